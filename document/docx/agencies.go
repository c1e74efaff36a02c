package docx

import (
	"regexp"
	"strings"
)

// agencies tells the parent's name from the issuing agency's: the parent is
// not bold, the agency is (Annex I.II.2b). Without that, each name begins with
// a word for a kind of organisation.
func (a *assembler) agencies() {
	names, sure := agencyNames(a.head.names)
	if len(names) == 0 {
		return
	}
	last := len(names) - 1
	a.letter.Agency = names[last]
	a.letter.ParentAgency = strings.Join(names[:last], " ")
	switch place := a.head.names[0].place; {
	case sure:
	case len(names) > 1:
		a.remark(Guessed, place, a.letter.ParentAgency+" / "+a.letter.Agency,
			"tên cơ quan chủ quản và cơ quan ban hành được đoán theo chữ; hãy kiểm tra", "parent and issuing agency were told apart by their words; please check")
	default:
		a.remark(Guessed, place, a.letter.Agency,
			"các dòng ở đầu được ghép thành tên một cơ quan; nếu có cơ quan chủ quản thì tách ra", "the lines of the head were joined to one agency's name; part them if one is the parent's")
	}
}

func agencyNames(lines []line) (names []string, sure bool) {
	split := -1
	sure = true
	for i := 1; i < len(lines); i++ {
		if lines[i].bold != lines[i-1].bold {
			sure = sure && split < 0 && lines[i].bold
			split = i
		}
	}
	if split > 0 && peoples.MatchString(joinLines(lines[:split])) || len(lines) == 2 && peoples.MatchString(lines[0].text) {
		return []string{joinLines(lines)}, true
	}
	if split > 0 && unnamed(lines[split-1].text) {
		if split--; split == 0 {
			return []string{joinLines(lines)}, false
		}
		return []string{joinLines(lines[:split]), joinLines(lines[split:])}, false
	}
	if split > 0 && sure {
		if own := unitBegins(lines[split:]); own > 0 {
			return []string{joinLines(lines[:split+own]), joinLines(lines[split+own:])}, false
		}
		return []string{joinLines(lines[:split]), joinLines(lines[split:])}, true
	}
	for i, l := range lines {
		if i == 0 || !unnamed(lines[i-1].text) && (startsName(l.text) || repeats(l.text, lines[:i])) {
			names = append(names, l.text)
			continue
		}
		names[len(names)-1] += " " + l.text
	}
	if len(names) > 2 {
		names = []string{strings.Join(names[:len(names)-1], " "), names[len(names)-1]}
	}
	return names, len(lines) == 1
}

// bareKind is a kind of organisation without the name that makes it one.
var bareKind = regexp.MustCompile(`^(?:` +
	`(?:(?:TỔNG )?CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|DOANH NGHIỆP)(?: (?:TNHH|MTV|CP|CỔ PHẦN|TRÁCH NHIỆM HỮU HẠN|(?:MỘT|HAI|1|2) THÀNH VIÊN|NHÀ NƯỚC|TƯ NHÂN|LIÊN DOANH|ĐẦU TƯ|XÂY DỰNG|THƯƠNG MẠI|DỊCH VỤ|SẢN XUẤT|VÀ|&|TM|DV|XD|TMCP|THƯƠNG MẠI CỔ PHẦN))*|` +
	`TRƯỜNG(?: (?:ĐẠI HỌC|CAO ĐẲNG|TRUNG CẤP|NGHỀ|MẦM NON|MẪU GIÁO|TIỂU HỌC|TRUNG HỌC|CƠ SỞ|PHỔ THÔNG|CHUYÊN|DÂN TỘC|NỘI TRÚ|BÁN TRÚ|LIÊN CẤP|VÀ|&|TH|THCS|THPT|TH&THCS|THCS&THPT|PTDTNT|PTDTBT|PTDT|MN|CHÍNH TRỊ))*|` +
	`BAN (?:QUẢN LÝ(?: (?:DỰ ÁN|CÁC DỰ ÁN|RỪNG|RỪNG PHÒNG HỘ|RỪNG ĐẶC DỤNG|KHU|CHUNG CƯ|CHỢ))?|CHỈ ĐẠO|CHỈ HUY|CHẤP HÀNH|TỔ CHỨC|ĐẠI DIỆN|THƯỜNG TRỰC)|` +
	`BỆNH VIỆN(?: (?:ĐA KHOA|CHUYÊN KHOA|KHU VỰC|QUỐC TẾ|TRUNG ƯƠNG))*|TRUNG TÂM|HỢP TÁC XÃ(?: (?:NÔNG NGHIỆP|DỊCH VỤ|VÀ))*|` +
	`VĂN PHÒNG|CHI NHÁNH|PHÒNG|BAN|VIỆN|HỌC VIỆN|ĐẠI HỌC|PHÂN HIỆU|SỞ|CỤC|CHI CỤC|TỔNG CỤC|BỘ|HỘI|HIỆP HỘI|LIÊN ĐOÀN|LIÊN HIỆP|ĐOÀN|ĐỘI|TRẠM|HẠT|XÍ NGHIỆP|NHÀ MÁY|HỘI ĐỒNG|TRUNG ĐOÀN|QUỸ)$`)

// goesOn ends a line in the middle of a name.
var goesOn = regexp.MustCompile(`(?:\s(?:VÀ|CỦA|CHO|VỀ)|[,&(–-])$`)

// unnamed tells a line that is no agency's name by itself: the next one goes on.
func unnamed(words string) bool {
	words = strings.ToUpper(words)
	return bareKind.MatchString(words) || goesOn.MatchString(words)
}

// unitBegins gives the line at which the last of two names in bold begins: in a
// head of three levels the upper ones may be bold as well. 0: it is one name.
func unitBegins(bold []line) int {
	for i := len(bold) - 1; i > 0; i-- {
		if unitStart.MatchString(bold[i].text) && len(strings.Fields(joinLines(bold[:i]))) > 2 && !opensName.MatchString(joinLines(bold[:i])) {
			return i
		}
	}
	return 0
}

// unitStart begins the name of a unit, which no line of a longer name begins with.
var unitStart = regexp.MustCompile(`^(?:TRUNG TÂM|CHI CỤC|CHI NHÁNH|TRƯỜNG|BỆNH VIỆN|PHÂN HIỆU|XÍ NGHIỆP|NHÀ MÁY|TRẠM|ĐỘI|HẠT|ĐỒN|PHÒNG GIAO DỊCH)\s`)

// opensName are first lines that another organisation's name may follow within
// the same name: "BAN QUẢN LÝ" / "TRUNG TÂM HÀNH CHÍNH".
var opensName = regexp.MustCompile(`^(?:BAN|HỘI|ĐOÀN|TỔ|VĂN PHÒNG|ĐẢNG|CHI BỘ|CÔNG ĐOÀN)\s`)

// repeats tells a name that begins with words of the name above it: "CÔNG TY
// ĐIỆN LỰC QUẢNG TRỊ" / "ĐIỆN LỰC ĐÔNG HÀ".
func repeats(name string, above []line) bool {
	words := strings.Fields(name)
	return len(words) > 2 && strings.Contains(" "+joinLines(above)+" ", " "+words[0]+" "+words[1]+" ")
}

// peoples is the first line of a name such as "ỦY BAN NHÂN DÂN" / "PHƯỜNG TÂY HỒ",
// and no agency by itself.
var peoples = regexp.MustCompile(`^(?i:(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)$`)

func joinLines(lines []line) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, l.text)
	}
	return strings.Join(parts, " ")
}

// nameWords begin the name of an organisation.
var nameWords = []string{
	"BỘ ", "SỞ ", "CỤC ", "TỔNG CỤC ", "CHI CỤC ", "BAN ", "VĂN PHÒNG ", "TRUNG TÂM ", "TRƯỜNG ", "PHÒNG ", "CÔNG AN ",
	"VIỆN ", "ỦY BAN ", "UỶ BAN ", "UBND ", "HĐND ", "HỘI ĐỒNG ", "THANH TRA ", "ĐÀI ", "BÁO ", "ĐẠI HỌC ", "HỌC VIỆN ",
	"BẢO HIỂM ", "KHO BẠC ", "TÒA ÁN ", "TOÀ ÁN ", "BỆNH VIỆN ", "TỈNH ĐOÀN", "HỘI ", "LIÊN ĐOÀN ", "CÔNG TY ", "TỔNG CÔNG TY ",
	"CHI NHÁNH ", "PHÂN HIỆU ", "PHÂN VIỆN ", "XÍ NGHIỆP ", "NHÀ MÁY ", "TRẠM ", "ĐỘI ", "HẠT KIỂM LÂM", "VƯỜN QUỐC GIA ", "THUẾ ", "HẢI QUAN ",
	"NGÂN HÀNG ", "TẬP ĐOÀN ", "LIÊN MINH ", "HIỆP HỘI ", "CÔNG ĐOÀN ", "THÀNH ĐOÀN", "XÃ ĐOÀN", "ĐOÀN TNCS", "ĐOÀN THANH NIÊN", "ĐOÀN TRƯỜNG",
	"ĐẢNG BỘ ", "ĐẢNG ỦY ", "ĐẢNG UỶ ", "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "CHI BỘ ", "MẶT TRẬN ", "BẢO TÀNG ", "THƯ VIỆN ", "CẢNG VỤ ", "TẠP CHÍ ",
}

func startsName(s string) bool {
	upper := strings.ToUpper(s) + " "
	for _, w := range nameWords {
		if strings.HasPrefix(upper, w) {
			return true
		}
	}
	return false
}
