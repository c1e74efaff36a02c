package pages

import "testing"

// Pages are parsed when first shown, so a broken one must be found here.
func TestEveryPageIsParsed(t *testing.T) {
	if len(templates) < 40 {
		t.Errorf("%d pages were found", len(templates))
	}
	for name, page := range templates {
		t.Run(name, func(t *testing.T) {
			if page().Lookup(name+".html") == nil {
				t.Error("the page has not been parsed")
			}
		})
	}
}
