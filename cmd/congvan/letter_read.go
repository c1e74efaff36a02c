package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

func (l *letters) show() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Xem một văn bản / show a letter", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Letter, error) {
			return api.Get(c.Context(), id(args))
		}, l.showLetter),
	}
}

// narrowing are the flags that narrow a list.
func narrowing(c *cobra.Command, q *client.Query, states *[]string) {
	f := c.Flags()
	f.StringSliceVar(states, "state", nil, "trạng thái, như issued / state, such as issued")
	f.StringVar((*string)(&q.Unit), "unit", "", "mã đơn vị / unit ID")
	paging(c, q)
}

func paging(c *cobra.Command, q *client.Query) {
	c.Flags().IntVar(&q.Limit, "limit", 0, "số dòng, đến 200 / lines, up to 200")
	c.Flags().StringVar(&q.Cursor, "cursor", "", "trang sau / cursor of the next page")
}

func statesOf(names []string) (list []workflow.State) {
	for _, s := range names {
		list = append(list, workflow.State(s))
	}
	return list
}

func (l *letters) list() *cobra.Command {
	var q client.Query
	var states []string
	c := &cobra.Command{Use: "list", Short: "Các văn bản được xem / the letters one may read", Args: cobra.NoArgs}
	narrowing(c, &q, &states)
	c.Flags().StringVar((*string)(&q.Drafter), "drafter", "", "mã người soạn thảo / drafter's ID")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Page[wire.Line], error) {
		q.States = statesOf(states)
		return api.List(c.Context(), q)
	}, l.showLines)
	return c
}

func (l *letters) inbox() *cobra.Command {
	var limit int
	c := &cobra.Command{Use: "inbox", Short: "Việc đang chờ mình / what waits for oneself", Args: cobra.NoArgs}
	c.Flags().IntVar(&limit, "limit", 0, "số dòng, đến 200 / lines, up to 200")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Inbox, error) {
		return api.Inbox(c.Context(), limit)
	}, l.showInbox)
	return c
}

func (l *letters) history() *cobra.Command {
	return &cobra.Command{
		Use: "history ID", Short: "Nhật ký và kiểm tra chuỗi băm / the record and its chain of hashes", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.History, error) {
			return api.History(c.Context(), id(args))
		}, l.showHistory),
	}
}

func (l *letters) files() *cobra.Command {
	return &cobra.Command{
		Use: "files ID", Short: "Các tệp đã lưu / the stored files", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[wire.File], error) {
			return api.Files(c.Context(), id(args))
		}, l.showFiles),
	}
}

// download fetches one file: the newest PDF, or the newest of a kind, or the
// one whose name or hash begins so.
func (l *letters) download() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "download ID [FILE] --out PATH",
		Short: "Tải tệp: mới nhất, theo loại, tên hoặc sha256 / fetch a file: the newest PDF, or by kind, name or sha256",
		Args:  cobra.RangeArgs(1, 2),
	}
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, args []string) error {
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error {
			sum, err := l.pick(c, api, args)
			if err != nil {
				return err
			}
			return api.Download(c.Context(), id(args), sum, w)
		})
	}
	return c
}

func (l *letters) pick(c *cobra.Command, api *client.Client, args []string) (workflow.Hash, error) {
	if len(args) == 1 {
		now, err := api.Get(c.Context(), id(args))
		if err != nil {
			return "", err
		}
		if now.File == nil {
			return "", fmt.Errorf("%s", l.say("còn là dự thảo, chưa có PDF; xem trước bằng letter preview", "still a draft without a PDF; see letter preview"))
		}
		return now.File.SHA256, nil
	}
	page, err := api.Files(c.Context(), id(args))
	if err != nil {
		return "", err
	}
	for i := len(page.Items) - 1; i >= 0; i-- {
		f := page.Items[i]
		if string(f.Kind) == args[1] || f.Name == args[1] || (len(args[1]) >= 6 && strings.HasPrefix(string(f.SHA256), args[1])) {
			return f.SHA256, nil
		}
	}
	return "", fmt.Errorf(l.say("không có tệp %q; xem danh sách bằng letter files", "there is no file %q; letter files lists them"), args[1])
}

func (l *letters) preview() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "preview ID --out PATH", Short: "PDF của dự thảo như khi trình / the PDF a draft would be submitted as", Args: cobra.ExactArgs(1)}
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, args []string) error {
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error { return api.Preview(c.Context(), id(args), w) })
	}
	return c
}

func (l *letters) source() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "source ID", Short: "Nội dung hiện tại dạng .md / the current text as .md", Args: cobra.ExactArgs(1)}
	c.Flags().StringVarP(&out, "out", "o", "-", "ghi vào; - là màn hình / write to; - is the output")
	c.RunE = func(c *cobra.Command, args []string) error {
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error { return api.Source(c.Context(), id(args), w) })
	}
	return c
}

// fetch writes what get gives to a file, which appears only when it is whole.
func (l *letters) fetch(c *cobra.Command, out string, get func(*client.Client, io.Writer) error) error {
	api, err := l.client()
	if err != nil {
		return err
	}
	if out == "-" {
		return get(api, l.stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(out), ".congvan-*")
	if err != nil {
		return err
	}
	err = get(api, f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), out)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the error that led here is told
		return l.failure(err)
	}
	return nil
}

func (l *letters) verify() *cobra.Command {
	var require []string
	c := &cobra.Command{
		Use: "verify ID|FILE.pdf", Short: "Kiểm tra chữ ký của văn bản hoặc một tệp PDF / verify a letter's or a PDF's signatures", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			good := false
			err := ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Verification, error) {
				v, err := verification(c, api, args[0], require)
				good = err == nil && v.Valid
				return v, err
			}, l.showVerification)(c, args)
			if err == nil && !good {
				return errShown
			}
			return err
		},
	}
	requireFlag(c, &require)
	return c
}

// verification is of a file, or of a letter, whose state says what it must have.
func verification(c *cobra.Command, api *client.Client, what string, require []string) (*wire.Verification, error) {
	pdf, err := os.ReadFile(what)
	if os.IsNotExist(err) {
		if len(require) > 0 {
			return nil, errors.New("--require is for files; a letter's state says what it must have")
		}
		return api.VerifyLetter(c.Context(), workflow.LetterID(what))
	}
	if err != nil {
		return nil, err
	}
	return api.VerifyPDF(c.Context(), pdf, require...)
}

func (l *letters) search() *cobra.Command {
	var q client.Query
	var states []string
	c := &cobra.Command{
		Use:   "search [WORDS…]",
		Short: "Tìm văn bản đã phát hành, có dấu hoặc không dấu / find issued letters, with or without accents",
	}
	narrowing(c, &q, &states)
	finish := searching(c, &q, &states)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Found, error) {
		finish(args)
		return api.Search(c.Context(), q)
	}, l.showFound)
	return c
}

// searching are the flags of a search beside those of a list.
func searching(c *cobra.Command, q *client.Query, states *[]string) (finish func(words []string)) {
	f := c.Flags()
	f.StringVar((*string)(&q.From), "from", "", "từ ngày, 2026-01-31 / first date")
	f.StringVar((*string)(&q.To), "to", "", "đến ngày / last date")
	f.StringVar(&q.Signer, "signer", "", "người ký / signer")
	f.IntVar(&q.Year, "year", 0, "năm / year")
	f.StringVar(&q.Type, "type", "", "loại văn bản, như cong_van / type")
	recipients := f.StringArray("recipient", nil, "nơi nhận / recipient")
	files := f.StringSlice("case-file", nil, "mã hồ sơ, hoặc none / case file's ID, or none")
	urgency := f.StringSlice("urgency", nil, "none, khan, thuong_khan, hoa_toc")
	return func(words []string) {
		q.States, q.Text = statesOf(*states), strings.Join(words, " ")
		q.More = url.Values{"recipient": *recipients, "case_file": *files, "urgency": *urgency}
	}
}

// export writes what a search finds as a list.
func (l *letters) export() *cobra.Command {
	var q client.Query
	var states []string
	var out, format string
	c := &cobra.Command{
		Use:   "export [WORDS…] --out PATH",
		Short: "Xuất kết quả tra cứu, nhiều nhất 1.000 văn bản / write what a search finds, at most 1,000 letters",
	}
	c.Flags().StringSliceVar(&states, "state", nil, "trạng thái, như issued / state, such as issued")
	c.Flags().StringVar((*string)(&q.Unit), "unit", "", "mã đơn vị / unit ID")
	finish := searching(c, &q, &states)
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	c.Flags().StringVar(&format, "format", "xlsx", "xlsx, docx, pdf")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, args []string) error {
		finish(args)
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error { return api.ExportSearch(c.Context(), q, format, w) })
	}
	return c
}
