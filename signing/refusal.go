package signing

import (
	"errors"
	"time"

	"congvan/internal/pdf"
)

// Refusal says in both languages why Verify could not judge a file at all.
func Refusal(err error) Message {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return message(msgEncrypted)
	case errors.Is(err, pdf.ErrLimit):
		return message(msgOverLimits, err)
	}
	return message(msgUnreadable, err)
}

// Refused is the report on a file that Verify could not judge.
func Refused(err error, at time.Time) *Report {
	if at.IsZero() {
		at = time.Now()
	}
	return &Report{Verdict: Unreadable, Reasons: []Message{Refusal(err)}, CheckedAt: at, Signatures: []SignatureReport{}}
}
