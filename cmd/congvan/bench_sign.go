package main

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"congvan/document"
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
	letter string
}

func benchSignCommand(e *env) *cobra.Command {
	var o signOptions
	c := &cobra.Command{
		Use:   "sign",
		Short: "Số chữ ký mỗi giây so với RSA-2048 thô / signatures per second against raw RSA-2048",
		Long: "Ký một văn bản đã dàn trang (PAdES B-B, không dấu thời gian), không có và có hình chữ ký, xen kẽ với phép ký\n" +
			"RSA-2048 của Go bằng cùng khóa, trên một luồng; tính theo thời gian bộ xử lý.\n" +
			"Signs a composed letter without a timestamp, without and with a picture, in turns with Go's RSA-2048 signature\n" +
			"by the same key, on one thread, per second of processor time.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return e.benchSign(c.Context(), o) },
	}
	o.flags(c, 15, 0.5)
	c.Flags().StringVar(&o.letter, "letter", "", "văn bản .md hoặc .docx / the letter (mặc định: một công văn ngắn)")
	return c
}

// signResult is what the bench found.
type signResult struct {
	Plain    *comparison `json:"without_picture"`
	Pictured *comparison `json:"with_picture"`
	Form     int         `json:"form_bytes"`
	Seconds  float64     `json:"seconds_per_round"`
}

func (e *env) benchSign(ctx context.Context, o signOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	form, err := e.benchForm(ctx, o.letter)
	if err != nil {
		return err
	}
	key, err := benchKey()
	if err != nil {
		return err
	}
	picture, err := devpki.SignaturePicture(benchSignature().Name)
	if err != nil {
		return err
	}
	result := &signResult{Form: len(form), Seconds: o.seconds}
	e.tell(fmt.Sprintf("Đo 2 × %d lượt mỗi bên, %g giây một lượt", o.rounds, o.seconds))
	for _, p := range []struct {
		name    string
		picture []byte
		target  float64
		into    **comparison
	}{
		{"signing.Sign", nil, signTarget, &result.Plain},
		{"signing.Sign, có hình / picture", picture, picturedTarget, &result.Pictured},
	} {
		*p.into, err = compare(o.rounds, p.target, p.name, "RSA-2048 PKCS #1 v1.5",
			func() (float64, error) {
				return rate(ctx, o.round(), func() error { return signOnce(ctx, form, p.picture, key) })
			},
			func() (float64, error) {
				return rate(ctx, o.round(), func() error { return rsaOnce(form, key.Signer) })
			})
		if err != nil {
			return err
		}
	}
	if o.json {
		return e.benchJSON(result)
	}
	fmt.Fprintf(e.stdout, "tờ văn bản %d byte, %d lượt × %g giây / form, rounds\n", result.Form, o.rounds, o.seconds)
	result.Plain.table(e.stdout, "chữ ký mỗi giây bộ xử lý (CPU)")
	result.Pictured.table(e.stdout, "chữ ký mỗi giây bộ xử lý (CPU)")
	return nil
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

func signOnce(ctx context.Context, form, picture []byte, key *keys.Key) error {
	signed, err := signing.Sign(ctx, form, signing.Request{
		Field: "chu_ky_lanh_dao", Certify: true, Name: benchSignature().Name, Reason: "Ký ban hành văn bản",
		Location: "Quảng Ngãi", Time: time.Now(), Picture: picture,
	}, key.Signer, key.Certificate, key.Chain, nil)
	if err == nil && !signing.Extends(signed, form) {
		err = errors.New("the signed file does not extend the form")
	}
	return err
}

func rsaOnce(data []byte, key crypto.Signer) error {
	sum := sha256.Sum256(data[:min(len(data), 64)])
	_, err := key.Sign(rand.Reader, sum[:], crypto.SHA256)
	return err
}

// benchForm composes the letter to sign.
func (e *env) benchForm(ctx context.Context, path string) (form []byte, err error) {
	l, err := e.benchLetter(ctx, path)
	if err != nil {
		return nil, err
	}
	t, err := newTypesetter(e.tell)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	made, err := t.Compose(ctx, l, typeset.Options{})
	if err != nil {
		return nil, err
	}
	return made.PDF, nil
}

func (e *env) benchLetter(ctx context.Context, path string) (*document.Letter, error) {
	if path == "" {
		return document.Parse(benchText)
	}
	l, _, err := e.readLetter(ctx, path)
	return l, err
}

// benchKey makes a development key in a directory that goes at once.
func benchKey() (*keys.Key, error) {
	dir, err := os.MkdirTemp("", "congvan-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	pki, err := devpki.Open(dir, devpki.Options{})
	if err != nil {
		return nil, err
	}
	key, err := pki.Personal(benchSignature().Name, "Phó Giám đốc")
	if err != nil {
		return nil, err
	}
	if k, ok := key.Signer.(*rsa.PrivateKey); !ok || k.N.BitLen() != 2048 {
		return nil, fmt.Errorf("the development key is a %T, not RSA-2048", key.Signer)
	}
	return key, nil
}
