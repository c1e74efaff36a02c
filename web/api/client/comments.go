package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Comments is a page of what was said about a letter, oldest first; a limit of
// 0 is the server's usual number.
func (c *Client) Comments(ctx context.Context, id workflow.LetterID, cursor string, limit int) (*wire.Page[wire.Comment], error) {
	v := url.Values{}
	if cursor != "" {
		v.Set("cursor", cursor)
	}
	if limit > 0 {
		v.Set("limit", strconv.Itoa(limit))
	}
	return get[wire.Page[wire.Comment]](ctx, c, letterPath(id, "/comments"), v)
}

// Say keeps a comment.
func (c *Client) Say(ctx context.Context, id workflow.LetterID, n wire.NewComment) (*wire.Comment, error) {
	return answer[wire.Comment](ctx, c, http.MethodPost, letterPath(id, "/comments"), n)
}

// Reword changes one's own comment.
func (c *Client) Reword(ctx context.Context, id workflow.LetterID, comment, text string) (*wire.Comment, error) {
	return answer[wire.Comment](ctx, c, http.MethodPost, letterPath(id, "/comments/"+url.PathEscape(comment)+"/reword"), wire.Reword{Text: text})
}

// Settle says that a thread is settled, or open again.
func (c *Client) Settle(ctx context.Context, id workflow.LetterID, comment string, resolved bool) (*wire.Comment, error) {
	verb := "/resolve"
	if !resolved {
		verb = "/reopen"
	}
	return answer[wire.Comment](ctx, c, http.MethodPost, letterPath(id, "/comments/"+url.PathEscape(comment)+verb), wire.Nothing{})
}

// Phrases are the ready phrases for returns.
func (c *Client) Phrases(ctx context.Context) (*wire.Phrases, error) {
	return get[wire.Phrases](ctx, c, "/api/v1/phrases", nil)
}

// PutPhrases replaces the caller's own ready phrases, or as an administrator
// the agency's.
func (c *Client) PutPhrases(ctx context.Context, shared bool, phrases []string) error {
	path := "/api/v1/phrases"
	if shared {
		path = "/api/v1/organisation/phrases"
	}
	r, err := jsonCall(http.MethodPut, path, 0, wire.PutPhrases{Phrases: phrases})
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}

// SignMany signs letters on one proof of identity, with a result for each.
func (c *Client) SignMany(ctx context.Context, m wire.SignMany) (*wire.SignedMany, error) {
	return answer[wire.SignedMany](ctx, c, http.MethodPost, "/api/v1/sign", m)
}

func answer[T any](ctx context.Context, c *Client, method, path string, body any) (*T, error) {
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
