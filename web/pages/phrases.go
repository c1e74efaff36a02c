package pages

import (
	"context"
	"net/http"
	"strings"

	"congvan/web/front"
)

// phraseList is one of the lists of ready phrases, and the page that edits it.
type phraseList struct {
	path string
	of   func(front.Phrases) []string
	put  func(*front.Front, context.Context, front.Caller, []string) error
}

var (
	ownPhrases    = phraseList{"/account/phrases", func(p front.Phrases) []string { return p.Own }, (*front.Front).PutOwnPhrases}
	sharedPhrases = phraseList{"/admin/phrases", func(p front.Phrases) []string { return p.Shared }, (*front.Front).PutSharedPhrases}
)

// phrasesPage edits a list, one phrase a line.
type phrasesPage struct {
	Head   *adminHead // of the agency's list
	Action string
	Typed  string
	Shared []string // beside one's own, to be read only
	// Default says that the agency has stored none and the program's are shown.
	Default bool
	Saved   bool
	Error   string
	Problem *problem
}

func (l phraseList) show(p *Pages, w http.ResponseWriter, v *visit) error {
	ready, err := p.Front.Phrases(v.Context(), v.caller)
	if err != nil {
		return err
	}
	return l.page(p, w, v, http.StatusOK, ready, &phrasesPage{Typed: strings.Join(l.of(ready), "\n"), Saved: v.URL.Query().Has("saved")})
}

func (l phraseList) page(p *Pages, w http.ResponseWriter, v *visit, status int, ready front.Phrases, page *phrasesPage) error {
	page.Action = l.path
	if l.path == sharedPhrases.path {
		head := adminFrame(v, "", "")
		page.Head, page.Default = &head, ready.Default
	} else {
		page.Shared = ready.Shared
	}
	return p.show(w, v, status, "phrases", page)
}

func (l phraseList) save(p *Pages, w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	typed := strings.ReplaceAll(v.PostForm.Get("phrases"), "\r\n", "\n")
	err := l.put(p.Front, v.Context(), v.caller, strings.Split(typed, "\n"))
	if err == nil {
		return back(w, v, l.path+"?saved=1")
	}
	wrong := p.told(v, err)
	if wrong.Code == front.Internal {
		return err
	}
	ready, err := p.Front.Phrases(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page := &phrasesPage{Typed: typed}
	if strings.HasPrefix(wrong.Field, "phrases") {
		page.Error = wrong.Detail
	} else {
		page.Problem = &wrong
	}
	return l.page(p, w, v, wrong.Status, ready, page)
}
