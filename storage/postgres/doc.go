// Package postgres keeps letters, organisations, registers, accounts and the
// search index in PostgreSQL 15 or newer. It implements workflow.Store.
//
// Each aggregate has a file; SQL stands in the method that runs it. Two roles
// are used: the owner migrates (Migrate), the application's role works (Open)
// and has no right to change events, register entries or revisions, which
// triggers refuse to everybody besides. Every transaction stays within one
// agency, and the agency's id stands first in every key.
//
// The package must not know HTTP, PDF, files' contents or the rules of a
// letter's life: it asks workflow for those.
package postgres
