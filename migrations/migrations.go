// Package migrations holds the database's schema as forward-only goose files.
//
// Each file is NNNNN_name.sql and is never changed once released; a change is
// a new file that suits the previous release's code. The files make tables,
// views and functions; who may use them is granted by storage/postgres, which
// knows the application's role.
package migrations

import "embed"

// FS holds the files.
//
//go:embed *.sql
var FS embed.FS
