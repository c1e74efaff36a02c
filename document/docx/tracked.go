package docx

// tracked notes the words of a tracked insertion, each of them.
func (r *reader) tracked(n *node) {
	if n.name != "ins" && n.name != "moveTo" {
		return
	}
	words := squeeze(plain(n))
	if words == "" {
		return
	}
	r.remarks.add(Tracked, r.here(), words,
		"có nội dung thêm ở chế độ theo dõi thay đổi"+by(n)+", được coi là đã chấp nhận",
		"text inserted under change tracking"+byEN(n)+" was taken as accepted")
}

// deleted notes the words of a tracked deletion, each of them.
func (r *reader) deleted(n *node) {
	if n.name == "moveFrom" {
		return // the words come again at moveTo
	}
	words := squeeze(plain(n))
	if words == "" {
		return
	}
	r.remarks.add(Tracked, r.here(), words,
		"nội dung đã xóa ở chế độ theo dõi thay đổi"+by(n)+", không đưa vào",
		"text deleted under change tracking"+byEN(n)+" was left out")
}

func by(n *node) string {
	if a := n.get("author"); a != "" {
		return " (" + a + ")"
	}
	return ""
}

func byEN(n *node) string {
	if a := n.get("author"); a != "" {
		return " by " + a
	}
	return ""
}

// goneAway tells a paragraph that change tracking took away whole, its end mark
// too: it is not seen, and automatic numbers do not count it.
func goneAway(n *node) bool {
	mark := n.path("pPr", "rPr")
	if mark.kid("del") == nil && mark.kid("moveFrom") == nil {
		return false
	}
	for _, k := range n.kids {
		switch k.name {
		case "r", "ins", "moveTo", "hyperlink", "sdt", "fldSimple", "smartTag", "customXml", "oMath", "oMathPara", "AlternateContent":
			return false
		}
	}
	return true
}
