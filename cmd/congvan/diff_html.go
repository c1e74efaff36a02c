package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"congvan/document/diff"
	"congvan/web/api/wire"
	"congvan/web/pages"
)

func htmlFlag(c *cobra.Command, path *string) {
	c.Flags().StringVar(path, "html", "", "ghi thêm một trang HTML để gửi, in / also write one HTML page, to be sent or printed")
}

// writeDiff writes a comparison as a page, if one is asked for.
func (e *env) writeDiff(path string, s pages.DiffSheet) error {
	if path == "" {
		return nil
	}
	s.Lang = e.lang
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// resultOf is a server's comparison, whose words are in one language.
func resultOf(d *wire.Diff) *diff.Result {
	place := func(s string) *diff.Place {
		if s == "" {
			return nil
		}
		return &diff.Place{VI: s, EN: s}
	}
	r := &diff.Result{Old: string(d.From.Hash), New: string(d.To.Hash), More: d.More, SourceOnly: d.SourceOnly, Coarse: d.Coarse}
	for _, c := range d.Changes {
		r.Changes = append(r.Changes, diff.Change{Status: c.Status, Field: c.Field, Place: diff.Place{VI: c.Place, EN: c.Place}, Was: place(c.Was),
			Part: c.Part, Line: c.Line, Runs: c.Runs, Remark: place(c.Remark)})
	}
	for _, p := range d.Parts {
		r.Parts = append(r.Parts, diff.Part{Kind: p.Kind, Status: p.Status, Field: p.Field, Place: diff.Place{VI: p.Place, EN: p.Place}, Was: place(p.Was),
			Level: p.Level, Line: p.Line, OldLine: p.OldLine, Runs: p.Runs, Rows: p.Rows})
	}
	return r
}

// revisionSides name the two revisions.
func (l *letters) revisionSides(d *wire.Diff) (before, after pages.DiffSide) {
	side := func(r wire.Revision) pages.DiffSide {
		return pages.DiffSide{Name: fmt.Sprint(l.say("bản ", "revision "), r.N), Note: r.By.Name + ", " + l.moment(r.At), Hash: string(r.Hash)}
	}
	before, after = side(d.From), side(d.To)
	if d.ApprovedAt != nil {
		before.Note += l.say("; đã duyệt lúc ", "; approved at ") + l.moment(*d.ApprovedAt)
	}
	return before, after
}
