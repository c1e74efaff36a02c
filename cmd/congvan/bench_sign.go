package main

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/document/form"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/keys"
)

// benchText is a letter of one page.
//
//go:embed benchdata/letter.md
var benchText []byte

// How fast signing should be beside the key alone.
const (
	signTarget     = 0.7
	picturedTarget = 0.5
)

type signOptions struct {
	benchOptions
	letter, python string
}

func benchSignCommand(e *env) *cobra.Command {
	var o signOptions
	c := &cobra.Command{
		Use:   "sign",
		Short: "Số chữ ký mỗi giây so với RSA-2048 thô và pyHanko, kiểm tra, bộ nhớ / signing, verifying, memory",
		Long: "Ký một văn bản đã dàn trang (PAdES B-B, không dấu thời gian), không có và có hình chữ ký, xen kẽ với phép ký\n" +
			"RSA-2048 của Go và với pyHanko bằng cùng khóa, trên một luồng; tính theo thời gian bộ xử lý. Rồi kiểm tra văn bản B-LTA.\n" +
			"Signs a composed letter without a timestamp, without and with a picture, in turns with Go's RSA-2048 signature and\n" +
			"with pyHanko by the same key, on one thread, per second of processor time. Then verifies the letter at level B-LTA.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			r, err := e.benchSign(c.Context(), o)
			if err != nil {
				return err
			}
			if o.json {
				return e.benchJSON(r)
			}
			r.table(e.stdout)
			return nil
		},
	}
	o.flags(c, 15, 0.5)
	c.Flags().StringVar(&o.letter, "letter", "", "văn bản .md hoặc .docx / the letter (mặc định: một công văn ngắn)")
	c.Flags().StringVar(&o.python, "pyhanko", "", "trình Python có pyHanko / a Python with pyHanko (mặc định: của make judge / default: that of make judge)")
	return c
}

// signResult is what the bench found.
type signResult struct {
	Plain    *comparison    `json:"without_picture"`
	Pictured *comparison    `json:"with_picture"`
	PyHanko  *pyhankoResult `json:"pyhanko"`
	Memory   *memoryResult  `json:"memory"`
	Verify   *timing        `json:"verification"`
	Form     int            `json:"form_bytes"`
	Seconds  float64        `json:"seconds_per_round"`
}

// signer is what signs in the bench, and what it signs.
type signer struct {
	form, picture []byte
	key           *keys.Key
}

func (e *env) benchSign(ctx context.Context, o signOptions) (*signResult, error) {
	var s signer
	var err error
	if s.form, err = e.benchForm(ctx, o.letter); err != nil {
		return nil, err
	}
	if s.picture, err = devpki.SignaturePicture(benchSignature().Name); err != nil {
		return nil, err
	}
	authority, err := openBenchAuthority()
	if err != nil {
		return nil, err
	}
	defer authority.close()
	if s.key, err = authority.personal(); err != nil {
		return nil, err
	}
	r := &signResult{Form: len(s.form), Seconds: o.seconds}
	e.tell(fmt.Sprintf("Đo %d lượt mỗi bên, %g giây một lượt", o.rounds, o.seconds))
	if r.Plain, err = s.besideRSA(ctx, o, "signing.Sign", nil, signTarget); err != nil {
		return nil, err
	}
	if r.Pictured, err = s.besideRSA(ctx, o, "signing.Sign, có hình / picture", s.picture, picturedTarget); err != nil {
		return nil, err
	}
	if r.PyHanko, err = s.besidePyhanko(ctx, o, e.getenv); err != nil {
		return nil, err
	}
	if r.Memory, err = s.memory(ctx); err != nil {
		return nil, err
	}
	r.Verify, err = s.verification(ctx, authority, o)
	return r, err
}

func (r *signResult) table(w io.Writer) {
	const unit = "chữ ký mỗi giây bộ xử lý (CPU)"
	fmt.Fprintf(w, "tờ văn bản %d byte, %d lượt × %g giây / form, rounds\n", r.Form, len(r.Plain.Engine.Rates), r.Seconds)
	r.Plain.table(w, unit)
	r.Pictured.table(w, unit)
	r.PyHanko.table(w, unit)
	r.Memory.table(w)
	timingTable(w, r.Verify)
}

// besideRSA alternates signatures with those of the key alone.
func (s *signer) besideRSA(ctx context.Context, o signOptions, name string, picture []byte, target float64) (*comparison, error) {
	return compare(o.rounds, target, name, "RSA-2048 PKCS #1 v1.5",
		func() (float64, error) { return s.rate(ctx, o, picture) },
		func() (float64, error) { return rate(ctx, o.round(), s.rsaOnce) })
}

func (s *signer) rate(ctx context.Context, o signOptions, picture []byte) (float64, error) {
	return rate(ctx, o.round(), func() error {
		_, err := s.sign(ctx, picture, nil)
		return err
	})
}

// rate repeats fn until the time is over, and gives its runs per second of
// processor time, collecting garbage included: what else the machine does
// meanwhile counts little. The first run, which fills caches, is not counted.
func rate(ctx context.Context, d time.Duration, fn func() error) (float64, error) {
	if err := fn(); err != nil {
		return 0, err
	}
	before, err := processorTime()
	if err != nil {
		return 0, err
	}
	n := 0
	for began := time.Now(); n == 0 || time.Since(began) < d; n++ {
		if err := errors.Join(ctx.Err(), fn()); err != nil {
			return 0, err
		}
	}
	after, err := processorTime()
	return float64(n) / (after - before).Seconds(), err
}

// processorTime is what this process has used of it.
func processorTime() (time.Duration, error) {
	var used syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()), err
}

// sign certifies the form for its signer; without a timestamp service it is
// level B-B.
func (s *signer) sign(ctx context.Context, picture []byte, tsa *signing.TSA) ([]byte, error) {
	signed, err := signing.Sign(ctx, s.form, signing.Request{
		Field: form.Signature, Certify: true, Name: benchSignature().Name, Reason: "Ký ban hành văn bản",
		Location: "Quảng Ngãi", Time: time.Now(), Picture: picture,
	}, s.key.Signer, s.key.Certificate, s.key.Chain, tsa)
	if err == nil && !signing.Extends(signed, s.form) {
		err = errors.New("the signed file does not extend the form")
	}
	return signed, err
}

func (s *signer) rsaOnce() error {
	sum := sha256.Sum256(s.form[:min(len(s.form), 64)])
	_, err := s.key.Signer.Sign(rand.Reader, sum[:], crypto.SHA256)
	return err
}

// benchForm composes the letter to sign.
func (e *env) benchForm(ctx context.Context, path string) (pdf []byte, err error) {
	l, pictures, err := e.benchLetter(ctx, path, benchText)
	if err != nil {
		return nil, err
	}
	t, err := newTypesetter(e.tell)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	made, err := t.Compose(ctx, l, typeset.Options{Pictures: pictures})
	if err != nil {
		return nil, err
	}
	return made.PDF, nil
}

// benchLetter reads the letter that is named, with its pictures, or the sample.
func (e *env) benchLetter(ctx context.Context, path string, sample []byte) (*document.Letter, picture.Set, error) {
	if path == "" {
		l, err := document.Parse(sample)
		return l, nil, err
	}
	read, err := e.readLetter(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	return read.Letter, read.Pictures, nil
}
