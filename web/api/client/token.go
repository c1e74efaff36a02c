package client

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// BeginToken asks for a ticket to sign or seal by a key outside the server.
func (c *Client) BeginToken(ctx context.Context, id workflow.LetterID, version int64, b wire.BeginToken) (*wire.Ticket, error) {
	r, err := jsonCall(http.MethodPost, letterPath(id, "/token-signing"), version, b)
	if err != nil {
		return nil, err
	}
	t := new(wire.Ticket)
	return t, c.do(ctx, r, t)
}

// Ticket says how a ticket stands.
func (c *Client) Ticket(ctx context.Context, id workflow.LetterID, ticket string) (*wire.Ticket, error) {
	return get[wire.Ticket](ctx, c, ticketPath(id, ticket), nil)
}

// TicketFile writes one of the files to sign.
func (c *Client) TicketFile(ctx context.Context, id workflow.LetterID, ticket, name string, w io.Writer) error {
	return c.copy(ctx, ticketPath(id, ticket)+"/"+url.PathEscape(name), w)
}

// ReturnToken brings what a token made: a signed PDF, a CMS or a bare value.
func (c *Client) ReturnToken(ctx context.Context, id workflow.LetterID, ticket string, data []byte) (*wire.Ticket, error) {
	t := new(wire.Ticket)
	r := call{method: http.MethodPost, path: ticketPath(id, ticket), body: bytes.NewReader(data), media: "application/octet-stream"}
	return t, c.do(ctx, r, t)
}

func ticketPath(id workflow.LetterID, ticket string) string {
	return letterPath(id, "/token-signing/"+url.PathEscape(ticket))
}

// TokenCertificates lists the certificates whose keys are on tokens.
func (c *Client) TokenCertificates(ctx context.Context) (*wire.Page[wire.TokenCertificate], error) {
	return get[wire.Page[wire.TokenCertificate]](ctx, c, "/api/v1/admin/token-certificates", nil)
}

// RegisterCertificate names the certificate on somebody's token; an empty
// person means the agency's seal.
func (c *Client) RegisterCertificate(ctx context.Context, n wire.NewTokenCertificate) (*wire.TokenCertificate, error) {
	r, err := jsonCall(http.MethodPost, "/api/v1/admin/token-certificates", 0, n)
	if err != nil {
		return nil, err
	}
	out := new(wire.TokenCertificate)
	return out, c.do(ctx, r, out)
}

// EndCertificate stops a certificate from counting.
func (c *Client) EndCertificate(ctx context.Context, sum workflow.Hash) error {
	return c.do(ctx, call{method: http.MethodDelete, path: "/api/v1/admin/token-certificates/" + url.PathEscape(string(sum))}, nil)
}

// SigningSettings are how the agency lets people sign.
func (c *Client) SigningSettings(ctx context.Context) (*wire.SigningSettings, error) {
	return get[wire.SigningSettings](ctx, c, "/api/v1/admin/signing", nil)
}

// PutSigningSettings changes them.
func (c *Client) PutSigningSettings(ctx context.Context, s wire.SigningSettings) error {
	r, err := jsonCall(http.MethodPut, "/api/v1/admin/signing", 0, s)
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}
