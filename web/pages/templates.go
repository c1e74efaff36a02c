package pages

import (
	"html/template"
	"io/fs"
	"strings"
	"sync"
	"text/template/parse"
)

// templates are the pages by name: a page's file without .html.
var templates = pageTemplates()

// shared are the layouts and the parts that pages have in common. They are only
// copied from: what is executed is changed by its first execution.
var shared = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(functions).ParseFS(templateFiles, "templates/layout/*.html", "templates/parts/*.html"))
})

// pageTemplates finds every page. Each is read when it is first shown, for
// commands without pages should not make them, and has of what is shared only
// what it uses: the rest would be two thirds of them all.
func pageTemplates() map[string]func() *template.Template {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err)
	}
	all := map[string]func() *template.Template{}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html")
		all[name] = sync.OnceValue(func() *template.Template {
			page := template.Must(template.New("").Funcs(functions).ParseFS(templateFiles, file))
			for _, layout := range []string{"app", "plain"} {
				take(page, layout, map[string]bool{})
			}
			return page
		})
	}
	return all
}

// take copies a shared template into a page that has none of that name, and all
// that it calls.
func take(page *template.Template, name string, seen map[string]bool) {
	if seen[name] {
		return
	}
	seen[name] = true
	t := page.Lookup(name)
	if t == nil {
		t = template.Must(page.AddParseTree(name, shared().Lookup(name).Tree.Copy()))
	}
	calls(t.Tree.Root, func(other string) { take(page, other, seen) })
}

// calls tells the templates that a part of a template calls.
func calls(part parse.Node, tell func(name string)) {
	branch := func(b parse.BranchNode) {
		calls(b.List, tell)
		calls(b.ElseList, tell)
	}
	switch n := part.(type) {
	case *parse.TemplateNode:
		tell(n.Name)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	case *parse.ListNode:
		if n == nil {
			return // no else
		}
		for _, one := range n.Nodes {
			calls(one, tell)
		}
	}
}
