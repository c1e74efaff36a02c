package typst

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// fixedNow is the clock the compiler sees, in milliseconds since 1970. A fixed
// one keeps the output a function of the input.
const fixedNow = 1735689600000 // 2025-01-01T00:00:00Z

// firstFree is the first handle not taken by wasm-bindgen's constants, which
// end with undefined, null, true and false.
const firstFree = 132

type instanceKey struct{}

// trap carries an error through the module's frames, as an exception would go.
// It is an error itself so that wazero keeps it when it crosses those frames.
type trap struct{ err error }

func (t trap) Error() string { return t.err.Error() }
func (t trap) Unwrap() error { return t.err }

// instance is one run of the compiler with its JavaScript side: a table of the
// values it holds handles to and a queue of microtasks.
type instance struct {
	ctx      context.Context
	mod      api.Module
	handles  []any
	free     []uint32
	tasks    []*callable
	compiler uint32
}

func newInstance(ctx context.Context) *instance {
	in := &instance{handles: make([]any, firstFree)}
	for i := range in.handles {
		in.handles[i] = undefined{}
	}
	in.handles[129], in.handles[130], in.handles[131] = nil, true, false
	in.ctx = context.WithValue(ctx, instanceKey{}, in)
	return in
}

// start makes the compiler and gives it the fonts.
func (in *instance) start(e *Engine) error {
	var err error
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions()
	if in.mod, err = e.runtime.InstantiateModule(in.ctx, e.module, config); err != nil {
		return fmt.Errorf("start typst: %w", err)
	}
	builder, err := in.fallible(3, func(ret uint64) { in.call("typstcompilerbuilder_new", ret) })
	if err != nil {
		return err
	}
	for _, font := range e.fonts {
		if _, err := in.await(in.call("typstcompilerbuilder_add_raw_font", uint64(builder), uint64(in.hold(font)))); err != nil {
			return fmt.Errorf("add font: %w", err)
		}
	}
	v, err := in.await(in.call("typstcompilerbuilder_build", uint64(builder)))
	if err != nil {
		return err
	}
	compiler, ok := v.(*wrapped)
	if !ok {
		return fmt.Errorf("start typst: no compiler but %s", describe(v))
	}
	in.compiler = compiler.pointer
	return nil
}

func (in *instance) close() error {
	if in.mod == nil {
		return nil
	}
	return in.mod.Close(in.ctx)
}

// Handles.

func (in *instance) hold(v any) uint32 {
	if n := len(in.free); n > 0 {
		h := in.free[n-1]
		in.free = in.free[:n-1]
		in.handles[h] = v
		return h
	}
	in.handles = append(in.handles, v)
	return uint32(len(in.handles) - 1)
}

func (in *instance) value(handle uint64) any { return in.handles[uint32(handle)] }

func (in *instance) take(handle uint64) any {
	v := in.handles[uint32(handle)]
	if handle >= firstFree {
		in.handles[uint32(handle)] = nil
		in.free = append(in.free, uint32(handle))
	}
	return v
}

// Memory.

func (in *instance) bytes(pointer, length uint64) []byte {
	b, ok := in.mod.Memory().Read(uint32(pointer), uint32(length))
	if !ok {
		panic(trap{errors.New("typst: read outside its memory")})
	}
	return b
}

func (in *instance) text(pointer, length uint64) string { return string(in.bytes(pointer, length)) }

func (in *instance) putU32(pointer uint64, v uint32) {
	binary.LittleEndian.PutUint32(in.bytes(pointer, 4), v)
}

func (in *instance) putU64(pointer, v uint64) {
	binary.LittleEndian.PutUint64(in.bytes(pointer, 8), v)
}

// give copies bytes into memory that the callee will own.
func (in *instance) give(b []byte) (pointer, length uint64) {
	pointer = in.call("__wbindgen_export", uint64(len(b)), 1)[0]
	copy(in.bytes(pointer, uint64(len(b))), b)
	return pointer, uint64(len(b))
}

func (in *instance) giveText(ret uint64, s string) {
	p, n := in.give([]byte(s))
	in.putU32(ret, uint32(p))
	in.putU32(ret+4, uint32(n))
}

// Calls.

func (in *instance) call(name string, args ...uint64) []uint64 {
	out, err := in.mod.ExportedFunction(name).Call(in.ctx, args...)
	if err != nil {
		panic(trap{fmt.Errorf("typst: %s: %w", name, err)})
	}
	return out
}

// returns calls do with an area of words for its results.
func (in *instance) returns(words int, do func(ret uint64)) []uint32 {
	const area = 16
	ret := in.call("__wbindgen_add_to_stack_pointer", uint64(0x1_0000_0000-area))[0]
	do(ret)
	b := in.bytes(ret, uint64(4*words))
	out := make([]uint32, words)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	in.call("__wbindgen_add_to_stack_pointer", area)
	return out
}

// fallible is returns for calls whose last word flags an error and whose word
// before it is the error's handle. The first word is the result.
func (in *instance) fallible(words int, do func(ret uint64)) (uint32, error) {
	out := in.returns(words, do)
	if out[words-1] != 0 {
		return 0, &Error{Detail: describe(in.take(uint64(out[words-2])))}
	}
	return out[0], nil
}

// await runs the queued tasks until the promise behind a handle is settled.
func (in *instance) await(handle []uint64) (any, error) {
	p, ok := in.take(handle[0]).(*promise)
	if !ok {
		return nil, errors.New("typst: a call gave no promise")
	}
	for len(in.tasks) > 0 {
		task := in.tasks[0]
		in.tasks = in.tasks[1:]
		if _, err := task.call(undefined{}, []any{undefined{}}); err != nil {
			return nil, err
		}
	}
	switch {
	case !p.done:
		return nil, errors.New("typst: a promise was never settled")
	case p.rejected:
		return nil, &Error{Detail: describe(p.value)}
	}
	return p.value, nil
}

// Numbers the compiler knows formats by.
const (
	formatPDF        = 1
	diagnosticsFull  = 3
	queryFromAllDocs = 0
)

func (in *instance) compile(job Job) (*Result, error) {
	paths := make([]string, 0, len(job.Files))
	for path := range job.Files {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	for _, path := range paths {
		p, n := in.give([]byte(path))
		q, m := in.give(job.Files[path])
		if in.call("typstcompiler_map_shadow", uint64(in.compiler), p, n, q, m)[0] == 0 {
			return nil, &Error{Detail: "cannot map " + path}
		}
	}
	p, n := in.give([]byte(job.Main))
	world, err := in.fallible(3, func(ret uint64) {
		in.call("typstcompiler_snapshot", ret, uint64(in.compiler), 0, 0, p, n, 0, 0)
	})
	if err != nil {
		return nil, err
	}
	defer in.call("__wbg_typstcompileworld_free", uint64(world), 0)
	pdf, err := in.artifact(world)
	if err != nil {
		return nil, err
	}
	values, err := in.query(world, job.Query)
	if err != nil {
		return nil, err
	}
	return &Result{PDF: pdf, Values: values, MemoryBytes: in.mod.Memory().Size()}, nil
}

func (in *instance) artifact(world uint32) ([]byte, error) {
	h, err := in.fallible(3, func(ret uint64) {
		in.call("typstcompileworld_get_artifact", ret, uint64(world), formatPDF, diagnosticsFull)
	})
	if err != nil {
		return nil, err
	}
	out := in.take(uint64(h))
	pdf, ok := get(out, "result").([]byte)
	if !ok {
		return nil, &Error{Detail: diagnostics(get(out, "diagnostics"))}
	}
	return pdf, nil
}

// diagnostics gives each fault as "path:range: message (hints)".
func diagnostics(v any) string {
	list, ok := v.(*array)
	if !ok {
		return describe(v)
	}
	var lines []string
	for _, d := range list.items {
		line := fmt.Sprintf("%s:%s: %s", describe(get(d, "path")), fromOne(describe(get(d, "range"))), describe(get(d, "message")))
		if hints, ok := get(d, "hints").(*array); ok && len(hints.items) > 0 {
			line += " " + describe(hints)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

var number = regexp.MustCompile(`\d+`)

// fromOne makes a range such as 0:8-0:32 count lines and columns from 1.
func fromOne(where string) string {
	return number.ReplaceAllStringFunc(where, func(n string) string {
		i, err := strconv.Atoi(n)
		if err != nil {
			return n
		}
		return strconv.Itoa(i + 1)
	})
}

func (in *instance) query(world uint32, selector string) ([]byte, error) {
	sp, sn := in.give([]byte(selector))
	fp, fn := in.give([]byte("value"))
	out := in.returns(4, func(ret uint64) {
		in.call("typstcompileworld_query", ret, uint64(world), queryFromAllDocs, sp, sn, fp, fn)
	})
	if out[3] != 0 {
		return nil, &Error{Detail: describe(in.take(uint64(out[2])))}
	}
	values := append([]byte(nil), in.bytes(uint64(out[0]), uint64(out[1]))...)
	in.call("__wbindgen_export4", uint64(out[0]), uint64(out[1]), 1)
	return values, nil
}
