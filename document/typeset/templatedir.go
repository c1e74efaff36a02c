package typeset

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// templateDir is a directory of templates as it is checked: the files that
// count in it, those they take the place of, and what it brings itself.
type templateDir struct {
	dir, agency string
	files, over map[string][]byte
	own         []string // files of the directory itself
	types       []document.Type
}

// agenciesIn names the agencies with a directory of their own.
func agenciesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(path.Join(dir, agencies))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("template directory: %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func openTemplates(dir, agency string) (*templateDir, error) {
	d := &templateDir{dir: dir, agency: agency, over: Templates()}
	var err error
	if d.files, err = templateFiles(dir, agency); err != nil {
		return nil, err
	}
	here := dir
	if agency != "" {
		here = path.Join(dir, agencies, agency)
		if d.over, err = templateFiles(dir, ""); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(here)
	if err != nil {
		return nil, fmt.Errorf("template directory: %w", err)
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && name == agencies {
			return fs.SkipDir
		}
		if err == nil && e.Type().IsRegular() {
			d.own = append(d.own, name)
		}
		return err
	})
	if err != nil || !slices.Contains(d.own, typesFile) {
		return d, err
	}
	src, err := readLimited(root, typesFile, maxTemplateBytes)
	if err != nil {
		return nil, err
	}
	models, err := document.ReadTypes(src)
	for _, m := range models {
		d.types = append(d.types, m.Type)
	}
	return d, err
}

// changed tells a file that takes the place of another, or is new.
func (d *templateDir) changed(name string) bool {
	return d.files[name] != nil && string(d.files[name]) != string(d.over[name])
}

// typesToCheck are those that the directory brings and those that a file
// prints, or that some file other than those below it may; of types that share
// a template and its rules, the first.
func (d *templateDir) typesToCheck(file string) (list []document.Model) {
	shared := slices.ContainsFunc(d.own, func(name string) bool {
		return d.changed(name) && !slices.ContainsFunc(document.Models(), func(m document.Model) bool { return m.Template == name })
	})
	seen := map[string]bool{}
	for _, m := range document.Models() {
		wanted := shared && d.over[m.Template] != nil || d.changed(m.Template)
		if file != "" {
			wanted = m.Template == file || d.changed(file) && shared
		}
		brought := file == "" && slices.Contains(d.types, m.Type)
		rules := fmt.Sprint(m.Template, m.Addressees, m.Authority, m.Resolves, m.Call, m.Undated, m.Secretary, m.OtherSide)
		if brought || wanted && !seen[rules] {
			seen[rules] = true
			list = append(list, m)
		}
	}
	return list
}

// missing tells of a type without the file that prints it.
func (d *templateDir) missing(m document.Model) TemplateFault {
	return TemplateFault{Agency: d.agency, Type: m.Type, Template: typesFile,
		VI: fmt.Sprintf("loại %s cần mẫu %s, thư mục này và bộ có sẵn đều không có; thêm tệp, hoặc bỏ khóa template để dùng van_ban.typ", m.Type, m.Template),
		EN: fmt.Sprintf("the type %s is printed by %s, which is neither here nor built in; add the file, or leave template out for van_ban.typ", m.Type, m.Template)}
}

// notes may lie beside templates.
var notes = []string{".md", ".txt", ".pdf"}

// strays are files that nothing uses: misspelt, most likely.
func (d *templateDir) strays() (list []TemplateFault) {
	add := func(name, vi, en string) {
		list = append(list, TemplateFault{Agency: d.agency, Template: name, VI: vi, EN: en})
	}
	for _, name := range d.own {
		vi, en, stray := strayList(name)
		switch ext := path.Ext(name); {
		case stray:
			add(name, vi, en)
		case name == typesFile || strings.HasPrefix(path.Base(name), ".") || slices.Contains(notes, ext):
		case !slices.Contains(templateKinds, ext):
			add(name, "tệp này không được đọc; mẫu là .typ, loại văn bản là types.yaml, hình là .svg .png .jpg, dữ liệu là .json: đổi tên hoặc bỏ tệp",
				"this file is not read; templates are .typ, types stand in types.yaml, pictures are .svg .png .jpg, data is .json: rename or remove it")
		case ext == ".typ" && !d.used(name):
			add(name, "không loại văn bản nào in bằng mẫu này và không mẫu nào gọi đến; sửa tên tệp theo `congvan template list`, hoặc thêm loại vào types.yaml",
				"no type is printed by this template and no template imports it; name it as `congvan template list` does, or add its type to types.yaml")
		}
	}
	return list
}

func (d *templateDir) used(name string) bool {
	if d.over[name] != nil || slices.ContainsFunc(document.Models(), func(m document.Model) bool { return m.Template == name }) {
		return true
	}
	for other, source := range d.files {
		if other != name && strings.Contains(string(source), path.Base(name)+`"`) {
			return true
		}
	}
	return false
}

var unreadable = regexp.MustCompile(`failed to load file \(access denied\).*`)

// compilerWords gives the compiler's text without what is ours: the file that
// calls the template, and the names of its world.
func compilerWords(detail string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(detail, "/template/", "")) {
		if !strings.HasPrefix(line, "/main.typ:") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	if len(lines) == 0 { // what is wrong shows only where letter is called
		return "mẫu phải định nghĩa letter(d), như: #let letter(d) = sheet(d, …) / the template must define letter(d), as in: #let letter(d) = sheet(d, …)\n" + strings.TrimSpace(detail)
	}
	return unreadable.ReplaceAllString(strings.Join(lines, "\n"), "không có tệp này trong thư mục mẫu / no such file among the templates")
}
