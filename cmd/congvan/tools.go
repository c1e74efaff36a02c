package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/office"
	"congvan/document/typeset"
	"congvan/internal/drafting"
)

// The tools work on files alone: no server, no database.

// readLetter reads a .md with the pictures beside it, or a Word file;
// "-" is standard input.
func (e *env) readLetter(ctx context.Context, path string) (*drafting.Reading, error) {
	up, err := e.upload(path)
	if err == nil {
		err = drafting.Modern(ctx, e.office(), &up)
	}
	var read *drafting.Reading
	if err == nil {
		read, err = drafting.Read(up)
	}
	if err == nil && read.Pictures == nil {
		read.Pictures, err = picturesBeside(path, read.Letter)
	}
	if err != nil {
		return nil, e.unread(path, err)
	}
	return read, nil
}

// unread says in the reader's language why a Word file cannot be used.
func (e *env) unread(path string, err error) error {
	if vi, en, ok := docx.Message(err); ok {
		return fmt.Errorf("%s:\n%s", path, e.say(vi, en))
	}
	return fmt.Errorf("%s:\n%w", path, err)
}

// upload reads a file as a drafter would send it.
func (e *env) upload(path string) (up drafting.Upload, err error) {
	up.Name = path
	if path == "-" {
		up.Data, err = io.ReadAll(io.LimitReader(e.stdin, drafting.MaxSource+1))
		return up, err
	}
	up.Data, err = os.ReadFile(path)
	return up, err
}

func (e *env) office() *office.Office {
	o := office.New(e.getenv("CONGVAN_SOFFICE"))
	o.Failed = func(err error) {
		e.tell(e.say("LibreOffice không vẽ được hình của tệp Word: ", "LibreOffice did not draw what the Word file shows: ") + err.Error())
	}
	return o
}

func composeCommand(e *env) *cobra.Command {
	var out string
	var warm, keep bool
	c := &cobra.Command{
		Use:   "compose FILE",
		Short: "Dàn trang một văn bản .md, .docx, .doc, .odt hoặc .rtf thành PDF / typeset a letter",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			t, err := newTypesetter(e.tell)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, t.Close()) }()
			if warm {
				return t.Warm(c.Context())
			}
			if len(args) == 0 {
				return &usageError{c.CommandPath(), errors.New("compose needs a FILE (.md or a Word file)")}
			}
			if out == "" {
				out = strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0])) + ".pdf"
			}
			if keep {
				return e.keepPages(c.Context(), args[0], out)
			}
			read, err := e.readLetter(c.Context(), args[0])
			if err != nil {
				return err
			}
			e.showRemarks(read.Remarks)
			began := time.Now()
			made, err := t.Compose(c.Context(), read.Letter, typeset.Options{TemplateDir: e.getenv("CONGVAN_TEMPLATES"), Pictures: read.Pictures})
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], typeset.InFile(err, read.BodyLine))
			}
			if err := os.WriteFile(out, made.PDF, 0o644); err != nil {
				return err
			}
			fmt.Fprintf(e.stderr, "%s: %d trang, %.2f giây\n", out, made.Pages, time.Since(began).Seconds())
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "tệp PDF ghi ra / PDF to write (mặc định: cùng tên, .pdf)")
	c.Flags().BoolVar(&keep, "keep-pages", false, "giữ nguyên trang của tệp Word (.docx, .doc, .odt, .rtf), do LibreOffice in / keep the pages of a Word file, printed by LibreOffice")
	c.Flags().BoolVar(&warm, "warm", false, "chỉ biên dịch bộ dàn trang vào bộ nhớ đệm / only fill the compile cache")
	return c
}

func (e *env) showRemarks(remarks []docx.Remark) {
	for _, r := range remarks {
		line := e.say(r.Where()) + " [" + string(r.Kind) + "]: " + e.say(r.Vietnamese, r.English)
		if r.Words != "" {
			line += ": “" + r.Words + "”"
		}
		fmt.Fprintln(e.stderr, line)
	}
}

func importCommand(e *env) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Đọc văn bản Word (.docx, .doc, .odt, .rtf) thành dạng .md / turn a Word letter into its text form",
		Long: "Đọc văn bản Word (.docx, .doc, .odt, .rtf) thành dạng .md; những gì chưa hiểu hoặc đã chuyển đổi được nói ra. Tệp thiếu phần bắt buộc vẫn được ghi ra\nvới phần đã hiểu, và lệnh thoát với mã 1.\n" +
			"Turns a Word letter into its text form and says what was not understood or was converted. A file that lacks parts is still written with\nwhat was understood, and the command exits with 1.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			up, err := e.upload(args[0])
			if err == nil {
				err = drafting.Modern(c.Context(), e.office(), &up)
			}
			if err != nil {
				return e.unread(args[0], err)
			}
			seen, err := drafting.Look(up)
			if err != nil {
				return e.unread(args[0], err)
			}
			e.showRemarks(seen.Remarks)
			err = e.writeImported(out, seen)
			if lacks := document.Check(seen.Letter); err == nil && lacks != nil {
				fmt.Fprintf(e.stderr, "%s:\n%s\n", args[0], e.say(drafting.Message(lacks)))
				err = errShown
			}
			return err
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "tệp .md ghi ra / file to write (mặc định: ra màn hình)")
	return c
}
