// Package document is the official letter as a document: its source text, its
// canonical form and hash, and the parts every other view of it is made from.
//
// Subpackages turn it into pages (typeset, form), read it from Word files
// (docx) and check it against Decree 30/2020/NĐ-CP (lint). Nothing here knows
// of states, people's rights, databases or signatures.
package document

// Letter is one official letter, or another administrative document, as its
// drafter writes it. All text is Unicode NFC. Number and date are absent on purpose: they are given after
// the personal signature (Decree 30/2020, Art. 15).
type Letter struct {
	// Type is the letter type; its Model says which of the parts below it has.
	Type Type `yaml:"type" json:"type"`

	// ParentAgency is the direct parent agency as printed in cell 2 (may be
	// empty); Agency is the issuing agency, its full official name.
	ParentAgency string `yaml:"parent_agency,omitempty" json:"parent_agency,omitempty"`
	Agency       string `yaml:"agency" json:"agency"`

	// Symbol is the part after "Số: …/", such as "SKHCN-CĐS" (Annex I.II.3b).
	Symbol string `yaml:"symbol" json:"symbol"`
	// Place stands before ", ngày … tháng … năm …" (Annex I.II.4).
	Place string `yaml:"place" json:"place"`
	// Subject follows "V/v" or the type's name, without a final stop (Annex
	// I.II.5).
	Subject string `yaml:"subject" json:"subject"`
	// Authority is who decides, invites or wires, as printed (thẩm quyền ban
	// hành: Annex III, models 1.1 to 1.3, 1.6 and 1.7).
	Authority string `yaml:"authority,omitempty" json:"authority,omitempty"`

	// Urgency is empty for an ordinary letter (Annex I.III.2b).
	Urgency Urgency `yaml:"urgency,omitempty" json:"urgency,omitempty"`
	// Secrecy must be empty: state secrets may not enter a networked system.
	Secrecy string `yaml:"secrecy,omitempty" json:"secrecy,omitempty"`
	// Circulation is an extra instruction such as "LƯU HÀNH NỘI BỘ" (cell 11).
	Circulation string `yaml:"circulation,omitempty" json:"circulation,omitempty"`

	// Addressees are those who act, printed after "Kính gửi", without list
	// marks or end punctuation (Annex I.II.9).
	Addressees []string `yaml:"addressees" json:"addressees"`
	// Recipients are the lines under "Nơi nhận", without list marks or end
	// punctuation and without the filing line.
	Recipients []string `yaml:"recipients" json:"recipients"`
	// Filing is the last line under "Nơi nhận": "Lưu: VT, CĐS (2).".
	Filing Filing `yaml:"filing" json:"filing"`

	// Signature is the signature block: who signs, as what.
	Signature Signature `yaml:"signature" json:"signature"`
	// Secretary is who took the minutes (Annex III, model 1.9).
	Secretary string `yaml:"secretary,omitempty" json:"secretary,omitempty"`

	// OtherSide are the lines of the block that another party signs by hand, the
	// signer's name last, and OwnSide those above our own signer's office: minutes
	// of two parties, contracts, what several agencies issue together.
	OwnSide   []string `yaml:"own_side,omitempty" json:"own_side,omitempty"`
	OtherSide []string `yaml:"other_side,omitempty" json:"other_side,omitempty"`

	// DrafterCode is the drafter's code with the print run, "PL.(300)"
	// (cell 12); Contact is the line at the foot of page 1 (cell 13).
	DrafterCode string `yaml:"drafter_code,omitempty" json:"drafter_code,omitempty"`
	Contact     string `yaml:"contact,omitempty" json:"contact,omitempty"`

	// Attachments names the separate files that go with the letter, as the
	// text calls them. The files themselves are kept with the revision.
	Attachments []string `yaml:"attachments,omitempty" json:"attachments,omitempty"`

	// Body is the text in the letter's Markdown (docs/letter-format.md).
	Body string `yaml:"-" json:"body"`
}

// Urgency is the urgency mark (độ khẩn) of Annex I.III.2b.
type Urgency string

// The three marks, from the most to the least urgent.
const (
	Express    Urgency = "hoa_toc"
	VeryUrgent Urgency = "thuong_khan"
	Urgent     Urgency = "khan"
)

// Filing is the line "Lưu: VT, <units> (<copies>)." (Annex I.II.9d).
type Filing struct {
	// Units are the codes after "VT", usually the drafting unit's.
	Units []string `yaml:"units" json:"units"`
	// Copies is 0 when the line gives no number of copies.
	Copies int `yaml:"copies,omitempty" json:"copies,omitempty"`
	// CopiesAs are the words that stand in the brackets when they are more
	// than the plain number: "03", "5b", "10 bản". They begin with Copies.
	CopiesAs string `yaml:"copies_as,omitempty" json:"copies_as,omitempty"`
}

// Signature is the signature block (Annex I.II.7). Capacity[i] stands before
// Titles[i]; titles beyond the capacities stand alone. KT. GIÁM ĐỐC / PHÓ GIÁM
// ĐỐC is {[KT], [GIÁM ĐỐC, PHÓ GIÁM ĐỐC]}; a head alone is {[], [GIÁM ĐỐC]}.
type Signature struct {
	Capacity []Capacity `yaml:"capacity,omitempty,flow" json:"capacity,omitempty"`
	Titles   []string   `yaml:"titles,flow" json:"titles"`
	// OtherTitles are the lines of the signer's other office, which stands above
	// the name: "THỨ TRƯỞNG BỘ Y TẾ" of a committee's head (cell 7b).
	OtherTitles []string `yaml:"other_titles,omitempty,flow" json:"other_titles,omitempty"`
	Name        string   `yaml:"name" json:"name"`
}

// Capacity is in whose stead somebody signs (Decree 30/2020, Art. 13).
type Capacity string

// The five capacities. Signing in one's own office has none.
const (
	OnBehalf     Capacity = "TM"  // thay mặt: for a collective body
	Acting       Capacity = "Q"   // quyền: acting head
	ForHead      Capacity = "KT"  // ký thay: a deputy for the head
	ByOrder      Capacity = "TL"  // thừa lệnh: a unit's head by standing order
	ByDelegation Capacity = "TUQ" // thừa uỷ quyền: by written delegation
)

// Lines gives the lines above the signature as printed: "KT. GIÁM ĐỐC",
// "PHÓ GIÁM ĐỐC".
func (s Signature) Lines() []string {
	var lines []string
	for i, title := range s.Titles {
		if i < len(s.Capacity) {
			title = string(s.Capacity[i]) + ". " + title
		}
		lines = append(lines, title)
	}
	return lines
}

// Block gives the whole block as printed, the name last.
func (s Signature) Block() []string {
	return append(append(s.Lines(), s.OtherTitles...), s.Name)
}
