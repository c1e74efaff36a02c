// Package dispatch is whom an issued letter goes to and how far each one is:
// the directory of recipients, the lines made from a letter's own "Kính gửi"
// and "Nơi nhận", and the life of a line as one table of steps.
//
// It decides and compares; it knows no SQL, no HTTP and no mail.
package dispatch

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"congvan/workflow"
)

// RecipientID is the directory's own short name of a recipient.
type RecipientID string

// Kind says what a recipient is.
type Kind string

// The kinds. A group stands for its members and has no address of its own.
const (
	Organisation Kind = "organisation"
	Person       Kind = "person"
	Group        Kind = "group"
)

// Recipient is an entry of the agency's directory of those it writes to.
type Recipient struct {
	ID      RecipientID   `json:"id"`
	Kind    Kind          `json:"kind"`
	Name    string        `json:"name"`
	Aliases []string      `json:"aliases,omitempty"` // other names and short ones
	Email   string        `json:"email,omitempty"`
	Note    string        `json:"note,omitempty"`
	Members []RecipientID `json:"members,omitempty"` // of a group, in order
	From    workflow.Date `json:"from,omitempty"`    // empty: always
	To      workflow.Date `json:"to,omitempty"`
}

// Limits of an entry.
const (
	MaxName    = 300 // characters
	MaxAliases = 30
	MaxMembers = 2000
	maxEmail   = 254
	maxNote    = 1000
)

// FaultError is one fault of an entry: the field, and the remedy in both
// languages.
type FaultError struct{ Field, VI, EN string }

func (e *FaultError) Error() string { return e.Field + ": " + e.EN }

func fault(field, vi, en string) error { return &FaultError{field, vi, en} }

// Clean gives the entry in NFC, without blanks round its fields and empty or
// repeated aliases and members.
func (r Recipient) Clean() Recipient {
	r.Name, r.Email, r.Note = tidy(r.Name), strings.TrimSpace(r.Email), strings.TrimSpace(norm.NFC.String(r.Note))
	var aliases []string
	for _, a := range r.Aliases {
		if a = tidy(a); a != "" && a != r.Name && !slices.Contains(aliases, a) {
			aliases = append(aliases, a)
		}
	}
	r.Aliases = aliases
	var members []RecipientID
	for _, m := range r.Members {
		if m != "" && !slices.Contains(members, m) {
			members = append(members, m)
		}
	}
	r.Members = members
	return r
}

func tidy(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// Check says what is wrong with a cleaned entry, as a *FaultError.
func (r Recipient) Check() error {
	switch {
	case !workflow.ValidCode(string(r.ID)):
		return fault("id", "mã chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ so-tai-chinh", "an ID has small letters without accents, digits and hyphens, such as so-tai-chinh")
	case r.Kind != Organisation && r.Kind != Person && r.Kind != Group:
		return fault("kind", "loại phải là organisation, person hoặc group", "the kind is organisation, person or group")
	case r.Name == "" || len([]rune(r.Name)) > MaxName:
		return fault("name", fmt.Sprintf("ghi tên, nhiều nhất %d ký tự", MaxName), fmt.Sprintf("give a name of at most %d characters", MaxName))
	case len(r.Aliases) > MaxAliases:
		return fault("aliases", fmt.Sprintf("nhiều nhất %d tên khác", MaxAliases), fmt.Sprintf("at most %d other names", MaxAliases))
	case len(r.Note) > maxNote:
		return fault("note", "ghi chú quá dài", "the note is too long")
	case r.Kind == Group && r.Email != "":
		return fault("email", "nhóm không có địa chỉ riêng; ghi địa chỉ ở từng thành viên", "a group has no address; give each member's own")
	case r.Kind != Group && len(r.Members) > 0:
		return fault("members", "chỉ nhóm mới có thành viên", "only a group has members")
	case len(r.Members) > MaxMembers:
		return fault("members", fmt.Sprintf("nhiều nhất %d thành viên", MaxMembers), fmt.Sprintf("at most %d members", MaxMembers))
	case slices.Contains(r.Members, r.ID):
		return fault("members", "nhóm không chứa chính nó", "a group does not hold itself")
	}
	for _, a := range append([]string{r.Name}, r.Aliases...) {
		if len([]rune(a)) > MaxName || strings.ContainsFunc(a, hidden) || Key(a) == "" {
			return fault("aliases", fmt.Sprintf("tên %q quá dài hoặc có ký tự không hiển thị", a), fmt.Sprintf("the name %q is too long or has invisible characters", a))
		}
	}
	if r.Email != "" {
		if err := CheckEmail(r.Email); err != nil {
			return err
		}
	}
	for field, d := range map[string]workflow.Date{"from": r.From, "to": r.To} {
		if d != "" && !d.Valid() {
			return fault(field, "ngày không hợp lệ", "not a date")
		}
	}
	if r.From != "" && r.To != "" && r.From > r.To {
		return fault("to", "ngày kết thúc sớm hơn ngày bắt đầu", "ends before it begins")
	}
	return nil
}

func hidden(c rune) bool { return unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Cf, c) }

// CheckEmail wants one bare address in ASCII, as mail servers everywhere take
// it; its fault is a *FaultError on "email".
func CheckEmail(s string) error {
	bad := fault("email", fmt.Sprintf("%q không phải một địa chỉ thư điện tử, ví dụ vanthu@stc.example.vn", s), fmt.Sprintf("%q is no e-mail address, such as vanthu@stc.example.vn", s))
	if len(s) > maxEmail || strings.ContainsFunc(s, func(c rune) bool { return c <= ' ' || c > '~' }) {
		return bad
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s {
		return bad
	}
	local, domain, _ := strings.Cut(s, "@")
	if len(local) > 64 || strings.ContainsAny(local, `"\`) || strings.ContainsAny(domain, "[]@") || !strings.Contains(domain, ".") {
		return bad
	}
	return nil
}

// ValidOn says whether the entry counts on that day.
func (r Recipient) ValidOn(day workflow.Date) bool {
	return (r.From == "" || r.From <= day) && (r.To == "" || day <= r.To)
}

// Keys are what a line is looked up by: the normal forms of all names.
func (r Recipient) Keys() []string {
	var keys []string
	for _, name := range append([]string{r.Name}, r.Aliases...) {
		if k := Key(name); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// Folded is what typing is looked for in: every name without accents, its
// initials, and the address.
func (r Recipient) Folded() string {
	parts := []string{}
	for _, name := range append([]string{r.Name}, r.Aliases...) {
		f := Fold(name)
		parts = append(parts, f)
		var initials strings.Builder
		for w := range strings.FieldsSeq(f) {
			initials.WriteString(w[:1])
		}
		if len(initials.String()) > 1 {
			parts = append(parts, initials.String())
		}
	}
	return strings.Join(append(parts, strings.ToLower(r.Email)), "\n")
}

// NewID makes a directory ID of a name: "Sở Tài chính" gives so-tai-chinh.
func NewID(name string) RecipientID {
	id := strings.ReplaceAll(Fold(name), " ", "-")
	if len(id) > 60 {
		id = strings.TrimRight(id[:60], "-")
	}
	return RecipientID(id)
}

// Fold gives the words of s in small ASCII letters and digits, one blank
// between them.
func Fold(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(s) {
		c = unicode.ToLower(c)
		switch {
		case c == 'đ':
			b.WriteByte('d')
		case unicode.Is(unicode.Mn, c):
		case c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			b.WriteRune(c)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// The marks of Vietnamese in NFD: a syllable has one tone, and writers place
// it differently ("hoà", "hòa", "Uỷ", "Ủy").
const tones = "\u0300\u0301\u0303\u0309\u0323"

// short are the abbreviations that letters use for the words beside them.
var short = map[string]string{
	"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
	"mttq": "mặt trận tổ quốc", "tp": "thành phố", "tx": "thị xã", "tttt": "thông tin và truyền thông", "khcn": "khoa học và công nghệ",
	"vp": "văn phòng", "ttr": "thanh tra", "bhxh": "bảo hiểm xã hội",
}

// Key is the normal form that names are compared in: small letters, one place
// for the tone, no punctuation, usual abbreviations written out. Accents count.
func Key(name string) string {
	words := strings.FieldsFunc(norm.NFC.String(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c) })
	var out []string
	for _, w := range words {
		if long, ok := short[strings.ToLower(w)]; ok {
			w = long
		}
		for part := range strings.FieldsSeq(w) {
			out = append(out, toneLast(part))
		}
	}
	return strings.Join(out, " ")
}

func toneLast(word string) string {
	var letters, tone strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(word)) {
		if strings.ContainsRune(tones, c) {
			tone.WriteRune(c)
			continue
		}
		letters.WriteRune(c)
	}
	return norm.NFC.String(letters.String()) + tone.String()
}
