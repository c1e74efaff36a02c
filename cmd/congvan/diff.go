package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"congvan/document/diff"
	"congvan/internal/locale"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/web/pages"
)

// diffCommand compares two files; it exits with 1 when they differ, as diff
// does.
func diffCommand(e *env) *cobra.Command {
	var asJSON bool
	var html string
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "So từng từ hai bản của một văn bản (.md, .docx) / compare two versions of a letter word by word",
		Long:  "So từng từ hai bản của một văn bản. [-từ bỏ-] {+từ thêm+}. Thoát với mã 1 nếu khác nhau.\nCompares two versions of a letter. Exits with 1 if they differ.",
		Args:  cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			var sides [2]diff.Version
			for i, path := range args {
				read, err := e.readLetter(c.Context(), path)
				if err != nil {
					return err
				}
				e.showRemarks(read.Remarks)
				if err := read.NameByHash(); err != nil {
					return err
				}
				sides[i].Letter = read.Letter
			}
			r, err := diff.Compare(sides[0], sides[1])
			if err != nil {
				return err
			}
			if err := e.writeDiff(html, pages.DiffSheet{Result: r, Old: fileSide(args[0], r.Old), New: fileSide(args[1], r.New)}); err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(e.stdout)
				enc.SetIndent("", "  ")
				enc.SetEscapeHTML(false)
				err = enc.Encode(r)
			} else {
				_, err = io.WriteString(e.stdout, r.Text(e.lang == locale.English))
			}
			if err == nil && r.Old != r.New {
				err = errShown
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "in JSON")
	htmlFlag(c, &html)
	return c
}

func fileSide(path, hash string) pages.DiffSide {
	return pages.DiffSide{Name: filepath.Base(path), Hash: hash}
}

func (l *letters) diff() *cobra.Command {
	var from, to, html string
	var whole bool
	c := &cobra.Command{
		Use:   "diff ID",
		Short: "So hai bản của văn bản / compare two revisions of a letter",
		Long: `Bản gọi theo số, mã băm, hoặc: current, previous, approved-by-me (bản mình duyệt lần cuối),
acted-by-me (bản khi mình xử lý lần cuối). Bỏ trống --from thì lấy bản mình đã duyệt, đã xử lý, hoặc bản trước.
A revision is named by number, by hash, or as above.`,
		Args: cobra.ExactArgs(1),
	}
	c.Flags().StringVar(&from, "from", "", "bản cũ / the old revision")
	c.Flags().StringVar(&to, "to", "", "bản mới; bỏ trống là bản hiện tại / the new one, by default the current")
	c.Flags().BoolVar(&whole, "whole", false, "kèm cả văn bản (với --json) / with the whole letter (with --json)")
	htmlFlag(c, &html)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Diff, error) {
		d, err := api.Diff(c.Context(), id(args), from, to, whole || html != "")
		if err != nil {
			return nil, err
		}
		before, after := l.revisionSides(d)
		return d, l.writeDiff(html, pages.DiffSheet{Result: resultOf(d), Old: before, New: after})
	}, l.showDiff)
	return c
}

func (l *letters) showDiff(w io.Writer, d *wire.Diff) {
	for _, r := range []struct {
		vi, en string
		wire.Revision
	}{{"Bản cũ", "Old", d.From}, {"Bản mới", "New", d.To}} {
		fmt.Fprintf(w, "%s: %s %d, %s, %s, %s\n", l.say(r.vi, r.en), l.say("bản", "revision"), r.N, r.By.Name, l.moment(r.At), r.Hash)
	}
	if d.ApprovedAt != nil {
		fmt.Fprintf(w, "%s %s\n", l.say("Đã duyệt bản cũ lúc", "Old one approved at"), l.moment(*d.ApprovedAt))
	}
	fmt.Fprintln(w)
	for _, c := range d.Changes {
		fmt.Fprintf(w, "%s (%s", c.Place, c.StatusName)
		if c.Was != "" {
			fmt.Fprintf(w, ", %s %s", l.say("trước là", "was"), c.Was)
		}
		fmt.Fprintln(w, ")")
		if c.Remark != "" {
			fmt.Fprintf(w, "    %s\n", c.Remark)
		}
		if c.Runs != nil {
			fmt.Fprintf(w, "    %s\n", strings.ReplaceAll(diff.MarkRuns(c.Runs, l.lang == locale.English), "\n", "\n    "))
		}
	}
	switch {
	case d.More > 0:
		fmt.Fprintf(w, l.say("… và %d thay đổi nữa\n", "… and %d more changes\n"), d.More)
	case d.SourceOnly:
		fmt.Fprintln(w, l.say("Chỉ khác cách viết trong tệp nguồn; bản in như nhau.", "Only the source is written otherwise; the print is the same."))
	case d.Same:
		fmt.Fprintln(w, l.say("Không có thay đổi.", "No changes."))
	}
}
