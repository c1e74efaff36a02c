package postgres

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"congvan/workflow"
)

// Kinds of failure beside workflow.ErrNotFound and workflow.ErrConflict.
var (
	// ErrBusy means that somebody else held a lock for too long; the same call
	// may succeed in a moment.
	ErrBusy = errors.New("the record is in use by somebody else; try again in a moment")
	// ErrInvalid means that what was to be stored contradicts the records: it
	// names something that does not exist, or breaks a rule of the schema.
	ErrInvalid = errors.New("contradicts the records")
	// ErrAppendOnly means an attempt to change what is only ever added to.
	ErrAppendOnly = errors.New("the record is append-only")
)

// SQLSTATE codes, PostgreSQL manual, Appendix A.
const (
	codeAppendOnly       = "23000"
	codeNotNull          = "23502"
	codeForeignKey       = "23503"
	codeUnique           = "23505"
	codeCheck            = "23514"
	codeBadText          = "22P02"
	codeUntranslatable   = "22P05"
	codeNotInRepertoire  = "22021"
	codeBadDate          = "22007"
	codeDateRange        = "22008"
	codeSerialization    = "40001"
	codeDeadlock         = "40P01"
	codeNoPrivilege      = "42501"
	codeLockTimeout      = "55P03"
	codeInvalidParameter = "22023"
)

// translate turns a driver's error into the kinds callers know; it keeps the
// driver's error inside for the log.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return workflow.ErrNotFound
	}
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	switch pg.Code {
	case codeUnique:
		return fmt.Errorf("%s exists already (%w): %w", pg.ConstraintName, workflow.ErrConflict, err)
	case codeForeignKey, codeCheck, codeNotNull, codeBadDate, codeDateRange, codeInvalidParameter:
		return fmt.Errorf("%s %s %w: %w", pg.ConstraintName, pg.Detail, ErrInvalid, err)
	case codeBadText, codeUntranslatable, codeNotInRepertoire:
		return fmt.Errorf("text that cannot be stored %w: %w", ErrInvalid, err)
	case codeLockTimeout:
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case codeAppendOnly:
		return fmt.Errorf("%w: %w", ErrAppendOnly, err)
	case codeNoPrivilege:
		return fmt.Errorf("the database role lacks a right; run congvan migrate to set its rights: %w", err)
	}
	return err
}

// retryable says whether the whole transaction may simply be made again: the
// server has undone it.
func retryable(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pg.Code == codeSerialization || pg.Code == codeDeadlock)
}
