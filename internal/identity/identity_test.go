package identity

import (
	"errors"
	"strings"
	"testing"
)

func TestPasswords(t *testing.T) {
	const password = "mật khẩu của văn thư"
	stored, err := HashPassword(password)
	if err != nil {
		t.Fatal(err)
	}
	again, err := HashPassword(password)
	if err != nil {
		t.Fatal(err)
	}
	if stored == again {
		t.Error("two hashes of one password are equal: no salt")
	}
	decomposed := "ma\u0323\u0302t kha\u0302\u0309u cu\u0309a va\u0306n thu\u031b"
	for _, c := range []struct {
		name, stored, typed string
		want                bool
	}{
		{"right", stored, password, true},
		{"typed with combining accents", stored, decomposed, true},
		{"wrong", stored, "mật khẩu của văn thu", false},
		{"empty", stored, "", false},
		{"no account", "", password, false},
		{"huge", stored, strings.Repeat("x", 1<<20), false},
	} {
		if got := CheckPassword(c.stored, c.typed); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestWeakPasswords(t *testing.T) {
	for _, p := range []string{"", "ngắn", strings.Repeat("x", 1025)} {
		if _, err := HashPassword(p); !errors.Is(err, ErrWeak) {
			t.Errorf("%.20q: %v, want ErrWeak", p, err)
		}
	}
}

func TestStoredHashesAreBounded(t *testing.T) {
	for _, s := range []string{
		"$argon2id$v=19$m=99999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=19456,t=9999,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=19456,t=2,p=1$$", "plain", "$$$$$",
	} {
		if CheckPassword(s, "whatever it is") {
			t.Errorf("%q matched", s)
		}
	}
}

func TestSecrets(t *testing.T) {
	a, b := NewToken(), NewToken()
	if a == b || len(a) != len(TokenPrefix)+43 || !strings.HasPrefix(a, TokenPrefix) {
		t.Errorf("tokens %q and %q", a, b)
	}
	if Hash(a) == Hash(b) || len(Hash(a)) != 64 {
		t.Errorf("hashes %q and %q", Hash(a), Hash(b))
	}
}
