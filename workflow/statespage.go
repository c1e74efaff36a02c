package workflow

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/locale"
)

// StatesPage is docs/states.md: the life of a letter as the table has it, in
// Vietnamese with the English beside it, and as a diagram.
func StatesPage() string {
	var b strings.Builder
	b.WriteString(statesIntro)
	b.WriteString("```mermaid\n" + Diagram() + "```\n\n")
	writeStates(&b)
	writeMoves(&b)
	return b.String()
}

const statesIntro = `# Vòng đời của công văn · The life of a letter

<!-- Generated from the table in workflow/life.go; do not edit. go test ./workflow -run StatesPage -update -->

Bảng dưới đây là toàn bộ vòng đời: việc không có trong bảng thì bị từ chối, kèm lý do.
The tables below are the whole life: what they do not list is refused, with a reason.

## Sơ đồ · Diagram

Các việc không đổi trạng thái chỉ ghi trong bảng. Actions that stay in their state stand in the table only.

`

// Diagram is the life as a Mermaid stateDiagram-v2, drawn from the table.
func Diagram() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range States() {
		fmt.Fprintf(&b, "    %s : %s<br/>%s\n", s, name(locale.Vietnamese, s), s)
	}
	fmt.Fprintf(&b, "    [*] --> %s : %s\n", Draft, Create)
	for _, s := range States() {
		out := 0
		for i := range moves {
			if mv := &moves[i]; mv.To != "" && mv.startsIn(s) {
				fmt.Fprintf(&b, "    %s --> %s : %s\n", s, mv.To, mv.Action)
				out++
			}
		}
		if out == 0 {
			fmt.Fprintf(&b, "    %s --> [*]\n", s)
		}
	}
	return b.String()
}

func name(lang locale.Lang, s State) string { return locale.Text(lang, "state."+string(s), nil) }

func writeStates(b *strings.Builder) {
	b.WriteString("## Trạng thái · States\n\n| trạng thái | state | mã · code |\n|---|---|---|\n")
	for _, s := range States() {
		fmt.Fprintf(b, "| %s | %s | `%s` |\n", name(locale.Vietnamese, s), name(locale.English, s), s)
	}
	b.WriteString("\n")
}

// writeMoves lists the rows; each of a cell's two lines is one language.
func writeMoves(b *strings.Builder) {
	b.WriteString("## Việc · Moves\n\n| việc · action | từ · from | đến · to | ai · who | cần · needs |\n|---|---|---|---|---|\n")
	for i := range moves {
		mv := &moves[i]
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", action(mv), joined(mv.From), target(mv), both("who."+mv.Who.Name), needed(mv))
	}
}

func both(key string) string {
	return locale.Text(locale.Vietnamese, key, nil) + "<br/>*" + locale.Text(locale.English, key, nil) + "*"
}

func action(mv *Move) string {
	s := fmt.Sprintf("`%s`<br/>%s", mv.Action, both("action."+string(mv.Action)))
	if mv.Label != "" {
		s += "<br/>" + both("when."+mv.Label)
	}
	return s
}

func joined(states []State) string {
	var list []string
	for _, s := range states {
		list = append(list, "`"+string(s)+"`")
	}
	return strings.Join(list, "<br/>")
}

func target(mv *Move) string {
	if mv.To == "" {
		return "giữ nguyên<br/>*stays*"
	}
	return "`" + string(mv.To) + "`"
}

func needed(mv *Move) string {
	var vi, en []string
	for _, n := range slices.Concat(mv.Ready, mv.Given) {
		vi = append(vi, locale.Text(locale.Vietnamese, "need."+n.Name, nil))
		en = append(en, locale.Text(locale.English, "need."+n.Name, nil))
	}
	if len(vi) == 0 {
		return "–"
	}
	return strings.Join(vi, "; ") + "<br/>*" + strings.Join(en, "; ") + "*"
}
