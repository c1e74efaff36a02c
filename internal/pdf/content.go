package pdf

// maxOperands is far above what any operator takes (ISO 32000-1, Annex A).
const maxOperands = 64

// Operations reads a content stream and calls visit for each operator with its
// operands, which are only good during the call. Inline pictures are passed
// over. What does not parse ends the reading with an error.
func (f *File) Operations(content []byte, visit func(operator string, operands []Object) error) error {
	l := &lexer{data: content, budget: f.budget}
	operands := make([]Object, 0, 8)
	for {
		l.skipSpace()
		if l.pos >= len(l.data) {
			return nil
		}
		if c := l.data[l.pos]; isOperatorStart(c) {
			start := l.pos
			word := l.word()
			switch string(word) {
			case "true", "false", "null":
				l.pos = start
			case "ID":
				if err := l.skipImage(); err != nil {
					return err
				}
				operands = operands[:0]
				continue
			default:
				if err := l.budget.token(0); err != nil {
					return err
				}
				if err := visit(string(word), operands); err != nil {
					return err
				}
				operands = operands[:0]
				continue
			}
		}
		o, err := l.operand()
		if err != nil {
			return err
		}
		if len(operands) == maxOperands {
			return l.errorf("more than %d operands", maxOperands)
		}
		operands = append(operands, o)
	}
}

// isOperatorStart tells the first byte of an operator or a keyword.
func isOperatorStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '\'' || c == '"'
}

// operand reads an object as content streams have them: without references,
// so that "1 0 0 RG" is no reference.
func (l *lexer) operand() (Object, error) {
	switch c := l.data[l.pos]; {
	case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
		if err := l.budget.token(0); err != nil {
			return nil, err
		}
		w := l.word()
		if !isNumber(w) {
			return nil, l.errorf("unexpected %.20q", w)
		}
		return Number(w), nil
	}
	return l.object(1)
}

// skipImage passes the data of an inline picture up to its EI.
func (l *lexer) skipImage() error {
	for at := l.pos; at+2 < len(l.data); at++ {
		if isSpace(l.data[at]) && l.data[at+1] == 'E' && l.data[at+2] == 'I' && (at+3 == len(l.data) || !isRegular(l.data[at+3])) {
			l.pos = at + 3
			return nil
		}
	}
	return l.errorf("inline picture without end")
}
