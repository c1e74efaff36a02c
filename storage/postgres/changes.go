package postgres

import (
	"slices"

	"congvan/internal/records/casefile"
	"congvan/workflow"
)

// changes queues what a move adds beside the letter's own row.
func (w *writer) changes() {
	c := w.letter.Changes()
	if c.Revision != nil {
		w.revision(*c.Revision)
	}
	for _, f := range c.Files {
		w.file(f)
	}
	if c.Circuit {
		w.circuit()
	}
	for _, e := range c.Events {
		w.event(e)
		if tellable[e.Action] {
			w.queue(`INSERT INTO notify_outbox (agency, letter, seq, at) VALUES ($1, $2, $3, $4)`, e.Seq, e.At)
		}
		if e.Action == workflow.FileIt && w.letter.CaseFileID != "" {
			w.putInFile(e)
		}
	}
	for _, a := range c.Approvals {
		w.approval(a)
	}
	if c.Undone != nil {
		w.undo(*c.Undone)
	}
	for _, q := range c.Inquiries {
		w.inquiry(q)
	}
	for _, v := range c.Waivers {
		w.queue(`INSERT INTO waivers (agency, letter, finding, rule, by, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			string(v.Key), v.Rule, string(v.By), v.Reason, v.At)
	}
	if c.Request != nil {
		w.request(*c.Request)
	}
	for _, e := range c.Entries {
		w.entry(e)
	}
	if c.Stamp != nil {
		w.stamp(*c.Stamp)
	}
	if r := c.Relation; r != nil {
		w.queue(`INSERT INTO letter_relations (agency, target, letter, kind, reason, made_at) VALUES ($1, $2, $3, $4, $5, $6)
		         ON CONFLICT (agency, target, letter) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, made_at = excluded.made_at`,
			string(r.Letter), string(r.Kind), r.Reason, w.letter.Last.At)
	}
}

func (w *writer) revision(r workflow.Revision) {
	findings := r.Findings
	if findings == nil {
		findings = []workflow.Finding{}
	}
	w.queue(`INSERT INTO revisions (agency, letter, n, hash, source, head, findings, layout, made_by, made_at)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		r.N, string(r.Hash), r.Source, r.Head, findings, r.Layout, string(r.By), r.At)
	for i, a := range r.Attachments {
		w.file(a.File)
		w.queue(`INSERT INTO attachments (agency, letter, revision, n, name, sha256, kind, file_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			r.N, i+1, a.Name, string(a.File.SHA256), string(a.File.Kind), a.File.Name)
	}
}

// file records a stored file; one recorded already stays as it is.
func (w *writer) file(f workflow.File) {
	w.queue(`INSERT INTO files (agency, letter, sha256, kind, name, key, size, media_type, version, added_at)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (agency, letter, sha256, kind, name) DO NOTHING`,
		string(f.SHA256), string(f.Kind), f.Name, f.Key, f.Size, f.MediaType, f.Version, w.letter.Last.At)
}

// circuit replaces the letter's steps.
func (w *writer) circuit() {
	if w.before.version > 0 {
		w.queue(`DELETE FROM letter_steps WHERE agency = $1 AND letter = $2`)
	}
	for i, s := range w.letter.Circuit {
		w.queue(`INSERT INTO letter_steps (agency, letter, n, kind, members, need, hours) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			i+1, string(s.Kind), s.Members, s.Need, s.Hours)
	}
}

func (w *writer) event(e workflow.Event) {
	var detail *map[string]string
	if e.Detail != nil {
		detail = &e.Detail
	}
	w.queue(`INSERT INTO events (agency, letter, seq, action, from_state, to_state, actor, on_behalf, at, revision, reason, detail, origin, prev, hash)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		e.Seq, string(e.Action), string(e.From), string(e.To), string(e.Actor), string(e.OnBehalf), e.At,
		string(e.Revision), e.Reason, detail, e.Origin, string(e.Prev), string(e.Hash))
}

// putInFile puts the letter into the case file that the move named.
func (w *writer) putInFile(e workflow.Event) {
	l := w.letter
	w.batch.Queue(fileEventSQL, string(l.Agency), l.CaseFileID, string(casefile.Put), string(e.Actor), e.At, string(l.ID), map[string]string(nil), e.Origin)
	w.queue(`INSERT INTO case_file_letters (agency, case_file, letter, added_by, added_at) VALUES ($1, $3, $2, $4, $5)
	         ON CONFLICT (agency, case_file, letter) DO NOTHING`, l.CaseFileID, string(e.Actor), e.At)
}

// approval is kept under the number of the event that recorded it.
func (w *writer) approval(a workflow.Approval) {
	w.queue(`INSERT INTO approvals (agency, letter, event, round, step, member, kind, person, on_behalf, revision, content, note, at)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		w.seqOf(workflow.Approve), a.Round, a.Step, a.Member, string(a.Kind), string(a.Person), string(a.OnBehalf),
		a.Revision, a.Content, a.Note, a.At)
}

func (w *writer) undo(a workflow.Approval) {
	w.queue(`UPDATE approvals SET undone = $3 WHERE agency = $1 AND letter = $2 AND round = $4 AND step = $5 AND member = $6 AND undone IS NULL`,
		w.seqOf(workflow.Undo), a.Round, a.Step, a.Member)
}

// inquiry keeps a new question, or how an old one ended.
func (w *writer) inquiry(q workflow.Inquiry) {
	if q.Outcome != "" {
		w.queue(`UPDATE inquiries SET outcome = $4, answer = $5, closed = $6 WHERE agency = $1 AND letter = $2 AND event = $3`,
			q.Seq, string(q.Outcome), q.Answer, q.Closed)
		return
	}
	w.queue(`INSERT INTO inquiries (agency, letter, event, of, by, on_behalf, question, at, round, revision)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		q.Seq, string(q.Of), string(q.By), string(q.OnBehalf), q.Question, q.At, q.Round, q.Revision)
}

// seqOf is the number of this move's event with the action.
func (w *writer) seqOf(a workflow.Action) int64 {
	events := w.letter.Changes().Events
	if i := slices.IndexFunc(events, func(e workflow.Event) bool { return e.Action == a }); i >= 0 {
		return events[i].Seq
	}
	return w.letter.Last.Seq
}

// request opens, renews or closes a signing request.
func (w *writer) request(r workflow.SigningRequest) {
	w.queue(`INSERT INTO signing_requests (agency, letter, id, revision, form, signer, mandate, opened_at, expires, outcome)
	         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
	         ON CONFLICT (agency, letter, id) DO UPDATE SET revision = $4, form = $5, signer = $6, mandate = $7,
	             opened_at = $8, expires = $9, outcome = $10`,
		string(r.ID), r.Revision, string(r.Form), string(r.Signer), string(r.Mandate), r.OpenedAt, r.Expires, r.Outcome)
}

func (w *writer) entry(e workflow.RegisterEntry) {
	to := e.To
	if to == nil {
		to = []string{}
	}
	n := e.Number
	w.batch.Queue(`
		INSERT INTO register_entries (agency, series, year, n, kind, letter, by, at, date, symbol, type, subject, signer,
		                              receivers, keeper, copies, recipient, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		string(w.letter.Agency), string(n.Series), n.Year, n.N, string(e.Kind), string(e.Letter), string(e.By), e.At, string(n.Date),
		e.Symbol, e.Type, e.Subject, e.Signer, to, e.Keeper, e.Copies, e.Recipient, e.Note)
}
