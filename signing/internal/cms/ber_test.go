package cms_test

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"errors"
	"strings"
	"testing"

	"congvan/signing/internal/cms"
)

// looser writes DER as a program does that does not know lengths beforehand:
// open ones, and long strings in two pieces.
func looser(t testing.TB, der []byte) []byte {
	t.Helper()
	var out []byte
	for len(der) > 0 {
		var v asn1.RawValue
		rest, err := asn1.Unmarshal(der, &v)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case v.IsCompound:
			out = append(append(append(out, v.FullBytes[0], 0x80), looser(t, v.Bytes)...), 0, 0)
		case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString && len(v.Bytes) > 20 && len(v.Bytes) < 200:
			out = append(append(out, 0x24, 0x80, 0x04, 20), v.Bytes[:20]...)
			out = append(append(out, 0x04, 0x81, byte(len(v.Bytes)-20)), v.Bytes[20:]...)
			out = append(out, 0, 0)
		default:
			out = append(out, v.FullBytes...)
		}
		der = rest
	}
	return out
}

func TestToDER(t *testing.T) {
	content := []byte("nội dung")
	der, cert := signature(t, crypto.SHA256, content)
	ber := looser(t, der)
	if bytes.Contains(ber, der[:40]) {
		t.Fatal("nothing was loosened")
	}
	if _, err := cms.Parse(ber); err == nil {
		t.Error("Parse takes more than DER")
	}
	got, rest, err := cms.ToDER(append(ber, 0, 0, 0))
	if err != nil || !bytes.Equal(got, der) || len(rest) != 3 {
		t.Fatalf("%d bytes and %d, %v", len(got), len(rest), err)
	}
	sd, err := cms.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	if signer, err := sd.Verify(cms.Sum(crypto.SHA256, content)); err != nil || !signer.Equal(cert) {
		t.Error(err)
	}
	if same, rest, err := cms.ToDER(der); err != nil || !bytes.Equal(same, der) || len(rest) != 0 {
		t.Errorf("DER does not stay as it is: %v", err)
	}
}

func TestBrokenBER(t *testing.T) {
	for name, c := range map[string]struct {
		data      string
		notJudged bool
	}{
		"nothing":              {"", false},
		"no length":            {"\x30", false},
		"an open string":       {"\x04\x80\x00\x00", false},
		"no mark":              {"\x30\x80\x02\x01\x01", false},
		"too short":            {"\x30\x05\x02\x01\x01", false},
		"a length of lengths":  {"\x30\x89\x01\x01\x01\x01\x01\x01\x01\x01\x01", false},
		"a member reaches out": {"\x30\x03\x02\x02\x01\x01", false},
		"a piece of a number":  {"\x24\x80\x02\x01\x01\x00\x00", false},
		"long tag":             {"\x3f\x81\x01\x00", true},
		"deep":                 {strings.Repeat("\x30\x80", 1000), true},
		"large":                {strings.Repeat("\x00", 2<<20), true},
	} {
		if _, _, err := cms.ToDER([]byte(c.data)); err == nil || errors.Is(err, cms.ErrNotJudged) != c.notJudged {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzToDER: what comes out is no longer than what went in may be, and stays as
// it is.
func FuzzToDER(f *testing.F) {
	der, _ := signature(f, crypto.SHA256, []byte("nội dung"))
	f.Add(der)
	f.Add(looser(f, der))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, rest, err := cms.ToDER(data)
		if err != nil {
			return
		}
		if len(rest) >= len(data) || len(out) > 2*len(data)+8 {
			t.Fatalf("%d bytes became %d, with %d left", len(data), len(out), len(rest))
		}
		if again, rest, err := cms.ToDER(out); err != nil || len(rest) != 0 || !bytes.Equal(again, out) {
			t.Fatalf("once more: %v", err)
		}
	})
}
