package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"congvan/document/form"
	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/pdfsigncheck"
	"congvan/workflow"
)

// maxVerify is the largest PDF that verify reads, in bytes: what the reader of
// PDF files takes.
const maxVerify = 128 << 20

func verifyCommand(e *env) *cobra.Command {
	var trust, require []string
	var at string
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify FILE.pdf…",
		Short: "Kiểm tra chữ ký số của tệp PDF / verify the signatures of a PDF",
		Long: "Kiểm tra từng chữ ký và dấu thời gian, và mọi thay đổi sau chúng. Thoát với mã 0 chỉ khi tất cả hợp lệ.\n" +
			"Tệp bị cắt về trước một chữ ký thì phần còn lại vẫn hợp lệ; nêu điều phải có bằng --require.\n" +
			"A file cut back to before a signature is sound in what is left; say with --require what must be there.\n" +
			"Without --trust the server's own trust.pem is used, if there is one. The JSON is one object for each file, as\n" +
			"docs/verify.schema.json describes.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o, err := e.verifyOptions(trust, at)
			if err != nil {
				return err
			}
			for _, word := range require {
				if err := o.RequireWord(word); err != nil {
					return fmt.Errorf("--require %q: %w", word, err)
				}
			}
			failed := false
			for _, path := range args {
				report, err := verifyFile(c.Context(), path, o)
				if err != nil {
					return err
				}
				failed = failed || !report.Valid()
				if err := e.showReport(path, report, asJSON); err != nil {
					return err
				}
			}
			if failed {
				return errShown
			}
			return nil
		},
	}
	c.Flags().StringArrayVar(&trust, "trust", nil, "chứng thư gốc tin cậy, tệp PEM / trusted roots, repeatable")
	requireFlag(c, &require)
	c.Flags().StringVar(&at, "at", "", "kiểm tra như vào lúc, ngày thì tính đến hết ngày theo giờ Việt Nam / judge as of, RFC 3339 or 2006-01-02: the end of that day, +07:00")
	c.Flags().BoolVar(&asJSON, "json", false, "in JSON")
	return c
}

func requireFlag(c *cobra.Command, require *[]string) {
	c.Flags().StringSliceVar(require, "require", nil,
		"phải có / must be there: seal, signature, số chữ ký / a number of signatures, B-LTA, tên trường / a field's name, seal=NAME")
}

// verifyFile reports on a file that cannot be read too: those after it are
// still to be judged. It fails only when ctx is over.
func verifyFile(ctx context.Context, path string, o signing.Options) (*signing.Report, error) {
	data, err := readPDF(path)
	if err != nil {
		return signing.Refused(err, o.At), ctx.Err()
	}
	report, err := signing.Verify(ctx, data, o)
	if err != nil {
		return signing.Refused(err, o.At), ctx.Err()
	}
	report.Second = secondVerifier().Opinion(ctx, data, o.Trust, o.At)
	return report, nil
}

// readPDF reads no more than maxVerify, also of what has no size of its own.
func readPDF(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxVerify+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxVerify {
		return nil, fmt.Errorf("%s: %w: over %d MiB", path, pdf.ErrLimit, maxVerify>>20)
	}
	return data, nil
}

// secondVerifier's word stands beside the verdict and never changes it.
func secondVerifier() pdfsigncheck.Runner { return pdfsigncheck.Runner{Args: []string{pdfsignChild}} }

func (e *env) verifyOptions(trust []string, at string) (signing.Options, error) {
	o := signing.Options{Letter: signing.LetterFields{Signature: form.Signature, Seal: form.Seal}}
	if at != "" {
		t, err := parseTime(at)
		if err != nil {
			return o, err
		}
		o.At = t
	}
	var err error
	if o.Lifetimes, err = (&config{Algorithms: e.getenv("CONGVAN_ALGORITHMS")}).lifetimes(); err != nil {
		return o, err
	}
	paths := trust
	if len(paths) == 0 {
		cfg, err := e.config("", "")
		if err != nil {
			return o, err
		}
		paths = []string{cfg.Trust}
	}
	for _, p := range paths {
		roots, err := readRoots(p)
		if len(trust) == 0 && errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(e.stderr, e.say("Không có chứng thư gốc tin cậy (%s); nêu bằng --trust. Chưa có gốc thì không chữ ký nào được kết luận là hợp lệ.\n",
				"There is no file of trusted roots (%s); name one with --trust. Without roots no signature can be found valid.\n"), p)
			continue
		}
		if err != nil {
			return o, fmt.Errorf("--trust %s: %w", p, err)
		}
		o.Trust = append(o.Trust, roots...)
	}
	return o, nil
}

func readRoots(path string) ([]*x509.Certificate, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return signing.ParseCertificates(data)
}

// parseTime takes a day for its last second in Vietnam: what was signed on it
// is judged under its own date.
func parseTime(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, s, workflow.LegalZone())
	if err != nil {
		return time.Time{}, fmt.Errorf("--at %q: write 2026-11-22 or 2026-11-22T08:00:00+07:00", s)
	}
	return day.AddDate(0, 0, 1).Add(-time.Second), nil
}

func (e *env) showReport(path string, r *signing.Report, asJSON bool) error {
	if !asJSON {
		_, err := fmt.Fprintf(e.stdout, "%s\n%s\n", path, r.Text(string(e.lang)))
		return err
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		File string `json:"file"`
		*signing.Report
	}{path, r})
}
