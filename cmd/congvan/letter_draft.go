package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

func (l *letters) new() *cobra.Command {
	var unit string
	var attach []string
	var restricted bool
	c := &cobra.Command{
		Use:   "new FILE",
		Short: "Tạo dự thảo từ tệp .md hoặc .docx / begin a letter from a .md or .docx file",
		Args:  cobra.ExactArgs(1),
	}
	c.Flags().StringVar(&unit, "unit", "", "mã đơn vị soạn thảo / ID of the drafting unit")
	c.Flags().StringArrayVar(&attach, "attach", nil, "tệp đính kèm, lặp lại được / attachment, repeatable")
	c.Flags().BoolVar(&restricted, "restricted", false, "chỉ luồng duyệt, văn thư, lưu trữ xem được / only circuit, clerk and archivist may read it")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Received, error) {
		d, err := draftOf(args[0], attach)
		if err != nil {
			return nil, err
		}
		d.Unit, d.Restricted = workflow.UnitID(unit), restricted
		return api.Create(c.Context(), d)
	}, l.showReceived)
	return c
}

func (l *letters) revise() *cobra.Command {
	var attach []string
	c := &cobra.Command{
		Use:   "revise ID FILE",
		Short: "Thay nội dung dự thảo / replace the text of a draft",
		Args:  cobra.ExactArgs(2),
	}
	version := versionFlag(c)
	c.Flags().StringArrayVar(&attach, "attach", nil, "tệp đính kèm thay các tệp cũ / attachments that replace the present ones")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Received, error) {
		d, err := draftOf(args[1], attach)
		if err != nil {
			return nil, err
		}
		now, err := l.current(c, api, args, *version)
		if err != nil {
			return nil, err
		}
		return api.Revise(c.Context(), now.ID, now.Version, d)
	}, l.showReceived)
	return c
}

func (l *letters) attach() *cobra.Command {
	c := &cobra.Command{
		Use:   "attach ID FILE…",
		Short: "Đính kèm tệp vào dự thảo / attach files to a draft",
		Args:  cobra.MinimumNArgs(2),
	}
	version := versionFlag(c)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Letter, error) {
		files, err := readFiles(args[1:])
		if err != nil {
			return nil, err
		}
		now, err := l.current(c, api, args, *version)
		if err != nil {
			return nil, err
		}
		return api.Attach(c.Context(), now.ID, now.Version, files...)
	}, l.showLetter)
	return c
}

func (l *letters) detach() *cobra.Command {
	c := &cobra.Command{
		Use:   "detach ID NAME",
		Short: "Bỏ một tệp đính kèm / take an attachment off a draft",
		Args:  cobra.ExactArgs(2),
	}
	version := versionFlag(c)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Letter, error) {
		now, err := l.current(c, api, args, *version)
		if err != nil {
			return nil, err
		}
		return api.Detach(c.Context(), now.ID, now.Version, args[1])
	}, l.showLetter)
	return c
}

func versionFlag(c *cobra.Command) *int64 {
	return c.Flags().Int64("version", 0, "phiên bản đã xem; bỏ trống lấy phiên bản hiện tại / the version seen; without it the present one")
}

func draftOf(path string, attach []string) (d client.Draft, err error) {
	files, err := readFiles(append([]string{path}, attach...))
	if err != nil {
		return d, err
	}
	d = client.Draft{Source: files[0], Attachments: files[1:]}
	l, _, err := document.ParseLoosely(files[0].Data)
	if filepath.Ext(path) != ".md" || err != nil { // what it is, the server says
		return d, nil
	}
	set, err := picturesBeside(path, l)
	for name, data := range set {
		d.Pictures = append(d.Pictures, client.File{Name: name, Data: data})
	}
	return d, err
}

func readFiles(paths []string) ([]client.File, error) {
	var files []client.File
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		files = append(files, client.File{Name: filepath.Base(path), Data: data})
	}
	return files, nil
}

func (l *letters) showReceived(w io.Writer, r *wire.Received) {
	l.showLetter(w, &r.Letter)
	for _, f := range r.Lint {
		place := f.Place.Field
		if f.Place.Line > 0 {
			place += fmt.Sprintf(" %d:%d", f.Place.Line, f.Place.Column)
		}
		fmt.Fprintf(w, "%s %s  %s: %s\n", f.Severity, f.Rule, place, f.Message)
		if f.Text != "" {
			fmt.Fprintf(w, "     “%s”\n", f.Text)
		}
	}
	if len(r.Remarks) > 0 {
		fmt.Fprintln(w, l.say("Ghi chú khi đọc tệp Word:", "Remarks on reading the Word file:"))
	}
	for _, m := range r.Remarks {
		fmt.Fprintf(w, "  %s: %s", m.Place, m.Message)
		if m.Words != "" {
			fmt.Fprintf(w, " “%s”", m.Words)
		}
		fmt.Fprintln(w)
	}
}
