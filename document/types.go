package document

import (
	"bytes"
	_ "embed"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
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

	// FirstRecipient and Begin are what a new letter starts with.
	FirstRecipient string `yaml:"first_recipient,omitempty"`
	Begin          string `yaml:"begin,omitempty"`
}

//go:embed types.yaml
var decreeTypes []byte

// catalogue holds the models in their order. Types are added when a program
// starts and never taken away.
var catalogue struct {
	sync.RWMutex
	list []Model
}

func init() {
	list, err := ReadTypes(decreeTypes)
	if err != nil {
		panic("document: types.yaml: " + err.Error())
	}
	catalogue.list = list
}

// maxTypes bounds a file of types.
const maxTypes = 64 << 10

var (
	typeForm     = regexp.MustCompile(`^[a-z][a-z0-9_]{1,39}$`)
	codeForm     = regexp.MustCompile(`^\p{Lu}[\p{L}\d]{0,7}$`)
	templateForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}\.typ$`)
)

// ReadTypes reads a file of types. The error names the type, the key and the
// remedy.
func ReadTypes(src []byte) (list []Model, err error) {
	if len(src) > maxTypes {
		return nil, fmt.Errorf("the file of types has %d bytes, at most %d are read", len(src), maxTypes)
	}
	defer func() {
		if r := recover(); r != nil { // the YAML library panics on odd input
			err = fmt.Errorf("not well-formed YAML: %v", r)
		}
	}()
	if err := yaml.NewDecoder(bytes.NewReader(src), yaml.Strict()).Decode(&list); err != nil {
		return nil, err
	}
	for i := range list {
		m := &list[i]
		if m.Template == "" {
			m.Template = "van_ban.typ"
		}
		if m.Symbol == "" {
			m.Symbol = TypeAgency
		}
		if err := m.check(); err != nil {
			return nil, fmt.Errorf("type %q: %w", m.Type, err)
		}
		if slices.ContainsFunc(list[:i], func(o Model) bool { return o.Type == m.Type }) {
			return nil, fmt.Errorf("type %q stands there twice; remove one", m.Type)
		}
	}
	return list, nil
}

func (m *Model) check() error {
	needs := []Need{None, Optional, Required}
	switch {
	case !typeForm.MatchString(string(m.Type)):
		return fmt.Errorf("type must be small letters, digits and _, such as thong_bao")
	case m.Name == "" || m.English == "":
		return fmt.Errorf("name and english must be given")
	case m.Symbol != AgencyUnit && m.Symbol != TypeAgency:
		return fmt.Errorf("symbol must be %s or %s", AgencyUnit, TypeAgency)
	case m.Symbol == TypeAgency && !codeForm.MatchString(m.Abbreviation):
		return fmt.Errorf("abbreviation must be 1 to 8 letters beginning with a capital, such as KH")
	case !templateForm.MatchString(m.Template):
		return fmt.Errorf("template must be a file name such as thong_bao.typ")
	case !slices.Contains(needs, m.Addressees), !slices.Contains(needs, m.Authority), !slices.Contains(needs, m.Secretary), !slices.Contains(needs, m.LegalBases):
		return fmt.Errorf("addressees, authority, secretary and legal_bases are required, optional or left out")
	case m.Addressees != None && m.Call == "":
		return fmt.Errorf("call must say what is printed before the addressees, such as Kính gửi")
	}
	if _, err := ParseBody(m.Begin); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	return nil
}

// AddTypes adds an agency's types to those of the Decree. A type that exists
// stays what it is: letters were written after it.
func AddTypes(list []Model) error {
	catalogue.Lock()
	defer catalogue.Unlock()
	for _, m := range list {
		i := slices.IndexFunc(catalogue.list, func(o Model) bool { return o.Type == m.Type })
		switch {
		case i < 0:
			catalogue.list = append(catalogue.list[:len(catalogue.list):len(catalogue.list)], m)
		case !reflect.DeepEqual(catalogue.list[i], m):
			return fmt.Errorf("type %q exists already and means something else; give yours another name", m.Type)
		}
	}
	return nil
}

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
