package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// RegisterQuery narrows the register; empty fields match all.
type RegisterQuery struct {
	Series   workflow.SeriesID
	Year     int // 0 is this year
	From, To workflow.Date
	States   []workflow.State
	Unit     workflow.UnitID
	Signer   string
	Newest   bool
	Cursor   string
}

func (q RegisterQuery) values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("series", string(q.Series))
	set("from", string(q.From))
	set("to", string(q.To))
	set("unit", string(q.Unit))
	set("signer", q.Signer)
	set("cursor", q.Cursor)
	if q.Year != 0 {
		v.Set("year", strconv.Itoa(q.Year))
	}
	if q.Newest {
		v.Set("newest", "true")
	}
	for _, s := range q.States {
		v.Add("state", string(s))
	}
	return v
}

// Register is a page of a year's register of outgoing documents.
func (c *Client) Register(ctx context.Context, q RegisterQuery) (*wire.Register, error) {
	return get[wire.Register](ctx, c, "/api/v1/register", q.values())
}

// RegisterYears lists the years of all series.
func (c *Client) RegisterYears(ctx context.Context) (*wire.RegisterYears, error) {
	return get[wire.RegisterYears](ctx, c, "/api/v1/register/years", nil)
}

// ExportRegister writes the register as pdf, xlsx or csv.
func (c *Client) ExportRegister(ctx context.Context, q RegisterQuery, format string, volume int, w io.Writer) error {
	v := q.values()
	v.Set("format", format)
	if volume > 0 {
		v.Set("volume", strconv.Itoa(volume))
	}
	resp, err := c.send(ctx, call{method: http.MethodGet, path: "/api/v1/register/export", query: v})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}

// IssueDesk is the clerk's work.
func (c *Client) IssueDesk(ctx context.Context) (*wire.IssueDesk, error) {
	return get[wire.IssueDesk](ctx, c, "/api/v1/issue", nil)
}

// Sealing is how a letter's seal stands.
func (c *Client) Sealing(ctx context.Context, id workflow.LetterID) (*wire.Sealing, error) {
	return get[wire.Sealing](ctx, c, letterPath(id, "/sealing"), nil)
}

// Relations lists what a letter replaces or corrects, and what does so to it.
func (c *Client) Relations(ctx context.Context, id workflow.LetterID) (*wire.Relations, error) {
	return get[wire.Relations](ctx, c, letterPath(id, "/relations"), nil)
}

// FollowUp begins a letter that replaces or corrects an issued one.
func (c *Client) FollowUp(ctx context.Context, id workflow.LetterID, f wire.FollowUp) (*wire.Received, error) {
	r, err := jsonCall(http.MethodPost, letterPath(id, "/follow-up"), 0, f)
	if err != nil {
		return nil, err
	}
	got := new(wire.Received)
	if err := c.do(ctx, r, got); err != nil {
		return nil, err
	}
	return got, nil
}
