package dispatch

import (
	"errors"
	"testing"
)

func TestKeyTakesSpellingsForTheSame(t *testing.T) {
	for a, b := range map[string]string{
		"Ủy ban nhân dân tỉnh":         "UBND tỉnh",
		"Uỷ ban nhân dân tỉnh.":        "ủy  ban nhân dân Tỉnh",
		"Sở Văn hóa":                   "Sở Văn hoá;",
		"Công an TP. Quảng Ngãi":       "Công an thành phố Quảng Ngãi",
		"Hòa Bi\u0300nh":               "Hoà Bình",
		"Kế hoạch - Tài chính (Phòng)": "Kế hoạch – Tài chính Phòng",
	} {
		if Key(a) != Key(b) {
			t.Errorf("Key(%q) = %q, Key(%q) = %q", a, Key(a), b, Key(b))
		}
	}
	if Key("Sở Tài chính") == Key("Sở Tài chinh") {
		t.Error("accents do not count")
	}
}

func TestNewIDIsValid(t *testing.T) {
	for name, want := range map[string]RecipientID{"Sở Tài chính": "so-tai-chinh", "UBND tỉnh Đắk Lắk": "ubnd-tinh-dak-lak"} {
		if got := NewID(name); got != want {
			t.Errorf("NewID(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCheckNamesTheField(t *testing.T) {
	good := Recipient{ID: "stc", Kind: Organisation, Name: "Sở Tài chính", Email: "stc@example.vn"}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(*Recipient){
		"id":      func(r *Recipient) { r.ID = "Sở" },
		"kind":    func(r *Recipient) { r.Kind = "x" },
		"name":    func(r *Recipient) { r.Name = "" },
		"email":   func(r *Recipient) { r.Email = "stc@example.vn\r\nBcc: x@y.z" },
		"members": func(r *Recipient) { r.Members = []RecipientID{"a"} },
		"to":      func(r *Recipient) { r.From, r.To = "2026-02-01", "2026-01-01" },
		"aliases": func(r *Recipient) { r.Aliases = []string{"a\u202eb"} },
	} {
		r := good
		spoil(&r)
		e, ok := errors.AsType[*FaultError](r.Check())
		if !ok || e.Field != field {
			t.Errorf("%s: got %v", field, e)
		}
	}
}

func TestCheckEmail(t *testing.T) {
	for s, good := range map[string]bool{
		"vanthu@stc.example.vn": true, "a.b+c@x.vn": true, "": false, "a": false, "a@b": false, "A <a@b.vn>": false,
		"a@b.vn, c@d.vn": false, "á@b.vn": false, "a b@c.vn": false, `"a b"@c.vn`: false, "a@[127.0.0.1]": false,
	} {
		if err := CheckEmail(s); (err == nil) != good {
			t.Errorf("%q: %v", s, err)
		}
	}
}
