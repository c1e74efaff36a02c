package fixed

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// Note is something on the pages that whoever keeps them is to know.
type Note struct {
	Page   int
	Words  string // as printed; may be empty
	VI, EN string
}

// notes looks for what is printed where the signature goes, a signature block
// over two pages and fields of the word processor that came to nothing.
func notes(lines []line, fills []text.Fill, b block, places map[string]form.Place) (out []Note) {
	switch office, name := b.office, b.name; {
	case office == nil || name == nil:
	case office.line.page != name.line.page:
		out = append(out, Note{office.line.page, office.said(), "chức vụ ở cuối trang này mà họ tên người ký ở trang sau; trong Word hãy đưa cả khối chữ ký về một trang rồi lấy lại trang",
			"the office stands at the end of this page and the signer's name on the next; in Word put the whole block on one page and take the pages anew"})
	default:
		out = append(out, sideBySide(b)...)
		out = append(out, taken(lines, b, places[form.Signature])...)
		out = append(out, pictured(fills, b, places[form.Seal])...)
	}
	return slices.Concat(out, brokenReferences(lines), blankReferences(lines))
}

// crowded tells figures that stay printed because a field has too little room to
// cover them.
func crowded(lines []line, p form.Place) Note {
	note := Note{p.Page, "", "chỗ quá hẹp nên không che chữ số gõ sẵn; trong Word hãy xóa chữ số, chừa chỗ trống cho số (ngày thì gõ “ngày      tháng      năm”) rồi lấy lại trang",
		"the room is too narrow to cover the figures typed there; in Word delete them, leave room for the number (a date as “ngày      tháng      năm”) and take the pages anew"}
	for _, l := range lines {
		for _, s := range l.stretches() {
			if l.page == p.Page && s.left() < p.X+p.W && s.right() > p.X && s.top() < p.Y+p.H/2 && s.bottom() > p.Y+p.H/2 {
				note.Words = s.said()
			}
		}
	}
	return note
}

// sideBySide tells which of several who sign on one line was taken.
func sideBySide(b block) (out []Note) {
	signers := 0
	for _, s := range b.office.line.stretches() {
		if inCapitals(&s) {
			signers++
		}
	}
	if signers > 2 || b.crossed {
		out = append(out, Note{b.office.line.page, b.office.said(), "nhiều người ký cạnh nhau; chữ ký số và dấu đặt dưới chức vụ này, hãy xem có đúng người ký không, nếu không thì kéo sang chỗ khác",
			"several sign side by side; signature and seal go below this office: see that it is the right one, else drag them"})
	}
	return out
}

// taken tells words in the room for the signature: "(Đã ký)".
func taken(lines []line, b block, p form.Place) (out []Note) {
	for _, l := range lines {
		if l.page != p.Page || l.top() < b.office.bottom()-1 || l.bottom() > b.name.top()+1 {
			continue
		}
		var words []string
		for _, w := range l.words {
			if w.X+w.W/2 > p.X && w.X+w.W/2 < p.X+p.W {
				words = append(words, w.Text)
			}
		}
		if len(words) > 0 {
			out = append(out, Note{p.Page, strings.Join(words, " "), "chữ này in sẵn ở chỗ chữ ký số, sẽ nằm dưới chữ ký; hãy xóa trong tệp Word rồi lấy lại trang",
				"these words are printed where the digital signature goes and will lie under it; delete them in the Word file and take the pages anew"})
		}
	}
	return out
}

// pictured tells pictures beside the room for the signature, where scans of
// signatures and seals stand.
func pictured(fills []text.Fill, b block, seal form.Place) []Note {
	from, to := min(b.office.top(), seal.Y), max(b.name.bottom(), seal.Y+seal.H)
	for _, f := range fills {
		if f.Page == seal.Page && f.Colour == nil && min(f.W, f.H) > leastPicture && min(f.Y+f.H, to)-max(f.Y, from) > leastPicture {
			return []Note{{f.Page, "", "có hình in sẵn bên khối chữ ký; nếu là ảnh chữ ký hoặc con dấu thì xóa trong tệp Word rồi lấy lại trang",
				"a picture is printed beside the signature block; if it is that of a signature or a seal, delete it in the Word file and take the pages anew"}}
		}
	}
	return nil
}

// leastPicture is the size of what counts as a picture beside the signature;
// rules and marks are smaller.
const leastPicture = 8 * mm

// brokenReference is what LibreOffice prints for a reference whose source is gone.
const brokenReference = "Error: Reference source not found"

func brokenReferences(lines []line) (out []Note) {
	for _, l := range lines {
		if len(out) < maxAbsent && strings.Contains(strings.Join(texts(l.words), " "), brokenReference) {
			out = append(out, Note{l.page, brokenReference, "tham chiếu của Word hỏng, trang in lời báo lỗi; hãy sửa trong tệp Word rồi lấy lại trang",
				"a reference of Word is broken and its error is printed; mend it in the Word file and take the pages anew"})
		}
	}
	return out
}

// blankReference is the line of an enclosure with room for the letter's number or
// date.
var blankReference = regexp.MustCompile(`(?i)kèm theo .*(số:? ?[.…_ ]*/|ngày[.…_ ]*tháng|tháng[.…_ ]*năm ?([.…_)]|$))`)

func blankReferences(lines []line) (out []Note) {
	for _, l := range lines {
		if said := strings.Join(texts(l.words), " "); len(out) < maxAbsent && blankReference.MatchString(said) {
			out = append(out, Note{l.page, said, "chỗ trống cho số, ngày ở dòng này không được điền khi cấp số; muốn được điền thì để hệ thống dàn trang, không giữ trang Word",
				"the blanks for number and date in this line are not filled when the letter gets its number; to have them filled let the pages be composed instead of keeping those of Word"})
		}
	}
	return out
}

func texts(words []text.Word) (out []string) {
	for _, w := range words {
		out = append(out, w.Text)
	}
	return out
}
