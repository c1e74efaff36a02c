package issuing

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// maxGrowth is the most a desktop program may add to a file, in bytes.
const maxGrowth = 16 << 20

// ReturnToken judges what came back for a ticket: a signed PDF, a CMS or a bare
// value, of whichever part it turns out to be. What is wrong is a
// *signing.ReturnedError and leaves the ticket open; what is right is kept, and
// once all parts are in the token job finishes them. A part that is in already
// may come again.
func (e *Engine) ReturnToken(ctx context.Context, t *postgres.SigningTicket, c postgres.SignerCertificate, data []byte) error {
	if err := Usable(t, e.Now()); err != nil {
		return err
	}
	l, err := e.Records.Load(ctx, t.Agency, t.Letter)
	if err != nil {
		return err
	}
	part, in, err := e.meant(ctx, t, l, data)
	if err != nil || in {
		return err
	}
	out, err := e.toSign(ctx, t, l, part)
	if err != nil {
		return err
	}
	whole := isPDF(data)
	if !whole {
		err = out.Prepared.Accepts(data)
	} else if err = e.checkDesk(t, c, part, out, data); err == nil {
		data = data[len(out.Desk):]
	}
	if err != nil {
		return err
	}
	err = e.Records.ReturnPart(ctx, t, part, data, whole)
	if errors.Is(err, workflow.ErrConflict) { // another upload was taken first
		return &TicketError{State: postgres.TicketReturned}
	}
	return err
}

func isPDF(data []byte) bool { return bytes.HasPrefix(data, []byte("%PDF-")) }

// meant finds the part that what came back is of, or says that it is in. With
// one awaited that is the one, so that what is wrong with it is told.
func (e *Engine) meant(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, data []byte) (part int, in bool, err error) {
	if len(t.Parts) == 1 {
		return t.Parts[0], false, nil
	}
	for _, part := range t.Parts {
		switch of, err := e.isOf(ctx, t, l, part, data); {
		case err != nil:
			return 0, false, err
		case of && slices.Contains(t.Awaited, part):
			return part, false, nil
		case of:
			in = true // and yet another attachment may be the same file
		}
	}
	if !in && len(t.Awaited) == 1 {
		return t.Awaited[0], false, nil
	}
	if !in {
		err = signing.NoneAwaits(len(t.Awaited))
	}
	return 0, in, err
}

// isOf says whether what came back is of a part, mostly without reading the
// letter's files.
func (e *Engine) isOf(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, part int, data []byte) (bool, error) {
	if f := fileOf(l, t.Purpose, part); isPDF(data) {
		return int64(len(data)) > f.Size && workflow.HashOf(data[:f.Size]) == f.SHA256, nil
	}
	_, prepared, err := e.keptPart(ctx, t, l, part)
	if err != nil {
		return false, err
	}
	return prepared.Answered(data, func() ([]byte, error) {
		out, err := e.toSign(ctx, t, l, part)
		if err != nil {
			return nil, err
		}
		return out.Prepared.File, nil
	})
}

func (e *Engine) checkDesk(t *postgres.SigningTicket, c postgres.SignerCertificate, part int, out *ToSign, data []byte) error {
	cert, _, err := c.Parse()
	if err != nil {
		return err
	}
	if len(data) > len(out.Desk)+maxGrowth {
		return signing.ErrGrowth
	}
	return signing.CheckReturned(data, out.Desk, signing.Expected{
		Field: out.Prepared.Field, Certify: t.Purpose == workflow.Sign || part > 0, Certificate: cert,
		From: t.Opened.Add(-clockSkew), To: e.Now().Add(clockSkew),
	})
}
