package document

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the part of Markdown that fits a letter. Lists are left out so
// that numbers stay as typed; code, quotations and HTML are recognised only to
// be refused with their line.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(noteDefParser{}, 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewATXHeadingParser(), 300),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 400),
		util.Prioritized(parser.NewBlockquoteParser(), 500),
		util.Prioritized(parser.NewHTMLBlockParser(), 600),
		util.Prioritized(itemParser{flatParagraphParser{parser.NewParagraphParser()}}, 700),
		util.Prioritized(flatParagraphParser{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(noteRefParser{}, 50),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
	),
)

// flatParagraphParser takes indented lines too: Vietnamese drafters indent
// first lines, and indented code has no place in a letter.
type flatParagraphParser struct{ parser.BlockParser }

func (flatParagraphParser) CanAcceptIndentedLine() bool { return true }

// itemMark is the number, letter or dash that begins a khoản, điểm or item.
// Years and other longer numbers at the start of a wrapped line are not items.
var itemMark = regexp.MustCompile(`^[ \t]*(\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+])[ \t]`)

// itemParser begins a new paragraph at every line with an item mark, so that
// items need no blank line between them.
type itemParser struct{ flatParagraphParser }

func (itemParser) CanInterruptParagraph() bool { return true }

// Trigger lists the first bytes of item marks; the last two begin "đ" and "–".
func (itemParser) Trigger() []byte {
	return []byte("0123456789abcdefghijklmnopqrstuvwxyz-+\xC4\xE2")
}

func (p itemParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := r.PeekLine(); !itemMark.Match(line) {
		return nil, parser.NoChildren
	}
	return p.flatParagraphParser.Open(parent, r, pc)
}

// Footnotes are "[^id]" in the text and "[^id]: words" on lines of their own.
var (
	kindNoteDef = ast.NewNodeKind("NoteDef")
	kindNoteRef = ast.NewNodeKind("NoteRef")

	noteDefMark = regexp.MustCompile(`^[ \t]*\[\^([^\[\]\s]{1,40})\]:[ \t]*`)
	noteRefMark = regexp.MustCompile(`^\[\^([^\[\]\s]{1,40})\]`)
)

type noteDef struct {
	ast.BaseBlock
	label string
}

func (n *noteDef) Kind() ast.NodeKind         { return kindNoteDef }
func (n *noteDef) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type noteRef struct {
	ast.BaseInline
	label string
}

func (n *noteRef) Kind() ast.NodeKind         { return kindNoteRef }
func (n *noteRef) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type noteDefParser struct{}

func (noteDefParser) Trigger() []byte             { return []byte{'['} }
func (noteDefParser) CanInterruptParagraph() bool { return true }
func (noteDefParser) CanAcceptIndentedLine() bool { return true }

func (noteDefParser) Open(_ ast.Node, r text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	m := noteDefMark.FindSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	n := &noteDef{label: string(m[1])}
	if !util.IsBlank(line[len(m[0]):]) { // goldmark cannot read an empty line of a block
		n.Lines().Append(segment.WithStart(segment.Start + len(m[0]) - segment.Padding))
	}
	r.AdvanceToEOL()
	return n, parser.NoChildren
}

func (noteDefParser) Continue(n ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, segment := r.PeekLine()
	if util.IsBlank(line) || noteDefMark.Match(line) {
		return parser.Close
	}
	n.Lines().Append(segment)
	r.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (noteDefParser) Close(n ast.Node, r text.Reader, _ parser.Context) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		lines.Set(i, line.TrimLeftSpace(r.Source()))
	}
	end := lines.Len() - 1
	if end < 0 {
		return
	}
	last := lines.At(end)
	lines.Set(end, last.TrimRightSpace(r.Source()))
}

type noteRefParser struct{}

func (noteRefParser) Trigger() []byte { return []byte{'['} }

func (noteRefParser) Parse(_ ast.Node, r text.Reader, _ parser.Context) ast.Node {
	line, segment := r.PeekLine()
	m := noteRefMark.FindSubmatch(line)
	if m == nil {
		return nil
	}
	r.Advance(len(m[0]))
	n := &noteRef{label: string(m[1])}
	n.SetPos(segment.Start)
	return n
}

// isPageBreak tells "---" from the other rules Markdown knows.
func isPageBreak(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) >= 3 && len(bytes.Trim(line, "-")) == 0
}
