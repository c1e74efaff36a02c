package spell

import (
	"slices"
	"strings"
)

// twiceMeant are words that are written twice on purpose, and halves of names
// of animals and fruit: "ba ba", "chôm chôm".
var twiceMeant = strings.Fields(`
	ai ầm ba bảy băng cao cào chang chiều chôm chốc chung chuồn cun dần dưng đa đăm đâu đều đêm đời đôi đông đùng
	hai hằng hàng hao kền khăng kiền khư lâu lớp luôn mãi mau mỗi muôn mươi năm ngàn ngày ngang ngầm người nhà nhanh
	nhiều nhỏ nơi phân phăng rành rất riêng rỡ rưng rừng sâu sáng se sim song tầng từ tháng thao thấp thường to
	trăm trơ trùng trừng ùn vạn vân vần vù vừa xa xanh xấu xưa yêu
`)

// directions may meet themselves: "tây tây bắc" lies between west and north-west.
var directions = strings.Fields("đông tây nam bắc")

// MeantTwice tells that the same word at i-1 and i is meant twice: it is one
// that is doubled, or each time part of another word or name.
func (t Text) MeantTwice(i int) bool {
	if slices.Contains(twiceMeant, t[i].Lower) {
		return t.IsPair(i-1) || !t.IsPair(i+1) // "thường thường xuyên" is none
	}
	if slices.Contains(directions, t[i].Lower) && t.follows(i+1) && slices.Contains(directions, t[i+1].Lower) {
		return true
	}
	name := i > 1 && t.follows(i-1) && !t[i-2].lowered() && !t[i-1].lowered()
	before, behind := t.IsPair(i-1) || name, t.IsPair(i+1)
	if before && behind {
		return true
	}
	if before && slices.Contains(littleWords, t[i].Lower) {
		return true // "tiếp theo theo quy định": a little word meets any other
	}
	return before && t.met(i+1) && !slices.Contains(littleWords, t[i+1].Lower)
}
