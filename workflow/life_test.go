package workflow

import (
	"context"
	"slices"
	"testing"

	"congvan/document"
)

// actions lists every action of the table, and the one that begins a life.
func actions() []Action {
	list := []Action{Create}
	for _, mv := range moves {
		if !slices.Contains(list, mv.Action) {
			list = append(list, mv.Action)
		}
	}
	return list
}

// right is who may make a move in the example agency.
func right(mv *Move, s State) PersonID {
	switch {
	case mv.Who.Name == TheSystem.Name || mv.Action == Seal:
		return ""
	case mv.Who.Name == CurrentReviewer.Name && mv.Label == "done":
		return chi
	case mv.Action == Undo && s == ToSign:
		return chi
	case mv.Action == Unask:
		return map[State]PersonID{Draft: an, InReview: binh, ToSign: dung}[s]
	case mv.Action == Answer && s == Draft:
		return chi
	}
	return map[string]PersonID{
		TheDrafter.Name: an, CurrentReviewer.Name: binh, LastApprover.Name: binh, TheSigner.Name: dung,
		HeadOfDraftingUnit.Name: binh, DrafterOrHead.Name: an, AFormChecker.Name: chi, AClerk.Name: ha,
		ClerkOrSigner.Name: ha, AFiler.Name: ha, SystemOrClerk.Name: ha, SignerOrHeadOfAgency.Name: em,
		TheAsked.Name: son,
	}[mv.Who.Name]
}

// finding is an open error of form.
var finding = Finding{Rule: "T14", Key: HashOf([]byte("V/v abc.")), Text: "V/v abc.", Message: "Trích yếu không có dấu chấm cuối."}

// ready leads a new letter to where a row of the table may start from s.
func (w *world) ready(mv *Move, s State) *Letter {
	w.Helper()
	l := w.at(s)
	switch {
	case mv.Label == "done", mv.Action == Undo && s == InReview:
		return w.do(l, Approve, binh)
	case mv.Action == Sign:
		return w.do(l, OpenSigning, dung)
	case mv.Action == Void, mv.Action == Recall, mv.Action == LiftOrder:
		return w.do(l, GiveOrder, em)
	case mv.Action == Answer, mv.Action == Unask:
		if s == Draft {
			l = w.faulty(l)
		}
		return w.do(l, Ask, map[State]PersonID{Draft: an, InReview: binh, ToSign: dung}[s])
	case mv.Action == Waive, mv.Action == Ask && s == Draft:
		return w.faulty(l)
	}
	return l
}

// faulty plants an open error of form.
func (w *world) faulty(l *Letter) *Letter {
	return w.store.edit(l.ID, func(l *Letter) { l.Revision.Findings = []Finding{finding} })
}

func (w *world) actor(id PersonID) Actor {
	if id == "" {
		return engine
	}
	return person(id)
}

// rows calls f for every row of the table and every state it starts in.
func rows(t *testing.T, f func(t *testing.T, mv *Move, s State)) {
	for i := range moves {
		for _, s := range moves[i].From {
			t.Run(string(moves[i].Action)+"/"+string(s)+"/"+moves[i].Label, func(t *testing.T) { f(t, &moves[i], s) })
		}
	}
}

// Every pair of state and action: what is not in the table is refused as such,
// to the right person and to a wrong one; what is in it, is not.
func TestEveryStateAndAction(t *testing.T) {
	listed := func(s State, a Action) *Move {
		for i := range moves {
			if moves[i].Action == a && moves[i].startsIn(s) {
				return &moves[i]
			}
		}
		return nil
	}
	for _, s := range States() {
		for _, a := range actions() {
			w := newWorld(t)
			mv := listed(s, a)
			everyone := []Actor{engine}
			for _, p := range w.org.People {
				everyone = append(everyone, person(p.ID))
			}
			l := w.at(s)
			if mv != nil {
				l = w.ready(mv, s)
			}
			allowed := 0
			for _, who := range everyone {
				switch err := w.dry(l, w.command(l, a, who)); {
				case err == nil:
					allowed++
				case (codeOf(err) == WrongState) != (mv == nil):
					t.Errorf("%s in %s by %v: %v", a, s, who, err)
				}
			}
			if (allowed > 0) != (mv != nil) || allowed == len(everyone) {
				t.Errorf("%s in %s is open to %d of %d", a, s, allowed, len(everyone))
			}
		}
	}
}

// dry says what would become of a command, and leaves the letter.
func (w *world) dry(l *Letter, c Command) error {
	before := cloneLetter(w.store.load(l.ID))
	before.Revision.Source = "x"
	return before.apply(context.Background(), c, w.org, &ledgerTx{m: w.store}, w.now)
}

// Every row with everything it needs leads where it says, and records it.
func TestEveryRowPasses(t *testing.T) {
	rows(t, func(t *testing.T, mv *Move, s State) {
		w := newWorld(t)
		l := w.ready(mv, s)
		after := w.do(l, mv.Action, right(mv, s))
		want := mv.To
		if want == "" {
			want = s
		}
		if after.State != want || after.Version != l.Version+1 {
			t.Errorf("%s from %s leads to %s at version %d, want %s at %d", mv.Action, s, after.State, after.Version, want, l.Version+1)
		}
		last := after.Last
		if last.Action != mv.Action || last.From != s || last.To != want || last.Actor != right(mv, s) {
			t.Errorf("recorded %+v", last)
		}
		if mv.Action != Waive { // its finding was planted
			w.store.check(w)
		}
	})
}

// Every row refuses strangers, the engine where people must act, and nobody.
func TestEveryRowRefusesOthers(t *testing.T) {
	rows(t, func(t *testing.T, mv *Move, s State) {
		w := newWorld(t)
		l := w.ready(mv, s)
		refuse := func(who Actor, want ...Code) {
			t.Helper()
			if got := codeOf(w.dry(l, w.command(l, mv.Action, who))); !slices.Contains(want, got) {
				t.Errorf("%+v: %q, want one of %q", who, got, want)
			}
		}
		refuse(person(quan), strangers[mv.Who.Name])
		refuse(Actor{}, Anonymous)
		if !mv.Who.engine {
			refuse(Actor{System: true, Person: right(mv, s)}, PeopleOnly)
		}
	})
}

// strangers is what each rule says to somebody it does not know.
var strangers = map[string]Code{
	TheDrafter.Name: NotDrafter, CurrentReviewer.Name: NotYourTurn, LastApprover.Name: NothingToUndo, TheSigner.Name: NotSigner,
	HeadOfDraftingUnit.Name: NotUnitHead, DrafterOrHead.Name: NotDrafterOrHead, AFormChecker.Name: NotFormChecker,
	AClerk.Name: NotClerk, ClerkOrSigner.Name: NotClerkOrSigner, AFiler.Name: NotFiler,
	TheSystem.Name: EngineOnly, SystemOrClerk.Name: NotClerk, SignerOrHeadOfAgency.Name: NotAuthority,
	TheAsked.Name: NotAsked, TheAsker.Name: NoInquiry,
}

// spoiler takes one need away from a command that would pass.
type spoiler struct {
	spoil func(w *world, l *Letter, c *Command)
	want  Code
}

var spoilers = map[string]spoiler{
	RevisionGiven.Name:     {func(_ *world, _ *Letter, c *Command) { c.Revision = nil }, NeedsForm},
	CircuitGiven.Name:      {func(_ *world, _ *Letter, c *Command) { c.Circuit = nil }, CircuitIncomplete},
	FindingOpen.Name:       {func(w *world, l *Letter, _ *Command) { plant(w, l, nil) }, UnknownFinding},
	FindingKnown.Name:      {func(_ *world, _ *Letter, c *Command) { c.Finding = HashOf(nil) }, UnknownFinding},
	ReasonGiven.Name:       {func(_ *world, _ *Letter, c *Command) { c.Reason = " \t" }, NeedsReason},
	NoOpenFindings.Name:    {func(w *world, l *Letter, _ *Command) { plant(w, l, []Finding{finding}) }, OpenErrors},
	UnitHasHead.Name:       {func(w *world, _ *Letter, _ *Command) { w.org.Positions[1].Head = false }, UnitWithoutHead},
	CircuitStands.Name:     {func(w *world, l *Letter, _ *Command) { w.store.letters[l.ID].Circuit = nil }, CircuitIncomplete},
	MandateFits.Name:       {func(w *world, _ *Letter, _ *Command) { w.org.Mandates = nil }, NoMandate},
	SeriesExists.Name:      {func(w *world, _ *Letter, _ *Command) { w.org.Series = nil }, NoSeries},
	FormGiven.Name:         {func(_ *world, _ *Letter, c *Command) { c.File = file(FileUpload, "x") }, NeedsForm},
	DutiesApart.Name:       {func(w *world, l *Letter, c *Command) { w.store.letters[l.ID].Drafter = c.By.Person }, OwnContent},
	ContentSeen.Name:       {func(_ *world, _ *Letter, c *Command) { c.Seen.Form = HashOf(nil) }, ContentChanged},
	MandateStands.Name:     {func(w *world, _ *Letter, _ *Command) { w.org.Mandates[0].To = "2026-05-04" }, MandateEnded},
	ProofFresh.Name:        {func(_ *world, _ *Letter, c *Command) { c.Proof = c.Proof.Add(-proofLife - 1) }, NeedsProof},
	RequestOpen.Name:       {func(_ *world, _ *Letter, c *Command) { c.Request = "" }, NoRequest},
	SignedFileGiven.Name:   {func(_ *world, _ *Letter, c *Command) { c.File = nil }, NeedsSignedFile},
	SignerApart.Name:       {func(w *world, l *Letter, c *Command) { w.store.letters[l.ID].SignedBy = c.By.Person }, SignerNumbers},
	NotOrderedVoid.Name:    {func(w *world, l *Letter, _ *Command) { w.do(l, GiveOrder, em) }, VoidOrdered},
	SealedFileGiven.Name:   {func(_ *world, _ *Letter, c *Command) { c.File.SHA256 = "" }, NeedsSealedFile},
	EvidenceFileGiven.Name: {func(w *world, l *Letter, c *Command) { c.File.SHA256 = l.Final.SHA256 }, NeedsEvidenceFile},
	OrderFits.Name:         {func(_ *world, _ *Letter, c *Command) { c.Order = Seal }, OrderNotApplicable},
	RecipientGiven.Name:    {func(_ *world, _ *Letter, c *Command) { c.Recipient = "" }, NeedsRecipient},
	CaseFileGiven.Name:     {func(_ *world, _ *Letter, c *Command) { c.CaseFile = "" }, NeedsCaseFile},
	OtherGiven.Name:        {func(_ *world, _ *Letter, c *Command) { c.Other = c.Letter }, NeedsOther},
	OtherRefers.Name: {func(_ *world, _ *Letter, c *Command) {
		c.other = &OtherLetter{State: Issued, Text: "Công văn số 07/SKHCN-CĐS ngày 01/02/2020"}
	}, OtherSilent},
	OrderOpen.Name:        {func(w *world, l *Letter, _ *Command) { w.store.letters[l.ID].Order = nil }, NoOrder},
	OrderTheirs.Name:      {func(w *world, l *Letter, c *Command) { c.By = person(dung) }, NotYourOrder},
	OrderedToVoid.Name:    {func(w *world, l *Letter, _ *Command) { w.store.letters[l.ID].Order = nil }, NeedsOrder},
	OrderedToRecall.Name:  {func(w *world, l *Letter, _ *Command) { w.store.letters[l.ID].Order.Action = Void }, NeedsOrder},
	FormCheckerAsked.Name: {func(_ *world, _ *Letter, c *Command) { c.Whom = binh }, AskFormChecker},
	CanBeAsked.Name: {func(w *world, l *Letter, c *Command) {
		w.store.letters[l.ID].Inquiries = []Inquiry{{Of: c.Whom}}
	}, AskedAlready},
	WordsGiven.Name:   {func(_ *world, _ *Letter, c *Command) { c.Reason = " " }, NeedsWords},
	InquiryNamed.Name: {func(_ *world, _ *Letter, c *Command) { c.Whom = luu }, NoInquiry},
}

func plant(w *world, l *Letter, f []Finding) { w.store.letters[l.ID].Revision.Findings = f }

// Every row refuses, with its own reason, whatever lacks one of its needs.
func TestEveryRowNeedsAll(t *testing.T) {
	rows(t, func(t *testing.T, mv *Move, s State) {
		for _, need := range slices.Concat(mv.Ready, mv.Given) {
			w := newWorld(t)
			l := w.ready(mv, s)
			c := w.command(l, mv.Action, w.actor(right(mv, s)))
			sp, ok := spoilers[need.Name]
			if !ok {
				t.Fatalf("no test takes away %s", need.Name)
			}
			if err := w.dry(l, c); err != nil {
				t.Fatalf("with everything: %v", err)
			}
			sp.spoil(w, l, &c)
			c.Version = 0
			if got := codeOf(w.dry(l, c)); got != sp.want {
				t.Errorf("without %s: %q, want %q", need.Name, got, sp.want)
			}
		}
	})
}

func TestFailedMoveChangesNothing(t *testing.T) {
	w := newWorld(t)
	l := w.at(Signed)
	before := len(w.store.events[l.ID])
	c := w.command(l, NumberIt, person(ha))
	c.Expect = &Number{N: 7, Date: DateOf(w.now)}
	_, err := w.svc.Do(context.Background(), c)
	w.wantCode(err, NumberMoved)
	if len(w.store.events[l.ID]) != before || len(w.store.series) != 0 {
		t.Error("a refused numbering left something behind")
	}
	c.Expect.N = 1
	if _, err := w.svc.Do(context.Background(), c); err != nil {
		t.Errorf("the number shown is the number taken: %v", err)
	}
}

func TestOtherTypesAreNotMixed(t *testing.T) {
	w := newWorld(t)
	w.org.Series = []NumberSeries{{ID: "qd", Types: []document.Type{"quyet_dinh"}}, {ID: "vb"}}
	if s, _ := w.org.SeriesFor("quyet_dinh"); s.ID != "qd" {
		t.Errorf("a decision is numbered in %s", s.ID)
	}
	if s, _ := w.org.SeriesFor(document.OfficialLetter); s.ID != "vb" {
		t.Errorf("an official letter is numbered in %s", s.ID)
	}
}
