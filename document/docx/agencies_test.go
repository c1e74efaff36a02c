package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestKindAlone joins the line below to a kind of organisation that has no name,
// whichever of them is bold; lines are plain up to the bar.
func TestKindAlone(t *testing.T) {
	for head, want := range map[string][]string{
		"CÔNG TY TNHH MTV|MÔI TRƯỜNG ĐÔ THỊ VŨNG TÀU":               {"CÔNG TY TNHH MTV MÔI TRƯỜNG ĐÔ THỊ VŨNG TÀU"},
		"CÔNG TY CỔ PHẦN|CẤP NƯỚC NGHỆ AN":                          {"CÔNG TY CỔ PHẦN CẤP NƯỚC NGHỆ AN"},
		"TRƯỜNG TIỂU HỌC|LÊ VĂN TÁM":                                {"TRƯỜNG TIỂU HỌC LÊ VĂN TÁM"},
		"TỔNG CÔNG TY|HÀNG HẢI VIỆT NAM":                            {"TỔNG CÔNG TY HÀNG HẢI VIỆT NAM"},
		"BAN QUẢN LÝ|KHU KINH TẾ NGHI SƠN":                          {"BAN QUẢN LÝ KHU KINH TẾ NGHI SƠN"},
		"UBND XÃ IA GRAI/TRƯỜNG PTDTBT THCS|LÊ VĂN TÁM":             {"UBND XÃ IA GRAI", "TRƯỜNG PTDTBT THCS LÊ VĂN TÁM"},
		"SỞ KHOA HỌC VÀ/CÔNG NGHỆ GIA LAI|TRUNG TÂM ỨNG DỤNG":       {"SỞ KHOA HỌC VÀ CÔNG NGHỆ GIA LAI", "TRUNG TÂM ỨNG DỤNG"},
		"VĂN PHÒNG/UBND TỈNH GIA LAI|":                              {"VĂN PHÒNG UBND TỈNH GIA LAI"},
		"TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG|CÔNG TY ĐIỆN LỰC GIA LAI": {"TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG", "CÔNG TY ĐIỆN LỰC GIA LAI"},
		"BỘ Y TẾ|BỆNH VIỆN/ĐA KHOA TRUNG ƯƠNG":                      {"BỘ Y TẾ", "BỆNH VIỆN ĐA KHOA TRUNG ƯƠNG"},
		"ĐẠI HỌC ĐÀ NẴNG|TRƯỜNG ĐẠI HỌC BÁCH KHOA":                  {"ĐẠI HỌC ĐÀ NẴNG", "TRƯỜNG ĐẠI HỌC BÁCH KHOA"},
	} {
		var lines []line
		for i, part := range strings.Split(head, "|") {
			for _, text := range strings.FieldsFunc(part, func(r rune) bool { return r == '/' }) {
				lines = append(lines, line{text: text, bold: i == 1})
			}
		}
		got, sure := agencyNames(lines)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", head, diff)
		}
		if len(want) == 1 && sure {
			t.Errorf("%s: joined without a word", head)
		}
	}
}
