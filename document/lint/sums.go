package lint

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Sums that running text makes: the parts behind "gồm", so many of each, a share,
// the days of a period, the same amount in words.

const amountWords = `(\d+(?:\.\d{3})*(?:,\d{1,3})?)\s+([\p{L}²³]+)`

var (
	// madeOf is a number of things and the list behind "gồm".
	madeOf = regexp.MustCompile(amountWords + `(?:\s+[\p{L}²³]+){0,6},?\s*(?:(?:bao )?gồm:?|:)\s+([^.;:()]*(?:\.\d[^.;:()]*)*)`)
	partOf = regexp.MustCompile(`^` + amountWords)
	// betweenParts parts the list; the digit that begins the next part stays.
	betweenParts = regexp.MustCompile(`(?:,\s+(?:và\s+)?|\s+và\s+)(\d)`)
)

// partsDiffer finds "31 người, gồm 12 người …, 14 người …, 06 người …": all
// parts have a number and are counted in the unit of the whole.
func partsDiffer(v *view, f *finder) {
	for p := range v.all() {
		if p.cell || !strings.Contains(p.text, "gồm") && !strings.Contains(p.text, ": ") && !strings.Contains(p.text, "trong đó") {
			continue
		}
		f.partsBeyond(p)
		for _, m := range p.matches(madeOf) {
			said, ok := thousandths(p.text[m[2]:m[3]])
			sum, parts := sumOfParts(p.text[m[6]:m[7]], p.text[m[4]:m[5]])
			if ok && parts > 1 && sum != said && alone(p.text, m[2], m[3]) {
				f.at(p, m[2], m[7], Message{"các phần cộng lại được " + inFigures(sum) + "; kiểm tra các số", "the parts add up to " + inFigures(sum) + "; check the figures"})
			}
		}
	}
}

var (
	// partlyOf is a number of things and some of them behind "trong đó".
	partlyOf = regexp.MustCompile(amountWords + `, trong đó:? ([^.;:()]*(?:\.\d[^.;:()]*)*)`)
	// partNamed is one of them, its name before its number.
	partNamed = regexp.MustCompile(`^[\p{L} ]+ ` + amountWords + `$`)
)

// partsBeyond finds "640 ha, trong đó mận 410 ha, nhãn 170 ha, xoài 90 ha":
// what is told apart is more than there is.
func (f *finder) partsBeyond(p *piece) {
	p.each(partlyOf, func(m []int) {
		said, ok := thousandths(p.text[m[2]:m[3]])
		sum, parts := int64(0), 0
		for part := range strings.SplitSeq(p.text[m[6]:m[7]], ", ") {
			n := partNamed.FindStringSubmatch(strings.TrimSpace(part))
			if n == nil || n[2] != p.text[m[4]:m[5]] {
				return // something else is told of them
			}
			each, _ := thousandths(n[1])
			sum, parts = sum+each, parts+1
		}
		if ok && parts > 1 && sum > said {
			f.at(p, m[2], m[7], Message{"các phần cộng lại được " + inFigures(sum) + "; kiểm tra các số", "the parts add up to " + inFigures(sum) + "; check the figures"})
		}
	})
}

// sumOfParts adds up the parts of a list; there are none where one has another
// unit or no number.
func sumOfParts(list, unit string) (sum int64, parts int) {
	for part := range strings.SplitSeq(betweenParts.ReplaceAllString(list, "\x00$1"), "\x00") {
		m := partOf.FindStringSubmatch(part)
		if m == nil || !strings.EqualFold(m[2], unit) || strings.Contains(part, ",") && !strings.Contains(m[1], ",") {
			return 0, 0
		}
		n, ok := thousandths(m[1])
		if !ok {
			return 0, 0
		}
		sum, parts = sum+n, parts+1
	}
	return sum, parts
}

var (
	// ofEach is "06 lớp, mỗi lớp 40 học viên, tổng cộng 240 lượt".
	ofEach = regexp.MustCompile(`(\d{1,4}) (\p{Ll}+)(?: [\p{L} ]{1,30}?)?,? mỗi (\p{Ll}+) (?:có |gồm |được |nhận )?(\d[\d.]*) (?:[\p{Ll}]+ ?){1,3}[,;(]\s*(?:tổng cộng|tổng số|cộng|tất cả)(?: là)? ((\d[\d.]*) \p{Ll}+)`)
	// shareOf is "1.785.600.000 đồng, thuế giá trị gia tăng 8% là 142.848.000 đồng".
	shareOf = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+) đồng,? [\p{L}\s,()]{0,60}?(\d{1,2}(?:,\d)?)% là (\d{1,3}(?:\.\d{3})+) đồng`)
	// daysOf is "300 ngày, từ ngày 01 tháng 12 năm 2026 đến ngày 01 tháng 3 năm 2027".
	daysOf = regexp.MustCompile(`(\d{1,4}) ngày(?: kể)?,? \(?(từ ` + fullDate + ` đến (?:hết )?` + fullDate + `)`)
)

func eachAddsUp(v *view, f *finder) {
	for p := range v.all() {
		if !strings.Contains(p.text, "mỗi ") && !strings.Contains(p.text, "% là ") && !strings.Contains(p.text, "đồng/") && !strings.Contains(p.text, " đến ") {
			continue
		}
		for _, m := range p.matches(ofEach) {
			times, of := p.text[m[2]:m[3]], p.text[m[4]:m[5]]
			n, _ := strconv.ParseInt(times, 10, 64)
			each, ok := thousandths(p.text[m[8]:m[9]])
			said, too := thousandths(p.text[m[12]:m[13]])
			if ok && too && each < 1e9 && of == p.text[m[6]:m[7]] && n*each != said {
				f.at(p, m[10], m[11], product(n*each))
			}
		}
		for _, m := range p.matches(shareOf) {
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
		f.ratesDiffer(p)
	}
}

// copiesOf is "lập thành 04 bản, mỗi bên giữ 02 bản".
var copiesOf = regexp.MustCompile(`(\d{1,2}) bản(?: \p{L}+){0,4}, mỗi bên (?:giữ )?((\d{1,2}) bản)`)

// copiesDiffer finds copies of a contract that its parties cannot share so.
func (f *finder) copiesDiffer(p *piece) {
	for _, m := range p.matches(copiesOf) {
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
	for _, m := range p.matches(daysOf) {
		from, ok := date(p.group(m, 3), p.group(m, 4), p.group(m, 5))
		to, too := date(p.group(m, 6), p.group(m, 7), p.group(m, 8))
		said, _ := strconv.Atoi(p.group(m, 1))
		days := int(to.Sub(from)/(24*time.Hour)) + 1
		if ok && too && days > 0 && (said > days || days > 2*said+2) {
			f.at(p, m[2], m[5], Message{"thời gian này dài " + strconv.Itoa(days) + " ngày; kiểm tra số ngày", "this period has " + strconv.Itoa(days) + " days; check the days"})
		}
	}
}

// spelledOut is "1.200.000 đồng (Bằng chữ: Một triệu hai trăm nghìn đồng)" and
// "02 (hai)".
var spelledOut = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+|\d+)((?:\s+(?:nghìn|ngàn|triệu|tỷ|tỉ))?)(?:\s+(?:đồng|VNĐ|VND|đ))?\s*\(\s*(?i:(?:số tiền )?(?:viết )?bằng chữ\s*:?\s*)?([\p{L}\s,.;/]+?)\)`)

func figuresInWords(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(spelledOut) {
			figure, err := strconv.ParseInt(strings.ReplaceAll(p.text[m[2]:m[3]], ".", ""), 10, 64)
			said, ok := numeral(p.text[m[6]:m[7]])
			if err != nil || !ok || !alone(p.text, m[2], m[3]) || m[2] > 0 && strings.ContainsRune(",./-", rune(p.text[m[2]-1])) {
				continue
			}
			figure *= max(1, scales[strings.TrimSpace(p.text[m[4]:m[5]])])
			if figure != said {
				f.at(p, m[2], m[1], Message{"bằng chữ là " + inFigures(said*1000) + ", khác số đã ghi; kiểm tra cả hai", "the words say " + inFigures(said*1000) + ", not the figure; check both"})
			}
		}
	}
}
