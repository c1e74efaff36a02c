package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"congvan/internal/issuing"
	"congvan/internal/locale"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/workflow"
)

func adminKeysCommand(e *env) *cobra.Command {
	var data, agency string
	var asJSON bool
	c := &cobra.Command{
		Use:   "keys",
		Short: "Từng khóa ký được ngay không / whether each key can sign now",
		Long: "Mở từng khóa trong thư mục khóa, xét chứng thư (thời hạn, mục đích, gốc tin cậy, thu hồi) và ký thử; dịch vụ ký từ xa\n" +
			"chỉ được hỏi. Chạy được khi máy chủ đang chạy. Mã thoát 1 nếu có khóa không ký được.\n" +
			"Opens each key of the directory of keys, judges its certificate and has it sign something; remote services are only\n" +
			"asked. The server may be running. Exits with 1 if a key cannot sign.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := e.config(data, "")
			if err != nil {
				return err
			}
			states, err := keyStates(c.Context(), cfg, workflow.AgencyID(agency))
			if err != nil {
				return err
			}
			return e.showKeys(states, asJSON)
		},
	}
	fl := c.Flags()
	fl.StringVar(&agency, "agency", "", "chỉ cơ quan này / this agency only")
	fl.BoolVar(&asJSON, "json", false, "in JSON")
	fl.StringVar(&data, "data", "", "thư mục dữ liệu / data directory (CONGVAN_DATA)")
	return c
}

// keyState is what is told of one key.
type keyState struct {
	Agency   workflow.AgencyID `json:"agency"`
	Key      string            `json:"key"`
	Provider string            `json:"provider,omitempty"`
	Subject  string            `json:"subject,omitempty"`
	Until    time.Time         `json:"until,omitzero"`
	Ready    bool              `json:"ready"`
	Error    string            `json:"error,omitempty"`

	err error
}

func keyStates(ctx context.Context, cfg config, only workflow.AgencyID) (states []keyState, err error) {
	options, err := keyOptions(cfg)
	if err != nil {
		return nil, err
	}
	dir := issuing.KeyDir(cfg.Keys)
	agencies := []workflow.AgencyID{only}
	if only == "" {
		if agencies, err = dir.Agencies(); err != nil {
			return nil, err
		}
	}
	ring := issuing.NewKeyring(dir)
	defer func() { err = errors.Join(err, ring.Close()) }()
	for _, agency := range agencies {
		held, err := ring.Ready(ctx, agency, options)
		if err != nil {
			return nil, err
		}
		for _, h := range held {
			s := keyState{Agency: agency, Key: h.File, Provider: h.Kind, Ready: h.Err == nil, err: h.Err}
			if h.Certificate != nil {
				s.Subject, s.Until = h.Certificate.Subject.CommonName, h.Certificate.NotAfter
			}
			if h.Err != nil {
				s.Error = h.Err.Error()
			}
			states = append(states, s)
		}
	}
	if len(states) == 0 {
		return nil, fmt.Errorf("không có khóa nào trong %s / there are no keys in it", cfg.Keys)
	}
	return states, nil
}

// keyOptions are the server's own: its roots, or those of a development
// authority in the data directory.
func keyOptions(cfg config) (signing.EvidenceOptions, error) {
	s := &server{cfg: cfg}
	dir := filepath.Join(cfg.Data, "devpki")
	if _, err := os.Stat(dir); err == nil {
		if s.pki, err = devpki.Open(dir, devpki.Options{}); err != nil {
			return signing.EvidenceOptions{}, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return signing.EvidenceOptions{}, err
	}
	trust, err := s.trust()
	if err != nil {
		return signing.EvidenceOptions{}, err
	}
	lifetimes, err := cfg.lifetimes()
	return signing.EvidenceOptions{Trust: trust, AllowPrivate: s.pki != nil, Networks: cfg.Authorities, Lifetimes: lifetimes}, err
}

func (e *env) showKeys(states []keyState, asJSON bool) error {
	all := true
	for _, s := range states {
		all = all && s.Ready
	}
	if asJSON {
		out := json.NewEncoder(e.stdout)
		out.SetIndent("", "  ")
		if err := out.Encode(states); err != nil {
			return err
		}
	} else if err := e.keyTable(states); err != nil {
		return err
	}
	if !all {
		return errShown
	}
	return nil
}

func (e *env) keyTable(states []keyState) error {
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	for _, s := range states {
		until, word := "", "ký được / can sign"
		if !s.Until.IsZero() {
			until = s.Until.In(workflow.LegalZone()).Format("02/01/2006")
		}
		if !s.Ready {
			word = "KHÔNG: " + e.keyFault(s.err)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", s.Key, s.Provider, s.Subject, until, word)
	}
	return w.Flush()
}

// keyFault says why a key cannot sign, in the reader's language where there are
// two.
func (e *env) keyFault(err error) string {
	if u, ok := errors.AsType[*keys.UnavailableError](err); ok && e.lang == locale.Vietnamese {
		return fmt.Sprintf("%s (%v)", u.VI, u.Err)
	}
	if c, ok := errors.AsType[*signing.CertificateError](err); ok {
		return c.Message.In(string(e.lang))
	}
	return err.Error()
}
