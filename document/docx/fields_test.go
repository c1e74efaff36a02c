package docx

import (
	"strings"
	"testing"
)

// TestFetchingFields names fields that take content from elsewhere.
func TestFetchingFields(t *testing.T) {
	for _, code := range []string{`DDEAUTO Excel "C:\a.xls"`, `LINK Excel.Sheet.12 "a.xlsx"`, `includetext "a.docx"`} {
		shown := field(instr(" "+strings.ReplaceAll(code, `"`, "&quot;")+" "), run("12", ""))
		res := mustRead(t, letter("<w:p>"+shown+"</w:p>"))
		if !res.remark(Unprinted, code) || !strings.Contains(res.Letter.Body, "12") {
			t.Errorf("%s: %q, %v", code, res.Letter.Body, res.Remarks)
		}
	}
}
