package lint

import (
	"testing"

	"congvan/document"
)

// decision makes the clean letter a decision with a text of its own.
func decision(md string) func(*document.Letter) {
	return func(l *document.Letter) { l.Type, l.Body = "quyet_dinh", md }
}

// TestLettersOfManyTypes: the golden letters, most of them no công văn, stop
// nowhere and warn of nothing.
func TestLettersOfManyTypes(t *testing.T) {
	inDueForm(t, "../testdata/golden/*.md", 20)
}
