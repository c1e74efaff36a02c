package passkey

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"testing"
)

// softKey is an authenticator made of software, after W3C Web Authentication
// level 2, sections 6 and 7: ES256, attestation "none".
type softKey struct {
	testing.TB
	origin, site string
	id, handle   []byte
	key          *ecdsa.PrivateKey
	count        uint32
	unverified   bool // it does not know who holds it
}

func newSoftKey(t testing.TB) *softKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &softKey{TB: t, origin: "https://congvan.example.vn", site: "congvan.example.vn", id: []byte("khoá số một 1234"), key: key}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func cborBytes(b []byte) []byte {
	head := []byte{0x58, byte(len(b))}
	if len(b) > 255 {
		head = []byte{0x59, byte(len(b) >> 8), byte(len(b))}
	}
	return append(head, b...)
}

func cborText(s string) []byte { return append([]byte{0x60 | byte(len(s))}, s...) }

// data is the authenticator data; with a new key it carries the key.
func (k *softKey) data(fresh bool) []byte {
	k.count++
	site := sha256.Sum256([]byte(k.site))
	flags := byte(0x01) // somebody was there
	if !k.unverified {
		flags |= 0x04
	}
	if fresh {
		flags |= 0x40
	}
	out := binary.BigEndian.AppendUint32(append(site[:], flags), k.count)
	if !fresh {
		return out
	}
	public, err := k.key.PublicKey.Bytes()
	if err != nil {
		k.Fatal(err)
	}
	out = append(out, make([]byte, 16)...)
	out = append(binary.BigEndian.AppendUint16(out, uint16(len(k.id))), k.id...)
	cose := []byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21}
	cose = append(append(cose, cborBytes(public[1:33])...), 0x22)
	return append(out, append(cose, cborBytes(public[33:])...)...)
}

func (k *softKey) client(kind string, q Question) []byte {
	var o struct {
		PublicKey struct {
			Challenge string `json:"challenge"`
			User      struct {
				ID string `json:"id"`
			} `json:"user"`
		} `json:"publicKey"`
	}
	if err := json.Unmarshal(q.Options, &o); err != nil {
		k.Fatal(err)
	}
	if kind == "webauthn.create" {
		k.handle, _ = base64.RawURLEncoding.DecodeString(o.PublicKey.User.ID)
	}
	b, err := json.Marshal(map[string]any{"type": kind, "challenge": o.PublicKey.Challenge, "origin": k.origin, "crossOrigin": false})
	if err != nil {
		k.Fatal(err)
	}
	return b
}

func (k *softKey) answer(response map[string]any) []byte {
	b, err := json.Marshal(map[string]any{"id": b64(k.id), "rawId": b64(k.id), "type": "public-key", "clientExtensionResults": map[string]any{}, "response": response})
	if err != nil {
		k.Fatal(err)
	}
	return b
}

func (k *softKey) create(q Question) []byte {
	object := append([]byte{0xa3}, cborText("fmt")...)
	object = append(append(object, cborText("none")...), cborText("attStmt")...)
	object = append(append(object, 0xa0), cborText("authData")...)
	object = append(object, cborBytes(k.data(true))...)
	client := k.client("webauthn.create", q)
	return k.answer(map[string]any{"clientDataJSON": b64(client), "attestationObject": b64(object), "transports": []string{"internal"}})
}

func (k *softKey) get(q Question) []byte {
	client, data := k.client("webauthn.get", q), k.data(false)
	sum := sha256.Sum256(client)
	digest := sha256.Sum256(append(bytes.Clone(data), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, k.key, digest[:])
	if err != nil {
		k.Fatal(err)
	}
	return k.answer(map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(k.handle)})
}

func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// enrolled is a person with one passkey.
func enrolled(t testing.TB) (*Verifier, *softKey, Person) {
	t.Helper()
	v, err := New("https://congvan.example.vn")
	must(t, v, err)
	p := Person{Handle: bytes.Repeat([]byte{7}, HandleLen), Login: "nguyen-van-a", Name: "Nguyễn Văn A"}
	k := newSoftKey(t)
	q, err := v.AskNew(p)
	must(t, q, err)
	made, err := v.TakeNew(p, q.State, k.create(q))
	must(t, made, err)
	if !bytes.Equal(made.ID, k.id) {
		t.Fatalf("ID %x", made.ID)
	}
	p.Keys = append(p.Keys, made.Record)
	return v, k, p
}

func TestPasskey(t *testing.T) {
	v, k, p := enrolled(t)
	q, err := v.Ask(p)
	must(t, q, err)
	used, err := v.Take(p, q.State, k.get(q))
	must(t, used, err)
	p.Keys[0] = used.Record

	anybody, err := v.AskAnybody()
	must(t, anybody, err)
	find := func(handle []byte) (Person, error) {
		if !bytes.Equal(handle, p.Handle) {
			return Person{}, errors.New("nobody")
		}
		return p, nil
	}
	if _, err := v.TakeAnybody(anybody.State, k.get(anybody), find); err != nil {
		t.Errorf("entry: %v", err)
	}
	k.handle = []byte("somebody else")
	if _, err := v.TakeAnybody(anybody.State, k.get(anybody), find); err == nil || errors.Is(err, ErrAnswer) {
		t.Errorf("entry of nobody: %v", err)
	}
}

// What an attacker could try is refused.
func TestRefusedAnswers(t *testing.T) {
	for what, try := range map[string]func(v *Verifier, k *softKey, p *Person, q Question) []byte{
		"another site's page": func(_ *Verifier, k *softKey, _ *Person, q Question) []byte {
			k.origin = "https://congvan.example.com"
			return k.get(q)
		},
		"another site's key": func(_ *Verifier, k *softKey, _ *Person, q Question) []byte { k.site = "example.vn"; return k.get(q) },
		"nobody verified":    func(_ *Verifier, k *softKey, _ *Person, q Question) []byte { k.unverified = true; return k.get(q) },
		"another question": func(v *Verifier, k *softKey, p *Person, _ Question) []byte {
			other, _ := v.Ask(*p)
			return k.get(other)
		},
		"another key": func(_ *Verifier, k *softKey, _ *Person, q Question) []byte {
			k.key = newSoftKey(k.TB).key
			return k.get(q)
		},
		"a copy of the key": func(v *Verifier, k *softKey, p *Person, q Question) []byte {
			k.count = 100
			used, err := v.Take(*p, q.State, k.get(q))
			must(k.TB, used, err)
			p.Keys[0] = used.Record
			k.count = 50
			return k.get(q)
		},
		"a removed key": func(_ *Verifier, k *softKey, p *Person, q Question) []byte { p.Keys = nil; return k.get(q) },
		"huge":          func(*Verifier, *softKey, *Person, Question) []byte { return bytes.Repeat([]byte(" "), MaxAnswer+1) },
		"empty":         func(*Verifier, *softKey, *Person, Question) []byte { return nil },
	} {
		v, k, p := enrolled(t)
		q, err := v.Ask(p)
		must(t, q, err)
		answer := try(v, k, &p, q)
		if _, err := v.Take(p, q.State, answer); !errors.Is(err, ErrAnswer) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestSites(t *testing.T) {
	for base, want := range map[string]string{
		"https://congvan.example.vn": "https://congvan.example.vn", "https://congvan.example.vn:8443": "https://congvan.example.vn:8443",
		"http://localhost:8080": "http://localhost:8080", "http://127.0.0.1:8080": "http://localhost:8080", "http://[::1]:1": "http://localhost:1",
		"http://congvan.example.vn": "", "https://10.1.2.3": "", "": "", "::": "",
	} {
		v, err := New(base)
		if want == "" {
			if !errors.Is(err, ErrSite) {
				t.Errorf("%q: %v", base, err)
			}
			continue
		}
		if err != nil || v.Origin() != want {
			t.Errorf("%q: %v", base, err)
		}
	}
}

// FuzzAnswers: whatever a browser sends, nothing but the key's own answer
// counts, and nothing breaks.
func FuzzAnswers(f *testing.F) {
	v, k, p := enrolled(f)
	q, err := v.Ask(p)
	must(f, q, err)
	fresh, err := v.AskNew(p)
	must(f, fresh, err)
	f.Add(k.get(q))
	f.Add(newSoftKey(f).create(fresh))
	f.Add([]byte(`{"id":"","rawId":"","type":"public-key","response":{}}`))
	other, err := v.Ask(p) // a question that none of the seeds answers
	must(f, other, err)
	find := func([]byte) (Person, error) { return p, nil }
	f.Fuzz(func(t *testing.T, answer []byte) {
		if _, err := v.Take(p, other.State, answer); err == nil {
			t.Errorf("%q counts", answer)
		}
		if _, err := v.TakeAnybody(other.State, answer, find); err == nil {
			t.Errorf("%q lets somebody in", answer)
		}
		_, _ = v.TakeNew(p, fresh.State, answer) // attestation "none" can be made by anybody
	})
}
