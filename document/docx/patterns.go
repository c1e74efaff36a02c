package docx

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"congvan/document"
)

// The letter's fixed words. Both ways to set the tone mark are in use:
// "hòa" and "hoà", "hỏa" and "hoả", "ủy" and "uỷ".
var (
	nationalName = regexp.MustCompile(`(?i)CỘNG\s+H(ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM`)
	motto        = regexp.MustCompile(`(?i)Độc\s+lập\s*[-–—]\s*Tự\s+do\s*[-–—]\s*Hạnh\s+phúc`)
	ruleOnly     = regexp.MustCompile(`^[\s_\-–—=*.…~•·‒―─━═⎯‾¯]*(?:(?:o[oO0]o?|O[oO0]O?)[\s_\-–—=*.…~•·‒―─━═⎯‾¯]*)?$`)
	symbolLine   = regexp.MustCompile(`^\s*(?i:Số(?:\s*/\s*No\.?)?)\s*:?\s*[\d\s._…]*(?:/\s*([^\s._…]\S*(?: {0,3}[-–] {0,3}\S+)*)?|[-–]\s*(\p{Lu}{2,5}/\S+)|[\d._…]\s+(\p{Lu}\p{L}{0,4}/\S+))`)
	subjectStart = regexp.MustCompile(`^[("“]?(?i:V/v\s*:?\s*|(?:V\.v|Vv)\s*[.:]?(?:\s+|$)|Trích yếu\s*:\s*|Về việc(?:\s*:\s*|\s+|$))`)
	// subjectColon is a "V/v" with a colon behind it, which the form has not.
	subjectColon = regexp.MustCompile(`^[("“]?(?i:V/v)\s*:`)
	addressStart = regexp.MustCompile(`^(?i:(?:Đồng\s+)?kính\s+g[ửở]i)(?:\s*/\s*[\p{L} ]{1,20}:\s*|\s*[:：;；]\s*|\s+|$)|^(?i:kính\s+trình)\s*[:：]\s*`)
	copiesStart  = regexp.MustCompile(`^(?i:Nơi\s+(?:nhận|g[ửở]i))\s*(?::\s*|$)`)
	copiesHead   = regexp.MustCompile(`^(?i:Nơi\s+(?:nhận|g[ửở]i))\s*(?::?\s*$|:?\s*-)`)
	filingStart  = regexp.MustCompile(`^(?i:Lưu)(?:\s*[:;.]\s*|\s+)`)
	listMark     = regexp.MustCompile(`^\s*[-–—−•*+●▪]\s*`)
	wideGap      = regexp.MustCompile(`\t+| {4,}`)
	drafterCode  = regexp.MustCompile(`^[\p{Lu}][\p{L}\d]{0,7}\.?\s*\(?\d{1,5}\s*(?:b|bản|bộ)?\)?\.?$`)
	contactWords = regexp.MustCompile(`(?i)(địa chỉ|điện thoại|ĐT|fax|e-?mail|website)\s*:`)
	annexStart   = regexp.MustCompile(`^(?i:Phụ\s+lục)(\s+(?i:số\s+)?([IVXLC]+|\d{1,2}|[A-Z]))?\s*[:.]?$`)
	signedWords  = regexp.MustCompile(`(?i)^\(?\s*(đã ký|đã ký số|ký tên|chữ ký|ký số|ký, |dấu|chữ ký của)`)
	qrText       = regexp.MustCompile(`^\[QR:\s*(\S.*?)\s*\]$`)
)

// isUpper tells that a line is in capitals; it must hold at least two letters.
func isUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// isName tells that a line looks like a person's name: two to six words,
// each with a capital and no digits (Annex II.II). Degrees may stand before.
func isName(s string) bool {
	words := strings.Fields(document.WithoutDegrees(s))
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		for i, r := range w {
			if i == 0 && !unicode.IsUpper(r) || !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' {
				return false
			}
		}
	}
	return true
}

// officeWords begin or make up the offices found in signature blocks.
var officeWords = []string{
	"GIÁM ĐỐC", "CHỦ TỊCH", "CHÁNH", "TRƯỞNG", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "VIỆN TRƯỞNG",
	"HIỆU TRƯỞNG", "PHÓ", "TỔNG", "THỦ TRƯỞNG", "BÍ THƯ", "CHỈ HUY", "ỦY BAN", "UỶ BAN", "HỘI ĐỒNG", "BAN ", "CHỦ NHIỆM",
	"THỐNG ĐỐC", "KIỂM TOÁN", "ĐỘI TRƯỞNG", "TỔ TRƯỞNG", "CHÍNH ỦY", "THƯ KÝ", "CHỦ TỌA", "CHỦ TOẠ", "CHỦ TRÌ", "ĐẠI DIỆN", "PHỤ TRÁCH", "VIỆN", "SỞ", "BỘ",
	"THẨM PHÁN", "THẨM TRA VIÊN", "KIỂM SÁT VIÊN", "ĐIỀU TRA VIÊN", "CHẤP HÀNH VIÊN", "CÔNG CHỨNG VIÊN", "ĐẤU GIÁ VIÊN", "TRỌNG TÀI VIÊN", "THANH TRA VIÊN", "KIỂM LÂM VIÊN",
	"ỦY VIÊN", "UỶ VIÊN", "TƯ LỆNH", "CHÍNH TRỊ VIÊN", "QUẢN ĐỐC", "ĐẠI SỨ", "LÃNH SỰ", "ĐIỀU HÀNH",
}

// surnames are the common family names, in capitals.
var surnames = strings.Fields("NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ ĐINH TRƯƠNG LƯƠNG TẠ MAI CAO HÀ TÔ CHÂU ĐÀO " +
	"ĐOÀN LÂM PHÙNG QUÁCH THÁI TÔN TRỊNH VƯƠNG KIỀU LẠI LƯU MẠC NÔNG ÔNG TỐNG TRIỆU VĂN VI CHU ÂU BẠCH BẾ ĐÀM ĐÔNG GIANG GIÁP HỨA KHUẤT KIM LA LỤC MA MẪN NGHIÊM NINH PHÍ QUẢN SẦM THÂN THẠCH TIÊU TỪ TỪNG VIÊN")

// isNameInCapitals tells "NGUYỄN VĂN A" from the second line of an office.
func isNameInCapitals(s string) bool {
	words := strings.Fields(document.WithoutDegrees(s))
	return len(words) >= 2 && len(words) <= 5 && slices.Contains(surnames, words[0]) && isUpper(s)
}

// isOffice tells that a line is an office or a capacity of a signature block.
func isOffice(s string) bool {
	if !isUpper(s) {
		return false
	}
	_, mandated := mandateOf(s)
	return mandated || holdsOffice(s)
}

func holdsOffice(s string) bool {
	for _, w := range officeWords {
		if strings.HasPrefix(s, w) || strings.Contains(s, " "+w) {
			return true
		}
	}
	return false
}
