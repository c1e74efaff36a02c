package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"congvan/internal/locale"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// journey is one letter on its way through the API.
type journey struct {
	*Options
	cast    *cast
	source  *source
	clients map[workflow.PersonID]*client.Client
	now     *wire.Letter // as last seen
	outcome Outcome
}

// letter takes one letter from draft to archive and writes its outcome.
func (o *Options) letter(ctx context.Context, c *cast, s *source) error {
	fmt.Fprintf(o.Say, "\n%s: V/v %s\n", s.name, s.letter.Subject)
	j := &journey{Options: o, cast: c, source: s, clients: map[workflow.PersonID]*client.Client{}}
	for _, step := range []func(context.Context) error{
		j.create, j.waive, j.submit, j.review, j.sign, j.number, j.issued, j.file, j.find, j.conclude,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// as is the API as that person, logged in.
func (j *journey) as(ctx context.Context, p workflow.PersonID) (*client.Client, error) {
	if c := j.clients[p]; c != nil {
		return c, nil
	}
	c, err := client.New(j.Server, "")
	if err != nil {
		return nil, err
	}
	if _, err := c.Login(ctx, j.cast.org.Agency.ID, string(p), Password); err != nil {
		return nil, fmt.Errorf("log in as %s: %w", p, err)
	}
	j.clients[p] = c
	return c, nil
}

// act does one action as a person and says so.
func (j *journey) act(ctx context.Context, p workflow.PersonID, a workflow.Action, body any) error {
	c, err := j.as(ctx, p)
	if err != nil {
		return err
	}
	began := time.Now()
	l, err := c.Act(ctx, j.now.ID, a, j.now.Version, body)
	if err != nil {
		return err
	}
	j.now = l
	j.say(p, a, time.Since(began))
	return nil
}

func (j *journey) say(p workflow.PersonID, a workflow.Action, took time.Duration) {
	who := "Hệ thống"
	if p != "" {
		person, _ := j.cast.org.Person(p)
		who = person.Name + ", " + j.cast.org.Title(p, "")
	}
	name := locale.Text(locale.Vietnamese, "action."+string(a), nil)
	fmt.Fprintf(j.Say, "  ✓ %-26s %-42s → %s (%.2f giây)\n", name, who, j.now.StateName, took.Seconds())
}

func (j *journey) create(ctx context.Context) error {
	unit := j.cast.unitOf(j.source.letter)
	drafter := j.cast.drafters[unit]
	c, err := j.as(ctx, drafter)
	if err != nil {
		return err
	}
	began := time.Now()
	got, err := c.Create(ctx, client.Draft{Source: client.File{Name: j.source.file.Name, Data: j.source.file.Data}, Unit: unit})
	if err != nil {
		return err
	}
	j.now = &got.Letter
	j.say(drafter, workflow.Create, time.Since(began))
	for _, r := range got.Remarks {
		fmt.Fprintf(j.Say, "    · %s: %s", r.Place, r.Message)
		if r.Words != "" {
			fmt.Fprintf(j.Say, " “%s”", r.Words)
		}
		fmt.Fprintln(j.Say)
	}
	return nil
}

// waive prints the errors that would stop the letter and has the form checker
// let them pass, on the record.
func (j *journey) waive(ctx context.Context) error {
	for _, f := range j.now.Findings {
		fmt.Fprintf(j.Say, "    ! %s: %s “%s”\n", f.Rule, f.Message, f.Text)
		if err := j.act(ctx, j.formChecker(), workflow.Waive, wire.Waive{Finding: f.Key, Reason: "Bản chạy thử: giữ nguyên văn của người soạn"}); err != nil {
			return err
		}
		j.outcome.Waived = append(j.outcome.Waived, f)
	}
	return nil
}

// formChecker is the one who can always check form.
func (j *journey) formChecker() workflow.PersonID {
	i := slices.IndexFunc(j.cast.org.Positions, j.cast.isFormChecker)
	return j.cast.org.Positions[i].Person // the cast has one
}

func (j *journey) submit(ctx context.Context) error {
	return j.act(ctx, workflow.PersonID(j.now.Drafter.ID), workflow.Submit, wire.Nothing{})
}

// review lets whoever the letter waits for approve it, until it can be signed.
func (j *journey) review(ctx context.Context) error {
	for j.now.State == workflow.InReview {
		if err := j.approve(ctx); err != nil {
			return err
		}
	}
	return nil
}

// approve has one of those waited for approve. One may be barred, for duties
// are kept apart; then another one does it.
func (j *journey) approve(ctx context.Context) error {
	var refused error
	for _, w := range j.now.Waiting {
		err := j.act(ctx, w.Person, workflow.Approve, wire.Approve{Seen: j.now.Seen})
		if err == nil {
			return nil
		}
		if problem, ok := errors.AsType[*client.Error](err); !ok || problem.Status >= 500 {
			return err
		}
		refused = err
	}
	if refused == nil {
		return errors.New("the letter is in review but waits for nobody")
	}
	return refused
}

func (j *journey) sign(ctx context.Context) error {
	if len(j.now.Waiting) == 0 {
		return fmt.Errorf("the letter is %s and waits for nobody to sign", j.now.State)
	}
	return j.act(ctx, j.now.Waiting[0].Person, workflow.Sign, wire.Sign{Seen: j.now.Seen, Password: Password})
}

// number takes the very number and date that were shown first.
func (j *journey) number(ctx context.Context) error {
	c, err := j.as(ctx, j.cast.clerk)
	if err != nil {
		return err
	}
	next, err := c.NextNumber(ctx, j.now.ID)
	if err != nil {
		return err
	}
	err = j.act(ctx, j.cast.clerk, workflow.NumberIt, wire.TakeNumber{Expect: &wire.Expect{N: next.N, Date: next.Date}})
	if err != nil {
		return err
	}
	d := j.now.Number.Date
	fmt.Fprintf(j.Say, "    số %s, ngày %02d/%02d/%d\n", j.now.Number.Text, d.Day(), d.Month(), d.Year())
	return nil
}

// waitLimit is how long the jobs may take for one letter.
const waitLimit = 2 * time.Minute

// issued waits until the jobs have sealed the letter and preserved its file.
func (j *journey) issued(ctx context.Context) error {
	c, err := j.as(ctx, j.cast.clerk)
	if err != nil {
		return err
	}
	began, told := time.Now(), false
	return poll(ctx, func() (bool, error) {
		if j.now, err = c.Get(ctx, j.now.ID); err != nil {
			return false, err
		}
		if j.now.State == workflow.Issued && !told {
			told = true
			j.say("", workflow.Seal, time.Since(began))
		}
		if j.now.File == nil || j.now.File.Kind != workflow.FileEvidence {
			return false, nil
		}
		j.say("", workflow.Preserve, time.Since(began))
		return true, nil
	})
}

// poll asks again and again, for at most waitLimit.
func poll(ctx context.Context, done func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, waitLimit)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := done()
		if ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the jobs have not finished after %v: %w", waitLimit, ctx.Err())
		case <-tick.C:
		}
	}
}

func (j *journey) file(ctx context.Context) error {
	return j.act(ctx, j.cast.clerk, workflow.FileIt, wire.PutInCase{CaseFile: outgoingFile(j.now.Number.Year)})
}

// find looks the letter up as the archivist, by a word of its body typed
// without accents.
func (j *journey) find(ctx context.Context) error {
	word := searchWord(j.source.letter)
	archivist := j.cast.org.WithRole(workflow.RoleArchivist, "", "")[0]
	c, err := j.as(ctx, archivist)
	if err != nil {
		return err
	}
	began := time.Now()
	err = poll(ctx, func() (bool, error) {
		found, err := c.Search(ctx, client.Query{Text: word, Limit: 100})
		if err != nil {
			return false, err
		}
		return slices.ContainsFunc(found.Items, func(h wire.Hit) bool { return h.ID == j.now.ID }), nil
	})
	if err != nil {
		return fmt.Errorf("search for %q: %w", word, err)
	}
	j.outcome.FoundBy = word
	fmt.Fprintf(j.Say, "  ✓ Tìm “%s”: thấy (%.2f giây)\n", word, time.Since(began).Seconds())
	return nil
}

// conclude verifies the final file and writes what became of the letter.
func (j *journey) conclude(ctx context.Context) error {
	c, err := j.as(ctx, j.cast.clerk)
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	if err := c.Download(ctx, j.now.ID, j.now.File.SHA256, &pdf); err != nil {
		return err
	}
	verdict, err := c.VerifyPDF(ctx, pdf.Bytes())
	if err != nil {
		return err
	}
	if !verdict.Valid {
		return fmt.Errorf("the final file does not verify: %s %v", verdict.Verdict, verdict.Reasons)
	}
	fmt.Fprintf(j.Say, "  ✓ Kiểm tra chữ ký: hợp lệ, %d chữ ký và dấu thời gian\n", len(verdict.Signatures))
	if err := j.report(ctx, c, verdict, pdf.Bytes()); err != nil {
		return err
	}
	if j.Out == "" {
		return nil
	}
	return j.outcome.write(j.Out, j.source.name, pdf.Bytes())
}

func (j *journey) report(ctx context.Context, c *client.Client, verdict *wire.Verification, pdf []byte) error {
	history, err := c.History(ctx, j.now.ID)
	if err != nil {
		return err
	}
	files, err := c.Files(ctx, j.now.ID)
	if err != nil {
		return err
	}
	o, l := &j.outcome, j.now
	o.Letter, o.Agency, o.State, o.Subject = l.ID, j.cast.org.Agency.ID, l.State, l.Subject
	o.History, o.Chained, o.Files = steps(history), history.Verified, files.Items
	o.Number, o.Symbol, o.IssueDate = fmt.Sprintf("%02d", l.Number.N), l.Symbol, l.Number.Date
	o.SHA256 = workflow.HashOf(pdf)
	o.Verification, err = json.Marshal(verdict)
	return err
}
