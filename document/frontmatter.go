package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// keyPlaces knows where each field stands in the file: "subject",
// "addressees[2]", "signature.name"; with "=" before it, where its value stands.
type keyPlaces map[string]Pos

// locate gives a fault the place of its field or, failing that, of the key
// above it.
func (k keyPlaces) locate(e *Error) {
	name := e.Field
	for name != "" && e.Line == 0 {
		p := k[name]
		e.Line, e.Col = p.Line, p.Col
		name = name[:max(0, strings.LastIndexAny(name, ".["))]
	}
}

// decodeFrontMatter reads the fields. Lines are those of the file, whose first
// line is the fence. The YAML library's panics on odd input become errors.
func decodeFrontMatter(front string) (l *Letter, keys keyPlaces, fault *Error) {
	defer func() {
		if r := recover(); r != nil {
			fault = syntaxFault(nil, fmt.Sprint(r))
		}
	}()
	if len(front) > maxFrontMatter {
		return nil, nil, &Error{Line: 1, Col: 1,
			VI: fmt.Sprintf("phần các trường dài %d byte, nhiều nhất %d", len(front), maxFrontMatter),
			EN: fmt.Sprintf("the fields take %d bytes, at most %d are read", len(front), maxFrontMatter)}
	}
	file, err := parser.ParseBytes([]byte(front), 0)
	if err != nil {
		return nil, nil, yamlFault(err)
	}
	l, keys = &Letter{}, keyPlaces{}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return l, keys, nil
	}
	root := file.Docs[0].Body
	if fault := refuseNodes(root); fault != nil {
		return nil, nil, fault
	}
	keys.collect("", root, 0)
	if err := yaml.NodeToValue(root, l, yaml.Strict()); err != nil {
		return nil, nil, yamlFault(err)
	}
	return l, keys, nil
}

// refuseNodes keeps out the parts of YAML that make one text read as another:
// aliases (which can also grow without bound), merges and tags.
func refuseNodes(root ast.Node) *Error {
	finder := &nodeFinder{}
	ast.Walk(finder, root)
	if finder.odd == nil {
		return nil
	}
	e := &Error{VI: `không dùng "&", "*", "<<" và "!" của YAML; đặt giá trị trong dấu nháy kép`,
		EN: `YAML anchors, aliases, merges and tags are not allowed; put the value in double quotes`}
	e.Line, e.Col = tokenPlace(finder.odd.GetToken())
	return e
}

type nodeFinder struct{ odd ast.Node }

func (f *nodeFinder) Visit(n ast.Node) ast.Visitor {
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		f.odd = n
	}
	if f.odd != nil {
		return nil
	}
	return f
}

func (k keyPlaces) collect(prefix string, n ast.Node, depth int) {
	if depth > 3 {
		return
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			k.collect(prefix, v, depth)
		}
	case *ast.MappingValueNode:
		name := prefix + n.Key.String()
		k.put(name, n.Key.GetToken())
		k.put("="+name, n.Value.GetToken())
		k.collect(name+".", n.Value, depth+1)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			name := strings.TrimSuffix(prefix, ".") + "[" + strconv.Itoa(i) + "]"
			k.put(name, v.GetToken())
			k.put("="+name, v.GetToken())
		}
	}
}

func (k keyPlaces) put(name string, t *token.Token) {
	line, col := tokenPlace(t)
	k[name] = Pos{Line: line, Col: col}
}

// tokenPlace counts from the first line of the file, which is the fence.
func tokenPlace(t *token.Token) (line, col int) {
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return t.Position.Line + 1, t.Position.Column
}

func yamlFault(err error) *Error {
	var unknown *yaml.UnknownFieldError
	var twice *yaml.DuplicateKeyError
	var mistyped *yaml.TypeError
	var other yaml.Error
	switch {
	case errors.As(err, &unknown):
		return tokenFault(unknown.Token, "không có trường này; xem docs/letter-format.md để biết tên đúng", "no such field; see docs/letter-format.md for the names")
	case errors.As(err, &twice):
		return tokenFault(twice.Token, "trường được viết hai lần; bỏ một", "the field is written twice; remove one")
	case errors.As(err, &mistyped) && mistyped.Token != nil && mistyped.Token.Value == ":":
		e := tokenFault(mistyped.Token, "dòng có dấu hai chấm rồi dấu cách phải đặt trong dấu nháy kép; dòng “Lưu: VT, …” ghi ở filing", "a line with a colon and a space stands in double quotes; the filing line belongs to filing")
		e.Field = ""
		return e
	case errors.As(err, &mistyped):
		return tokenFault(mistyped.Token, "giá trị sai kiểu; trường một dòng viết sau dấu hai chấm, danh sách viết mỗi dòng một dấu gạch", "value of the wrong kind; a single line stands after the colon, a list has one dash per line")
	case errors.As(err, &other):
		return syntaxFault(other.GetToken(), other.GetMessage())
	}
	return syntaxFault(nil, err.Error())
}

func tokenFault(t *token.Token, vi, en string) *Error {
	e := &Error{VI: vi, EN: en}
	e.Line, e.Col = tokenPlace(t)
	if t != nil {
		e.Field = t.Value
	}
	return e
}

func syntaxFault(t *token.Token, detail string) *Error {
	e := &Error{
		VI: fmt.Sprintf("các trường viết chưa đúng YAML (%s); đặt giá trị có dấu hai chấm hay ký hiệu lạ trong dấu nháy kép", detail),
		EN: fmt.Sprintf("the fields are not well-formed YAML (%s); put values with colons or odd marks in double quotes", detail),
	}
	e.Line, e.Col = tokenPlace(t)
	return e
}
