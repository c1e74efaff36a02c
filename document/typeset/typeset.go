// Package typeset turns a letter into its pages: the form PDF that is signed
// later, laid out to Decree 30/2020/NĐ-CP, Annex I.
//
// Typst does the layout, from a template an agency may replace, in child
// processes of our own binary with a deadline, a cap on memory and an end
// after idleness. The letter goes in as data, so that no text in it is read as
// markup. The same letter gives the same bytes.
//
// The package owns templates and processes. It must not know of states,
// people, storage or signatures; the PDF's fields are made by document/form.
package typeset

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"congvan/document"
	"congvan/document/form"
	"congvan/document/picture"
	"congvan/document/typeset/typst"
	"congvan/internal/fonts"
	"congvan/internal/recent"
	"congvan/internal/turns"
)

// Config is how a typesetter runs. Only Command is required.
type Config struct {
	// Command makes the command that runs WorkerMain: our own binary with its
	// hidden subcommand. Standard streams are set by the typesetter.
	Command func() *exec.Cmd
	// CacheDir keeps the compiler's machine code; empty means DefaultCacheDir.
	CacheDir string
	// Children is the most children at once; 0 means one per core, at most 2.
	Children int
	// Idle ends a child that has had no job for so long; 0 means a minute.
	Idle time.Duration
	// Deadline is for one letter, not counting the start of a child; 0 means 30 s.
	Deadline time.Duration
	// Patience is how long a job goes on at least once nobody waits for it any
	// more, counted from its beginning; 0 means 2 s, about the start of a child
	// on a busy machine.
	Patience time.Duration
	// StartDeadline is for the start of a child; 0 means 5 minutes, since the
	// first compile on a slow machine takes long.
	StartDeadline time.Duration
	// MemoryBytes caps a child's memory; 0 means 1.5 GiB, of which the first
	// compile takes half.
	MemoryBytes int64
	// Loading is told every second how long a child's start has taken, so that
	// people can be told why a letter waits, and whether this is the first, which
	// compiles. It may be nil.
	Loading func(first bool, took time.Duration)
	// FontFamily and Fonts replace Liberation Serif, for an agency with its own
	// licence of Times New Roman: regular, bold, italic and bold italic.
	FontFamily string
	Fonts      [][]byte
}

// DefaultCacheDir is $CONGVAN_CACHE/wazero, or congvan/wazero in the user's
// cache directory.
func DefaultCacheDir() (string, error) {
	if dir := os.Getenv("CONGVAN_CACHE"); dir != "" {
		return filepath.Join(dir, "wazero"), nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no place for the compile cache, set CONGVAN_CACHE: %w", err)
	}
	return filepath.Join(dir, "congvan", "wazero"), nil
}

// Typesetter composes letters. It is safe for use by many goroutines.
type Typesetter struct {
	config   Config
	coverage coverage
	queue    *turns.Queue
	starting sync.Mutex // one first compile at a time: it takes 530 MB

	made recent.Cache[jobID, any] // some hundred letters; the same letter gives the same bytes

	mu     sync.Mutex
	idle   []*child
	closed bool
}

// New makes a typesetter. It starts no child yet.
func New(c Config) (*Typesetter, error) {
	if c.Command == nil {
		return nil, errors.New("typeset: no command for the typesetting child")
	}
	if c.CacheDir == "" {
		dir, err := DefaultCacheDir()
		if err != nil {
			return nil, err
		}
		c.CacheDir = dir
	}
	if c.Children <= 0 {
		c.Children = min(2, runtime.NumCPU())
	}
	c.Idle = orDefault(c.Idle, time.Minute)
	c.Deadline = orDefault(c.Deadline, 30*time.Second)
	c.Patience = orDefault(c.Patience, 2*time.Second)
	c.StartDeadline = orDefault(c.StartDeadline, 5*time.Minute)
	if c.MemoryBytes == 0 {
		c.MemoryBytes = 3 << 29
	}
	if c.Loading == nil {
		c.Loading = func(bool, time.Duration) {}
	}
	if len(c.Fonts) == 0 {
		c.FontFamily = "Liberation Serif"
		c.Fonts = [][]byte{fonts.Regular, fonts.Bold, fonts.Italic, fonts.BoldItalic}
	}
	faces, err := newCoverage(c.Fonts)
	if err != nil {
		return nil, err
	}
	return &Typesetter{config: c, coverage: faces, queue: turns.New(c.Children)}, nil
}

func orDefault(d, preset time.Duration) time.Duration {
	if d <= 0 {
		return preset
	}
	return d
}

// Options are how one letter is composed. The zero value works.
type Options struct {
	// SealMM is the diameter of the agency's seal in millimetres; 0 means 36.
	SealMM float64
	// Verification is printed at the foot of the first page when set.
	Verification *Verification
	// TemplateDir holds an agency's own templates and the files they use; what
	// it lacks is built in. Agency names the directory below it, agencies/NAME,
	// whose files come before these.
	TemplateDir, Agency string
	// Pictures are those that the letter's text names, cleaned.
	Pictures picture.Set
}

// Verification is how a reader checks a printed letter.
type Verification struct {
	// URL is the address the QR code and the text give; Code is printed beside.
	URL, Code string
}

func (o Options) sealSize() float64 {
	if o.SealMM == 0 {
		return 36
	}
	return o.SealMM
}

// Composed is a letter on its pages.
type Composed struct {
	// PDF is the finished form: PDF/A-2b with empty fields.
	PDF   []byte
	Pages int
	// Fields are the places of number, date, signature and seal.
	Fields []form.Place
}

// Compose lays a letter out and makes it a form. A letter that lacks what it
// cannot go without gives document.Errors; a character no font can print gives
// a *MissingGlyphError; a fault of the template gives a *typst.Error or, for
// the places it reports, a *PlacesError.
func (t *Typesetter) Compose(ctx context.Context, l *document.Letter, o Options) (*Composed, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if err := document.Check(l); err != nil {
		return nil, err
	}
	l = l.Normalized()
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return nil, err
	}
	if err := CheckPictures(blocks, o.Pictures); err != nil {
		return nil, err
	}
	if err := t.coverage.check(l, blocks); err != nil {
		return nil, err
	}
	job, err := t.job(l, blocks, o)
	if err != nil {
		return nil, err
	}
	id := job.id("form")
	if made, ok := t.made.Get(id); ok {
		return made.(*Composed).clone(), nil
	}
	result, err := t.run(ctx, job.Job, t.config.Deadline)
	if err != nil {
		return nil, fmt.Errorf("compose letter %q: %w", l.SubjectLine(), err)
	}
	var places []form.Place
	if err := json.Unmarshal(result.Values, &places); err != nil {
		return nil, &PlacesError{fmt.Errorf("places reported by the template: %w", err)}
	}
	if err := checkDated(l.Type, places); err != nil {
		return nil, &PlacesError{err}
	}
	finished, err := form.FinishComposed(result.PDF, places)
	if err != nil {
		return nil, &PlacesError{err}
	}
	made := &Composed{PDF: finished.PDF, Pages: finished.Pages, Fields: places}
	t.made.Put(id, made, len(made.PDF))
	return made.clone(), nil
}

// PlacesError says what is wrong with the places that a template reports.
type PlacesError struct{ Err error }

func (e *PlacesError) Error() string { return e.Err.Error() }
func (e *PlacesError) Unwrap() error { return e.Err }

// checkDated: the date is filled in for the types that have one at the head.
func checkDated(t document.Type, places []form.Place) error {
	m, _ := t.Model()
	dated := slices.ContainsFunc(places, func(p form.Place) bool { return p.Name == form.Day })
	if dated == m.Undated {
		return fmt.Errorf("template %s: places for the date: %t; the type %s wants %t; correct the template", m.Template, dated, t, !m.Undated)
	}
	return nil
}

// clone keeps what is in the cache from its users.
func (c *Composed) clone() *Composed {
	return &Composed{PDF: bytes.Clone(c.PDF), Pages: c.Pages, Fields: slices.Clone(c.Fields)}
}

func (o Options) check() error {
	const smallest, largest = 10, 60
	if s := o.sealSize(); s < smallest || s > largest {
		return fmt.Errorf("seal of %g mm: its diameter must be %d to %d mm", s, smallest, largest)
	}
	if v := o.Verification; v != nil && (v.URL == "" || v.Code == "") {
		return errors.New("verification needs both an address and a code")
	}
	return nil
}

// main.typ hands the data to the type's template. Its name is of a fixed form
// (document.ReadTypes), paths are ours, never the letter's.
const mainFile = `#import "/template/%s": letter
#letter(json("/letter.json"))
`

func (t *Typesetter) job(l *document.Letter, blocks []document.Block, o Options) (letterJob, error) {
	data, err := newView(l, blocks, o, t.config.FontFamily, t.coverage)
	if err != nil {
		return letterJob{}, err
	}
	template, err := templateFiles(o.TemplateDir, o.Agency)
	if err != nil {
		return letterJob{}, err
	}
	m, _ := l.Type.Model()
	if template[m.Template] == nil {
		return letterJob{}, fmt.Errorf("type %q is printed by %s, which is neither built in nor in %q; add the file there", l.Type, m.Template, o.TemplateDir)
	}
	for path, content := range template {
		data["/template/"+path] = content
	}
	data["/main.typ"] = fmt.Appendf(nil, mainFile, m.Template)
	return letterJob{typst.Job{Files: data, Main: "/main.typ", Query: "<place>"}}, nil
}
