// Package diff tells what differs between two texts of one letter: words
// inserted and deleted in every field, block, table cell, footnote and annex,
// with the place of each change in a reader's words.
//
// The package owns the comparison and its plain result. It must not know of
// revisions, people, storage or HTML; whoever shows a result decides how.
package diff

import (
	"congvan/document"
)

// Version is one side of a comparison: a letter and the separate files that go
// with it.
type Version struct {
	Letter *document.Letter
	Files  []File
}

// File is an attachment by name and content.
type File struct {
	Name, SHA256 string
}

// Op says what became of some words.
type Op string

// The operations. Keep and Format stand in both versions.
const (
	Keep   Op = "keep"
	Insert Op = "insert"
	Delete Op = "delete"
	// Format are words that stay and change between plain, bold and italic.
	Format Op = "format"
)

// Run is a stretch of words with one fate and one style. The texts of all runs
// but insertions make the old text; those of all but deletions the new one.
type Run struct {
	Op     Op     `json:"op"`
	Text   string `json:"text"`
	Bold   bool   `json:"bold,omitempty"`
	Italic bool   `json:"italic,omitempty"`
	// Note is the number of the footnote the words stand in, 0 outside; of
	// deleted words it is the old number.
	Note int `json:"note,omitempty"`
	// Cut says that words were left out before this run; only a Change has it,
	// and its last run may be nothing else.
	Cut bool `json:"cut,omitempty"`
}

// Status is what became of a part.
type Status string

// The fates of a part.
const (
	Same     Status = "same"
	Changed  Status = "changed"
	Inserted Status = "inserted"
	Deleted  Status = "deleted"
	// MovedTo is a part at its new place, MovedFrom the same at its old one.
	MovedTo   Status = "moved_to"
	MovedFrom Status = "moved_from"
	// Renumbered is a part of which only the number or letter before it changed.
	Renumbered Status = "renumbered"
	// Reformatted is a part with the same words in another style or layout.
	Reformatted Status = "reformatted"
)

// Place is where something stands, as people name it: "Điểm b khoản 2".
type Place struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// Part is one field, list line, block of the body or file, as it stands in the
// comparison. Parts come in the order of the printed letter.
type Part struct {
	// Kind is a document.BlockKind, "field", "item" of a list, or "file".
	Kind   string `json:"kind"`
	Status Status `json:"status"`
	// Field is the key in the source: "subject", "addressees[1]", "body"; of a
	// deleted list line its old place in the list.
	Field string `json:"field"`
	Place Place  `json:"place"`
	// Was is the old place where it has another name than Place.
	Was   *Place `json:"was,omitempty"`
	Level int    `json:"level,omitempty"`
	// Line and OldLine are where a block begins in the bodies' Markdown, 0 on
	// the side it does not stand in.
	Line    int   `json:"line,omitempty"`
	OldLine int   `json:"old_line,omitempty"`
	Runs    []Run `json:"runs,omitempty"`
	// Rows are a table's, its heading first.
	Rows []Row `json:"rows,omitempty"`
}

// Row is a row of a table; each cell is its runs.
type Row struct {
	Head   bool    `json:"head,omitempty"`
	Status Status  `json:"status"`
	Cells  [][]Run `json:"cells"`
	// Spans are the rows and columns that each cell takes, none for a place that
	// another covers; columns are those of both tables side by side, as Cells are.
	// It is nil where no cells are merged.
	Spans []document.Span `json:"spans,omitempty"`
}

// Change is one line in the list of changes.
type Change struct {
	Status Status `json:"status"`
	Field  string `json:"field"`
	Place  Place  `json:"place"`
	Was    *Place `json:"was,omitempty"`
	// Part is the index of the part in Result.Parts.
	Part int `json:"part"`
	Line int `json:"line,omitempty"`
	// Runs are the changed words with a few round them; none where place and
	// Remark say all there is to say.
	Runs []Run `json:"runs,omitempty"`
	// Remark words a change that runs cannot show, nil for most.
	Remark *Place `json:"remark,omitempty"`
}

// MaxChanges is the most changes a result lists; its parts show all.
const MaxChanges = 500

// Result is a comparison.
type Result struct {
	// Old and New are the hashes of the two letters (document.HashHex).
	Old string `json:"old"`
	New string `json:"new"`
	// Changes lists what differs, at most MaxChanges; More counts the rest.
	Changes []Change `json:"changes"`
	More    int      `json:"more,omitempty"`
	// Parts is the whole letter with the changes in it.
	Parts []Part `json:"parts"`
	// SourceOnly says that the sources differ and nothing printed does: line
	// breaks within a paragraph, say.
	SourceOnly bool `json:"source_only,omitempty"`
	// Coarse says that so much was changed that paragraphs were matched by
	// their order and not by their words: correct, less well readable.
	Coarse bool `json:"coarse,omitempty"`
}

// Compare tells what differs. The error is that of a body that cannot be read.
func Compare(from, to Version) (*Result, error) {
	a, b := from.Letter.Normalized(), to.Letter.Normalized()
	r := &Result{Old: document.HashHex(a), New: document.HashHex(b), Changes: []Change{}, Parts: []Part{}}
	oldBody, err := newBody(a.Body)
	if err != nil {
		return nil, err
	}
	newBody, err := newBody(b.Body)
	if err != nil {
		return nil, err
	}
	c := &comparer{result: r}
	before, after := fieldsOf(a), fieldsOf(b)
	c.fields(before.head, after.head)
	c.lists(before.addressees, after.addressees)
	c.blocks(oldBody.text, newBody.text)
	c.lists(before.recipients, after.recipients)
	c.fields(before.filing, after.filing)
	c.lists(before.signature, after.signature)
	c.fields(before.foot, after.foot)
	c.lists(before.attachments, after.attachments)
	c.blocks(oldBody.annexes, newBody.annexes)
	c.files(from.Files, to.Files)
	r.SourceOnly = r.Old != r.New && len(r.Changes) == 0
	return r, nil
}

// comparer gathers parts and changes.
type comparer struct{ result *Result }

// add puts a part in the result and, if it changed, in the list.
func (c *comparer) add(p Part, remark *Place) {
	r := c.result
	r.Parts = append(r.Parts, p)
	if p.Status == Same {
		return
	}
	base := c.changeOf(p, remark)
	base.Runs = clip(p.Runs)
	c.list(base)
}

// changeOf tells of the part that was added last.
func (c *comparer) changeOf(p Part, remark *Place) Change {
	return Change{Status: p.Status, Field: p.Field, Place: p.Place, Was: p.Was, Part: len(c.result.Parts) - 1, Line: p.Line, Remark: remark}
}

func (c *comparer) list(ch Change) {
	if len(c.result.Changes) == MaxChanges {
		c.result.More++
		return
	}
	c.result.Changes = append(c.result.Changes, ch)
}
