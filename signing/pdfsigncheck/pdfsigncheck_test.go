package pdfsigncheck_test

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/pdfsigncheck"
	"congvan/signing/signtest"
)

// TestMain makes the test binary its own child, as the product's binary is.
func TestMain(m *testing.M) {
	switch os.Getenv("PDFSIGNCHECK") {
	case "child":
		os.Exit(pdfsigncheck.ChildMain(os.Stdin, os.Stdout))
	case "hang":
		time.Sleep(time.Minute)
	case "grow":
		// The question is read first, as a file that makes the verifier grow is.
		pdfsigncheck.ChildMain(strings.NewReader(`{"memory":67108864}`+"\n"), io.Discard)
		for hold := [][]byte{}; ; hold = append(hold, bytes.Repeat([]byte{1}, 16<<20)) {
			_ = hold
		}
	case "crash":
		panic("as asked")
	}
	os.Exit(m.Run())
}

func runner(mode string) pdfsigncheck.Runner {
	return pdfsigncheck.Runner{Env: []string{"PDFSIGNCHECK=" + mode}}
}

func signed(t *testing.T) ([]byte, signing.Options) {
	t.Helper()
	pki := signtest.PKI(t, nil)
	key, err := pki.Personal("Trần Văn Bình", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	file, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{
		Field: signtest.Leader, Certify: true, Name: "Trần Văn Bình", Time: time.Now(),
	}, key.Signer, key.Certificate, key.Chain, pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	return file, signing.Options{Trust: pki.Trust()}
}

func TestOpinions(t *testing.T) {
	file, o := signed(t)
	broken := bytes.Clone(file)
	broken[bytes.Index(broken, []byte("BT /F0"))] = 'b'
	for name, c := range map[string]struct {
		file []byte
		want signing.Verdict
	}{
		"sound": {file, signing.Valid}, "changed": {broken, signing.Invalid},
		"unsigned": {signtest.Form(t), signing.Indeterminate}, "no PDF": {[]byte("x"), signing.Indeterminate},
	} {
		got, err := runner("child").Verify(t.Context(), c.file, o.Trust, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Verdict != c.want {
			t.Errorf("%s: %+v, want %s", name, got, c.want)
		}
	}
}

func TestChildThatFailsIsNoVerdict(t *testing.T) {
	failures := map[string]string{"hang": "no answer", "crash": "crashed"}
	if runtime.GOOS == "linux" {
		// Elsewhere the collector is only asked to keep the heap small.
		failures["grow"] = "memory|allocate"
	}
	for mode, want := range failures {
		r := runner(mode)
		if mode == "hang" {
			r.Timeout = 300 * time.Millisecond
		}
		got, err := r.Verify(t.Context(), []byte("%PDF-1.7"), nil, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Verdict != signing.Indeterminate || !regexp.MustCompile(want).MatchString(got.Error) {
			t.Errorf("%s: %+v", mode, got)
		}
	}
	if _, err := (pdfsigncheck.Runner{Executable: "/nowhere/congvan"}).Verify(t.Context(), nil, nil, time.Time{}); err == nil {
		t.Error("a binary that does not exist was started")
	}
}

func TestChildRefusesNonsense(t *testing.T) {
	for _, in := range []string{"", "{", "no json\n"} {
		if got := pdfsigncheck.ChildMain(strings.NewReader(in), io.Discard); got == 0 {
			t.Errorf("%q: exit status 0", in)
		}
	}
}
