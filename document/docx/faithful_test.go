package docx

import (
	"errors"
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// withHead is a letter whose head has other lines: replace is old, new.
func withHead(replace ...string) string {
	return strings.NewReplacer(replace...).Replace(plainHead)
}

// TestWhereTheAddresseesEnd holds the border between addressees and body.
func TestWhereTheAddresseesEnd(t *testing.T) {
	const one = "Kính gửi: Trung tâm Y tế các khu vực."
	long := "Sở Y tế " + strings.Repeat("rà soát kỹ ", 20)
	tests := []struct {
		name    string
		list    []string // instead of the line "Kính gửi"
		body    []string
		to      []string
		want    string // the body
		guessed string // words of a remark, none when empty
	}{
		{"last ends in a semicolon", []string{"Kính gửi:", "- Sở Xây dựng;", "- Sở Y tế;"}, []string{"Nội dung ngắn./."},
			[]string{"Sở Xây dựng", "Sở Y tế"}, "Nội dung ngắn./.", ""},
		{"no end marks, body is a list", []string{"Kính gửi:", "- Sở Xây dựng", "- Sở Y tế"}, []string{"- Mục một;", "- Mục hai."},
			[]string{"Sở Xây dựng", "Sở Y tế"}, "- Mục một;\n\n- Mục hai.", "Mục một;"},
		{"one name, body is a list", []string{"Kính gửi: Sở Xây dựng"}, []string{"- Mục một;", "- Mục hai."},
			[]string{"Sở Xây dựng"}, "- Mục một;\n\n- Mục hai.", "Mục một;"},
		{"lines without dashes", []string{"Kính gửi: Sở Xây dựng;", "Sở Y tế."}, []string{"Nội dung./."},
			[]string{"Sở Xây dựng", "Sở Y tế"}, "Nội dung./.", "Sở Y tế."},
		{"a sentence after a semicolon", []string{"Kính gửi: Sở Xây dựng;"}, []string{"Sở Y tế đề nghị phối hợp./."},
			[]string{"Sở Xây dựng"}, "Sở Y tế đề nghị phối hợp./.", ""},
		{"a long paragraph after a semicolon", []string{"Kính gửi: Sở Xây dựng;"}, []string{long + "nhé./."},
			[]string{"Sở Xây dựng"}, long + "nhé./.", ""},
		{"a dash of the body behind a semicolon", []string{"Kính gửi:", "- Sở Xây dựng;"}, []string{"- Đề nghị nộp báo cáo;", "Hết./."},
			[]string{"Sở Xây dựng"}, "- Đề nghị nộp báo cáo;\n\nHết./.", ""},
		{"a name of an odd kind", []string{"Kính gửi:", "- Sở Xây dựng;", "- Vietcombank Gia Lai."}, []string{"Nội dung./."},
			[]string{"Sở Xây dựng", "Vietcombank Gia Lai"}, "Nội dung./.", "Vietcombank"},
		{"list without any mark", []string{"Kính gửi:", "- Sở Xây dựng", "- Sở Y tế", "- Bà Trần Thị Lan"}, []string{"Nội dung./."},
			[]string{"Sở Xây dựng", "Sở Y tế", "Bà Trần Thị Lan"}, "Nội dung./.", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			head := withHead(par(one), pars(test.list...))
			res := mustRead(t, parts{"word/document.xml": documentXML(head + pars(test.body...) + plainTail)})
			if diff := cmp.Diff(test.to, res.Letter.Addressees); diff != "" {
				t.Errorf("addressees (-want +got):\n%s\n%v", diff, res.Remarks)
			}
			if res.Letter.Body != test.want {
				t.Errorf("body = %q, want %q", res.Letter.Body, test.want)
			}
			if got := res.remark(Guessed, test.guessed); got != (test.guessed != "") {
				t.Errorf("remark about %q: %v in %v", test.guessed, got, res.Remarks)
			}
		})
	}
}

// TestBodyBesideKinhGui: what cannot be parted from "Kính gửi" is said.
func TestBodyBesideKinhGui(t *testing.T) {
	head := withHead(par("Kính gửi: Trung tâm Y tế các khu vực."), `<w:p><w:r><w:t>Kính gửi: Sở Xây dựng;</w:t><w:br/><w:t>Sở Y tế đề nghị phối hợp./.</w:t></w:r></w:p>`)
	res := mustRead(t, parts{"word/document.xml": documentXML(head + par("Nội dung./.") + plainTail)})
	if !res.remark(Guessed, "đề nghị phối hợp") {
		t.Errorf("nothing is said of a sentence among the addressees: %v", res.Remarks)
	}
}

// TestSymbolIsNeverCut: a symbol of odd form is kept for the linter to judge.
func TestSymbolIsNeverCut(t *testing.T) {
	for line, want := range map[string]string{
		"Số:      /SYT-NVY":                         "SYT-NVY",
		"Số: /ĐLĐL-KD+KT":                           "ĐLĐL-KD+KT",
		"Số: 12/SYT – NVY":                          "SYT – NVY",
		"Số: /SYT NVY":                              "SYT NVY",
		"Số:    /SYT-NVY(A)":                        "SYT-NVY(A)",
		"Số: /SYT_NVY/2026":                         "SYT_NVY/2026",
		"Số: /UBND-TTB2":                            "UBND-TTB2",
		"Số: /SYT-NVY V/v phòng dịch":               "SYT-NVY",
		"Số: …/SYT-NVY      KHẨN":                   "SYT-NVY",
		"Số: /SYT-NVY KHẨN":                         "SYT-NVY",
		"Số: /SYT-NVY&amp;TH":                       "SYT-NVY&TH",
		"Số: /SYT-NVY\tĐộc lập - Tự do - Hạnh phúc": "SYT-NVY",
	} {
		res := mustRead(t, parts{"word/document.xml": documentXML(withHead("Số:      /SYT-NVY", line) + par("Nội dung./.") + plainTail)})
		if res.Letter.Symbol != want {
			t.Errorf("%q: symbol = %q, want %q", line, res.Letter.Symbol, want)
		}
	}
}

// TestCopiesKeepTheirWords: the filing line is printed as it was written.
func TestCopiesKeepTheirWords(t *testing.T) {
	for words, copies := range map[string]int{"(2)": 2, "(03)": 3, "(5b)": 5, "(10 bản)": 10, "(02b)": 2} {
		tail := strings.Replace(plainTail, "VT, NVY.", "VT, NVY "+words+".", 1)
		l := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + tail)}).Letter
		if l.Filing.Copies != copies || l.Filing.Line() != "Lưu: VT, NVY "+words+"." {
			t.Errorf("%s is kept as %+v and printed %q", words, l.Filing, l.Filing.Line())
		}
		if err := document.Check(l); err != nil {
			t.Errorf("%s: %v", words, err)
		}
		roundTrip(t, l)
	}
}

// TestTypedLines: lines that the template prints are noted as they stand, and
// a place without its comma is read all the same.
func TestTypedLines(t *testing.T) {
	head := strings.Replace(plainHead, "Gia Lai, ngày", "Gia Lai ngày", 1)
	tail := strings.Replace(plainTail, "VT, NVY.", "VT, NVY ;", 1)
	res := mustRead(t, parts{"word/document.xml": documentXML(head + par("Gửi trước ngày 05 tháng 8 năm 2026./.") + tail)})
	typed := map[PrintedPart]string{}
	for _, l := range res.Printed {
		typed[l.Part] = l.Text
	}
	if res.Letter.Place != "Gia Lai" || !strings.HasPrefix(typed[PlaceDate], "Gia Lai ngày") {
		t.Errorf("place = %q, line %q", res.Letter.Place, typed[PlaceDate])
	}
	if res.remark(Unplaced, "") {
		t.Errorf("words are said to be lost: %v", res.Remarks)
	}
	if !strings.HasSuffix(typed[CopiesList], "NVY ;") || strings.Join(res.Letter.Filing.Units, ",") != "NVY" {
		t.Errorf("filing = %+v, line %q", res.Letter.Filing, typed[CopiesList])
	}
}

// TestWithoutAddressees reports the one part that is missing and reads the rest.
func TestWithoutAddressees(t *testing.T) {
	head := withHead(par("Kính gửi: Trung tâm Y tế các khu vực."), "")
	res, err := read(t, parts{"word/document.xml": documentXML(head + pars("Sở Y tế yêu cầu báo cáo.", "Trân trọng./.") + plainTail)}.pack(t))
	missing, ok := errors.AsType[*MissingError](err)
	if !ok || len(missing.Missing) != 1 || missing.Missing[0].Field != "addressees" {
		t.Fatalf("error = %v, want the addressees alone to be missing", err)
	}
	if m := missing.Missing[0]; m.Where == "" || m.WhereVietnamese == "" || m.Where == m.WhereVietnamese {
		t.Errorf("places %q, %q", m.WhereVietnamese, m.Where)
	}
	if res.Letter.Body != "Sở Y tế yêu cầu báo cáo.\n\nTrân trọng./." || res.Letter.Signature.Name != "Hồ Văn B" {
		t.Errorf("the rest is not read: %+v", res.Letter)
	}
}

// TestDropped: content of the body that is left out is told apart from an
// emblem over the head and a picture of a signature.
func TestDropped(t *testing.T) {
	picture := `<w:p><w:r><w:drawing><wp:docPr descr="sơ đồ"/><a:blip r:embed="none"/></w:drawing></w:r></w:p>`
	chart := `<w:p><w:r><w:drawing><wp:docPr name="Biểu đồ 1"/><a:graphicData><c:chart/></a:graphicData></w:drawing></w:r></w:p>`
	object := `<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>`
	rule := `<w:p><w:r><w:drawing><wp:docPr name="Đường kẻ"/><wps:wsp/></w:drawing></w:r></w:p>`
	boxed := `<w:p><w:r><w:drawing><wp:docPr name="Nhóm"/><wps:txbx><w:txbxContent>` + par("Chữ trong khung") + `</w:txbxContent></wps:txbx><a:blip r:embed="none"/></w:drawing></w:r></w:p>`
	cell := "<w:tbl><w:tr><w:tc>" + par("a") + "</w:tc><w:tc>" + picture + "</w:tc></w:tr><w:tr><w:tc>" + par("b") + "</w:tc><w:tc>" + par("c") + "</w:tc></w:tr></w:tbl>"
	tests := []struct {
		name                string
		above, body, behind string
		dropped             int
	}{
		{"picture", "", picture, "", 1},
		{"picture in a table", "", cell, "", 1},
		{"picture beside a text box", "", boxed, "", 1},
		{"chart", "", chart, "", 1},
		{"object", "", object, "", 1},
		{"formula on its own", "", `<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>`, "", 1},
		{"line", "", rule, "", 0},
		{"emblem", picture, "", "", 0},
		{"signature", "", "", picture, 0},
		{"in an annex", "", "", par("Phụ lục") + picture, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			res := mustRead(t, parts{"word/document.xml": documentXML(test.above + plainHead + par("Nội dung./.") + test.body + par("Hết./.") + plainTail + test.behind)})
			n := 0
			for _, m := range res.Remarks {
				if m.Kind == Dropped {
					n++
				}
			}
			if n != test.dropped {
				t.Errorf("%d remarks of dropped content, want %d: %v", n, test.dropped, res.Remarks)
			}
		})
	}
}

// TestDroppedIsNotHidden: no number of other remarks hides what was left out.
func TestDroppedIsNotHidden(t *testing.T) {
	deleted := `<w:p>` + strings.Repeat(`<w:del><w:r><w:delText>x</w:delText></w:r></w:del>`, maxRemarks+20) + run("Chữ.", "") + `</w:p>`
	res := mustRead(t, letter(deleted+`<w:p><w:r><w:object/></w:r></w:p>`))
	last := res.Remarks[len(res.Remarks)-1]
	if last.Kind != Dropped || len(res.Remarks) != maxRemarks+2 {
		t.Errorf("%d remarks, the last %v", len(res.Remarks), last)
	}
}

func TestPlaces(t *testing.T) {
	for place, want := range map[string][2]string{
		"document ¶12": {"phần chính, đoạn 12", "main text, paragraph 12"},
		"header1 ¶2":   {"đầu trang 1, đoạn 2", "header 1, paragraph 2"},
		"comments 3":   {"ghi chú bên lề, số 3", "comments, no. 3"},
		"footnotes":    {"chú thích cuối trang", "footnotes"},
		"word/x.xml":   {"word/x.xml", "word/x.xml"},
	} {
		vi, en := Remark{Place: place}.Where()
		if got := [2]string{vi, en}; got != want {
			t.Errorf("%q is %q, want %q", place, got, want)
		}
	}
}

// TestMessage gives each missing part a line with its place, in both languages.
func TestMessage(t *testing.T) {
	_, err := read(t, parts{"word/document.xml": documentXML(pars("SỞ Y TẾ", "Số: /SYT-NVY", "Gia Lai, ngày    tháng    năm", "V/v x", "", "Nội dung."))}.pack(t))
	vi, en, ok := Message(err)
	if !ok || strings.Count(vi, "\n") != 2 || strings.Count(en, "\n") != 2 {
		t.Fatalf("message of %v: %q / %q", err, vi, en)
	}
	const want = "Thiếu nơi nhận để giải quyết, sau chữ “Kính gửi:” – giữa phần đầu và nội dung; hãy bổ sung rồi gửi lại."
	if first, _, _ := strings.Cut(vi, "\n"); first != want {
		t.Errorf("first line = %q, want %q", first, want)
	}
	if _, _, ok := Message(errors.New("other")); ok {
		t.Error("an error of another kind is worded")
	}
}

// TestPartlyBold says no word missing that is bold in part.
func TestPartlyBold(t *testing.T) {
	res := mustRead(t, letter(`<w:p>`+run("Họ tên, đơn vị", "<w:b/>")+run("1Thiếu tá 2*3 ", "")+run("Trung", "<w:i/>")+run("đoàn", "")+`</w:p>`))
	if res.remark(Unplaced, "") {
		t.Errorf("%v\n%s", res.Remarks, res.Letter.Body)
	}
}
