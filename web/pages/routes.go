package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"congvan/document/picture"
	"congvan/internal/records/casefile"
	"congvan/web/front"
	"congvan/workflow"
)

// who says whom a route lets in; what they may do there is front's to decide.
type who string

const (
	anybody        who = "anybody"
	known          who = "known" // whoever has signed in
	clerks         who = "clerks"
	archivists     who = "archivists"
	keepers        who = "keepers" // clerks and archivists
	administrators who = "administrators"
	preservers     who = "preservers" // archivists and administrators
	// calendarKeepers confirm holidays: administrators and clerks.
	calendarKeepers who = "calendar keepers"
)

// roles are the offices that each door is for; a door that is not here asks
// for no office.
var roles = map[who][]workflow.Role{
	clerks:          {workflow.RoleClerk},
	archivists:      {workflow.RoleArchivist},
	keepers:         {workflow.RoleClerk, workflow.RoleArchivist},
	administrators:  {workflow.RoleAdministrator},
	preservers:      {workflow.RoleArchivist, workflow.RoleAdministrator},
	calendarKeepers: {workflow.RoleAdministrator, workflow.RoleClerk},
}

// route is one address of the pages.
type route struct {
	pattern string
	who     who
	serve   handler
	body    int64         // bytes; formBody when zero
	within  time.Duration // quick when zero
}

// routes are all addresses, a list for each place of work.
func routes() []route {
	return slices.Concat(sharedRoutes, accountRoutes, draftingRoutes, bookRoutes, clerkRoutes, sendingRoutes, demoRoutes, archiveRoutes, administrationRoutes, publicRoutes)
}

var sharedRoutes = []route{
	{pattern: "GET /{$}", who: known, serve: (*Pages).inbox},
	{pattern: "GET /letters", who: known, serve: (*Pages).letters},
	{pattern: "GET /letters/{id}", who: known, serve: (*Pages).letter},
	{pattern: "GET /letters/{id}/revisions", who: known, serve: (*Pages).revisions},
	{pattern: "GET /letters/{id}/preview", who: known, serve: (*Pages).preview, within: patient},
	{pattern: "GET /letters/{id}/verification", who: known, serve: (*Pages).verification},
	{pattern: "GET /letters/{id}/files/{sha256}", who: known, serve: (*Pages).file, within: patient},
	{pattern: "POST /letters/{id}/related/{kind}", who: known, serve: (*Pages).related},
	{pattern: "POST /letters/{id}/{action}", who: known, serve: (*Pages).act, body: uploadBody, within: patient},
	{pattern: "GET /letters/{id}/token", who: known, serve: (*Pages).tokenPage},
	{pattern: "POST /letters/{id}/token", who: known, serve: (*Pages).beginToken, within: patient},
	{pattern: "GET /letters/{id}/token/{ticket}", who: known, serve: (*Pages).tokenTicket},
	{pattern: "POST /letters/{id}/token/{ticket}", who: known, serve: (*Pages).returnToken, body: front.MaxReturned + formBody, within: patient},
	{pattern: "GET /letters/{id}/token/{ticket}/{file}", who: known, serve: (*Pages).ticketFile, within: patient},
	{pattern: "GET /t/{ticket}/{file}", who: anybody, serve: (*Pages).pluginFile, within: patient},
	{pattern: "POST /t/{ticket}", who: anybody, serve: (*Pages).pluginReturn, body: front.MaxReturned + formBody, within: patient},
	{pattern: "POST /views", who: known, serve: (*Pages).saveView},
	{pattern: "POST /views/drop", who: known, serve: (*Pages).dropView},
	{pattern: "GET /live", who: known, serve: (*Pages).live, within: shift},
	{pattern: "POST /theme", who: anybody, serve: (*Pages).theme},
}

var accountRoutes = []route{
	{pattern: "POST /proof", who: known, serve: (*Pages).prove},
	{pattern: "POST /proof/question", who: known, serve: (*Pages).askProof},
	{pattern: "GET /account", who: known, serve: (*Pages).account},
	{pattern: "POST /account/unlock", who: known, serve: accountForm("unlock", unlock)},
	{pattern: "POST /account/password", who: known, serve: accountForm("password", changePassword)},
	{pattern: "POST /account/preferences", who: known, serve: (*Pages).preferences},
	{pattern: "GET /account/phrases", who: known, serve: ownPhrases.show},
	{pattern: "POST /account/phrases", who: known, serve: ownPhrases.save},
	{pattern: "POST /account/app", who: known, serve: startApp},
	{pattern: "GET /account/app", who: known, serve: (*Pages).pendingApp},
	{pattern: "POST /account/app/confirm", who: known, serve: (*Pages).confirmApp},
	{pattern: "POST /account/app/remove", who: known, serve: accountForm("factors", dropApp)},
	{pattern: "POST /account/recovery-codes", who: known, serve: (*Pages).recoveryCodes},
	{pattern: "POST /account/passkeys/question", who: known, serve: (*Pages).askPasskey},
	{pattern: "POST /account/passkeys", who: known, serve: (*Pages).addPasskey},
	{pattern: "POST /account/passkeys/{passkey}/rename", who: known, serve: accountForm("factors", renamePasskey)},
	{pattern: "POST /account/passkeys/{passkey}/remove", who: known, serve: accountForm("factors", dropPasskey)},
	{pattern: "POST /account/sessions/end-others", who: known, serve: accountForm("sessions", endOtherSessions)},
	{pattern: "POST /account/sessions/{session}/end", who: known, serve: accountForm("sessions", endSession)},
	{pattern: "POST /account/tokens", who: known, serve: (*Pages).makeToken},
	{pattern: "POST /account/tokens/{token}/revoke", who: known, serve: accountForm("tokens", revokeToken)},
}

var draftingRoutes = []route{
	{pattern: "GET /drafts", who: known, serve: (*Pages).drafts},
	{pattern: "POST /letters", who: known, serve: (*Pages).create, body: uploadBody, within: patient},
	{pattern: "GET /letters/new", who: known, serve: (*Pages).newLetter},
	{pattern: "POST /letters/new", who: known, serve: (*Pages).begin, body: uploadBody, within: patient},
	{pattern: "GET /letters/{id}/edit", who: known, serve: (*Pages).edit, within: patient},
	{pattern: "POST /letters/{id}/edit", who: known, serve: (*Pages).saveForm, body: manuscriptBody + picture.MaxTotal, within: patient},
	{pattern: "GET /letters/{id}/typed", who: known, serve: (*Pages).typedNow},
	{pattern: "POST /letters/{id}/typed", who: known, serve: (*Pages).keepTyped, body: manuscriptBody},
	{pattern: "POST /letters/{id}/save", who: known, serve: (*Pages).saveTyped, body: manuscriptBody, within: patient},
	{pattern: "POST /letters/{id}/check", who: known, serve: (*Pages).checkTyped, body: manuscriptBody, within: patient},
	{pattern: "POST /letters/{id}/discard", who: known, serve: (*Pages).discard},
	{pattern: "GET /letters/{id}/conflict", who: known, serve: (*Pages).conflict},
	{pattern: "POST /letters/{id}/conflict", who: known, serve: (*Pages).settle},
	{pattern: "GET /letters/{id}/manuscript.md", who: known, serve: (*Pages).manuscriptFile},
	{pattern: "POST /letters/{id}/circuit", who: known, serve: (*Pages).routeForm},
	{pattern: "POST /letters/{id}/attach", who: known, serve: (*Pages).attach, body: uploadBody, within: patient},
	{pattern: "POST /letters/{id}/detach", who: known, serve: (*Pages).detach},
	{pattern: "GET /letters/{id}/pictures/{name}", who: known, serve: (*Pages).picture, within: patient},
	{pattern: "POST /letters/{id}/pictures", who: known, serve: (*Pages).keepPicture, body: pictureBody, within: patient},
	{pattern: "GET /letters/{id}/pages", who: known, serve: (*Pages).fixedPages},
	{pattern: "POST /letters/{id}/pages", who: known, serve: (*Pages).fixPages, body: uploadBody, within: patient},
	{pattern: "POST /letters/{id}/duplicate", who: known, serve: (*Pages).duplicate, within: patient},
	{pattern: "POST /letters/{id}/draft-preview", who: known, serve: (*Pages).draftPreview, body: draftBody},
}

var bookRoutes = []route{
	{pattern: "GET /book", who: known, serve: (*Pages).book},
	{pattern: "GET /book/many", who: known, serve: (*Pages).many},
	{pattern: "POST /book/many", who: known, serve: (*Pages).signMany, within: patient},
	{pattern: "GET /book/{id}", who: known, serve: (*Pages).bookLetter},
	{pattern: "POST /book/{id}/{action}", who: known, serve: (*Pages).decide, within: patient},
	{pattern: "POST /book/{id}/comments", who: known, serve: (*Pages).say},
	{pattern: "POST /book/{id}/comments/{comment}/{verb}", who: known, serve: (*Pages).settleThread},
}

var clerkRoutes = []route{
	{pattern: "GET /issue", who: clerks, serve: (*Pages).issueDesk},
	{pattern: "GET /letters/{id}/issue", who: clerks, serve: (*Pages).issuePage, within: patient},
	{pattern: "POST /letters/{id}/issue", who: clerks, serve: (*Pages).issueAct},
	{pattern: "GET /register", who: keepers, serve: (*Pages).register},
	{pattern: "GET /register/print", who: keepers, serve: (*Pages).registerPrint},
	{pattern: "GET /register/export", who: keepers, serve: (*Pages).registerExport, within: patient},
	{pattern: "GET /letters/{id}/follow-up", who: known, serve: (*Pages).followUpPage},
	{pattern: "POST /letters/{id}/follow-up", who: known, serve: (*Pages).followUp, within: patient},
}

var archiveRoutes = []route{
	{pattern: "GET /search", who: known, serve: (*Pages).search},
	{pattern: "GET /search/export", who: known, serve: (*Pages).exportSearch, within: patient},
	{pattern: "POST /searches", who: known, serve: (*Pages).saveSearch},
	{pattern: "POST /searches/{search}/forget", who: known, serve: (*Pages).forgetSearch},
	{pattern: "GET /preservation", who: preservers, serve: (*Pages).preservation},
	{pattern: "POST /preservation/renew", who: preservers, serve: (*Pages).renew},
	{pattern: "GET /files", who: known, serve: (*Pages).files},
	{pattern: "POST /files", who: known, serve: (*Pages).addFile},
	{pattern: "GET /files/new", who: known, serve: (*Pages).newFile},
	{pattern: "GET /files/plan", who: known, serve: (*Pages).editPlan},
	{pattern: "POST /files/plan", who: known, serve: (*Pages).putPlan},
	{pattern: "POST /files/plan/copy", who: known, serve: (*Pages).copyPlan},
	{pattern: "GET /files/list", who: known, serve: (*Pages).printFiles, within: patient},
	{pattern: "POST /files/put", who: known, serve: (*Pages).putLetters, within: patient},
	{pattern: "GET /files/{file}", who: known, serve: (*Pages).caseFile},
	{pattern: "POST /files/{file}/change", who: known, serve: (*Pages).changeFile},
	{pattern: "POST /files/{file}/open", who: known, serve: moveFile(casefile.OpenFile)},
	{pattern: "POST /files/{file}/close", who: known, serve: moveFile(casefile.CloseFile)},
	{pattern: "POST /files/{file}/reopen", who: known, serve: (*Pages).reopenFile},
	{pattern: "POST /files/{file}/hand_over", who: known, serve: moveFile(casefile.HandOver)},
	{pattern: "POST /files/{file}/take", who: known, serve: (*Pages).takeLetters, within: patient},
	{pattern: "GET /files/{file}/list", who: known, serve: (*Pages).printDocuments, within: patient},
	{pattern: "GET /letters/{id}/filing", who: known, serve: (*Pages).filing},
}

var administrationRoutes = []route{
	{pattern: "GET /admin", who: administrators, serve: (*Pages).overview},
	{pattern: "GET /admin/life", who: administrators, serve: (*Pages).life},
	{pattern: "GET /admin/jobs", who: administrators, serve: (*Pages).jobs},
	{pattern: "POST /admin/jobs/{id}/{what}", who: administrators, serve: (*Pages).onJob},
	{pattern: "GET /admin/people", who: administrators, serve: (*Pages).people},
	{pattern: "POST /admin/people", who: administrators, serve: (*Pages).putPerson},
	{pattern: "POST /admin/positions", who: administrators, serve: (*Pages).putPosition},
	{pattern: "GET /admin/import", who: administrators, serve: (*Pages).importPage},
	{pattern: "POST /admin/import", who: administrators, serve: (*Pages).takeImport, body: 2 << 20},
	{pattern: "GET /admin/units", who: administrators, serve: (*Pages).units},
	{pattern: "POST /admin/units", who: administrators, serve: (*Pages).putUnit},
	{pattern: "GET /admin/mandates", who: administrators, serve: (*Pages).mandates},
	{pattern: "POST /admin/mandates", who: administrators, serve: (*Pages).putMandate},
	{pattern: "GET /admin/absences", who: administrators, serve: (*Pages).absences},
	{pattern: "POST /admin/absences", who: administrators, serve: (*Pages).putAbsence},
	{pattern: "POST /admin/absences/remove", who: administrators, serve: (*Pages).removeAbsence},
	{pattern: "GET /admin/series", who: administrators, serve: (*Pages).series},
	{pattern: "POST /admin/series", who: administrators, serve: (*Pages).putSeries},
	{pattern: "POST /admin/series/close", who: administrators, serve: (*Pages).closeSeries},
	{pattern: "GET /admin/accounts", who: administrators, serve: (*Pages).accounts},
	{pattern: "POST /admin/accounts", who: administrators, serve: (*Pages).offerSetup},
	{pattern: "POST /admin/accounts/disable", who: administrators, serve: (*Pages).disableAccount},
	{pattern: "POST /admin/accounts/enable", who: administrators, serve: (*Pages).enableAccount},
	{pattern: "POST /admin/accounts/factors", who: administrators, serve: (*Pages).resetFactors},
	{pattern: "GET /admin/circuits", who: administrators, serve: (*Pages).circuits},
	{pattern: "POST /admin/circuits", who: administrators, serve: (*Pages).saveCircuit},
	{pattern: "POST /admin/circuits/edit", who: administrators, serve: (*Pages).editCircuit},
	{pattern: "POST /admin/circuits/remove", who: administrators, serve: (*Pages).removeCircuit},
	{pattern: "GET /admin/phrases", who: administrators, serve: sharedPhrases.show},
	{pattern: "POST /admin/phrases", who: administrators, serve: sharedPhrases.save},
	{pattern: "GET /admin/certificates", who: administrators, serve: (*Pages).certificates},
	{pattern: "POST /admin/certificates/tokens", who: administrators, serve: (*Pages).registerCertificate},
	{pattern: "POST /admin/certificates/tokens/end", who: administrators, serve: (*Pages).endCertificate},
	{pattern: "POST /admin/certificates/plugin", who: administrators, serve: (*Pages).setPlugin},
	{pattern: "GET /admin/audit", who: administrators, serve: (*Pages).audit},
	{pattern: "POST /admin/audit", who: administrators, serve: (*Pages).startAudit},
	{pattern: "GET /admin/audit/export", who: administrators, serve: (*Pages).exportAudit, within: patient},
	{pattern: "GET /admin/holidays", who: calendarKeepers, serve: (*Pages).holidays},
	{pattern: "POST /admin/holidays", who: calendarKeepers, serve: (*Pages).putHolidays},
	{pattern: "POST /admin/working-hours", who: calendarKeepers, serve: (*Pages).putHours},
}

var publicRoutes = []route{
	{pattern: "GET /login", who: anybody, serve: (*Pages).signInPage},
	{pattern: "POST /login", who: anybody, serve: (*Pages).signIn},
	{pattern: "GET /login/second", who: anybody, serve: (*Pages).secondPage},
	{pattern: "POST /login/second", who: anybody, serve: (*Pages).second},
	{pattern: "POST /login/passkey/question", who: anybody, serve: (*Pages).askEntry},
	{pattern: "POST /login/passkey", who: anybody, serve: (*Pages).passkeyIn},
	{pattern: "POST /login/demo", who: anybody, serve: (*Pages).demoIn},
	{pattern: "POST /logout", who: anybody, serve: (*Pages).signOut},
	{pattern: "GET /setup/{secret}", who: anybody, serve: (*Pages).setup},
	{pattern: "POST /setup/{secret}", who: anybody, serve: (*Pages).useSetup},
	{pattern: "GET /v", who: anybody, serve: (*Pages).publicDoor},
	{pattern: "GET /v/{code}", who: anybody, serve: (*Pages).public},
	{pattern: "POST /v/{code}", who: anybody, serve: (*Pages).checkFile, body: front.MaxCheck + formBody, within: patient},
}

// Patterns are all routes with whom they let in, for the test of rights.
func Patterns() map[string]string {
	all := map[string]string{}
	for _, r := range routes() {
		all[r.pattern] = string(r.who)
	}
	return all
}

// Handler serves every page, guarded against forms of other sites.
func (p *Pages) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.HandlerFunc(serveAsset))
	for _, r := range routes() {
		if r.body == 0 {
			r.body = formBody
		}
		if r.within == 0 {
			r.within = quick
		}
		mux.Handle(r.pattern, p.serve(r))
	}
	nowhere := func(p *Pages, w http.ResponseWriter, v *visit) error {
		if allowed := front.Allowed(mux, v.Request, "/"); len(allowed) > 0 {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			return front.ErrMethod
		}
		return errNoPage
	}
	mux.Handle("/", p.serve(route{pattern: "/", who: anybody, serve: nowhere, body: formBody, within: quick}))
	return compressed(http.NewCrossOriginProtection().Handler(mux))
}

// mayEnter is nil for somebody who holds an office that the door is for.
func (p *Pages) mayEnter(v *visit, door who) error {
	wanted, gated := roles[door]
	if !gated {
		return nil
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	today := workflow.DateOf(p.Front.Now())
	if slices.ContainsFunc(wanted, func(r workflow.Role) bool { return o.HasRole(v.caller.Person, r, today) }) {
		return nil
	}
	return notFor[door]
}

// notFor says whom a door is for.
var notFor = map[who]error{
	clerks:          closed("Trang này dành cho văn thư cơ quan.", "This page is for the agency's clerk."),
	archivists:      closed("Trang này dành cho lưu trữ cơ quan.", "This page is for the agency's archivist."),
	keepers:         closed("Trang này dành cho văn thư và lưu trữ cơ quan.", "This page is for the agency's clerk and archivist."),
	administrators:  closed("Trang này dành cho quản trị hệ thống.", "This page is for the administrator."),
	preservers:      closed("Trang này dành cho lưu trữ và quản trị hệ thống.", "This page is for the archivist and the administrator."),
	calendarKeepers: closed("Trang này dành cho quản trị hệ thống và văn thư.", "This page is for the administrator and the clerk."),
}

func closed(vi, en string) error {
	return &front.InvalidError{Status: http.StatusForbidden, Code: "forbidden", VI: vi, EN: en}
}

func escapeQuery(s string) string { return url.QueryEscape(s) }
