package pages

import (
	"congvan/web/front"
)

// stamperLine is a timestamp service as the administrator sees it.
type stamperLine struct {
	Name, URL      string
	Asked          string
	Tag, TagFor    string
	Err            string
	Until, Because string
	Left           string
	Soon           bool
}

func stamperLines(v *visit, list []front.Stamper) (lines []stamperLine) {
	for _, s := range list {
		line := stamperLine{Name: s.Name, URL: s.URL, Asked: moment(s.Asked), Err: s.Error, Tag: v.T("đang trả lời", "answers"), TagFor: "accent"}
		switch {
		case s.Asked.IsZero():
			line.Tag, line.TagFor = v.T("chưa hỏi", "not yet asked"), ""
		case s.Error != "":
			line.Tag, line.TagFor = v.T("không trả lời đúng", "does not answer well"), "warn"
		}
		if line.Name == "" {
			line.Name = v.T("Chưa biết tên", "Name not known yet")
		}
		if s.Known() {
			line.Until, line.Because, line.Soon = dayOfTime(s.Ends), becauseWords(v, s.Because), s.Ill() && s.Error == ""
			line.Left = v.T("còn ", "") + v.Count(max(s.Days, 0), "ngày", "day left", "days left")
			if s.Days < 0 {
				line.Left = v.T("đã hết hạn", "over")
			}
		}
		lines = append(lines, line)
	}
	return lines
}
