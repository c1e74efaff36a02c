// Package web is the server's HTTP side: the JSON API (api) and the web
// pages (pages) on one mux, over what both share (front).
//
// It owns addresses and the server's limits. It knows nothing of letters.
package web

import (
	"net/http"
	"strings"
)

// routes puts both faces on one mux. The public page of a letter answers
// browsers with a page and programs with JSON.
func routes(api, pages http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", api)
	mux.Handle("/healthz", api)
	mux.Handle("/readyz", api)
	mux.Handle("/v", pages)
	mux.Handle("/v/", either(api, pages))
	mux.Handle("/", pages)
	return mux
}

func either(api, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept")
		if strings.Contains(r.Header.Get("Accept"), "text/html") {
			pages.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
}
