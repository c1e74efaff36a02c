package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"congvan/document/typeset"
	"congvan/internal/locale"
)

// env is what a command may touch of the outside.
type env struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	lang           locale.Lang
}

// errShown ends a command whose failure has been shown already.
var errShown = errors.New("shown")

// run is the whole program: children, commands, errors, exit code.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	if code, isChild := runChild(ctx, args, stdin, stdout, stderr); isChild {
		return code
	}
	e := &env{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr, lang: locale.Vietnamese}
	root := rootCommand(e)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errShown):
		return 1
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		fmt.Fprintln(stderr, "congvan: đã dừng / stopped")
		return 130
	}
	fmt.Fprintf(stderr, "congvan: %s\n", e.failed(err))
	return 1
}

func rootCommand(e *env) *cobra.Command {
	var lang, templates string
	root := &cobra.Command{
		Use:           "congvan",
		Short:         "Công văn: quản lý, ký số và phát hành văn bản đi / the engine of official letters",
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if lang != "" && lang != string(locale.Vietnamese) && lang != string(locale.English) {
				return fmt.Errorf("--lang %q: chỉ có vi và en / only vi and en are known", lang)
			}
			e.lang = locale.Parse(lang)
			return e.useTemplates(templates)
		},
	}
	root.PersistentFlags().StringVar(&lang, "lang", e.getenv("CONGVAN_LANG"), "ngôn ngữ / language: vi, en")
	root.PersistentFlags().StringVar(&templates, "templates", "", "thư mục mẫu .typ, loại văn bản, danh mục từ / directory of templates, types and word lists (CONGVAN_TEMPLATES)")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		serveCommand(e), healthCommand(e), migrateCommand(e), adminCommand(e), demoCommand(e), benchCommand(e),
		composeCommand(e), templateCommand(e), lintCommand(e), diffCommand(e), importCommand(e), verifyCommand(e), auditCommand(e),
		letterCommand(e), caseFileCommand(e), archiveCommand(e), registerCommand(e),
	)
	tellUsage(root)
	return root
}

// useTemplates has every command know a directory's types and word lists; the
// flag goes before the setting.
func (e *env) useTemplates(dir string) error {
	if getenv := e.getenv; dir != "" {
		e.getenv = func(name string) string {
			if name == "CONGVAN_TEMPLATES" {
				return dir
			}
			return getenv(name)
		}
	}
	return typeset.Use(e.getenv("CONGVAN_TEMPLATES"))
}

// logger writes what an operator may want to know to stderr.
func (e *env) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: level}))
}

// tell prints progress to stderr.
func (e *env) tell(step string) { fmt.Fprintln(e.stderr, step) }
