package docx

import (
	"strings"
	"testing"
)

// TestEveryBlank reads a place to fill in that other programs made of blanks of
// any width.
func TestEveryBlank(t *testing.T) {
	for _, blank := range "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000" {
		gap := " " + strings.Repeat(string(blank), 6) + " "
		res := mustRead(t, parts{"word/document.xml": documentXML(strings.ReplaceAll(plainHead, "      ", gap) + par("Nội dung"+string(blank)+"này./.") + plainTail)})
		if l := res.Letter; l.Symbol != "SYT-NVY" || l.Agency != "SỞ Y TẾ" || l.Body != "Nội dung này./." {
			t.Errorf("U+%04X: symbol %q, agency %q, text %q", blank, l.Symbol, l.Agency, l.Body)
		}
	}
}
