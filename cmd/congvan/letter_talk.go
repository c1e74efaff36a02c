package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// comment is "congvan letter comment": what is said about a letter.
func (l *letters) comment() *cobra.Command {
	c := &cobra.Command{Use: "comment", Short: "Nhận xét trên văn bản / comments on a letter"}
	c.AddCommand(l.commentList(), l.commentAdd(),
		l.settle("resolve", "Đánh dấu đã giải quyết / mark a thread as settled", true),
		l.settle("reopen", "Mở lại / open a settled thread again", false))
	return c
}

func (l *letters) commentList() *cobra.Command {
	var cursor string
	c := &cobra.Command{Use: "list ID", Short: "Xem nhận xét / list comments", Args: cobra.ExactArgs(1)}
	mayText(c, &cursor, "cursor", "trang tiếp theo / next page")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[wire.Comment], error) {
		return api.Comments(c.Context(), id(args), cursor, 0)
	}, func(w io.Writer, p *wire.Page[wire.Comment]) {
		for i := range p.Items {
			l.showComment(w, &p.Items[i])
		}
		if p.Next != "" {
			fmt.Fprintf(w, "%s --cursor %s\n", l.say("Còn nữa:", "More:"), p.Next)
		}
	})
	return c
}

func (l *letters) commentAdd() *cobra.Command {
	var n wire.NewComment
	var at string
	block := -1
	c := &cobra.Command{Use: "add ID", Short: "Ghi nhận xét / add a comment", Args: cobra.ExactArgs(1)}
	needText(c, &n.Text, "text", "nội dung / what to say")
	mayText(c, &n.ReplyTo, "reply", "mã nhận xét được trả lời / comment to answer")
	mayText(c, &at, "at", "chỗ trên trang in, mm: trang,x,y[,rộng,cao] / place on the page in mm: page,x,y[,w,h]")
	c.Flags().IntVar(&block, "block", -1, "đoạn thứ mấy của nội dung, từ 0 / paragraph of the body, from 0")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Comment, error) {
		said := n
		if at != "" || block >= 0 {
			now, err := api.Get(c.Context(), id(args))
			if err != nil {
				return nil, err
			}
			said.Revision = now.Revision.N
			if said.Anchor, err = l.place(at, block); err != nil {
				return nil, err
			}
		}
		return api.Say(c.Context(), id(args), said)
	}, l.showComment)
	return c
}

// place reads --at or --block.
func (l *letters) place(at string, block int) (*wire.Anchor, error) {
	if at == "" {
		return &wire.Anchor{Block: block}, nil
	}
	a := new(wire.Anchor)
	n, err := fmt.Sscanf(strings.ReplaceAll(at, ",", " "), "%d %f %f %f %f", &a.Page, &a.X, &a.Y, &a.W, &a.H)
	if n < 3 || a.Page < 1 {
		return nil, fmt.Errorf(l.say("--at %q: viết dạng 1,120,87.5 (%w)", "--at %q: write it as 1,120,87.5 (%w)"), at, err)
	}
	return a, nil
}

func (l *letters) settle(word, short string, resolved bool) *cobra.Command {
	return &cobra.Command{Use: word + " ID COMMENT", Short: short, Args: cobra.ExactArgs(2),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Comment, error) {
			return api.Settle(c.Context(), id(args), args[1], resolved)
		}, l.showComment)}
}

func (l *letters) showComment(w io.Writer, c *wire.Comment) {
	indent, place := "", l.say("cả văn bản", "the whole letter")
	switch a := c.Anchor; {
	case c.Thread != c.ID:
		indent, place = "  ", l.say("trả lời", "reply")
	case a != nil && a.Page > 0:
		place = fmt.Sprintf("%s %d (%g, %g mm)", l.say("trang", "page"), a.Page, a.X, a.Y)
	case a != nil:
		place = fmt.Sprintf("%s %d: “%s”", l.say("đoạn", "paragraph"), a.Block, a.Quote)
	}
	if !c.Carried && indent == "" {
		place += l.say(fmt.Sprintf(", ở bản %d", c.Revision), fmt.Sprintf(", on revision %d", c.Revision))
	}
	if c.Resolved && indent == "" {
		place += l.say(", đã giải quyết", ", resolved")
	}
	fmt.Fprintf(w, "%s%s  %s, %s (%s)\n%s  %s\n", indent, c.ID, c.Author.Name, l.moment(c.At), place, indent, c.Text)
}

// opinion is "congvan letter opinion": asking and giving opinions.
func (l *letters) opinion() *cobra.Command {
	c := &cobra.Command{Use: "opinion", Short: "Xin và cho ý kiến / ask for and give opinions"}
	of := func(c *cobra.Command, in *actionWords) {
		needText(c, &in.recipient, "of", "mã người được xin ý kiến / ID of the person asked")
	}
	c.AddCommand(
		l.action(workflow.Ask, "Xin ý kiến một người, vẫn giữ lượt; ở dự thảo là xin bỏ qua lỗi thể thức / ask a person and keep the turn; in draft for a waiver", func(c *cobra.Command, in *actionWords) {
			of(c, in)
			needText(c, &in.reason, "question", "điều cần hỏi / what to ask")
		}, func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
			return wire.Ask{Of: workflow.PersonID(in.recipient), Question: in.reason}, nil
		}),
		l.action(workflow.Answer, "Cho ý kiến đã được xin / give the opinion asked", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.reason, "text", "ý kiến / the opinion")
		}, func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
			return wire.Answer{Opinion: in.reason}, nil
		}),
		l.action(workflow.Unask, "Rút yêu cầu chưa được trả lời / withdraw a question", of,
			func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
				return wire.Unask{Of: workflow.PersonID(in.recipient)}, nil
			}),
		&cobra.Command{Use: "list ID", Short: "Xem các ý kiến đã xin / list opinions asked", Args: cobra.ExactArgs(1),
			RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Letter, error) {
				return api.Get(c.Context(), id(args))
			}, l.showOpinions)})
	return c
}

var outcomes = map[workflow.InquiryOutcome][2]string{
	"":                 {"chờ trả lời", "open"},
	workflow.Answered:  {"đã trả lời", "answered"},
	workflow.Unasked:   {"đã rút", "withdrawn"},
	workflow.Overtaken: {"không còn cần, lượt đã chuyển", "overtaken, the turn has passed on"},
}

func (l *letters) showOpinions(w io.Writer, v *wire.Letter) {
	for _, q := range v.Opinions {
		end := outcomes[q.Outcome]
		fmt.Fprintf(w, "%s → %s, %s (%s)\n  %s\n", q.By.Name, q.Of.Name, l.moment(q.At), l.say(end[0], end[1]), q.Question)
		if q.Answer != "" {
			fmt.Fprintf(w, "  → %s\n", q.Answer)
		}
	}
}

// phrases shows the ready phrases, or replaces one list by a file's lines.
func (l *letters) phrases() *cobra.Command {
	var file string
	var shared bool
	c := &cobra.Command{Use: "phrases", Short: "Câu mẫu khi trả lại / ready phrases for returns", Args: cobra.NoArgs}
	mayText(c, &file, "set", "thay danh sách của mình bằng tệp này, mỗi dòng một câu / replace one's own by this file, one a line")
	c.Flags().BoolVar(&shared, "shared", false, "với --set: danh sách chung của cơ quan / with --set: the agency's list")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Phrases, error) {
		if file != "" {
			list, err := lines(file)
			if err != nil {
				return nil, err
			}
			if err := api.PutPhrases(c.Context(), shared, list); err != nil {
				return nil, err
			}
		}
		return api.Phrases(c.Context())
	}, func(w io.Writer, p *wire.Phrases) {
		for _, s := range append(p.Own, p.Shared...) {
			fmt.Fprintln(w, s)
		}
	})
	return c
}

// lines are a file's lines that say something.
func lines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []string
	s := bufio.NewScanner(io.LimitReader(f, 1<<20))
	for s.Scan() {
		if line := strings.TrimSpace(s.Text()); line != "" {
			list = append(list, line)
		}
	}
	return list, s.Err()
}

// signMany signs letters as they are now, with a line for each.
func (l *letters) signMany() *cobra.Command {
	var file string
	c := &cobra.Command{Use: "sign-many ID…", Short: "Ký số nhiều văn bản, mỗi văn bản một kết quả / sign several letters", Args: cobra.MinimumNArgs(1)}
	mayText(c, &file, "password-file", "tệp chứa mật khẩu / file with the password")
	c.RunE = func(c *cobra.Command, args []string) error {
		failed := 0
		run := ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.SignedMany, error) {
			var m wire.SignMany
			for _, arg := range args {
				now, err := api.Get(c.Context(), workflow.LetterID(arg))
				if err != nil {
					return nil, fmt.Errorf("%s: %w", arg, err)
				}
				m.Letters = append(m.Letters, wire.SignOne{ID: now.ID, Version: now.Version, Seen: now.Seen})
			}
			var err error
			if m.Password, err = l.password(file); err != nil {
				return nil, err
			}
			done, err := api.SignMany(c.Context(), m)
			if done != nil {
				failed = notSigned(done)
			}
			return done, err
		}, l.showSigned)
		if err := run(c, args); err != nil {
			return err
		}
		if failed > 0 {
			return fmt.Errorf(l.say("%d văn bản chưa ký được", "%d letters were not signed"), failed)
		}
		return nil
	}
	return c
}

func notSigned(m *wire.SignedMany) (n int) {
	for _, r := range m.Results {
		if r.Problem != nil {
			n++
		}
	}
	return n
}

func (l *letters) showSigned(w io.Writer, m *wire.SignedMany) {
	for _, r := range m.Results {
		if r.Problem != nil {
			fmt.Fprintf(w, "%s  %s\n", r.ID, r.Problem.Detail)
			continue
		}
		fmt.Fprintf(w, "%s  %s\n", r.ID, r.Letter.StateName)
	}
}
