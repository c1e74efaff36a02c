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
	sign.WriteString(strings.Repeat(w.text(centre, "", ""), 3))
	for _, line := range append(l.Signature.OtherTitles, l.Signature.Name) {
		sign.WriteString(w.text(centre, line, "<w:b/>"))
	}
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

// TestTypedBases reads the bases that carry a dash, a bullet or stand in one
// paragraph as what the form has.
func TestTypedBases(t *testing.T) {
	head := strings.ReplaceAll(strings.Split(plainHead, par("V/v phòng"))[0], "/SYT-NVY", "/QĐ-SYT") +
		pars("QUYẾT ĐỊNH") + `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + run("V/v lập Tổ thẩm định", "<w:b/>") + `</w:p>` +
		par("") + par("GIÁM ĐỐC SỞ Y TẾ")
	head = strings.Replace(head, pars("V/v phòng, chống sốt xuất huyết", "", "Kính gửi: Trung tâm Y tế các khu vực."), "", 1)
	const first = "*Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;*"
	tests := []struct{ name, bases, want string }{
		{"dash", par("- Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;"), first},
		{"dash in a run of its own", `<w:p>` + run("-", "<w:b/>") + run(" Căn cứ Luật Khám bệnh, ", "") + run("chữa bệnh năm 2023;", "<w:i/>") + `</w:p>`, first},
		{"bullet", numbered("Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;", "1", "3", ""), first},
		{"forced lines", `<w:p>` + run("- Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;", "") + `<w:r><w:br/></w:r>` + run("- Xét đề nghị của Chánh Văn phòng.", "") + `</w:p>`,
			first + "\n\n*Xét đề nghị của Chánh Văn phòng.*"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := parts{"word/document.xml": documentXML(head + test.bases + pars("QUYẾT ĐỊNH:", "Điều 1. Lập Tổ thẩm định.") + plainTail)}
			res := mustRead(t, p.with("numbering", "numbering.xml", numberingXML))
			if want := test.want + "\n\nĐiều 1. Lập Tổ thẩm định."; res.Letter.Body != want || !res.remark(Converted, "- Căn cứ") {
				t.Errorf("body %q, want %q\n%v", res.Letter.Body, want, res.Remarks)
			}
			if res.Letter.Subject != "lập Tổ thẩm định" {
				t.Errorf("subject %q", res.Letter.Subject)
			}
			roundTrip(t, res.Letter)
		})
	}
}

// TestThirdParty: what the form has no place for is told, name and all.
func TestThirdParty(t *testing.T) {
	w := &wordWriter{}
	side := func(office, name string) string {
		return w.text("", office, "<w:b/>") + par("") + w.text("", name, "<w:b/>")
	}
	head := pars("SỞ Y TẾ GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:     /BB-SYT", "BIÊN BẢN") +
		w.text(`<w:pPr><w:jc w:val="center"/></w:pPr>`, "Bàn giao tài liệu", "<w:b/>") + pars("", "Mỗi bên giữ 01 bản./.")
	signed := w.table([]string{side("BÊN GIAO", "Lò Văn Hặc"), side("BÊN NHẬN", "Cầm Thị Mai"), side("BÊN CHỨNG KIẾN", "Ksor Nhâm")})
	res := mustRead(t, parts{"word/document.xml": documentXML(head + signed)})
	if res.Letter.Signature.Name != "Lò Văn Hặc" || !slices.Equal(res.Letter.OtherSide, []string{"BÊN NHẬN", "Cầm Thị Mai"}) || !res.remark(Unplaced, "BÊN CHỨNG KIẾN / Ksor Nhâm") {
		t.Errorf("%+v, %v", res.Letter, res.Remarks)
	}
}

// TestTwoParties keeps both names of minutes that two parties sign.
func TestTwoParties(t *testing.T) {
	w := &wordWriter{}
	head := pars("SỞ Y TẾ GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:     /BB-SYT", "BIÊN BẢN") +
		w.text(`<w:pPr><w:jc w:val="center"/></w:pPr>`, "Bàn giao tài liệu", "<w:b/>") + pars("", "Thời gian bắt đầu: 8 giờ 00.", "Mỗi bên giữ 01 bản./.")
	side := func(office, name string) string {
		return w.text("", office, "<w:b/>") + par("") + w.text("", name, "<w:b/>")
	}
	giver, taker := side("ĐẠI DIỆN BÊN GIAO", "Lò Văn Hặc"), side("ĐẠI DIỆN BÊN NHẬN", "Cầm Thị Mai")
	for name, signed := range map[string]string{
		"columns": w.table([]string{giver, taker}),
		"tabs":    pars("ĐẠI DIỆN BÊN GIAO\tĐẠI DIỆN BÊN NHẬN", "Lò Văn Hặc\tCầm Thị Mai"),
	} {
		t.Run(name, func(t *testing.T) {
			res := mustRead(t, parts{"word/document.xml": documentXML(head + signed)})
			want := document.Signature{Titles: []string{"ĐẠI DIỆN BÊN GIAO"}, Name: "Lò Văn Hặc"}
			if d := cmp.Diff(want, res.Letter.Signature); d != "" || !slices.Equal(res.Letter.OtherSide, []string{"ĐẠI DIỆN BÊN NHẬN", "Cầm Thị Mai"}) || !res.remark(Guessed, "Lò Văn Hặc") {
				t.Errorf("signature (-want +got):\n%s\nother side %q, %v", d, res.Letter.OtherSide, res.Remarks)
			}
			roundTrip(t, res.Letter)
		})
	}
}

// TestOffices: what courts, procuracies and enforcement bodies are signed as.
func TestOffices(t *testing.T) {
	for _, office := range []string{"THẨM PHÁN", "CHÁNH ÁN", "KIỂM SÁT VIÊN", "CHẤP HÀNH VIÊN", "HIỆU TRƯỞNG", "TỔNG GIÁM ĐỐC", "TRƯỞNG ĐOÀN", "CHỦ TỌA", "ĐẤU GIÁ VIÊN", "TƯ LỆNH"} {
		body := strings.Replace(plainTail, "GIÁM ĐỐC", office, 1)
		res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Một./.") + body)})
		if !slices.Equal(res.Letter.Signature.Titles, []string{office}) || res.Letter.Signature.Name != "Hồ Văn B" {
			t.Errorf("%s: %+v", office, res.Letter.Signature)
		}
	}
}

// TestUnderline is told once, in running text.
func TestUnderline(t *testing.T) {
	line := `<w:p>` + run("Hạn cuối ", "") + run("ngày 05", `<w:u w:val="single"/>`) + `</w:p>`
	res := mustRead(t, letter(line+line))
	if count(res.Remarks, Converted) != 1 || !res.remark(Converted, "Hạn cuối ngày 05") {
		t.Errorf("%v", res.Remarks)
	}
}

// TestUnknownType says a title that is the name of no type.
func TestUnknownType(t *testing.T) {
	head := pars("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: /PTr-SYT", "Huế, ngày tháng năm 2026")
	res := anyway(t, head+`<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`+run("PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", "")+`</w:p>`+par("Nội dung./.")+plainTail)
	if !res.remark(Guessed, "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC") {
		t.Errorf("not said: %q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestSubjectAndBrackets leaves a line in brackets below the subject out of it, and
// takes the brackets off a subject that stands in them.
func TestSubjectAndBrackets(t *testing.T) {
	const centre = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`
	head := strings.Replace(plainHead, par("V/v phòng, chống sốt xuất huyết")+par("")+par("Kính gửi: Trung tâm Y tế các khu vực."), "", 1)
	titled := func(name, subject, below string) *Result {
		return anyway(t, head+centre+run(name, "<w:b/>")+`</w:p>`+centre+run(subject, "<w:b/>")+`</w:p>`+centre+run(below, "<w:i/>")+`</w:p>`+par("Nội dung./.")+plainTail)
	}
	const figures = "(Số liệu từ ngày 01/10/2025 đến ngày 31/8/2026)"
	if res := titled("BÁO CÁO", "Tình hình xét xử", figures); res.Letter.Subject != "Tình hình xét xử" || !strings.HasPrefix(res.Letter.Body, "*"+figures+"*") || !res.remark(Guessed, figures) {
		t.Errorf("%q\n%s\n%v", res.Letter.Subject, res.Letter.Body, res.Remarks)
	}
	if res := titled("GIẤY ỦY QUYỀN", "(V/v ký hợp đồng)", ""); res.Letter.Subject != "Về việc ký hợp đồng" {
		t.Errorf("%q", res.Letter.Subject)
	}
}
