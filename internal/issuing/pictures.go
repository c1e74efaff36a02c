package issuing

import (
	"errors"
	"io/fs"
	"os"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// picture is shown by signatures whose key is elsewhere; nil is none.
func (e *Engine) picture(t *postgres.SigningTicket) ([]byte, error) {
	if e.Pictures == nil {
		return nil, nil
	}
	if t.Purpose == workflow.Seal {
		return e.Pictures.AgencyPicture(t.Agency)
	}
	return e.Pictures.PersonalPicture(t.Agency, t.Person)
}

// Pictures finds the handwritten signatures and seals that signatures show.
type Pictures interface {
	PersonalPicture(agency workflow.AgencyID, person workflow.PersonID) ([]byte, error)
	AgencyPicture(agency workflow.AgencyID) ([]byte, error)
}

// PersonalPicture is the person's handwritten signature, or nil.
func (d KeyDir) PersonalPicture(agency workflow.AgencyID, person workflow.PersonID) ([]byte, error) {
	return readPicture(d.personal(agency, person))
}

// AgencyPicture is the agency's seal, or nil.
func (d KeyDir) AgencyPicture(agency workflow.AgencyID) ([]byte, error) {
	return readPicture(d.seal(agency))
}

func readPicture(base string) ([]byte, error) {
	b, err := os.ReadFile(base + ".png")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}
