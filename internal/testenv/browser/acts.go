package browser

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Go opens an address of the server and waits until the page is there.
func (p *Page) Go(path string) {
	p.Helper()
	p.run(chromedp.Navigate(p.base + path))
}

// Address is the page's path and query.
func (p *Page) Address() string {
	url, err := try(p, chromedp.Location())
	if err != nil {
		return "?"
	}
	return strings.TrimPrefix(url, p.base)
}

// At waits until the page's path begins so.
func (p *Page) At(path string) {
	p.Helper()
	p.until("the address "+path, fmt.Sprintf("location.pathname.startsWith(%s)", js(path)))
}

// Click clicks the first element of a CSS selector once it can be seen. A page
// that redraws itself under the pointer is tried again.
func (p *Page) Click(selector string) {
	p.Helper()
	click := chromedp.Steps(chromedp.ScrollIntoView(chromedp.CSS(selector)), chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
	_, err := try(p, click)
	for tries := 0; tries < 5 && err != nil && strings.Contains(err.Error(), "Could not find node"); tries++ {
		time.Sleep(100 * time.Millisecond)
		_, err = try(p, click)
	}
	if err != nil {
		p.Shot("failed")
		p.Fatalf("browser at %s: click %s: %v", p.Address(), selector, err)
	}
}

// Drag moves the pointer from the middle of an element by so many pixels, its
// button down.
func (p *Page) Drag(selector string, dx, dy float64) {
	p.Helper()
	p.Wait(selector)
	at := Eval[[]float64](p, fmt.Sprintf(`(() => {
		const e = document.querySelector(%s);
		e.scrollIntoView({ block: "center" });
		const r = e.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`, js(selector)))
	p.run(chromedp.DragAndDropXY(at[0], at[1], at[0]+dx, at[1]+dy))
}

// Press clicks the visible button, link, tab or summary with these words.
func (p *Page) Press(words string) {
	p.Helper()
	const mark = "data-test-press"
	p.until("something to press that says "+words, fmt.Sprintf(`(() => {
		document.querySelector('[%[1]s]')?.removeAttribute('%[1]s');
		const says = (e) => (e.getAttribute('aria-label') ?? e.innerText ?? e.value ?? '').replace(/\s+/g, ' ').trim();
		const seen = (e) => e.checkVisibility() && e.getClientRects().length > 0;
		const all = [...document.querySelectorAll('button, a, summary, [role=button], [role=tab], label')].filter(seen);
		const e = all.find((e) => says(e) === %[2]s) ?? all.find((e) => says(e).startsWith(%[2]s)) ?? all.find((e) => says(e).includes(%[2]s));
		e?.setAttribute('%[1]s', '');
		return !!e;
	})()`, mark, js(words)))
	p.Click("[" + mark + "]")
}

// Fill replaces what a field holds by typing.
func (p *Page) Fill(selector, text string) {
	p.Helper()
	p.Wait(selector)
	Eval[bool](p, fmt.Sprintf(`(() => { const f = document.querySelector(%s); f.focus(); f.select?.(); return true; })()`, js(selector)))
	if text == "" {
		text = kb.Delete
	}
	p.run(chromedp.KeyEvent(text))
}

// Choose chooses an option of a select by its value.
func (p *Page) Choose(selector, value string) {
	p.Helper()
	p.Wait(selector)
	found := Eval[bool](p, fmt.Sprintf(`(() => {
		const s = document.querySelector(%s);
		s.value = %s;
		s.dispatchEvent(new Event('input', { bubbles: true }));
		s.dispatchEvent(new Event('change', { bubbles: true }));
		return s.value === %[2]s;
	})()`, js(selector), js(value)))
	if !found {
		p.Fatalf("browser: %s has no option %q", selector, value)
	}
}

// Upload puts files into a file field.
func (p *Page) Upload(selector string, files ...string) {
	p.Helper()
	p.run(chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// Type types where the cursor is.
func (p *Page) Type(text string) {
	p.Helper()
	p.run(chromedp.KeyEvent(text))
}

// Key presses one key: a letter, or a name of package kb (kb.Escape), which is
// re-exported for the common ones.
func (p *Page) Key(key string) {
	p.Helper()
	p.run(chromedp.KeyEvent(key))
}

// Keys by name.
const (
	Enter  = kb.Enter
	Escape = kb.Escape
	Tab    = kb.Tab
)

// See waits until the page shows the words, whatever the spaces between.
func (p *Page) See(words ...string) {
	p.Helper()
	for _, w := range words {
		p.until("the words "+w, fmt.Sprintf(`document.body.innerText.replace(/\s+/g, ' ').includes(%s)`, js(strings.Join(strings.Fields(w), " "))))
	}
}

// Lacks waits until the page is loaded and does not show the words: what was
// pressed just before may still be on its way to the next page.
func (p *Page) Lacks(words ...string) {
	p.Helper()
	for _, w := range words {
		p.until("the words "+w+" to be gone", fmt.Sprintf(`document.readyState === 'complete' && !document.body.innerText.replace(/\s+/g, ' ').includes(%s)`, js(strings.Join(strings.Fields(w), " "))))
	}
}

// Wait waits until an element of the selector can be seen.
func (p *Page) Wait(selector string) {
	p.Helper()
	p.run(chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Text is what the first element of the selector shows.
func (p *Page) Text(selector string) string {
	p.Helper()
	return Eval[string](p, fmt.Sprintf(`document.querySelector(%s)?.innerText ?? ''`, js(selector)))
}

// Until waits until JavaScript gives true.
func (p *Page) Until(script string) {
	p.Helper()
	p.until(script, script)
}

func (p *Page) until(what, script string) {
	p.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		// While a page loads there is nothing to ask; the next try finds it.
		yes, err := try(p, chromedp.Evaluate[bool](script))
		if err == nil && yes {
			return
		}
		if time.Now().After(deadline) {
			p.Shot("failed")
			p.Fatalf("browser at %s waited in vain for %s (%v); the page says:\n%s", p.Address(), what, err, p.Text("body"))
		}
	}
}

func js(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can
	}
	return string(b)
}
