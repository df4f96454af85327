package scaffold

import (
	"cmp"
	"fmt"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// A Goal is what a sentence such as "Plant 1,000 native trees by June 2027" says. What it says in a way that
// cannot be read for certain is left open, for a person to say.
type Goal struct {
	Target   *progress.Decimal
	Unit     string            // "native trees"
	Money    bool              // the target is an amount
	Currency string            // of an amount
	Level    bool              // it is about a figure that goes to the target, from a baseline
	Baseline *progress.Decimal // of a level
	Deadline site.Date
	Timed    bool // it says by when, in words that a deadline could not be read from
}

// ReadGoal reads a goal as people say it. currency is that of the site, which decides whose dollars are meant; or "".
func ReadGoal(sentence, currency string) Goal {
	var g Goal
	g.Deadline, g.Timed, sentence = deadlineIn(sentence)
	figures := figuresIn(sentence, currency)
	if from, to, ok := change(sentence, figures); ok {
		figures, g.Baseline = []figure{to}, &from.value
	}
	if len(figures) != 1 || figures[0].rate || figures[0].start {
		return g
	}
	f := figures[0]
	g.Target, g.Unit, g.Money, g.Currency = &f.value, f.unit, f.money, f.currency
	g.Level = f.level || g.Baseline != nil || f.value.IsZero() // nothing is done to reach 0 from 0
	if g.Baseline != nil && *g.Baseline == f.value {
		g.Target, g.Baseline = nil, nil
	}
	return g
}

// String says what was read: "20 kg, from 40, by 2028-12-31".
func (g Goal) String() string {
	text := figureOr(g.Target, "how many")
	if unit := cmp.Or(g.Unit, g.Currency); unit != "" {
		text += " " + unit
	}
	if g.Level {
		text += ", from " + figureOr(g.Baseline, "where it stands now") + ","
	}
	switch {
	case g.Timed:
		text += " " + diag.Ask("by when")
	case !g.Deadline.IsZero():
		text += " by " + g.Deadline.String()
	}
	return strings.TrimSuffix(text, ",")
}

// Fields returns the values, as YAML, of the fields of a goal that begins today. What is open is a placeholder.
func (g Goal) Fields(today site.Date) map[string]string {
	values := map[string]string{"measure": g.measure(), "start": today.String(), "target": g.target()}
	if !g.Deadline.IsZero() && g.Deadline.Before(today) {
		values["start"] = diag.Ask("its first day")
	}
	if g.Level {
		values["series"] = string(progress.Snapshot)
		values["baseline"] = "{value: " + figureOr(g.Baseline, "where it stands now") + "}"
	}
	return values
}

func (g Goal) measure() string {
	unit := diag.Ask("what is counted")
	if g.Unit != "" {
		unit = content.DoubleQuoted(g.Unit)
	}
	if !g.Money {
		return "{unit: " + unit + "}"
	}
	currency := g.Currency
	if currency == "" {
		currency = diag.Ask("which currency")
	}
	return fmt.Sprintf("{unit: %s, kind: money, currency: %s}", unit, currency)
}

func (g Goal) target() string {
	value := "value: " + figureOr(g.Target, "how many")
	switch {
	case g.Timed:
		return "{" + value + ", date: " + diag.Ask("by when") + "}"
	case g.Deadline.IsZero():
		return "{" + value + "}"
	}
	return "{" + value + ", date: " + g.Deadline.String() + "}"
}

func figureOr(d *progress.Decimal, what string) string {
	if d == nil {
		return diag.Ask(what)
	}
	return d.String()
}

// A Gap is something that a goal leaves open, and the question for it.
type Gap struct {
	Question string
	Fill     func(answer string) bool // reports whether the answer could be read
}

// Gaps returns what g leaves open. A goal may be without a deadline; but where nothing could be read at all, it is asked for too.
func (g *Goal) Gaps() []Gap {
	var gaps []Gap
	switch {
	case g.Target == nil:
		gaps = append(gaps, Gap{"How many, and of what? Such as: 1,000 trees", func(answer string) bool {
			read := ReadGoal(answer, g.Currency)
			if read.Target == nil {
				return false
			}
			deadline, timed := g.Deadline, g.Timed
			if *g = read; g.Deadline.IsZero() {
				g.Deadline, g.Timed = deadline, timed
			}
			return true
		}})
	case g.Unit == "":
		gaps = append(gaps, Gap{"What is counted? Such as: trees", func(answer string) bool {
			g.Unit = answer
			return true
		}})
	}
	if g.Money && g.Currency == "" {
		gaps = append(gaps, Gap{"In which currency? Such as: USD", func(answer string) bool {
			g.Currency = strings.ToUpper(answer)
			return progress.KnownCurrency(g.Currency)
		}})
	}
	if g.Level && g.Baseline == nil {
		gaps = append(gaps, Gap{"Where does the figure stand now?", func(answer string) bool {
			read := figuresIn(answer, "")
			if len(read) == 1 {
				g.Baseline = &read[0].value
			}
			return len(read) == 1
		}})
	}
	if g.Timed || g.Target == nil && g.Deadline.IsZero() {
		gaps = append(gaps, Gap{"By when? Such as: June 2027", func(answer string) bool {
			day, _, _ := deadlineIn("by " + answer)
			if !day.IsZero() {
				g.Deadline, g.Timed = day, false
			}
			return !day.IsZero()
		}})
	}
	return gaps
}
