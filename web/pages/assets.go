package pages

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

//go:embed templates
var templateFiles embed.FS

//go:embed static
var static embed.FS

// edition names the assets' whole content. It stands in their addresses, so a
// browser keeps them for ever and modules find each other by relative names.
var edition = func() string {
	sum := sha256.New()
	err := fs.WalkDir(static, "static", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := static.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n", path, len(data))
		sum.Write(data)
		return err
	})
	if err != nil {
		panic(err) // of the program's own files
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}()

// asset is the address of a file under static.
func asset(name string) string { return "/static/" + edition + "/" + name }

// serveAsset serves /static/<edition>/<name>; with another edition the newest
// file comes, but is not kept.
func serveAsset(w http.ResponseWriter, r *http.Request) {
	have, name, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/static/"), "/")
	if !ok || strings.HasSuffix(name, "/") || name == "" {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	if have == edition {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if strings.HasSuffix(name, ".mjs") {
		h.Set("Content-Type", "text/javascript; charset=utf-8")
	}
	http.ServeFileFS(w, r, static, "static/"+name)
}

// icon is a Lucide drawing of static/icons.svg; the words beside it say what it
// means.
func icon(name string) template.HTML { return drawing("i", name) }

func iconSmall(name string) template.HTML { return drawing("i i-sm", name) }

func drawing(class, name string) template.HTML {
	return template.HTML(`<svg class="` + class + `" aria-hidden="true"><use href="` + asset("icons.svg") + `#i-` +
		template.HTMLEscapeString(name) + `"/></svg>`) //nolint:gosec // every part is ours or escaped
}

// compressed answers text compressed to browsers that take it. Live updates
// are not text to be kept back, and letters' files are compressed already.
func compressed(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypes([]string{
		"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/plain", "text/csv",
	}))
	if err != nil {
		panic(err) // the options are fixed
	}
	return wrap(h)
}
