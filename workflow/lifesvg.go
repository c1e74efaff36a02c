package workflow

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"congvan/internal/locale"
)

// places says where each state stands in the drawing, by column and row: the
// way of a letter in the middle, the way back above, the ends below.
var places = map[State][2]int{
	Draft: {0, 1}, InReview: {1, 1}, ToSign: {2, 1}, Signed: {3, 1}, Numbered: {4, 1}, Issued: {5, 1}, Archived: {6, 1},
	Returned:  {1, 0},
	Withdrawn: {1, 2}, Voided: {4, 2}, Recalled: {5, 2}, Replaced: {6, 2},
}

// Measures of the drawing, in its own units.
const (
	boxW, boxH   = 134, 56
	gapX, gapY   = 98, 92
	left, top    = 76, 16
	lifeW, lifeH = left + 7*boxW + 6*gapX + 16, top + 3*boxH + 2*gapY + 16
)

// arrow is one line of the drawing, with the actions that lead along it.
type arrow struct {
	from, to State
	words    []string
	back     bool // it leads back or out
}

// LifeSVG draws the life from the table, in one language. It is the same bytes
// every time. Colours are attributes that a page's style sheet may override by
// the classes.
func LifeSVG(lang locale.Lang) string {
	d := drawing{lang: lang, into: map[string]int{}, outOf: map[string]int{}}
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" font-family="Source Sans 3, sans-serif" font-size="15">`,
		lifeW, lifeH, html.EscapeString(locale.Text(lang, "life.title", nil)))
	d.b.WriteString(`<defs>` + head("go", "#0b6b5d") + head("back", "#b3261e") + `</defs>`)
	x, y := corner(Draft)
	fmt.Fprintf(&d.b, `<circle class="life-head-go" cx="%d" cy="%d" r="6" fill="#0b6b5d"/>`, x-44, y+boxH/2)
	d.line(fmt.Sprintf("M%d %dH%d", x-38, y+boxH/2, x-3), false)
	for _, a := range arrows(lang) {
		d.arrow(a)
	}
	for _, s := range States() {
		d.box(s)
	}
	d.b.WriteString(d.labels.String()) // over every line
	d.b.WriteString(`</svg>`)
	return d.b.String()
}

func head(name, fill string) string {
	return fmt.Sprintf(`<marker id="life-%[1]s" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="life-head-%[1]s" d="M0 0 8 4 0 8z" fill="%[2]s"/></marker>`, name, fill)
}

// arrows are the moves that change the state, those between the same two
// states as one.
func arrows(lang locale.Lang) []arrow {
	var list []arrow
	for _, s := range States() {
		for i := range moves {
			mv := &moves[i]
			if mv.To == "" || !mv.startsIn(s) {
				continue
			}
			word := locale.Text(lang, "action."+string(mv.Action), nil)
			at := slices.IndexFunc(list, func(a arrow) bool { return a.from == s && a.to == mv.To })
			if at < 0 {
				list = append(list, arrow{from: s, to: mv.To, back: places[mv.To][1] != 1 || places[mv.To][0] < places[s][0]})
				at = len(list) - 1
			}
			if !slices.Contains(list[at].words, word) {
				list[at].words = append(list[at].words, word)
			}
		}
	}
	return list
}

func corner(s State) (x, y int) {
	at := places[s]
	return left + at[0]*(boxW+gapX), top + at[1]*(boxH+gapY)
}

// drawing collects the picture; into and outOf spread lines that share a side.
type drawing struct {
	b, labels   strings.Builder
	lang        locale.Lang
	into, outOf map[string]int
}

func (d *drawing) box(s State) {
	x, y := corner(s)
	class := "life-state"
	if places[s][1] == 2 {
		class += " life-end"
	}
	fmt.Fprintf(&d.b, `<g class="%s"><rect class="life-box" x="%d" y="%d" width="%d" height="%d" rx="8" fill="#ffffff" stroke="#8a9691"/>`, class, x, y, boxW, boxH)
	fmt.Fprintf(&d.b, `<text class="life-name" x="%d" y="%d" text-anchor="middle" font-weight="600" fill="#17211d">%s</text>`,
		x+boxW/2, y+25, html.EscapeString(name(d.lang, s)))
	fmt.Fprintf(&d.b, `<text class="life-code" x="%d" y="%d" text-anchor="middle" font-size="13" fill="#5b6762">%s</text></g>`, x+boxW/2, y+44, s)
}

// spread gives 0, 1, -1, 2 … for the lines that share a side of a box.
func spread(m map[string]int, key string) int {
	n := m[key]
	m[key]++
	if n%2 == 1 {
		return (n + 1) / 2
	}
	return -n / 2
}

func (d *drawing) line(path string, back bool) {
	way, stroke := "go", "#0b6b5d"
	if back {
		way, stroke = "back", "#b3261e"
	}
	fmt.Fprintf(&d.b, `<path class="life-%s" d="%s" fill="none" stroke="%s" stroke-width="1.75" marker-end="url(#life-%[1]s)"/>`, way, path, stroke)
}

// arrow chooses the line's way by where the two boxes stand.
func (d *drawing) arrow(a arrow) {
	sx, sy := corner(a.from)
	tx, ty := corner(a.to)
	from, to := places[a.from], places[a.to]
	over, down := to[0]-from[0], to[1]-from[1]
	switch {
	case down == 0 && over == 1:
		d.line(fmt.Sprintf("M%d %dH%d", sx+boxW, sy+boxH/2, tx-3), a.back)
		d.label(sx+boxW+gapX/2-3, sy+boxH/2-12, a.words, true)
	case down == 0:
		d.line(fmt.Sprintf("M%d %dc-14 34 -%d 34 -%d 3", sx+28, sy+boxH, gapX+26, gapX+42), a.back)
		d.label((sx+28+tx+boxW)/2-8, sy+boxH+40, a.words, false)
	case over == 0 && (down == 1 || down == -1):
		d.upright(a, sx, sy, ty, down)
	case over == 0:
		y := sy + boxH/2 - 14
		d.line(fmt.Sprintf("M%d %dH16V%dH%d", sx, y, ty+boxH/2+14, tx-3), a.back)
		d.label(60, top+8, a.words, false)
	case occupied(from[0], to[1]):
		k := over * 40
		d.line(fmt.Sprintf("M%d %dL%d %d", sx+boxW/2+k, sy+boxH, tx+boxW/2-k, ty-3), a.back)
		d.label(sx+boxW/2+k+over*22, sy+boxH+24, a.words, false)
	case over < 0 || down > 0 || a.to == Returned:
		d.corner(a, sx, sy, tx, ty, over, down)
	default:
		d.line(fmt.Sprintf("M%d %dL%d %d", sx+boxW/2, sy, tx+boxW/2, ty), a.back)
		d.label((sx+tx+boxW)/2, (sy+ty)/2, a.words, false)
	}
}

func (d *drawing) upright(a arrow, sx, sy, ty, down int) {
	x := sx + boxW/2
	y1, y2 := sy+boxH, ty-3
	if down < 0 {
		y1, y2 = sy, ty+boxH+3
	}
	d.line(fmt.Sprintf("M%d %dV%d", x, y1, y2), a.back)
	d.label(x, (y1+y2)/2+5, a.words, false)
}

// corner leaves upwards or downwards and turns once, or leaves to the side and
// turns down where the box above is the one that is left.
func (d *drawing) corner(a arrow, sx, sy, tx, ty, over, down int) {
	if places[a.from][1] == 0 { // out of the way back: to the side, then down
		x := tx + boxW/2
		d.line(fmt.Sprintf("M%d %dH%dV%d", sx, sy+boxH/2+8, x, ty-3), a.back && places[a.to][1] != 1)
		d.label(x, (sy+boxH/2+ty)/2+12, a.words, false)
		return
	}
	side, edge := tx+boxW+3, "r"
	if over > 0 {
		side, edge = tx-3, "l"
	}
	x := sx + boxW/2 + 12*spread(d.outOf, fmt.Sprint(a.from, down))
	y := ty + boxH/2 + 12*spread(d.into, fmt.Sprint(a.to, edge))
	start, words := sy+boxH, sy+boxH+gapY/2+4
	if down < 0 {
		start, words = sy, sy-gapY/2+6
	}
	d.line(fmt.Sprintf("M%d %dV%dH%d", x, start, y, side), a.back)
	d.label(x, words, a.words, false)
}

func occupied(col, row int) bool {
	for _, at := range places {
		if at == [2]int{col, row} {
			return true
		}
	}
	return false
}

// label writes the actions beside their line; up lets further lines grow
// upwards, off the line.
func (d *drawing) label(x, y int, words []string, up bool) {
	var lines []string
	for _, w := range words {
		lines = append(lines, folded(w)...)
	}
	if up {
		y -= 17 * (len(lines) - 1)
	}
	for i, l := range lines {
		w := 7*len([]rune(l)) + 10
		fmt.Fprintf(&d.labels, `<rect class="life-plate" x="%d" y="%d" width="%d" height="17" fill="#ffffff" fill-opacity="0.9"/>`, x-w/2, y+17*i-13, w)
		fmt.Fprintf(&d.labels, `<text class="life-word" x="%d" y="%d" text-anchor="middle" font-size="13.5" fill="#17211d">%s</text>`, x, y+17*i, html.EscapeString(l))
	}
}

// folded breaks words that are too long for a gap into two lines.
func folded(s string) []string {
	if len([]rune(s)) <= 13 {
		return []string{s}
	}
	parts := strings.Fields(s)
	best, at := len(s), 1
	for i := 1; i < len(parts); i++ {
		first := len([]rune(strings.Join(parts[:i], " ")))
		second := len([]rune(strings.Join(parts[i:], " ")))
		if worst := max(first, second); worst < best {
			best, at = worst, i
		}
	}
	return []string{strings.Join(parts[:at], " "), strings.Join(parts[at:], " ")}
}
