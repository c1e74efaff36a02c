package front

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"congvan/internal/identity"
	"congvan/internal/issuing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Tokens makes signatures whose keys are on people's tokens; issuing.Engine is
// one.
type Tokens interface {
	BeginToken(ctx context.Context, in issuing.Token) (secret string, t *postgres.SigningTicket, err error)
	ToSign(ctx context.Context, t *postgres.SigningTicket, part int) (*issuing.ToSign, error)
	ReturnToken(ctx context.Context, t *postgres.SigningTicket, c postgres.SignerCertificate, data []byte) error
}

// Tickets keeps tickets and the certificates that count for them.
type Tickets interface {
	SigningTicket(ctx context.Context, secret workflow.Hash) (*postgres.SigningTicket, error)
	Certificates(ctx context.Context, agency workflow.AgencyID) ([]postgres.SignerCertificate, error)
	PutCertificate(ctx context.Context, c postgres.SignerCertificate) error
	EndCertificate(ctx context.Context, agency workflow.AgencyID, sum workflow.Hash) error
	Plugin(ctx context.Context, agency workflow.AgencyID) (string, error)
	SetPlugin(ctx context.Context, agency workflow.AgencyID, address string) error
}

// TokenDesk is what somebody sees before they sign by a token.
type TokenDesk struct {
	View         *View
	Purpose      workflow.Action
	Certificates []Certificate // theirs, or the agency's
	Sums         []workflow.Hash
	// Own says that they may register a certificate of their own here.
	Own bool
}

// TokenDesk is for the letter's signer (workflow.Sign) and the clerk
// (workflow.Seal), when the letter is with them.
func (f *Front) TokenDesk(ctx context.Context, c Caller, id workflow.LetterID, purpose workflow.Action) (*TokenDesk, error) {
	v, err := f.mayToken(ctx, c, id, purpose)
	if err != nil {
		return nil, err
	}
	d := &TokenDesk{View: v, Purpose: purpose, Own: purpose == workflow.Sign}
	list, err := f.tokenCertificates(ctx, c, purpose)
	for _, one := range list {
		shown, err := f.shownCertificate(one)
		if err != nil {
			return nil, err
		}
		d.Certificates, d.Sums = append(d.Certificates, shown), append(d.Sums, one.SHA256)
	}
	return d, err
}

// mayToken reads a letter for somebody who may sign or seal it now.
func (f *Front) mayToken(ctx context.Context, c Caller, id workflow.LetterID, purpose workflow.Action) (*View, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if purpose != workflow.Sign && purpose != workflow.Seal {
		return nil, &InvalidError{Field: "for", VI: "Chọn ký (sign) hoặc đóng dấu (seal).", EN: "Choose sign or seal."}
	}
	return v, v.refused(purpose)
}

// tokenCertificates are the registered ones that the caller may use.
func (f *Front) tokenCertificates(ctx context.Context, c Caller, purpose workflow.Action) ([]postgres.SignerCertificate, error) {
	whose := c.Person
	if purpose == workflow.Seal {
		whose = ""
	}
	list, err := f.Records.Certificates(ctx, c.Agency)
	return slices.DeleteFunc(list, func(one postgres.SignerCertificate) bool { return one.Person != whose }), err
}

// BeginToken is somebody's wish to sign or seal by a token.
type BeginToken struct {
	Letter  workflow.LetterID
	Purpose workflow.Action // workflow.Sign or workflow.Seal
	Version int64
	Seen    workflow.Content // sign
	// Certificate is one that is registered; empty takes the only one.
	Certificate workflow.Hash
	// New is the signer's own certificate with those above it, PEM or DER, to be
	// registered on the proof given with it.
	New   []byte
	Proof Proof
}

// SigningTicket is a one-time leave to bring a signature, as its holder sees it.
type SigningTicket struct {
	*postgres.SigningTicket
	Secret      string
	Certificate Certificate
	Expired     bool
	Pieces      []TicketPiece
	// Command has the token sign the attributes of the letter.
	Command string
}

// Open says whether a signature may be brought.
func (t *SigningTicket) Open() bool { return t.State == postgres.TicketOpen && !t.Expired }

// BeginToken opens a ticket. It wants a proof of identity as a signature does.
func (f *Front) BeginToken(ctx context.Context, c Caller, in BeginToken) (*SigningTicket, error) {
	v, err := f.mayToken(ctx, c, in.Letter, in.Purpose)
	if err != nil {
		return nil, err
	}
	if err := v.fresh(in.Version); err != nil {
		return nil, err
	}
	in.Proof.For = ForSigning
	proved, err := f.proven(ctx, c, in.Proof)
	if err != nil {
		return nil, err
	}
	cert, err := f.chooseCertificate(ctx, c, v.Org, in)
	if err != nil {
		return nil, err
	}
	secret, t, err := f.Tokens.BeginToken(ctx, issuing.Token{
		Signing: issuing.Signing{Agency: c.Agency, Letter: in.Letter, Version: in.Version, By: c.Actor(), Seen: in.Seen, Proof: proved},
		Purpose: in.Purpose, Certificate: cert,
	})
	if err != nil {
		return nil, err
	}
	return f.ticketView(t, secret, cert, v.Letter)
}

func (f *Front) chooseCertificate(ctx context.Context, c Caller, org *workflow.Organisation, in BeginToken) (one postgres.SignerCertificate, err error) {
	if len(in.New) > 0 {
		if in.Purpose != workflow.Sign {
			return one, errSealByAdmin
		}
		return f.registerOwn(ctx, c, org, in.New)
	}
	list, err := f.tokenCertificates(ctx, c, in.Purpose)
	if err != nil {
		return one, err
	}
	if in.Certificate == "" && len(list) == 1 {
		return list[0], nil
	}
	i := slices.IndexFunc(list, func(have postgres.SignerCertificate) bool { return have.SHA256 == in.Certificate })
	switch {
	case i >= 0:
		return list[i], nil
	case len(list) == 0 && in.Purpose == workflow.Seal:
		return one, errSealByAdmin
	}
	return one, &InvalidError{Status: http.StatusUnprocessableEntity, Code: "needs_certificate", Field: "certificate",
		VI: "Chưa bắt đầu được: chọn chứng thư trên token, hoặc gửi tệp chứng thư để đăng ký lần đầu.",
		EN: "Not begun: choose the certificate on the token, or send its file to register it."}
}

var errSealByAdmin = &InvalidError{Status: http.StatusUnprocessableEntity, Code: "needs_certificate", Field: "certificate",
	VI: "Chưa bắt đầu được: chứng thư của con dấu do quản trị hệ thống đăng ký, ở trang Chứng thư số.",
	EN: "Not begun: the seal's certificate is registered by the administrator, on the page Certificates."}

func (f *Front) ticketView(t *postgres.SigningTicket, secret string, cert postgres.SignerCertificate, l *workflow.Letter) (*SigningTicket, error) {
	leaf, chain, err := cert.Parse()
	if err != nil {
		return nil, err
	}
	command, err := signCommand(leaf)
	return &SigningTicket{SigningTicket: t, Secret: secret, Certificate: f.certificate(leaf, chain), Expired: f.Now().After(t.Expires),
		Pieces: piecesOf(t, l), Command: command}, err
}

// SigningTicket gives a ticket to the person who opened it; to anybody else there is
// none.
func (f *Front) SigningTicket(ctx context.Context, c Caller, letter workflow.LetterID, secret string) (*SigningTicket, *View, error) {
	t, cert, err := f.heldTicket(ctx, c, letter, secret)
	if err != nil {
		return nil, nil, err
	}
	v, err := f.Read(ctx, c, letter)
	if err != nil {
		return nil, nil, err
	}
	view, err := f.ticketView(t, secret, cert, v.Letter)
	return view, v, err
}

func (f *Front) heldTicket(ctx context.Context, c Caller, letter workflow.LetterID, secret string) (*postgres.SigningTicket, postgres.SignerCertificate, error) {
	t, cert, err := f.ticketBy(ctx, secret)
	if err == nil && (t.Agency != c.Agency || t.Person != c.Person || t.Letter != letter) {
		err = fmt.Errorf("signing ticket: %w", workflow.ErrNotFound)
	}
	return t, cert, err
}

func (f *Front) ticketBy(ctx context.Context, secret string) (t *postgres.SigningTicket, cert postgres.SignerCertificate, err error) {
	if t, err = f.Records.SigningTicket(ctx, workflow.Hash(identity.Hash(secret))); err != nil {
		return nil, cert, err
	}
	list, err := f.Records.Certificates(ctx, t.Agency)
	if err != nil {
		return nil, cert, err
	}
	i := slices.IndexFunc(list, func(one postgres.SignerCertificate) bool { return one.SHA256 == t.Certificate })
	if i < 0 {
		return nil, cert, errCertificateEnded
	}
	return t, list[i], nil
}

var errCertificateEnded = &InvalidError{Status: http.StatusConflict, Code: "certificate",
	VI: "Phiên ký này không dùng được nữa: chứng thư của nó đã bị quản trị hệ thống gỡ. Bắt đầu lại với chứng thư khác.",
	EN: "This ticket cannot be used any more: its certificate has been removed by the administrator. Begin again with another."}
