package postgres_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// A question comes into the inbox of the person asked, comes back whole from
// the database, and ends there.
func TestInquiriesAreKept(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("xin ý kiến"), workflow.ToSign)
	ask := w.command(l, workflow.Ask, dung)
	ask.Whom = luu
	l, err := w.svc.Do(w.ctx, ask)
	w.must(err)
	items, _, err := w.store.Inbox(w.ctx, agency, luu, 0)
	w.must(err)
	if len(items) != 1 || items[0].Action != workflow.Answer || items[0].Letter.ID != l.ID {
		t.Errorf("the inbox of who is asked: %+v", items)
	}
	page, err := w.store.ListLetters(w.ctx, postgres.ListQuery{Agency: agency, Person: luu})
	w.must(err)
	if len(page.Letters) != 1 {
		t.Errorf("who is asked lists %d letters", len(page.Letters))
	}
	l = w.do(l, workflow.Answer, luu)
	kept, err := w.store.Load(w.ctx, agency, l.ID)
	w.must(err)
	if diff := cmp.Diff(l.Inquiries, kept.Inquiries); diff != "" || len(kept.Inquiries) != 1 {
		t.Errorf("inquiries (-made +kept):\n%s", diff)
	}
	if items, _, err := w.store.Inbox(w.ctx, agency, luu, 0); err != nil || len(items) > 0 {
		t.Errorf("after the answer the inbox holds %v, %v", items, err)
	}
}

func TestCommentsAreKept(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("nhận xét"), workflow.InReview)
	first := postgres.Comment{
		ID: postgres.NewCommentID(), Letter: l.ID, Revision: 1, Source: l.Revision.Hash, Form: l.Form.SHA256, Author: binh, At: w.now,
		Anchor: &postgres.Anchor{Page: 1, X: 20, Y: 100.5, W: 60, H: 8}, Text: "xem lại số liệu",
	}
	first.Thread = first.ID
	reply := postgres.Comment{ID: postgres.NewCommentID(), Thread: first.ID, Letter: l.ID, Revision: 1, Source: l.Revision.Hash, Author: an, At: w.now, Text: "đã sửa"}
	w.must(w.store.AddComment(w.ctx, agency, first))
	w.must(w.store.AddComment(w.ctx, agency, reply))
	list, more, err := w.store.Comments(w.ctx, agency, l.ID, "", 1)
	w.must(err)
	if diff := cmp.Diff([]postgres.Comment{first}, list); diff != "" || !more {
		t.Errorf("first page, more %v (-said +kept):\n%s", more, diff)
	}
	w.must(w.store.RewordComment(w.ctx, agency, l.ID, reply.ID, "đã sửa số liệu"))
	w.must(w.store.MarkThread(w.ctx, agency, l.ID, first.ID, postgres.MarkResolved, an))
	list, more, err = w.store.Comments(w.ctx, agency, l.ID, first.ID, 0)
	w.must(err)
	if len(list) != 1 || more || list[0].Text != "đã sửa số liệu" || list[0].Edits != 1 || !list[0].Resolved || list[0].ResolvedBy != an {
		t.Errorf("second page: %+v, %v", list, more)
	}
	w.must(w.store.MarkThread(w.ctx, agency, l.ID, first.ID, postgres.MarkReopened, binh))
	again, err := w.store.Comment(w.ctx, agency, l.ID, first.ID)
	w.must(err)
	if again.Resolved || again.ResolvedBy != binh {
		t.Errorf("reopened: %+v", again)
	}
	if err := w.store.RewordComment(w.ctx, agency, l.ID, postgres.NewCommentID(), "x"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("reword nothing: %v", err)
	}
	for _, id := range []string{"", "x", postgres.NewCommentID()} {
		if _, err := w.store.Comment(w.ctx, agency, l.ID, id); !errors.Is(err, workflow.ErrNotFound) {
			t.Errorf("comment %q: %v", id, err)
		}
	}
}

func TestPhrases(t *testing.T) {
	w := newWorld(t)
	if _, _, known, err := w.store.Phrases(w.ctx, agency, binh); err != nil || known {
		t.Errorf("nothing stored: %v, %v", known, err)
	}
	w.must(w.store.PutPhrases(w.ctx, agency, "", []string{"chung"}, quan))
	w.must(w.store.PutPhrases(w.ctx, agency, binh, []string{"riêng"}, binh))
	w.must(w.store.PutPhrases(w.ctx, agency, binh, []string{"riêng", "khác"}, binh))
	shared, own, known, err := w.store.Phrases(w.ctx, agency, binh)
	w.must(err)
	if !known || !slices.Equal(shared, []string{"chung"}) || !slices.Equal(own, []string{"riêng", "khác"}) {
		t.Errorf("%v, %v, %v", shared, own, known)
	}
}
