package document

import "testing"

func TestWithoutDegrees(t *testing.T) {
	for name, want := range map[string]string{
		"PGS.TS. Nguyễn Văn B":         "Nguyễn Văn B",
		"PGS. TS Nguyễn Văn B":         "Nguyễn Văn B",
		"GS.TSKH.NGND Trần Thị C":      "Trần Thị C",
		"ThS. Hồ Văn B":                "Hồ Văn B",
		"ThS.BS Hồ Văn B":              "Hồ Văn B",
		"BSCKII. Lê D":                 "Lê D",
		"DSCKI. Phạm Văn Đ":            "Phạm Văn Đ",
		"ThS-BS.CK2 Lê D":              "Lê D",
		"Đại tá Hoàng Văn E":           "Hoàng Văn E",
		"Đại tá, TS. Hoàng Văn E":      "Hoàng Văn E",
		"Nguyễn Văn B":                 "Nguyễn Văn B",
		"Ông Ích Khiêm":                "Ông Ích Khiêm",
		"CNTT Văn B":                   "CNTT Văn B",
		"  Thạc sĩ  Rơ Châm H’Nhan  ":  "Rơ Châm H’Nhan",
		"TS.":                          "TS.",
		"":                             "",
		"Lý Thường Kiệt":               "Lý Thường Kiệt",
		"Tiến Sĩ Hùng":                 "Tiến Sĩ Hùng",
		"Nhà giáo ưu tú Phạm Văn Đồng": "Phạm Văn Đồng",
	} {
		if got := WithoutDegrees(name); got != want {
			t.Errorf("WithoutDegrees(%q) = %q, want %q", name, got, want)
		}
	}
}
