package front

import (
	"context"
	"io"
	"net/http"
	"time"

	"congvan/internal/issuing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// MaxReturned is the largest file that may come back from a token, in bytes.
const MaxReturned = 100 << 20

// ReturnToken takes what a token made: a signed PDF, a CMS or a bare value. With
// the last that the ticket awaits it waits a while for them to be finished; the
// ticket says how it stands then.
func (f *Front) ReturnToken(ctx context.Context, c Caller, letter workflow.LetterID, secret string, r io.Reader) (*SigningTicket, *View, error) {
	t, cert, err := f.heldTicket(ctx, c, letter, secret)
	if err != nil {
		return nil, nil, err
	}
	if err := f.takeReturned(ctx, c, t, cert, r); err != nil {
		return nil, nil, err
	}
	return f.SigningTicket(ctx, c, letter, secret)
}

func (f *Front) takeReturned(ctx context.Context, c Caller, t *postgres.SigningTicket, cert postgres.SignerCertificate, r io.Reader) error {
	if err := issuing.Usable(t, f.Now()); err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxReturned+1))
	switch {
	case err != nil:
		return err
	case len(data) > MaxReturned:
		return &http.MaxBytesError{Limit: MaxReturned}
	case len(data) == 0:
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "needs_file", Field: "file",
			VI: "Chưa nhận được: chưa chọn tệp đã ký.", EN: "Nothing taken: no signed file was chosen."}
	}
	if err := f.Tokens.ReturnToken(ctx, t, cert, data); err != nil {
		f.Log.WarnContext(ctx, "signature by token refused", "agency", t.Agency, "letter", t.Letter, "person", t.Person, "face", c.Face, "address", c.Address, "why", err.Error())
		return err
	}
	return f.awaitToken(ctx, t.Secret)
}

// A request waits for its signature to be finished, looking now and then.
const (
	tokenWait = 20 * time.Second
	tokenLook = 400 * time.Millisecond
)

// awaitToken waits until a returned signature is finished or refused.
func (f *Front) awaitToken(ctx context.Context, secret workflow.Hash) error {
	for end := time.Now().Add(tokenWait); time.Now().Before(end); {
		t, err := f.Records.SigningTicket(ctx, secret)
		if err != nil {
			return err
		}
		switch {
		case t.State == postgres.TicketReturned:
		case t.ProblemEN != "":
			return unfinished(t)
		default:
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(tokenLook):
		}
	}
	return nil
}

func unfinished(t *postgres.SigningTicket) error {
	vi, en := "Chữ ký đã nhận nhưng chưa hoàn tất được: "+t.ProblemVI, "The signature came in but could not be finished: "+t.ProblemEN
	if t.State == postgres.TicketOpen {
		vi, en = vi+". Văn bản chưa thay đổi; phiên ký này vẫn dùng được.", en+". The letter has not changed; this ticket can still be used."
	}
	return &InvalidError{Status: http.StatusConflict, Code: "token_unfinished", VI: vi, EN: en}
}
