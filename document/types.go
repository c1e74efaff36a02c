package document

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Type is a document type of Decree 30/2020, Art. 7, or one that an agency has
// added.
type Type string

// OfficialLetter is the công văn, the one type without a type code.
const OfficialLetter Type = "cong_van"

// Need says whether a letter of a type has some part.
type Need string

// A part that is not named is None: a letter that holds it is refused, since
// it would not be printed.
const (
	None     Need = ""
	Optional Need = "optional"
	Required Need = "required"
)

// SymbolRule is what a symbol is made of (Annex I.II.3b).
type SymbolRule string

// The two rules: SKHCN-CĐS for a công văn, QĐ-SKHCN for the named types.
const (
	AgencyUnit SymbolRule = "agency-unit"
	TypeAgency SymbolRule = "type-agency"
)

// Model is how letters of a type are written: what Annexes I and III ask of it,
// as data.
type Model struct {
	Type    Type   `yaml:"type"`
	Name    string `yaml:"name"`
	English string `yaml:"english"`
	// Abbreviation is the type's code in a symbol (Annex III.I).
	Abbreviation string `yaml:"abbreviation,omitempty"`
	// Number is that of its model in Annex III.II.
	Number string `yaml:"model,omitempty"`
	// Template is the file that prints it.
	Template string     `yaml:"template,omitempty"`
	Symbol   SymbolRule `yaml:"symbol,omitempty"`

	// Untitled types print the subject under the number (cell 5b), the others
	// their name and the subject across the page (cell 5a).
	Untitled bool `yaml:"untitled,omitempty"`
	// SubjectPrefix is printed before the subject, unless it begins with one of
	// SubjectAlone.
	SubjectPrefix string   `yaml:"subject_prefix,omitempty"`
	SubjectAlone  []string `yaml:"subject_alone,omitempty"`
	// Confirmed types print a last paragraph that begins "Xác nhận của" below the
	// signature, for another to sign on the printed copy (model 1.10).
	Confirmed bool `yaml:"confirmed,omitempty"`
	// SubjectInText types print no subject: their text says it. Registers and
	// search have it all the same.
	SubjectInText bool `yaml:"subject_in_text,omitempty"`

	// Addressees are those who act; Call is printed before them, with
	// {authority} standing for the letter's.
	Addressees Need   `yaml:"addressees,omitempty"`
	Call       string `yaml:"call,omitempty"`
	// Authority is who decides, invites or wires, as printed.
	Authority Need `yaml:"authority,omitempty"`
	// Resolves are the words between the legal bases and what is decided.
	Resolves string `yaml:"resolves,omitempty"`
	// Articles prints "Điều 1." in bold at the start of a paragraph.
	Articles   bool `yaml:"articles,omitempty"`
	LegalBases Need `yaml:"legal_bases,omitempty"`
	// Undated types have no place and date at the head.
	Undated bool `yaml:"undated,omitempty"`
	// Secretary stands beside the signer.
	Secretary Need `yaml:"secretary,omitempty"`

	// OtherSide is the block of another party beside the signer's.
	OtherSide Need `yaml:"other_side,omitempty"`

	// FirstRecipient and Begin are what a new letter starts with.
	FirstRecipient string `yaml:"first_recipient,omitempty"`
	Begin          string `yaml:"begin,omitempty"`
}

//go:embed types.yaml
var decreeTypes []byte

// catalogue holds the models in their order, the Decree's first. Types are added
// and changed by UseTypes and never taken away; a list once given out stays as
// it was.
var catalogue struct {
	sync.RWMutex
	list   []Model
	decree int // how many are the Decree's
}

func init() {
	list, err := ReadTypes(decreeTypes)
	if err != nil {
		panic("document: types.yaml: " + err.Error())
	}
	catalogue.list, catalogue.decree = list, len(list)
}

var (
	typeForm     = regexp.MustCompile(`^[a-z][a-z0-9_]{1,39}$`)
	codeForm     = regexp.MustCompile(`^\p{Lu}[\p{L}\d]{0,7}$`)
	templateForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}\.typ$`)
)

// Models lists the models of all types, the official letter first. The list
// must not be changed.
func Models() []Model {
	catalogue.RLock()
	defer catalogue.RUnlock()
	return catalogue.list
}

// Types lists all types, the official letter first.
func Types() []Type {
	var list []Type
	for _, m := range Models() {
		list = append(list, m.Type)
	}
	return list
}

// Model is how letters of the type are written; found is false for a type that
// nobody has defined, which then has its own word as its name.
func (t Type) Model() (m Model, found bool) {
	list := Models()
	if i := slices.IndexFunc(list, func(m Model) bool { return m.Type == t }); i >= 0 {
		return list[i], true
	}
	return Model{Type: t, Name: string(t), English: string(t)}, false
}

// Name is the type in words, or the type itself when it is not known.
func (t Type) Name() string {
	m, _ := t.Model()
	return m.Name
}

// Titled is the type with the subject, as a register's column 3 has them:
// "Công văn về việc …", "Giấy mời …".
func (t Type) Titled(subject string) string {
	m, _ := t.Model()
	if m.prefix(subject) != "" {
		return m.Name + " về việc " + subject
	}
	return m.Name + " " + subject
}

// prefix is what is printed before a subject, with its blank.
func (m Model) prefix(subject string) string {
	alone := func(word string) bool { return strings.HasPrefix(subject, word) }
	if m.SubjectPrefix == "" || slices.ContainsFunc(m.SubjectAlone, alone) {
		return ""
	}
	return m.SubjectPrefix + " "
}

// Heading is the type's name as printed in cell 5a, empty for untitled types.
func (m Model) Heading() string {
	if m.Untitled {
		return ""
	}
	return strings.ToUpper(m.Name)
}

// SymbolOf is the symbol of a letter of this type (Annex I.II.3b).
func (m Model) SymbolOf(agency, unit string) string {
	if m.Symbol == AgencyUnit {
		return agency + "-" + unit
	}
	return m.Abbreviation + "-" + agency
}

// AgencyIn is the agency's code in a symbol of this type, "" when the symbol
// is of another form.
func (m Model) AgencyIn(symbol string) string {
	if m.Symbol == AgencyUnit {
		return symbol[:max(0, strings.LastIndexByte(symbol, '-'))]
	}
	code, ok := strings.CutPrefix(symbol, m.Abbreviation+"-")
	if !ok {
		return ""
	}
	return code
}

// enclosures are documents that agencies put into force by a decision and that
// are no types of letters (Annex III, model 1.3).
var enclosures = []string{
	"NỘI QUY", "ĐIỀU LỆ", "QUY TRÌNH", "QUY TẮC", "QUY TẮC ỨNG XỬ", "BỘ QUY TẮC ỨNG XỬ", "DANH MỤC", "DANH SÁCH",
	"ĐỊNH MỨC", "TIÊU CHÍ", "BỘ TIÊU CHÍ", "ĐƠN GIÁ", "BẢNG GIÁ", "CHIẾN LƯỢC", "THỂ LỆ", "ĐỀ CƯƠNG", "NHIỆM VỤ",
}

// OpensEnclosure tells the name in capitals of a titled type, or of another
// document that is put into force, with which a document of its own form begins.
func OpensEnclosure(words string) bool {
	return slices.Contains(enclosures, words) ||
		slices.ContainsFunc(Models(), func(m Model) bool { return m.Heading() != "" && m.Heading() == words })
}
