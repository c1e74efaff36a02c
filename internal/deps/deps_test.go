package deps

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "congvan/"

// rule says which of our own packages a package and those below it may import
// (a name covers what stands below it; a package may always use its own
// parts), and which foreign ones it must not reach, even through others.
type rule struct {
	pkg   string
	may   []string
	never []string
}

var (
	base    = []string{"internal/identity", "internal/locale", "document"}
	domain  = slices.Concat(base, []string{"workflow", "internal/records"})
	stored  = slices.Concat(domain, []string{"storage"})
	pdf     = []string{"internal/pdf", "internal/fonts"}
	keys    = []string{"signing", "internal/pdf", "internal/fonts"}
	outside = []string{"database/sql", "net/http", "github.com/jackc", "github.com/minio", "github.com/riverqueue", "github.com/digitorus"}
)

// rules is docs/design.md, section 10, top to bottom: each line may import what
// it names, so nothing below may import a line above it. A new package gets a
// line here.
var rules = []rule{
	{pkg: "cmd", may: slices.Concat(stored, keys, []string{"web", "internal", "migrations"})},
	{pkg: "internal/demo", may: slices.Concat(stored, keys, []string{"web", "internal/issuing", "internal/drafting", "internal/exchange", "migrations"})},
	{pkg: "web", may: slices.Concat(stored, keys, []string{"internal/issuing", "internal/drafting", "internal/exchange", "internal/mailbox", "internal/turns"})},
	{pkg: "internal/issuing", may: slices.Concat(stored, keys)},
	{pkg: "internal/drafting", may: slices.Concat(stored, pdf, []string{"internal/recent", "internal/turns"})},
	{pkg: "internal/exchange", may: stored},
	{pkg: "internal/mailbox", never: []string{"database/sql", "net/http", "github.com/jackc"}},
	{pkg: "storage", may: slices.Concat(domain, []string{"migrations"}), never: []string{"github.com/digitorus"}},
	{pkg: "workflow", may: base, never: outside},
	{pkg: "internal/records", may: base, never: outside},
	{pkg: "internal/records/casefile", may: slices.Concat(base, []string{"workflow", "internal/records/list"}), never: outside},
	{pkg: "internal/identity", may: []string{"internal/locale"}},
	{pkg: "document", may: slices.Concat(pdf, []string{"internal/locale", "internal/recent", "internal/turns"}), never: []string{"database/sql", "github.com/jackc", "github.com/minio", "github.com/digitorus"}},
	{pkg: "document/lint/spell", never: outside},
	{pkg: "signing", may: slices.Concat(pdf, []string{"internal/memlimit"}), never: []string{"database/sql", "github.com/jackc", "github.com/minio"}},
	{pkg: "signing/signtest", may: slices.Concat(pdf, []string{"signing", "document/form"})},
	{pkg: "internal/pdf", may: []string{"internal/fonts"}, never: outside},
	{pkg: "internal/locale", never: outside},
	{pkg: "internal/memlimit", never: outside},
	{pkg: "internal/recent", never: outside},
	{pkg: "internal/turns", never: outside},
	{pkg: "internal/fonts", never: outside},
	{pkg: "migrations"},
	{pkg: "internal/deps"},
	{pkg: "internal/testenv", may: slices.Concat(stored, keys, []string{"internal/mailbox", "migrations"})},
}

// testOnly packages help tests; the program itself must not import them.
var testOnly = []string{"internal/testenv", "internal/pdf/pdftest", "signing/hostile", "signing/signtest", "signing/csctest"}

// listed is what go list tells of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	lookAtSources(t)
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Fatalf("go list: %v\n%s", err, exit.Stderr)
	} else if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		all = append(all, p)
	}
}

// lookAtSources lets go test see which files the verdict hangs on, so that it
// does not answer from its cache after one has changed.
func lookAtSources(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".go" {
			_, err = os.Stat(path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // somebody's temporary file
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// under says whether a path is the package or stands below it.
func under(path, pkg string) bool { return path == pkg || strings.HasPrefix(path, pkg+"/") }

func underAny(path string, pkgs []string) bool {
	return slices.ContainsFunc(pkgs, func(p string) bool { return under(path, p) })
}

// foreign says whether a path is outside the standard library, where a name
// covers what stands below it; database/sql is not database/sql/driver.
func foreign(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".")
}

// ruleFor is the line that says most about a package.
func ruleFor(path string) (best rule, ok bool) {
	for _, r := range rules {
		if under(path, r.pkg) && len(r.pkg) > len(best.pkg) {
			best, ok = r, true
		}
	}
	return best, ok
}

// faults lists what is wrong with one package.
func faults(p listed) []string {
	path, ours := strings.CutPrefix(p.ImportPath, module)
	r, ok := ruleFor(path)
	if !ours || !ok {
		return []string{p.ImportPath + " has no line in the table of internal/deps; say there what it may import"}
	}
	var wrong []string
	for _, imp := range p.Imports {
		own, ours := strings.CutPrefix(imp, module)
		switch {
		case !ours:
		case under(own, "cmd") && !under(path, "cmd"):
			wrong = append(wrong, path+" imports "+own+": nothing imports the command")
		case underAny(own, testOnly) && !underAny(path, testOnly):
			wrong = append(wrong, path+" imports "+own+", which is for tests")
		case !under(own, r.pkg) && !underAny(own, r.may):
			wrong = append(wrong, path+" imports "+own+"; it may import "+strings.Join(r.may, ", "))
		}
	}
	for _, dep := range p.Deps {
		if slices.ContainsFunc(r.never, func(n string) bool { return dep == n || (foreign(n) && under(dep, n)) }) {
			wrong = append(wrong, path+" reaches "+dep+", directly or through others; it must not")
		}
	}
	return wrong
}

func TestImportDirection(t *testing.T) {
	all := packages(t)
	if len(all) < 3 {
		t.Fatalf("go list found %d packages", len(all))
	}
	for _, p := range all {
		for _, fault := range faults(p) {
			t.Error(fault)
		}
	}
}

// The table itself must have a direction: no line reaches itself through the
// lines it may import.
func TestTableHasNoCycles(t *testing.T) {
	var reach func(pkg string, seen []string)
	reach = func(pkg string, seen []string) {
		if slices.Contains(seen, pkg) {
			t.Fatalf("cycle: %s", strings.Join(append(seen, pkg), " → "))
		}
		r, _ := ruleFor(pkg)
		for _, next := range rules {
			if next.pkg != r.pkg && underAny(next.pkg, r.may) && r.pkg != "cmd" {
				reach(next.pkg, append(slices.Clone(seen), pkg))
			}
		}
	}
	for _, r := range rules {
		reach(r.pkg, nil)
	}
}

// The judge must find what it is there to find.
func TestFaultsAreFound(t *testing.T) {
	for _, c := range []struct {
		pkg, imports, dep string
		want              bool
	}{
		{"workflow", "congvan/document", "", false},
		{"workflow", "congvan/storage/postgres", "", true},
		{"workflow", "congvan/internal/pdf", "", true},
		{"workflow", "", "net/http", true},
		{"workflow", "", "database/sql", true},
		{"workflow", "", "database/sql/driver", false}, // a UUID can be scanned
		{"workflow", "", "github.com/jackc/pgx/v5", true},
		{"document/lint", "congvan/document", "", false},
		{"document/form", "congvan/internal/pdf/font", "", false},
		{"document", "congvan/workflow", "", true},
		{"document", "congvan/signing", "", true},
		{"signing", "congvan/internal/fonts", "", false},
		{"signing", "congvan/document", "", true},
		{"storage/postgres", "congvan/workflow", "", false},
		{"storage/postgres", "congvan/internal/issuing", "", true},
		{"internal/issuing", "congvan/signing/keys", "", false},
		{"internal/issuing", "congvan/web", "", true},
		{"internal/issuing", "congvan/internal/testenv", "", true},
		{"web/api", "congvan/cmd/congvan", "", true},
		{"cmd/congvan", "congvan/web", "", false},
		{"somewhere", "", "", true},
	} {
		p := listed{ImportPath: module + c.pkg, Imports: []string{c.imports}, Deps: []string{c.dep}}
		if got := faults(p); (len(got) > 0) != c.want {
			t.Errorf("%s importing %q, reaching %q: %v", c.pkg, c.imports, c.dep, got)
		}
	}
}
