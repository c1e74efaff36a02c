package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
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
	c.AddCommand(templateListCommand(e), templateShowCommand(e), templateCheckCommand(e))
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

func templateCheckCommand(e *env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check DIR|FILE.typ",
		Short: "Dựng văn bản thử bằng các mẫu rồi đo theo Phụ lục I / try templates and measure the pages",
		Long: "Dựng văn bản thử bằng các mẫu của thư mục (hoặc một mẫu), đo trang theo Phụ lục I Nghị định 30/2020/NĐ-CP, đọc thử danh mục từ. Thoát với mã 1 nếu có chỗ sai.\n" +
			"Composes sample letters with the templates and holds the pages against Annex I of the Decree; reads the word lists. Exits with 1 if something is wrong.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			dir, file := args[0], ""
			if filepath.Ext(dir) == ".typ" {
				dir, file = filepath.Dir(args[0]), filepath.Base(args[0])
			}
			if err := typeset.UseTypes(dir); err != nil {
				return err
			}
			t, err := newTypesetter(e.tell)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, t.Close()) }()
			checked, faults, err := t.CheckTemplates(c.Context(), dir, file)
			if err != nil {
				return err
			}
			var lists []string
			if file == "" {
				var ofLists []typeset.TemplateFault
				if lists, ofLists, err = typeset.CheckLists(dir); err != nil {
					return err
				}
				faults = append(ofLists, faults...)
			}
			if asJSON {
				err = e.templateFaultsJSON(faults)
			} else {
				e.showTemplateFaults(args[0], checked, lists, faults)
			}
			if err == nil && len(faults) > 0 {
				return errShown
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "in JSON")
	return c
}

func (e *env) showTemplateFaults(path string, checked []document.Type, lists []string, faults []typeset.TemplateFault) {
	for _, f := range faults {
		where := []string{f.Template}
		if f.Agency != "" {
			where[0] = "agencies/" + f.Agency + "/" + f.Template
		}
		if f.Line > 0 {
			where[0] = fmt.Sprintf("%s:%d", where[0], f.Line)
		}
		if f.VI == "" {
			where = append(where, string(f.Type), e.say(f.Sample.VI, f.Sample.EN))
		}
		fmt.Fprintf(e.stdout, "%s: %s\n", strings.Join(where, ", "), templateFaultText(f, e.lang))
	}
	if len(faults) > 0 {
		return
	}
	if len(lists) > 0 {
		fmt.Fprintf(e.stdout, "%s: danh mục từ đọc được / word lists that can be read: %s\n", path, strings.Join(lists, ", "))
	}
	switch {
	case len(checked) > 0:
		fmt.Fprintf(e.stdout, "%s: đúng Phụ lục I / as Annex I asks: %s\n", path, joinTypes(checked))
	case len(lists) == 0:
		fmt.Fprintf(e.stdout, "%s: không có mẫu, loại văn bản hay danh mục từ nào khác bộ có sẵn / nothing here differs from what is built in\n", path)
	}
}

func templateFaultText(f typeset.TemplateFault, lang locale.Lang) string {
	switch {
	case f.VI != "" && lang == locale.English:
		return f.EN
	case f.VI != "":
		return f.VI
	case f.Annex == nil:
		if lang == locale.English {
			return "the template cannot be compiled: " + f.Compile
		}
		return "mẫu không biên dịch được: " + f.Compile
	}
	a := f.Annex
	if lang == locale.English {
		return fmt.Sprintf("page %d at %.0f, %.0f mm: %s: %s (Annex I, Part I, %s)", a.Page, a.X, a.Y, a.Component, a.EN, a.Article)
	}
	return fmt.Sprintf("trang %d tại %.0f, %.0f mm: %s: %s (Phụ lục I, Phần I, mục %s)", a.Page, a.X, a.Y, a.Component, a.VI, a.Article)
}

func joinTypes(list []document.Type) string {
	var names []string
	for _, t := range list {
		names = append(names, string(t))
	}
	return strings.Join(names, ", ")
}

// templateFaultJSON is a fault as programs read it; places are in millimetres.
type templateFaultJSON struct {
	Agency    string        `json:"agency,omitempty"`
	Type      document.Type `json:"type,omitempty"`
	Template  string        `json:"template"`
	Line      int           `json:"line,omitempty"`
	Sample    string        `json:"sample,omitempty"`
	Component string        `json:"component,omitempty"`
	Article   string        `json:"article,omitempty"`
	Page      int           `json:"page,omitempty"`
	X         float64       `json:"x,omitempty"`
	Y         float64       `json:"y,omitempty"`
	Message   string        `json:"message"`
}

func (e *env) templateFaultsJSON(faults []typeset.TemplateFault) error {
	list := []templateFaultJSON{}
	for _, f := range faults {
		one := templateFaultJSON{Agency: f.Agency, Type: f.Type, Template: f.Template, Line: f.Line, Sample: f.Sample.EN, Message: templateFaultText(f, e.lang)}
		if a := f.Annex; a != nil {
			one.Component, one.Article, one.Page, one.X, one.Y = a.Component, a.Article, a.Page, a.X, a.Y
		}
		list = append(list, one)
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(map[string]any{"faults": list})
}
