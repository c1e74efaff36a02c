package web_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestWorkingCopy: what is typed is kept by letter, person and tab; nothing
// overwrites in silence, and nothing of it enters the record.
func TestWorkingCopy(t *testing.T) {
	h := newHouse(t)
	l, c := h.draft(), h.as(drafter)
	was, err := c.WorkingCopy(t.Context(), l.ID)
	must(t, err)
	if was.Tab != "" || was.Base != 1 || was.Revision != 1 {
		t.Errorf("untouched: %+v", was)
	}
	var m drafting.Manuscript
	must(t, json.Unmarshal(was.Content, &m))
	keep := func(tab string, seq int64, subject string, take bool) (*wire.Kept, error) {
		m.Letter.Subject = subject
		content, err := json.Marshal(m)
		must(t, err)
		return c.KeepWorkingCopy(t.Context(), l.ID, wire.KeepWorkingCopy{Tab: tab, Seq: seq, Take: take, Base: 1, Content: content})
	}
	if kept, err := keep("một", 1, "bản đang gõ", false); err != nil || kept.Seq != 1 || kept.Revision != 1 || kept.SavedAt.IsZero() {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if _, err := keep("hai", 2, "thẻ khác", false); client.Code(err) != "other_tab" {
		t.Errorf("another tab: %v", err)
	}
	if now, _ := c.WorkingCopy(t.Context(), l.ID); !strings.Contains(string(now.Content), "bản đang gõ") || now.Tab != "một" {
		t.Errorf("after another tab: %+v", now)
	}
	if _, err := keep("hai", 2, "thẻ khác", true); err != nil {
		t.Errorf("taking over: %v", err)
	}
	if now := h.get(drafter, l); now.Version != l.Version || now.Subject != l.Subject {
		t.Errorf("typing changed the record: %+v", now)
	}

	_, err = c.Revise(t.Context(), l.ID, l.Version, client.Draft{Source: client.File{Name: "a.md", Data: bytes.Replace(source(t), []byte("subject: "), []byte("subject: khác, "), 1)}})
	must(t, err)
	if kept, err := keep("hai", 3, "vẫn giữ", false); err != nil || kept.Revision != 2 {
		t.Errorf("typing on behind another revision: %+v, %v", kept, err)
	}
	if now, err := c.WorkingCopy(t.Context(), l.ID); err != nil || now.Base != 1 || now.Revision != 2 {
		t.Errorf("behind: %+v, %v", now, err)
	}
	must(t, c.DiscardWorkingCopy(t.Context(), l.ID))
	if now, _ := c.WorkingCopy(t.Context(), l.ID); now.Base != 2 || now.Seq != 0 {
		t.Errorf("discarded: %+v", now)
	}

	for _, who := range []workflow.PersonID{head, stranger, clerk} {
		if _, err := h.as(who).WorkingCopy(t.Context(), l.ID); err == nil {
			t.Errorf("%s opens somebody's draft", who)
		}
	}
	if _, err := c.KeepWorkingCopy(t.Context(), workflow.NewLetterID(), wire.KeepWorkingCopy{Tab: "x", Content: was.Content}); client.Code(err) != "not_found" {
		t.Errorf("a letter nobody has begun: %v", err)
	}
	for _, bad := range []string{`{}`, `{"letter":{},"blocks":[{"kind":"script"}]}`, `{"letter":{},"blocks":[{"kind":"table"}]}`, `{"letter":{},"blocks":[],"x":1}`} {
		if _, err := c.KeepWorkingCopy(t.Context(), l.ID, wire.KeepWorkingCopy{Tab: "x", Content: json.RawMessage(bad)}); err == nil && bad != "{}" {
			t.Errorf("%s is kept", bad)
		}
	}
}

func TestDuplicate(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	got, err := h.as(head).Duplicate(t.Context(), l.ID)
	must(t, err)
	if d := got.Letter; d.ID == l.ID || d.Subject != l.Subject || d.State != workflow.Draft || d.Drafter.ID != string(head) || len(d.Attachments) > 0 {
		t.Errorf("duplicate %+v", d)
	}
	if _, err := h.as(stranger).Duplicate(t.Context(), l.ID); client.Code(err) != "not_found" {
		t.Errorf("by somebody who may not read it: %v", err)
	}
}

// TestFaultsOfTheEditorNameTheParagraph: the editor has no lines, so a body that
// cannot be read is refused by paragraph and words.
func TestFaultsOfTheEditorNameTheParagraph(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	was, err := h.as(drafter).WorkingCopy(t.Context(), l.ID)
	must(t, err)
	content := withStrayCode(t, was.Content)
	b := h.visitorOf(drafter)
	for _, verb := range []string{"save", "check"} {
		body, err := json.Marshal(map[string]any{"base": 1, "content": content})
		must(t, err)
		_, answer := b.read(b.client.Post(h.url+"/letters/"+string(l.ID)+"/"+verb, "application/json", bytes.NewReader(body)))
		var got struct {
			Faults []struct {
				Field, Name string
				Block       *int
			}
		}
		must(t, json.Unmarshal([]byte(answer), &got))
		if len(got.Faults) != 1 || got.Faults[0].Block == nil || *got.Faults[0].Block != 2 || !strings.Contains(got.Faults[0].Name, "đoạn 3 “``` một đoạn mã") {
			t.Errorf("%s tells %+v\n%.600s", verb, got.Faults, answer)
		}
	}
	if now := h.get(drafter, l); now.Version != l.Version {
		t.Errorf("the letter moved to version %d", now.Version)
	}
}

// withStrayCode puts a third block into a manuscript, which no letter can have.
func withStrayCode(t *testing.T, manuscript json.RawMessage) json.RawMessage {
	t.Helper()
	var m drafting.Manuscript
	must(t, json.Unmarshal(manuscript, &m))
	m.Blocks = slices.Insert(m.Blocks, 2, document.Block{Kind: document.Raw, Source: "```\nmột đoạn mã nguồn lạc vào công văn\n```"})
	content, err := json.Marshal(m)
	must(t, err)
	return content
}
