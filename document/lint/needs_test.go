package lint

import (
	"regexp"
	"slices"
	"testing"
)

func TestNeeds(t *testing.T) {
	for expression, want := range map[string][]string{
		`[Dd]ân tộc (kinh|khmer)`:        {"ân tộc "},
		`(?i:Phụ lục)\s+([IVX]+)`:        {"phụ lục"},
		`(?:ngày|tháng) \d+`:             {"ngày", "tháng"},
		`(?:ngày )?\d+`:                  nil,
		`\p{Lu}+`:                        nil,
		`(?:số )*trang(?: cuối)?`:        {"trang"},
		`(?:một|hai|\d+)\s+(?:nơi){1,2}`: {"nơi"},
	} {
		if got := needs(regexp.MustCompile(expression)); !slices.Equal(got, want) {
			t.Errorf("%s needs %q, want %q", expression, got, want)
		}
	}
}

// TestNeedsLoseNoMatch holds what texts of the corpora match with and without
// looking first.
func TestNeedsLoseNoMatch(t *testing.T) {
	checked := 0
	for _, folder := range []string{"clean", "planted"} {
		for name, l := range letters(t, folder) {
			if checked++; checked%8 != 0 {
				continue
			}
			linted(l, Options{})
			v := newView(t.Context(), l, Options{})
			needed.Range(func(key, _ any) bool {
				re := key.(*regexp.Regexp)
				for _, p := range v.pieces {
					if !p.mayMatch(re) && re.MatchString(p.text) {
						t.Errorf("%s: %s matches %q", name, re, p.text)
					}
				}
				return true
			})
		}
	}
}
