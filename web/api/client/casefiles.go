package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"congvan/internal/records/casefile"
	"congvan/web/api/wire"
	"congvan/workflow"
)

const filesPath = "/api/v1/case-files"

func filePath(id casefile.ID, rest string) string {
	return filesPath + "/" + url.PathEscape(string(id)) + rest
}

// send posts a JSON body and reads the answer.
func send[T any](ctx context.Context, c *Client, method, path string, body any) (*T, error) {
	r, err := jsonCall(method, path, 0, body)
	if err != nil {
		return nil, err
	}
	out := new(T)
	if err := c.do(ctx, r, out); err != nil {
		return nil, err
	}
	return out, nil
}

// CaseFiles lists case files; the parameters are year, state, unit, keeper,
// due, q, letter, cursor and limit.
func (c *Client) CaseFiles(ctx context.Context, q url.Values) (*wire.Page[wire.CaseFile], error) {
	return get[wire.Page[wire.CaseFile]](ctx, c, filesPath, q)
}

// CaseFile reads one.
func (c *Client) CaseFile(ctx context.Context, id casefile.ID) (*wire.OneCaseFile, error) {
	return get[wire.OneCaseFile](ctx, c, filePath(id, ""), nil)
}

// AddCaseFile makes one.
func (c *Client) AddCaseFile(ctx context.Context, f wire.NewCaseFile) (*wire.OneCaseFile, error) {
	return send[wire.OneCaseFile](ctx, c, http.MethodPost, filesPath, f)
}

// ChangeCaseFile replaces what is said of one.
func (c *Client) ChangeCaseFile(ctx context.Context, id casefile.ID, f wire.ChangeCaseFile) (*wire.OneCaseFile, error) {
	return send[wire.OneCaseFile](ctx, c, http.MethodPost, filePath(id, "/change"), f)
}

// MoveCaseFile opens, closes or hands one over.
func (c *Client) MoveCaseFile(ctx context.Context, id casefile.ID, a casefile.Action, version int64) (*wire.OneCaseFile, error) {
	return send[wire.OneCaseFile](ctx, c, http.MethodPost, filePath(id, "/"+string(a)), wire.MoveCaseFile{Version: version})
}

// ReopenCaseFile opens a closed file again.
func (c *Client) ReopenCaseFile(ctx context.Context, id casefile.ID, version int64, reason string) (*wire.OneCaseFile, error) {
	return send[wire.OneCaseFile](ctx, c, http.MethodPost, filePath(id, "/reopen"), wire.ReopenCaseFile{Version: version, Reason: reason})
}

// PutInCaseFile and TakeFromCaseFile move letters.
func (c *Client) PutInCaseFile(ctx context.Context, id casefile.ID, letters ...workflow.LetterID) (*wire.Page[wire.Filed], error) {
	return send[wire.Page[wire.Filed]](ctx, c, http.MethodPost, filePath(id, "/put"), wire.Letters{Letters: letters})
}

// TakeFromCaseFile takes letters out.
func (c *Client) TakeFromCaseFile(ctx context.Context, id casefile.ID, letters ...workflow.LetterID) (*wire.Page[wire.Filed], error) {
	return send[wire.Page[wire.Filed]](ctx, c, http.MethodPost, filePath(id, "/take"), wire.Letters{Letters: letters})
}

// Documents lists a file's letters.
func (c *Client) Documents(ctx context.Context, id casefile.ID, cursor string) (*wire.Documents, error) {
	q := url.Values{}
	if cursor != "" {
		q.Set("cursor", cursor)
	}
	return get[wire.Documents](ctx, c, filePath(id, "/letters"), q)
}

// CaseFileHistory is a file's record, the newest first.
func (c *Client) CaseFileHistory(ctx context.Context, id casefile.ID) (*wire.Page[wire.FileEvent], error) {
	return get[wire.Page[wire.FileEvent]](ctx, c, filePath(id, "/history"), nil)
}

// FilePlan is the plan of a year.
func (c *Client) FilePlan(ctx context.Context, year int) (*wire.FilePlan, error) {
	return get[wire.FilePlan](ctx, c, "/api/v1/file-plans/"+strconv.Itoa(year), nil)
}

// PutFilePlan sets it.
func (c *Client) PutFilePlan(ctx context.Context, year int, p wire.PutFilePlan) (*wire.FilePlan, error) {
	return send[wire.FilePlan](ctx, c, http.MethodPut, "/api/v1/file-plans/"+strconv.Itoa(year), p)
}

// PrintPlan, PrintFiles and PrintDocuments write lists as pdf, xlsx or docx.
func (c *Client) PrintPlan(ctx context.Context, year int, format string, w io.Writer) error {
	return c.paper(ctx, "/api/v1/file-plans/"+strconv.Itoa(year)+"/list", url.Values{"format": {format}}, w)
}

// PrintFiles writes the list of files to hand over.
func (c *Client) PrintFiles(ctx context.Context, q url.Values, format string, w io.Writer) error {
	q.Set("format", format)
	return c.paper(ctx, filesPath+"/list", q, w)
}

// PrintDocuments writes the list of a file's documents.
func (c *Client) PrintDocuments(ctx context.Context, id casefile.ID, format string, w io.Writer) error {
	return c.paper(ctx, filePath(id, "/list"), url.Values{"format": {format}}, w)
}

// ExportSearch writes what a search finds.
func (c *Client) ExportSearch(ctx context.Context, q Query, format string, w io.Writer) error {
	v := q.values()
	v.Set("format", format)
	return c.paper(ctx, "/api/v1/search/export", v, w)
}

func (c *Client) paper(ctx context.Context, path string, q url.Values, w io.Writer) error {
	resp, err := c.send(ctx, call{method: http.MethodGet, path: path, query: q})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}

// SavedSearches are the caller's own.
func (c *Client) SavedSearches(ctx context.Context) (*wire.Page[wire.SavedSearch], error) {
	return get[wire.Page[wire.SavedSearch]](ctx, c, "/api/v1/searches", nil)
}

// SaveSearch keeps one.
func (c *Client) SaveSearch(ctx context.Context, name, query string) (*wire.SavedSearch, error) {
	return send[wire.SavedSearch](ctx, c, http.MethodPost, "/api/v1/searches", wire.SaveSearch{Name: name, Query: query})
}

// ForgetSearch deletes one.
func (c *Client) ForgetSearch(ctx context.Context, id string) error {
	return c.do(ctx, call{method: http.MethodDelete, path: "/api/v1/searches/" + url.PathEscape(id)}, nil)
}
