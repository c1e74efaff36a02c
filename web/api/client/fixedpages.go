package client

import (
	"context"
	"net/http"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// FixedPages tells of a draft's pages.
func (c *Client) FixedPages(ctx context.Context, id workflow.LetterID) (*wire.FixedPages, error) {
	return get[wire.FixedPages](ctx, c, letterPath(id, "/pages"), nil)
}

// FixPages keeps the pages of a Word file; without one, those of the file that
// the letter was made of.
func (c *Client) FixPages(ctx context.Context, id workflow.LetterID, version int64, word *File) (*wire.Letter, error) {
	r := call{method: http.MethodPost, path: letterPath(id, "/pages"), version: version}
	if word != nil {
		var err error
		if r.body, r.media, err = form(Draft{Source: *word}); err != nil {
			return nil, err
		}
	}
	l := new(wire.Letter)
	return l, c.do(ctx, r, l)
}

// MoveFields puts the fields of fixed pages at other places.
func (c *Client) MoveFields(ctx context.Context, id workflow.LetterID, version int64, places []wire.FieldPlace) (*wire.Letter, error) {
	r, err := jsonCall(http.MethodPut, letterPath(id, "/pages"), version, wire.FieldPlaces{Places: places})
	if err != nil {
		return nil, err
	}
	l := new(wire.Letter)
	return l, c.do(ctx, r, l)
}

// ComposePages has a draft's pages composed again.
func (c *Client) ComposePages(ctx context.Context, id workflow.LetterID, version int64) (*wire.Letter, error) {
	l := new(wire.Letter)
	return l, c.do(ctx, call{method: http.MethodDelete, path: letterPath(id, "/pages"), version: version}, l)
}
