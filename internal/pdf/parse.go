package pdf

// object reads one object at pos.
func (l *lexer) object(depth int) (Object, error) {
	if err := l.budget.token(depth); err != nil {
		return nil, err
	}
	l.skipSpace()
	if l.pos >= len(l.data) {
		return nil, l.errorf("unexpected end")
	}
	switch c := l.data[l.pos]; c {
	case '/':
		return l.name()
	case '(':
		return l.literalString()
	case '[':
		return l.array(depth)
	case '<':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
			return l.dict(depth)
		}
		return l.hexString()
	case ')', '>', ']', '{', '}':
		return nil, l.errorf("unexpected %q", c)
	}
	return l.scalar()
}

func (l *lexer) array(depth int) (Object, error) {
	l.pos++
	out := Array{}
	for {
		l.skipSpace()
		if l.accept("]") {
			return out, nil
		}
		o, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
}

func (l *lexer) dict(depth int) (Object, error) {
	l.pos += 2
	out := Dict{}
	for {
		l.skipSpace()
		if l.accept(">>") {
			return out, nil
		}
		if l.pos >= len(l.data) || l.data[l.pos] != '/' {
			return nil, l.errorf("dictionary key is not a name")
		}
		key, err := l.name()
		if err != nil {
			return nil, err
		}
		value, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if _, twice := out[key]; twice {
			return nil, l.errorf("key /%s stands twice in one dictionary", key)
		}
		out[key] = value
	}
}

// scalar reads true, false, null, a number or a reference.
func (l *lexer) scalar() (Object, error) {
	start := l.pos
	w := l.word()
	switch string(w) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if isNatural(w) {
		if r, ok := l.reference(w); ok {
			return r, nil
		}
	}
	if !isNumber(w) {
		l.pos = start
		return nil, l.errorf("unexpected %.20q", w)
	}
	return Number(w), nil
}

// reference reads the rest of "n g R" when it is one.
func (l *lexer) reference(number []byte) (Ref, bool) {
	start := l.pos
	generation := l.token()
	if isNatural(generation) && string(l.token()) == "R" {
		return Ref{natural(number), natural(generation)}, true
	}
	l.pos = start
	return Ref{}, false
}

// indirect reads "n g obj … endobj" at pos. length finds the value of an
// indirect /Length.
func (l *lexer) indirect(length func(Ref) (int, error)) (Ref, Object, error) {
	n, err := l.natural()
	if err != nil {
		return Ref{}, nil, err
	}
	g, err := l.natural()
	if err != nil {
		return Ref{}, nil, err
	}
	r := Ref{n, g}
	if w := l.token(); string(w) != "obj" {
		return r, nil, l.errorf("expected obj, found %.20q", w)
	}
	o, err := l.object(0)
	if err != nil {
		return r, nil, err
	}
	l.skipSpace()
	if d, ok := o.(Dict); ok && l.accept("stream") {
		if o, err = l.stream(d, length); err != nil {
			return r, nil, err
		}
	}
	if w := l.token(); string(w) != "endobj" {
		return r, nil, l.errorf("object %d: expected endobj, found %.20q", n, w)
	}
	return r, o, nil
}

// stream takes the data after the keyword stream.
func (l *lexer) stream(d Dict, length func(Ref) (int, error)) (*Stream, error) {
	l.accept("\r")
	if !l.accept("\n") {
		return nil, l.errorf("no line end after stream")
	}
	n, err := l.streamLength(d, length)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > len(l.data)-l.pos {
		return nil, l.errorf("stream length %d goes past the end", n)
	}
	data := l.data[l.pos : l.pos+n]
	l.pos += n
	if w := l.token(); string(w) != "endstream" {
		return nil, l.errorf("stream does not end where its length says")
	}
	return &Stream{Dict: d, Data: data}, nil
}

func (l *lexer) streamLength(d Dict, length func(Ref) (int, error)) (int, error) {
	switch v := d["Length"].(type) {
	case Number:
		n, err := v.Int()
		if err != nil {
			return 0, l.errorf("stream length %q", v)
		}
		return n, nil
	case Ref:
		if length == nil {
			return 0, l.errorf("stream length may not be indirect here")
		}
		return length(v)
	}
	return 0, l.errorf("stream without length")
}
