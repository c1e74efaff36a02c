package typeset

import (
	"slices"
	"strings"
	"testing"

	"congvan/document"
)

func TestUnitsOfCentredLines(t *testing.T) {
	m := newUnitMaker("Bảo Lâm 1")
	for text, want := range map[string][]string{
		"HỘI ĐỒNG NHÂN DÂN XÃ BẢO LÂM 1":              {"HỘI ĐỒNG NHÂN DÂN", "XÃ BẢO LÂM 1"},
		"HỘI ĐỒNG NHÂN DÂN, KỲ HỌP THỨ 5":             {"HỘI ĐỒNG NHÂN DÂN,", "KỲ HỌP", "THỨ 5"},
		"PHÒNG KẾ HOẠCH - TỔNG HỢP":                   {"PHÒNG", "KẾ HOẠCH -", "TỔNG HỢP"},
		"Về việc tiếp nhận, xử lý và quản lý văn bản": {"Về", "việc", "tiếp nhận,", "xử lý", "và quản lý", "văn bản"},
		"SỞ": {"SỞ"},
		"":   {},
	} {
		if got := m.units(text); !slices.Equal(got, want) {
			t.Errorf("%q has the units %q, want %q", text, got, want)
		}
	}
}

// TestLinesOfAHeadDoNotBreakWords: neither those of agency and subject nor
// those of offices and annexes, and what is printed stays on its baseline.
func TestLinesOfAHeadDoNotBreakWords(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.ParentAgency, l.Agency, l.Place = "", "HỘI ĐỒNG NHÂN DÂN XÃ BẢO LÂM 1", "Bảo Lâm 1"
	l.Subject = "tiếp nhận, xử lý, phát hành và quản lý văn bản điện tử trên hệ thống của xã"
	l.Signature = document.Signature{Titles: []string{"TRƯỞNG PHÒNG QUẢN LÝ ĐẦU TƯ VÀ GIÁM SÁT THỰC HIỆN DỰ ÁN"}, Name: "Hồ Văn B"}
	l.Body = "Theo Phụ lục kèm theo./.\n\n# Phụ lục\n# MÃ BIỂU ĐIỆN TỬ CỦA TOÀN BỘ CÁC NHIỆM VỤ THUỘC KẾ HOẠCH PHÁT TRIỂN NÔNG NGHIỆP PHÁT THẢI THẤP\n\n1. Một."
	m := measureText(t, compose(t, l, Options{}).PDF)
	var lines []string
	for _, s := range m.segments {
		lines = append(lines, strings.TrimSpace(s.text))
	}
	for _, want := range []string{"HỘI ĐỒNG NHÂN DÂN", "XÃ BẢO LÂM 1"} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %q in %q", want, lines)
		}
	}
	for _, words := range []string{"xử lý", "quản lý", "văn bản", "ĐẦU TƯ", "GIÁM SÁT", "DỰ ÁN", "KẾ HOẠCH", "PHÁT TRIỂN"} {
		if !slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, words) }) {
			t.Errorf("%q is broken in %q", words, lines)
		}
	}
	if first, name := m.find("HỘI ĐỒNG"), m.find("CỘNG HÒA"); !near1(first.bottom, name.bottom) {
		t.Errorf("agency at %g, national name at %g", first.bottom, name.bottom)
	}
}
