package identity

import "testing"

// A hash of the reference implementation (phc-winner-argon2, test.c), so that
// hashes made elsewhere are read.
func TestPasswordHashedElsewhere(t *testing.T) {
	const hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if !CheckPassword(hash, "password") || CheckPassword(hash, "passwore") {
		t.Error("the reference hash is misread")
	}
}

func FuzzParseHash(f *testing.F) {
	f.Add(nobody())
	f.Add("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := parseHash(text)
		if err == nil && (h.memory > maxMemoryKiB || h.passes > maxPasses || len(h.salt) < 8 || len(h.key) < 16) {
			t.Errorf("%q was read as %+v", text, h)
		}
	})
}
