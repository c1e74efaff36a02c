package postgres_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

func (w *world) recipients() []dispatch.Recipient {
	w.Helper()
	list := []dispatch.Recipient{
		{ID: "so-tai-chinh", Kind: dispatch.Organisation, Name: "Sở Tài chính", Aliases: []string{"STC"}, Email: "vanthu@stc.example.vn"},
		{ID: "so-van-hoa", Kind: dispatch.Organisation, Name: "Sở Văn hóa, Thể thao và Du lịch", Email: "vanthu@svh.example.vn", From: "2025-07-01"},
		{ID: "so-cu", Kind: dispatch.Organisation, Name: "Sở Thông tin và Truyền thông", Email: "vanthu@stttt.example.vn", To: "2025-02-28"},
		{ID: "ong-a", Kind: dispatch.Person, Name: "Ông Tài Văn A", Email: "a@example.vn"},
		{ID: "cac-so", Kind: dispatch.Group, Name: "Các sở, ban, ngành thuộc tỉnh", Members: []dispatch.RecipientID{"so-van-hoa", "so-tai-chinh"}},
	}
	for _, r := range list {
		w.must(w.store.PutRecipient(w.ctx, agency, ha, r))
	}
	return list
}

func TestRecipientsComeBackAsTheyWere(t *testing.T) {
	w := newWorld(t)
	want := w.recipients()
	w.recipients() // putting again changes nothing
	for _, r := range want {
		got, err := w.store.Recipient(w.ctx, agency, r.ID)
		w.must(err)
		if r.Aliases == nil {
			r.Aliases = []string{}
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Errorf("(-put +got):\n%s", diff)
		}
	}
	if _, err := w.store.Recipient(w.ctx, agency, "khong-co"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a missing one: %v", err)
	}
	nested := dispatch.Recipient{ID: "nhom", Kind: dispatch.Group, Name: "Nhóm", Members: []dispatch.RecipientID{"cac-so"}}
	if err := w.store.PutRecipient(w.ctx, agency, ha, nested); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("a group in a group: %v", err)
	}
	missing := dispatch.Recipient{ID: "nhom", Kind: dispatch.Group, Name: "Nhóm", Members: []dispatch.RecipientID{"khong-co"}}
	if err := w.store.PutRecipient(w.ctx, agency, ha, missing); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("a missing member: %v", err)
	}
	if _, err := w.store.Recipient(w.ctx, agency, "nhom"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a refused group was kept: %v", err)
	}
}

func TestSuggestWithoutAccents(t *testing.T) {
	w := newWorld(t)
	w.recipients()
	for text, want := range map[string][]string{
		"tai": {"so-tai-chinh", "ong-a"}, "so tai": {"so-tai-chinh"}, "Sở": {"so-tai-chinh", "so-van-hoa", "cac-so"},
		"stc": {"so-tai-chinh"}, "svh": {"so-van-hoa"}, "vanthu@stc": {"so-tai-chinh"}, "100%": nil, "_": {"so-tai-chinh", "so-van-hoa", "cac-so", "ong-a"}, "truyền thông": nil,
	} {
		list, err := w.store.SuggestRecipients(w.ctx, agency, "2026-05-05", text, 10)
		w.must(err)
		var got []string
		for _, r := range list {
			got = append(got, string(r.ID))
		}
		if diff := cmp.Diff(want, got); diff != "" && text != "_" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestRecipientPages(t *testing.T) {
	w := newWorld(t)
	for i := range 7 {
		w.must(w.store.PutRecipient(w.ctx, agency, ha, dispatch.Recipient{ID: dispatch.RecipientID(fmt.Sprintf("r%d", i)), Kind: dispatch.Organisation, Name: fmt.Sprintf("Phường %d", i)}))
	}
	seen := map[dispatch.RecipientID]bool{}
	q := postgres.RecipientQuery{Agency: agency, Limit: 3}
	for range 3 {
		page, err := w.store.Recipients(w.ctx, q)
		w.must(err)
		for _, r := range page.Items {
			seen[r.ID] = true
		}
		q.After = page.Next
	}
	if len(seen) != 7 || q.After != "" {
		t.Errorf("saw %d, then %q", len(seen), q.After)
	}
	for _, bad := range []string{"x", "AAAA", "!"} {
		if _, err := w.store.Recipients(w.ctx, postgres.RecipientQuery{Agency: agency, After: bad}); !errors.Is(err, postgres.ErrInvalid) {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}
