package web_test

import (
	"maps"
	"slices"
	"testing"

	"congvan/web/pages"
	"congvan/workflow"
)

// Who may come in, by role; "" has not signed in.
var (
	anybody         = people("", drafter, head, checker, signer, director, clerk, archivist, admin, stranger)
	whoSignsIn      = people(drafter, head, checker, signer, director, clerk, archivist, admin, stranger)
	clerks          = people(clerk)
	clerkArchivist  = people(clerk, archivist)
	administrators  = people(admin)
	calendarKeepers = people(admin, clerk)
	preservers      = people(admin, archivist)
)

// doors say, apart from what the server itself goes by, whom each address of
// the pages lets in: opening one further is a decision that changes this table
// too. Behind a door, front says what they may do; see
// TestEveryRouteByEveryRole for that.
var doors = merged(
	doorsFor(anybody,
		"POST /theme",
		"GET /login",
		"POST /login",
		"GET /login/second",
		"POST /login/second",
		"POST /login/passkey/question",
		"POST /login/passkey",
		"POST /login/demo",
		"GET /demo/mail",
		"GET /demo/mail/{mail}",
		"GET /demo/mail/{mail}/files/{n}",
		"POST /logout",
		"GET /setup/{secret}",
		"POST /setup/{secret}",
		"GET /v",
		"GET /v/{code}",
		"POST /v/{code}",
		"GET /r/{ticket}",
		"POST /r/{ticket}",
		"GET /t/{ticket}/{file}",
		"POST /t/{ticket}",
	),
	doorsFor(whoSignsIn,
		"GET /{$}",
		"GET /letters",
		"GET /letters/{id}",
		"GET /letters/{id}/revisions",
		"GET /letters/{id}/preview",
		"GET /letters/{id}/verification",
		"GET /letters/{id}/files/{sha256}",
		"POST /letters/{id}/{action}",
		"GET /letters/{id}/token",
		"POST /letters/{id}/token",
		"GET /letters/{id}/token/{ticket}",
		"POST /letters/{id}/token/{ticket}",
		"GET /letters/{id}/token/{ticket}/{file}",
		"POST /letters/{id}/related/{kind}",
		"POST /views",
		"POST /views/drop",
		"GET /live",
		"POST /proof",
		"POST /proof/question",
		"GET /account",
		"POST /account/unlock",
		"POST /account/password",
		"POST /account/preferences",
		"GET /account/phrases",
		"POST /account/phrases",
		"POST /account/app",
		"GET /account/app",
		"POST /account/app/confirm",
		"POST /account/app/remove",
		"POST /account/recovery-codes",
		"POST /account/passkeys/question",
		"POST /account/passkeys",
		"POST /account/passkeys/{passkey}/rename",
		"POST /account/passkeys/{passkey}/remove",
		"POST /account/sessions/end-others",
		"POST /account/sessions/{session}/end",
		"POST /account/tokens",
		"POST /account/tokens/{token}/revoke",
		"GET /drafts",
		"POST /letters",
		"GET /letters/new",
		"POST /letters/new",
		"GET /letters/{id}/edit",
		"POST /letters/{id}/edit",
		"GET /letters/{id}/typed",
		"POST /letters/{id}/typed",
		"POST /letters/{id}/save",
		"POST /letters/{id}/check",
		"POST /letters/{id}/discard",
		"GET /letters/{id}/conflict",
		"POST /letters/{id}/conflict",
		"GET /letters/{id}/manuscript.md",
		"POST /letters/{id}/circuit",
		"POST /letters/{id}/attach",
		"POST /letters/{id}/detach",
		"GET /letters/{id}/pictures/{name}",
		"POST /letters/{id}/pictures",
		"GET /letters/{id}/pages",
		"POST /letters/{id}/pages",
		"POST /letters/{id}/duplicate",
		"POST /letters/{id}/draft-preview",
		"GET /book",
		"GET /book/many",
		"POST /book/many",
		"GET /book/{id}",
		"POST /book/{id}/{action}",
		"POST /book/{id}/comments",
		"POST /book/{id}/comments/{comment}/{verb}",
		"GET /letters/{id}/follow-up",
		"POST /letters/{id}/follow-up",
		"GET /search",
		"GET /search/export",
		"POST /searches",
		"POST /searches/{search}/forget",
		"GET /files",
		"POST /files",
		"GET /files/new",
		"GET /files/plan",
		"POST /files/plan",
		"POST /files/plan/copy",
		"GET /files/list",
		"POST /files/put",
		"GET /files/{file}",
		"POST /files/{file}/change",
		"POST /files/{file}/open",
		"POST /files/{file}/close",
		"POST /files/{file}/reopen",
		"POST /files/{file}/hand_over",
		"POST /files/{file}/take",
		"GET /files/{file}/list",
		"GET /letters/{id}/filing",
		"GET /letters/{id}/dispatch",
		"POST /letters/{id}/dispatch",
		"POST /letters/{id}/dispatch/rematch",
		"GET /letters/{id}/dispatch/add",
		"POST /letters/{id}/dispatch/add",
		"GET /letters/{id}/dispatch/{line}",
		"POST /letters/{id}/dispatch/{line}/{step}",
		"GET /letters/{id}/recall",
		"POST /letters/{id}/recall/{step}",
		"POST /letters/{id}/recall/{line}/answer",
		"GET /recipients",
		"GET /recipients/suggest",
		"GET /recipients/{recipient}",
		"GET /account/notifications",
		"POST /account/notifications",
	),
	doorsFor(clerks,
		"GET /issue",
		"GET /letters/{id}/issue",
		"POST /letters/{id}/issue",
	),
	doorsFor(clerkArchivist,
		"GET /register",
		"GET /register/print",
		"GET /register/export",
	),
	doorsFor(calendarKeepers,
		"GET /admin/holidays",
		"POST /admin/holidays",
		"POST /admin/working-hours",
		"GET /recipients/table",
		"POST /recipients/table",
		"GET /recipients/new",
		"POST /recipients/new",
		"POST /recipients/{recipient}",
		"POST /recipients/{recipient}/end",
	),
	doorsFor(preservers,
		"GET /preservation",
		"POST /preservation/renew",
	),
	doorsFor(administrators,
		"GET /admin",
		"GET /admin/life",
		"GET /admin/jobs",
		"POST /admin/jobs/{id}/{what}",
		"GET /admin/people",
		"POST /admin/people",
		"POST /admin/positions",
		"GET /admin/import",
		"POST /admin/import",
		"GET /admin/units",
		"POST /admin/units",
		"GET /admin/mandates",
		"POST /admin/mandates",
		"GET /admin/absences",
		"POST /admin/absences",
		"POST /admin/absences/remove",
		"GET /admin/series",
		"POST /admin/series",
		"POST /admin/series/close",
		"GET /admin/accounts",
		"POST /admin/accounts",
		"POST /admin/accounts/disable",
		"POST /admin/accounts/enable",
		"POST /admin/accounts/factors",
		"GET /admin/circuits",
		"POST /admin/circuits",
		"POST /admin/circuits/edit",
		"POST /admin/circuits/remove",
		"GET /admin/phrases",
		"POST /admin/phrases",
		"GET /admin/certificates",
		"POST /admin/certificates/tokens",
		"POST /admin/certificates/tokens/end",
		"POST /admin/certificates/plugin",
		"GET /admin/audit",
		"POST /admin/audit",
		"GET /admin/audit/export",
	),
)

func people(list ...workflow.PersonID) map[workflow.PersonID]bool {
	m := map[workflow.PersonID]bool{}
	for _, p := range list {
		m[p] = true
	}
	return m
}

func doorsFor(who map[workflow.PersonID]bool, patterns ...string) map[string]map[workflow.PersonID]bool {
	m := map[string]map[workflow.PersonID]bool{}
	for _, p := range patterns {
		m[p] = who
	}
	return m
}

func merged(tables ...map[string]map[workflow.PersonID]bool) map[string]map[workflow.PersonID]bool {
	m := map[string]map[workflow.PersonID]bool{}
	for _, t := range tables {
		maps.Copy(m, t)
	}
	return m
}

// TestDoorsAreListed wants the server's addresses to be those of the table.
func TestDoorsAreListed(t *testing.T) {
	served := slices.Sorted(maps.Keys(pages.Patterns()))
	for _, p := range served {
		if doors[p] == nil {
			t.Errorf("%s is served, but the table does not say to whom", p)
		}
	}
	for p := range doors {
		if _, ok := slices.BinarySearch(served, p); !ok {
			t.Errorf("%s is in the table and not served", p)
		}
	}
}
