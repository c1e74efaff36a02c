package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// dispatching is "congvan letter dispatch": whom a letter goes to.
func (l *letters) dispatching() *cobra.Command {
	c := &cobra.Command{Use: "dispatch", Short: "Gửi văn bản tới các nơi nhận / send a letter to its recipients"}
	c.AddCommand(l.showDispatch(), l.sendReady(), l.addLine(), l.rematchLines(), l.stepOne(), l.noteAnswer(), l.dispatchLog())
	return c
}

func (l *letters) showDispatch() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Các nơi nhận và tình trạng gửi / the recipients and how far each one is", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
			return api.Dispatch(c.Context(), id(args))
		}, l.printDispatch),
	}
}

// sendReady shows what would go, asks, and sends it.
func (l *letters) sendReady() *cobra.Command {
	var yes bool
	c := &cobra.Command{Use: "send ID", Short: "Gửi thư tới mọi nơi đã sẵn sàng / send to all that are ready", Args: cobra.ExactArgs(1)}
	c.Flags().BoolVar(&yes, "yes", false, "không hỏi lại / do not ask")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
		d, err := api.Dispatch(c.Context(), id(args))
		if err != nil {
			return nil, err
		}
		if !yes {
			l.printDispatch(l.stderr, d)
			if !l.agrees(l.say("Gửi các nơi sẵn sàng? [c/K] ", "Send to all that are ready? [y/N] ")) {
				return nil, errors.New(l.say("chưa gửi", "nothing sent"))
			}
		}
		return api.SendAll(c.Context(), id(args), d.Seen)
	}, l.printDispatch)
	return c
}

func choiceFlags(c *cobra.Command, in *wire.LineChoice) {
	f := c.Flags()
	f.StringVar((*string)(&in.Recipient), "recipient", "", "mã trong danh bạ / ID in the directory")
	f.StringVar(&in.Name, "name", "", "tên nơi nhận / recipient's name")
	f.StringVar(&in.Email, "email", "", "thư điện tử / e-mail")
	f.BoolVar(&in.Remember, "remember", false, "ghi vào danh bạ / keep in the directory")
}

func (l *letters) addLine() *cobra.Command {
	var in wire.LineChoice
	c := &cobra.Command{Use: "add ID", Short: "Thêm một nơi nhận / add a recipient", Args: cobra.ExactArgs(1)}
	choiceFlags(c, &in)
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
		return api.AddLine(c.Context(), id(args), in)
	}, l.printDispatch)
	return c
}

func (l *letters) rematchLines() *cobra.Command {
	return &cobra.Command{
		Use: "rematch ID", Short: "Đối chiếu lại danh bạ / look into the directory again", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
			return api.Rematch(c.Context(), id(args))
		}, l.printDispatch),
	}
}

// stepOne makes one step of the line that is named by its number, name or ID.
func (l *letters) stepOne() *cobra.Command {
	var in wire.LineChoice
	var steps []string
	for _, w := range dispatch.Ways {
		if w.Person {
			steps = append(steps, string(w.Step))
		}
	}
	c := &cobra.Command{
		Use: "line ID LINE STEP", Args: cobra.ExactArgs(3),
		Short: "Một thao tác với một nơi nhận / one step of one recipient",
		Long:  "LINE là số thứ tự, tên hoặc mã / number, name or ID. STEP: " + strings.Join(steps, ", "),
	}
	choiceFlags(c, &in)
	c.Flags().StringVar(&in.Note, "note", "", "cách thức, lý do / how or why")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
		line, err := l.lineOf(c, api, args[0], args[1], false)
		if err != nil {
			return nil, err
		}
		return api.StepLine(c.Context(), id(args), line, dispatch.Step(args[2]), in)
	}, l.printDispatch)
	return c
}

func (l *letters) noteAnswer() *cobra.Command {
	var in wire.LineAnswer
	var at string
	c := &cobra.Command{Use: "answer ID LINE returned|destroyed|acknowledged", Short: "Ghi trả lời việc thu hồi / note an answer to a recall", Args: cobra.ExactArgs(3)}
	c.Flags().StringVar(&in.Note, "note", "", "ghi chú / note")
	c.Flags().StringVar(&at, "at", "", "ngày, dạng 2026-11-20 / day")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Dispatch, error) {
		line, err := l.lineOf(c, api, args[0], args[1], true)
		if err != nil {
			return nil, err
		}
		in.Answer = dispatch.Answer(args[2])
		if at != "" {
			t, err := time.ParseInLocation(time.DateOnly, at, workflow.LegalZone())
			if err != nil {
				return nil, fmt.Errorf("--at %q: %w", at, err)
			}
			t = t.Add(12 * time.Hour)
			in.At = &t
		}
		return api.AnswerLine(c.Context(), id(args), line, in)
	}, l.printDispatch)
	return c
}

// lineOf finds a line, or a notice, by its number, name or ID.
func (l *letters) lineOf(c *cobra.Command, api *client.Client, letter, what string, notice bool) (dispatch.LineID, error) {
	d, err := api.Dispatch(c.Context(), workflow.LetterID(letter))
	if err != nil {
		return "", err
	}
	lists := [][]wire.DispatchLine{d.Lines, d.Notices}
	if notice {
		lists = lists[1:]
	}
	for _, list := range lists {
		for _, x := range list {
			if string(x.ID) == what || fmt.Sprint(x.N) == what || strings.EqualFold(x.Name, what) {
				return x.ID, nil
			}
		}
	}
	return "", fmt.Errorf(l.say("không có nơi nhận %q; xem letter dispatch show", "no recipient %q; see letter dispatch show"), what)
}

func (l *letters) dispatchLog() *cobra.Command {
	return &cobra.Command{
		Use: "log ID", Short: "Nhật ký gửi / what became of the lines", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[wire.LineStep], error) {
			return api.DispatchLog(c.Context(), id(args))
		}, func(w io.Writer, p *wire.Page[wire.LineStep]) {
			rows := [][]string{}
			for _, s := range p.Items {
				by := s.Origin
				if s.By != nil {
					by = s.By.Name
				}
				rows = append(rows, []string{l.moment(s.At), string(s.Line)[:8], s.Action, string(s.From) + " → " + string(s.To), by, s.Note})
			}
			table(w, rows)
		}),
	}
}

func (l *letters) printDispatch(w io.Writer, d *wire.Dispatch) {
	if !d.Mail {
		fmt.Fprintln(w, l.say("Máy chủ chưa cài đặt máy thư (CONGVAN_SMTP).", "No mail server is set up (CONGVAN_SMTP)."))
	}
	rows := [][]string{{"", l.say("nơi nhận", "recipient"), l.say("địa chỉ", "address"), l.say("tình trạng", "state"), ""}}
	for _, list := range [][]wire.DispatchLine{d.Lines, d.Notices} {
		for _, x := range list {
			name := x.Name
			if x.Kind != dispatch.TheLetter {
				name = string(x.Kind) + ": " + name
			}
			state := x.StateName
			if x.Answer != "" {
				state += ", " + string(x.Answer)
			}
			rows = append(rows, []string{fmt.Sprint(x.N), name, x.Email, state, x.Reason})
		}
	}
	table(w, rows)
}
