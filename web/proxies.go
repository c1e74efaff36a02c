package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// behind puts the client's address into RemoteAddr when a trusted proxy has
// passed the request on. Whatever anybody else says of addresses is ignored.
func behind(proxies []netip.Prefix, next http.Handler) http.Handler {
	if len(proxies) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
			r = r.Clone(r.Context())
			r.RemoteAddr = netip.AddrPortFrom(client(proxies, peer.Addr(), r.Header.Values("X-Forwarded-For")), 0).String()
		}
		next.ServeHTTP(w, r)
	})
}

// client walks back from the peer through X-Forwarded-For, where every proxy
// appends whom it was asked by, to the first who is no trusted proxy. A word
// that is no address ends the walk: beyond it nothing can be believed.
func client(proxies []netip.Prefix, peer netip.Addr, forwarded []string) netip.Addr {
	at := peer.Unmap().WithZone("")
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(at) }) {
			return at
		}
		before, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			return at
		}
		at = before.Unmap().WithZone("")
	}
	return at
}
