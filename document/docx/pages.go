package docx

import "slices"

// turned tells of every block whether it stands on a landscape page. A section
// is described at its end: in its last paragraph, or for the last one in last.
func turned(blocks []block, last *node) []block {
	section := last
	for i := len(blocks) - 1; i >= 0; i-- {
		if p := blocks[i].para; p != nil && p.section != nil {
			section = p.section
		}
		blocks[i].landscape = section.kid("pgSz").get("orient") == "landscape"
	}
	return blocks
}

// pages writes the letter's own text, turning its pages where Word turned
// them; signed tells how those with the signature lie. Landscape is for tables
// (Annex I.I.2): other text stays upright.
func (w *bodyWriter) pages(blocks []block, signed bool) {
	landscape := false
	for len(blocks) > 0 {
		end := slices.IndexFunc(blocks, func(b block) bool { return b.landscape != blocks[0].landscape })
		if end < 0 {
			end = len(blocks)
		}
		landscape = w.turn(blocks[:end], landscape)
		w.write(blocks[:end])
		blocks = blocks[end:]
	}
	if landscape && !signed {
		w.emit("--- dọc ---")
	}
}

// turn writes the line that turns the pages for these blocks, if they need it,
// and gives how the pages lie then.
func (w *bodyWriter) turn(blocks []block, landscape bool) bool {
	switch wide := blocks[0].landscape; {
	case allEmpty(blocks):
	case wide && !w.hasTable(blocks):
		w.upright()
	case wide && !landscape:
		w.broken = false
		w.emit("--- ngang ---")
		return true
	case !wide && landscape:
		w.broken = false
		w.emit("--- dọc ---")
		return false
	}
	return landscape
}

// upright says that a landscape page is not kept.
func (w *bodyWriter) upright() {
	w.rd.remarks.addOnce("landscape", Converted, "document", "", "trang khổ ngang được dàn lại theo trang dọc: trang ngang chỉ dùng cho bảng trong nội dung", "a landscape page is laid out upright; landscape is for tables in the text")
}

func (w *bodyWriter) hasTable(blocks []block) bool {
	return slices.ContainsFunc(blocks, func(b block) bool { return b.table != nil && !w.isFrame(b.table) })
}

func allEmpty(blocks []block) bool {
	return !slices.ContainsFunc(blocks, func(b block) bool { return b.table != nil || !b.para.empty() })
}
