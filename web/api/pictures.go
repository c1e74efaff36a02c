package api

import (
	"mime/multipart"
	"net/http"

	"congvan/document"
	"congvan/document/picture"
	"congvan/internal/drafting"
	"congvan/web/api/wire"
)

// pictureBody is the most bytes of a form with one picture.
const pictureBody = picture.MaxBytes + 64<<10

// keepPicture keeps a picture for a draft and says how its text names it.
func (a *API) keepPicture(w http.ResponseWriter, r *request) error {
	var up drafting.Upload
	err := r.parts(func(p *multipart.Part) (err error) {
		if p.FormName() != "pictures" {
			return unknownPart(p)
		}
		if up.Data != nil {
			return faulty("pictures", "gửi mỗi lần một ảnh", "send one picture at a time")
		}
		up, err = upload(p, picture.MaxBytes)
		return err
	})
	if err == nil && up.Data == nil {
		err = faulty("pictures", "chưa có ảnh nào", "there is no picture")
	}
	if err != nil {
		return err
	}
	made, err := a.Front.KeepPicture(r.Context(), r.caller, r.letterID(), up)
	if err != nil {
		return err
	}
	shown := document.FormatBody([]document.Block{{Kind: document.PictureBlock, Data: made.Name}})
	return reply(w, http.StatusCreated, wire.Picture{Name: made.Name, Markdown: shown, Width: made.Width, Height: made.Height, File: fileOf(r.letterID(), made.File)})
}
