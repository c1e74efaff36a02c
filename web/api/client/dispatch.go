package client

import (
	"context"
	"net/http"
	"net/url"

	"congvan/web/api/wire"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// Dispatch is whom the letter goes to and how far each one is.
func (c *Client) Dispatch(ctx context.Context, id workflow.LetterID) (*wire.Dispatch, error) {
	return get[wire.Dispatch](ctx, c, letterPath(id, "/dispatch"), nil)
}

func (c *Client) dispatched(ctx context.Context, id workflow.LetterID, rest string, body any) (*wire.Dispatch, error) {
	r, err := jsonCall(http.MethodPost, letterPath(id, "/dispatch"+rest), 0, body)
	if err != nil {
		return nil, err
	}
	d := new(wire.Dispatch)
	if err := c.do(ctx, r, d); err != nil {
		return nil, err
	}
	return d, nil
}

// SendAll sends every line that is ready; seen is what Dispatch gave.
func (c *Client) SendAll(ctx context.Context, id workflow.LetterID, seen workflow.Hash) (*wire.Dispatch, error) {
	return c.dispatched(ctx, id, "", wire.SendReady{Seen: seen})
}

// AddLine puts a recipient beside the letter's own.
func (c *Client) AddLine(ctx context.Context, id workflow.LetterID, choice wire.LineChoice) (*wire.Dispatch, error) {
	return c.dispatched(ctx, id, "/lines", choice)
}

// Rematch asks the directory again about undecided lines.
func (c *Client) Rematch(ctx context.Context, id workflow.LetterID) (*wire.Dispatch, error) {
	return c.dispatched(ctx, id, "/rematch", wire.Nothing{})
}

// StepLine makes one step of one line.
func (c *Client) StepLine(ctx context.Context, id workflow.LetterID, line dispatch.LineID, step dispatch.Step, choice wire.LineChoice) (*wire.Dispatch, error) {
	return c.dispatched(ctx, id, "/lines/"+url.PathEscape(string(line))+"/"+url.PathEscape(string(step)), choice)
}

// AnswerLine notes what a recipient did with a recalled letter.
func (c *Client) AnswerLine(ctx context.Context, id workflow.LetterID, line dispatch.LineID, a wire.LineAnswer) (*wire.Dispatch, error) {
	return c.dispatched(ctx, id, "/lines/"+url.PathEscape(string(line))+"/answer", a)
}

// DispatchLog is what became of the lines, the newest first.
func (c *Client) DispatchLog(ctx context.Context, id workflow.LetterID) (*wire.Page[wire.LineStep], error) {
	return get[wire.Page[wire.LineStep]](ctx, c, letterPath(id, "/dispatch/log"), nil)
}

// Notifications are how one wants to be told of things.
func (c *Client) Notifications(ctx context.Context) (*wire.Notifications, error) {
	return get[wire.Notifications](ctx, c, "/api/v1/me/notifications", nil)
}

// PutNotifications changes that.
func (c *Client) PutNotifications(ctx context.Context, n wire.Notifications) error {
	r, err := jsonCall(http.MethodPut, "/api/v1/me/notifications", 0, n)
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}
