package api

import (
	"math"
	"mime/multipart"
	"net/http"

	"congvan/document/form"
	"congvan/internal/drafting"
	"congvan/web/api/wire"
)

// fixedPages tells a draft's drafter of its pages.
func (a *API) fixedPages(w http.ResponseWriter, r *request) error {
	f, err := a.Front.FixedPages(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	out := wire.FixedPages{Can: f.Can}
	if f.Word != nil {
		out.Word = f.Word.Name
	}
	if l := f.Layout; l != nil {
		out.Fixed, out.PDF, out.Guessed, out.Patched, out.Absent = true, string(l.PDF.SHA256), l.Guessed, l.Patched, l.Absent
		if len(l.Remarks) > 0 {
			out.Remarks = remarksOf(l.Remarks, r.lang)
		}
		for _, p := range l.Places {
			out.Places = append(out.Places, wire.FieldPlace{Name: p.Name, Page: p.Page, X: mm(p.X), Y: mm(p.Y), W: mm(p.W), H: mm(p.H), Size: p.Size, Italic: p.Italic, Cover: p.Cover})
		}
	}
	w.Header().Set("ETag", etag(f.View.Letter.Version))
	return reply(w, http.StatusOK, out)
}

// mm rounds points to hundredths of a millimetre.
func mm(points float64) float64 { return math.Round(points/form.PointsPerMM*100) / 100 }

// fixPages keeps the pages of a Word file: the one sent, or the one that the
// letter was made of.
func (a *API) fixPages(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	var up *drafting.Upload
	if r.Header.Get("Content-Type") != "" {
		err = r.parts(func(p *multipart.Part) error {
			if p.FormName() != "source" {
				return unknownPart(p)
			}
			one, err := upload(p, drafting.MaxSource)
			up = &one
			return err
		})
		if err != nil {
			return err
		}
	}
	v, err := a.Front.FixPages(r.Context(), r.caller, r.letterID(), version, up)
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}

func (a *API) moveFields(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	var b wire.FieldPlaces
	if err := r.decode(&b); err != nil {
		return err
	}
	var places []form.Place
	for _, p := range b.Places {
		place := form.Place{Name: p.Name, Kind: form.KindOf(p.Name), Page: p.Page, Size: p.Size, Italic: p.Italic, Cover: p.Cover}
		for _, l := range []struct {
			to *float64
			mm float64
		}{{&place.X, p.X}, {&place.Y, p.Y}, {&place.W, p.W}, {&place.H, p.H}} {
			*l.to = math.Round(l.mm*form.PointsPerMM*100) / 100
		}
		places = append(places, place)
	}
	v, err := a.Front.MoveFields(r.Context(), r.caller, r.letterID(), version, places)
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}

func (a *API) composePages(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	v, err := a.Front.ComposePages(r.Context(), r.caller, r.letterID(), version)
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}
