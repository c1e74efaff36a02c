package main

import (
	"context"
	"encoding/json"
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
	"congvan/document/lint"
	"congvan/document/office"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/locale"
)

// The tools work on files alone: no server, no database.

// readLetter reads a .md, .docx or .doc file, "-" for standard input.
func (e *env) readLetter(ctx context.Context, path string) (*document.Letter, []docx.Remark, error) {
	up, err := e.upload(path)
	if err != nil {
		return nil, nil, err
	}
	var remarks []docx.Remark
	if err := drafting.Modern(ctx, e.office(), &up); err != nil {
		return nil, nil, fmt.Errorf("%s:\n%w", path, err)
	}
	l, err := drafting.Read(up, &remarks)
	if err != nil {
		return nil, nil, fmt.Errorf("%s:\n%w", path, err)
	}
	return l, remarks, nil
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

func (e *env) office() *office.Office { return office.New(e.getenv("CONGVAN_SOFFICE")) }

func composeCommand(e *env) *cobra.Command {
	var out, templates string
	var warm bool
	c := &cobra.Command{
		Use:   "compose FILE",
		Short: "Dàn trang một văn bản .md hoặc .docx thành PDF / typeset a letter",
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
				return errors.New("compose needs a FILE (.md or .docx)")
			}
			if err := typeset.UseTypes(templates); err != nil {
				return err
			}
			l, remarks, err := e.readLetter(c.Context(), args[0])
			if err != nil {
				return err
			}
			e.showRemarks(remarks)
			began := time.Now()
			made, err := t.Compose(c.Context(), l, typeset.Options{TemplateDir: templates})
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if out == "" {
				out = strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0])) + ".pdf"
			}
			if err := os.WriteFile(out, made.PDF, 0o644); err != nil {
				return err
			}
			fmt.Fprintf(e.stderr, "%s: %d trang, %.2f giây\n", out, made.Pages, time.Since(began).Seconds())
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "tệp PDF ghi ra / PDF to write (mặc định: cùng tên, .pdf)")
	c.Flags().StringVar(&templates, "templates", e.getenv("CONGVAN_TEMPLATES"), "thư mục mẫu .typ / directory of templates")
	c.Flags().BoolVar(&warm, "warm", false, "chỉ biên dịch bộ dàn trang vào bộ nhớ đệm / only fill the compile cache")
	return c
}

func (e *env) showRemarks(remarks []docx.Remark) {
	for _, r := range remarks {
		fmt.Fprintln(e.stderr, r)
	}
}

func lintCommand(e *env) *cobra.Command {
	var asJSON, fix bool
	c := &cobra.Command{
		Use:   "lint FILE…",
		Short: "Kiểm tra thể thức / check a letter's form",
		Long:  "Kiểm tra thể thức theo Nghị định 30/2020/NĐ-CP. Thoát với mã 1 nếu có lỗi mức E.\nExits with 1 if there is a finding of severity E.",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			failed := false
			for _, path := range args {
				if fix {
					if err := e.fixLetter(path); err != nil {
						return err
					}
				}
				l, remarks, err := e.readLetter(c.Context(), path)
				if err != nil {
					return err
				}
				if !asJSON {
					e.showRemarks(remarks)
				}
				found := append(lint.Lint(l, lint.Options{}), drafting.LeftOut(remarks)...)
				for _, f := range found {
					failed = failed || f.Severity == lint.Error
				}
				if err := e.showFindings(path, found, asJSON); err != nil {
					return err
				}
			}
			if failed {
				return errShown
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "in JSON")
	c.Flags().BoolVar(&fix, "fix", false, "sửa ngay trong tệp .md những chỗ chắc chắn / make the safe fixes in the .md file")
	return c
}

// fixLetter makes the safe fixes in a .md file. Nothing else of the file
// changes, and it is replaced as a whole or not at all.
func (e *env) fixLetter(path string) error {
	if path == "-" || strings.ToLower(filepath.Ext(path)) != ".md" {
		return fmt.Errorf(e.say("%s: chỉ sửa được tệp .md; tệp Word thì dùng congvan import trước", "%s: only a .md file can be mended; run congvan import on a Word file first"), path)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fixed, made, _, err := lint.Fix(source, lint.Options{})
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	fmt.Fprintf(e.stderr, e.say("%s: đã sửa %d chỗ\n", "%s: %d places mended\n"), path, made)
	if made == 0 {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	temp := path + ".moi"
	if err := os.WriteFile(temp, fixed, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(temp, path)
}

// jsonFinding is a finding with its message in the chosen language.
type jsonFinding struct {
	lint.Finding
	Message string `json:"message"`
}

func (e *env) words(m lint.Message) string {
	if e.lang == locale.English {
		return m.EN
	}
	return m.VI
}

func (e *env) showFindings(path string, found []lint.Finding, asJSON bool) error {
	if asJSON {
		list := make([]jsonFinding, len(found))
		for i, f := range found {
			list[i] = jsonFinding{f, e.words(f.Message)}
		}
		enc := json.NewEncoder(e.stdout)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(map[string]any{"findings": list})
	}
	for _, f := range found {
		at := f.Place.Field
		if at == "body" && f.Place.Line > 0 {
			at = fmt.Sprintf("%s:%d:%d", at, f.Place.Line, f.Place.Col)
		}
		fmt.Fprintf(e.stdout, "%s: %s: %s %s: %s “%s” (%s)\n", path, at, f.Severity, f.Rule, e.words(f.Message), f.Text, f.Source)
		if f.Fix != nil {
			fmt.Fprintf(e.stdout, "    → “%s”\n", *f.Fix)
		}
	}
	return nil
}

func importCommand(e *env) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "import FILE.docx",
		Short: "Đọc văn bản Word thành dạng .md / turn a Word letter into its text form",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			l, remarks, err := e.readLetter(c.Context(), args[0])
			if err != nil {
				return err
			}
			e.showRemarks(remarks)
			if out == "" || out == "-" {
				_, err = e.stdout.Write(document.Format(l))
				return err
			}
			return os.WriteFile(out, document.Format(l), 0o644)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "tệp .md ghi ra / file to write (mặc định: ra màn hình)")
	return c
}
