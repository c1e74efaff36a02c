package main

import (
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"congvan/document/form"
	"congvan/signing"
	"congvan/signing/pdfsigncheck"
)

// maxVerify is the largest PDF that verify reads, in bytes.
const maxVerify = 256 << 20

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
				report, err := verifyFile(c, path, o)
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
	c.Flags().StringVar(&at, "at", "", "kiểm tra như vào lúc / judge as of, RFC 3339 or 2006-01-02")
	c.Flags().BoolVar(&asJSON, "json", false, "in JSON")
	return c
}

func requireFlag(c *cobra.Command, require *[]string) {
	c.Flags().StringSliceVar(require, "require", nil,
		"phải có / must be there: seal, signature, số chữ ký / a number of signatures, B-LTA, tên trường / a field's name, seal=NAME")
}

func verifyFile(c *cobra.Command, path string, o signing.Options) (*signing.Report, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxVerify {
		return nil, fmt.Errorf("%s: %d bytes, over the limit of %d", path, info.Size(), int64(maxVerify))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	report, err := signing.Verify(c.Context(), data, o)
	if err != nil {
		return signing.Refused(err, o.At), c.Context().Err()
	}
	report.Second = secondVerifier().Opinion(c.Context(), data, o.Trust, o.At)
	return report, nil
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

func parseTime(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("--at %q: write 2026-11-22 or 2026-11-22T08:00:00+07:00", s)
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
