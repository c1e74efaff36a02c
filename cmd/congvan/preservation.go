package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// archiveCommand is "congvan archive": archive timestamps from a shell.
func archiveCommand(e *env) *cobra.Command {
	l := &letters{env: e}
	c := &cobra.Command{
		Use:   "archive",
		Short: "Xem và gia hạn dấu thời gian lưu trữ / archive timestamps: what is due, renew",
		Long: `Dấu thời gian lưu trữ của văn bản trên một máy chủ congvan, qua API của nó; đăng nhập như "congvan letter".
Archive timestamps of the letters on a congvan server, through its API; sign in as for "congvan letter".`,
	}
	l.connecting(c)
	c.AddCommand(l.archiveDue(), l.archiveRenew())
	return c
}

func (l *letters) archiveDue() *cobra.Command {
	c := &cobra.Command{Use: "due", Short: "Dấu thời gian nào hết hạn khi nào, lượt gia hạn, tệp chưa gia hạn được / what ends when, renewals, failures", Args: cobra.NoArgs}
	cursor := c.Flags().String("cursor", "", "trang sau của tệp chưa gia hạn được / cursor of the next page of failures")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Preservation, error) {
		return api.Preservation(c.Context(), *cursor)
	}, l.showPreservation)
	return c
}

func (l *letters) archiveRenew() *cobra.Command {
	c := &cobra.Command{
		Use: "renew", Short: "Bắt đầu gia hạn những gì đến hạn / begin to renew what is due", Args: cobra.NoArgs,
		Example: "  congvan archive renew\n  congvan archive renew --until 2031-12-31",
	}
	until := c.Flags().String("until", "", "mọi tệp hết hạn trước ngày này / all files that end before this day, 2031-12-31")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Renewal, error) {
		return api.Renew(c.Context(), workflow.Date(*until))
	}, func(w io.Writer, r *wire.Renewal) {
		if r.Due == 0 {
			fmt.Fprintln(w, l.say("Không có tệp nào đến hạn; nêu --until để gia hạn sớm hơn.", "Nothing is due; name --until to renew earlier."))
			return
		}
		fmt.Fprintf(w, l.say("Đã bắt đầu: %d tệp\n", "Begun: %d files\n"), r.Due)
	})
	return c
}

func (l *letters) showPreservation(w io.Writer, p *wire.Preservation) {
	fmt.Fprintf(w, l.say("%d tệp được giữ, %d đến hạn, %d gia hạn chưa được\n", "%d files guarded, %d due, %d not renewed\n"), p.Files, p.Due, p.Failing)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range p.Ends {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\n", day(workflow.DateOf(e.First)), e.Files, e.Because, e.By)
	}
	_ = t.Flush() // as any print
	for _, r := range p.Renewals {
		fmt.Fprintf(w, l.say("%s: gia hạn %d/%d, chưa được %d %s\n", "%s: renewed %d of %d, not %d %s\n"),
			r.Asked.In(workflow.LegalZone()).Format("02/01/2006 15:04"), r.Renewed, r.Due, r.Failed, r.Error)
	}
	for _, f := range p.Failures {
		fmt.Fprintf(w, "✗ %s [%d] %s: %s\n", f.Number, f.Part, day(workflow.DateOf(f.Ends)), f.Error)
	}
	if p.Next != "" {
		fmt.Fprintln(w, "--cursor", p.Next)
	}
}
