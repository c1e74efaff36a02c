package lint

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
)

// ownLists gives the built-in lists with files of an agency.
func ownLists(t *testing.T, files map[string]string) *Lists {
	t.Helper()
	l := NewLists()
	for name, text := range files {
		if err := l.Read(name, []byte(text)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return l
}

// TestAnAgencysOwnWords: what an agency lists counts in its letters and in
// those of nobody else.
func TestAnAgencysOwnWords(t *testing.T) {
	t.Cleanup(func() { UseLists(nil) })
	UseLists(map[string]*Lists{"y-te": ownLists(t, map[string]string{
		"abbreviations.txt": "\ufeff# của Sở\r\nHSSK\r\n\r\nBCĐLNATTP\r\n",
		"names.txt":         "Giám Đốc Số\ngạo thưc\nNguyễn văn Bình\n",
		"laws.txt":          "Luật Lưu trữ 5/12/2026 < 21/6/2024 from 2027-07-01\nLuật Tiếp Nhận công dân trực tuyến 5/12/2026\n",
		"formerlaws.txt":    "Luật Trẻ em = Luật Trẻ em và người chưa thành niên, 2027-01-01\n",
		"decrees.txt":       "30/2020/NĐ-CP = 12/2027/NĐ-CP, 2027-03-01\n",
	})})
	const before, after = "2026-11-22", "2027-08-01"
	for _, c := range []struct {
		name, text, rule, day string
		others, own           int // findings
	}{
		{"an abbreviation", "Triển khai HSSK điện tử.", "H1", before, 1, 0},
		{"a long abbreviation", "BCĐLNATTP đã họp.", "H1", before, 1, 0},
		{"a name with its own capitals", "Dùng hệ thống Giám Đốc Số để họp.", "C4e", before, 1, 0},
		{"other words with them", "Mời Giám Đốc dự.", "C4e", before, 1, 1},
		{"a product's name", "Bán gạo thưc.", "N1", before, 1, 0},
		{"a person as they write themselves", "Giao ông Nguyễn văn Bình chủ trì.", "C2", before, 1, 0},
		{"a basis that has a successor", "*Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;*", "H3c", after, 0, 1},
		{"the same before that day", "*Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;*", "H3c", before, 0, 0},
		{"the one before the former", "*Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;*", "H3c", before, 1, 1},
		{"the same when that has a successor", "*Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;*", "H3c", after, 1, 1},
		{"a law's day", "Theo Luật Lưu trữ ngày 22 tháng 6 năm 2024.", "T19i", before, 1, 1},
		{"a new law that is like another", "Theo Luật Tiếp Nhận công dân trực tuyến.", "T19l", before, 0, 0},
		{"a new law without a word of its name", "Theo Luật Tiếp Nhận dân trực tuyến.", "T19l", before, 0, 1},
		{"a law of another name", "Theo Luật Trẻ em.", "T19m", after, 0, 1},
		{"a decree", "*Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;*", "H3c", after, 0, 1},
	} {
		l := clean()
		body(c.text)(l)
		for agency, want := range map[string]int{"": c.others, "noi-vu": c.others, "y-te": c.own} {
			if got := of(linted(l, Options{Agency: agency, On: c.day}), c.rule); len(got) != want {
				t.Errorf("%s, in letters of %q: %s finds %+v, want %d", c.name, agency, c.rule, got, want)
			}
		}
	}
}

// TestListFaults: each names its line and the remedy in both languages.
func TestListFaults(t *testing.T) {
	for _, c := range []struct{ file, line, words string }{
		{"abbreviations.txt", "Tthc", "2 đến 15 chữ in hoa"},
		{"abbreviations.txt", strings.Repeat("B", maxShort+1), "2 đến 15 chữ in hoa"},
		{"abbreviations.txt", "TTHC, DVC", "mỗi dòng một chữ"},
		{"names.txt", "12 Bến Nghé", "bắt đầu bằng chữ cái"},
		{"names.txt", "Sở A = Sở B", "mỗi dòng là một tên"},
		{"names.txt", "S\xf4 Y", "UTF-8"},
		{"names.txt", strings.Repeat("Tên ", 60), "dài quá 200"},
		{"laws.txt", "Luật Mới 2026", "viết như: Luật"},
		{"laws.txt", "Luật Mới 31/2/2026", "không có ngày 31/2/2026"},
		{"laws.txt", "Luật Mới 1/2/2026 from 2026-13-01", "không có ngày 2026-13-01"},
		{"laws.txt", "Luật Mới 1/2/2026 < 3/4/2020", "thêm “< 3/4/2020 from”"},
		{"laws.txt", "Luật Lưu trữ 1/2/2026", "thêm “< 21/6/2024 from”"},
		{"formerlaws.txt", "Luật Cũ = Luật Mới", "viết như: Luật"},
		{"decrees.txt", "30/2020 = 12/2027/NĐ-CP, 2027-03-01", "viết như: 110/2004"},
		{"decrees.txt", "30/2020/NĐ-CP = 12/2027/NĐ-CP, 1/3/2027", "không có ngày 1/3/2027"},
	} {
		err := NewLists().Read(c.file, []byte("# của Sở\n\n"+c.line+"\n"))
		faults, _ := errors.AsType[document.Errors](err)
		if len(faults) != 1 || faults[0].Line != 3 || !strings.Contains(faults[0].VI, c.words) || faults[0].EN == "" {
			t.Errorf("%s, %q: %v, want line 3 and %q", c.file, c.line, err, c.words)
		}
	}
	for _, file := range []string{"abbreviation.txt", "names.txt"} {
		if err := NewLists().Read(file, make([]byte, maxList+1)); err == nil {
			t.Errorf("%s of %d bytes is read", file, maxList+1)
		}
	}
	if want := []string{"abbreviations.txt", "names.txt", "laws.txt", "formerlaws.txt", "decrees.txt"}; !slices.Equal(ListFiles(), want) {
		t.Error(cmp.Diff(want, ListFiles()))
	}
}

// FuzzLists: no file makes the reader or a rule panic, and what is refused says
// where.
func FuzzLists(f *testing.F) {
	for i, text := range []string{abbreviationsText, namesText, lawsText, formerLawsText, decreesText} {
		f.Add(i, strings.Join(strings.SplitAfterN(text, "\n", 10)[:9], ""))
	}
	f.Add(1, "Ổ \u0323đ\nẾch")
	f.Fuzz(func(t *testing.T, file int, text string) {
		own := NewLists()
		err := own.Read(listFiles[uint(file)%uint(len(listFiles))].name, []byte(text))
		faults, _ := errors.AsType[document.Errors](err)
		for _, fault := range faults {
			if (fault.Line < 1 || fault.Line > strings.Count(text, "\n")+1) && len(text) <= maxList {
				t.Fatalf("no line %d in %q", fault.Line, text)
			}
		}
		l := clean()
		body(strings.ReplaceAll(text, "\n", "\n\n"))(l)
		UseLists(map[string]*Lists{"y-te": own})
		defer UseLists(nil)
		linted(l, Options{Agency: "y-te"})
	})
}

// TestLawDayAsWritten: the day that is told has the form that a letter needs.
func TestLawDayAsWritten(t *testing.T) {
	l := clean()
	l.Body = "*Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 02 năm 2023;*\n\n" + l.Body
	for _, f := range linted(l, Options{}) {
		if f.Rule == "T19i" {
			if !strings.Contains(f.Message.VI, "ngày 09 tháng 01 năm 2023") {
				t.Errorf("told as %q", f.Message.VI)
			}
			return
		}
	}
	t.Error("the law's day is not found wrong")
}
