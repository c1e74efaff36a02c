package document

import (
	"maps"
	"slices"
	"strings"
)

// typeNames are the types of Decree 30/2020, Art. 7 and Annex III, by the
// words with which a register names them.
var typeNames = map[Type]string{
	OfficialLetter: "Công văn", "nghi_quyet": "Nghị quyết", "quyet_dinh": "Quyết định", "chi_thi": "Chỉ thị", "quy_che": "Quy chế",
	"quy_dinh": "Quy định", "thong_cao": "Thông cáo", "thong_bao": "Thông báo", "huong_dan": "Hướng dẫn", "chuong_trinh": "Chương trình",
	"ke_hoach": "Kế hoạch", "phuong_an": "Phương án", "de_an": "Đề án", "du_an": "Dự án", "bao_cao": "Báo cáo", "bien_ban": "Biên bản",
	"to_trinh": "Tờ trình", "hop_dong": "Hợp đồng", "cong_dien": "Công điện", "ban_ghi_nho": "Bản ghi nhớ", "ban_thoa_thuan": "Bản thỏa thuận",
	"giay_uy_quyen": "Giấy ủy quyền", "giay_moi": "Giấy mời", "giay_gioi_thieu": "Giấy giới thiệu", "giay_nghi_phep": "Giấy nghỉ phép",
	"phieu_gui": "Phiếu gửi", "phieu_chuyen": "Phiếu chuyển", "phieu_bao": "Phiếu báo",
}

// Name is the type in words, or the type itself when it is not one of them.
func (t Type) Name() string {
	if n, ok := typeNames[t]; ok {
		return n
	}
	return string(t)
}

// Titled is the type with the subject, as a register's column 3 has them:
// "Công văn về việc …", "Giấy mời …".
func (t Type) Titled(subject string) string {
	if t == OfficialLetter {
		return t.Name() + " về việc " + subject
	}
	return t.Name() + " " + subject
}

// Types lists all types, the official letter first, then by their names.
func Types() []Type {
	list := slices.Collect(maps.Keys(typeNames))
	slices.SortFunc(list, func(a, b Type) int {
		if (a == OfficialLetter) != (b == OfficialLetter) {
			return map[bool]int{true: -1, false: 1}[a == OfficialLetter]
		}
		return strings.Compare(typeNames[a], typeNames[b])
	})
	return list
}
