// Package typst runs the Typst 0.14.2 compiler in Go: its WebAssembly build
// under wazero, without Node, cgo or access to files, clock or network.
//
// The build is that of npm package @myriaddreamin/typst-ts-web-compiler 0.7.0
// (Apache-2.0, see LICENSE-typst.txt), which expects a JavaScript host; the
// host here gives it exactly the objects it asks for, bound to that version.
// The package knows nothing of letters.
package typst

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/zstd"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

//go:embed typst-0.14.2.wasm.zst
var compressed []byte

// Options are how an engine is made. The zero value works.
type Options struct {
	// CacheDir keeps the machine code, which takes some 12 s and 530 MB of
	// memory to make the first time. Empty means no cache.
	CacheDir string
	// MemoryPages caps an instance's memory, in units of 64 KiB; 0 is 512 MiB.
	MemoryPages uint32
	// Fonts are the TrueType files documents may use; there are no others.
	Fonts [][]byte
}

const defaultMemoryPages = 8192

// Engine is the compiled compiler. It holds some 150 MB.
type Engine struct {
	runtime wazero.Runtime
	cache   wazero.CompilationCache
	module  wazero.CompiledModule
	fonts   [][]byte
	limit   uint32 // bytes of an instance's memory
}

// Load compiles the module, or reads the machine code from the cache.
func Load(ctx context.Context, o Options) (*Engine, error) {
	code, err := decompress()
	if err != nil {
		return nil, err
	}
	if o.MemoryPages == 0 {
		o.MemoryPages = defaultMemoryPages
	}
	config := wazero.NewRuntimeConfigCompiler().WithMemoryLimitPages(o.MemoryPages)
	e := &Engine{fonts: o.Fonts, limit: o.MemoryPages << 16}
	if o.CacheDir != "" {
		if e.cache, err = wazero.NewCompilationCacheWithDir(o.CacheDir); err != nil {
			return nil, fmt.Errorf("open compile cache %s: %w", o.CacheDir, err)
		}
		config = config.WithCompilationCache(e.cache)
	}
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if e.module, err = e.runtime.CompileModule(ctx, code); err != nil {
		return nil, errors.Join(fmt.Errorf("compile typst: %w", err), e.Close(ctx))
	}
	if err := e.bindHost(ctx); err != nil {
		return nil, errors.Join(err, e.Close(ctx))
	}
	return e, nil
}

// Cached tells whether a cache holds machine code, so that Load need not compile;
// after a change of the compiler or of wazero it may be that of the one before.
func Cached(dir string) bool {
	made, err := filepath.Glob(filepath.Join(dir, "wazero-*", "*"))
	return err == nil && slices.ContainsFunc(made, func(name string) bool { return filepath.Ext(name) != ".tmp" })
}

func decompress() ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	code, err := d.DecodeAll(compressed, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack typst: %w", err)
	}
	return code, nil
}

// bindHost gives every import of the module its Go side.
func (e *Engine) bindHost(ctx context.Context) error {
	host := e.runtime.NewHostModuleBuilder("wbg")
	for _, f := range e.module.ImportedFunctions() {
		_, name, _ := f.Import()
		do := imports[name]
		if do == nil {
			return fmt.Errorf("typst asks for %s, which this host does not know", name)
		}
		call := api.GoModuleFunc(func(ctx context.Context, _ api.Module, stack []uint64) {
			do(ctx.Value(instanceKey{}).(*instance), stack)
		})
		host.NewFunctionBuilder().WithGoModuleFunction(call, f.ParamTypes(), f.ResultTypes()).Export(name)
	}
	_, err := host.Instantiate(ctx)
	return err
}

// Close frees the compiled code.
func (e *Engine) Close(ctx context.Context) error {
	err := e.runtime.Close(ctx)
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(ctx))
	}
	return err
}

// Job is one document to compile.
type Job struct {
	// Files by absolute path, such as "/main.typ". There are no others.
	Files map[string][]byte
	// Main is the path of the file to compile.
	Main string
	// Query selects metadata to report, such as "<place>".
	Query string
}

// Result is the compiled document.
type Result struct {
	PDF []byte
	// Values is a JSON array with the value of each element Query selects.
	Values []byte
	// MemoryBytes is how far the instance's memory grew.
	MemoryBytes uint32
}

// Error is what Typst found wrong with a document.
type Error struct{ Detail string }

func (e *Error) Error() string { return "typst: " + e.Detail }

// Compile runs one job in a fresh instance: a used one keeps growing. The same
// job gives the same bytes every time.
func (e *Engine) Compile(ctx context.Context, job Job) (*Result, error) {
	r, err := e.Prepare(ctx)
	if err != nil {
		return nil, err
	}
	return r.Compile(job)
}

// Ready is a fresh instance with its fonts, good for one job.
type Ready struct {
	in    *instance
	limit uint32 // bytes of memory
}

// Prepare starts an instance, which can be done before there is a job.
func (e *Engine) Prepare(ctx context.Context) (r *Ready, err error) {
	r = &Ready{newInstance(ctx), e.limit}
	defer func() {
		if err != nil {
			err = errors.Join(err, r.in.close())
		}
	}()
	defer caught(&err)
	return r, r.in.start(e)
}

// ErrMemory: a job needed more memory than an instance may have. The compiler
// then fails at whatever it was doing, in words that say nothing.
var ErrMemory = errors.New("typst: out of memory")

// Compile runs the one job and ends the instance.
func (r *Ready) Compile(job Job) (result *Result, err error) {
	defer func() {
		if err != nil && r.in.mod.Memory().Size() > r.limit/2 {
			err = fmt.Errorf("%w: %w", ErrMemory, err)
		}
		err = errors.Join(err, r.in.close())
	}()
	defer caught(&err)
	return r.in.compile(job)
}

// Close ends an instance that was given no job.
func (r *Ready) Close() error { return r.in.close() }

// caught turns a trap into an error.
func caught(err *error) {
	if r := recover(); r != nil {
		t, ok := r.(trap)
		if !ok {
			panic(r)
		}
		*err = plain(t.err)
	}
}

// plain drops the frames of the module from an error that has words of its own.
func plain(err error) error {
	if typstError, ok := errors.AsType[*Error](err); ok {
		return typstError
	}
	return err
}
