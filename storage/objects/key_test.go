package objects_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"congvan/storage/objects"
)

func checksumOf(content string) string {
	sum := objects.Sum([]byte(content))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func TestKeyParts(t *testing.T) {
	sum := objects.Sum(nil)
	for _, bad := range []string{"", ".", "..", "a/b", "sở", "a b", "a\x00", strings.Repeat("a", 129)} {
		if k, err := objects.NewKey(bad, "1", sum); err == nil {
			t.Errorf("agency %q gives the key %s", bad, k)
		}
		if k, err := objects.NewKey("so", bad, sum); err == nil {
			t.Errorf("letter %q gives the key %s", bad, k)
		}
	}
	for _, bad := range []string{"", "a/b", "a/b/c", "a/b/" + strings.ToUpper(sum.String()), "a/b/" + sum.String() + "/", "/b/" + sum.String()} {
		if k, err := objects.ParseKey(bad); err == nil {
			t.Errorf("%q gives the key %s", bad, k)
		}
	}
}

// Whatever is taken for a key is written back as it was.
func FuzzParseKey(f *testing.F) {
	f.Add("so-khcn/0190a1b2/" + objects.Sum(nil).String())
	f.Add("a/../" + objects.Sum(nil).String())
	f.Add("a/b/" + strings.Repeat("g", 64))
	f.Add("//")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := objects.ParseKey(s)
		if err == nil && k.String() != s {
			t.Errorf("%q became %q", s, k)
		}
	})
}
