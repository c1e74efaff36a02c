package client

import (
	"context"
	"net/http"
	"net/url"

	"congvan/web/api/wire"
	"congvan/workflow"
)

const preservationPath = "/api/v1/preservation"

// Preservation reads how the agency's archive timestamps stand, with a page of
// what could not be renewed.
func (c *Client) Preservation(ctx context.Context, cursor string) (*wire.Preservation, error) {
	q := url.Values{}
	if cursor != "" {
		q.Set("cursor", cursor)
	}
	return get[wire.Preservation](ctx, c, preservationPath, q)
}

// Renew begins a renewal of all that ends before a day, or of what is due.
func (c *Client) Renew(ctx context.Context, until workflow.Date) (*wire.Renewal, error) {
	return send[wire.Renewal](ctx, c, http.MethodPost, preservationPath+"/renewals", wire.Renew{Until: until})
}
