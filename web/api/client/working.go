package client

import (
	"context"
	"net/http"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Duplicate begins a letter with the text of another one.
func (c *Client) Duplicate(ctx context.Context, id workflow.LetterID) (*wire.Received, error) {
	got := new(wire.Received)
	return got, c.do(ctx, call{method: http.MethodPost, path: letterPath(id, "/duplicate")}, got)
}

// WorkingCopy is what the caller is typing of a draft.
func (c *Client) WorkingCopy(ctx context.Context, id workflow.LetterID) (*wire.WorkingCopy, error) {
	return get[wire.WorkingCopy](ctx, c, letterPath(id, "/working-copy"), nil)
}

// KeepWorkingCopy saves what the caller is typing.
func (c *Client) KeepWorkingCopy(ctx context.Context, id workflow.LetterID, in wire.KeepWorkingCopy) (*wire.Kept, error) {
	r, err := jsonCall(http.MethodPut, letterPath(id, "/working-copy"), 0, in)
	if err != nil {
		return nil, err
	}
	kept := new(wire.Kept)
	return kept, c.do(ctx, r, kept)
}

// DiscardWorkingCopy forgets what the caller is typing.
func (c *Client) DiscardWorkingCopy(ctx context.Context, id workflow.LetterID) error {
	return c.do(ctx, call{method: http.MethodDelete, path: letterPath(id, "/working-copy")}, nil)
}
