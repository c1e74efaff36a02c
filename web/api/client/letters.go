package client

import (
	"bytes"
	"context"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// File is a file to send.
type File struct {
	Name string
	Data []byte
}

// Draft is a letter to send: source is .md or .docx.
type Draft struct {
	Source      File
	Attachments []File
	Pictures    []File          // that a .md shows, by their names
	Unit        workflow.UnitID // empty takes the one the filing line names
	Restricted  bool
}

func letterPath(id workflow.LetterID, rest string) string {
	return "/api/v1/letters/" + url.PathEscape(string(id)) + rest
}

// Create begins a letter.
func (c *Client) Create(ctx context.Context, d Draft) (*wire.Received, error) {
	return c.upload(ctx, "/api/v1/letters", 0, d)
}

// Revise replaces a draft's text; without attachments the present ones stay.
func (c *Client) Revise(ctx context.Context, id workflow.LetterID, version int64, d Draft) (*wire.Received, error) {
	return c.upload(ctx, letterPath(id, "/revise"), version, d)
}

func (c *Client) upload(ctx context.Context, path string, version int64, d Draft) (*wire.Received, error) {
	body, media, err := form(d)
	if err != nil {
		return nil, err
	}
	got := new(wire.Received)
	r := call{method: http.MethodPost, path: path, version: version, body: body, media: media}
	if err := c.do(ctx, r, got); err != nil {
		return nil, err
	}
	return got, nil
}

// KeepPicture keeps a picture for a draft; the reply says how the text names it.
func (c *Client) KeepPicture(ctx context.Context, id workflow.LetterID, f File) (*wire.Picture, error) {
	body, media, err := form(Draft{Pictures: []File{f}})
	if err != nil {
		return nil, err
	}
	p := new(wire.Picture)
	r := call{method: http.MethodPost, path: letterPath(id, "/pictures"), body: body, media: media}
	if err := c.do(ctx, r, p); err != nil {
		return nil, err
	}
	return p, nil
}

// Attach adds files to a draft.
func (c *Client) Attach(ctx context.Context, id workflow.LetterID, version int64, files ...File) (*wire.Letter, error) {
	body, media, err := form(Draft{Attachments: files})
	if err != nil {
		return nil, err
	}
	l := new(wire.Letter)
	r := call{method: http.MethodPost, path: letterPath(id, "/attach"), version: version, body: body, media: media}
	if err := c.do(ctx, r, l); err != nil {
		return nil, err
	}
	return l, nil
}

// Detach takes an attachment off a draft.
func (c *Client) Detach(ctx context.Context, id workflow.LetterID, version int64, name string) (*wire.Letter, error) {
	return c.post(ctx, id, "detach", version, wire.Detach{Name: name})
}

func form(d Draft) (body io.Reader, media string, err error) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	add := func(field string, f File) {
		var w io.Writer
		if err == nil {
			w, err = m.CreateFormFile(field, f.Name)
		}
		if err == nil {
			_, err = w.Write(f.Data)
		}
	}
	if d.Source.Name != "" {
		add("source", d.Source)
	}
	for _, f := range d.Attachments {
		add("attachments", f)
	}
	for _, f := range d.Pictures {
		add("pictures", f)
	}
	if err == nil && d.Unit != "" {
		err = m.WriteField("unit", string(d.Unit))
	}
	if err == nil && d.Restricted {
		err = m.WriteField("restricted", "true")
	}
	if err == nil {
		err = m.Close()
	}
	return &b, m.FormDataContentType(), err
}

// Get reads a letter.
func (c *Client) Get(ctx context.Context, id workflow.LetterID) (*wire.Letter, error) {
	return get[wire.Letter](ctx, c, letterPath(id, ""), nil)
}

// Act does an action to the letter at that version; body is the action's type
// in package wire.
func (c *Client) Act(ctx context.Context, id workflow.LetterID, action workflow.Action, version int64, body any) (*wire.Letter, error) {
	return c.post(ctx, id, string(action), version, body)
}

func (c *Client) post(ctx context.Context, id workflow.LetterID, verb string, version int64, body any) (*wire.Letter, error) {
	r, err := jsonCall(http.MethodPost, letterPath(id, "/"+verb), version, body)
	if err != nil {
		return nil, err
	}
	l := new(wire.Letter)
	if err := c.do(ctx, r, l); err != nil {
		return nil, err
	}
	return l, nil
}

// NextNumber is the number and date the letter would get now.
func (c *Client) NextNumber(ctx context.Context, id workflow.LetterID) (*wire.Number, error) {
	return get[wire.Number](ctx, c, letterPath(id, "/number"), nil)
}

// History is the letter's record.
func (c *Client) History(ctx context.Context, id workflow.LetterID) (*wire.History, error) {
	return get[wire.History](ctx, c, letterPath(id, "/history"), nil)
}

// Revisions lists the letter's texts.
func (c *Client) Revisions(ctx context.Context, id workflow.LetterID) (*wire.Page[wire.Revision], error) {
	return get[wire.Page[wire.Revision]](ctx, c, letterPath(id, "/revisions"), nil)
}

// Diff tells what differs between two revisions, each by number, hash or name
// (front.ApprovedByMe and its like); whole asks for the whole letter as well.
func (c *Client) Diff(ctx context.Context, id workflow.LetterID, from, to string, whole bool) (*wire.Diff, error) {
	q := url.Values{}
	for name, v := range map[string]string{"from": from, "to": to} {
		if v != "" {
			q.Set(name, v)
		}
	}
	if whole {
		q.Set("whole", "true")
	}
	return get[wire.Diff](ctx, c, letterPath(id, "/diff"), q)
}

// Files lists the letter's stored files.
func (c *Client) Files(ctx context.Context, id workflow.LetterID) (*wire.Page[wire.File], error) {
	return get[wire.Page[wire.File]](ctx, c, letterPath(id, "/files"), nil)
}

// Download writes a file of the letter to w.
func (c *Client) Download(ctx context.Context, id workflow.LetterID, sum workflow.Hash, w io.Writer) error {
	return c.copy(ctx, letterPath(id, "/files/"+url.PathEscape(string(sum))), w)
}

// Preview writes the PDF a draft would be submitted as to w.
func (c *Client) Preview(ctx context.Context, id workflow.LetterID, w io.Writer) error {
	return c.copy(ctx, letterPath(id, "/preview"), w)
}

// Lint checks the letter's current revision.
func (c *Client) Lint(ctx context.Context, id workflow.LetterID) (*wire.Linted, error) {
	return get[wire.Linted](ctx, c, letterPath(id, "/lint"), nil)
}

// Source writes the letter's .md text to w.
func (c *Client) Source(ctx context.Context, id workflow.LetterID, w io.Writer) error {
	return c.copy(ctx, letterPath(id, "/source"), w)
}

func (c *Client) copy(ctx context.Context, path string, w io.Writer) error {
	resp, err := c.send(ctx, call{method: http.MethodGet, path: path})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}

// VerifyLetter judges the signatures of the letter's newest file.
func (c *Client) VerifyLetter(ctx context.Context, id workflow.LetterID) (*wire.Verification, error) {
	return get[wire.Verification](ctx, c, letterPath(id, "/verification"), nil)
}

// VerifyPDF judges the signatures of any PDF; require says what must be there:
// seal, signature, a number of signatures, a level or a field's name.
func (c *Client) VerifyPDF(ctx context.Context, pdf []byte, require ...string) (*wire.Verification, error) {
	v := new(wire.Verification)
	r := call{method: http.MethodPost, path: "/api/v1/verify", query: url.Values{"require": require}, body: bytes.NewReader(pdf), media: "application/pdf"}
	if err := c.do(ctx, r, v); err != nil {
		return nil, err
	}
	return v, nil
}

// Query asks for lists; empty fields do not narrow.
type Query struct {
	Text         string
	From, To     workflow.Date
	Unit         workflow.UnitID
	Drafter      workflow.PersonID
	Signer, Type string
	Year         int
	States       []workflow.State
	Cursor       string
	Limit        int
	// More are further parameters of a search, such as "recipient".
	More url.Values
}

func (q Query) values() url.Values {
	v := url.Values{}
	maps.Copy(v, q.More)
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	set("from", string(q.From))
	set("to", string(q.To))
	set("unit", string(q.Unit))
	set("drafter", string(q.Drafter))
	set("signer", q.Signer)
	set("type", q.Type)
	set("cursor", q.Cursor)
	if q.Year != 0 {
		v.Set("year", strconv.Itoa(q.Year))
	}
	for _, s := range q.States {
		v.Add("state", string(s))
	}
	if q.Limit > 0 {
		v.Set("limit", strconv.Itoa(q.Limit))
	}
	return v
}

// List is a page of the letters the caller may read, newest first.
func (c *Client) List(ctx context.Context, q Query) (*wire.Page[wire.Line], error) {
	return get[wire.Page[wire.Line]](ctx, c, "/api/v1/letters", q.values())
}

// Inbox is what waits for the caller, up to limit letters; 0 is the server's
// usual number.
func (c *Client) Inbox(ctx context.Context, limit int) (*wire.Inbox, error) {
	return get[wire.Inbox](ctx, c, "/api/v1/inbox", Query{Limit: limit}.values())
}

// Search finds issued letters by words, with or without accents.
func (c *Client) Search(ctx context.Context, q Query) (*wire.Found, error) {
	return get[wire.Found](ctx, c, "/api/v1/search", q.values())
}

// Public is what anybody may know of the letter with a verification code.
func (c *Client) Public(ctx context.Context, code string) (*wire.Public, error) {
	return get[wire.Public](ctx, c, "/v/"+url.PathEscape(code), nil)
}
