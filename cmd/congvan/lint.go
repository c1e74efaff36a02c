package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/locate"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/web/api"
	"congvan/web/api/client"
	"congvan/web/api/wire"
)

// linting is one run of congvan lint.
type linting struct {
	*env
	asJSON, fix, pages bool
	setter             *typeset.Typesetter // made when first needed
	failed             bool
}

func lintCommand(e *env) *cobra.Command {
	run := &linting{env: e}
	c := &cobra.Command{
		Use:   "lint FILE…",
		Short: "Kiểm tra thể thức / check a letter's form",
		Long: "Kiểm tra thể thức theo Nghị định 30/2020/NĐ-CP. Thoát với mã 1 nếu có lỗi mức E. Văn bản trong hệ thống: congvan letter lint ID.\n" +
			"Exits with 1 if there is a finding of severity E. Of a stored letter: congvan letter lint ID.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			defer func() {
				if run.setter != nil {
					err = errors.Join(err, run.setter.Close())
				}
			}()
			if !c.Flags().Changed("pages") {
				run.pages = run.asJSON
			}
			for _, path := range args {
				if err := run.file(c.Context(), path); err != nil {
					return err
				}
			}
			if run.failed {
				return errShown
			}
			return nil
		},
	}
	c.Flags().BoolVar(&run.asJSON, "json", false, "in JSON")
	c.Flags().BoolVar(&run.fix, "fix", false, "sửa ngay trong tệp .md những chỗ chắc chắn; từ có thể đúng như đang viết thì chỉ nêu ra / make the safe fixes in the .md file; words that may be meant as they stand are only told")
	c.Flags().BoolVar(&run.pages, "pages", false, "dàn trang để biết trang và vị trí in; có sẵn với --json / lay out the pages to tell where findings are printed; the default with --json")
	return c
}

// file checks one file and shows what was found.
func (r *linting) file(ctx context.Context, path string) error {
	if r.fix {
		if err := r.fixLetter(ctx, path); err != nil {
			return err
		}
	}
	up, err := r.upload(path)
	if err != nil {
		return err
	}
	if err := drafting.Modern(ctx, r.office(), &up); err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	seen, err := drafting.Look(up)
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	if !r.asJSON {
		r.showRemarks(seen.Remarks)
	}
	found, err := seen.Lint(ctx)
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	var pages *locate.Map
	if r.pages && len(found) > 0 {
		if pages, err = r.layOut(ctx, path, seen); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	placed := seen.InFile(found)
	list := []wire.Lint{}
	for i, f := range placed {
		r.failed = r.failed || f.Severity == lint.Error
		var boxes []locate.Box
		if pages != nil {
			boxes = found[i].On(pages)
		}
		f.Safe = false // --fix makes what is safe; the form of the answer is that of every linter
		list = append(list, api.LintOf(f, boxes, r.lang))
	}
	return r.show(path, list)
}

// layOut finds where the letter's words are printed.
func (r *linting) layOut(ctx context.Context, path string, seen *drafting.Sight) (*locate.Map, error) {
	if r.setter == nil {
		setter, err := newTypesetter(r.tell)
		if err != nil {
			return nil, err
		}
		r.setter = setter
	}
	l, pictures := seen.Letter, seen.Pictures
	if pictures == nil {
		var err error
		if pictures, err = picturesBeside(path, l); err != nil {
			return nil, err
		}
	}
	drawn, err := r.setter.Draft(ctx, l, document.EditBody(l.Body), typeset.Options{TemplateDir: r.getenv("CONGVAN_TEMPLATES"), Pictures: pictures})
	if err != nil {
		return nil, err
	}
	return drawn.Map, nil
}

func (r *linting) show(path string, list []wire.Lint) error {
	if r.asJSON {
		enc := json.NewEncoder(r.stdout)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(wire.Linted{Findings: list})
	}
	showLints(r.stdout, path+": ", "", list)
	return nil
}

// showLints prints findings for people, a finding to a line; the word waived
// goes behind one that was let pass.
func showLints(w io.Writer, before, waived string, list []wire.Lint) {
	for _, f := range list {
		at := f.Place.Field
		if f.Place.Line > 0 {
			at = fmt.Sprintf("%d:%d: %s", f.Place.Line, f.Place.Column, at)
		}
		if f.Place.Page > 0 {
			at += fmt.Sprintf(" [tr. %d]", f.Place.Page)
		}
		fmt.Fprintf(w, "%s%s: %s %s: %s", before, at, f.Severity, f.Rule, f.Message)
		if f.Text != "" {
			fmt.Fprintf(w, " “%s”", f.Text)
		}
		fmt.Fprintf(w, " (%s)", f.Source)
		if f.Waived {
			fmt.Fprint(w, waived)
		}
		fmt.Fprintln(w)
		if f.Fix != nil {
			fmt.Fprintf(w, "    → “%s”\n", *f.Fix)
		}
	}
}

// lint checks a letter that is in the engine.
func (l *letters) lint() *cobra.Command {
	failed := false
	show := ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Linted, error) {
		got, err := api.Lint(c.Context(), id(args))
		failed = err == nil && slices.ContainsFunc(got.Findings, func(f wire.Lint) bool { return f.Severity == string(lint.Error) && !f.Waived })
		return got, err
	}, func(w io.Writer, got *wire.Linted) {
		showLints(w, "", l.say(" – đã bỏ qua", " – waived"), got.Findings)
	})
	return &cobra.Command{
		Use: "lint ID", Short: "Kiểm tra thể thức bản hiện tại; mã 1 nếu còn lỗi E chưa bỏ qua / check the form of the current revision; exits with 1 if an E is not waived", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show(c, args); err != nil || !failed {
				return err
			}
			return errShown
		},
	}
}

// fixLetter makes the safe fixes in a .md file. Nothing else of the file
// changes, and it is replaced as a whole or not at all.
func (e *env) fixLetter(ctx context.Context, path string) error {
	if path == "-" || strings.ToLower(filepath.Ext(path)) != ".md" {
		return fmt.Errorf(e.say("%s: chỉ sửa được tệp .md; tệp Word thì dùng congvan import trước", "%s: only a .md file can be mended; run congvan import on a Word file first"), path)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fixed, made, _, err := lint.Fix(ctx, source, lint.Options{})
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
