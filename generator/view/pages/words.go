package pages

import (
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/body"
	"northstar/generator/view/theme"
)

// words is what the program itself says on pages, in one language. What many pages say
// is looked up once.
type words struct {
	*locale.Locale
	types    map[string]string // a page's type, as a label, by its name
	sections map[string]section
}

// section is how a list of pages is called, and what it is for.
type section struct{ title, lead string }

func wordsIn(l *locale.Locale, types site.Types) words {
	w := words{Locale: l, types: map[string]string{}, sections: map[string]section{}}
	for _, t := range types {
		own := t.WordsIn(l.Tag())
		w.types[t.Name] = messageOr(l, "type."+t.Name, own.Label)
		if t.Folder != "" {
			key := "section." + t.Name
			w.sections[t.Name] = section{title: messageOr(l, key, own.Title), lead: messageOr(l, key+"-lead", own.Lead)}
		}
	}
	return w
}

// messageOr returns the message of a key, or otherwise where there is none: the theme does not know the types
// that only one site has.
func messageOr(l *locale.Locale, key, otherwise string) string {
	if l.Message(key) == nil {
		return otherwise
	}
	return l.Say(key)
}

// Labels returns the words that the body of a page needs in a language.
func Labels(l *locale.Locale) markdown.Labels {
	return markdown.Labels{
		Note: l.Say("text.note"), Tip: l.Say("text.tip"), Important: l.Say("text.important"),
		Warning: l.Say("text.warning"), Caution: l.Say("text.caution"),
		Anchor: l.Say("text.anchor"), Table: l.Say("text.table"), Task: l.Say("text.task"), Details: l.Say("text.details"),
		Footnotes: l.Say("text.footnotes"), Footnote: l.Say("text.footnote"), Back: l.Say("text.back"),
		Quote: l.QuoteMarks[0], EndQuote: l.QuoteMarks[1], InnerQuote: l.QuoteMarks[2], EndInnerQuote: l.QuoteMarks[3],
	}
}

// nameOf returns the name of a value, one of a group of messages; "" for none.
func (w words) nameOf(group, value string) string {
	if value == "" {
		return ""
	}
	return w.Name(group, value)
}

func (w words) status(key string) theme.Status {
	return theme.Status{Key: key, Word: w.nameOf("status", key)}
}

// channel says of what kind a channel is, or who can read it: in words of the theme if it is one of the usual ones.
func (w words) channel(written string) string {
	key := strings.ReplaceAll(strings.ToLower(written), " ", "-")
	if word := w.Name("channel", key); word != key {
		return word
	}
	return written
}

// date writes a day for people and machines.
func (w words) date(d site.Date) theme.Time {
	if d.IsZero() {
		return theme.Time{}
	}
	return theme.Time{ISO: d.String(), Text: w.LongDate(d.Time())}
}

// month writes the month of a day.
func (w words) month(d site.Date) string { return w.Month(d.Time()) }

// period writes a time of office: "since May 2025", "May 2024 to June 2026".
func (w words) period(since, until site.Date) string {
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return w.Say("period.since", "month", w.month(since))
	case since.IsZero():
		return w.Say("period.until", "month", w.month(until))
	}
	return w.Say("period.from-to", "from", w.month(since), "to", w.month(until))
}

// size writes a file's size.
func (w words) size(bytes int64) string { return body.Size(w.Locale, bytes) }

// parts joins what stands side by side in one line; what is empty is left out.
func (w words) parts(separator string, parts ...string) string {
	return strings.Join(filter(parts, isSet), separator)
}

func isSet(s string) bool { return s != "" }

// each returns what a function makes of every item of a list; nil if there is none.
func each[A, B any](list []A, of func(A) B) []B {
	if len(list) == 0 {
		return nil
	}
	made := make([]B, len(list))
	for i, x := range list {
		made[i] = of(x)
	}
	return made
}

// filter returns those items of a list that are wanted; nil if there is none.
func filter[T any](list []T, wanted func(T) bool) (found []T) {
	for _, x := range list {
		if wanted(x) {
			found = append(found, x)
		}
	}
	return found
}

// first returns the first n items of a list, or all if there are fewer.
func first[T any](n int, list []T) []T { return list[:min(n, len(list))] }
