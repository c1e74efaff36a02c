package typeset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/lint"
)

// listDir holds an agency's own word lists, beside its templates.
const listDir = "lexicon"

// listRead is a file of word lists with what is wrong in it.
type listRead struct {
	agency, file string
	faults       document.Errors
}

// Use puts what a directory of templates brings, with that of the agencies
// below it, beside what is built in: types and the linter's word lists. A
// program does it before it reads letters, and again when the files have
// changed. A fault in one file changes nothing.
func Use(dir string) error {
	lists, read, err := readLists(dir)
	if err != nil {
		return err
	}
	var told []error
	for _, r := range read {
		if len(r.faults) > 0 {
			told = append(told, fmt.Errorf("%s:\n%w", path.Join(dir, placeOf(r.agency), r.file), r.faults))
		}
	}
	if len(told) > 0 {
		return errors.Join(told...)
	}
	if err := UseTypes(dir); err != nil {
		return err
	}
	lint.UseLists(lists)
	return nil
}

// CheckLists names the word lists of a directory, with those of the agencies
// below it, and tells their faults.
func CheckLists(dir string) (files []string, faults []TemplateFault, err error) {
	_, read, err := readLists(dir)
	for _, r := range read {
		files = append(files, path.Join(placeOf(r.agency), r.file))
		for _, f := range r.faults {
			faults = append(faults, TemplateFault{Agency: r.agency, Template: r.file, Line: f.Line, VI: f.VI, EN: f.EN})
		}
	}
	return files, faults, err
}

// placeOf is where a directory holds what is of one agency.
func placeOf(agency string) string {
	if agency == "" {
		return ""
	}
	return path.Join(agencies, agency)
}

// readLists reads the lists of a directory for everybody, under the empty name,
// and with those of each agency added.
func readLists(dir string) (lists map[string]*lint.Lists, read []listRead, err error) {
	if dir == "" {
		return nil, nil, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	found, err := agenciesIn(dir)
	if err != nil {
		return nil, nil, err
	}
	lists = map[string]*lint.Lists{}
	for _, agency := range append([]string{""}, found...) {
		l := lint.NewLists()
		own, err := addLists(l, root, "")
		if err == nil && agency != "" {
			own, err = addLists(l, root, agency)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("template directory %s: %w", dir, err)
		}
		lists[agency], read = l, append(read, own...)
	}
	return lists, read, nil
}

// addLists adds the files of one agency, or those for all.
func addLists(l *lint.Lists, root *os.Root, agency string) (read []listRead, err error) {
	for _, name := range lint.ListFiles() {
		one := listRead{agency: agency, file: path.Join(listDir, name)}
		src, err := readLimited(root, path.Join(placeOf(agency), one.file), maxTemplateBytes)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = l.Read(name, src)
		if faults, ok := errors.AsType[document.Errors](err); ok {
			one.faults = faults
		} else if err != nil {
			return nil, err
		}
		read = append(read, one)
	}
	return read, nil
}

// strayList tells a file that would be a word list under another name or in
// another place.
func strayList(name string) (vi, en string, stray bool) {
	files := strings.Join(lint.ListFiles(), ", ")
	dir, file := path.Split(name)
	switch known := slices.Contains(lint.ListFiles(), file); {
	case dir == listDir+"/" && !known:
		return "không có danh mục từ nào mang tên này; các danh mục là " + files + ": đổi tên hoặc bỏ tệp",
			"there is no word list of that name; they are " + files + ": rename or remove the file", true
	case dir != listDir+"/" && known:
		return "danh mục từ không được đọc ở đây; chuyển tệp vào thư mục " + listDir, "word lists are not read here; move the file into " + listDir, true
	}
	return "", "", false
}
