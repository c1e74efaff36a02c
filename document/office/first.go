package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// pixels is the side of the picture of a square page: 200 to the inch on one of
// 10 inches.
const pixels = 2000

// asPNG has Draw paint a page.
var asPNG = fmt.Sprintf(`png:draw_png_Export:{"PixelWidth":{"type":"long","value":"%[1]d"},"PixelHeight":{"type":"long","value":"%[1]d"}}`, pixels)

// FirstPages gives the first page of each .docx, which is a square, as PNG; nil
// for one that cannot be drawn. Two runs draw them all. Errors: ErrMissing,
// ErrUnread when LibreOffice has no Draw or can draw none.
func (o *Office) FirstPages(ctx context.Context, files [][]byte) (pages [][]byte, err error) {
	pages = make([][]byte, len(files))
	err = o.within(ctx, func(d desk) error {
		var names []string
		for i, data := range files {
			names = append(names, fmt.Sprintf("%d.docx", i))
			if err := os.WriteFile(filepath.Join(d.dir, names[i]), data, 0o600); err != nil {
				return err
			}
		}
		told, runErr := run(d.command(word.filter, "pdf", names...))
		printed, err := filepath.Glob(filepath.Join(d.dir, "out", "*.pdf"))
		if err != nil || len(printed) == 0 {
			return fmt.Errorf("%w: %w: %s", ErrUnread, errors.Join(d.ctx.Err(), runErr, err), told)
		}
		told, runErr = run(d.command("draw_pdf_import", asPNG, printed...))
		drawn := 0
		for i := range pages {
			if pages[i], err = os.ReadFile(filepath.Join(d.dir, "out", fmt.Sprintf("%d.png", i))); err == nil {
				drawn++
			}
		}
		if drawn == 0 {
			return fmt.Errorf("%w: %w: %s", ErrUnread, errors.Join(d.ctx.Err(), runErr), told)
		}
		return nil
	})
	return pages, err
}
