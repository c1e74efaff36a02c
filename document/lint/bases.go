package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// Legal bases (Annex I.II.6a), and what a decision says behind them.

// noLegalBases: a decision names what it rests on.
func noLegalBases(v *view, f *finder) {
	if v.model().LegalBases != document.Required || len(v.blocks) == 0 {
		return
	}
	for _, b := range v.blocks {
		if b.Kind == document.LegalBasis {
			return
		}
	}
	f.add(Place{Field: "body", Line: v.blocks[0].Line, Col: v.blocks[0].Col}, "", Message{"thiếu căn cứ ban hành; thêm các dòng *Căn cứ …;* ở đầu nội dung", "the legal bases are missing; begin the text with lines *Căn cứ …;*"}, nil)
}

// basisEnd looks at a run of legal bases; the blocks of the run follow each
// other.
func basisEnd(v *view, f *finder) {
	for i := range v.blocks {
		if v.blocks[i].Kind != document.LegalBasis {
			continue
		}
		p := v.pieceOf(&v.blocks[i])
		if p == nil {
			continue
		}
		last := i+1 == len(v.blocks) || v.blocks[i+1].Kind != document.LegalBasis
		text := strings.TrimRight(p.text, " \n")
		end, size := utf8.DecodeLastRuneInString(text)
		switch {
		case !last && end != ';':
			f.basisMark(p, len(text)-size, len(text), ";", Message{"cuối mỗi căn cứ có dấu chấm phẩy “;”", "each legal basis ends with “;”"})
		case last && end != '.' && (end != ';' && end != ',' || v.model().Resolves != ""):
			f.basisMark(p, len(text)-size, len(text), ".", Message{"căn cứ cuối cùng kết thúc bằng dấu chấm “.”", "the last legal basis ends with “.”"})
		}
	}
}

// basisMark puts the mark at the end of a legal basis in place of another, or
// behind its last word.
func (f *finder) basisMark(p *piece, start, end int, mark string, m Message) {
	if last := p.text[start:end]; !strings.Contains(".,;:", last) {
		mark = last + mark
	}
	f.ownFix(p, start, end, mark, m)
}

func basisItalic(v *view, f *finder) {
	for i := range v.blocks {
		b := &v.blocks[i]
		p := v.pieceOf(b)
		if b.Kind == document.Paragraph && p != nil && strings.HasPrefix(p.text, "Căn cứ ") && strings.HasSuffix(strings.TrimSpace(p.text), ";") {
			f.at(p, 0, len("Căn cứ"), Message{"căn cứ ban hành viết nghiêng: đặt cả đoạn giữa hai dấu *", "legal bases are in italics: put the paragraph between two *"})
		}
	}
}

var (
	// bareBasis is a decree or decision without "số"; a code, an agency's rules
	// or minutes may have none.
	bareBasis = regexp.MustCompile(`^(?:Căn cứ|Thực hiện|Theo)\s+(` + anyOf(
		"Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị", "Công văn", "Thông báo", "Kế hoạch",
		"Hướng dẫn",
	) + `\s+(?:của|về|quy định|ngày|hướng dẫn|ban hành)\s[^;]{0,40})`)
	// undatedLaw is a law without the day it was passed on.
	undatedLaw = regexp.MustCompile(`^Căn cứ\s+((?:Bộ luật|Luật|Pháp lệnh)\s+[^;]+)`)
	lawsDay    = regexp.MustCompile(`\d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])\d{4}`)
)

// bareBases finds legal bases without the number and day that tell which
// document is meant. The first law without a day is told, when others have one.
func bareBases(v *view, f *finder) {
	dated := false
	var undated []func()
	for i := range v.blocks {
		p := v.pieceOf(&v.blocks[i])
		if v.blocks[i].Kind != document.LegalBasis || p == nil {
			continue
		}
		if m := bareBasis.FindStringSubmatchIndex(p.text); m != nil && !strings.Contains(p.text, " số ") && !symbolled.MatchString(p.text) {
			f.at(p, m[2], m[3], Message{"căn cứ thiếu số, ký hiệu, ngày ban hành; ghi thêm", "the legal basis lacks number, symbol and date; add them"})
		}
		if m := undatedLaw.FindStringSubmatchIndex(p.text); m != nil {
			if lawsDay.MatchString(p.text) {
				dated = true
				continue
			}
			undated = append(undated, func() {
				f.at(p, m[2], m[2]+len(strings.TrimRight(p.text[m[2]:m[3]], " \n.")), Message{"các luật khác có ngày ban hành; ghi ngày của luật này", "the other laws have a date; give that of this one"})
			})
		}
	}
	if dated {
		for _, tell := range undated {
			tell()
		}
	}
}

var resolving = []string{"QUYẾT ĐỊNH", "QUYẾT NGHỊ"}

// resolvesTyped finds the words that resolve typed into the text, where the
// template prints them: those of another type, or a second time.
func resolvesTyped(v *view, f *finder) {
	for i := range v.blocks {
		p := v.pieceOf(&v.blocks[i])
		if p == nil || !v.model().Articles && v.model().Resolves == "" {
			continue
		}
		words := strings.TrimSpace(p.text)
		if slices.Contains(resolving, strings.TrimRight(words, " :")) {
			want := v.model().Resolves
			f.at(p, 0, len(p.text), Message{"“" + want + "” được in sẵn; bỏ dòng này", "“" + want + "” is printed anyway; remove this line"})
		}
	}
}
