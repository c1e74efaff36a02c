// Package browser drives a real Chromium for tests of pages: it clicks, types
// and reads as people do, and watches what people do not see. A page that logs
// an error, asks another host for anything or has a serious fault of
// accessibility fails the test.
//
// It knows nothing of the product's pages.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Size is a screen.
type Size struct {
	Name          string
	Width, Height int64
	Phone         bool
}

// The screens that pages are tried on.
var (
	Desktop = Size{Name: "1440", Width: 1440, Height: 900}
	Laptop  = Size{Name: "1366", Width: 1366, Height: 768}
	Phone   = Size{Name: "390", Width: 390, Height: 844, Phone: true}
)

// patience is how long a page may take to show what a test waits for; the
// machine may be busy with other tests.
const patience = 30 * time.Second

// Page is one tab of somebody with cookies of their own.
type Page struct {
	testing.TB
	// Ctx is chromedp's, for what has no method here.
	Ctx  context.Context
	base string
	size Size

	mu      sync.Mutex
	faults  []string
	allowed []string
}

// chromium is one process for the whole test binary, started when first asked
// for; it ends with the binary.
var chromium struct {
	once sync.Once
	ctx  context.Context
	err  error
}

// program finds Chromium. A machine without it fails the tests; it does not
// skip them.
func program() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
	if _, err := os.Stat(mac); err == nil {
		return mac, nil
	}
	return "", fmt.Errorf("no Chromium on this machine: run scripts/needs test")
}

func start() {
	path, err := program()
	if err != nil {
		chromium.err = err
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, // as root there is no sandbox; the pages are our own
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-component-update", true),
		chromedp.WSURLReadTimeout(time.Minute),
	)
	ctx, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	chromium.ctx, chromium.err = ctx, chromedp.Do(ctx)
}

// Open gives a tab without cookies at the server's front page. The tab closes
// with the test, which fails if the pages had faults.
func Open(t testing.TB, base string, size Size) *Page {
	t.Helper()
	chromium.once.Do(start)
	if chromium.err != nil {
		t.Fatalf("browser: %v", chromium.err)
	}
	ctx, cancel := chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	p := &Page{TB: t, Ctx: ctx, base: strings.TrimSuffix(base, "/"), size: size}
	// Started with the tab's own context: one with a limit would end it.
	must(t, chromedp.Do(ctx))
	must(t, chromedp.Listen(ctx, p.watch))
	must(t, call(ctx, network.Enable, network.EnableParams{}))
	must(t, call(ctx, log.Enable, cdp.Empty{}))
	p.Resize(size)
	must(t, call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: size.Phone}))
	must(t, call(ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "Asia/Ho_Chi_Minh"}))
	t.Cleanup(func() {
		p.report()
		cancel()
	})
	return p
}

// Resize gives the window another size; the page stays as it is.
func (p *Page) Resize(size Size) {
	p.Helper()
	p.size = size
	must(p, call(p.Ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: size.Width, Height: size.Height, DeviceScaleFactor: 1, Mobile: size.Phone,
	}))
}

func call[P, R any](ctx context.Context, cmd cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, cmd, params)
	return err
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("browser: %v", err)
	}
}

// watch notes what a page does wrong without showing it.
func (p *Page) watch(ev any) {
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		p.fault("script failed: " + thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			p.fault("console: " + said(e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.fault("browser: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !p.own(u) {
			p.fault("asked another host: " + u)
		}
	}
}

func said(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		if a.Description != "" {
			words = append(words, a.Description)
		} else {
			words = append(words, string(a.Value))
		}
	}
	return strings.Join(words, " ")
}

// own says whether an address is the server's or none at all.
func (p *Page) own(url string) bool {
	for _, start := range []string{p.base + "/", "data:", "blob:", "about:"} {
		if strings.HasPrefix(url, start) {
			return true
		}
	}
	return url == p.base
}

func (p *Page) fault(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, text)
}

// Allow excuses faults that contain the words, such as a refusal that the test
// provokes ("status of 412").
func (p *Page) Allow(words string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.allowed = append(p.allowed, words)
}

func (p *Page) report() {
	p.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
next:
	for _, f := range p.faults {
		for _, a := range p.allowed {
			if strings.Contains(f, a) {
				continue next
			}
		}
		p.Errorf("page %s", f)
	}
}

// Do runs chromedp's actions and fails the test when they do not succeed in
// time; the page as it stood is kept as a picture.
func (p *Page) Do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	p.run(actions...)
}

func (p *Page) run(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if _, err := try(p, chromedp.Steps(actions...)); err != nil {
		p.Shot("failed")
		p.Fatalf("browser at %s: %v", p.Address(), err)
	}
}

// try runs one action within the patience.
func try[T any](p *Page, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(p.Ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// Eval evaluates JavaScript in the page, which may give a promise.
func Eval[T any](p *Page, script string) T {
	p.Helper()
	v, err := try(p, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Shot("failed")
		p.Fatalf("browser at %s: %v", p.Address(), err)
	}
	return v
}

// Shot keeps a picture of the whole view: in $CONGVAN_SHOTS, else among the
// test's artefacts. Its name is the test's, the given one and the screen's.
func (p *Page) Shot(name string) {
	p.Helper()
	png, err := try(p, chromedp.CaptureScreenshot())
	if err != nil {
		p.Logf("no picture %s: %v", name, err)
		return
	}
	dir := os.Getenv("CONGVAN_SHOTS")
	if dir == "" {
		dir = p.ArtifactDir()
	}
	file := filepath.Join(dir, strings.ReplaceAll(p.Name(), "/", "-")+"-"+name+"-"+p.size.Name+".png")
	if err := os.WriteFile(file, png, 0o644); err != nil {
		p.Errorf("picture: %v", err)
	}
}

func thrown(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Exception.Description
	}
	return d.Text
}
