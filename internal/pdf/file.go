package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// File is one PDF file, or one of its revisions, open for reading. Objects are
// parsed when asked for. A File is not safe for use by several goroutines.
type File struct {
	data     []byte
	budget   *budget
	entries  map[int]entry
	freed    map[int]bool
	sections []section // newest first
	cache    map[int]Object
	loading  map[int]bool
	streams  map[int]map[int]Object // object streams by number
	shared   *shared
}

// bytesAnObject is what an object takes in a letter, roughly; the table of
// entries is made so large at once.
const bytesAnObject = 1024

// Open reads the cross-references of a file with the default Limits. The data
// must not change while the File is used.
func Open(data []byte) (*File, error) { return OpenLimited(data, Limits{}) }

// OpenLimited is Open with other limits.
func OpenLimited(data []byte, limits Limits) (*File, error) {
	b := newBudget(limits)
	if int64(len(data)) > b.limits.FileSize {
		return nil, fmt.Errorf("%w: file of %d bytes, at most %d allowed", ErrLimit, len(data), b.limits.FileSize)
	}
	return open(data, b, newShared())
}

func open(data []byte, b *budget, s *shared) (*File, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, &SyntaxError{Reason: "no %PDF- header; this is not a PDF file"}
	}
	f := &File{
		data: data, budget: b, shared: s,
		entries: make(map[int]entry, min(len(data)/bytesAnObject, 1<<12)), freed: map[int]bool{},
		cache: map[int]Object{}, loading: map[int]bool{}, streams: map[int]map[int]Object{},
	}
	if err := f.readSections(); err != nil {
		return nil, err
	}
	return f, f.checkRoot()
}

func (f *File) checkRoot() error {
	if f.Trailer()["Encrypt"] != nil {
		return ErrEncrypted
	}
	if _, err := f.size(); err != nil {
		return err
	}
	catalog, err := f.Catalog()
	if err != nil {
		return err
	}
	pages, err := f.Dict(catalog["Pages"])
	if err != nil {
		return fmt.Errorf("page tree: %w", err)
	}
	if pages == nil {
		return errors.New("pdf: the catalog has no pages")
	}
	return nil
}

// size is the number from which new objects may be numbered.
func (f *File) size() (int, error) {
	declared, ok := f.Trailer()["Size"].(Number)
	if !ok {
		return 0, errors.New("pdf: trailer without /Size")
	}
	n, err := declared.Int()
	if err != nil || n <= 0 || n > maxObjectNumber {
		return 0, fmt.Errorf("pdf: trailer /Size %q", declared)
	}
	for number := range f.entries {
		if number >= n {
			return 0, fmt.Errorf("pdf: object %d lies beyond the trailer's /Size %d", number, n)
		}
	}
	return n, nil
}

// Bytes is the file itself; do not change it.
func (f *File) Bytes() []byte { return f.data }

// Trailer is the newest trailer dictionary.
func (f *File) Trailer() Dict { return f.sections[0].trailer }

// CatalogRef is the reference of the catalog (trailer /Root).
func (f *File) CatalogRef() Ref {
	r, _ := f.Trailer()["Root"].(Ref)
	return r
}

// Catalog is the document catalog; a file without one is an error.
func (f *File) Catalog() (Dict, error) {
	if _, ok := f.Trailer()["Root"].(Ref); !ok {
		return nil, errors.New("pdf: trailer /Root is not a reference")
	}
	d, err := f.Dict(f.CatalogRef())
	if err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	if d == nil {
		return nil, errors.New("pdf: no catalog")
	}
	return d, nil
}

// Object loads what a reference points at. An object that is not defined is
// null (ISO 32000-1, 7.3.10).
func (f *File) Object(r Ref) (Object, error) {
	e, ok := f.entries[r.Number]
	if !ok {
		return nil, nil
	}
	if e.generation() != r.Generation {
		return nil, fmt.Errorf("pdf: %s: the file has generation %d", r, e.generation())
	}
	if o, ok := f.cache[r.Number]; ok {
		return o, nil
	}
	if f.loading[r.Number] {
		return nil, fmt.Errorf("pdf: %s refers to itself", r)
	}
	f.loading[r.Number] = true
	defer delete(f.loading, r.Number)
	o, err := f.load(r, e)
	if err != nil {
		return nil, err
	}
	f.cache[r.Number] = o
	return o, nil
}

func (f *File) load(r Ref, e entry) (Object, error) {
	if e.kind == inStream {
		objects, err := f.objectStream(e.a)
		if err != nil {
			return nil, fmt.Errorf("object stream %d: %w", e.a, err)
		}
		o, ok := objects[r.Number]
		if !ok {
			return nil, fmt.Errorf("pdf: object stream %d lacks object %d", e.a, r.Number)
		}
		return o, nil
	}
	found, o, err := f.parseAt(e.a)
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", r.Number, err)
	}
	if found != r {
		return nil, fmt.Errorf("pdf: byte %d: wanted object %s, found %s", e.a, r, found)
	}
	return o, nil
}

// parseAt reads the indirect object at offset, once for all revisions.
func (f *File) parseAt(offset int) (Ref, Object, error) {
	if p, ok := f.shared.objects[offset]; ok && p.end <= len(f.data) {
		return p.ref, p.object, nil
	}
	r, o, end, err := f.parseEnd(offset, f.streamLength)
	if err == nil && !hasIndirectLength(o) {
		f.shared.objects[offset] = placed{r, o, end}
	}
	return r, o, err
}

// parseEnd reads the indirect object at offset and charges for its bytes.
func (f *File) parseEnd(offset int, length func(Ref) (int, error)) (Ref, Object, int, error) {
	if offset <= 0 || offset >= len(f.data) {
		return Ref{}, nil, 0, fmt.Errorf("pdf: offset %d lies outside the file", offset)
	}
	l := &lexer{data: f.data, pos: offset, budget: f.budget}
	r, o, err := l.indirect(length)
	if charge := f.budget.bytes(l.pos - offset); err == nil {
		err = charge
	}
	return r, o, l.pos, err
}

func (f *File) streamLength(r Ref) (int, error) {
	o, err := f.Object(r)
	if err != nil {
		return 0, err
	}
	n, ok := o.(Number)
	if !ok {
		return 0, fmt.Errorf("pdf: stream length %s is not a number", r)
	}
	return n.Int()
}

// Offset is where the bytes of an object of its own begin; -1 for what stands
// in an object stream, in another object or nowhere.
func (f *File) Offset(o Object) int64 {
	r, ok := o.(Ref)
	if e := f.entries[r.Number]; ok && e.kind == atOffset {
		return int64(e.a)
	}
	return -1
}

// Resolve follows references until it has an object that is none.
func (f *File) Resolve(o Object) (Object, error) {
	for range 16 {
		r, ok := o.(Ref)
		if !ok {
			return o, nil
		}
		var err error
		if o, err = f.Object(r); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("pdf: chain of references is too long")
}

// get resolves o to the wanted kind. Null gives the zero value.
func get[T any](f *File, o Object) (T, error) {
	var zero T
	o, err := f.Resolve(o)
	if err != nil || o == nil {
		return zero, err
	}
	v, ok := o.(T)
	if !ok {
		return zero, fmt.Errorf("pdf: expected %T, found %T", zero, o)
	}
	return v, nil
}

// Dict resolves o to a dictionary. Null gives a nil Dict, in which every key
// is absent; another kind of object is an error.
func (f *File) Dict(o Object) (Dict, error) { return get[Dict](f, o) }

// Array resolves o to an array; null gives nil.
func (f *File) Array(o Object) (Array, error) { return get[Array](f, o) }

// Name resolves o to a name; null gives "".
func (f *File) Name(o Object) (Name, error) { return get[Name](f, o) }

// String resolves o to the bytes of a string; null gives nil.
func (f *File) String(o Object) (String, error) { return get[String](f, o) }

// Stream resolves o to a stream; null gives nil.
func (f *File) Stream(o Object) (*Stream, error) { return get[*Stream](f, o) }

// Text resolves o to a text string, decoded; null gives "".
func (f *File) Text(o Object) (string, error) {
	s, err := f.String(o)
	if err != nil {
		return "", err
	}
	return DecodeText(s)
}

// Int resolves o to an integer; null gives preset.
func (f *File) Int(o Object, preset int) (int, error) {
	n, err := get[Number](f, o)
	if err != nil || n == "" {
		return preset, err
	}
	return n.Int()
}

// Floats resolves o to an array of numbers; null gives nil.
func (f *File) Floats(o Object) ([]float64, error) {
	a, err := f.Array(o)
	if err != nil {
		return nil, err
	}
	var out []float64
	for _, x := range a {
		n, err := get[Number](f, x)
		if err != nil {
			return nil, err
		}
		v, err := n.Float()
		if err != nil {
			return nil, fmt.Errorf("pdf: number expected: %w", err)
		}
		out = append(out, v)
	}
	return out, nil
}

// Rect resolves o to a rectangle with its corners put in order.
func (f *File) Rect(o Object) (Rect, error) {
	v, err := f.Floats(o)
	if err != nil {
		return Rect{}, err
	}
	if len(v) != 4 {
		return Rect{}, fmt.Errorf("pdf: rectangle of %d numbers", len(v))
	}
	return Rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}, nil
}
