package front

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"congvan/internal/exchange"
	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// Exchange sends letters to their recipients; exchange.Engine is one.
type Exchange interface {
	Sends() bool
	Lines(ctx context.Context, l *workflow.Letter) ([]dispatch.Line, error)
	SendAll(ctx context.Context, by workflow.Actor, l *workflow.Letter, seen workflow.Hash) (int, error)
	Step(ctx context.Context, by workflow.Actor, l *workflow.Letter, id dispatch.LineID, step dispatch.Step, c exchange.Choice) error
	HandOver(ctx context.Context, by workflow.Actor, l *workflow.Letter, name, note string) error
	Add(ctx context.Context, by workflow.Actor, l *workflow.Letter, c exchange.Choice) (int, error)
	Rematch(ctx context.Context, by workflow.Actor, l *workflow.Letter) (int, error)
}

// Dispatches keeps what became of the lines, and the answers to notices.
type Dispatches interface {
	DispatchLog(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, limit int) ([]postgres.LineLog, error)
	DispatchLine(ctx context.Context, key postgres.LineKey) (dispatch.Line, error)
	AnswerLine(ctx context.Context, key postgres.LineKey, g postgres.GivenAnswer) error
	Ticket(ctx context.Context, secret workflow.Hash) (dispatch.Line, error)
}

// Dispatch is a letter's dispatch as one caller sees it.
type Dispatch struct {
	*View
	// Lines are the letter's own; Notices tell of what came after.
	Lines, Notices []dispatch.Line
	// Seen is sent back with the word to send all.
	Seen workflow.Hash
	// Mail says whether a mail server is set up; Acts, whether the caller may
	// act on the lines; Out, whether the letter may be sent now.
	Mail, Acts, Out bool
}

// Count is how many of the letter's own lines are in one of these states.
func (d *Dispatch) Count(states ...dispatch.State) int { return count(d.Lines, states) }

func count(lines []dispatch.Line, states []dispatch.State) (n int) {
	for _, l := range lines {
		for _, s := range states {
			if l.State == s {
				n++
			}
		}
	}
	return n
}

// Waiting says whether something is on its way, so that the page will change.
func (d *Dispatch) Waiting() bool {
	return count(d.Lines, []dispatch.State{dispatch.Pending, dispatch.Sending})+count(d.Notices, []dispatch.State{dispatch.Pending, dispatch.Sending}) > 0
}

// ReadDispatch shows a letter's dispatch to whoever may read the letter. Before
// the letter is issued it shows whom it would go to.
func (f *Front) ReadDispatch(ctx context.Context, c Caller, id workflow.LetterID) (*Dispatch, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	lines, err := f.Exchange.Lines(ctx, v.Letter)
	if err != nil {
		return nil, err
	}
	d := &Dispatch{View: v, Seen: dispatch.Seen(lines), Mail: f.Exchange.Sends()}
	d.Out = v.Letter.State == workflow.Issued || v.Letter.State == workflow.Archived
	d.Acts = v.Org.HasRole(c.Person, workflow.RoleClerk, v.Today) && v.Letter.State.Issuedish()
	for _, l := range lines {
		if l.Kind == dispatch.TheLetter {
			d.Lines = append(d.Lines, l)
		} else {
			d.Notices = append(d.Notices, l)
		}
	}
	return d, nil
}

// mayDispatch reads the letter for somebody who is to act on its dispatch.
func (f *Front) mayDispatch(ctx context.Context, c Caller, id workflow.LetterID) (*View, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if !v.Org.HasRole(c.Person, workflow.RoleClerk, v.Today) {
		return nil, &workflow.RefusedError{Action: workflow.Send, State: v.Letter.State, Reason: workflow.Reason{Code: workflow.NotClerk, Args: map[string]any{"action": string(workflow.Send)}}}
	}
	if !v.Letter.State.Issuedish() {
		return nil, v.refused(workflow.Send)
	}
	return v, nil
}

// sendable also wants the letter to be one that may be sent now.
func (f *Front) sendable(ctx context.Context, c Caller, id workflow.LetterID) (*View, error) {
	v, err := f.mayDispatch(ctx, c, id)
	if err != nil {
		return nil, err
	}
	return v, v.refused(workflow.Send)
}

// SendAll sends every line that is ready on its way. seen is Dispatch.Seen.
func (f *Front) SendAll(ctx context.Context, c Caller, id workflow.LetterID, seen workflow.Hash) (int, error) {
	v, err := f.sendable(ctx, c, id)
	if err != nil {
		return 0, err
	}
	n, err := f.Exchange.SendAll(ctx, c.Actor(), v.Letter, seen)
	return n, dispatchFault(err)
}

// StepLine makes one step of one line.
func (f *Front) StepLine(ctx context.Context, c Caller, id workflow.LetterID, line dispatch.LineID, step dispatch.Step, with exchange.Choice) error {
	v, err := f.mayDispatch(ctx, c, id)
	if err != nil {
		return err
	}
	return dispatchFault(f.Exchange.Step(ctx, c.Actor(), v.Letter, line, step, with))
}

// AddRecipient puts a recipient beside the letter's own.
func (f *Front) AddRecipient(ctx context.Context, c Caller, id workflow.LetterID, with exchange.Choice) (int, error) {
	v, err := f.sendable(ctx, c, id)
	if err != nil {
		return 0, err
	}
	n, err := f.Exchange.Add(ctx, c.Actor(), v.Letter, with)
	return n, dispatchFault(err)
}

// Rematch asks the directory again about undecided lines.
func (f *Front) Rematch(ctx context.Context, c Caller, id workflow.LetterID) (int, error) {
	v, err := f.sendable(ctx, c, id)
	if err != nil {
		return 0, err
	}
	n, err := f.Exchange.Rematch(ctx, c.Actor(), v.Letter)
	return n, dispatchFault(err)
}

// DispatchLog is what became of the lines, the newest first.
func (f *Front) DispatchLog(ctx context.Context, c Caller, id workflow.LetterID) ([]postgres.LineLog, error) {
	if _, err := f.Read(ctx, c, id); err != nil {
		return nil, err
	}
	return f.Records.DispatchLog(ctx, c.Agency, id, 200)
}

// dispatchFault is a fault of the dispatch as people may see it.
func dispatchFault(err error) error {
	if s, ok := errors.AsType[*postgres.LineStateError](err); ok {
		return &InvalidError{Status: http.StatusConflict, Code: "line_state", Field: "line",
			VI: "Chưa làm được: nơi nhận này vừa chuyển sang trạng thái khác (" + LineStateName(s.State, true) + "). Xem lại danh sách.",
			EN: "Not done: this recipient is now " + LineStateName(s.State, false) + ". Look at the list again."}
	}
	switch {
	case errors.Is(err, exchange.ErrNoMail):
		return &InvalidError{Status: http.StatusConflict, Code: "no_mail",
			VI: "Chưa gửi được: máy chủ chưa cài đặt máy thư (CONGVAN_SMTP). Ghi “đã giao trực tiếp”, hoặc nhờ quản trị cài đặt.",
			EN: "Not sent: no mail server is set up (CONGVAN_SMTP). Note a delivery by hand, or ask the administrator."}
	case errors.Is(err, exchange.ErrSeen):
		return &InvalidError{Status: http.StatusConflict, Code: "dispatch_changed", Field: "seen",
			VI: "Chưa gửi: danh sách nơi nhận đã thay đổi so với bản đang xem. Xem lại rồi gửi.",
			EN: "Not sent: the recipients are no longer those that were shown. Look again, then send."}
	}
	return faultOf(err)
}

// LineStateName is a line's state in words.
func LineStateName(s dispatch.State, vietnamese bool) string {
	w, ok := lineStates[s]
	if !ok {
		return string(s)
	}
	if vietnamese {
		return w[0]
	}
	return w[1]
}

var lineStates = map[dispatch.State][2]string{
	dispatch.Unmatched: {"Chưa có địa chỉ", "no address yet"},
	dispatch.Ready:     {"Sẵn sàng gửi", "ready to send"},
	dispatch.Pending:   {"Chờ gửi", "waiting to go"},
	dispatch.Sending:   {"Đang gửi", "being sent"},
	dispatch.Sent:      {"Đã gửi", "sent"},
	dispatch.Failed:    {"Không gửi được", "failed"},
	dispatch.Unknown:   {"Chưa rõ đã tới chưa", "unknown whether it arrived"},
	dispatch.Handed:    {"Đã giao trực tiếp", "handed over"},
	dispatch.Dropped:   {"Không gửi", "not to be sent"},
}

// Recalling is what the steps of a recall look like to one caller.
type Recalling struct {
	*Dispatch
	// Answered and Silent count the notices of the recall.
	Answered, Silent int
}

// ReadRecall shows the steps of a letter's recall.
func (f *Front) ReadRecall(ctx context.Context, c Caller, id workflow.LetterID) (*Recalling, error) {
	d, err := f.ReadDispatch(ctx, c, id)
	if err != nil {
		return nil, err
	}
	r := &Recalling{Dispatch: d}
	for _, n := range d.Notices {
		switch {
		case n.Kind != dispatch.Recall:
		case n.Answer == dispatch.NoAnswer:
			r.Silent++
		default:
			r.Answered++
		}
	}
	return r, nil
}

// NoteAnswer writes down what a recipient did with a recalled letter.
func (f *Front) NoteAnswer(ctx context.Context, c Caller, id workflow.LetterID, line dispatch.LineID, g postgres.GivenAnswer) error {
	v, err := f.mayDispatch(ctx, c, id)
	if err != nil {
		return err
	}
	g.By, g.Note = c.Actor(), strings.TrimSpace(g.Note)
	if g.At.IsZero() {
		g.At = f.Now()
	}
	if g.At.After(f.Now()) || g.At.Before(v.Letter.IssuedAt.AddDate(0, 0, -1)) {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid_answer", Field: "at",
			VI: "ngày trả lời phải sau khi phát hành và không ở tương lai", EN: "the answer came after the letter was issued, and not in the future"}
	}
	return f.answer(ctx, postgres.LineKey{Agency: c.Agency, Letter: id, Line: line}, g)
}

func (f *Front) answer(ctx context.Context, key postgres.LineKey, g postgres.GivenAnswer) error {
	if !dispatch.ValidAnswer(g.Answer) || len(g.Note) > 2000 {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid_answer", Field: "answer",
			VI: "chọn một kết quả: đã trả lại, đã hủy hoặc đã nhận thông báo; ghi chú không quá dài", EN: "choose one: returned, destroyed or acknowledged; the note is not too long"}
	}
	return f.Records.AnswerLine(ctx, key, g)
}

// Ticket is what the holder of an answer link sees.
type Ticket struct {
	Line   dispatch.Line
	Agency string
	Title  string // "07/SKHCN-CĐS"
	Date   workflow.Date
	About  string // empty for a restricted letter: a link can be passed on
	Reason string
	Code   string // the letter's verification code
}

// ReadTicket shows the recall that a link stands for.
func (f *Front) ReadTicket(ctx context.Context, secret, address string) (*Ticket, error) {
	if err := f.stranger(address); err != nil {
		return nil, err
	}
	line, err := f.Records.Ticket(ctx, workflow.HashOf([]byte(strings.TrimSpace(secret))))
	if err != nil {
		return nil, err
	}
	l, err := f.Records.Load(ctx, line.Agency, line.Letter)
	if err != nil {
		return nil, err
	}
	t := &Ticket{Line: line, Agency: l.Revision.Head.Agency, Title: l.Number.Text() + "/" + l.Revision.Head.Symbol, Date: l.Number.Date, Code: l.Code}
	if !l.Restricted {
		t.About = l.Revision.Head.Subject
	}
	events, err := f.Records.Events(ctx, line.Agency, line.Letter)
	if err != nil {
		return nil, err
	}
	for _, ev := range events {
		if ev.Seq == line.Event {
			t.Reason = ev.Reason
		}
	}
	return t, nil
}

// AnswerTicket takes the answer of a link's holder, once.
func (f *Front) AnswerTicket(ctx context.Context, secret, address string, answer dispatch.Answer, note string) error {
	t, err := f.ReadTicket(ctx, secret, address)
	if err != nil {
		return err
	}
	err = f.answer(ctx, postgres.LineKey{Agency: t.Line.Agency, Letter: t.Line.Letter, Line: t.Line.ID},
		postgres.GivenAnswer{Answer: answer, At: f.Now(), By: workflow.Actor{Origin: "link " + address}, Note: strings.TrimSpace(note)})
	if errors.Is(err, workflow.ErrConflict) {
		return &InvalidError{Status: http.StatusConflict, Code: "answered",
			VI: "Địa chỉ này đã dùng: kết quả đã được ghi nhận trước đó.", EN: "This link has been used: an answer has been noted already."}
	}
	return err
}
