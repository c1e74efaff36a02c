package typeset

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
)

//go:embed templates/cong_van.typ
var officialLetter []byte

// Template returns the built-in template, for an agency to start its own from.
func Template() []byte { return slices.Clone(officialLetter) }

const (
	templateName     = "cong_van.typ"
	maxTemplateBytes = 4 << 20
)

// templateKinds are the files a template may bring: more Typst and pictures.
var templateKinds = []string{".typ", ".svg", ".png", ".jpg", ".json"}

// templateFiles reads an agency's own template, or gives the built-in one.
func templateFiles(dir string) (map[string][]byte, error) {
	if dir == "" {
		return map[string][]byte{templateName: officialLetter}, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	out, total := map[string][]byte{}, 0
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !slices.Contains(templateKinds, path.Ext(name)) {
			return err
		}
		data, err := readLimited(root, name, maxTemplateBytes-total)
		if err != nil {
			return err
		}
		total += len(data)
		out[name] = data
		return nil
	})
	if err == nil && out[templateName] == nil {
		err = errors.New("it has no file " + templateName)
	}
	if err != nil {
		return nil, fmt.Errorf("template directory %s: %w", dir, err)
	}
	return out, nil
}

func readLimited(root *os.Root, name string, limit int) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(data) > limit {
		err = fmt.Errorf("the files take over %d bytes", maxTemplateBytes)
	}
	return data, err
}
