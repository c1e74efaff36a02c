package client

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow/dispatch"
)

func recipientPath(id dispatch.RecipientID) string {
	return "/api/v1/recipients/" + url.PathEscape(string(id))
}

// Recipients is a page of the directory; ended also lists entries that no
// longer count.
func (c *Client) Recipients(ctx context.Context, text string, kind dispatch.Kind, ended bool, cursor string, limit int) (*wire.Page[dispatch.Recipient], error) {
	v := Query{Text: text, Cursor: cursor, Limit: limit}.values()
	if kind != "" {
		v.Set("kind", string(kind))
	}
	if ended {
		v.Set("ended", strconv.FormatBool(ended))
	}
	return get[wire.Page[dispatch.Recipient]](ctx, c, "/api/v1/recipients", v)
}

// SuggestRecipients finds recipients for what somebody types.
func (c *Client) SuggestRecipients(ctx context.Context, text string) (*wire.Suggested, error) {
	return get[wire.Suggested](ctx, c, "/api/v1/recipients/suggest", url.Values{"q": {text}})
}

// Recipient is one entry of the directory.
func (c *Client) Recipient(ctx context.Context, id dispatch.RecipientID) (*dispatch.Recipient, error) {
	return get[dispatch.Recipient](ctx, c, recipientPath(id), nil)
}

// PutRecipient makes or changes an entry.
func (c *Client) PutRecipient(ctx context.Context, r dispatch.Recipient) error {
	q, err := jsonCall(http.MethodPut, recipientPath(r.ID), 0, r)
	if err != nil {
		return err
	}
	return c.do(ctx, q, nil)
}

// CloseRecipient ends an entry with today.
func (c *Client) CloseRecipient(ctx context.Context, id dispatch.RecipientID) error {
	return c.do(ctx, call{method: http.MethodDelete, path: recipientPath(id)}, nil)
}

// ExportRecipients writes the directory as CSV to w.
func (c *Client) ExportRecipients(ctx context.Context, w io.Writer) error {
	return c.copy(ctx, "/api/v1/recipients/table", w)
}

// ImportRecipients takes a CSV table in, all of it or nothing.
func (c *Client) ImportRecipients(ctx context.Context, table []byte) (*wire.Taken, error) {
	t := new(wire.Taken)
	r := call{method: http.MethodPost, path: "/api/v1/recipients/table", body: bytes.NewReader(table), media: "text/csv"}
	if err := c.do(ctx, r, t); err != nil {
		return nil, err
	}
	return t, nil
}
