package web_test

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// BenchmarkInboxOn4G opens the front page of somebody with work, in Chromium
// without a cache, on a line as slow as its developer tools' "Fast 4G": 9 Mbit/s
// and 60 ms there and back, with the browser's own allowance. It tells when the page
// can be used (its scripts have run) and when all is there.
func BenchmarkInboxOn4G(b *testing.B) {
	h := newHouse(b)
	for range 3 {
		h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	}
	p := h.page(head, browser.Desktop)
	slow := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{
		Latency: 165, DownloadThroughput: 9e6 / 8 * 0.9, UploadThroughput: 1.5e6 / 8 * 0.9,
	}}}
	if _, err := chromedp.Call(p.Ctx, network.EmulateNetworkConditionsByRule, slow); err != nil {
		b.Fatal(err)
	}
	if _, err := chromedp.Call(p.Ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		b.Fatal(err)
	}
	var usable, whole float64
	for b.Loop() {
		p.Go("/")
		t := browser.Eval[[2]float64](p, `(() => { const n = performance.getEntriesByType("navigation")[0];
			return [n.domContentLoadedEventEnd, n.loadEventEnd]; })()`)
		usable, whole = usable+t[0], whole+t[1]
	}
	b.ReportMetric(usable/float64(b.N), "ms-usable")
	b.ReportMetric(whole/float64(b.N), "ms-whole")
}
