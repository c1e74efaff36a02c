package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/typeset"
	"congvan/internal/demo"
)

// composeReport is what composing and checking a letter takes. Times are of
// the clock, so a busy machine shows in them; least is nearest to the work
// itself.
type composeReport struct {
	Letter  string    `json:"letter"`
	Pages   int       `json:"pages"`
	Rounds  int       `json:"rounds"`
	Paths   []*timing `json:"paths"`
	ChildMB int       `json:"typesetter_peak_mb,omitempty"` // resident memory of the child, where the system tells
}

func benchComposeCommand(e *env) *cobra.Command {
	var o benchOptions
	var path string
	c := &cobra.Command{
		Use:   "compose",
		Short: "Dàn trang, xem trước, kiểm tra thể thức, đọc Word / composing, previews, lint, reading Word",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			r, err := e.benchCompose(c.Context(), path, o.rounds)
			if err != nil {
				return err
			}
			if o.json {
				return e.benchJSON(r)
			}
			r.table(e.stdout)
			return nil
		},
	}
	o.flags(c, 40, 1)
	if err := c.Flags().MarkHidden("seconds"); err != nil {
		panic(err) // the flag exists
	}
	c.Flags().StringVar(&path, "letter", "", "văn bản .md hoặc .docx / a letter (mặc định: văn bản mẫu hai trang / default: a sample of two pages)")
	return c
}

func (e *env) benchCompose(ctx context.Context, path string, rounds int) (r *composeReport, err error) {
	word, err := demo.Sample("03-ung-pho-bao.docx")
	if err != nil {
		return nil, err
	}
	two, err := demo.Sample("01-an-toan-thong-tin.md")
	if err != nil {
		return nil, err
	}
	l, pictures, err := e.benchLetter(ctx, path, two)
	if err != nil {
		return nil, err
	}
	options := typeset.Options{Pictures: pictures}
	t, err := newTypesetter(e.tell)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	first, err := t.Compose(ctx, l, options)
	if err != nil {
		return nil, err
	}
	r = &composeReport{Letter: l.SubjectLine(), Pages: first.Pages, Rounds: rounds}
	changed := func(i int) *document.Letter {
		c := *l
		c.Subject = l.Subject + " lần " + strconv.Itoa(i)
		return &c
	}
	for _, p := range []struct {
		name   string
		target float64
		per    float64 // divides the time
		do     func(i int) error
	}{
		{"form, warm (PDF/A with fields)", 100, 1, func(i int) error {
			_, err := t.Compose(ctx, changed(i), options)
			return err
		}},
		{"preview, warm (pages and places)", 150, 1, func(i int) error {
			c := changed(i)
			_, err := t.Draft(ctx, c, document.EditBody(c.Body), options)
			return err
		}},
		{"form, unchanged letter", 2, 1, func(int) error {
			_, err := t.Compose(ctx, l, options)
			return err
		}},
		{"lint, per page", 20, float64(first.Pages), func(int) error {
			_, err := lint.Lint(ctx, l, lint.Options{})
			return err
		}},
		{"docx of one page", 30, 1, func(int) error {
			_, err := docx.Read(bytes.NewReader(word), int64(len(word)))
			return err
		}},
	} {
		measured, err := clocked(rounds, p.do)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		for i := range measured {
			measured[i] /= p.per
		}
		r.Paths = append(r.Paths, newTiming(p.name, measured, p.target))
	}
	r.ChildMB = childPeakMB()
	return r, nil
}

// childPeakMB is the most resident memory of our children, 0 where /proc does
// not tell.
func childPeakMB() int {
	most := 0
	list, err := filepath.Glob("/proc/[0-9]*/status")
	if err != nil {
		return 0
	}
	for _, path := range list {
		data, err := os.ReadFile(path)
		if err != nil {
			continue // it is gone
		}
		fields := map[string]string{}
		for line := range strings.Lines(string(data)) {
			name, value, _ := strings.Cut(line, ":")
			fields[name] = strings.TrimSuffix(strings.TrimSpace(value), " kB")
		}
		if fields["PPid"] != strconv.Itoa(os.Getpid()) {
			continue
		}
		if kb, err := strconv.Atoi(fields["VmHWM"]); err == nil {
			most = max(most, kb>>10)
		}
	}
	return most
}

func (r *composeReport) table(w io.Writer) {
	fmt.Fprintf(w, "%s, %d trang / pages, %d lượt / rounds\n", r.Letter, r.Pages, r.Rounds)
	timingTable(w, r.Paths...)
	if r.ChildMB > 0 {
		fmt.Fprintf(w, "bộ dàn trang / typesetter: %d MB\n", r.ChildMB)
	}
}
