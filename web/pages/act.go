package pages

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"congvan/internal/drafting"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// act carries out the action of a form and shows the letter again.
func (p *Pages) act(w http.ResponseWriter, v *visit) error {
	id, action := workflow.LetterID(v.PathValue("id")), workflow.Action(v.PathValue("action"))
	if _, offered := asks[action]; !offered {
		return errNoPage
	}
	if guided[action] != "" && action != workflow.NumberIt { // which brings the number seen
		// A form without its page would record what nobody has seen or done.
		wrong := p.told(v, &front.InvalidError{Status: http.StatusConflict, Code: "guided",
			VI: "Chưa ghi: việc này làm ở trang riêng, nơi xem được việc sẽ làm. Mở trang “" + actionName(v, action) + "” từ văn bản.",
			EN: "Not done: this is done on its own page, which shows what will happen. Open “" + actionName(v, action) + "” from the letter."})
		return p.letterWith(w, v, wrong.Status, &wrong)
	}
	return p.acted(w, v, id, p.perform(v, id, action))
}

// related records that the letter declared to replace or correct this one has
// done so; what was not declared has no button and is not taken.
func (p *Pages) related(w http.ResponseWriter, v *visit) error {
	id, kind := workflow.LetterID(v.PathValue("id")), workflow.Action(v.PathValue("kind"))
	if kind != workflow.Replace && kind != workflow.Correct {
		return errNoPage
	}
	_, list, err := p.Front.Relations(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	by := workflow.LetterID(v.posted("other"))
	declared := slices.ContainsFunc(list, func(r postgres.LetterRelation) bool { return r.Target == id && r.Kind == kind && r.Letter == by })
	if !declared {
		err = &front.InvalidError{Status: http.StatusConflict, Code: "guided", Field: "other",
			VI: "Chưa ghi: văn bản mới chưa được soạn là văn bản thay thế hay đính chính văn bản này. Soạn từ trang “Đính chính, thay thế”.",
			EN: "Not recorded: no letter was begun to replace or correct this one. Begin it on the page “Correct or replace”."}
	} else {
		err = p.perform(v, id, kind)
	}
	return p.acted(w, v, id, err)
}

// acted shows the letter again after an action.
func (p *Pages) acted(w http.ResponseWriter, v *visit, id workflow.LetterID, err error) error {
	if errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	if err != nil {
		wrong := p.told(v, err)
		return p.letterWith(w, v, wrong.Status, &wrong)
	}
	// Whoever has acted may no longer see the letter: it has gone on.
	to := "/letters/" + string(id)
	if _, err := p.Front.Read(v.Context(), v.caller, id); errors.Is(err, workflow.ErrNotFound) {
		to = "/"
	}
	http.Redirect(w, v.Request, to, http.StatusSeeOther)
	return nil
}

func (p *Pages) perform(v *visit, id workflow.LetterID, action workflow.Action) error {
	if action == workflow.Revise {
		in, err := v.upload()
		if err != nil {
			return err
		}
		version, err := v.version()
		if err != nil {
			return err
		}
		_, _, err = p.Front.Revise(v.Context(), v.caller, id, version, in)
		return err
	}
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}
	}
	a, err := v.form(id, action)
	if err != nil {
		return err
	}
	_, err = p.Front.Act(v.Context(), v.caller, a)
	return err
}

func (v *visit) version() (int64, error) {
	n, err := strconv.ParseInt(v.PostForm.Get("version"), 10, 64)
	if err != nil {
		return 0, front.ErrNoVersion
	}
	return n, nil
}

// form reads an action's form. What was seen comes back in hidden fields: it
// is what the page showed, not what the letter has become.
func (v *visit) form(id workflow.LetterID, action workflow.Action) (a front.Act, err error) {
	f := v.PostForm
	a = front.Act{
		Action: action, Letter: id, Reason: strings.TrimSpace(f.Get("reason")), Password: f.Get("password"), Code: f.Get("code"),
		Recipient: strings.TrimSpace(f.Get("recipient")), CaseFile: strings.TrimSpace(f.Get("case_file")),
		Other: workflow.LetterID(strings.TrimSpace(f.Get("other"))), Order: workflow.Action(f.Get("order")),
		Finding: workflow.Hash(f.Get("finding")), Whom: workflow.PersonID(f.Get("whom")),
		Seen: workflow.Content{Source: workflow.Hash(f.Get("source")), Form: workflow.Hash(f.Get("form"))},
	}
	for _, h := range f["attachment"] {
		a.Seen.Attachments = append(a.Seen.Attachments, workflow.Hash(h))
	}
	if action == workflow.NumberIt {
		if a.Expect, err = v.expect(); err != nil {
			return a, err
		}
	}
	a.Version, err = v.version()
	return a, err
}

// expect is the number and date that the page showed.
func (v *visit) expect() (*workflow.Number, error) {
	n, err := strconv.Atoi(v.PostForm.Get("n"))
	date := workflow.Date(v.PostForm.Get("date"))
	if err != nil || n < 1 || !date.Valid() {
		return nil, &front.InvalidError{Status: http.StatusUnprocessableEntity, Code: "needs_expect",
			VI: "Chưa cấp số: biểu mẫu thiếu số và ngày đã xem. Mở lại trang văn bản rồi cấp số.",
			EN: "No number taken: the form lacks the number and date seen. Open the letter's page again and take the number there."}
	}
	return &workflow.Number{N: n, Date: date}, nil
}

func readUpload(h *multipart.FileHeader) (drafting.Upload, error) {
	up := drafting.Upload{Name: path.Base(strings.ReplaceAll(h.Filename, `\`, "/"))}
	f, err := h.Open()
	if err != nil {
		return up, err
	}
	defer f.Close()
	up.Data, err = io.ReadAll(io.LimitReader(f, drafting.MaxAttachment+1))
	return up, err
}
