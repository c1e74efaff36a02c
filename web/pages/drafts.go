package pages

import (
	"net/http"
	"slices"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// draftsPage is what somebody is writing.
type draftsPage struct {
	Unbegun []postgres.WorkingCopy
	Back    []row // those that came back, on top of the first page
	Rows    []row
	Next    workflow.LetterID
}

// unbegunShown is how many unfinished texts are listed; front keeps 300.
const unbegunShown = 100

// drafts lists what the visitor is writing: begun and not, and what came back.
func (p *Pages) drafts(w http.ResponseWriter, v *visit) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page, err := p.Front.List(v.Context(), v.caller, postgres.ListQuery{
		States: []workflow.State{workflow.Draft, workflow.Returned}, Drafter: v.caller.Person, After: workflow.LetterID(v.URL.Query().Get("after")),
	})
	if err != nil {
		return err
	}
	data := &draftsPage{Next: page.Next}
	back, why, err := p.returned(v, o)
	if err != nil {
		return err
	}
	for _, s := range page.Letters {
		if why[s.ID] != nil {
			continue
		}
		data.Rows = append(data.Rows, rowOf(o, s))
	}
	if !v.URL.Query().Has("after") {
		data.Back = back
		if data.Unbegun, err = p.Front.Unbegun(v.Context(), v.caller, unbegunShown); err != nil {
			return err
		}
	}
	return p.show(w, v, http.StatusOK, "drafts", data)
}

// newPage is where a letter is begun.
type newPage struct {
	Problem *problem
	Types   []document.Model
}

func (p *Pages) newLetter(w http.ResponseWriter, v *visit) error {
	return p.show(w, v, http.StatusOK, "new", &newPage{Types: otherTypes()})
}

// otherTypes are all but the công văn, which has a button of its own.
func otherTypes() []document.Model {
	return slices.DeleteFunc(slices.Clone(document.Models()), func(m document.Model) bool { return m.Type == document.OfficialLetter })
}

// begin takes the type of a letter or a file and opens the editor.
func (p *Pages) begin(w http.ResponseWriter, v *visit) error {
	begun, err := p.beginWith(v)
	if err != nil {
		wrong := p.told(v, err)
		if v.wantsJSON() {
			p.answerJSON(w, v, wrong.Status, wrong)
			return nil
		}
		return p.show(w, v, wrong.Status, "new", &newPage{Problem: &wrong, Types: otherTypes()})
	}
	to := "/letters/" + string(begun.ID) + "/edit"
	if v.wantsJSON() {
		p.answerJSON(w, v, http.StatusCreated, map[string]string{"href": to})
		return nil
	}
	return back(w, v, to)
}

func (p *Pages) beginWith(v *visit) (*front.Begun, error) {
	if t := v.FormValue("type"); t != "" {
		return p.Front.New(v.Context(), v.caller, document.Type(t))
	}
	if err := v.ParseMultipartForm(32 << 20); err != nil {
		return nil, badForm(err)
	}
	defer v.MultipartForm.RemoveAll()
	for _, h := range v.MultipartForm.File["source"] {
		if h.Filename == "" {
			continue
		}
		if h.Size == 0 {
			return nil, &front.InvalidError{Field: "source", VI: "Tệp “" + h.Filename + "” rỗng (0 byte). Mở tệp, lưu lại rồi chọn lần nữa.",
				EN: "The file “" + h.Filename + "” is empty (0 bytes). Open it, save it again and choose it once more."}
		}
		up, err := readUpload(h)
		if err != nil {
			return nil, err
		}
		return p.Front.NewFrom(v.Context(), v.caller, up)
	}
	return nil, &front.InvalidError{Field: "source", VI: "Chưa chọn tệp Word (.docx, .doc, .odt, .rtf) hoặc .md.", EN: "No Word file (.docx, .doc, .odt, .rtf) or .md was chosen."}
}

// duplicate begins a draft with the text of a letter.
func (p *Pages) duplicate(w http.ResponseWriter, v *visit) error {
	_, view, err := p.Front.Duplicate(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	return back(w, v, "/letters/"+string(view.Letter.ID)+"/edit")
}

// discard forgets what was typed since the last revision.
func (p *Pages) discard(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	if err := p.Front.Discard(v.Context(), v.caller, id); err != nil {
		return err
	}
	if _, err := p.Front.Read(v.Context(), v.caller, id); err != nil {
		return back(w, v, "/drafts") // it had never begun
	}
	return back(w, v, "/letters/"+string(id)+"/edit")
}

func badForm(err error) error {
	if p := front.ProblemOf(err); p.Code != front.Internal {
		return err
	}
	return &front.InvalidError{VI: "Biểu mẫu không đọc được; tải lại trang rồi thử lại.", EN: "The form cannot be read; load the page again and retry."}
}

// uploads reads the attachments of a form.
func (v *visit) attachments() ([]drafting.Upload, error) {
	if err := v.ParseMultipartForm(32 << 20); err != nil {
		return nil, badForm(err)
	}
	var ups []drafting.Upload
	for _, h := range v.MultipartForm.File["attachments"] {
		if h.Size == 0 {
			continue
		}
		up, err := readUpload(h)
		if err != nil {
			return nil, err
		}
		if len(up.Data) > drafting.MaxAttachment {
			return nil, &drafting.InputError{Field: up.Name, VI: "lớn hơn 50 MB; giảm dung lượng rồi gửi lại", EN: "is over 50 MB; make it smaller and send it again"}
		}
		ups = append(ups, up)
	}
	if len(ups) == 0 {
		return nil, &front.InvalidError{Field: "attachments", VI: "Chưa chọn tệp nào, hoặc tệp rỗng.", EN: "No file was chosen, or it is empty."}
	}
	return ups, nil
}
