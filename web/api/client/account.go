package client

import (
	"context"
	"net/http"
	"net/url"

	"congvan/web/api/wire"
)

// ProofState says what the caller can prove their identity by, and whether a
// fresh proof for "signing" (the default) or "account" is there.
func (c *Client) ProofState(ctx context.Context, purpose string) (*wire.ProofState, error) {
	q := url.Values{}
	if purpose != "" {
		q.Set("for", purpose)
	}
	return get[wire.ProofState](ctx, c, "/api/v1/proof", q)
}

// Prove proves the caller's identity once more; it counts five minutes for
// this token.
func (c *Client) Prove(ctx context.Context, p wire.Proof) (*wire.ProofState, error) {
	return ask[wire.ProofState](ctx, c, http.MethodPost, "/api/v1/proof", p)
}

// ask sends JSON and reads JSON.
func ask[T any](ctx context.Context, c *Client, method, path string, body any) (*T, error) {
	r, err := jsonCall(method, path, 0, body)
	if err != nil {
		return nil, err
	}
	v := new(T)
	if err := c.do(ctx, r, v); err != nil {
		return nil, err
	}
	return v, nil
}

// LoginCode is Login for people with an authenticator app.
func (c *Client) LoginCode(ctx context.Context, k wire.Credentials) (*wire.Token, error) {
	t, err := ask[wire.Token](ctx, c, http.MethodPost, "/api/v1/tokens", k)
	if err == nil {
		c.Token = t.Token
	}
	return t, err
}

// Account is the caller's own account.
func (c *Client) Account(ctx context.Context) (*wire.OwnAccount, error) {
	return get[wire.OwnAccount](ctx, c, "/api/v1/account", nil)
}

// ChangePassword replaces the caller's password.
func (c *Client) ChangePassword(ctx context.Context, p wire.NewPassword) error {
	return c.tell(ctx, http.MethodPut, "/api/v1/account/password", p)
}

// StartApp asks for a secret for an authenticator app; ConfirmApp makes it
// count and gives recovery codes; DropApp removes it.
func (c *Client) StartApp(ctx context.Context) (*wire.AppEnrolment, error) {
	return ask[wire.AppEnrolment](ctx, c, http.MethodPost, "/api/v1/account/app", wire.Nothing{})
}

// ConfirmApp makes the app count by a code that it shows.
func (c *Client) ConfirmApp(ctx context.Context, code string) (*wire.RecoveryCodes, error) {
	return ask[wire.RecoveryCodes](ctx, c, http.MethodPost, "/api/v1/account/app/confirm", wire.Code{Code: code})
}

// DropApp removes the authenticator app.
func (c *Client) DropApp(ctx context.Context) error {
	return c.tell(ctx, http.MethodDelete, "/api/v1/account/app", nil)
}

// RecoveryCodes replaces the caller's recovery codes.
func (c *Client) RecoveryCodes(ctx context.Context) (*wire.RecoveryCodes, error) {
	return ask[wire.RecoveryCodes](ctx, c, http.MethodPost, "/api/v1/account/recovery-codes", wire.Nothing{})
}

// Sessions lists the caller's sessions in browsers.
func (c *Client) Sessions(ctx context.Context) (*wire.Page[wire.OwnSession], error) {
	return get[wire.Page[wire.OwnSession]](ctx, c, "/api/v1/account/sessions", nil)
}

// EndSession ends one of the caller's sessions.
func (c *Client) EndSession(ctx context.Context, id string) error {
	return c.tell(ctx, http.MethodDelete, "/api/v1/account/sessions/"+url.PathEscape(id), nil)
}

// Tokens lists the caller's tokens.
func (c *Client) Tokens(ctx context.Context) (*wire.Page[wire.OwnToken], error) {
	return get[wire.Page[wire.OwnToken]](ctx, c, "/api/v1/account/tokens", nil)
}

// MakeToken makes a token for a program.
func (c *Client) MakeToken(ctx context.Context, t wire.NewToken) (*wire.Token, error) {
	return ask[wire.Token](ctx, c, http.MethodPost, "/api/v1/account/tokens", t)
}

// RevokeToken ends one of the caller's tokens.
func (c *Client) RevokeToken(ctx context.Context, id string) error {
	return c.tell(ctx, http.MethodDelete, "/api/v1/account/tokens/"+url.PathEscape(id), nil)
}

// SetPreferences keeps choices and gives all of them.
func (c *Client) SetPreferences(ctx context.Context, chosen map[string]string) (map[string]string, error) {
	all, err := ask[map[string]string](ctx, c, http.MethodPatch, "/api/v1/account/preferences", chosen)
	if err != nil {
		return nil, err
	}
	return *all, nil
}

// tell sends JSON, or nothing, and reads nothing.
func (c *Client) tell(ctx context.Context, method, path string, body any) error {
	r := call{method: method, path: path}
	if body != nil {
		var err error
		if r, err = jsonCall(method, path, 0, body); err != nil {
			return err
		}
	}
	return c.do(ctx, r, nil)
}
