package dispatch

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/workflow"
)

func letterTo(addressees, recipients []string) *workflow.Letter {
	return &workflow.Letter{Agency: "so", ID: "018f0000-0000-7000-8000-000000000001", Revision: workflow.Revision{Head: document.Letter{Addressees: addressees, Recipients: recipients}}}
}

func directory() []Recipient {
	list := []Recipient{
		{ID: "ubnd", Kind: Organisation, Name: "Ủy ban nhân dân tỉnh", Email: "ubnd@example.vn"},
		{ID: "ca", Kind: Organisation, Name: "Công an tỉnh", Email: "ca@example.vn"},
		{ID: "bct", Kind: Organisation, Name: "Bộ Công Thương", Email: "bct@example.vn"},
		{ID: "ong", Kind: Person, Name: "Ông Nguyễn Văn A"},
		{ID: "x1", Kind: Organisation, Name: "Trung tâm Y tế", Email: "x1@example.vn"},
		{ID: "x2", Kind: Organisation, Name: "Trung tâm y tế", Email: "x2@example.vn"},
		{ID: "so-cu", Kind: Organisation, Name: "Sở Cũ", Email: "cu@example.vn", To: "2020-01-01"},
	}
	g := Recipient{ID: "cac-so", Kind: Group, Name: "Các sở, ban, ngành thuộc tỉnh"}
	for i := range 18 {
		r := Recipient{ID: RecipientID(fmt.Sprintf("so-%02d", i)), Kind: Organisation, Name: fmt.Sprintf("Sở %02d", i), Email: fmt.Sprintf("s%02d@example.vn", i)}
		list = append(list, r)
		g.Members = append(g.Members, r.ID)
	}
	g.Members = append(g.Members, "so-cu")
	return append(list, g)
}

func plan(l *workflow.Letter) []Line {
	keys := Keys(l.Revision.Head)
	var found, members []Recipient
	for _, r := range directory() {
		if r.ValidOn("2026-11-20") && slices.ContainsFunc(r.Keys(), func(k string) bool { return slices.Contains(keys, k) }) {
			found = append(found, r)
		}
		members = append(members, r)
	}
	return Plan(l, found, members, "2026-11-20")
}

func TestPlanFollowsTheLettersOwnLines(t *testing.T) {
	l := letterTo(
		[]string{"Các sở, ban, ngành thuộc tỉnh", "Trung tâm Y tế", "Cục Hóa chất, Bộ Công Thương"},
		[]string{"Như trên", "UBND tỉnh (b/c)", "Công an tỉnh (để phối hợp)", "Sở 03", "Ông Nguyễn Văn A;", "Bộ Công Thương (Cục Hóa chất) (b/c)", "Lưu: VT", "Sở Cũ"})
	var got []string
	for _, x := range plan(l)[18:] {
		got = append(got, fmt.Sprintf("%d %s %s|%s|%s|%s", x.N, x.Place, x.Printed, x.Purpose, x.Recipient, x.State))
	}
	want := []string{
		"19 addressee Trung tâm Y tế|||unmatched",
		"20 addressee Cục Hóa chất, Bộ Công Thương|||unmatched",
		"21 recipient UBND tỉnh (b/c)|b/c|ubnd|ready",
		"22 recipient Công an tỉnh (để phối hợp)|để phối hợp|ca|ready",
		"23 recipient Ông Nguyễn Văn A||ong|unmatched",
		"24 recipient Bộ Công Thương (Cục Hóa chất) (b/c)|b/c|bct|ready",
		"25 recipient Sở Cũ|||unmatched",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	first := plan(l)[0]
	if first.Via != "Các sở, ban, ngành thuộc tỉnh" || first.Email != "s00@example.vn" || first.State != Ready {
		t.Errorf("the group's first member is %+v", first)
	}
	if once, again := plan(l), plan(l); !cmp.Equal(once, again) || Seen(once) != Seen(again) {
		t.Error("the same letter makes other lines")
	}
}

// Every state and step, once: what the table does not list is refused, a
// person never makes an engine's step, and only a person's word leads from
// doubt back to sending.
func TestLifeOfALine(t *testing.T) {
	for _, w := range Ways {
		if slices.Contains(w.From, Unknown) && w.To == Pending && !w.Person {
			t.Errorf("%s sends again by itself", w.Step)
		}
		if slices.Contains(w.From, Sent) || slices.Contains(w.From, Handed) {
			t.Errorf("%s leaves an end", w.Step)
		}
		for _, s := range w.From {
			if w.Person != slices.Contains(Open(s), w.Step) {
				t.Errorf("%s from %s: open to a person is %v", w.Step, s, !w.Person)
			}
		}
		if got, ok := WayOf(w.Step); !ok || got.To != w.To {
			t.Errorf("%s stands twice", w.Step)
		}
	}
	if _, ok := WayOf("x"); ok {
		t.Error("x is a step")
	}
}

func TestNoticesGoToThoseWhoGotIt(t *testing.T) {
	lines := plan(letterTo([]string{"Các sở, ban, ngành thuộc tỉnh"}, nil))
	for i := range lines {
		lines[i].State = States()[i%len(States())]
	}
	notices := Notices(Recall, 12, "", lines)
	if len(notices) != 6 { // sent, unknown, handed, twice each
		t.Fatalf("%d notices", len(notices))
	}
	again := Notices(Recall, 12, "", append(lines, notices...))
	if !cmp.Equal(notices, again) {
		t.Error("made again they differ")
	}
	if Notices(Recall, 13, "", lines)[0].ID == notices[0].ID {
		t.Error("another event gives the same notice")
	}
}
