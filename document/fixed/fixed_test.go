package fixed

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

var deputy = document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "ThS. Nguyễn Văn A"}

func committee(other ...string) document.Signature {
	return document.Signature{Capacity: deputy.Capacity, Titles: []string{"TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"}, OtherTitles: other, Name: "Đinh Thị Lan Anh"}
}

// TestFind finds the fields on pages that LibreOffice printed.
func TestFind(t *testing.T) {
	tests := []struct {
		file    string
		sign    document.Signature
		guessed []string
		covers  []string // fields with something printed in their place
	}{
		{"03-ung-pho-bao", deputy, nil, nil},
		{"03-ung-pho-bao", document.Signature{Name: "Ai Khác"}, []string{form.Signature, form.Seal}, nil},
		{"tabs", document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Lê Thị C"}, nil, []string{form.Year}},
		// Another office between signature and name, as typed and broken otherwise.
		{"committee", committee("THỨ TRƯỞNG BỘ Y TẾ"), nil, nil},
		{"committee", committee("THỨ TRƯỞNG", "BỘ Y TẾ"), nil, nil},
		// A number and a date typed beforehand; no room below the office.
		{"ubnd", document.Signature{Titles: []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Trần Văn D"}, []string{form.Signature, form.Seal}, []string{form.Number, form.Day, form.Month}},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + test.file + ".pdf")
			if err != nil {
				t.Fatal(err)
			}
			found, err := Find(&document.Letter{Signature: test.sign}, data)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(found.Guessed, test.guessed) {
				t.Errorf("guessed %v, want %v", found.Guessed, test.guessed)
			}
			var covers []string
			for _, p := range found.Places {
				if p.Cover {
					covers = append(covers, p.Name)
				}
			}
			if !slices.Equal(covers, test.covers) {
				t.Errorf("covers %v, want %v", covers, test.covers)
			}
			if name, ok := CheckWidths(found.Places); !ok {
				t.Errorf("%s is too narrow", name)
			}
			if test.guessed == nil {
				betweenWords(t, data, found.Places, test.sign)
			}
			if _, err := form.Finish(data, found.Places); err != nil {
				t.Errorf("no form can be made: %v", err)
			}
		})
	}
}

// TestUndated: minutes have no date at the head.
func TestUndated(t *testing.T) {
	data, err := os.ReadFile("testdata/03-ung-pho-bao.pdf")
	if err != nil {
		t.Fatal(err)
	}
	found, err := Find(&document.Letter{Type: "bien_ban", Signature: deputy}, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Places) != 3 || found.Places[0].Name != form.Number {
		t.Errorf("places %+v", found.Places)
	}
	if _, err := form.Finish(data, found.Places); err != nil {
		t.Error(err)
	}
}

// betweenWords holds the places against the words around them.
func betweenWords(t *testing.T, data []byte, places []form.Place, sign document.Signature) {
	t.Helper()
	byName := map[string]form.Place{}
	for _, p := range places {
		byName[p.Name] = p
	}
	last := sign.Name[strings.LastIndex(sign.Name, " ")+1:]
	for _, w := range words(t, data) {
		for name, p := range byName {
			if p.Kind == form.TextPlace && !p.Cover && w.Page == p.Page && w.X+w.W > p.X+1 && w.X < p.X+p.W-1 && w.Y+w.H > p.Y+2 && w.Y < p.Y+p.H-2 {
				t.Errorf("%s lies on the word %q", name, w.Text)
			}
		}
		if s := byName[form.Signature]; (w.Text == last || len(sign.OtherTitles) > 0 && w.Text == "THỨ") && w.Page == s.Page && w.Y > s.Y && w.Y < s.Y+s.H-1 {
			t.Errorf("the signature lies on %q", w.Text)
		}
	}
	if so, day := byName[form.Number], byName[form.Day]; so.X+so.W > day.X || day.X > byName[form.Month].X || byName[form.Month].X > byName[form.Year].X {
		t.Errorf("number and date are out of order: %+v", places)
	}
}

func FuzzFind(f *testing.F) {
	for _, name := range []string{"03-ung-pho-bao", "tabs", "ubnd", "committee"} {
		data, err := os.ReadFile("testdata/" + name + ".pdf")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := Find(&document.Letter{Signature: committee("THỨ TRƯỞNG", "BỘ Y TẾ")}, data)
		if err != nil {
			return
		}
		if len(found.Places) != len(form.Names()) {
			t.Fatalf("%d places", len(found.Places))
		}
	})
}

// FuzzLines gives words anywhere on a page.
func FuzzLines(f *testing.F) {
	f.Add("Số: /SYT ngày tháng năm KT. GIÁM ĐỐC Nguyễn Văn A", 7.0, 13.0)
	f.Add("Số: /BCĐ PHÓ TRƯỞNG BAN THỨ TRƯỞNG BỘ Y TẾ Đinh Thị Lan Anh", 40.0, 30.0)
	f.Add("Số:…/A", 0.0, 0.0)
	f.Fuzz(func(t *testing.T, words string, step, height float64) {
		var list []text.Word
		for i, w := range strings.Fields(words) {
			list = append(list, text.Word{Text: w, Page: 1, X: float64(i) * step, Y: float64(i%5) * height, W: step, H: height})
		}
		found := map[string]form.Place{}
		lines := linesOf(list)
		findHead(found, lines, text.Size{W: 595, H: 842})
		findSignature(found, lines, []text.Size{{W: 595, H: 842}}, deputy)
		findSignature(found, lines, []text.Size{{W: 595, H: 842}}, committee("THỨ TRƯỞNG", "BỘ Y TẾ"))
	})
}

// TestNoRecipients: what every letter prints and this one never had is not
// missed.
func TestNoRecipients(t *testing.T) {
	l := &document.Letter{Type: "hop_dong", Agency: "BẢO TÀNG", Body: "Điều 1. Thuê nhà./."}
	words := []text.Word{{Text: "BẢO"}, {Text: "TÀNG"}, {Text: "HỢP"}, {Text: "ĐỒNG"}, {Text: "Số:"}, {Text: "ngày"}, {Text: "tháng"}, {Text: "năm"}, {Text: "Điều"}, {Text: "1"}}
	if absent := absentLines(l, nil, words, nil); len(absent) != 1 || absent[0] != "Điều 1. Thuê nhà./." {
		t.Errorf("absent %q", absent)
	}
	l.Body += "\n\n# Phụ lục\n\n# BIỂU SỐ 01\n\nNội dung.\n"
	if absent := absentLines(l, nil, words, nil); len(absent) < 2 || slices.Contains(absent, "Phụ lục") || !slices.Contains(absent, "BIỂU SỐ 01") {
		t.Errorf("with an annex of another name: absent %q", absent)
	}
	l.Body = "Điều 1. Thuê nhà./."
	l.Recipients = []string{"Sở Văn hóa"}
	if absent := absentLines(l, nil, words, nil); len(absent) != 4 {
		t.Errorf("with recipients: absent %q", absent)
	}
}

// TestAbsent names the lines of the text that other pages do not have.
func TestAbsent(t *testing.T) {
	data, err := os.ReadFile("testdata/03-ung-pho-bao.pdf")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("../docx/testdata/03-ung-pho-bao.golden")
	if err != nil {
		t.Fatal(err)
	}
	own, _, _ := strings.Cut(string(source), "<!-- remarks")
	l, err := document.Parse([]byte(own))
	if err != nil {
		t.Fatal(err)
	}
	found, err := Find(l, data)
	if err != nil || len(found.Absent) > 0 {
		t.Errorf("its own pages lack %q (%v)", found.Absent, err)
	}
	if absent := absentLines(l, nil, decomposed(t, data), nil); len(absent) > 0 {
		t.Errorf("its own pages in letters and marks lack %q", absent)
	}
	l.Subject, l.Body = "tuyển dụng giáo viên mầm non hợp đồng", l.Body+"\n\nHồ sơ dự tuyển giáo viên nhận tại phòng tổ chức."
	if found, err = Find(l, data, "xã ven biển; trạm; lệnh", "Tiếp nhận hồ sơ; Thẩm định thực địa"); err != nil || len(found.Absent) != 3 || !strings.HasPrefix(found.Absent[2], "Tiếp nhận") {
		t.Errorf("absent %q (%v), want the subject, the last paragraph and the diagram", found.Absent, err)
	}
}

// decomposed are the words of a file whose letters stand apart from their marks.
func decomposed(t *testing.T, data []byte) []text.Word {
	t.Helper()
	found := words(t, data)
	for i := range found {
		found[i].Text = norm.NFD.String(found[i].Text)
	}
	return found
}

// words are those of a file's pages.
func words(t *testing.T, data []byte) []text.Word {
	t.Helper()
	f, err := pdf.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	found, err := text.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return found.Words
}
