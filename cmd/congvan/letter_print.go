package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// moment is a time as people read it, in Vietnam's zone.
func (e *env) moment(t time.Time) string {
	return t.In(workflow.LegalZone()).Format("15:04 02/01/2006")
}

// day turns "2026-11-20" into "20/11/2026".
func day(d workflow.Date) string {
	if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
		return t.Format("02/01/2006")
	}
	return string(d)
}

// facts prints aligned pairs of label and value; pairs without value are left
// out.
func facts(w io.Writer, pairs ...string) {
	width := 0
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			width = max(width, utf8.RuneCountInString(pairs[i]))
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		fmt.Fprintf(w, "%s%s  %s\n", pairs[i], strings.Repeat(" ", width-utf8.RuneCountInString(pairs[i])), pairs[i+1])
	}
}

// table prints aligned columns.
func table(w io.Writer, rows [][]string) {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(tw, strings.Join(r, "\t"))
	}
	_ = tw.Flush() // the output is gone, then
}

func (l *letters) showLetter(w io.Writer, v *wire.Letter) {
	number, file := "", ""
	if v.Number != nil {
		number = v.Number.Text + l.say(", ngày ", ", ") + day(v.Number.Date)
	}
	if v.File != nil {
		file = fmt.Sprintf("%s, %s, %d byte, sha256 %s", v.File.Kind, v.File.Name, v.File.Size, v.File.SHA256)
	}
	facts(w,
		l.say("Mã", "ID"), string(v.ID),
		l.say("Trích yếu", "Subject"), v.Subject,
		l.say("Trạng thái", "State"), fmt.Sprintf("%s (%s), %s %d", v.StateName, v.State, l.say("phiên bản", "version"), v.Version),
		l.say("Số, ký hiệu", "Number"), number,
		l.say("Soạn thảo", "Drafter"), v.Drafter.Name+", "+v.Unit.Name,
		l.say("Người ký", "Signer"), strings.Join(v.Signer.Block, " / ")+" "+v.Signer.Name,
		l.say("Kính gửi", "To"), strings.Join(v.Addressees, "; "),
		l.say("Tệp", "File"), file,
		l.say("Đính kèm", "Attachments"), strings.Join(names(v.Attachments), "; "),
		l.say("Hồ sơ", "Case file"), v.CaseFile,
		l.say("Mã tra cứu", "Code"), v.Code,
		l.say("Thay bằng", "Replaced by"), string(v.Other),
	)
	l.showCircuit(w, v)
	for _, f := range v.Findings {
		fmt.Fprintf(w, "%s %s: %s “%s”\n", l.say("Lỗi", "Finding"), f.Rule, f.Message, f.Text)
	}
	if len(v.FormCheckers) > 0 {
		var names []string
		for _, p := range v.FormCheckers {
			names = append(names, p.Name+" ("+p.ID+")")
		}
		fmt.Fprintf(w, l.say("Xin bỏ qua lỗi: congvan letter opinion ask, hỏi %s\n", "For a waiver: congvan letter opinion ask, of %s\n"), strings.Join(names, ", "))
	}
	for _, x := range v.Waivers {
		what := l.say("Đã bỏ qua", "Waived")
		if x.Void {
			what = l.say("Bỏ qua đã hết hiệu lực vì đoạn văn đã sửa", "Waiver void, its text has changed")
		}
		fmt.Fprintf(w, "%s %s: %s (%s)\n", what, x.Rule, x.Reason, x.By.Name)
	}
	l.showOptions(w, v)
}

func names(files []wire.File) (list []string) {
	for _, f := range files {
		list = append(list, f.Name)
	}
	return list
}

func (l *letters) kind(k workflow.Kind) string {
	switch k {
	case workflow.CheckContent:
		return l.say("nội dung", "content")
	case workflow.CheckForm:
		return l.say("thể thức", "form")
	}
	return l.say("ý kiến", "opinion")
}

func (l *letters) showCircuit(w io.Writer, v *wire.Letter) {
	for i, s := range v.Circuit {
		mark := " "
		switch {
		case s.Done:
			mark = "✓"
		case s.Turn:
			mark = "→"
		}
		var seats []string
		for _, m := range s.Members {
			seat := m.Name
			if a := m.Approval; a != nil {
				seat = a.By.Name + " " + l.moment(a.At)
				if a.OnBehalf != nil {
					seat += l.say(" thay ", " for ") + a.OnBehalf.Name
				}
			}
			seats = append(seats, seat)
		}
		fmt.Fprintf(w, "%s %s %d, %s: %s\n", mark, l.say("bước", "step"), i+1, l.kind(s.Kind), strings.Join(seats, "; "))
	}
}

// showOptions says what the caller may do, and what is lacking for the rest of
// their own step; what is for others is left out.
func (l *letters) showOptions(w io.Writer, v *wire.Letter) {
	var waits []string
	for _, x := range v.Waiting {
		if one := x.Name + " (" + strings.ToLower(x.ActionName) + ")"; !slices.Contains(waits, one) {
			waits = append(waits, one)
		}
	}
	var may []string
	for _, o := range v.Options {
		if o.Allowed {
			may = append(may, strings.ReplaceAll(string(o.Action), "_", "-"))
		}
	}
	facts(w, l.say("Đang chờ", "Waits for"), strings.Join(waits, "; "), l.say("Làm được", "You may"), strings.Join(may, ", "))
	l.showLacking(w, v.Options)
}

// ownStep says whether a refused action would be the caller's to do.
func ownStep(o wire.Option) bool {
	code := workflow.Code(o.Code)
	return !o.Allowed && o.Why != "" && !front.SomebodyElses(code) &&
		code != workflow.WrongState && code != workflow.NothingToUndo && code != workflow.NoInquiry
}

func (l *letters) showLacking(w io.Writer, options []wire.Option) {
	for _, o := range options {
		if ownStep(o) {
			fmt.Fprintf(w, "%s %s: %s\n", l.say("Chưa làm được", "Not yet"), strings.ReplaceAll(string(o.Action), "_", "-"), o.Why)
		}
	}
}

func (l *letters) line(v wire.Line) []string {
	number := v.Number
	if v.Date != "" {
		number += " " + day(v.Date)
	}
	return []string{string(v.ID), v.StateName, number, v.Unit.Name, v.Subject}
}

func (l *letters) showLines(w io.Writer, p *wire.Page[wire.Line]) {
	var rows [][]string
	for _, v := range p.Items {
		rows = append(rows, l.line(v))
	}
	table(w, rows)
	l.showNext(w, len(p.Items), p.Next)
}

func (l *letters) showNext(w io.Writer, n int, next string) {
	switch {
	case n == 0:
		fmt.Fprintln(w, l.say("Không có văn bản nào.", "There are no letters."))
	case next != "":
		fmt.Fprintf(w, "%s --cursor %s\n", l.say("Trang sau:", "Next page:"), next)
	}
}

func (l *letters) showInbox(w io.Writer, in *wire.Inbox) {
	var rows [][]string
	for _, v := range in.Items {
		due := ""
		if v.Due != nil {
			due = l.say("hạn ", "due ") + l.moment(*v.Due)
		}
		rows = append(rows, []string{string(v.ID), v.ActionName, due, v.Unit.Name, v.Subject})
	}
	table(w, rows)
	if len(in.Items) == 0 {
		fmt.Fprintln(w, l.say("Không có việc nào đang chờ.", "Nothing waits for you."))
	}
	if in.More {
		fmt.Fprintln(w, l.say("Còn nữa; tăng --limit.", "There is more; raise --limit."))
	}
}

func (l *letters) showHistory(w io.Writer, h *wire.History) {
	var rows [][]string
	for _, e := range h.Events {
		who := l.say("hệ thống", "the engine")
		if e.Actor != nil {
			who = e.Actor.Name
		}
		if e.OnBehalf != nil {
			who += l.say(" thay ", " for ") + e.OnBehalf.Name
		}
		rows = append(rows, []string{fmt.Sprint(e.Seq), l.moment(e.At), e.ActionName, e.ToName, who, e.Reason})
	}
	table(w, rows)
	if h.Verified {
		fmt.Fprintln(w, l.say("Chuỗi băm nguyên vẹn.", "The chain of hashes holds."))
		return
	}
	fmt.Fprintln(w, l.say("CHUỖI BĂM KHÔNG KHỚP: ", "THE CHAIN OF HASHES IS BROKEN: ")+h.Broken)
}

func (l *letters) showFiles(w io.Writer, p *wire.Page[wire.File]) {
	var rows [][]string
	for _, f := range p.Items {
		rows = append(rows, []string{string(f.Kind), f.Name, fmt.Sprint(f.Size), string(f.SHA256)})
	}
	table(w, rows)
}

func (l *letters) verdict(v string) string {
	switch v {
	case "valid":
		return l.say("HỢP LỆ", "VALID")
	case "invalid":
		return l.say("KHÔNG HỢP LỆ", "INVALID")
	case "unsigned":
		return l.say("CHƯA KÝ", "UNSIGNED")
	}
	return l.say("CHƯA KẾT LUẬN ĐƯỢC", "INDETERMINATE")
}

func (l *letters) showVerification(w io.Writer, v *wire.Verification) {
	fmt.Fprintf(w, "%s  sha256 %s\n", l.verdict(v.Verdict), v.SHA256)
	for _, r := range v.Reasons {
		fmt.Fprintln(w, "  "+r)
	}
	for _, e := range v.Unsigned {
		fmt.Fprintln(w, "  "+e.Text)
	}
	for _, s := range v.Signatures {
		at := ""
		if s.Time != nil {
			at = l.moment(*s.Time)
		}
		fmt.Fprintf(w, "%s: %s, %s, %s %s\n", l.verdict(s.Verdict), s.Name, at, s.Kind, s.Level)
		for _, r := range s.Reasons {
			fmt.Fprintln(w, "  "+r)
		}
	}
	for _, c := range v.Changes {
		mark := l.say("được phép", "allowed")
		if !c.Allowed {
			mark = l.say("KHÔNG ĐƯỢC PHÉP", "NOT ALLOWED")
		}
		fmt.Fprintf(w, "  %s: %s\n", mark, c.Text)
	}
	if o := v.Second; o != nil {
		fmt.Fprintf(w, "%s (%s): %s %s\n", l.say("Công cụ kiểm tra thứ hai", "Second verifier"), o.Verifier, l.verdict(o.Verdict), o.Error)
	}
}

func (l *letters) showFound(w io.Writer, f *wire.Found) {
	for _, h := range f.Items {
		fmt.Fprintln(w, strings.Join(l.line(h.Line), "  "))
		var text strings.Builder
		for _, x := range h.Snippet {
			if x.Match {
				text.WriteString("[" + x.Text + "]")
				continue
			}
			text.WriteString(x.Text)
		}
		fmt.Fprintln(w, "    "+text.String())
	}
	if f.Total != nil && len(f.Items) > 0 {
		more := ""
		if f.Capped {
			more = "+"
		}
		fmt.Fprintf(w, "%d%s %s\n", *f.Total, more, l.say("văn bản", "letters"))
	}
	l.showNext(w, len(f.Items), f.Next)
}

func (l *letters) showRegister(w io.Writer, r *wire.Register) {
	rows := [][]string{{l.say("Số, ký hiệu", "Number"), l.say("Ngày", "Date"), l.say("Trích yếu", "Subject"), l.say("Người ký", "Signer"), l.say("Ghi chú", "Notes")}}
	for _, v := range r.Items {
		notes := strings.Join(v.Notes, "; ")
		if v.Voided {
			notes = strings.TrimSuffix(l.say("HỦY: ", "VOID: ")+notes, ": ")
		}
		rows = append(rows, []string{v.Number, day(v.Date), v.Subject, v.Signer, notes})
	}
	table(w, rows)
	l.showNext(w, len(r.Items), r.Next)
}
