package workflow

import (
	"fmt"
	"slices"

	"congvan/document"
)

// Mandate is a person's right to sign in a capacity (Decree 30/2020, Art. 13).
// The words of the signature block follow from it and are never typed.
type Mandate struct {
	ID     MandateID `json:"id"`
	Person PersonID  `json:"person"`
	// Capacity and Titles are as in document.Signature: Capacity[i] stands
	// before Titles[i].
	Capacity []document.Capacity `json:"capacity,omitempty"`
	Titles   []string            `json:"titles"`
	// Basis is the written ground: assignment of fields, working rules, or the
	// delegation paper. By order (TL) and by delegation (TUQ) need one.
	Basis string `json:"basis,omitempty"`
	// Units and Types limit the mandate; empty means all.
	Units []UnitID        `json:"units,omitempty"`
	Types []document.Type `json:"types,omitempty"`
	From  Date            `json:"from,omitempty"`
	To    Date            `json:"to,omitempty"`
}

// lawful lists the combinations of capacities Art. 13 knows. TUQ is never
// re-delegated, so it stands alone.
var lawful = [][]document.Capacity{
	{},
	{document.OnBehalf},
	{document.Acting},
	{document.ForHead},
	{document.ByOrder},
	{document.ByDelegation},
	{document.OnBehalf, document.Acting},
	{document.OnBehalf, document.ForHead},
	{document.OnBehalf, document.ByOrder},
	{document.ByOrder, document.ForHead},
	{document.ByOrder, document.Acting},
}

// MandateError says which field of a mandate cannot stand, and why.
type MandateError struct {
	Mandate MandateID
	Field   string // capacity, titles, basis, from or to
	VI, EN  string
}

func (e *MandateError) Error() string { return fmt.Sprintf("mandate %s: %s", e.Mandate, e.EN) }

// Check reports why the mandate cannot stand, as a *MandateError: an unknown
// combination, titles that do not fit it, a missing basis or dates the wrong
// way round.
func (m Mandate) Check() error {
	known := slices.ContainsFunc(lawful, func(c []document.Capacity) bool { return slices.Equal(c, m.Capacity) })
	if !known {
		return m.wrong("capacity", "các thể thức đề ký không hợp thành cách ký nào của Điều 13 Nghị định 30/2020/NĐ-CP",
			fmt.Sprintf("capacities %v are no combination of Decree 30/2020, Art. 13", m.Capacity))
	}
	if n := len(m.Titles) - m.titlesNeeded(); n < 0 || n > m.titlesMore() || slices.Contains(m.Titles, "") {
		return m.wrong("titles", fmt.Sprintf("cách ký này cần %d dòng chức danh", m.titlesNeeded()),
			fmt.Sprintf("capacities %v need %d titles, got %q", m.Capacity, m.titlesNeeded(), m.Titles))
	}
	written := slices.Contains(m.Capacity, document.ByOrder) || slices.Contains(m.Capacity, document.ByDelegation)
	if written && m.Basis == "" {
		return m.wrong("basis", "ký TL. và TUQ. cần căn cứ bằng văn bản (Điều 13, khoản 3 và 4)",
			"TL. and TUQ. need a written basis (Art. 13.3, 13.4)")
	}
	if slices.Contains(m.Capacity, document.ByDelegation) && m.To == "" {
		return m.wrong("to", "ủy quyền ký (TUQ.) phải có thời hạn; ghi ngày cuối cùng (Điều 13, khoản 3)",
			"a delegation (TUQ.) is limited in time; give its last day (Art. 13.3)")
	}
	for field, d := range map[string]Date{"from": m.From, "to": m.To} {
		if d != "" && !d.Valid() {
			return m.wrong(field, "ngày viết dạng 2026-01-31", fmt.Sprintf("%q is no day; write it as 2026-01-31", d))
		}
	}
	if m.From != "" && m.To != "" && m.From > m.To {
		return m.wrong("to", "ngày kết thúc đứng trước ngày bắt đầu", fmt.Sprintf("it ends (%s) before it begins (%s)", m.To, m.From))
	}
	return nil
}

func (m Mandate) wrong(field, vi, en string) error { return &MandateError{m.ID, field, vi, en} }

// LawfulCapacities lists the combinations of capacities that Art. 13 knows.
func LawfulCapacities() [][]document.Capacity { return slices.Clone(lawful) }

// titlesNeeded counts the block's lines: each capacity has the title it stands
// before, and the signer's own title follows, except after an acting head.
func (m Mandate) titlesNeeded() int {
	n := len(m.Capacity) + 1
	if k := len(m.Capacity); k > 0 && m.Capacity[k-1] == document.Acting {
		n--
	}
	return n
}

// titlesMore is 1 for a collective or advisory body: below the office held in
// it stands the office held in the agency (Annex I.II.7c).
func (m Mandate) titlesMore() int {
	if slices.Contains(m.Capacity, document.OnBehalf) {
		return 1
	}
	return 0
}

// covers says whether the mandate reaches letters of this type and unit on
// that day.
func (m Mandate) covers(t document.Type, u UnitID, on Date) bool {
	return on.within(m.From, m.To) &&
		(len(m.Units) == 0 || slices.Contains(m.Units, u)) &&
		(len(m.Types) == 0 || slices.Contains(m.Types, t))
}

// words says whether the mandate gives exactly this signature block.
func (m Mandate) words(s document.Signature) bool {
	return slices.Equal(m.Capacity, s.Capacity) && slices.Equal(m.Titles, s.Titles)
}

// Signature is the block the mandate gives.
func (m Mandate) Signature(name string) document.Signature {
	return document.Signature{Capacity: m.Capacity, Titles: m.Titles, Name: name}
}

// MandateFor finds the mandate behind a signature block as it stands in a
// letter: the named person, signing in exactly that capacity, for that type
// and unit, on that day. Degrees before a name make no other person of it:
// whether they may stand there is a matter of form (Annex I.II.7c).
func (o *Organisation) MandateFor(s document.Signature, t document.Type, u UnitID, on Date) (Mandate, bool) {
	return find(o.Mandates, func(m Mandate) bool {
		return o.gives(m, s) && m.covers(t, u, on)
	})
}

// gives says whether the mandate gives that signature block, name included.
func (o *Organisation) gives(m Mandate, s document.Signature) bool {
	p, ok := o.Person(m.Person)
	return ok && document.WithoutDegrees(p.Name) == document.WithoutDegrees(s.Name) && m.words(s)
}
