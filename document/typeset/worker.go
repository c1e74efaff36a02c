package typeset

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"congvan/document/typeset/typst"
)

// WorkerMain is the whole life of a typesetting child: it reads jobs from
// stdin and writes replies to stdout until stdin ends. The hidden subcommand
// that Config.Command starts calls it and nothing else. Nothing but frames may
// be written to stdout.
func WorkerMain(stdin io.Reader, stdout io.Writer) error {
	var h hello
	if err := readFrame(stdin, &h); err != nil {
		return fmt.Errorf("typesetting child: %w", err)
	}
	if h.MemoryBytes > 0 {
		debug.SetMemoryLimit(h.MemoryBytes * 3 / 4)
		go watchMemory(h.MemoryBytes)
	}
	ctx := context.Background()
	engine, err := loadTelling(ctx, h, stdout)
	if err != nil {
		return errors.Join(err, writeFrame(stdout, reply{Error: err.Error()}))
	}
	defer engine.Close(ctx)
	s := &setter{engine: engine}
	s.prepare(ctx)
	if err := writeFrame(stdout, reply{Ready: true}); err != nil {
		return err
	}
	return serve(ctx, s, stdin, stdout)
}

// setter has an instance ready before the next job comes, which spares each
// job the start of one.
type setter struct {
	engine *typst.Engine
	next   *typst.Ready
}

// prepare starts the next instance; if that fails, the job will say so.
func (s *setter) prepare(ctx context.Context) {
	if r, err := s.engine.Prepare(ctx); err == nil {
		s.next = r
	}
}

func (s *setter) compile(ctx context.Context, job typst.Job) (*typst.Result, error) {
	r := s.next
	s.next = nil
	if r == nil {
		return s.engine.Compile(ctx, job)
	}
	return r.Compile(job)
}

// loadTelling loads the compiler and says every second that it is still at it.
func loadTelling(ctx context.Context, h hello, stdout io.Writer) (*typst.Engine, error) {
	type loaded struct {
		engine *typst.Engine
		err    error
	}
	done := make(chan loaded, 1)
	go func() {
		engine, err := typst.Load(ctx, typst.Options{CacheDir: h.CacheDir, Fonts: h.Fonts, MemoryPages: h.MemoryPages})
		done <- loaded{engine, err}
	}()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case l := <-done:
			debug.FreeOSMemory() // the unpacked module is no longer needed
			return l.engine, l.err
		case <-tick.C:
			if err := writeFrame(stdout, reply{Loading: true}); err != nil {
				return nil, err
			}
		}
	}
}

// serve answers jobs. A reader of its own sees stdin end while a job runs, so
// that a child whose parent was killed does not live on.
func serve(ctx context.Context, s *setter, stdin io.Reader, stdout io.Writer) error {
	jobs, ended := make(chan typst.Job), make(chan error, 1)
	go func() {
		for {
			var job typst.Job
			if err := readFrame(stdin, &job); err != nil {
				ended <- err
				return
			}
			jobs <- job
		}
	}()
	answered := make(chan error, 1)
	accept := jobs // nil while a job is at work
	for {
		select {
		case job := <-accept:
			accept = nil
			go func() {
				err := writeFrame(stdout, s.answer(ctx, job))
				s.prepare(ctx)
				answered <- err
			}()
		case err := <-answered:
			if err != nil {
				return err
			}
			accept = jobs
		case err := <-ended:
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("typesetting child: %w", err)
		}
	}
}

func (s *setter) answer(ctx context.Context, job typst.Job) reply {
	result, err := s.compile(ctx, job)
	if errors.Is(err, typst.ErrMemory) {
		return reply{Heavy: true}
	}
	if fault, ok := errors.AsType[*typst.Error](err); ok {
		return reply{Fault: fault.Detail}
	}
	if err != nil {
		return reply{Error: err.Error()}
	}
	return reply{Result: result}
}

// exitMemory is the child's exit status when it grew too large.
const exitMemory = 86

// watchMemory ends the process when its memory goes beyond limit bytes. The
// runtime's soft limit alone would only slow it down.
func watchMemory(limit int64) {
	sample := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
	}
	for {
		metrics.Read(sample)
		if used := sample[0].Value.Uint64() - sample[1].Value.Uint64(); used > uint64(limit) {
			fmt.Fprintf(os.Stderr, "typesetting child: %d bytes of memory in use, %d allowed\n", used, limit)
			os.Exit(exitMemory)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
