package locale

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count is the placeholder that the form of a message depends on.
const Count = "count"

// NextSentence is the placeholder for a whole sentence behind another, in the same language: unlike other values it is not
// kept apart from the text around it.
const NextSentence = "sentence"

// A Message is one text with its placeholders, in all its forms.
type Message struct {
	forms [categories]form // empty where other is meant
}

type form []Part

// A Part of a message is text, or a placeholder.
type Part struct {
	Text        string // "" for a placeholder
	Placeholder string // its name, without braces
}

var placeholder = regexp.MustCompile(`\{[^{}]*\}|[{}]`)

// parseForm splits a text at its placeholders.
func parseForm(text string) (form, error) {
	var f form
	end := 0
	for _, at := range placeholder.FindAllStringIndex(text, -1) {
		name := strings.Trim(text[at[0]:at[1]], "{}")
		if !isName(name) {
			return nil, fmt.Errorf("%s is not a placeholder: braces hold one lower-case word", text[at[0]:at[1]])
		}
		if at[0] > end {
			f = append(f, Part{Text: text[end:at[0]]})
		}
		f = append(f, Part{Placeholder: name})
		end = at[1]
	}
	if end < len(text) || len(f) == 0 {
		f = append(f, Part{Text: text[end:]})
	}
	return f, nil
}

// isName reports whether s can name a placeholder, a group or a message.
func isName(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}

// Forms returns the categories that the message has a form of its own for; nil if it has one form only.
func (m *Message) Forms() []Category {
	var all []Category
	for c := range m.forms {
		if m.forms[c] != nil {
			all = append(all, Category(c))
		}
	}
	if len(all) == 1 {
		return nil
	}
	return all
}

// Parts returns the form for a category.
func (m *Message) Parts(c Category) []Part {
	if f := m.forms[c]; f != nil {
		return f
	}
	return m.forms[Other]
}

// Placeholders returns the names of all placeholders, sorted. A message that has several
// forms has [Count] among them, even if no form shows it.
func (m *Message) Placeholders() []string {
	var names []string
	if m.Forms() != nil {
		names = append(names, Count)
	}
	for _, f := range m.forms {
		for _, p := range f {
			if p.Placeholder != "" {
				names = append(names, p.Placeholder)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// String returns the message as a file could hold it, in one line.
func (m *Message) String() string {
	var all []string
	for c, f := range m.forms {
		if f == nil {
			continue
		}
		var b strings.Builder
		for _, p := range f {
			b.WriteString(p.Text)
			if p.Placeholder != "" {
				b.WriteString("{" + p.Placeholder + "}")
			}
		}
		all = append(all, fmt.Sprintf("%s: %q", Category(c), b.String()))
	}
	return strings.Join(all, ", ")
}

// EndsInStop reports whether a text ends in a full stop, which may be that of an abbreviation. Marks of
// direction behind it have no shape.
func EndsInStop(s string) bool {
	s = strings.TrimRight(s, directionMarks)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, wideStop)
}

// directionMarks are the left-to-right mark, the right-to-left mark and the end of an isolate.
const directionMarks = "\u200e\u200f" + PopIsolate

// wideStop is the full stop of Chinese and Japanese.
const wideStop = "。"

// Sentence returns a text with the full stop that it lacks, which is that of its last letter's script.
func Sentence(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case EndsInStop(s):
		return s
	case unspaced(last):
		return s + wideStop
	}
	return s + "."
}

// Sentences writes sentences one behind the other, as the language does; those that are "" are left out.
func (l *Locale) Sentences(all ...string) string {
	text := ""
	for _, s := range all {
		if text != "" && s != "" {
			s = l.form("text.sentence", Other).say([]string{NextSentence, s})
		}
		text += s
	}
	return text
}

// Unspaced reports whether a text begins in a script that has no spaces between words.
func Unspaced(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unspaced(first)
}

func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// Capital returns a text with a capital first letter. That of i has a dot in Turkish.
func (l *Locale) Capital(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	if base, _ := l.language.Base(); base.String() == "tr" {
		return string(unicode.TurkishCase.ToTitle(first)) + s[size:]
	}
	return string(unicode.ToTitle(first)) + s[size:]
}

// say fills a form; args are names and values in turn. What ends in an abbreviation has its full stop already: a sentence
// that ends with it gets no second one.
func (f form) say(args []string) string {
	if len(f) == 1 && f[0].Placeholder == "" {
		return f[0].Text
	}
	size := 0 // at most
	for _, p := range f {
		size += len(p.Text)
	}
	for i := 1; i < len(args); i += 2 {
		size += len(args[i])
	}
	var b strings.Builder
	b.Grow(size)
	stopped := false // the text so far ends in a full stop
	for _, p := range f {
		if p.Placeholder == "" {
			text := p.Text
			if stopped {
				text = strings.TrimPrefix(strings.TrimPrefix(text, "."), wideStop)
			}
			b.WriteString(text)
			stopped = false
			continue
		}
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == p.Placeholder {
				b.WriteString(args[i+1])
				stopped = EndsInStop(args[i+1])
				break
			}
		}
	}
	return b.String()
}
