package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// actionWords are what an action's command needs beside the letter.
type actionWords struct {
	reason, note, password, code, expect, order, recipient, caseFile, other, finding, circuit string

	yes  bool
	next func() (*wire.Number, error) // the number that would be taken now
}

// actions are the moves a person makes, one command each. A command's word is
// the action's, with "-" for "_".
func (l *letters) actions() []*cobra.Command {
	reason := func(c *cobra.Command, in *actionWords) { needText(c, &in.reason, "reason", "lý do / reason") }
	because := func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
		return wire.Because{Reason: in.reason}, nil
	}
	nothing := func(*letters, *wire.Letter, actionWords) (any, error) { return wire.Nothing{}, nil }
	other := func(c *cobra.Command, in *actionWords) {
		needText(c, &in.other, "by", "mã văn bản thay thế hoặc đính chính / ID of the letter that does it")
		mayText(c, &in.reason, "reason", "lý do / reason")
	}
	byOther := func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
		return wire.ByOther{Other: workflow.LetterID(in.other), Reason: in.reason}, nil
	}
	return []*cobra.Command{
		l.action(workflow.Submit, "Trình / submit for review", nil, nothing),
		l.action(workflow.Approve, "Duyệt đúng bản đang có / approve what is there now", func(c *cobra.Command, in *actionWords) {
			mayText(c, &in.note, "note", "ý kiến / remark")
		}, func(_ *letters, now *wire.Letter, in actionWords) (any, error) {
			return wire.Approve{Seen: now.Seen, Note: in.note}, nil
		}),
		l.action(workflow.Undo, "Hoàn tác lần duyệt vừa rồi / take back one's approval", nil, nothing),
		l.action(workflow.Return, "Trả lại / give back", reason, because),
		l.action(workflow.PassOn, "Chuyển bản trả lại cho người soạn thảo / pass a returned letter on to its drafter", func(c *cobra.Command, in *actionWords) {
			mayText(c, &in.reason, "reason", "ý kiến / remark")
		}, because),
		l.action(workflow.Withdraw, "Thu hồi dự thảo / withdraw a draft", reason, because),
		l.action(workflow.Sign, "Ký số / sign", func(c *cobra.Command, in *actionWords) {
			mayText(c, &in.password, "password-file", "tệp chứa mật khẩu / file with the password")
			mayText(c, &in.code, "code", "mã của ứng dụng xác thực, thay mật khẩu / code of the authenticator app, in place of the password")
		}, signBody),
		l.action(workflow.Refuse, "Từ chối phát hành / refuse a signed letter", reason, because),
		l.action(workflow.NumberIt, "Cấp số và ngày, cho phép đóng dấu / take number and date; authorises the seal", func(c *cobra.Command, in *actionWords) {
			mayText(c, &in.expect, "expect", "số và ngày đã xem, dạng 12@2026-11-20 / number and date as shown")
			c.Flags().BoolVar(&in.yes, "yes", false, "lấy số kế tiếp, không hỏi lại / take the next number unasked")
		}, numberBody),
		l.action(workflow.GiveOrder, "Cho ý kiến hủy số hoặc thu hồi / order to void or recall", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.order, "what", "void | recall")
			reason(c, in)
		}, func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
			return wire.GiveOrder{Order: workflow.Action(in.order), Reason: in.reason}, nil
		}),
		l.action(workflow.LiftOrder, "Rút lại ý kiến hủy số, thu hồi / take the order back", reason, because),
		l.action(workflow.Void, "Hủy số theo ý kiến đã cho / void on the order given", reason, because),
		l.action(workflow.Send, "Ghi đã giao trực tiếp cho một nơi nhận; gửi thư: letter dispatch send / note a delivery by hand; by e-mail: letter dispatch send", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.recipient, "to", "nơi nhận / recipient")
			needText(c, &in.note, "note", "cách giao, ai nhận / how, and who took it")
		}, func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
			return wire.Send{Recipient: in.recipient, Note: in.note}, nil
		}),
		l.action(workflow.FileIt, "Lưu hồ sơ / put into a case file", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.caseFile, "case", "hồ sơ / case file")
		}, func(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
			return wire.PutInCase{CaseFile: in.caseFile}, nil
		}),
		l.action(workflow.Recall, "Thu hồi văn bản theo ý kiến đã cho / recall on the order given", reason, because),
		l.action(workflow.Replace, "Ghi văn bản thay thế / mark as replaced by another letter", other, byOther),
		l.action(workflow.Correct, "Ghi văn bản đính chính / mark as corrected by another letter", other, byOther),
		l.action(workflow.Waive, "Bỏ qua một lỗi thể thức / let a finding pass", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.finding, "finding", "mã quy tắc hoặc khóa của lỗi / rule or key of the finding")
			reason(c, in)
		}, waiveBody),
		l.action(workflow.Route, "Đổi luồng duyệt / replace the circuit", func(c *cobra.Command, in *actionWords) {
			needText(c, &in.circuit, "circuit", "tệp JSON các bước / JSON file of steps")
		}, routeBody),
	}
}

func needText(c *cobra.Command, to *string, name, about string) {
	mayText(c, to, name, about)
	_ = c.MarkFlagRequired(name) // the flag exists
}

func mayText(c *cobra.Command, to *string, name, about string) {
	c.Flags().StringVar(to, name, "", about)
}

// action is the command of one action: it reads the letter, makes the body
// from what was seen, acts, and shows the letter as it stands then.
func (l *letters) action(a workflow.Action, short string, flags func(*cobra.Command, *actionWords), body func(*letters, *wire.Letter, actionWords) (any, error)) *cobra.Command {
	c := &cobra.Command{Use: strings.ReplaceAll(string(a), "_", "-") + " ID", Short: short, Args: cobra.ExactArgs(1)}
	in := new(actionWords)
	version := versionFlag(c)
	if flags != nil {
		flags(c, in)
	}
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Letter, error) {
		now, err := l.current(c, api, args, *version)
		if err != nil {
			return nil, err
		}
		words := *in
		words.next = func() (*wire.Number, error) { return api.NextNumber(c.Context(), now.ID) }
		b, err := body(l, now, words)
		if err != nil {
			return nil, err
		}
		return api.Act(c.Context(), now.ID, a, now.Version, b)
	}, l.showLetter)
	return c
}

func signBody(l *letters, now *wire.Letter, in actionWords) (any, error) {
	if in.code != "" {
		return wire.Sign{Seen: now.Seen, Code: in.code}, nil
	}
	password, err := l.password(in.password)
	return wire.Sign{Seen: now.Seen, Password: password}, err
}

// numberBody takes the number that was given as seen, else shows the next one
// and asks.
func numberBody(l *letters, _ *wire.Letter, in actionWords) (any, error) {
	if in.expect == "" {
		n, err := in.next()
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(l.stderr, l.say("Số %s, ngày %s.\n", "No. %s, %s.\n"), n.Text, day(n.Date))
		if !in.yes && !l.agrees(l.say("Cấp số này? [c/K] ", "Take this number? [y/N] ")) {
			return nil, errors.New(l.say("chưa cấp số; cấp bằng --yes, hoặc --expect số@ngày", "no number taken; take it with --yes, or --expect number@date"))
		}
		return wire.TakeNumber{Expect: &wire.Expect{N: n.N, Date: n.Date}}, nil
	}
	var e wire.Expect
	if _, err := fmt.Sscanf(strings.Replace(in.expect, "@", " ", 1), "%d %s", &e.N, &e.Date); err != nil || !e.Date.Valid() {
		return nil, fmt.Errorf(l.say("--expect %q: viết dạng 12@2026-11-20", "--expect %q: write it as 12@2026-11-20"), in.expect)
	}
	return wire.TakeNumber{Expect: &e}, nil
}

// agrees asks a question; no answer is no.
func (e *env) agrees(question string) bool {
	fmt.Fprint(e.stderr, question)
	answer, err := bufio.NewReader(e.stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "c", "có", "y", "yes":
		return true
	}
	return false
}

// waiveBody finds the finding by its key, or by its rule when only one finding
// has it.
func waiveBody(l *letters, now *wire.Letter, in actionWords) (any, error) {
	var keys []workflow.Hash
	for _, f := range now.Findings {
		if string(f.Key) == in.finding || strings.EqualFold(f.Rule, in.finding) {
			keys = append(keys, f.Key)
		}
	}
	switch len(keys) {
	case 0:
		return nil, fmt.Errorf(l.say("văn bản không có lỗi %q; xem danh sách bằng letter show", "the letter has no finding %q; letter show lists them"), in.finding)
	case 1:
		return wire.Waive{Finding: keys[0], Reason: in.reason}, nil
	}
	return nil, fmt.Errorf(l.say("có %d lỗi %s; chọn một khóa: %s", "%d findings of %s; choose a key: %s"), len(keys), in.finding, keys)
}

func routeBody(_ *letters, _ *wire.Letter, in actionWords) (any, error) {
	b, err := os.ReadFile(in.circuit)
	if err != nil {
		return nil, err
	}
	var r wire.Route
	if err := json.Unmarshal(b, &r.Circuit); err != nil {
		return nil, fmt.Errorf("%s: %w", in.circuit, err)
	}
	return r, nil
}
