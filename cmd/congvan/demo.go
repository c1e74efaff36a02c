package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"congvan/internal/demo"
	"congvan/internal/exchange"
	"congvan/internal/mailbox"
	"congvan/storage/embedded"
	"congvan/web/front"
	"congvan/workflow"
)

// demoListen is where the demo serves unless told otherwise.
const demoListen = "127.0.0.1:8080"

type demoOptions struct {
	data, out, listen string
	letters           []string
	once, quiet       bool
}

func demoCommand(e *env) *cobra.Command {
	var o demoOptions
	c := &cobra.Command{
		Use:   "demo",
		Short: "Chạy thử: đưa văn bản từ dự thảo đến lưu trữ / take letters from draft to archive",
		Long: "Lập một cơ quan mẫu theo chính các văn bản được đưa vào, rồi trình, duyệt, ký số, cấp số, đóng dấu,\n" +
			"phát hành, lưu hồ sơ và tìm lại từng văn bản qua API.\n" +
			"Sets up an example agency after the given letters and takes each through its whole life by the API.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return e.demo(c.Context(), o) },
	}
	c.Flags().BoolVar(&o.once, "once", false, "xong thì thoát, mã khác 0 nếu có bước hỏng / exit when done")
	c.Flags().StringArrayVar(&o.letters, "letter", nil, "văn bản .md hoặc .docx; dùng nhiều lần được / a letter, repeatable")
	c.Flags().StringVar(&o.out, "out", "", "thư mục ghi NAME.pdf, NAME.json, trust.pem / directory for results (mặc định: out trong thư mục dữ liệu)")
	c.Flags().StringVar(&o.data, "data", "", "thư mục dữ liệu / data directory (mặc định: thư mục dữ liệu của người dùng, thêm -demo)")
	c.Flags().StringVar(&o.listen, "listen", "", "địa chỉ nghe / address to listen on (mặc định "+demoListen+")")
	c.Flags().BoolVar(&o.quiet, "quiet", false, "không in từng bước / do not print the steps")
	return c
}

func (e *env) demo(ctx context.Context, o demoOptions) (err error) {
	began := time.Now()
	cfg, err := e.demoConfig(&o)
	if err != nil {
		return err
	}
	say, complain, tell := io.Writer(e.stdout), io.Writer(e.stdout), e.tell
	if o.quiet {
		say, complain, tell = io.Discard, e.stderr, func(string) {}
	}
	if o.out == "" {
		o.out = filepath.Join(cfg.Data, "out")
	}
	fmt.Fprintf(say, "Dữ liệu: %s\n", cfg.Data)
	post, err := e.demoMail(&cfg)
	if err != nil {
		return err
	}
	if post != nil {
		defer func() { err = errors.Join(err, post.Close()) }()
	}
	s, err := openServer(ctx, cfg, e.logger(slog.LevelError), tell)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	fmt.Fprintf(say, "Máy chủ sẵn sàng sau %.1f giây: %s\n", time.Since(began).Seconds(), s.address())

	if post != nil {
		s.mailbox = post
	}
	var cast atomic.Pointer[demo.Result]
	s.demo = func() (list []front.DemoPerson) {
		if r := cast.Load(); r != nil {
			for _, a := range r.Accounts() {
				list = append(list, front.DemoPerson{Agency: a.Agency, Person: a.Person})
			}
		}
		return list
	}
	serving, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- s.serve(serving) }()
	defer func() { stop(); err = errors.Join(err, <-served) }()

	result, err := demo.Run(ctx, demo.Options{
		Letters: o.letters, Out: o.out, Server: s.address(), Records: s.records, PKI: s.pki, Keys: s.cfg.Keys, Say: say, Complain: complain,
		Desk: !o.once,
	})
	if err != nil && !errors.Is(err, demo.ErrFailed) {
		return err
	}
	cast.Store(result)
	fmt.Fprintf(say, "\nXong sau %.1f giây: %d văn bản đến lưu trữ, %d không qua.\n", time.Since(began).Seconds(), result.Issued, result.Failed)
	if o.once {
		return err
	}
	e.welcome(s, result, o)
	<-ctx.Done()
	return nil
}

// demoConfig serves from a data directory of the demo's own, so that a
// development authority never gets among real letters.
func (e *env) demoConfig(o *demoOptions) (config, error) {
	if o.data == "" && e.getenv("CONGVAN_DATA") == "" {
		dir, err := embedded.DefaultDir(os.Geteuid())
		if err != nil {
			return config{}, err
		}
		o.data = dir + "-demo"
	}
	listen := o.listen
	switch {
	case listen == "" && o.once:
		listen = "127.0.0.1:0"
	case listen == "":
		listen = demoListen
	}
	cfg, err := e.config(o.data, listen)
	if err != nil {
		return cfg, err
	}
	if o.once && cfg.BaseURL == "" {
		cfg.BaseURL = "http://" + demoListen // what is printed on the letters must outlive this run
	}
	// The server serves the development authority that it finds here.
	return cfg, os.MkdirAll(filepath.Join(cfg.Data, "devpki"), 0o700)
}

// demoMail is a mail server of the demo's own, unless the settings name one:
// what the demo sends can be read and reaches nobody.
func (e *env) demoMail(cfg *config) (*mailbox.Box, error) {
	if cfg.SMTP != "" {
		return nil, nil
	}
	post, err := mailbox.Open(filepath.Join(cfg.Data, "mail"), e.logger(slog.LevelError))
	if err != nil {
		return nil, err
	}
	cfg.SMTP, cfg.SMTPTLS, cfg.MailFrom = post.Addr().String(), exchange.NoTLS, "Văn thư (bản chạy thử) <van-thu@localhost>"
	return post, nil
}

// address is where the server can be reached on this machine.
func (s *server) address() string { return "http://" + s.listener.Addr().String() }

// welcome says where to look and who can log in.
func (e *env) welcome(s *server, result *demo.Result, o demoOptions) {
	w := e.stdout
	fmt.Fprintf(w, "\nMở %s trên trình duyệt. Mọi tài khoản dùng mật khẩu: %s\n", s.cfg.BaseURL, demo.Password)
	var agency workflow.AgencyID
	for _, a := range result.Accounts() {
		if a.Agency != agency {
			agency = a.Agency
			fmt.Fprintf(w, "\n  Mã cơ quan: %s\n", agency)
		}
		fmt.Fprintf(w, "    %-20s %-20s %s\n", a.Person, a.Name, a.Title)
	}
	if s.mailbox != nil {
		fmt.Fprintf(w, "\nThư gửi đi không tới ai mà nằm ở hộp thư mẫu: %s/demo/mail\n", s.cfg.BaseURL)
	}
	fmt.Fprintf(w, "\nVăn bản đã phát hành (PDF), lịch sử (JSON) và chứng thư gốc: %s\n", o.out)
	fmt.Fprintf(w, "Chứng thư của bản chạy thử không có giá trị pháp lý. Ctrl-C để dừng.\n")
}
