package typeset

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"congvan/document"
)

//go:embed templates/*.typ
var builtIn embed.FS

// Templates gives the built-in templates by file name, for an agency to start
// its own from.
func Templates() map[string][]byte {
	out := map[string][]byte{}
	list, err := builtIn.ReadDir("templates")
	if err == nil {
		for _, e := range list {
			if out[e.Name()], err = builtIn.ReadFile("templates/" + e.Name()); err != nil {
				break
			}
		}
	}
	if err != nil {
		panic("typeset: a file of the program cannot be read: " + err.Error())
	}
	return out
}

const maxTemplateBytes = 4 << 20

// templateKinds are the files a template may bring: more Typst and pictures.
var templateKinds = []string{".typ", ".svg", ".png", ".jpg", ".json"}

// templateFiles are the built-in templates with an agency's own over them.
func templateFiles(dir string) (map[string][]byte, error) {
	out := Templates()
	if dir == "" {
		return out, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	total := 0
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
	if err != nil {
		return nil, fmt.Errorf("template directory %s: %w", dir, err)
	}
	return out, nil
}

// typesFile holds an agency's own types.
const typesFile = "types.yaml"

// UseTypes adds the types that a directory of templates brings. A program does
// it once, before it reads letters. No directory and no such file are fine.
func UseTypes(dir string) error {
	if dir == "" {
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	src, err := readLimited(root, typesFile, maxTemplateBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var list []document.Model
	if err == nil {
		list, err = document.ReadTypes(src)
	}
	if err == nil {
		err = document.AddTypes(list)
	}
	if err != nil {
		return fmt.Errorf("%s in %s: %w", typesFile, dir, err)
	}
	return nil
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
