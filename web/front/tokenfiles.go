package front

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// TicketPiece is one of the files that a ticket waits to have signed: the
// letter (0) or an attachment.
type TicketPiece struct {
	Part     int
	Name     string // of the attachment
	Returned bool   // its signature has come in
}

func piecesOf(t *postgres.SigningTicket, l *workflow.Letter) (list []TicketPiece) {
	for _, part := range t.Parts {
		one := TicketPiece{Part: part, Returned: !slices.Contains(t.Awaited, part)}
		if part > 0 && part <= len(l.Revision.Attachments) {
			one.Name = l.Revision.Attachments[part-1].Name
		}
		list = append(list, one)
	}
	return list
}

// The files of a ticket, as the letter's are called; see NameOf.
const (
	DeskFile       = "van-ban.pdf"     // for a program that signs PDF files itself
	PreparedFile   = "da-chuan-bi.pdf" // with the hole for the value
	CoveredFile    = "noi-dung.bin"    // what a detached CMS covers
	AttributesFile = "thuoc-tinh.der"  // what a key signs for the bare value
)

// TicketFile is something to sign, by its name in addresses.
type TicketFile struct {
	Part int
	Name string
}

// Files are what a ticket gives out for the parts it still waits for.
func (t *SigningTicket) Files() (list []TicketFile) {
	if !t.Open() {
		return nil
	}
	for _, part := range t.Awaited {
		for _, kind := range []string{DeskFile, PreparedFile, CoveredFile, AttributesFile} {
			list = append(list, TicketFile{part, TicketFileName(kind, part)})
		}
	}
	return list
}

// TicketFileName is what a kind of file is called for a part: thuoc-tinh.der
// for the letter, thuoc-tinh_01.der for its first attachment.
func TicketFileName(kind string, part int) string {
	if part == 0 {
		return kind
	}
	ending := path.Ext(kind)
	return fmt.Sprintf("%s_%02d%s", strings.TrimSuffix(kind, ending), part, ending)
}

// partOfFile undoes TicketFileName; another name is no kind at all.
func partOfFile(name string) (kind string, part int) {
	ending := path.Ext(name)
	stem, n, numbered := strings.Cut(strings.TrimSuffix(name, ending), "_")
	if numbered {
		part, _ = strconv.Atoi(n)
	}
	if kind = stem + ending; TicketFileName(kind, part) != name {
		return "", 0
	}
	return kind, part
}

// TicketFile is one of the files to sign.
func (f *Front) TicketFile(ctx context.Context, c Caller, letter workflow.LetterID, secret, name string) (data []byte, media string, err error) {
	t, _, err := f.heldTicket(ctx, c, letter, secret)
	if err != nil {
		return nil, "", err
	}
	return f.ticketFile(ctx, t, name)
}

func (f *Front) ticketFile(ctx context.Context, t *postgres.SigningTicket, name string) (data []byte, media string, err error) {
	kind, part := partOfFile(name)
	out, err := f.Tokens.ToSign(ctx, t, part)
	if err != nil {
		return nil, "", err
	}
	switch kind {
	case DeskFile:
		return out.Desk, "application/pdf", nil
	case PreparedFile:
		return out.Prepared.File, "application/pdf", nil
	case CoveredFile:
		return out.Prepared.Covered(), "application/octet-stream", nil
	case AttributesFile:
		return out.Prepared.SignedAttributes(), "application/octet-stream", nil
	}
	return nil, "", fmt.Errorf("file %q of a signing ticket: %w", name, workflow.ErrNotFound)
}
