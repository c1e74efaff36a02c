package api

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func (a *API) files(w http.ResponseWriter, r *request) error {
	list, err := a.Front.LetterFiles(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	page := wire.Page[wire.File]{Items: []wire.File{}}
	for _, f := range list {
		page.Items = append(page.Items, fileOf(r.letterID(), f))
	}
	return reply(w, http.StatusOK, page)
}

func (a *API) download(w http.ResponseWriter, r *request) error {
	f, content, err := a.Front.OpenFile(r.Context(), r.caller, r.letterID(), workflow.Hash(r.PathValue("sha256")))
	if err != nil {
		return err
	}
	defer content.Close()
	ServeFile(w, r.Request, f, content)
	return nil
}

// ServeFile streams a stored file, whole or in ranges; its ETag is its hash.
// Whatever the file claims to be, a browser treats it as data.
func ServeFile(w http.ResponseWriter, r *http.Request, f workflow.File, content io.ReadSeeker) {
	h := w.Header()
	h.Set("ETag", `"`+string(f.SHA256)+`"`)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Content-Type", f.MediaType)
	if f.MediaType == "" {
		h.Set("Content-Type", "application/octet-stream")
	}
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	disposition := "attachment"
	if f.MediaType == "application/pdf" {
		disposition = "inline"
	}
	h.Set("Content-Disposition", Disposition(disposition, f.Name))
	http.ServeContent(w, r, "", time.Time{}, content)
}

// Disposition names a file twice (RFC 6266): in plain letters, and whole for
// those who read filename*.
func Disposition(how, name string) string {
	plain := front.PlainName(name)
	if plain == "" {
		plain = "tep"
	}
	return how + `; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

func (a *API) preview(w http.ResponseWriter, r *request) error {
	pdf, err := a.Front.Preview(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `inline; filename="preview.pdf"`)
	_, _ = w.Write(pdf) // the caller is gone, then
	return nil
}
