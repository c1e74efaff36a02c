package docx

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// field writes a complex field with its code and the runs it shows.
func field(code, shown string) string {
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	return mark("begin") + code + mark("separate") + shown + mark("end")
}

func instr(code string) string { return `<w:r><w:instrText>` + code + `</w:instrText></w:r>` }

// TestCachedFields: fields that another program would reckon anew become the
// words that Word last showed; those of the printed page stay.
func TestCachedFields(t *testing.T) {
	name := field(instr("MERGEFIELD HoTen"), run("«HoTen»", ""))
	whole := func(s string) string { return `<w:p>` + s + `</w:p>` }
	for title, test := range map[string]struct {
		body, want string
		stays      bool // the field
	}{
		"a sum":           {whole(field(instr("=SUM(ABOVE)"), run("3.530", ""))), "3.530", false},
		"IF with a field": {whole(run("giao ", "") + field(instr(`IF `)+name+instr(` = "x" "a" "b"`), run("Trưởng phòng", ""))), "giao Trưởng phòng", false},
		"simple":          {whole(`<w:fldSimple w:instr=" REF a ">` + run("Điều 3", "") + `</w:fldSimple>`), "Điều 3", false},
		"over paragraphs": {`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + instr("QUOTE x") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("một", "") +
			`</w:p><w:p>` + run("hai", "") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "một|hai", false},
		"a page's number":    {whole(field(instr("PAGE"), run("2", ""))), "2", true},
		"without an end":     {whole(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>` + instr("IF x") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("chữ", "")), "chữ", true},
		"with nothing shown": {whole(run("x", "") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r>` + instr("XE y") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "x", true},
	} {
		t.Run(title, func(t *testing.T) {
			data := parts{"word/document.xml": documentXML(test.body)}.pack(t)
			made, err := Accepted(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			if made == nil {
				made = data
			}
			if words := seen(t, made); words != test.want {
				t.Errorf("shows %q, want %q", words, test.want)
			}
			p, err := openPackage(bytes.NewReader(made), int64(len(made)), time.Now().Add(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			if stays := strings.Contains(string(p.raw), "fldChar") || strings.Contains(string(p.raw), "instr"); stays != test.stays {
				t.Errorf("a field stays: %v\n%s", stays, p.raw)
			}
		})
	}
}
