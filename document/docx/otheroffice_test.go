package docx

import (
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// TestOtherOffice reads what stands between the room for the signature and the
// name, and lets offices above the room alone.
func TestOtherOffice(t *testing.T) {
	head := func(other ...string) document.Signature {
		return document.Signature{Titles: []string{"TRƯỞNG BAN"}, OtherTitles: other, Name: "Hồ Văn B"}
	}
	forHead := document.Signature{Capacity: []document.Capacity{"KT"}, Titles: []string{"TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"}, Name: "Hồ Văn B"}
	for written, want := range map[string]document.Signature{
		"TRƯỞNG BAN|||THỨ TRƯỞNG BỘ Y TẾ|Hồ Văn B":                     head("THỨ TRƯỞNG BỘ Y TẾ"),
		"TRƯỞNG BAN|||PHÓ CHỦ TỊCH|TỈNH LÀO CAI|Hồ Văn B":              head("PHÓ CHỦ TỊCH", "TỈNH LÀO CAI"),
		"TRƯỞNG BAN|(Đã ký)|THỨ TRƯỞNG BỘ Y TẾ|Hồ Văn B":               head("THỨ TRƯỞNG BỘ Y TẾ"),
		"TRƯỞNG BAN|||Thứ trưởng Bộ Y tế|Hồ Văn B":                     head("THỨ TRƯỞNG BỘ Y TẾ"),
		"TRƯỞNG BAN|||Hồ Văn B":                                        head(),
		"KT. TRƯỞNG BAN|||PHÓ TRƯỞNG BAN|||Hồ Văn B":                   forHead,
		"KT. TRƯỞNG BAN||PHÓ TRƯỞNG BAN|||Hồ Văn B":                    forHead,
		"TM. BAN CHỈ ĐẠO|TRƯỞNG BAN||||CỤC TRƯỞNG CỤC DÂN SỐ|Hồ Văn B": {Capacity: []document.Capacity{"TM"}, Titles: []string{"BAN CHỈ ĐẠO", "TRƯỞNG BAN"}, OtherTitles: []string{"CỤC TRƯỞNG CỤC DÂN SỐ"}, Name: "Hồ Văn B"},
	} {
		if d := cmp.Diff(want, signedBy(t, "", written).Letter.Signature); d != "" {
			t.Errorf("%q (-want +got):\n%s", written, d)
		}
	}
}
