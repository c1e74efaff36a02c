package signing

import (
	"errors"

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
