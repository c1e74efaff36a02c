// Package office has LibreOffice turn an old Word file, an OpenDocument text or
// an RTF file into a .docx, or any of them into the pages it prints.
//
// It owns the running of a foreign program on foreign bytes: a profile of its
// own, a deadline, limits on memory and output, no macros, no links followed.
// It must not know what a letter is. LibreOffice is optional: without it both
// fail with ErrMissing, whose text names the remedy.
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// ErrMissing means that there is no LibreOffice on this machine.
var ErrMissing = errors.New("LibreOffice is not installed; install it (apt-get install libreoffice-writer-nogui) or name its soffice in CONGVAN_SOFFICE")

// ErrUnread means that LibreOffice cannot read the file: it is damaged, has a
// password, or passes a limit.
var ErrUnread = errors.New("LibreOffice cannot read the file")

// Limits on one run.
const (
	deadline  = 60 * time.Second
	maxMemory = 4 << 30   // bytes of address space; the program maps much more than it uses
	maxOutput = 128 << 20 // bytes of one file
	slots     = 2         // runs at once; more wait
)

// Office runs LibreOffice. It may be used by many at once.
type Office struct {
	// Failed is told why something that its asker can do without was not made,
	// for whoever keeps LibreOffice; nil tells nobody.
	Failed func(error)

	program string
	running chan struct{}
}

// New takes the path of soffice; an empty one is looked for.
func New(program string) *Office {
	return &Office{program: program, running: make(chan struct{}, slots)}
}

// Fail tells of what its asker does without.
func (o *Office) Fail(err error) {
	if o.Failed != nil {
		o.Failed(err)
	}
}

// Find gives the path of the program, or ErrMissing.
func (o *Office) Find() (string, error) {
	if o == nil {
		return "", ErrMissing
	}
	for _, name := range []string{o.program, "soffice", "libreoffice"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
		if name == o.program {
			return "", fmt.Errorf("%s: %w", name, ErrMissing)
		}
	}
	return "", ErrMissing
}

// archival asks for PDF/A-2b with the structure that screen readers use, and
// without the comments.
const archival = `pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportFormFields":{"type":"boolean","value":"false"},"ExportNotes":{"type":"boolean","value":"false"}}`

// PDF gives the pages of a .docx, or of a file that Docx turns, as PDF/A-2b. Errors: ErrMissing, ErrUnread.
func (o *Office) PDF(ctx context.Context, file []byte) ([]byte, error) {
	return o.convert(ctx, file, "pdf", archival)
}

// Docx gives a .doc, .odt or .rtf as .docx. Errors: ErrMissing, ErrUnread.
func (o *Office) Docx(ctx context.Context, file []byte) ([]byte, error) {
	return o.convert(ctx, file, "docx", "docx:MS Word 2007 XML")
}

// convert turns one file into another.
func (o *Office) convert(ctx context.Context, data []byte, ext, filter string) (out []byte, err error) {
	k := kindOf(data)
	switch k.ending {
	case ".odt":
		err = checkArchive(data)
	case ".rtf":
		data, err = withoutIncludes(data)
	}
	if err != nil {
		return nil, err
	}
	name := "in" + k.ending
	err = o.within(ctx, func(d desk) error {
		if err := os.WriteFile(filepath.Join(d.dir, name), data, 0o600); err != nil {
			return err
		}
		told, runErr := run(d.command(k.filter, filter, name))
		if d.ctx.Err() != nil {
			return context.Cause(d.ctx)
		}
		// The program ends with 0 also when it could not read: its output tells.
		out, err = os.ReadFile(filepath.Join(d.dir, "out", "in."+ext))
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%w: %w: %s", ErrUnread, errors.Join(runErr, err), told)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// desk is a directory with all that one or more runs need; ctx is their deadline.
type desk struct {
	ctx                 context.Context
	program, dir, fonts string
}

// within waits for a turn and works in a directory that is gone afterwards.
func (o *Office) within(ctx context.Context, work func(desk) error) (err error) {
	program, err := o.Find()
	if err != nil {
		return err
	}
	select {
	case o.running <- struct{}{}:
		defer func() { <-o.running }()
	case <-ctx.Done():
		return ctx.Err()
	}
	dir, err := os.MkdirTemp("", "congvan-office-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := writeProfile(dir); err != nil {
		return err
	}
	fonts, err := writeFonts(dir)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, deadline, fmt.Errorf("%w within %s", ErrUnread, deadline))
	defer cancel()
	return work(desk{ctx, program, dir, fonts})
}

// command converts files of the directory into its folder "out", under limits
// that its children inherit, in a group of its own that is killed as one.
func (d desk) command(reads, filter string, names ...string) *exec.Cmd {
	const limited = `ulimit -v "$1" && ulimit -f "$2" && ulimit -c 0 && shift 2 && exec "$@"`
	fixed := []string{"-c", limited, "sh", strconv.Itoa(maxMemory >> 10), strconv.Itoa(maxOutput >> 9),
		d.program, "-env:UserInstallation=file://" + d.dir + "/profile", "--headless", "--invisible", "--norestore", "--nolockcheck", "--nologo",
		"--nodefault", "--nofirststartwizard", "--infilter=" + reads, "--convert-to", filter, "--outdir", d.dir + "/out"}
	cmd := exec.CommandContext(d.ctx, "/bin/sh", append(fixed, names...)...)
	cmd.Dir = d.dir
	// No display, no proxy but one that answers nothing, no other home.
	cmd.Env = []string{"HOME=" + d.dir, "TMPDIR=" + d.dir, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp",
		"FONTCONFIG_FILE=" + d.fonts, "http_proxy=" + nowhere, "https_proxy=" + nowhere}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// run gives what the program says, its last kilobyte.
func run(cmd *exec.Cmd) (told []byte, err error) {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	told = bytes.TrimSpace(said.Bytes())
	return told[max(0, len(told)-1024):], err
}
