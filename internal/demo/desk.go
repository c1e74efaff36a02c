package demo

import (
	"context"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"congvan/internal/drafting"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// desk are letters that the demonstration leaves on people's desks, so that
// whoever signs in finds work. A file's name says how far its letter goes.
//
//go:embed desk
var desk embed.FS

// recipients are those whom the samples' letters go to, with addresses that
// reach nobody (RFC 2606).
//
//go:embed recipients.csv
var recipients []byte

// stops are how far a letter of the desk goes: the step after which it rests.
var stops = map[string]func(*journey) []func(context.Context) error{
	"draft":    func(*journey) []func(context.Context) error { return nil },
	"content":  func(j *journey) []func(context.Context) error { return inTurn(j.submit) },
	"form":     func(j *journey) []func(context.Context) error { return inTurn(j.submit, j.approve) },
	"returned": func(j *journey) []func(context.Context) error { return inTurn(j.submit, j.giveBack) },
	"sign":     func(j *journey) []func(context.Context) error { return inTurn(j.submit, j.review) },
	"signed":   func(j *journey) []func(context.Context) error { return inTurn(j.submit, j.review, j.sign) },
}

func inTurn(list ...func(context.Context) error) []func(context.Context) error { return list }

// deskSources reads the desk's letters, in the order of their names
// ("10-sign-….md").
func deskSources() ([]*source, error) {
	entries, err := desk.ReadDir("desk")
	if err != nil {
		return nil, err
	}
	var list []*source
	for _, e := range entries {
		path := "desk/" + e.Name()
		s := &source{name: nameOf(path), file: drafting.Upload{Name: e.Name()}}
		if s.letter, err = readLetter(path, desk.ReadFile, &s.file); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		list = append(list, s)
	}
	return list, nil
}

// layDesk takes the desk's letters of an agency to where they rest.
func (o *Options) layDesk(ctx context.Context, c *cast, letters []*source) error {
	if len(letters) == 0 {
		return nil
	}
	quiet := *o
	quiet.Say = io.Discard
	for _, s := range letters {
		j := &journey{Options: &quiet, cast: c, source: s, clients: map[workflow.PersonID]*client.Client{}}
		stop := strings.Split(s.name, "-")[1]
		for _, step := range slices.Concat(inTurn(j.create, j.waive), stops[stop](j)) {
			if err := step(ctx); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
	}
	if err := o.knowRecipients(ctx, c); err != nil {
		return fmt.Errorf("recipients: %w", err)
	}
	fmt.Fprintf(o.Say, "\nĐể lại %d văn bản đang chờ soạn, duyệt, ký và phát hành.\n", len(letters))
	return nil
}

// giveBack has the first reviewer return the letter.
func (j *journey) giveBack(ctx context.Context) error {
	return j.act(ctx, j.now.Waiting[0].Person, workflow.Return, wire.Because{Reason: "Chưa nêu thời hạn gửi ý kiến; bổ sung hạn trả lời trước khi trình lại."})
}

// knowRecipients has the clerk take the directory of recipients in.
func (o *Options) knowRecipients(ctx context.Context, c *cast) error {
	j := &journey{Options: o, cast: c, clients: map[workflow.PersonID]*client.Client{}}
	clerk, err := j.as(ctx, c.clerk)
	if err != nil {
		return err
	}
	_, err = clerk.ImportRecipients(ctx, recipients)
	return err
}
