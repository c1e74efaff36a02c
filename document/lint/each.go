package lint

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Small sums that running text makes: so many of each, a share of an amount,
// the days of a period.

var (
	// ofEach is "06 lớp, mỗi lớp 40 học viên, tổng cộng 240 lượt".
	ofEach = regexp.MustCompile(`(\d{1,4}) (\p{Ll}+)(?: [\p{L} ]{1,30}?)?,? mỗi (\p{Ll}+) (?:có |gồm |được |nhận )?(\d[\d.]*) (?:[\p{Ll}]+ ?){1,3}[,;(]\s*(?:tổng cộng|tổng số|cộng|tất cả)(?: là)? ((\d[\d.]*) \p{Ll}+)`)
	// shareOf is "1.785.600.000 đồng, thuế giá trị gia tăng 8% là 142.848.000 đồng".
	shareOf = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+) đồng,? [\p{L}\s,()]{0,60}?(\d{1,2}(?:,\d)?)% là (\d{1,3}(?:\.\d{3})+) đồng`)
	// daysOf is "300 ngày, từ ngày 01 tháng 12 năm 2026 đến ngày 01 tháng 3 năm 2027".
	daysOf = regexp.MustCompile(`(\d{1,4}) ngày(?: kể)?,? \(?(từ ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4}) đến (?:hết )?ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4}))`)
)

func eachAddsUp(v *view, f *finder) {
	for _, p := range v.pieces {
		if !strings.Contains(p.text, "mỗi ") && !strings.Contains(p.text, "% là ") && !strings.Contains(p.text, " đến ") {
			continue
		}
		for _, m := range ofEach.FindAllStringSubmatchIndex(p.text, -1) {
			times, of := p.text[m[2]:m[3]], p.text[m[4]:m[5]]
			n, _ := strconv.ParseInt(times, 10, 64)
			each, ok := thousandths(p.text[m[8]:m[9]])
			said, too := thousandths(p.text[m[12]:m[13]])
			if ok && too && each < 1e9 && of == p.text[m[6]:m[7]] && n*each != said {
				f.at(p, m[10], m[11], Message{"nhân lên được " + inFigures(n*each), "they make " + inFigures(n*each)})
			}
		}
		for _, m := range shareOf.FindAllStringSubmatchIndex(p.text, -1) {
			amount, ok := thousandths(p.text[m[2]:m[3]])
			percent, too := thousandths(p.text[m[4]:m[5]])
			said, all := thousandths(p.text[m[6]:m[7]])
			if !ok || !too || !all || amount > 1e13 {
				continue
			}
			due := amount / 1000 * percent / 100
			if gap := max(due, said) - min(due, said); gap > 1000*1000 && gap < due/3 {
				f.at(p, m[6], m[7], Message{p.text[m[4]:m[5]] + "% là " + inFigures(due), p.text[m[4]:m[5]] + "% is " + inFigures(due)})
			}
		}
		f.daysDiffer(p)
		f.copiesDiffer(p)
	}
}

// copiesOf is "lập thành 04 bản, mỗi bên giữ 02 bản".
var copiesOf = regexp.MustCompile(`(\d{1,2}) bản(?: \p{L}+){0,4}, mỗi bên (?:giữ )?((\d{1,2}) bản)`)

// copiesDiffer finds copies of a contract that its parties cannot share so.
func (f *finder) copiesDiffer(p *piece) {
	for _, m := range copiesOf.FindAllStringSubmatchIndex(p.text, -1) {
		all, _ := strconv.Atoi(p.text[m[2]:m[3]])
		each, _ := strconv.Atoi(p.text[m[6]:m[7]])
		if n := f.view.parties(); n > 1 && each*n > all {
			f.at(p, m[4], m[5], Message{strconv.Itoa(n) + " bên cần " + strconv.Itoa(n*each) + " bản", strconv.Itoa(n) + " parties need " + strconv.Itoa(n*each) + " copies"})
		}
	}
}

// parties counts those that the text calls "Bên A", "Bên B".
func (v *view) parties() (n int) {
	for _, name := range []string{"bên a", "bên b", "bên c", "bên d"} {
		if v.says(name) {
			n++
		}
	}
	return n
}

// daysDiffer finds a number of days that is far from the period behind it;
// working days are fewer.
func (f *finder) daysDiffer(p *piece) {
	for _, m := range daysOf.FindAllStringSubmatchIndex(p.text, -1) {
		group := func(n int) string { return p.text[m[2*n]:m[2*n+1]] }
		from, ok := date(group(3), group(4), group(5))
		to, too := date(group(6), group(7), group(8))
		said, _ := strconv.Atoi(group(1))
		days := int(to.Sub(from)/(24*time.Hour)) + 1
		if ok && too && days > 0 && (said > days || days > 2*said+2) {
			f.at(p, m[2], m[5], Message{"thời gian này dài " + strconv.Itoa(days) + " ngày", "this period has " + strconv.Itoa(days) + " days"})
		}
	}
}

var fullDay = regexp.MustCompile(`ngày \d{1,2} tháng \d{1,2} năm (20\d{2})`)

// yearTurned finds a year far ahead whose digits are those of a year at hand
// exchanged: 2062 for 2026.
func yearTurned(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(fullDay, func(m []int) {
			year := p.text[m[2]:m[3]]
			turned := year[:2] + year[3:] + year[2:3]
			if year >= "2042" && turned >= "2020" && turned < "2040" && !strings.HasSuffix(p.text[:m[0]], "sinh ") {
				f.at(p, m[2], m[3], Message{"có lẽ là năm " + turned, "perhaps the year " + turned})
			}
		})
	}
}
