package document

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// maxTypes bounds a file of types.
const maxTypes = 64 << 10

// ReadTypes reads a file of types. Its faults are Errors: each names line,
// type, key and remedy.
func ReadTypes(src []byte) (list []Model, err error) {
	if len(src) > maxTypes {
		return nil, Errors{{
			VI: fmt.Sprintf("tệp dài %d byte, nhiều nhất %d", len(src), maxTypes),
			EN: fmt.Sprintf("the file has %d bytes, at most %d are read", len(src), maxTypes)}}
	}
	list, keys, fault := decodeTypes(src)
	if fault != nil {
		return nil, Errors{fault}
	}
	var faults Errors
	for i := range list {
		m := &list[i]
		if m.Template == "" {
			m.Template = "van_ban.typ"
		}
		if m.Symbol == "" {
			m.Symbol = TypeAgency
		}
		found := m.faults()
		if slices.ContainsFunc(list[:i], func(o Model) bool { return o.Type == m.Type }) {
			found = append(found, &Error{Field: "type", VI: "loại này được viết hai lần; bỏ một", EN: "the type stands there twice; remove one"})
		}
		for _, e := range found {
			e.Field = fmt.Sprintf("[%d].%s", i, e.Field)
			keys.locate(e)
			e.Line = max(0, e.Line-1) // no fence above
			e.Field = string(m.Type) + strings.TrimPrefix(e.Field, fmt.Sprintf("[%d]", i))
		}
		faults = append(faults, found...)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return list, nil
}

// decodeTypes gives the types with the place of each key, "[0].name". The YAML
// library's panics on odd input become errors.
func decodeTypes(src []byte) (list []Model, keys keyPlaces, fault *Error) {
	defer func() {
		if r := recover(); r != nil {
			fault = typesFault(fmt.Errorf("%v", r))
		}
	}()
	file, err := parser.ParseBytes(src, 0)
	if err != nil {
		return nil, nil, typesFault(err)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return nil, nil, nil
	}
	root := file.Docs[0].Body
	if fault := refuseNodes(root); fault != nil {
		fault.Line--
		return nil, nil, fault
	}
	if err := yaml.NodeToValue(root, &list, yaml.Strict()); err != nil {
		return nil, nil, typesFault(err)
	}
	keys = keyPlaces{}
	if types, ok := root.(*ast.SequenceNode); ok {
		for i, n := range types.Values {
			name := fmt.Sprintf("[%d]", i)
			keys.put(name, n.GetToken())
			keys.collect(name+".", n, 0)
		}
	}
	return list, keys, nil
}

// typesFault tells a fault of the YAML in the words of a file of types.
func typesFault(err error) *Error {
	fault := yamlFault(err)
	fault.Line = max(0, fault.Line-1) // no fence above
	var unknown *yaml.UnknownFieldError
	var mistyped *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		keys := strings.Join(typeKeys(), ", ")
		fault.VI, fault.EN = "không có khóa này; các khóa là "+keys, "no such key; the keys are "+keys
	case errors.As(err, &mistyped) && mistyped.DstType.Kind() == reflect.Bool:
		fault.VI, fault.EN = "chỉ nhận true hoặc false", "must be true or false"
	case errors.As(err, &mistyped), strings.Contains(err.Error(), "sequence is expected"):
		fault.VI, fault.EN = `tệp là danh sách: mỗi loại bắt đầu bằng "- type: …", các khóa sau thụt vào thẳng hàng`,
			`the file is a list: each type begins with "- type: …", its other keys indented below`
	}
	return fault
}

// typeKeys are the keys that a type may have.
func typeKeys() (keys []string) {
	for f := range reflect.TypeFor[Model]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		keys = append(keys, name)
	}
	return keys
}

// faults are what is wrong with a type, by its keys.
func (m *Model) faults() (list Errors) {
	add := func(wrong bool, key, vi, en string) {
		if wrong {
			list = append(list, &Error{Field: key, VI: vi, EN: en})
		}
	}
	add(!typeForm.MatchString(string(m.Type)), "type", "dùng chữ thường không dấu, số và _, như thong_bao", "must be small letters, digits and _, such as thong_bao")
	add(m.Name == "", "name", "thiếu tên loại văn bản, như Thông báo", "add the name in Vietnamese, such as Thông báo")
	add(m.English == "", "english", "thiếu tên tiếng Anh, như Announcement", "add the name in English, such as Announcement")
	add(m.Symbol != AgencyUnit && m.Symbol != TypeAgency, "symbol", fmt.Sprintf("chỉ nhận %s hoặc %s", AgencyUnit, TypeAgency), fmt.Sprintf("must be %s or %s", AgencyUnit, TypeAgency))
	add(m.Symbol == TypeAgency && !codeForm.MatchString(m.Abbreviation), "abbreviation", "chữ viết tắt gồm 1 đến 8 chữ cái, bắt đầu bằng chữ hoa, như KH", "must be 1 to 8 letters beginning with a capital, such as KH")
	add(!templateForm.MatchString(m.Template), "template", "phải là tên tệp như thong_bao.typ", "must be a file name such as thong_bao.typ")
	for _, need := range []struct {
		key   string
		value Need
	}{{"addressees", m.Addressees}, {"authority", m.Authority}, {"secretary", m.Secretary}, {"legal_bases", m.LegalBases}, {"other_side", m.OtherSide}} {
		add(need.value != None && need.value != Optional && need.value != Required, need.key, "chỉ nhận required, optional hoặc bỏ trống", "must be required, optional or left out")
	}
	add(m.Addressees != None && m.Call == "", "call", "thiếu lời trước nơi nhận, như Kính gửi", "must say what is printed before the addressees, such as Kính gửi")
	if _, err := ParseBody(m.Begin); err != nil {
		faults, _ := errors.AsType[Errors](err)
		for _, e := range faults {
			list = append(list, &Error{Field: "begin", VI: e.Vietnamese(), EN: e.English()})
		}
	}
	return list
}

// UseTypes puts an agency's types beside those of the Decree, all or none. One
// that was used before and is listed takes its new meaning; one that is not
// listed any more stays, for letters were written in it.
func UseTypes(list []Model) error {
	catalogue.Lock()
	defer catalogue.Unlock()
	out := slices.Clone(catalogue.list)
	named := map[Type]Model{}
	for _, m := range out[:catalogue.decree] {
		named[m.Type] = m
	}
	for _, m := range list {
		if is, met := named[m.Type]; met && !reflect.DeepEqual(is, m) {
			return Errors{{Field: string(m.Type),
				VI: "loại này đã có và có nghĩa khác; đặt tên khác cho loại của mình (khóa type)",
				EN: "this type exists already and means something else; give yours another name (key type)"}}
		}
		named[m.Type] = m
		if i := slices.IndexFunc(out, func(o Model) bool { return o.Type == m.Type }); i >= 0 {
			out[i] = m
		} else {
			out = append(out, m)
		}
	}
	catalogue.list = out
	return nil
}
