package document

import "strings"

// PlainText gives all words of the letter in reading order, one printed line
// or paragraph per line, footnotes after the letter's own text, annexes last.
// Search and lint read it. The national heading, the same on every letter, is
// left out. A body that cannot be read is given as its source.
func PlainText(l *Letter) string {
	l = l.Normalized()
	var w lineWriter
	w.add(l.Circulation, l.ParentAgency, l.Agency, "Số: /"+l.Symbol)
	m, _ := l.Type.Model()
	if !m.Undated {
		w.add(l.Place + ", ngày tháng năm")
	}
	w.add(m.Heading(), l.SubjectLine(), l.Urgency.Words())
	switch {
	case len(l.Addressees) > 0:
		w.add(l.CallLine() + ":")
		w.add(l.AddresseeLines()...)
	case l.Authority != "" && m.Call != "":
		w.add(l.CallLine() + ":")
	default:
		w.add(l.Authority)
	}
	blocks, err := ParseBody(l.Body)
	if err != nil {
		w.add(l.Body)
	}
	text, annexes := SplitAnnexes(blocks)
	w.blocks(text)
	w.add("Nơi nhận:")
	w.add(l.RecipientLines()...)
	w.add(l.DrafterCode)
	w.add(l.OwnSide...)
	w.add(l.Signature.Block()...)
	w.add(l.Secretary)
	w.add(l.OtherSide...)
	w.add(l.Contact)
	for _, annex := range annexes {
		w.blocks(annex)
	}
	w.add(l.Attachments...)
	return w.String()
}

// BodyText gives the words of blocks, one line per block or table cell, their
// footnotes at the end.
func BodyText(blocks []Block) string {
	var w lineWriter
	w.blocks(blocks)
	return w.String()
}

type lineWriter struct{ strings.Builder }

func (w *lineWriter) add(lines ...string) {
	for _, s := range lines {
		if s != "" {
			w.WriteString(s + "\n")
		}
	}
}

func (w *lineWriter) blocks(blocks []Block) {
	var notes []string
	line := func(in []Inline) {
		w.add(Words(in))
		for _, i := range in {
			if i.Note != nil && !i.Repeat {
				notes = append(notes, Words(i.Note))
			}
		}
	}
	for _, b := range blocks {
		line(b.Text)
		line(b.Title)
		if b.Kind == QRBlock { // the name of a picture's file is no word of the letter
			w.add(b.Data)
		}
		if b.Table == nil {
			continue
		}
		for _, cell := range b.Table.Cells() {
			line(cell)
		}
	}
	w.add(notes...)
}
