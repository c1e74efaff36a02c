package web_test

import (
	"bytes"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestBrowserRevisions comes from the letter to what changed in it since the
// reader approved, at a desk, on a phone and in English.
func TestBrowserRevisions(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	l = h.act(head, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	l = h.act(checker, l, workflow.Return, wire.Because{Reason: "sửa trích yếu"})
	l = h.act(head, l, workflow.PassOn, wire.Because{})
	revised := bytes.Replace(source(t), []byte("cuối năm 2026"), []byte("đầu năm 2027"), 1)
	_, err := h.as(drafter).Revise(t.Context(), l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: revised}})
	must(t, err)
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(head, size)
		p.Go("/letters/" + string(l.ID))
		p.Press("Khác")
		p.Click(`a[href$="/revisions"]`)
		p.Wait(".split-revisions")
		p.See("Trích yếu", "đầu năm 2027", "sửa trích yếu", "So sánh")
		p.Until(`document.querySelectorAll(".changes > li").length > 0 && document.querySelectorAll(".reader .changed").length > 0`)
		p.Accessible()
		p.Shot("revisions")
		p.Click(`.changes a[href^="#part-"]`)
		p.Until(`document.querySelector(".reader :target") !== null`)
	}
	p := h.page(head, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/revisions?lang=en")
	p.See("Changes", "Subject", "Compare", "current")
	p.Press("Compare")
	p.Until(`location.search.includes("from=1")`)
	p.See("Subject")
}
