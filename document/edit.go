package document

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Raw is a piece of a body that cannot be read, kept letter by letter in
// Source so that an editor can show it and loses nothing. ParseBody never
// gives it: it refuses such a body.
const Raw BlockKind = "raw"

// EditBody reads a body for an editor. It is ParseBody for a good body, with
// every block's own lines in Source; of a faulty one it gives what can be read
// and the rest as Raw blocks.
func EditBody(md string) []Block {
	md = strings.Trim(Normalize(md), "\n")
	if md == "" {
		return nil
	}
	text, defs := cutNotes(md)
	if blocks, err := ParseBody(md); err == nil {
		return sourced(blocks, text, defs)
	}
	var out []Block
	used := map[string]bool{}
	for _, chunk := range chunks(text) {
		blocks, labels := defs.read(chunk)
		for _, label := range labels {
			used[label] = true
		}
		out = append(out, blocks...)
	}
	for _, d := range defs.list {
		if !used[d.label] || d.again {
			out = append(out, Block{Kind: Raw, Source: strings.Join(d.lines, "\n")})
		}
	}
	return out
}

// FormatEdited writes an editor's blocks as a body. A block that still says
// what its Source says is written as it was, except that footnotes are
// numbered anew; lines are where each block begins in the body, from 1.
func FormatEdited(blocks []Block) (md string, lines []int) {
	w := &bodyWriter{}
	lines = make([]int, len(blocks))
	at, counted := 1, 0
	here := func(i int) {
		at += strings.Count(w.String()[counted:], "\n")
		counted = w.Len()
		lines[i] = at
	}
	var late []int
	for i, b := range blocks {
		here(i)
		switch {
		case b.Kind == Raw && noteDefMark.MatchString(b.Source):
			late = append(late, i) // the notes in use go first, lest it take the place of one
		case b.Kind == Raw:
			w.para(strings.Trim(Normalize(b.Source), "\n"))
		case b.Source == "" || !w.verbatim(b):
			if b.hasWords() {
				w.block(b)
			}
		}
	}
	w.writeNotes()
	for _, i := range late {
		here(i)
		w.para(strings.Trim(Normalize(blocks[i].Source), "\n"))
	}
	return strings.TrimRight(w.String(), "\n"), lines
}

// hasWords is false for an empty paragraph, which Markdown cannot hold.
func (b Block) hasWords() bool {
	if b.Kind != Paragraph && b.Kind != LegalBasis && b.Kind != Section && b.Kind != Clause {
		return true
	}
	for _, in := range b.Text {
		if in.wordless() || strings.TrimSpace(in.Text) != "" {
			return true
		}
	}
	return false
}

// noteMark is a footnote's mark anywhere in a line.
var noteMark = regexp.MustCompile(`\[\^([^\[\]\s]{1,40})\]`)

// verbatim writes a block's own lines when they still read as the block.
func (w *bodyWriter) verbatim(b Block) bool {
	notes := Footnotes(&b)
	if len(noteMark.FindAllString(b.Source, -1)) != len(notes) {
		return false
	}
	before := len(w.notes)
	var numbers []int
	for _, in := range notes {
		numbers = append(numbers, w.note(*in, noteText(*in)))
	}
	n := 0
	source := noteMark.ReplaceAllStringFunc(b.Source, func(string) string {
		n++
		return fmt.Sprintf("[^%d]", numbers[n-1])
	})
	var trial strings.Builder
	trial.WriteString(source + "\n")
	slices.Sort(numbers)
	for _, number := range slices.Compact(numbers) {
		fmt.Fprintf(&trial, "\n[^%d]: x", number)
	}
	read, err := ParseBody(trial.String())
	if err != nil || len(read) != 1 || !reflect.DeepEqual(bare(b, true), bare(read[0], true)) {
		w.notes = w.notes[:before]
		return false
	}
	w.para(source)
	return true
}

// noteText writes a footnote's words, as they were when they still read so.
func noteText(in Inline) string {
	if in.Source != "" && noteMark.FindString(in.Source) == "" {
		read, err := ParseBody("x[^1]\n\n[^1]: " + in.Source)
		same := err == nil && len(read) == 1 && len(read[0].Text) == 2 &&
			reflect.DeepEqual(bareInlines(in.Note, false), bareInlines(read[0].Text[1].Note, false))
		if same {
			return in.Source
		}
	}
	return (&bodyWriter{}).inlines(in.Note)
}

// Footnotes lists the footnotes of a block in the order they are met.
func Footnotes(b *Block) []*Inline {
	var notes []*Inline
	walk := func(run []Inline) {
		for i := range run {
			if run[i].Note != nil {
				notes = append(notes, &run[i])
			}
		}
	}
	walk(b.Text)
	walk(b.Title)
	if b.Table != nil {
		for _, c := range b.Table.Cells() {
			walk(c)
		}
	}
	return notes
}

// bare is the block without places and sources, for comparing; sameNotes takes
// every footnote for the same.
func bare(b Block, sameNotes bool) Block {
	b.Pos, b.Source, b.Marker = Pos{}, "", ""
	if b.Kind == LegalBasis {
		b.Kind = Paragraph // which of both it is follows from its words
	}
	b.Text, b.Title = bareInlines(b.Text, sameNotes), bareInlines(b.Title, sameNotes)
	if b.Table == nil {
		return b
	}
	b.Table = b.Table.MapCells(func(c Cell) Cell { return bareInlines(c, sameNotes) })
	return b
}

func bareInlines(run []Inline, sameNotes bool) []Inline {
	var out []Inline
	for _, in := range run {
		in.Pos, in.Source, in.Repeat = Pos{}, "", false
		switch {
		case in.Note != nil && sameNotes:
			in.Note = []Inline{{Text: "x"}}
		case in.Note != nil:
			in.Note = bareInlines(in.Note, false)
		}
		if n := len(out); n > 0 && !in.wordless() && !out[n-1].wordless() && out[n-1].Bold == in.Bold && out[n-1].Italic == in.Italic {
			out[n-1].Text += in.Text
			continue
		}
		if in.wordless() || in.Text != "" {
			out = append(out, in)
		}
	}
	return out
}
