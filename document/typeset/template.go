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

// agencies is the directory with those of single agencies.
const agencies = "agencies"

// templateFiles are the built-in templates, a directory's over them, and over
// these those of one agency.
func templateFiles(dir, agency string) (map[string][]byte, error) {
	out := Templates()
	if dir == "" {
		return out, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	if err := addFiles(out, root); err != nil {
		return nil, fmt.Errorf("template directory %s: %w", dir, err)
	}
	if agency == "" {
		return out, nil
	}
	own, err := root.OpenRoot(path.Join(agencies, agency))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("templates of agency %s: %w", agency, err)
	}
	defer own.Close()
	if err := addFiles(out, own); err != nil {
		return nil, fmt.Errorf("template directory %s of agency %s: %w", dir, agency, err)
	}
	return out, nil
}

// addFiles reads what templates may use, but not what is of single agencies.
func addFiles(out map[string][]byte, root *os.Root) error {
	total := 0
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name == agencies {
			return fs.SkipDir
		}
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
}

// typesFile holds an agency's own types.
const typesFile = "types.yaml"

// UseTypes puts the types that a directory of templates brings, with those of
// the agencies below it, beside those of the Decree. No directory and no such
// file are fine; a fault in one file changes nothing.
func UseTypes(dir string) error {
	if dir == "" {
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	files, err := fs.Glob(root.FS(), path.Join(agencies, "*", typesFile))
	if err != nil {
		return fmt.Errorf("template directory %s: %w", dir, err)
	}
	var all []document.Model
	for _, name := range append([]string{typesFile}, files...) {
		list, err := readTypes(root, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s:\n%w", path.Join(dir, name), err)
		}
		all = append(all, list...)
	}
	if err := document.UseTypes(all); err != nil {
		return fmt.Errorf("%s:\n%w", dir, err)
	}
	return nil
}

func readTypes(root *os.Root, name string) ([]document.Model, error) {
	src, err := readLimited(root, name, maxTemplateBytes)
	if err != nil {
		return nil, err
	}
	return document.ReadTypes(src)
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
