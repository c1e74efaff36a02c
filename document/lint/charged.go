package lint

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// Bodies of many that get a task, agencies that a plan or directive charges,
// and agencies that may be part of others: who is none of those that get the
// letter.

const chargeOf = `^` + itemMark + `(?:(?:Đề nghị|Yêu cầu|Giao)\s+)?`

var (
	// manyAsActor is a kind of body, "Các bệnh viện đa khoa khu vực".
	manyAsActor = regexp.MustCompile(chargeOf + `((?:(?:Chủ tịch )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND) các|Các) (xã|phường|đặc khu|bệnh viện|trung tâm y tế|trạm y tế|trường|chi cục|ngân hàng|công ty)(?:[\s,][\p{L}\s,-]*?)?)(?:\s*[:.]?\s*$|\s*:\s|` + tasks + `)`)
	// partAsActor is a body that may be part of another on the list.
	partAsActor = regexp.MustCompile(chargeOf + `((Cục|Chi cục|Trung tâm|Bệnh viện|Trường|Viện|Ngân hàng|Công ty|Điện lực|Bưu điện|Liên đoàn|Hội|Ban Chỉ huy|Tòa án)\s+\p{Lu}[\p{L}\s,-]*?)(?:\s*[:.]?\s*$|\s*:\s|` + tasks + `)`)
)

// partInText is such a body behind a verb that gives it a task.
var partInText = regexp.MustCompile(givesTask + `((Cục|Chi cục|Trung tâm|Bệnh viện|Trường|Viện|Ngân hàng|Công ty|Liên đoàn|Ban Chỉ huy|Trạm)\s+\p{Lu}[\p{L}\s,-]*?)` + tasks)

// coveredBy are words of a list that name bodies of a kind by another word.
var coveredBy = map[string][]string{
	"xã": {"phường", "đặc khu", "địa phương"}, "phường": {"xã", "đặc khu", "địa phương"}, "đặc khu": {"xã", "phường", "địa phương"},
	"bệnh viện": {"cơ sở khám", "cơ sở y tế", "đơn vị y tế"}, "trung tâm y tế": {"cơ sở khám", "cơ sở y tế", "đơn vị y tế"}, "trạm y tế": {"cơ sở y tế", "xã", "phường"},
	"trường": {"cơ sở giáo dục", "nhà trường"}, "ngân hàng": {"tổ chức tín dụng"}, "công ty": {"doanh nghiệp"},
}

// chargingTypes give tasks and have no "Kính gửi"; who gets them stands under
// "Nơi nhận" alone.
var chargingTypes = []document.Type{"ke_hoach", "chi_thi", "quyet_dinh", "thong_bao", "chuong_trinh", "huong_dan"}

// toMany are lists that name whoever is charged without a name.
var toMany = append([]string{"như điều", "thành viên", "thành phần", "các phòng", "đơn vị trực thuộc", "đơn vị thuộc", "các ngành"}, everybody...)

// sentTo gives those that get the letter, in lower case; open tells that others
// than the named may be meant.
func (v *view) sentTo() (list string, open bool) {
	list = strings.ToLower(strings.Join(slices.Concat(v.letter.Addressees, v.letter.Recipients), "\n"))
	list = strings.ReplaceAll(list, "xã hội", "") // is no commune
	return list, slices.ContainsFunc(toMany, func(s string) bool { return strings.Contains(list, s) })
}

// noName are words of a point that tells something of an agency, or names none.
var noName = regexp.MustCompile(` (?:đã|đang|chưa|không|sẽ|là|được|bị)(?: |$)|^Các trường hợp`)

// reaches tells that a list has bodies of a kind by that or by another word.
func reaches(list, kind string) bool {
	return slices.ContainsFunc(append([]string{kind}, coveredBy[kind]...), func(s string) bool { return hasWord(list, s) })
}

// manyCharged finds a kind of body that gets a task and nothing to read it in.
func (v *view) manyCharged(f *finder) {
	list, open := v.sentTo()
	if open || slices.Contains(upwards, v.letter.Type) {
		return
	}
	v.eachCharge(manyAsActor, func(p *piece, start, end int, kind string) {
		if !reaches(list, kind) {
			f.at(p, start, end, Message{"được giao việc nhưng không có ở “Kính gửi”, “Nơi nhận”", "are given a task but get no copy of the letter"})
		}
	})
}

// eachCharge calls f for the points of the letter that begin as re does; each
// name is given once.
func (v *view) eachCharge(re *regexp.Regexp, f func(p *piece, start, end int, kind string)) {
	told := map[string]bool{}
	for p := range v.own() {
		if p.cell || p.note || p.block.Marker == "" {
			continue
		}
		if m := re.FindStringSubmatchIndex(p.text); m != nil && !told[p.text[m[2]:m[3]]] && !noName.MatchString(p.text[m[2]:m[3]]) {
			told[p.text[m[2]:m[3]]] = true
			f(p, m[2], m[3], strings.ToLower(p.text[m[4]:m[5]]))
		}
	}
}

// unlistedActor finds an agency that a plan or directive charges and that is
// not to get it.
func unlistedActor(v *view, f *finder) {
	list, open := v.sentTo()
	if open || len(v.letter.Addressees) > 0 || len(v.letter.Recipients) == 0 || !slices.Contains(chargingTypes, v.letter.Type) || v.says("chương trình phối hợp") {
		return // a joint programme is also that of those it names
	}
	v.manyCharged(f)
	v.eachActor(func(p *piece, start, end int, name string) {
		if !strings.Contains(list, name) && !namesAny(name, v.letter.Recipients) {
			f.at(p, start, end, Message{"được giao việc nhưng không có ở “Nơi nhận”", "is given a task but does not stand under “Nơi nhận”"})
		}
	})
}

// partCharged finds a body with a task that no list names; it may get the
// letter through the one it is part of.
func partCharged(v *view, f *finder) {
	list, open := v.sentTo()
	if open || list == "" || slices.Contains(upwards, v.letter.Type) || len(v.letter.Addressees) == 0 && !slices.Contains(chargingTypes, v.letter.Type) {
		return
	}
	own := strings.ToLower(v.letter.Agency)
	tell := func(p *piece, start, end int, kind string) {
		name := strings.ToLower(strings.TrimSpace(p.text[start:end]))
		if !reaches(list, kind) && !strings.HasPrefix(own, name) && !strings.HasPrefix(name, own) {
			f.at(p, start, start+len(name), Message{"được giao việc; kiểm tra có ở “Kính gửi”, “Nơi nhận” không", "is given a task; check that it gets the letter"})
		}
	}
	v.eachCharge(partAsActor, tell)
	for p := range v.own() {
		if !p.cell && !p.note && strings.ContainsAny(p.text, "GgĐđYy") {
			p.each(partInText, func(m []int) {
				if v.speaks(lately(p.text[:m[0]])) {
					tell(p, m[2], m[3], strings.ToLower(p.text[m[4]:m[5]]))
				}
			})
		}
	}
}
