// Package api is the JSON face of the engine under /api/v1, for programs and
// the command line. openapi.yaml is its contract; a test holds the two
// together.
//
// It owns the translation between HTTP and front: bodies, headers, problem
// details. It decides nothing about letters and reads none but through front.
package api

import (
	"context"
	_ "embed"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"congvan/internal/drafting"
	"congvan/web/front"
)

// Contract is openapi.yaml.
//
//go:embed openapi.yaml
var Contract []byte

// API serves the JSON face.
type API struct {
	Front *front.Front
	// Ready says whether everything needed to serve is there.
	Ready func(context.Context) error
	Log   *slog.Logger
}

// Limits on bodies, in bytes.
const (
	noBody    = 0
	jsonBody  = 1 << 20
	proofBody = 128 << 10
	// workingBody is a manuscript with what says whose save it is.
	workingBody = drafting.MaxManuscript + 4<<10
	pdfBody     = 100 << 20
	uploadBody  = 250 << 20 // a source and its attachments together
)

// Time a request may take: composing pages and signing need the longer one.
const (
	quick   = 30 * time.Second
	patient = 5 * time.Minute
)

// access is who may ask at all; rights on letters are front's.
type access int

const (
	known    access = iota // somebody with a token
	stranger               // anybody; counted per address where it matters
)

// route is one line of the table of addresses.
type route struct {
	pattern string
	access  access
	body    int64
	time    time.Duration
	handle  func(*API, http.ResponseWriter, *request) error
}

// routes is every address of the API.
func routes() []route {
	list := []route{
		{"GET /healthz", stranger, noBody, quick, (*API).alive},
		{"GET /readyz", stranger, noBody, quick, (*API).ready},
		{"GET /v/{code}", stranger, noBody, quick, (*API).public},
		{"POST /v/{code}", stranger, front.MaxCheck, patient, (*API).checkFile},
		{"GET /api/v1/openapi.yaml", stranger, noBody, quick, (*API).contract},
		{"POST /api/v1/tokens", stranger, jsonBody, quick, (*API).login},
		{"DELETE /api/v1/tokens/current", known, noBody, quick, (*API).logout},
		{"GET /api/v1/me", known, noBody, quick, (*API).me},
		{"GET /api/v1/proof", known, noBody, quick, (*API).proofState},
		{"POST /api/v1/proof", known, proofBody, quick, (*API).prove},
		{"POST /api/v1/proof/question", known, jsonBody, quick, (*API).askProof},

		{"GET /api/v1/inbox", known, noBody, quick, (*API).inbox},
		{"GET /api/v1/letters", known, noBody, quick, (*API).list},
		{"POST /api/v1/letters", known, uploadBody, patient, (*API).create},
		{"GET /api/v1/letters/{id}", known, noBody, quick, (*API).letter},
		{"GET /api/v1/letters/{id}/source", known, noBody, quick, (*API).source},
		{"GET /api/v1/letters/{id}/revisions", known, noBody, quick, (*API).revisions},
		{"GET /api/v1/letters/{id}/diff", known, noBody, quick, (*API).changes},
		{"GET /api/v1/letters/{id}/history", known, noBody, quick, (*API).history},
		{"GET /api/v1/letters/{id}/files", known, noBody, quick, (*API).files},
		{"GET /api/v1/letters/{id}/files/{sha256}", known, noBody, patient, (*API).download},
		{"GET /api/v1/letters/{id}/preview", known, noBody, patient, (*API).preview},
		{"GET /api/v1/letters/{id}/lint", known, noBody, patient, (*API).lintLetter},
		{"GET /api/v1/letters/{id}/number", known, noBody, quick, (*API).nextNumber},
		{"GET /api/v1/letters/{id}/sealing", known, noBody, quick, (*API).sealing},
		{"GET /api/v1/letters/{id}/relations", known, noBody, quick, (*API).relations},
		{"POST /api/v1/letters/{id}/follow-up", known, jsonBody, patient, (*API).followUp},
		{"GET /api/v1/letters/{id}/verification", known, noBody, patient, (*API).verifyLetter},
		{"POST /api/v1/letters/{id}/revise", known, uploadBody, patient, (*API).revise},
		{"POST /api/v1/letters/{id}/duplicate", known, noBody, patient, (*API).duplicate},
		{"GET /api/v1/letters/{id}/working-copy", known, noBody, quick, (*API).workingCopy},
		{"PUT /api/v1/letters/{id}/working-copy", known, workingBody, quick, (*API).keepWorkingCopy},
		{"DELETE /api/v1/letters/{id}/working-copy", known, noBody, quick, (*API).discardWorkingCopy},
		{"POST /api/v1/letters/{id}/pictures", known, pictureBody, patient, (*API).keepPicture},
		{"POST /api/v1/letters/{id}/draft-preview", known, workingBody, quick, (*API).draftPreview},
		{"POST /api/v1/letters/{id}/attach", known, uploadBody, patient, (*API).attach},
		{"POST /api/v1/letters/{id}/detach", known, jsonBody, quick, (*API).detach},
		{"GET /api/v1/letters/{id}/pages", known, noBody, quick, (*API).fixedPages},
		{"POST /api/v1/letters/{id}/pages", known, uploadBody, patient, (*API).fixPages},
		{"PUT /api/v1/letters/{id}/pages", known, jsonBody, patient, (*API).moveFields},
		{"DELETE /api/v1/letters/{id}/pages", known, noBody, quick, (*API).composePages},

		{"GET /api/v1/types", known, noBody, quick, (*API).types},
		{"POST /api/v1/lint", known, workingBody, patient, (*API).lintText},
		{"POST /api/v1/verify", known, pdfBody, patient, (*API).verifyUpload},
		{"GET /api/v1/search", known, noBody, quick, (*API).search},
		{"GET /api/v1/register", known, noBody, quick, (*API).register},
		{"GET /api/v1/register/years", known, noBody, quick, (*API).registerYears},
		{"GET /api/v1/register/export", known, noBody, patient, (*API).exportRegister},
		{"GET /api/v1/issue", known, noBody, quick, (*API).issueDesk},
		{"GET /api/v1/organisation", known, noBody, quick, (*API).organisation},
	}
	list = append(list, recipientRoutes()...)
	list = append(list, dispatchRoutes()...)
	list = append(list, tokenRoutes()...)
	list = append(list, commentRoutes()...)
	list = append(list, accountRoutes()...)
	list = append(list, archiveRoutes()...)
	list = append(list, preservationRoutes()...)
	list = append(list, adminRoutes()...)
	list = append(list, settingsRoutes()...)
	list = append(list, calendarRoutes...)
	return append(list, actionRoutes()...)
}

// Handler serves every route.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes() {
		mux.Handle(r.pattern, a.serve(r))
	}
	mux.Handle("/", a.serve(route{access: stranger, time: quick, handle: nowhere(mux)}))
	return mux
}

// nowhere answers what no route does: a wrong method, or a wrong address.
func nowhere(mux *http.ServeMux) func(*API, http.ResponseWriter, *request) error {
	return func(_ *API, w http.ResponseWriter, r *request) error {
		if allowed := front.Allowed(mux, r.Request, "/"); len(allowed) > 0 {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			return front.ErrMethod
		}
		return errNoAddress
	}
}

var errNoAddress = &front.InvalidError{
	Status: http.StatusNotFound, Code: "no_such_address",
	VI: "Không có địa chỉ này. Danh sách: /api/v1/openapi.yaml.",
	EN: "There is no such address. See /api/v1/openapi.yaml.",
}

// Patterns lists every address with its method, "GET /api/v1/me", for the test
// that holds the contract to it.
func Patterns() []string {
	var list []string
	for _, r := range routes() {
		list = append(list, r.pattern)
	}
	return list
}
