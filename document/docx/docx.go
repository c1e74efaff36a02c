// Package docx reads a Word file (ISO/IEC 29500 WordprocessingML) as offices
// make them and gives the letter in it, of whatever type: the head, the
// addressees, the body as the letter's own Markdown, the recipients and the
// signature block.
//
// It owns the bytes of the .docx and the recognition of the letter's parts
// (Decree 30/2020/NĐ-CP, Annex I). It judges nothing: whether the letter is in
// due form is the linter's business. Nothing is dropped in silence: what has
// no place in a letter, or was converted on the way, is said in a Remark with
// its words. It opens no network address and runs no macro.
package docx

import (
	"io"
	"runtime"
	"time"

	"congvan/document"
	"congvan/document/picture"
)

// Result is what was read. Letter's text is NFC.
type Result struct {
	Letter  *document.Letter `json:"letter"`
	Remarks []Remark         `json:"remarks,omitempty"`
	// Pictures are those of the body, cleaned, by the names it gives them.
	Pictures picture.Set `json:"-"`
	// Printed are the lines that the engine prints by itself, of head and end.
	Printed []PrintedLine `json:"-"`
	// Diagrams are what the diagrams (SmartArt) of the text say.
	Diagrams []string `json:"-"`
	// Undrawn are those left out that a word processor can draw; ReadDrawn then
	// takes them.
	Undrawn []Drawing `json:"-"`
}

// Limits on foreign input. A letter with pictures is far below all of them.
const (
	maxFileSize  = 32 << 20 // bytes of the .docx
	maxEntries   = 2000     // files in the archive
	maxPartSize  = 24 << 20 // bytes of one part, unpacked
	maxTotalSize = 64 << 20 // bytes of all parts read, unpacked
	maxNodes     = 1 << 19  // XML elements in one part
	maxDepth     = 200      // nesting of XML elements
	maxBlocks    = 20000    // paragraphs and tables
	maxText      = 2 << 20  // bytes of text in one part
	maxTime      = 20 * time.Second
)

// turns are those who read.
var turns = make(chan struct{}, runtime.NumCPU())

// Read reads one letter of size bytes from r.
//
// At most one file per processor is read at a time: one at the limits takes some
// 200 MB.
//
// Errors: *UnreadableError when the bytes are no usable .docx or pass a limit;
// *MissingError when the file was read but lacks a part no letter goes
// without. With a *MissingError the Result is not nil and holds what was
// understood, so that a page can show it.
func Read(r io.ReaderAt, size int64) (*Result, error) { return ReadDrawn(r, size, nil) }

// ReadDrawn is Read for a file whose drawings somebody has drawn.
func ReadDrawn(r io.ReaderAt, size int64, drawn Drawn) (*Result, error) {
	turns <- struct{}{}
	defer func() { <-turns }()
	pack, err := openPackage(r, size, time.Now().Add(maxTime))
	if err != nil {
		return nil, err
	}
	rd := newReader(pack)
	rd.drawn = drawn
	blocks, err := rd.document()
	if err != nil {
		return nil, err
	}
	asm := newAssembler(rd)
	asm.assemble(blocks)
	rd.sideParts(asm)
	if err := rd.sayOdd(string(document.Format(asm.letter))); err != nil {
		return nil, err
	}
	if err := checkSource(asm.letter); err != nil {
		return nil, err
	}
	rd.account(asm.letter)
	rd.remarks.order()
	result := &Result{Letter: asm.letter, Remarks: rd.remarks.list, Pictures: rd.images, Printed: rd.printed, Diagrams: rd.diagrams, Undrawn: rd.undrawn}
	if missing := missingParts(asm.letter); len(missing) > 0 {
		return result, &MissingError{missing, result.Remarks}
	}
	return result, nil
}
