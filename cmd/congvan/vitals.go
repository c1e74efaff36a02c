package main

import (
	"context"
	"crypto"
	"errors"
	"fmt"
	"net"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"congvan/document"
	"congvan/document/typeset"
	"congvan/storage/objects"
	"congvan/web/front"
)

// probes look at what the server stands on, for the administrator's page.
func (s *server) probes() []front.Probe {
	return []front.Probe{
		{Name: "database", Check: s.probeDatabase},
		{Name: "files", Check: s.probeFiles},
		{Name: "typesetter", Check: s.probeTypesetter},
		{Name: "tsa", Check: s.probeTSA},
		{Name: "mail", Check: s.probeMail},
		{Name: "disk", Check: func(context.Context) (string, error) { return probeDisk(s.cfg.Data) }},
		{Name: "program", Check: func(context.Context) (string, error) { return version(), nil }},
	}
}

func (s *server) probeDatabase(ctx context.Context) (detail string, err error) {
	err = s.records.Pool().QueryRow(ctx, `
		SELECT 'PostgreSQL ' || current_setting('server_version') || ', ' || pg_size_pretty(pg_database_size(current_database()))
		       || ', schema ' || (SELECT max(version_id) FROM goose_db_version WHERE is_applied)`).Scan(&detail)
	return detail, err
}

func (s *server) probeFiles(ctx context.Context) (string, error) {
	c := s.files.Config()
	detail := c.Endpoint + ", " + c.Bucket
	_, err := s.files.Stat(ctx, objects.Key{Agency: "readyz", Letter: "readyz"})
	if errors.Is(err, objects.ErrNotFound) {
		err = nil
	}
	return detail, err
}

// probeLetter is the shortest letter that can be set.
const probeLetter = `---
type: cong_van
agency: CƠ QUAN
symbol: CQ-VP
place: Hà Nội
subject: kiểm tra bộ dàn trang
addressees: [Văn phòng]
filing: {units: [VP]}
signature: {titles: [GIÁM ĐỐC], name: Nguyễn Văn A}
---
Kiểm tra bộ dàn trang.
`

// probeTypesetter sets one short letter.
func (s *server) probeTypesetter(ctx context.Context) (string, error) {
	l, err := document.Parse([]byte(probeLetter))
	if err != nil {
		return "", err
	}
	made, err := s.typesetter.Compose(ctx, l, typeset.Options{TemplateDir: s.cfg.Templates})
	if err != nil {
		return "Typst 0.14.2", err
	}
	return fmt.Sprintf("Typst 0.14.2, %d byte", len(made.PDF)), nil
}

var errNoTSA = errors.New("CONGVAN_TSA is not set: nobody can sign / chưa đặt CONGVAN_TSA: chưa ký được")

func (s *server) probeTSA(ctx context.Context) (string, error) {
	tsa := s.engine.TSA
	if tsa.URL == "" {
		return "", errNoTSA
	}
	_, err := tsa.Stamp(ctx, []byte("congvan"), crypto.SHA256)
	return tsa.URL, err
}

// probeMail asks whether the mail server listens; it sends nothing.
func (s *server) probeMail(ctx context.Context) (string, error) {
	m, err := s.cfg.mailer()
	if err != nil {
		return "", err
	}
	if m == nil {
		return "CONGVAN_SMTP", front.ErrNotSetUp // nothing goes by e-mail
	}
	at := net.JoinHostPort(m.Host, strconv.Itoa(m.Port))
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", at)
	if err != nil {
		return at, err
	}
	return at, conn.Close()
}

// enough is the free space below which a disk is reported: the embedded
// servers stop before it is full.
const enough = 1 << 30

func probeDisk(dir string) (string, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return dir, err
	}
	free, all := fs.Bavail*uint64(fs.Bsize), fs.Blocks*uint64(fs.Bsize)
	detail := fmt.Sprintf("%.1f / %.1f GB", float64(free)/1e9, float64(all)/1e9)
	if free < enough {
		return detail, fmt.Errorf("%s: less than 1 GB is free / còn dưới 1 GB", dir)
	}
	return detail, nil
}

// version is the program's own, as it was built.
func version() string {
	var v strings.Builder
	v.WriteString("congvan")
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				v.WriteString(" " + s.Value[:12])
			}
		}
	}
	return v.String() + ", " + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH
}
