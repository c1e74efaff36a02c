package front

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Limits on comments.
const (
	maxComment = 4000 // characters
	maxQuote   = 2000
	// rewordFor is how long an author may still reword a comment; every text is
	// kept.
	rewordFor = 10 * time.Minute
)

// Comment is a comment with where it stands in the letter as it is now.
type Comment struct {
	postgres.Comment
	// Carried says that a first comment's place is still in the letter: the
	// same composed page, or a paragraph with the same words, then the Block-th
	// of the body. Otherwise it stands on an earlier revision.
	Carried bool
	Block   int
	// MayReword says that the caller may change its words now.
	MayReword bool
}

// Discussion is a page of a letter's comments, oldest first.
type Discussion struct {
	View     *View
	Comments []Comment
	Next     string
	// Open says that the caller may write; Why is the reason when not.
	Open bool
}

// NewComment is a comment as somebody writes it: on a place of the revision
// seen, on the letter as a whole, or in answer to another comment.
type NewComment struct {
	Letter   workflow.LetterID
	Text     string
	Anchor   *postgres.Anchor
	Revision int    // the revision seen; wanted with an anchor
	ReplyTo  string // any comment of the thread
}

// commentable are the states in which a letter is still talked about.
var commentable = []workflow.State{workflow.Draft, workflow.InReview, workflow.Returned, workflow.ToSign, workflow.Signed}

// Discussed says whether letters of that state are still talked about.
func Discussed(s workflow.State) bool { return slices.Contains(commentable, s) }

// readComments gives a letter to somebody who may read what was said about it:
// before it is issued whoever may read it, afterwards those it names.
func (f *Front) readComments(ctx context.Context, c Caller, id workflow.LetterID) (*View, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if v.Letter.State.Issuedish() && !slices.Contains(v.Letter.Readers(v.Org, v.Today), c.Person) {
		return nil, errCommentsClosed
	}
	return v, nil
}

var errCommentsClosed = &InvalidError{Status: http.StatusForbidden, Code: "forbidden",
	VI: "Trao đổi khi soạn thảo chỉ dành cho người tham gia xử lý văn bản.",
	EN: "What was said while the letter was prepared is for those who took part."}

// Comments is a page of what was said about a letter; after is the Next of the
// page before.
func (f *Front) Comments(ctx context.Context, c Caller, id workflow.LetterID, after string, limit int) (*Discussion, error) {
	v, err := f.readComments(ctx, c, id)
	if err != nil {
		return nil, err
	}
	list, more, err := f.Records.Comments(ctx, c.Agency, id, after, limit)
	if err != nil {
		return nil, err
	}
	d := &Discussion{View: v, Open: slices.Contains(commentable, v.Letter.State)}
	paragraphs := v.Paragraphs()
	for _, one := range list {
		d.Comments = append(d.Comments, f.placed(c, v.Letter, paragraphs, one))
	}
	if more {
		d.Next = list[len(list)-1].ID
	}
	return d, nil
}

func (f *Front) placed(c Caller, l *workflow.Letter, paragraphs []string, one postgres.Comment) Comment {
	out := Comment{Comment: one, MayReword: f.mayReword(c, l, one)}
	switch a := one.Anchor; {
	case a == nil:
		out.Carried = one.Source == l.Revision.Hash
	case a.Page > 0:
		out.Carried = one.Form != "" && one.Form == l.Form.SHA256
	default:
		out.Block, out.Carried = survives(paragraphs, *a)
	}
	return out
}

// survives finds the paragraph an anchor names by its words: where it was, or
// the nearest one that says the same.
func survives(paragraphs []string, a postgres.Anchor) (block int, ok bool) {
	best := math.MaxInt
	for i, p := range paragraphs {
		if off := max(i-a.Block, a.Block-i); p == a.Quote && off < best {
			block, best, ok = i, off, true
		}
	}
	return block, ok
}

// Blocks is the body of the letter's text; nil when it cannot be read, as a
// draft's may be.
func (v *View) Blocks() []document.Block {
	l, err := document.Parse([]byte(v.Letter.Revision.Source))
	if err != nil {
		return nil
	}
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return nil
	}
	return blocks
}

// Paragraphs are the words of each block of the body, as anchors quote them.
func (v *View) Paragraphs() []string {
	var list []string
	for _, b := range v.Blocks() {
		list = append(list, Quote(b))
	}
	return list
}

// Quote is the words of a block, cut to what an anchor keeps.
func Quote(b document.Block) string {
	words := strings.Join(strings.Fields(document.BodyText([]document.Block{b})), " ")
	if utf8.RuneCountInString(words) > maxQuote {
		words = string([]rune(words)[:maxQuote])
	}
	return words
}

// Say keeps a comment.
func (f *Front) Say(ctx context.Context, c Caller, n NewComment) (*Comment, error) {
	v, err := f.commentable(ctx, c, n.Letter)
	if err != nil {
		return nil, err
	}
	l := v.Letter
	one := postgres.Comment{
		ID: postgres.NewCommentID(), Letter: l.ID, Revision: l.Revision.N, Source: l.Revision.Hash, Form: l.Form.SHA256,
		Author: c.Person, At: f.Now().UTC().Truncate(time.Microsecond),
	}
	one.Thread = one.ID
	if one.Text, err = commentText(n.Text); err != nil {
		return nil, err
	}
	switch {
	case n.ReplyTo != "":
		to, err := f.Records.Comment(ctx, c.Agency, l.ID, n.ReplyTo)
		if err != nil {
			return nil, err
		}
		one.Thread = to.Thread
	case n.Anchor != nil:
		if one.Anchor, err = v.anchor(n); err != nil {
			return nil, err
		}
	}
	if err := f.Records.AddComment(ctx, c.Agency, one); err != nil {
		return nil, err
	}
	return f.said(ctx, c, v, one.ID)
}

// commentable gives a letter that is still talked about.
func (f *Front) commentable(ctx context.Context, c Caller, id workflow.LetterID) (*View, error) {
	v, err := f.readComments(ctx, c, id)
	if err == nil && !slices.Contains(commentable, v.Letter.State) {
		return nil, errTalkEnded
	}
	return v, err
}

var errTalkEnded = &InvalidError{Status: http.StatusConflict, Code: string(workflow.WrongState),
	VI: "Chưa ghi được nhận xét: văn bản đã qua bước soạn thảo và duyệt. Nhận xét đã có vẫn được giữ.",
	EN: "Not written: the letter is past drafting and review. What was said is kept."}

func commentText(s string) (string, error) {
	s = strings.TrimSpace(document.Normalize(s))
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		return "", &InvalidError{Status: http.StatusUnprocessableEntity, Field: "text",
			VI: "Chưa ghi nhận xét: chưa có nội dung. Hãy viết nhận xét.", EN: "Nothing is written. Write the comment."}
	case n > maxComment:
		return "", &InvalidError{Status: http.StatusUnprocessableEntity, Field: "text",
			VI: fmt.Sprintf("Nhận xét dài %d ký tự, nhiều nhất là %d. Hãy rút gọn.", n, maxComment),
			EN: fmt.Sprintf("The comment has %d characters, at most %d are kept. Shorten it.", n, maxComment)}
	}
	return s, nil
}

// anchor checks a place against what the letter is now: a comment on another
// revision would stand beside words its author has not seen.
func (v *View) anchor(n NewComment) (*postgres.Anchor, error) {
	l, a := v.Letter, *n.Anchor
	if n.Revision != l.Revision.N {
		return nil, &workflow.RefusedError{State: l.State, Reason: workflow.Reason{Code: workflow.ContentChanged}}
	}
	if a.Page == 0 {
		paragraphs := v.Paragraphs()
		if a.Block < 0 || a.Block >= len(paragraphs) {
			return nil, badAnchor("anchor.block", "không có đoạn này trong văn bản", "the letter has no such paragraph")
		}
		return &postgres.Anchor{Block: a.Block, Quote: paragraphs[a.Block]}, nil
	}
	if l.Form.SHA256 == "" {
		return nil, badAnchor("anchor.page", "dự thảo chưa có bản thể hiện; hãy ghi nhận xét vào đoạn văn", "a draft has no composed pages; comment on a paragraph")
	}
	inside := a.X >= 0 && a.Y >= 0 && a.W >= 0 && a.H >= 0 && a.X+a.W <= 500 && a.Y+a.H <= 500
	if a.Page < 1 || a.Page > 2000 || !inside {
		return nil, badAnchor("anchor", "vị trí không nằm trên trang giấy", "the place is not on a page")
	}
	return &postgres.Anchor{Page: a.Page, X: a.X, Y: a.Y, W: a.W, H: a.H}, nil
}

func badAnchor(field, vi, en string) error {
	return &InvalidError{Status: http.StatusUnprocessableEntity, Field: field, VI: vi, EN: en}
}

// said gives a comment as it is now, and tells those who look at the letter.
func (f *Front) said(ctx context.Context, c Caller, v *View, id string) (*Comment, error) {
	f.Records.Announce(postgres.Moved{Agency: c.Agency, Letter: v.Letter.ID, Version: v.Letter.Version, State: v.Letter.State, Action: postgres.Commented, By: c.Person})
	one, err := f.Records.Comment(ctx, c.Agency, v.Letter.ID, id)
	if err != nil {
		return nil, err
	}
	out := f.placed(c, v.Letter, v.Paragraphs(), one)
	return &out, nil
}

func (f *Front) mayReword(c Caller, l *workflow.Letter, one postgres.Comment) bool {
	return one.Author == c.Person && slices.Contains(commentable, l.State) && f.Now().Sub(one.At) < rewordFor
}

// Reword changes the words of one's own comment, within minutes of writing it.
func (f *Front) Reword(ctx context.Context, c Caller, letter workflow.LetterID, id, text string) (*Comment, error) {
	v, err := f.commentable(ctx, c, letter)
	if err != nil {
		return nil, err
	}
	if text, err = commentText(text); err != nil {
		return nil, err
	}
	one, err := f.Records.Comment(ctx, c.Agency, letter, id)
	if err != nil {
		return nil, err
	}
	if !f.mayReword(c, v.Letter, one) {
		return nil, errTooLate
	}
	if err := f.Records.RewordComment(ctx, c.Agency, letter, id, text); err != nil {
		return nil, err
	}
	return f.said(ctx, c, v, id)
}

var errTooLate = &InvalidError{Status: http.StatusForbidden, Code: "not_rewordable",
	VI: "Chưa sửa được: chỉ người viết sửa được nhận xét của mình, trong 10 phút. Hãy viết trả lời.",
	EN: "Not changed: a comment is reworded by its author only, within 10 minutes. Write a reply."}

// Settle says that a thread is settled, or open again.
func (f *Front) Settle(ctx context.Context, c Caller, letter workflow.LetterID, id string, resolved bool) (*Comment, error) {
	v, err := f.commentable(ctx, c, letter)
	if err != nil {
		return nil, err
	}
	one, err := f.Records.Comment(ctx, c.Agency, letter, id)
	if err != nil {
		return nil, err
	}
	mark := postgres.MarkResolved
	if !resolved {
		mark = postgres.MarkReopened
	}
	if one.Resolved != resolved {
		if err := f.Records.MarkThread(ctx, c.Agency, letter, one.Thread, mark, c.Person); err != nil {
			return nil, err
		}
	}
	return f.said(ctx, c, v, one.Thread)
}
