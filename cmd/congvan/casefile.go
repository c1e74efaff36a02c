package main

import (
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"congvan/internal/records/casefile"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// caseFileCommand is "congvan casefile": file plan and case files from a shell.
func caseFileCommand(e *env) *cobra.Command {
	l := &letters{env: e}
	c := &cobra.Command{
		Use:   "casefile",
		Short: "Danh mục hồ sơ, lập hồ sơ, mục lục / the file plan, case files and their lists",
		Long: `Danh mục hồ sơ và hồ sơ trên một máy chủ congvan, qua API của nó; đăng nhập như "congvan letter".
The file plan and case files of a congvan server, through its API; sign in as for "congvan letter".`,
	}
	f := c.PersistentFlags()
	f.StringVar(&l.server, "server", "", "địa chỉ máy chủ / server address (CONGVAN_SERVER)")
	f.StringVar(&l.token, "token", "", "mã truy cập / token (CONGVAN_TOKEN)")
	f.BoolVar(&l.asJSON, "json", false, "in JSON / print JSON")
	c.AddCommand(l.filePlan(), l.fileList(), l.fileShow(), l.fileNew(), l.filePut(), l.fileTake(), l.filePrint(), l.fileReopen(),
		l.fileMove("open FILE", casefile.OpenFile, "Mở hồ sơ của danh mục / open a file of the plan"),
		l.fileMove("close FILE", casefile.CloseFile, "Kết thúc hồ sơ, mục lục không đổi nữa / close a file; its list is final"),
		l.fileMove("hand-over FILE", casefile.HandOver, "Ghi nhận đã nộp lưu / record that the archive has taken it"))
	return c
}

func fileID(args []string) casefile.ID { return casefile.ID(args[0]) }

func thisYear() int { return time.Now().In(workflow.LegalZone()).Year() }

func (l *letters) filePlan() *cobra.Command {
	var year, copyFrom int
	var sections []string
	var decision, on string
	c := &cobra.Command{
		Use: "plan", Short: "Xem, đặt hoặc chép danh mục hồ sơ / show, set or copy the file plan", Args: cobra.NoArgs,
		Example: "  congvan casefile plan --year 2027 --copy 2026\n  congvan casefile plan --section 'CĐS=Phòng Chuyển đổi số' --section 'VP=Văn phòng'",
	}
	f := c.Flags()
	f.IntVar(&year, "year", thisYear(), "năm / year")
	f.IntVar(&copyFrom, "copy", 0, "chép từ danh mục năm / copy from the plan of this year")
	f.StringArrayVar(&sections, "section", nil, "đề mục, KÝ-HIỆU=TÊN, theo thứ tự / heading, SYMBOL=TITLE, in order")
	f.StringVar(&decision, "decision", "", "số, ký hiệu quyết định ban hành / the decision's number and symbol")
	f.StringVar(&on, "on", "", "ngày quyết định, 2026-01-05 / its date")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.FilePlan, error) {
		in := wire.PutFilePlan{Decision: decision, DecidedOn: workflow.Date(on), CopyFrom: copyFrom}
		for _, s := range sections {
			symbol, title, ok := strings.Cut(s, "=")
			if !ok {
				return nil, fmt.Errorf("--section %q: KÝ-HIỆU=TÊN / SYMBOL=TITLE", s)
			}
			in.Sections = append(in.Sections, wire.FileSection{Symbol: symbol, Title: title})
		}
		if copyFrom == 0 && len(sections) == 0 && decision == "" {
			return api.FilePlan(c.Context(), year)
		}
		if len(sections) == 0 && copyFrom == 0 { // only the decision changes
			now, err := api.FilePlan(c.Context(), year)
			if err != nil {
				return nil, err
			}
			in.Sections = now.Sections
		}
		return api.PutFilePlan(c.Context(), year, in)
	}, l.showPlan)
	return c
}

func (l *letters) showPlan(w io.Writer, p *wire.FilePlan) {
	fmt.Fprintf(w, l.say("Danh mục hồ sơ năm %d: %d hồ sơ, %d vĩnh viễn\n", "File plan of %d: %d files, %d permanent\n"), p.Year, p.Files, p.Permanent)
	if p.Decision != "" {
		fmt.Fprintf(w, l.say("Quyết định số %s ngày %s\n", "Decision %s of %s\n"), p.Decision, day(p.DecidedOn))
	}
	for i, s := range p.Sections {
		fmt.Fprintf(w, "%s. %s (%s)\n", casefile.Roman(i+1), s.Title, s.Symbol)
	}
}

// fileFilter are the flags that narrow a list of files.
func fileFilter(c *cobra.Command, q url.Values) func() url.Values {
	texts := map[string]*string{}
	for name, about := range map[string]string{
		"state": "planned, open, closed, handed_over", "unit": "mã đơn vị / unit ID", "keeper": "người lập hồ sơ / file maker",
		"due": "hand_over, destruction", "q": "mã hoặc từ trong tiêu đề / code or words of the title", "letter": "hồ sơ chứa văn bản này / files that hold this letter",
	} {
		texts[name] = c.Flags().String(name, "", about)
	}
	year := c.Flags().Int("year", 0, "năm / year")
	return func() url.Values {
		for name, v := range texts {
			if *v != "" {
				q.Set(name, *v)
			}
		}
		if *year != 0 {
			q.Set("year", strconv.Itoa(*year))
		}
		return q
	}
}

func (l *letters) fileList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "Các hồ sơ / the case files", Args: cobra.NoArgs}
	filter := fileFilter(c, url.Values{})
	cursor := c.Flags().String("cursor", "", "trang sau / cursor of the next page")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, _ []string) (*wire.Page[wire.CaseFile], error) {
		q := filter()
		if *cursor != "" {
			q.Set("cursor", *cursor)
		}
		return api.CaseFiles(c.Context(), q)
	}, func(w io.Writer, page *wire.Page[wire.CaseFile]) {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, f := range page.Items {
			fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t%d\t%s\n", f.ID, f.Year, f.Code, f.State, f.RetentionName, f.Letters, f.Title)
		}
		_ = t.Flush() // as any print
		if page.Next != "" {
			fmt.Fprintln(w, "--cursor", page.Next)
		}
	})
	return c
}

func (l *letters) showFile(w io.Writer, f *wire.OneCaseFile) {
	keeper, unit := "", ""
	if f.Keeper != nil {
		keeper = f.Keeper.Name
	}
	if f.Unit != nil {
		unit = f.Unit.Name
	}
	facts(w, l.say("Mã", "ID"), string(f.ID), l.say("Số, ký hiệu", "Code"), f.Code, l.say("Tiêu đề", "Title"), f.Title,
		l.say("Năm", "Year"), strconv.Itoa(f.Year), l.say("Trạng thái", "State"), string(f.State), l.say("Thời hạn bảo quản", "Retention"), f.RetentionName,
		l.say("Người lập", "Maker"), keeper, l.say("Đơn vị", "Unit"), unit, l.say("Số văn bản", "Letters"), strconv.Itoa(f.Letters),
		l.say("Mở ngày", "Opened"), day(f.OpenedOn), l.say("Kết thúc ngày", "Closed"), day(f.ClosedOn), l.say("Nộp lưu trước", "Hand over by"), day(f.HandOverBy),
		l.say("Bảo quản đến", "Kept until"), day(f.KeptUntil))
}

func (l *letters) fileShow() *cobra.Command {
	return &cobra.Command{
		Use: "show FILE", Short: "Xem một hồ sơ / show a file", Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.OneCaseFile, error) {
			return api.CaseFile(c.Context(), fileID(args))
		}, l.showFile),
	}
}

func (l *letters) fileNew() *cobra.Command {
	var in wire.NewCaseFile
	var retention string
	c := &cobra.Command{
		Use: "new TITLE", Short: "Mở hồ sơ mới, hoặc thêm vào danh mục / open a new file, or plan one", Args: cobra.ExactArgs(1),
		Example: "  congvan casefile new 'An toàn thông tin mạng' --symbol CĐS --retention 20 --unit cds",
	}
	f := c.Flags()
	f.IntVar(&in.Year, "year", thisYear(), "năm / year")
	f.StringVar(&in.Symbol, "symbol", "", "ký hiệu đề mục / heading's symbol")
	f.IntVar(&in.N, "n", 0, "số hồ sơ; bỏ trống lấy số tiếp theo / number; the next without it")
	f.StringVar(&retention, "retention", "", "thời hạn: số năm, hoặc forever / years, or forever")
	f.StringVar((*string)(&in.Unit), "unit", "", "mã đơn vị giữ hồ sơ / keeping unit's ID")
	f.StringVar((*string)(&in.Keeper), "keeper", "", "mã người lập hồ sơ / file maker's ID")
	f.StringVar(&in.Note, "note", "", "ghi chú / note")
	f.BoolVar(&in.Plan, "plan", false, "chỉ đưa vào danh mục, mở sau / plan only, open later")
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.OneCaseFile, error) {
		in.Title = args[0]
		years, err := retentionOf(retention)
		if err != nil {
			return nil, err
		}
		in.Retention = years
		return api.AddCaseFile(c.Context(), in)
	}, l.showFile)
	return c
}

func retentionOf(s string) (int, error) {
	switch s {
	case "":
		return int(casefile.Unknown), nil
	case "forever":
		return int(casefile.Forever), nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("--retention %q: số năm hoặc forever / years or forever", s)
	}
	return n, nil
}

func (l *letters) fileMove(use string, a casefile.Action, short string) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.OneCaseFile, error) {
			now, err := api.CaseFile(c.Context(), fileID(args))
			if err != nil {
				return nil, err
			}
			return api.MoveCaseFile(c.Context(), now.ID, a, now.Version)
		}, l.showFile),
	}
}

func (l *letters) fileReopen() *cobra.Command {
	var reason string
	c := &cobra.Command{Use: "reopen FILE --reason WHY", Short: "Mở lại hồ sơ đã kết thúc, ghi lý do / open a closed file again and say why", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&reason, "reason", "", "lý do / reason")
	_ = c.MarkFlagRequired("reason") // the flag exists
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.OneCaseFile, error) {
		now, err := api.CaseFile(c.Context(), fileID(args))
		if err != nil {
			return nil, err
		}
		return api.ReopenCaseFile(c.Context(), now.ID, now.Version, reason)
	}, l.showFile)
	return c
}

func (l *letters) filePut() *cobra.Command {
	return &cobra.Command{
		Use: "put FILE LETTER…", Short: "Đưa văn bản vào hồ sơ / put letters into a file", Args: cobra.MinimumNArgs(2),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[wire.Filed], error) {
			return api.PutInCaseFile(c.Context(), fileID(args), letterIDs(args[1:])...)
		}, l.showFiled),
	}
}

func (l *letters) fileTake() *cobra.Command {
	return &cobra.Command{
		Use: "take FILE LETTER…", Short: "Rút văn bản khỏi hồ sơ đang mở / take letters out of an open file", Args: cobra.MinimumNArgs(2),
		RunE: ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Page[wire.Filed], error) {
			return api.TakeFromCaseFile(c.Context(), fileID(args), letterIDs(args[1:])...)
		}, l.showFiled),
	}
}

func letterIDs(args []string) (list []workflow.LetterID) {
	for _, a := range args {
		list = append(list, workflow.LetterID(a))
	}
	return list
}

func (l *letters) showFiled(w io.Writer, page *wire.Page[wire.Filed]) {
	for _, f := range page.Items {
		what := l.say("không đổi", "unchanged")
		switch {
		case f.Code != "":
			what = f.Detail
		case f.Done:
			what = l.say("xong", "done")
		}
		fmt.Fprintf(w, "%s %s: %s\n", f.Letter, f.Number, what)
	}
}

// filePrint writes the three lists of Annex V: the plan, the files, a file's
// documents.
func (l *letters) filePrint() *cobra.Command {
	var out, format string
	var plan int
	c := &cobra.Command{
		Use:   "print [FILE] --out PATH",
		Short: "In mục lục văn bản của hồ sơ, mục lục hồ sơ nộp lưu, hoặc danh mục (--plan) / print a file's list, the list of files, or the plan",
		Args:  cobra.MaximumNArgs(1),
	}
	filter := fileFilter(c, url.Values{})
	c.Flags().StringVarP(&out, "out", "o", "", "ghi vào; - là màn hình / write to; - is the output")
	c.Flags().StringVar(&format, "format", "pdf", "pdf, xlsx, docx")
	c.Flags().IntVar(&plan, "plan", 0, "danh mục hồ sơ của năm / the plan of this year")
	_ = c.MarkFlagRequired("out") // the flag exists
	c.RunE = func(c *cobra.Command, args []string) error {
		return l.fetch(c, out, func(api *client.Client, w io.Writer) error {
			switch {
			case len(args) == 1:
				return api.PrintDocuments(c.Context(), fileID(args), format, w)
			case plan != 0:
				return api.PrintPlan(c.Context(), plan, format, w)
			}
			return api.PrintFiles(c.Context(), filter(), format, w)
		})
	}
	return c
}
