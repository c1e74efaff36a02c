package pages

import (
	"errors"
	"net/http"

	"congvan/document/picture"
	"congvan/internal/drafting"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/workflow"
)

// pictureBody is the most bytes of a form with one picture.
const pictureBody = picture.MaxBytes + 64<<10

// picture shows a picture of a letter's text.
func (p *Pages) picture(w http.ResponseWriter, v *visit) error {
	f, content, err := p.Front.OpenPicture(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), v.PathValue("name"))
	if err != nil {
		return err
	}
	defer content.Close()
	api.ServeFile(w, v.Request, f, content)
	return nil
}

type keptPicture struct {
	Name string `json:"name"`
}

// keepPicture keeps a picture that the editor puts into the text.
func (p *Pages) keepPicture(w http.ResponseWriter, v *visit) error {
	ups, err := v.pictures()
	if err == nil && len(ups) != 1 {
		err = &front.InvalidError{Field: "pictures", VI: "Chọn một ảnh.", EN: "Choose one picture."}
	}
	var made *drafting.Picture
	if err == nil {
		made, err = p.Front.KeepPicture(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), ups[0])
	}
	if err != nil {
		return p.tellScript(w, v, err)
	}
	p.answerJSON(w, v, http.StatusCreated, keptPicture{made.Name})
	return nil
}

// pictures reads the pictures of a form, which may have none.
func (v *visit) pictures() (ups []drafting.Upload, err error) {
	err = v.ParseMultipartForm(picture.MaxBytes)
	if errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	}
	if err != nil {
		return nil, badForm(err)
	}
	defer v.MultipartForm.RemoveAll()
	for _, h := range v.MultipartForm.File["pictures"] {
		if h.Size == 0 {
			continue
		}
		up, err := readUpload(h)
		if err != nil {
			return nil, err
		}
		ups = append(ups, up)
	}
	return ups, nil
}
