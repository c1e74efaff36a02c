package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// recipients is "congvan letter recipients": the directory of those letters
// are sent to.
func (l *letters) recipients() *cobra.Command {
	c := &cobra.Command{Use: "recipients", Short: "Danh bạ nơi nhận / the directory of recipients"}
	c.AddCommand(l.listRecipients(), l.putRecipient(), l.endRecipient(), l.exportRecipients(), l.importRecipients())
	return c
}

func (l *letters) listRecipients() *cobra.Command {
	var q client.Query
	var kind string
	var ended bool
	c := &cobra.Command{Use: "list [WORDS]", Short: "Tìm nơi nhận, gõ dấu hay không đều được / find recipients", Args: cobra.MaximumNArgs(1)}
	c.Flags().StringVar(&kind, "kind", "", "organisation | person | group")
	c.Flags().BoolVar(&ended, "ended", false, "cả mục đã kết thúc / ended entries too")
	paging(c, &q)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[dispatch.Recipient], error) {
		return api.Recipients(c.Context(), strings.Join(args, ""), dispatch.Kind(kind), ended, q.Cursor, q.Limit)
	}, func(w io.Writer, p *wire.Page[dispatch.Recipient]) {
		rows := [][]string{{l.say("mã", "id"), l.say("tên", "name"), l.say("thư điện tử, thành viên", "e-mail, members")}}
		for _, r := range p.Items {
			at := r.Email
			if r.Kind == dispatch.Group {
				at = strconv.Itoa(len(r.Members)) + l.say(" thành viên", " members")
			}
			rows = append(rows, []string{string(r.ID), r.Name, at})
		}
		table(w, rows)
		l.showNext(w, len(p.Items), p.Next)
	})
	return c
}

func (l *letters) putRecipient() *cobra.Command {
	var r dispatch.Recipient
	var members []string
	c := &cobra.Command{Use: "put ID --name NAME", Short: "Thêm hoặc sửa một nơi nhận / make or change an entry", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&r.Name, "name", "", "tên / name")
	f.StringVar((*string)(&r.Kind), "kind", string(dispatch.Organisation), "organisation | person | group")
	f.StringArrayVar(&r.Aliases, "alias", nil, "tên khác, lặp lại được / another name, may be repeated")
	f.StringVar(&r.Email, "email", "", "thư điện tử / e-mail")
	f.StringVar(&r.Note, "note", "", "ghi chú / note")
	f.StringSliceVar(&members, "members", nil, "mã các thành viên của nhóm / IDs of a group's members")
	f.StringVar((*string)(&r.From), "from", "", "từ ngày, dạng 2026-11-20 / first day")
	f.StringVar((*string)(&r.To), "to", "", "đến ngày / last day")
	_ = c.MarkFlagRequired("name") // the flag exists
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*dispatch.Recipient, error) {
		r.ID = dispatch.RecipientID(args[0])
		for _, m := range members {
			r.Members = append(r.Members, dispatch.RecipientID(m))
		}
		if err := api.PutRecipient(c.Context(), r); err != nil {
			return nil, err
		}
		return api.Recipient(c.Context(), r.ID)
	}, func(w io.Writer, r *dispatch.Recipient) {
		facts(w, "mã / id", string(r.ID), "tên / name", r.Name, "e-mail", r.Email, "tên khác / aliases", strings.Join(r.Aliases, "; "),
			"thành viên / members", strings.Join(strs(r.Members), "; "))
	})
	return c
}

func strs[T ~string](list []T) (out []string) {
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

func (l *letters) endRecipient() *cobra.Command {
	return &cobra.Command{
		Use: "end ID", Short: "Kết thúc một nơi nhận từ hôm nay / end an entry with today", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*dispatch.Recipient, error) {
			if err := api.CloseRecipient(c.Context(), dispatch.RecipientID(args[0])); err != nil {
				return nil, err
			}
			return api.Recipient(c.Context(), dispatch.RecipientID(args[0]))
		}, func(w io.Writer, r *dispatch.Recipient) {
			fmt.Fprintf(w, l.say("%s: đến %s\n", "%s: until %s\n"), r.Name, day(workflow.Date(r.To)))
		}),
	}
}

func (l *letters) exportRecipients() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "export --out PATH", Short: "Xuất danh bạ ra CSV / write the directory as CSV", Args: cobra.NoArgs}
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, _ []string) error {
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error { return api.ExportRecipients(c.Context(), w) })
	}
	return c
}

func (l *letters) importRecipients() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE.csv", Short: "Nhập danh bạ từ CSV, tất cả hoặc không / take a CSV table in, all of it or nothing", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Taken, error) {
			data, err := os.ReadFile(args[0])
			if err != nil {
				return nil, err
			}
			return api.ImportRecipients(c.Context(), data)
		}, func(w io.Writer, t *wire.Taken) {
			fmt.Fprintf(w, l.say("Đã nhập %d nơi nhận\n", "%d recipients taken in\n"), t.Taken)
		}),
	}
}
