package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// registerCommand is "congvan register": the register of outgoing documents on
// screen and as a file.
func registerCommand(e *env) *cobra.Command {
	l := &letters{env: e}
	c := l.register()
	l.connecting(c)
	c.AddCommand(l.registerYears(), l.exportRegister(), l.desk())
	return c
}

// registerFlags narrow the register.
func registerFlags(c *cobra.Command, q *client.RegisterQuery, states *[]string) {
	f := c.Flags()
	f.StringVar((*string)(&q.Series), "series", "", "hệ thống số / number series")
	f.IntVar(&q.Year, "year", 0, "năm / year")
	f.StringVar((*string)(&q.From), "from", "", "từ ngày, 2026-01-31 / first date")
	f.StringVar((*string)(&q.To), "to", "", "đến ngày / last date")
	f.StringVar((*string)(&q.Unit), "unit", "", "đơn vị soạn thảo / drafting unit")
	f.StringVar(&q.Signer, "signer", "", "người ký / signer")
	f.StringSliceVar(states, "state", nil, "trạng thái / state")
}

func (l *letters) register() *cobra.Command {
	var q client.RegisterQuery
	var states []string
	c := &cobra.Command{Use: "register", Short: "Sổ đăng ký văn bản đi / the register of outgoing documents", Args: cobra.NoArgs}
	registerFlags(c, &q, &states)
	c.Flags().BoolVar(&q.Newest, "newest", false, "số lớn trước / greatest numbers first")
	c.Flags().StringVar(&q.Cursor, "cursor", "", "trang sau / cursor of the next page")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Register, error) {
		q.States = statesOf(states)
		return api.Register(c.Context(), q)
	}, l.showRegister)
	return c
}

func (l *letters) registerYears() *cobra.Command {
	c := &cobra.Command{Use: "years", Short: "Các năm có số của từng hệ thống số / the years of all series", Args: cobra.NoArgs}
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.RegisterYears, error) {
		return api.RegisterYears(c.Context())
	}, func(w io.Writer, y *wire.RegisterYears) {
		rows := [][]string{{l.say("Năm", "Year"), l.say("Hệ thống số", "Series"), l.say("Số cuối", "Last"), l.say("Đã hủy", "Void")}}
		for _, v := range y.Items {
			rows = append(rows, []string{fmt.Sprint(v.Year), v.Name, fmt.Sprintf("%02d", v.Last), fmt.Sprint(v.Voided)})
		}
		table(w, rows)
	})
	return c
}

func (l *letters) exportRegister() *cobra.Command {
	var q client.RegisterQuery
	var states []string
	var format, out string
	var volume int
	c := &cobra.Command{
		Use: "export --out FILE", Args: cobra.NoArgs,
		Short: "Xuất sổ đăng ký văn bản đi: pdf (mẫu Phụ lục IV), xlsx, csv / the register as a file",
		Example: `  congvan register export --year 2026 --out so-2026.pdf
  congvan register export --from 2026-07-01 --to 2026-12-31 --volume 2 --out quyen-2.xlsx`,
	}
	registerFlags(c, &q, &states)
	c.Flags().StringVar(&format, "format", "", "pdf, xlsx, csv; theo đuôi tệp nếu không ghi / by the file's ending without it")
	c.Flags().IntVar(&volume, "volume", 1, "quyển số / volume")
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, _ []string) error {
		if format == "" {
			format = strings.TrimPrefix(filepath.Ext(out), ".")
		}
		q.States = statesOf(states)
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error {
			return api.ExportRegister(c.Context(), q, format, volume, w)
		})
	}
	return c
}

// desk is the clerk's work with the legal clock.
func (l *letters) desk() *cobra.Command {
	c := &cobra.Command{Use: "due", Short: "Văn bản chờ cấp số và hạn phát hành / what waits for a number, and by when", Args: cobra.NoArgs}
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.IssueDesk, error) {
		return api.IssueDesk(c.Context())
	}, func(w io.Writer, d *wire.IssueDesk) {
		rows := [][]string{{"ID", l.say("Trích yếu", "Subject"), l.say("Người ký", "Signer"), l.say("Chậm nhất", "At the latest"), ""}}
		for _, r := range d.Ready {
			latest := r.Latest.In(workflow.LegalZone()).Format("15:04 02/01/2006")
			if r.AtOnce {
				latest = l.say("ngay khi ký", "at once")
			}
			rows = append(rows, []string{string(r.ID), r.Subject, r.Signer, latest, l.standing(r.Standing)})
		}
		table(w, rows)
		if d.Unconfirmed > 0 {
			fmt.Fprintf(l.stderr, l.say("Lịch nghỉ năm %d chưa được xác nhận.\n", "The holidays of %d are not confirmed.\n"), d.Unconfirmed)
		}
	})
	return c
}

func (l *letters) standing(s workflow.Standing) string {
	switch s {
	case workflow.DueNow, workflow.Overdue:
		return l.say("gấp", "pressing")
	case workflow.DueToday:
		return l.say("hôm nay", "today")
	}
	return ""
}
