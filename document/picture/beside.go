package picture

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Beside reads and cleans the named files of a folder. What is not there is
// left out, for the typesetter to name with its place in the text. Errors:
// *Error, wrapped with the name, or those of reading.
func Beside(folder fs.FS, names []string) (Set, error) {
	set := Set{}
	for _, name := range names {
		data, err := readFile(folder, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("picture %s: %w", name, err)
		}
		made, err := Clean(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		set[name] = made.Data
	}
	return set, nil
}

// readFile reads no more than is needed to know that a file is too large.
func readFile(folder fs.FS, name string) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxBytes+1))
}
