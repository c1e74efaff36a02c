package pdf

import (
	"errors"
	"fmt"
)

// Limits bounds what one file may cost, with the revisions opened from it. A
// zero field means its default.
type Limits struct {
	FileSize  int64 // bytes; default 128 MiB
	Depth     int   // nesting of arrays and dictionaries; default 64
	Tokens    int   // objects parsed in total, the measure of time and memory; default 4 million
	Objects   int   // entries of all cross-reference sections; default 500 000
	Decoded   int64 // bytes of all streams decoded by the reader; default 256 MiB
	Revisions int   // cross-reference sections; default 512
}

func (l Limits) withDefaults() Limits {
	set(&l.FileSize, 128<<20)
	set(&l.Depth, 64)
	set(&l.Tokens, 4_000_000)
	set(&l.Objects, 500_000)
	set(&l.Decoded, 256<<20)
	set(&l.Revisions, 512)
	return l
}

func set[T int | int64](v *T, preset T) {
	if *v == 0 {
		*v = preset
	}
}

// Kinds of refusal; test with errors.Is.
var (
	// ErrLimit: the file asks for more than Limits allow.
	ErrLimit = errors.New("pdf: limit exceeded")
	// ErrEncrypted: encrypted files cannot become records.
	ErrEncrypted = errors.New("pdf: the file is encrypted; save it without a password")
)

// SyntaxError says where a file breaks the format.
type SyntaxError struct {
	Offset int64 // bytes from the start of the file or of the decoded object stream
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("pdf: byte %d: %s", e.Offset, e.Reason)
}

// budget is what is left of the limits.
type budget struct {
	limits  Limits
	tokens  int
	decoded int64
	entries int
}

func newBudget(l Limits) *budget {
	l = l.withDefaults()
	return &budget{limits: l, tokens: l.Tokens, decoded: l.Decoded, entries: l.Objects}
}

func (b *budget) token(depth int) error {
	if depth > b.limits.Depth {
		return fmt.Errorf("%w: objects nested deeper than %d", ErrLimit, b.limits.Depth)
	}
	if b.tokens--; b.tokens < 0 {
		return fmt.Errorf("%w: more than %d objects to parse", ErrLimit, b.limits.Tokens)
	}
	return nil
}

func (b *budget) entry() error {
	if b.entries--; b.entries < 0 {
		return fmt.Errorf("%w: more than %d cross-reference entries", ErrLimit, b.limits.Objects)
	}
	return nil
}

// bytes charges for parsed bytes, so that long strings and white space parsed
// again and again cost what they take.
func (b *budget) bytes(n int) error {
	if b.tokens -= n / 64; b.tokens < 0 {
		return fmt.Errorf("%w: too many bytes to parse", ErrLimit)
	}
	return nil
}

// Spend charges for work that a package on top does with the file, in units of
// a parsed object, so that the limit on tokens bounds that work too.
func (f *File) Spend(n int) error {
	if f.budget.tokens -= n; f.budget.tokens < 0 {
		return fmt.Errorf("%w: too much work", ErrLimit)
	}
	return nil
}
