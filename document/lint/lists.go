package lint

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"congvan/document"
)

// The word lists that an agency may add to: abbreviations, names, laws and
// decrees. Its files are written as the built-in ones.

//go:embed lexicon/abbreviations.txt
var abbreviationsText string

//go:embed lexicon/laws.txt
var lawsText string

//go:embed lexicon/formerlaws.txt
var formerLawsText string

//go:embed lexicon/decrees.txt
var decreesText string

// Lists are the word lists of one agency: the built-in ones and its own.
type Lists struct {
	short      []string        // abbreviations that need no explanation
	names      lexicon         // let alone where they stand as listed
	laws       map[string]laws // by their name in lower case
	lawNames   lexicon         // the same laws, as they stand in a text
	formerLaws lexicon         // laws whose names are no more
	decrees    map[string]name // that others took the place of
	longLaws   []lawWords
}

// NewLists are the built-in lists.
func NewLists() *Lists {
	l := &Lists{names: lexicon{}, laws: map[string]laws{}, lawNames: lexicon{}, formerLaws: lexicon{}, decrees: map[string]name{}}
	for file, text := range map[string]string{"abbreviations.txt": abbreviationsText, "laws.txt": lawsText, "formerlaws.txt": formerLawsText, "decrees.txt": decreesText} {
		if err := l.Read(file, []byte(text)); err != nil {
			panic("lexicon/" + file + ": " + err.Error())
		}
	}
	return l
}

var builtInLists = sync.OnceValue(NewLists)

// inUse are the lists of agencies; those of the empty name count for all others.
var inUse atomic.Pointer[map[string]*Lists]

// UseLists puts lists by agency in the place of those before; what Options name
// is looked for among them, then under the empty name.
func UseLists(byAgency map[string]*Lists) { inUse.Store(&byAgency) }

func listsOf(agency string) *Lists {
	if all := inUse.Load(); all != nil {
		for _, name := range []string{agency, ""} {
			if l := (*all)[name]; l != nil {
				return l
			}
		}
	}
	return builtInLists()
}

// listFile is a file of lists with what reads one of its lines; the fault has no
// place yet.
type listFile struct {
	name string
	read func(l *Lists, line string) *document.Error
}

var listFiles = []listFile{
	{"abbreviations.txt", (*Lists).readShort},
	{"names.txt", (*Lists).readName},
	{"laws.txt", (*Lists).readLaw},
	{"formerlaws.txt", (*Lists).readFormerLaw},
	{"decrees.txt", (*Lists).readDecree},
}

// ListFiles names the files an agency may bring.
func ListFiles() (names []string) {
	for _, f := range listFiles {
		names = append(names, f.name)
	}
	return names
}

const (
	maxList     = 64 << 10 // bytes of one file
	maxListLine = 200      // characters
)

// Read adds the lines of a file. Its faults are document.Errors, each with line
// and remedy; the other lines are added all the same.
func (l *Lists) Read(file string, src []byte) error {
	i := slices.IndexFunc(listFiles, func(f listFile) bool { return f.name == file })
	if i < 0 {
		return document.Errors{{VI: "không có danh mục này; các tệp là " + strings.Join(ListFiles(), ", "), EN: "no such list; the files are " + strings.Join(ListFiles(), ", ")}}
	}
	if len(src) > maxList {
		return document.Errors{{VI: fmt.Sprintf("tệp dài %d byte, nhiều nhất %d; bớt dòng", len(src), maxList), EN: fmt.Sprintf("the file has %d bytes, at most %d are read; take lines out", len(src), maxList)}}
	}
	var faults document.Errors
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(src), "\ufeff")) {
		n++
		line = strings.Join(strings.Fields(document.Normalize(line)), " ")
		if line == "" || line[0] == '#' {
			continue
		}
		fault := lineFault(line)
		if fault == nil {
			fault = listFiles[i].read(l, line)
		}
		if fault != nil {
			fault.Line, fault.Col = n, 1
			faults = append(faults, fault)
		}
	}
	l.names.sort()
	l.lawNames.sort()
	l.formerLaws.sort()
	l.longLaws = l.longNames()
	if len(faults) > 0 {
		return faults
	}
	return nil
}

func lineFault(line string) *document.Error {
	switch {
	case !utf8.ValidString(line) || strings.ContainsRune(line, utf8.RuneError):
		return &document.Error{VI: "dòng không phải chữ Unicode; lưu tệp dạng UTF-8", EN: "the line is not Unicode text; save the file as UTF-8"}
	case utf8.RuneCountInString(line) > maxListLine:
		return &document.Error{VI: fmt.Sprintf("dòng dài quá %d chữ; mỗi dòng chỉ một mục", maxListLine), EN: fmt.Sprintf("the line has over %d characters; write one entry to a line", maxListLine)}
	}
	return nil
}

// askedShort is what the rule about abbreviations asks to explain.
var askedShort = regexp.MustCompile(`^` + shortened.String() + `$`)

func (l *Lists) readShort(line string) *document.Error {
	if !askedShort.MatchString(line) {
		return &document.Error{VI: fmt.Sprintf("chữ viết tắt gồm 2 đến %d chữ in hoa hoặc &, mỗi dòng một chữ, như TTHC; tên khác ghi vào names.txt", maxShort),
			EN: fmt.Sprintf("an abbreviation is 2 to %d capitals or &, one to a line, such as TTHC; other names belong in names.txt", maxShort)}
	}
	l.short = append(l.short, line)
	return nil
}

func (l *Lists) readName(line string) *document.Error {
	if firstLetters(line) == "" || utf8.RuneCountInString(line) < 2 || strings.Contains(line, "=") {
		return &document.Error{VI: "mỗi dòng là một tên, viết đúng như trong văn bản và bắt đầu bằng chữ cái, như Phòng Một cửa số",
			EN: "a line is a name, as letters write it and beginning with letters, such as Phòng Một cửa số"}
	}
	l.names.put(name{text: line})
	return nil
}

var (
	lawLine    = regexp.MustCompile(`^((?:Bộ luật|Luật) .+?) (\d+/\d+/\d+)(?: < ([\d/ ]+?))?(?: from (\S+))?$`)
	formerLine = regexp.MustCompile(`^(Luật .+) = ((?:Bộ luật|Luật) .+), (\S+)$`)
	decreeLine = regexp.MustCompile(`^(\d+/\d{4}/NĐ-CP) = (\d+/\d{4}/NĐ-CP), (\S+)$`)
)

func (l *Lists) readLaw(line string) *document.Error {
	m := lawLine.FindStringSubmatch(line)
	if m == nil {
		return &document.Error{VI: "viết như: Luật Lưu trữ 21/6/2024 < 11/11/2011 from 2025-07-01 (ngày thông qua; sau < là ngày các luật cùng tên trước đó, sau from là ngày có hiệu lực; luật mới hẳn thì bỏ từ dấu <)",
			EN: "write as in: Luật Lưu trữ 21/6/2024 < 11/11/2011 from 2025-07-01 (the day it was passed; after < the days of earlier laws of that name, after from the day it takes effect; a law that is the first of its name ends before <)"}
	}
	one := law{name: m[1], since: m[4]}
	for i, day := range append([]string{m[2]}, strings.Fields(m[3])...) {
		at, err := time.Parse("2/1/2006", day)
		if err != nil {
			return noSuchDay(day, "21/6/2024")
		}
		if day = at.Format("2/1/2006"); i == 0 {
			one.day = day
		} else {
			one.former = append(one.former, day)
		}
	}
	if m[4] != "" && !isDay(m[4]) {
		return noSuchDay(m[4], "2025-07-01")
	}
	key := strings.ToLower(one.name)
	others := slices.DeleteFunc(slices.Clone(l.laws[key]), func(o law) bool { return o.day == one.day })
	if former := slices.Concat(one.former, others.days()); len(former) > 0 && one.since == "" {
		day := former[0]
		return &document.Error{VI: "luật ngày " + day + " mang cùng tên; thêm “< " + day + " from” và ngày luật này có hiệu lực, như 2025-07-01",
			EN: "the law of " + day + " has the same name; add “< " + day + " from” and the day this one takes effect, such as 2025-07-01"}
	}
	l.laws[key] = append(others, one)
	l.lawNames.put(name{text: one.name})
	return nil
}

func (l *Lists) readFormerLaw(line string) *document.Error {
	m := formerLine.FindStringSubmatch(line)
	if m == nil {
		return &document.Error{VI: "viết như: Luật Căn cước công dân = Luật Căn cước, 2024-07-01 (tên cũ = luật thay thế, từ ngày)",
			EN: "write as in: Luật Căn cước công dân = Luật Căn cước, 2024-07-01 (the name that is no more = what took its place, since when)"}
	}
	if !isDay(m[3]) {
		return noSuchDay(m[3], "2024-07-01")
	}
	l.formerLaws.put(name{text: m[1], now: m[2], since: m[3]})
	return nil
}

func (l *Lists) readDecree(line string) *document.Error {
	m := decreeLine.FindStringSubmatch(line)
	if m == nil {
		return &document.Error{VI: "viết như: 110/2004/NĐ-CP = 30/2020/NĐ-CP, 2020-03-05 (nghị định cũ = nghị định thay thế, từ ngày)",
			EN: "write as in: 110/2004/NĐ-CP = 30/2020/NĐ-CP, 2020-03-05 (the former decree = what took its place, since when)"}
	}
	if !isDay(m[3]) {
		return noSuchDay(m[3], "2020-03-05")
	}
	l.decrees[m[1]] = name{text: m[1], now: m[2], since: m[3]}
	return nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func noSuchDay(day, like string) *document.Error {
	return &document.Error{VI: "không có ngày " + day + "; viết như " + like, EN: "there is no day " + day + "; write as in " + like}
}
