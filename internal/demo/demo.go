// Package demo takes letters through their whole life on a running server, by
// its API, as the different people of an example agency: what an office does
// in a day, in seconds.
//
// It sets up what the letters' own heads, filing lines and signature blocks
// name, with keys of a development authority. It makes no move itself and
// reads no record but through the API.
package demo

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/internal/issuing"
	"congvan/signing/devpki"
	"congvan/storage/postgres"
	"congvan/workflow"
)

//go:embed letters
var samples embed.FS

// Options of a run.
type Options struct {
	// Letters are paths of .md or .docx files; none takes the samples.
	Letters []string
	// Desk leaves letters waiting on people's desks, when the samples' agency is
	// new; letters of one's own come alone.
	Desk bool
	// Out is where NAME.pdf, NAME.json and trust.pem go; empty writes nothing.
	Out string
	// Server is the address of the running server; Records, PKI and Keys are
	// what the example agency is set up with.
	Server  string
	Records *postgres.Store
	PKI     *devpki.PKI
	Keys    string
	// Say receives the steps as they happen, Complain what a letter was refused
	// or got stuck for; both in Vietnamese.
	Say, Complain io.Writer
}

// ErrFailed means that at least one letter did not come through; what and why
// has been said.
var ErrFailed = errors.New("demo: a letter did not come through")

// source is one letter to take through.
type source struct {
	name   string // of its outcome
	file   drafting.Upload
	letter *document.Letter
}

// Result is what a run leaves behind.
type Result struct {
	Casts  []*cast
	Issued int
	Failed int
}

// Accounts lists the people of the example agencies with their offices.
func (r *Result) Accounts() []Account {
	var list []Account
	for _, c := range r.Casts {
		for _, p := range c.org.People {
			list = append(list, Account{Agency: c.org.Agency.ID, Person: p.ID, Name: p.Name, Title: c.org.Title(p.ID, "")})
		}
	}
	return list
}

// Account is one account of an example agency; all have the same Password.
type Account struct {
	Agency workflow.AgencyID
	Person workflow.PersonID
	Name   string
	Title  string
}

// Run takes the letters through. A letter that cannot be read, set up or moved
// on does not stop the others; the error is then ErrFailed.
func Run(ctx context.Context, o Options) (*Result, error) {
	result := &Result{}
	sources, err := o.read(result)
	if err != nil {
		return result, err
	}
	if o.Out != "" {
		if err := o.writeTrust(); err != nil {
			return result, err
		}
	}
	for _, group := range byAgency(sources) {
		if err := o.group(ctx, group, result); err != nil {
			return result, err
		}
	}
	if result.Failed > 0 {
		return result, ErrFailed
	}
	return result, nil
}

// group takes the letters of one agency through. Its error ends the run; only
// the end of the context does that.
func (o *Options) group(ctx context.Context, group []*source, result *Result) error {
	resting, err := o.resting(group)
	if err != nil {
		return err // of the program's own files
	}
	c, err := o.setUp(ctx, slices.Concat(group, resting))
	if err != nil {
		for _, s := range group {
			o.fail(result, s.name, "chưa lập được cơ quan: "+err.Error())
		}
		return ctx.Err()
	}
	result.Casts = append(result.Casts, c)
	for _, s := range group {
		if err := c.unlawful[s.letter]; err != nil {
			o.fail(result, s.name, "khối chữ ký không hợp lệ: "+err.Error())
			continue
		}
		if err := o.letter(ctx, c, s); err != nil {
			o.fail(result, s.name, err.Error())
			if ctx.Err() != nil {
				return ctx.Err()
			}
			continue
		}
		result.Issued++
	}
	if !c.fresh {
		return nil
	}
	return o.layDesk(ctx, c, resting)
}

// resting are the desk's letters of the group's agency, if they are asked for.
func (o *Options) resting(group []*source) ([]*source, error) {
	if !o.Desk || len(o.Letters) > 0 {
		return nil, nil
	}
	all, err := deskSources()
	return slices.DeleteFunc(all, func(s *source) bool { return key(s.letter) != key(group[0].letter) }), err
}

// fail says why a letter did not come through.
func (o *Options) fail(result *Result, name, text string) {
	result.Failed++
	fmt.Fprintf(o.Complain, "✗ %s: %s\n", name, strings.ReplaceAll(text, "\n", "\n    "))
}

// read reads the letters; one that is not there or lacks something is refused
// with what and where, and the others go on.
func (o *Options) read(result *Result) ([]*source, error) {
	paths, readFile := o.Letters, os.ReadFile
	if len(paths) == 0 {
		readFile = samples.ReadFile
		entries, err := samples.ReadDir("letters")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			paths = append(paths, "letters/"+e.Name())
		}
	}
	var out []*source
	for _, path := range paths {
		f := drafting.Upload{Name: filepath.Base(path)}
		l, err := readLetter(path, readFile, &f)
		if err != nil {
			text, _ := drafting.Message(err)
			o.fail(result, path, text)
			continue
		}
		out = append(out, &source{name: unusedName(out, nameOf(path)), file: f, letter: l})
	}
	return out, nil
}

func readLetter(path string, readFile func(string) ([]byte, error), f *drafting.Upload) (*document.Letter, error) {
	var err error
	if f.Data, err = readFile(path); err != nil {
		return nil, err
	}
	read, err := drafting.Read(*f)
	if err != nil {
		return nil, err
	}
	return read.Letter, document.Check(read.Letter)
}

// unusedName keeps letters of one name in two folders apart.
func unusedName(taken []*source, name string) string {
	for n, try := 2, name; ; n++ {
		if !slices.ContainsFunc(taken, func(s *source) bool { return s.name == try }) {
			return try
		}
		try = fmt.Sprintf("%s-%d", name, n)
	}
}

func (o *Options) writeTrust() error {
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.Out, "trust.pem"), o.PKI.RootPEM(), 0o644)
}

// byAgency groups the letters by the agency that issues them, in the order
// they were given.
func byAgency(sources []*source) [][]*source {
	var groups [][]*source
	at := map[string]int{}
	for _, s := range sources {
		i, known := at[key(s.letter)]
		if !known {
			i = len(groups)
			at[key(s.letter)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}

// setUp records the agency that the letters imply, with accounts and keys.
func (o *Options) setUp(ctx context.Context, group []*source) (*cast, error) {
	letters := make([]*document.Letter, len(group))
	for i, s := range group {
		letters[i] = s.letter
	}
	id, before, err := o.agency(ctx, letters[0])
	if err != nil {
		return nil, err
	}
	c := castFor(id, letters, before)
	c.fresh = before == nil
	if err := c.install(ctx, o.Records); err != nil {
		return nil, err
	}
	if err := installKeys(issuing.KeyDir(o.Keys), o.PKI, &c.org); err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Say, "\n%s (%s)\n", c.org.Agency.Name, c.org.Agency.ID)
	return c, nil
}

// agency finds the agency of a letter's head among those of earlier runs, or a
// free ID for it; another agency may have the same abbreviation and place.
func (o *Options) agency(ctx context.Context, l *document.Letter) (workflow.AgencyID, *workflow.Organisation, error) {
	for _, salt := range []string{"", string(workflow.HashOf([]byte(key(l)))[:6])} {
		id := agencyID(l, salt)
		org, err := o.Records.Organisation(ctx, id)
		if errors.Is(err, workflow.ErrNotFound) {
			return id, nil, nil
		}
		if err != nil {
			return "", nil, err
		}
		if key(&document.Letter{Agency: org.Agency.Name, ParentAgency: org.Agency.ParentName}) == key(l) {
			return id, org, nil
		}
	}
	return "", nil, fmt.Errorf("no free ID for the agency %s", l.Agency)
}

// Sample is one of the letters that come with the program, by file name.
func Sample(name string) ([]byte, error) { return samples.ReadFile("letters/" + name) }
