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
