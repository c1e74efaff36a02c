package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"congvan/document"
	"congvan/document/picture"
	"congvan/internal/drafting"
)

// picturesBeside reads the pictures that a .md shows from its own folder, which
// no link leads out of.
func picturesBeside(path string, l *document.Letter) (picture.Set, error) {
	names := document.Pictures(document.EditBody(l.Body))
	if len(names) == 0 || path == "-" {
		return nil, nil
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return picture.Beside(root.FS(), names)
}

// writeImported writes a letter read from a Word file, and its pictures beside
// it under names that begin as the letter's does. On the screen there is no
// place for pictures, which is said.
func (e *env) writeImported(out string, seen *drafting.Sight) error {
	l := *seen.Letter
	if out == "" || out == "-" {
		if n := len(seen.Pictures); n > 0 {
			fmt.Fprintf(e.stderr, e.say("%d ảnh chưa được ghi ra; ghi vào tệp bằng -o để có ảnh bên cạnh\n", "%d pictures were not written; write to a file with -o to have them beside it\n"), n)
		}
		_, err := e.stdout.Write(document.Format(&l))
		return err
	}
	names := map[string]string{}
	for name, data := range seen.Pictures {
		names[name] = pictureName(out, name)
		if err := os.WriteFile(filepath.Join(filepath.Dir(out), names[name]), data, 0o644); err != nil {
			return err
		}
	}
	if len(names) > 0 {
		var err error
		if l.Body, err = document.RenamePictures(l.Body, names); err != nil {
			return err
		}
	}
	return os.WriteFile(out, document.Format(&l), 0o644)
}

// pictureName puts the name of the letter's file, without blanks and signs that
// a text cannot name, before a picture's.
func pictureName(letter, name string) string {
	base := strings.TrimSuffix(filepath.Base(letter), filepath.Ext(letter))
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(` (),"<>\:|?*`, r) {
			return '-'
		}
		return r
	}, base+"-"+name)
}
