package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// goalView writes goals for people. On a terminal it draws a bar for each and wraps
// lines at its width; elsewhere every sentence is a line, for grep and for mail.
type goalView struct {
	words  progress.Formatter
	drawn  bool
	colour bool
	width  int // of a line; 0: lines are not wrapped
}

func newGoalView(env environment, l *locale.Locale) goalView {
	v := goalView{words: progress.Formatter{Locale: l}, drawn: env.terminal(env.stdout), colour: env.colour(env.stdout)}
	if v.drawn {
		v.width = columns(env)
	}
	return v
}

// columns returns how wide the terminal is, within what can be read well.
func columns(env environment) int {
	const narrowest, usual, widest = 40, 80, 100
	n, err := strconv.Atoi(env.getenv("COLUMNS"))
	if err != nil || n <= 0 {
		n = cmp.Or(terminalWidth(env.stdout), usual)
	}
	return min(max(n, narrowest), widest)
}

// print writes one goal.
func (v goalView) print(w io.Writer, g *site.Goal) {
	p := &g.Progress
	title, state := oneLine(g.Title)+" ("+g.ID+")", v.state(p.State)
	if bar := v.bar(p); bar != "" {
		v.wrap(w, "", title, v.bold)
		fmt.Fprintf(w, "  %s  %s\n", bar, state)
	} else {
		v.wrap(w, "", title+": "+v.words.State(p.State), v.bold)
	}
	for _, text := range []string{v.figure(p), v.outlook(p), v.basis(p), v.lessons(g)} {
		if text != "" {
			v.wrap(w, "  ", text, func(s string) string { return s })
		}
	}
}

// figure says how much there is, at every stage.
func (v goalView) figure(p *progress.Progress) string {
	texts := []string{v.words.Standing(p)}
	if len(p.Stages) > 0 {
		var parts []string
		for _, part := range p.Stages {
			parts = append(parts, v.words.Figure(p.Measure, part.Value)+" "+oneLine(part.ID))
		}
		texts = append(texts, capital(strings.Join(parts, ", "))+".")
	}
	return sentences(texts...)
}

// outlook says how that compares with the pace, and what would follow from it.
func (v goalView) outlook(p *progress.Progress) string {
	pace := ""
	if p.HasPace {
		pace = fmt.Sprintf("Pace %s.", v.words.Number(p.Pace, 2, 2))
	}
	return sentences(oneLine(v.words.Verdict(p)), oneLine(v.words.Stopped(p)), pace, v.words.Outlook(p), v.words.PaceNeeded(p))
}

// basis says of when the figure and the verdict are, and what is behind the figure.
func (v goalView) basis(p *progress.Progress) string {
	var texts []string
	for _, n := range v.words.Notes(p) {
		if n.Kind != progress.NoteCertainty { // the figure has said so
			texts = append(texts, n.Text)
		}
	}
	return sentences(texts...)
}

// lessons says what was learnt from a goal that did not work out.
func (v goalView) lessons(g *site.Goal) string {
	switch g.Progress.State {
	case progress.StateCancelled, progress.StateMissed, progress.StateClosed, progress.StateFellBack, progress.StatePaused:
		if g.Lessons != "" {
			return "Learnt: " + oneLine(g.Lessons)
		}
	}
	return ""
}

// bar draws how far a goal is, and where the pace would be; "" where nothing of that can be
// drawn. What is to fall is a mark on its way down and never a bar that fills.
func (v goalView) bar(p *progress.Progress) string {
	if !v.drawn || !p.HasShare || !p.HasValue || p.Direction == progress.Maintain || p.Measure.Kind == progress.YesNo {
		return ""
	}
	cells := min(30, v.width-26)
	done, pace := p.Share.Steps(cells), -1
	if p.HasExpected && p.State.Paced() {
		pace = min(progress.Steps(p.Baseline, p.Target, p.Expected, cells), cells-1)
	}
	falling := p.Direction == progress.Decrease
	var b strings.Builder
	for i := range cells {
		switch {
		case falling && i == min(done, cells-1):
			b.WriteRune('●')
		case i == pace:
			b.WriteRune('│')
		case falling && i < done:
			b.WriteRune('─')
		case i < done:
			b.WriteRune('█')
		default:
			b.WriteRune('·')
		}
	}
	percent := locale.Plain(v.words.Share(p.Share))
	if p.Worse {
		percent = "worse"
	}
	return v.paint(stateColour(p.State), b.String()) + "  " + percent
}

// state writes the word for a state in its colour.
func (v goalView) state(s progress.State) string { return v.paint(stateColour(s), v.words.State(s)) }

// stateColour returns the SGR parameter of a state's colour; the word says the same without it.
func stateColour(s progress.State) string {
	switch s {
	case progress.StateAchieved, progress.StateOnPace, progress.StateHolding, progress.StateReachedLate:
		return "32"
	case progress.StateBehind, progress.StateStale, progress.StateSlipping, progress.StateFellBack:
		return "33"
	case progress.StateFarBehind, progress.StateMovingAway, progress.StateMissed, progress.StateCancelled:
		return "31"
	}
	return "36"
}

func (v goalView) bold(s string) string { return v.paint("1", s) }

func (v goalView) paint(sgr, s string) string {
	if !v.colour {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

// oneLine returns a text of the community as one line that no terminal takes for an order.
func oneLine(s string) string { return diag.Line(strings.Join(strings.FieldsFunc(s, breaks), " ")) }

// breaks reports whether a line may end at r.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// wrap writes a text below each other in lines that fit, all with the same indent. No line ends
// in a no-break space; all spaces are written as ordinary ones.
func (v goalView) wrap(w io.Writer, indent, text string, paint func(string) string) {
	line := ""
	flush := func() { fmt.Fprintf(w, "%s%s\n", indent, paint(locale.Plain(line))) }
	for word := range strings.FieldsFuncSeq(text, breaks) {
		switch {
		case line == "":
			line = word
		case v.width > 0 && utf8.RuneCountInString(indent+line+" "+word) > v.width:
			flush()
			line = word
		default:
			line += " " + word
		}
	}
	flush()
}

// sentences joins those that say something.
func sentences(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}
