package locale

import (
	"maps"
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
)

// A Locale is one language, ready to write in. It does not change and is safe for
// concurrent use.
type Locale struct {
	Facts
	tag      string
	language language.Tag
	messages map[string]*Message
	added    map[string]diag.Position
	wrong    []diag.Diagnostic // with its files
}

// Tag returns the BCP 47 tag of the language whose words these are: "en" where a page's own
// language has no message file.
func (l *Locale) Tag() string { return l.tag }

// Message returns the message of a key, or nil.
func (l *Locale) Message(key string) *Message { return l.messages[key] }

// Keys returns the keys of all messages, sorted.
func (l *Locale) Keys() []string { return slices.Sorted(maps.Keys(l.messages)) }

// Added returns the keys of messages that only the site's own files have, and where they are.
func (l *Locale) Added() map[string]diag.Position { return l.added }

// Say returns the message of a key, with its placeholders filled in: names and values
// follow in turn. It panics if no language has such a message: that is a mistake in the
// program, which a test looks for.
func (l *Locale) Say(key string, args ...string) string { return l.say(l.form(key, Other), args) }

// Count is Say for a message that depends on a number, which becomes {count}.
func (l *Locale) Count(key string, n int, args ...string) string {
	return l.CountOf(key, strconv.Itoa(n), args...)
}

// CountOf is Count for a decimal written in ASCII.
func (l *Locale) CountOf(key, number string, args ...string) string {
	return l.say(l.form(key, category(l.language, number)), append([]string{Count, l.Number(number)}, args...))
}

// say fills a form. Values in letters of the other direction are kept apart from the sentence.
func (l *Locale) say(f form, args []string) string {
	for i := 1; i < len(args); i += 2 {
		args[i] = l.isolate(args[i])
	}
	return f.say(args)
}

// Category returns the plural category of a decimal written in ASCII: "1", "-12.50".
func (l *Locale) Category(number string) Category { return category(l.language, number) }

func (l *Locale) form(key string, c Category) form {
	m := l.messages[key]
	if m == nil {
		panic("locale: there is no message " + key)
	}
	return m.Parts(c)
}

// Name returns the message group.value, or value as it stands where there is none: what
// content may say is a list of names, but what it does say may be a mistake.
func (l *Locale) Name(group, value string) string {
	if m := l.messages[group+"."+value]; m != nil {
		return m.forms[Other].say(nil)
	}
	return value
}
