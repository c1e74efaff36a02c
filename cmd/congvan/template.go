package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/document/typeset"
	"congvan/internal/locale"
)

func templateCommand(e *env) *cobra.Command {
	c := &cobra.Command{Use: "template", Short: "Mẫu trình bày và loại văn bản / templates and types"}
	c.AddCommand(templateListCommand(e), templateShowCommand(e))
	return c
}

func templateListCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "Các loại văn bản, chữ viết tắt, mẫu / types, codes, templates",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
			for _, m := range document.Models() {
				name := m.Name
				if e.lang == locale.English {
					name = m.English
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", m.Type, name, m.SymbolOf("SKHCN", "CĐS"), m.Template)
			}
			return w.Flush()
		},
	}
}

func templateShowCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "show FILE",
		Short: "In một mẫu có sẵn / print a built-in template",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			built := typeset.Templates()
			source, ok := built[args[0]]
			if !ok {
				names := strings.Join(slices.Sorted(maps.Keys(built)), ", ")
				return errors.New("không có mẫu " + args[0] + "; có / there are: " + names)
			}
			_, err := e.stdout.Write(source)
			return err
		},
	}
}
