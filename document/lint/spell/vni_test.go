package spell

import "testing"

func TestFromVNI(t *testing.T) {
	for typed, want := range map[string]string{"trie6u5": "triệu", "nguo7i2": "người", "nguoi72": "người", "d9o6ng2": "đồng", "dong962": "đồng", "a8n": "ăn", "hoa2": "hoà"} {
		if got, _, ok := FromVNI(typed); !ok || got != want {
			t.Errorf("%s = %q, %t, want %q", typed, got, ok, want)
		}
	}
	for _, code := range []string{"km2", "b0", "c6", "t12", "d99", "m2b", "x9a9"} {
		if got, _, ok := FromVNI(code); ok {
			t.Errorf("%s = %q, want none", code, got)
		}
	}
}

func FuzzFromVNI(f *testing.F) {
	f.Add("trie6u5")
	f.Fuzz(func(t *testing.T, typed string) {
		if got, _, ok := FromVNI(typed); ok && got == "" {
			t.Errorf("%q is read as nothing", typed)
		}
	})
}
