package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestBrowserPhoneFits looks at what a phone has little room for: the bar of
// places, the lines of the account, a letter with one text.
func TestBrowserPhoneFits(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	p := h.page(clerk, browser.Phone)
	for _, path := range []string{"/account", "/issue", "/register?lang=en", "/recipients"} {
		p.Go(path)
		if n := browser.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); n > 0 {
			t.Errorf("%s is %d px too wide", path, n)
		}
		if n := browser.Eval[int](p, `[...document.querySelectorAll(".rail > *")].filter((e) => e.offsetWidth > 0).length`); n > 5 {
			t.Errorf("%s has %d places in its bar", path, n)
		}
	}
	if !browser.Eval[bool](p, `(() => { scrollTo(0, document.documentElement.scrollHeight);
		const all = [...document.querySelectorAll("main a, main button, main summary")].filter((e) => e.offsetWidth > 0 && (e.matches("summary") || !e.closest("details:not([open])")));
		return Math.max(...all.map((e) => e.getBoundingClientRect().bottom)) <= document.querySelector(".rail").getBoundingClientRect().top; })()`) {
		t.Error("the page's end stands below the bar")
	}
	p.Shot("rail")
	p.Click(".rail-more > summary")
	p.See("Files")
	p.Shot("rail-more")
	p.Click(`.rail-more a[href="/files"]`)
	p.At("/files")
	p = h.page(head, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/revisions")
	p.See("Văn bản mới có một bản")
	p.Lacks("So sánh")
	p.Shot("one-revision")
}
