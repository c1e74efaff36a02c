package client

import (
	"context"
	"net/http"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Holidays reads a year's special days and the suggested ones.
func (c *Client) Holidays(ctx context.Context, year int) (*wire.Holidays, error) {
	return get[wire.Holidays](ctx, c, "/api/v1/organisation/holidays/"+strconv.Itoa(year), nil)
}

// PutHolidays confirms exactly these days of a year.
func (c *Client) PutHolidays(ctx context.Context, year int, d wire.Days) error {
	r, err := jsonCall(http.MethodPut, "/api/v1/organisation/holidays/"+strconv.Itoa(year), 0, d)
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}

// PutWorkingHours sets the agency's working hours.
func (c *Client) PutWorkingHours(ctx context.Context, h workflow.WorkingHours) error {
	r, err := jsonCall(http.MethodPut, "/api/v1/organisation/working-hours", 0, h)
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}
