package main

import (
	"cmp"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"congvan/signing"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// ticketName is the file that token-begin leaves beside those to sign, for
// token-finish.
const ticketName = "phien.txt"

// tokenBegin is "congvan letter token-begin": it fetches what a key outside
// the server has to sign.
func (l *letters) tokenBegin() *cobra.Command {
	var out, register, password, code string
	var seal bool
	b := wire.BeginToken{For: workflow.Sign}
	c := &cobra.Command{
		Use:   "token-begin ID --out DIR",
		Short: "Bắt đầu ký bằng token: tải tệp cần ký / begin to sign by a token: fetch what is to be signed",
		Long: `Mở phiên ký dùng một lần và tải các tệp cần ký vào một thư mục:
Opens a one-time ticket and fetches what can be signed into a directory:

  ` + front.DeskFile + `      ký bằng chương trình ký PDF (PAdES) / for a program that signs PDF files (PAdES)
  ` + front.PreparedFile + `  đã chừa chỗ cho chữ ký / with room for the signature
  ` + front.CoveredFile + `     nội dung để tạo CMS tách rời / what a detached CMS is made over
  ` + front.AttributesFile + `   thuộc tính để khóa ký trực tiếp, bằng lệnh in ra / what a key signs for the bare value,
                     by the command that is printed

Với con dấu, mỗi tệp PDF kèm theo cũng phải ký: van-ban_01.pdf, thuoc-tinh_01.der…
With the seal each PDF attachment wants a signature too: van-ban_01.pdf, thuoc-tinh_01.der…

Rồi gửi lại kết quả, mỗi tệp một chữ ký / then bring the results, one for each file: letter token-finish`,
		Args: cobra.ExactArgs(1),
	}
	version := versionFlag(c)
	needText(c, &out, "out", "thư mục ghi các tệp / directory for the files")
	c.Flags().BoolVar(&seal, "seal", false, "đóng dấu cơ quan thay vì ký / the agency's seal instead of a signature")
	mayText(c, (*string)(&b.Certificate), "certificate", "SHA-256 của chứng thư trên token / of the certificate on the token")
	mayText(c, &register, "register", "đăng ký chứng thư của mình từ tệp PEM / register one's own certificate from a PEM file")
	mayText(c, &password, "password-file", "tệp chứa mật khẩu / file with the password")
	mayText(c, &code, "code", "mã của ứng dụng xác thực / code of the authenticator app")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Ticket, error) {
		now, err := l.current(c, api, args, *version)
		if err != nil {
			return nil, err
		}
		body := b
		body.Seen, body.Code = &now.Seen, code
		if seal {
			body.For = workflow.Seal
		}
		if code == "" {
			if body.Password, err = l.password(password); err != nil {
				return nil, err
			}
		}
		if register != "" {
			if body.NewCertificate, err = certificatesIn(register); err != nil {
				return nil, err
			}
		}
		t, err := api.BeginToken(c.Context(), now.ID, now.Version, body)
		if err != nil {
			return nil, err
		}
		return t, l.saveTicket(c, api, t, out)
	}, l.showTicket)
	return c
}

// certificatesIn takes the certificates out of a PEM file, and nothing else:
// a key beside them stays where it is.
func certificatesIn(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	list, err := signing.ParseCertificates(data)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	var out strings.Builder
	for _, c := range list {
		out.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	return out.String(), nil
}

func (l *letters) saveTicket(c *cobra.Command, api *client.Client, t *wire.Ticket, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, f := range t.Files {
		err := l.fetchInto(filepath.Join(dir, filepath.Base(f.Name)), func(w io.Writer) error {
			return api.TicketFile(c.Context(), t.Letter, t.Ticket, f.Name, w)
		})
		if err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, ticketName), []byte(t.Ticket+"\n"), 0o600)
}

// fetchInto writes a file that only its owner may read.
func (l *letters) fetchInto(path string, fetch func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return fetch(f)
}

// tokenFinish is "congvan letter token-finish": it brings the signature.
func (l *letters) tokenFinish() *cobra.Command {
	var ticket string
	c := &cobra.Command{
		Use:   "token-finish ID FILE…",
		Short: "Gửi lại tệp đã ký, CMS hoặc giá trị chữ ký / bring signed files, CMS or bare values",
		Args:  cobra.MinimumNArgs(2),
	}
	mayText(c, &ticket, "ticket", "mã phiên; nếu không có thì đọc "+ticketName+" cạnh tệp / the ticket; else read from beside the file")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Ticket, error) {
		secret := ticket
		if secret == "" {
			b, err := os.ReadFile(filepath.Join(filepath.Dir(args[1]), ticketName))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", l.say("cần --ticket", "--ticket is needed"), err)
			}
			secret = strings.TrimSpace(string(b))
		}
		var t *wire.Ticket
		for _, path := range args[1:] {
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			if t, err = api.ReturnToken(c.Context(), id(args), secret, data); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		return t, nil
	}, l.showTicket)
	return c
}

func (l *letters) showTicket(w io.Writer, t *wire.Ticket) {
	switch t.State {
	case "open":
		fmt.Fprintf(w, l.say("Phiên ký đến %s, bằng chứng thư %s (số %s).\n", "Ticket until %s, with the certificate of %s (serial %s).\n"),
			l.moment(t.Expires), t.Certificate.Subject, t.Certificate.Serial)
		fmt.Fprintf(w, "  %s\n", t.Command)
		l.showParts(w, t.Parts)
	case "returned":
		fmt.Fprintln(w, l.say("Đã nhận chữ ký; máy chủ đang hoàn tất.", "The signature came in; the server is finishing it."))
	case "done":
		fmt.Fprintf(w, l.say("Đã ghi chữ ký; văn bản: %s.\n", "The signature is recorded; the letter is %s.\n"), t.LetterState)
	default:
		fmt.Fprintln(w, l.say("Phiên ký không còn dùng được: ", "The ticket cannot be used any more: ")+t.State+" "+t.Problem)
	}
}

// showParts lists what a ticket with attachments waits for.
func (l *letters) showParts(w io.Writer, parts []wire.TicketPart) {
	if len(parts) < 2 {
		return
	}
	for _, p := range parts {
		name, stands := cmp.Or(p.Name, l.say("văn bản", "the letter")), l.say("chờ chữ ký", "awaited")
		if p.Returned {
			stands = l.say("đã nhận", "in")
		}
		fmt.Fprintf(w, "  %02d  %s: %s\n", p.Part, name, stands)
	}
}
