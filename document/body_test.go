package document

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func run(text string) []Inline { return []Inline{{Text: text}} }

var ignorePlaces = cmpopts.IgnoreTypes(Pos{})

func TestParseBodyBlocks(t *testing.T) {
	cases := []struct {
		name, md string
		want     []Block
	}{
		{"numbers are never changed", "3. Ba\n7. Bảy\n\na) Một\nđ) Năm\n- Gạch\n+ Cộng", []Block{
			{Kind: Paragraph, Marker: "3.", Text: run("3. Ba")},
			{Kind: Paragraph, Marker: "7.", Text: run("7. Bảy")},
			{Kind: Paragraph, Marker: "a)", Text: run("a) Một")},
			{Kind: Paragraph, Marker: "đ)", Text: run("đ) Năm")},
			{Kind: Paragraph, Marker: "-", Text: run("- Gạch")},
			{Kind: Paragraph, Marker: "+", Text: run("+ Cộng")},
		}},
		{"a year at the start of a wrapped line is no item", "trước ngày 25 tháng 12 năm\n2026. Sau đó báo cáo.", []Block{
			{Kind: Paragraph, Text: run("trước ngày 25 tháng 12 năm 2026. Sau đó báo cáo.")},
		}},
		{"headings", "## I. NỘI DUNG\n### 1. Rà soát\n#### 1.1. Máy chủ", []Block{
			{Kind: Section, Level: 2, Text: run("I. NỘI DUNG")},
			{Kind: Clause, Level: 3, Marker: "1.", Text: run("1. Rà soát")},
			{Kind: Clause, Level: 4, Marker: "1.1.", Text: run("1.1. Máy chủ")},
		}},
		{"indented first line", "    Thực hiện **Kế hoạch** *số 1*.", []Block{
			{Kind: Paragraph, Text: []Inline{{Text: "Thực hiện "}, {Text: "Kế hoạch", Bold: true}, {Text: " "}, {Text: "số 1", Italic: true}, {Text: "."}}},
		}},
		{"legal bases", "*Căn cứ Luật Lưu trữ;*\n\nCăn cứ thường.", []Block{
			{Kind: LegalBasis, Text: []Inline{{Text: "Căn cứ Luật Lưu trữ;", Italic: true}}},
			{Kind: Paragraph, Text: run("Căn cứ thường.")},
		}},
		{"legal bases typed as a list", "- Căn cứ Luật A;\n- *Theo đề nghị*[^1]\n\n**Điều 1.** Lập.\n\n- Căn cứ thường\n\n[^1]: chú", []Block{
			{Kind: LegalBasis, Text: []Inline{{Text: "Căn cứ Luật A;", Italic: true}}},
			{Kind: LegalBasis, Text: []Inline{{Text: "Theo đề nghị", Italic: true}, {Note: run("chú")}}},
			{Kind: Paragraph, Text: []Inline{{Text: "Điều 1.", Bold: true}, {Text: " Lập."}}},
			{Kind: Paragraph, Marker: "-", Text: run("- Căn cứ thường")},
		}},
		{"a list without an article below", "- Căn cứ Luật A;\n\nLời.", []Block{
			{Kind: Paragraph, Marker: "-", Text: run("- Căn cứ Luật A;")},
			{Kind: Paragraph, Text: run("Lời.")},
		}},
		{"footnotes in any order", "Một[^b] hai[^a]\n\n[^a]: chú *a*\n[^b]: chú b", []Block{
			{Kind: Paragraph, Text: []Inline{{Text: "Một"}, {Note: run("chú b")}, {Text: " hai"},
				{Note: []Inline{{Text: "chú "}, {Text: "a", Italic: true}}}}},
		}},
		{"table", "| A | B | C | D |\n|---|:--|--:|:-:|\n| 1 | a\\|b | | **x** |", []Block{
			{Kind: TableBlock, Table: &Table{
				Align: []Align{AlignNone, AlignLeft, AlignRight, AlignCenter},
				Head:  []Cell{run("A"), run("B"), run("C"), run("D")},
				Rows:  [][]Cell{{run("1"), run("a|b"), {}, {{Text: "x", Bold: true}}}},
			}},
		}},
		{"picture", "![Số hồ sơ \\[quý III\\]](anh:bieu-do.png)", []Block{
			{Kind: PictureBlock, Data: "bieu-do.png", Alt: "Số hồ sơ [quý III]"}}},
		{"picture with width and caption", `![](<anh:biểu đồ (1).JPG,82.5mm> "Hình 1. \"Bản đồ\"")`, []Block{
			{Kind: PictureBlock, Data: "biểu đồ (1).JPG", WidthMM: 82.5, Text: run(`Hình 1. "Bản đồ"`)}}},
		{"pictures in cells", "| A | ![logo](anh:a.png) |\n|---|---|\n| Cổng ![x\\|y](<anh:b (1).jpg,40mm>)<br>*Ảnh 1* | < |", []Block{
			{Kind: TableBlock, Table: &Table{
				Align:  []Align{AlignNone, AlignNone},
				Head:   []Cell{run("A"), {{Picture: &Picture{"a.png", "logo", 0}}}},
				Rows:   [][]Cell{{{{Text: "Cổng "}, {Picture: &Picture{"b (1).jpg", "x|y", 40}}, {Text: "\n"}, {Text: "Ảnh 1", Italic: true}}, {}}},
				Merged: []Merge{{Row: 1, Column: 0, Rows: 1, Columns: 2}},
			}},
		}},
		{"QR with caption", "![QR: Quét mã](qr:https://a.vn/x?y=1&z=2)", []Block{
			{Kind: QRBlock, Data: "https://a.vn/x?y=1&z=2", Text: run("Quét mã")},
		}},
		{"annex, title and page break", "Lời\n\n# Phụ lục I\n# DANH MỤC\n\nA\n\n---\n\nB", []Block{
			{Kind: Paragraph, Text: run("Lời")},
			{Kind: Annex, Text: run("Phụ lục I"), Title: run("DANH MỤC")},
			{Kind: Paragraph, Text: run("A")},
			{Kind: PageBreak},
			{Kind: Paragraph, Text: run("B")},
		}},
		{"forced line, escapes, entities as typed", `Dòng một\` + "\n" + `2\. \*sao\* &amp; AT&T 5 < 7 [1] a_b_c`, []Block{
			{Kind: Paragraph, Text: run("Dòng một\n2. *sao* &amp; AT&T 5 < 7 [1] a_b_c")},
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseBody(c.md)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got, ignorePlaces, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseBodyRefusesWithPlace(t *testing.T) {
	cases := []struct {
		name, md  string
		line, col int
		english   string
	}{
		{"HTML block", "A\n\n<div>x</div>", 3, 1, "HTML"},
		{"HTML in a line", "Một <b>hai</b>", 1, 5, "HTML"},
		{"remote image", "A ![ảnh](https://a.vn/x.png)", 1, 3, "stands in a paragraph of its own"},
		{"image alone", "x\n\n![ảnh](https://a.vn/x.png)", 3, 1, "stands in a paragraph of its own"},
		{"hidden link", "xem [đây](https://a.vn)", 1, 5, "hidden links"},
		{"code", "một `x`", 1, 5, "code span"},
		{"code block", "```\nx\n```", 2, 1, "code blocks"},
		{"quotation", "> x", 1, 1, "quotations"},
		{"first-level heading", "# Tên lạ", 1, 3, "Phụ lục"},
		{"deep heading", "##### x", 1, 7, "headings are"},
		{"unknown footnote", "Lời[^1].", 1, 4, "no such footnote"},
		{"unused footnote", "Lời.\n\n[^1]: chú", 3, 7, "not referred"},
		{"row too long", "| A |\n|---|\n| 1 | 2 |", 3, 1, "2 cells"},
		{"text glued to a table", "| A |\n|---|\n| 1 |\nlời", 4, 1, "empty line"},
		{"not a table", "| A | B |\n|---|\n", 1, 1, "malformed table"},
		{"stars for a break", "A\n\n***", 3, 1, "page break"},
		{"control character", "A\u202eB", 1, 2, "U+202E"},
		{"picture in a line", "A ![ảnh](anh:x.png)", 1, 3, "stands in a paragraph of its own"},
		{"picture outside the folder", "![ảnh](anh:../x.png)", 1, 1, "in the same folder"},
		{"picture of another kind", "![ảnh](anh:x.svg)", 1, 1, "PNG or JPEG"},
		{"picture too wide", "![ảnh](anh:x.png,900mm)", 1, 1, "5 to 250 mm"},
		{"captioned picture in a cell", "| A |\n|---|\n| x ![a](anh:a.png \"Ảnh 1\") |", 3, 5, "words of the cell"},
		{"QR code in a cell", "| A |\n|---|\n| ![QR](qr:x) |", 3, 3, "in a paragraph of its own"},
		{"QR without colon scheme", "![QR](https://a.vn)", 1, 1, "stands in a paragraph of its own"},
		{"QR of another name", "![ảnh](qr:https://a.vn)", 1, 1, "![QR"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseBody(c.md)
			found, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("accepted: %v", err)
			}
			if found.Line != c.line || found.Col != c.col || !strings.Contains(found.EN, c.english) {
				t.Errorf("got %v, want line %d column %d with %q", found, c.line, c.col, c.english)
			}
			if found.VI == "" || found.VI == found.EN {
				t.Errorf("no Vietnamese text: %v", found)
			}
		})
	}
}

func TestBlockPlaces(t *testing.T) {
	blocks, err := ParseBody("Một\n\n## I. HAI\n\n  1. Ba\n2. Bốn **đậm**")
	if err != nil {
		t.Fatal(err)
	}
	var got []Pos
	for _, b := range blocks {
		got = append(got, b.Pos)
	}
	want := []Pos{{1, 1}, {3, 4}, {5, 3}, {6, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := blocks[3].Text[1].Pos; p != (Pos{6, 10}) {
		t.Errorf("bold words at %v, want 6:10", p)
	}
}

func TestFormatBodyKeepsWordsAndStyle(t *testing.T) {
	blocks := []Block{
		{Kind: Paragraph, Text: run("# không phải đề mục")},
		{Kind: Paragraph, Text: run("--- không ngắt\n- dòng ép\n3. dòng ép nữa")},
		{Kind: Paragraph, Text: run("> | ` * _ [x](y) ![a](b) <b> \\ [^1] **x**")},
		{Kind: Paragraph, Text: run("| không phải bảng |")},
		{Kind: Paragraph, Text: run("---")},
		{Kind: Paragraph, Marker: "1.", Text: []Inline{{Text: "1. Đậm", Bold: true}, {Text: " thường "}, {Text: "nghiêng", Italic: true}, {Note: run("chú [1]")}}},
		{Kind: Paragraph, Text: []Inline{{Text: "a", Bold: true}, {Text: "b", Italic: true}, {Text: " c"}}},
		{Kind: Section, Level: 2, Text: run("I. TÊN #")},
		{Kind: QRBlock, Data: "https://a.vn/(x) <y>", Text: run("Quét [mã]")},
		{Kind: PictureBlock, Data: "a (1).png", Alt: "Bản đồ [x] *y*", WidthMM: 90, Text: run(`Hình "1" \ *a*`)},
		{Kind: TableBlock, Table: &Table{Align: []Align{AlignRight, AlignNone}, Head: []Cell{run("A"), run("B|")}, Rows: [][]Cell{{{}, run("x")}}}},
		{Kind: PageBreak},
		{Kind: Annex, Text: run("Phụ lục"), Title: run("DANH MỤC")},
		{Kind: LegalBasis, Text: []Inline{{Text: "Căn cứ Luật;", Italic: true}}},
	}
	md := FormatBody(blocks)
	got, err := ParseBody(md)
	if err != nil {
		t.Fatalf("%v\n%s", err, md)
	}
	if diff := cmp.Diff(blocks, got, ignorePlaces, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("after FormatBody and ParseBody (-want +got):\n%s\n%s", diff, md)
	}
}

func TestLongParagraphIsRefused(t *testing.T) {
	_, err := ParseBody("Một\n\n" + strings.Repeat("hai\n", 5000))
	found, ok := errors.AsType[*Error](err)
	if !ok || found.Line != 3 {
		t.Errorf("got %v, want a refusal at line 3", err)
	}
}

// A paragraph crowded with marks is refused: a text full of them kept the reader
// and the linter busy for a minute.
func TestManyMarksAreRefused(t *testing.T) {
	for _, bit := range []string{"[", "*_", "[^1]", "_a*b", "`a", "<b"} {
		_, err := ParseBody("Một\n\n" + strings.Repeat(bit, maxMarks+1))
		if found, ok := errors.AsType[*Error](err); !ok || found.Line != 3 || !strings.Contains(found.EN, "marks") {
			t.Errorf("%q: %v", bit, err)
		}
	}
	form := strings.Repeat("Họ và tên: "+strings.Repeat("_", 80)+"\n", 100)
	if _, err := ParseBody(form + "\n" + strings.Repeat("**Điều** *này* ", 200)); err != nil {
		t.Errorf("lines to be filled in and words in bold: %v", err)
	}
}
