package docx

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// wordOf writes a letter as a Word file of plain paragraphs with its head and
// end in tables, as Annex III shows its type.
func wordOf(t *testing.T, l *document.Letter) parts {
	t.Helper()
	m, _ := l.Type.Model()
	w := &wordWriter{}
	centre := `<w:pPr><w:jc w:val="center"/></w:pPr>`
	left, right := w.text("", l.ParentAgency, ""), w.text(centre, document.NationalName, "<w:b/>")+w.text(centre, document.NationalMotto, "<w:b/>")
	left += w.text("", l.Agency, "<w:b/>") + w.text("", "Số:     /"+l.Symbol, "")
	if !m.Undated {
		right += w.text(centre, l.Place+", ngày     tháng     năm 2026", "<w:i/>")
	}
	if m.Untitled {
		left += w.text("", l.SubjectLine(), "")
	}
	left += w.text("", l.Urgency.Words(), "<w:b/>")
	var body strings.Builder
	body.WriteString(w.table([]string{left, right}))
	if !m.Untitled {
		body.WriteString(w.text(centre, m.Heading(), "<w:b/>") + w.text(centre, l.SubjectLine(), "<w:b/>") + w.text(centre, "_______", ""))
	}
	if m.Authority == document.Required && m.Addressees == document.None {
		body.WriteString(w.text(centre, l.Authority, "<w:b/>"))
	}
	if m.Authority == document.Optional && m.Addressees == document.None {
		body.WriteString(w.text(centre, l.CallLine()+":", ""))
	}
	if len(l.Addressees) > 0 {
		body.WriteString(w.text("", l.CallLine()+":", ""))
		for _, a := range l.AddresseeLines() {
			body.WriteString(w.text("", "- "+a, ""))
		}
	}
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, annexes := document.SplitAnnexes(blocks)
	resolved := m.Resolves == ""
	for _, b := range text {
		if words := document.Words(b.Text); !resolved && !basisStart.MatchString(words) {
			resolved = true
			body.WriteString(w.text(centre, m.Resolves, "<w:b/>"))
		}
		body.WriteString(w.block(b))
	}
	var copies strings.Builder
	copies.WriteString(w.text("", "Nơi nhận:", "<w:b/><w:i/>"))
	for _, r := range l.RecipientLines() {
		copies.WriteString(w.text("", "- "+r, ""))
	}
	var sign strings.Builder
	for _, line := range l.Signature.Lines() {
		sign.WriteString(w.text(centre, line, "<w:b/>"))
	}
	sign.WriteString(w.text(centre, "", "") + w.text(centre, l.Signature.Name, "<w:b/>"))
	if m.Secretary != document.None {
		body.WriteString(w.table([]string{w.text(centre, "THƯ KÝ", "<w:b/>") + w.text(centre, l.Secretary, "<w:b/>"), sign.String()}) + copies.String())
	} else {
		body.WriteString(w.table([]string{copies.String(), sign.String()}))
	}
	for _, annex := range annexes {
		for _, b := range annex {
			body.WriteString(w.block(b))
		}
	}
	p := parts{"word/document.xml": documentXML(body.String())}
	return p.with("footnotes", "footnotes.xml", `<w:footnotes `+namespaces+`>`+w.notes+`</w:footnotes>`)
}

type wordWriter struct {
	notes string
	said  []string // the words of each note
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (w *wordWriter) text(pPr, s, rPr string) string {
	return `<w:p>` + pPr + run(escaped(s), rPr) + `</w:p>`
}

func (w *wordWriter) table(cells ...[]string) string {
	var out strings.Builder
	out.WriteString(`<w:tbl>`)
	for _, row := range cells {
		out.WriteString(`<w:tr>`)
		for _, c := range row {
			out.WriteString(`<w:tc>` + c + `</w:tc>`)
		}
		out.WriteString(`</w:tr>`)
	}
	return out.String() + `</w:tbl>`
}

func (w *wordWriter) inlines(list []document.Inline, more string) string {
	var out strings.Builder
	for _, in := range list {
		if in.Note != nil {
			words := document.Words(in.Note)
			if !slices.Contains(w.said, words) {
				w.said = append(w.said, words)
				w.notes += `<w:footnote w:id="` + strconv.Itoa(len(w.said)) + `"><w:p>` + w.inlines(in.Note, "") + `</w:p></w:footnote>`
			}
			id := strconv.Itoa(1 + slices.Index(w.said, words))
			out.WriteString(`<w:r><w:footnoteReference w:id="` + id + `"/></w:r>`)
			continue
		}
		rPr := more
		if in.Bold {
			rPr += "<w:b/>"
		}
		if in.Italic {
			rPr += "<w:i/>"
		}
		for i, line := range strings.Split(in.Text, "\n") {
			if i > 0 {
				out.WriteString(`<w:r><w:br/></w:r>`)
			}
			out.WriteString(run(escaped(line), rPr))
		}
	}
	return out.String()
}

func (w *wordWriter) block(b document.Block) string {
	centre := `<w:pPr><w:jc w:val="center"/></w:pPr>`
	switch b.Kind {
	case document.Section, document.Clause:
		return `<w:p>` + w.inlines(b.Text, "<w:b/>") + `</w:p>`
	case document.Annex, document.Enclosure:
		out := `<w:p>` + centre + w.inlines(b.Text, "<w:b/>") + `</w:p>`
		if b.Title != nil {
			out += `<w:p>` + centre + w.inlines(b.Title, "<w:b/>") + `</w:p>`
		}
		return out
	case document.QRBlock:
		return w.text("", document.Words(b.Text), "") + w.text("", "[QR: "+b.Data+"]", "")
	case document.TableBlock:
		var rows [][]string
		for _, row := range append([][]document.Cell{b.Table.Head}, b.Table.Rows...) {
			var cells []string
			for _, c := range row {
				cells = append(cells, `<w:p>`+w.inlines(c, "")+`</w:p>`)
			}
			rows = append(rows, cells)
		}
		return w.table(rows...)
	case document.PageBreak:
		return `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
	}
	return `<w:p>` + w.inlines(b.Text, "") + `</w:p>`
}

// TestEveryType reads letters of all types, written as Word files, as what they
// are: every field, and every word of the text.
func TestEveryType(t *testing.T) {
	files, err := filepath.Glob("../testdata/golden/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d letters, %v", len(files), err)
	}
	types := map[document.Type]int{}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := document.Parse(src)
			if err != nil {
				t.Skip("a type that an agency adds") // see document/typeset
			}
			types[want.Type]++
			res, err := read(t, wordOf(t, want).pack(t))
			if err != nil {
				t.Fatal(err)
			}
			got := res.Letter.Normalized()
			if d := cmp.Diff(bareFields(want), bareFields(got)); d != "" {
				t.Errorf("fields (-written +read):\n%s\n%v", d, res.Remarks)
			}
			if d := cmp.Diff(bodyWords(t, want), bodyWords(t, got)); d != "" {
				t.Errorf("words (-written +read):\n%s\n%v", d, res.Remarks)
			}
			roundTrip(t, res.Letter)
		})
	}
	for _, kind := range []document.Type{"cong_van", "quyet_dinh", "thong_bao", "ke_hoach", "bao_cao", "to_trinh", "giay_moi", "cong_dien", "bien_ban"} {
		if types[kind] == 0 {
			t.Errorf("no letter of the type %s", kind)
		}
	}
}

// bareFields are those that a Word file of our writing holds.
func bareFields(l *document.Letter) document.Letter {
	out := *l.Normalized()
	out.Body, out.Attachments, out.Contact, out.DrafterCode, out.Circulation = "", nil, "", "", ""
	if len(out.Addressees) == 0 {
		out.Addressees = nil
	}
	return out
}

func bodyWords(t *testing.T, l *document.Letter) string {
	t.Helper()
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(accountWords(document.BodyText(blocks)), " ")
}
