package document

import (
	"strconv"
	"strings"
)

// National heading and motto (Annex I.II.1).
const (
	NationalName  = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	NationalMotto = "Độc lập - Tự do - Hạnh phúc"
)

var capacities = []Capacity{OnBehalf, Acting, ForHead, ByOrder, ByDelegation}

// Words gives the mark as printed in its box, "" for an ordinary letter
// (Annex I.III.2b).
func (u Urgency) Words() string {
	switch u {
	case Express:
		return "HỎA TỐC"
	case VeryUrgent:
		return "THƯỢNG KHẨN"
	case Urgent:
		return "KHẨN"
	}
	return ""
}

// Line gives the filing line as printed: "Lưu: VT, CĐS (2)." (Annex I.II.9d).
func (f Filing) Line() string {
	line := "Lưu: " + strings.Join(append([]string{"VT"}, f.Units...), ", ")
	switch {
	case f.CopiesAs != "":
		line += " (" + f.CopiesAs + ")"
	case f.Copies > 0:
		line += " (" + strconv.Itoa(f.Copies) + ")"
	}
	return line + "."
}

// SubjectLine gives the subject as printed: "V/v …" under the number of a công
// văn, "Về việc …" under the name of a quyết định.
func (l *Letter) SubjectLine() string {
	m, _ := l.Type.Model()
	return m.prefix(l.Subject) + l.Subject
}

// CallLine gives the words before the addressees without the colon: "Kính
// gửi", "Sở Y tế trân trọng kính mời".
func (l *Letter) CallLine() string {
	m, _ := l.Type.Model()
	return strings.ReplaceAll(m.Call, "{authority}", l.Authority)
}

// callWords are those of CallLine that every letter of the type has.
func (m Model) callWords() string {
	return strings.TrimSpace(strings.ReplaceAll(m.Call, "{authority}", ""))
}

// AddresseeLines gives the lines after "Kính gửi:" as printed: the one
// addressee with a stop, or several with ";" and a last "." (Annex I.II.9d).
func (l *Letter) AddresseeLines() []string {
	lines := make([]string, len(l.Addressees))
	for i, a := range l.Addressees {
		lines[i] = a + ";"
		if i == len(l.Addressees)-1 {
			lines[i] = a + "."
		}
	}
	return lines
}

// RecipientLines gives the lines under "Nơi nhận:" as printed, the filing line
// last.
func (l *Letter) RecipientLines() []string {
	var lines []string
	for _, r := range l.Recipients {
		lines = append(lines, r+";")
	}
	return append(lines, l.Filing.Line())
}

// EnclosureReference is the line under the subject of a document that the
// letter puts into force (model 1.3). Its blanks stay as an annex's do.
func (l *Letter) EnclosureReference() string {
	return "(Kèm theo " + l.Type.Name() + " số ………… ngày …… tháng …… năm …… của …………)"
}

// AnnexReference is the line in italics under an annex's title. In an
// electronic letter its blanks are not filled (Annex I.III.1c, Mẫu 2.2).
const AnnexReference = "(Kèm theo Văn bản số ………… ngày …… tháng …… năm ……… của ……………)"
