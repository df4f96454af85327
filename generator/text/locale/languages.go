package locale

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
)

// English is the language that all others fall back to, and the one whose messages say
// which placeholders a message has.
const English = "en"

// Languages are all languages that there are message files for. It is safe for concurrent use.
type Languages struct {
	files  map[string][]*File // by tag, the uppermost layer's first
	digest [16]byte

	mu     sync.Mutex
	parsed map[*File]*parsed
	found  map[string]*Locale
}

// New returns the languages of files; those of upper layers come first. Files are read when
// their language is asked for. It reports files whose name is no language.
func New(files []File) (*Languages, []diag.Diagnostic) {
	l := &Languages{files: map[string][]*File{}, parsed: map[*File]*parsed{}, found: map[string]*Locale{}}
	var parts [][]byte
	var ds []diag.Diagnostic
	for i := range files {
		f := &files[i]
		parts = append(parts, []byte(f.Name), []byte(f.Data))
		tag, err := language.Parse(f.Tag)
		if err != nil || tag.String() != f.Tag {
			d := diag.New(diag.MessageFile, diag.Position{File: f.Name}, "%q is not a valid language tag.", f.Tag)
			if err == nil {
				d = d.WithHint("Call the file %s.yaml.", tag)
			}
			ds = append(ds, d)
			continue
		}
		l.files[f.Tag] = append(l.files[f.Tag], f)
	}
	key := memo.KeyOf(parts...)
	l.digest = [16]byte(key[:16])
	return l, ds
}

// Digest returns the digest of all files.
func (l *Languages) Digest() [16]byte { return l.digest }

// Tags returns the languages that have a file, sorted.
func (l *Languages) Tags() []string { return slices.Sorted(maps.Keys(l.files)) }

// Own returns the languages that the site's own theme has a file for, sorted.
func (l *Languages) Own() []string {
	own := func(f *File) bool { return f.Own }
	return slices.DeleteFunc(l.Tags(), func(tag string) bool { return !slices.ContainsFunc(l.files[tag], own) })
}

// Has reports whether there is a message file for a language, or for it without its region.
func (l *Languages) Has(tag string) bool {
	return slices.ContainsFunc(chain(tag), func(t string) bool { return len(l.files[t]) > 0 })
}

// DirectionOf returns the way a language is written, "ltr" or "rtl", also one that there are no messages in.
func (l *Languages) DirectionOf(tag string) string {
	if l.Has(tag) {
		return l.In(tag).Direction
	}
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "ar", "dv", "fa", "he", "ckb", "ps", "sd", "ug", "ur", "yi":
		return "rtl"
	}
	return "ltr"
}

// Find returns the language of a tag, or English if it has no file, and what is wrong with its files.
func (l *Languages) Find(tag string) (*Locale, []diag.Diagnostic) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.found[tag] == nil {
		l.found[tag] = l.find(tag)
	}
	return l.found[tag], l.found[tag].wrong
}

// In returns the language of a tag, or English if it has no file.
func (l *Languages) In(tag string) *Locale {
	found, _ := l.Find(tag)
	return found
}

// chain returns the tags that words are looked for under, the closest first: "de-AT", "de". A language whose script is not
// named is written in its usual one: "zh-CN", "zh", "zh-Hans".
func chain(tag string) []string {
	var all []string
	t, err := language.Parse(tag)
	for ; err == nil && t != language.Und; t = t.Parent() {
		all = append(all, t.String())
		if base, script, region := t.Raw(); script == (language.Script{}) && region == (language.Region{}) {
			usual, _ := t.Script()
			all = append(all, base.String()+"-"+usual.String())
		}
	}
	return all
}

// find puts a language together.
func (l *Languages) find(tag string) *Locale {
	tags := slices.DeleteFunc(chain(tag), func(t string) bool { return len(l.files[t]) == 0 })
	if len(tags) == 0 {
		tags = []string{English}
	}
	found := &Locale{tag: tags[0], language: language.Make(tags[0]), messages: map[string]*Message{}, added: map[string]diag.Position{}}
	var ds []diag.Diagnostic
	var first *File
	lay := func(tag string) {
		for _, f := range l.files[tag] {
			first = cmp.Or(first, f)
			p := l.read(f)
			ds = append(ds, p.wrong...)
			found.Facts = found.Facts.over(p.facts)
			for key, m := range p.messages {
				if found.messages[key] == nil {
					found.messages[key] = m
					if f.Own {
						found.added[key] = p.at(p.places[key])
					}
				}
				if !f.Own {
					delete(found.added, key)
				}
			}
		}
	}
	for _, t := range tags {
		lay(t)
	}
	english := l.english()
	for _, t := range tags {
		for _, f := range l.files[t] {
			ds = append(ds, compare(l.parsed[f], english, found.language)...)
		}
	}
	lacking := slices.DeleteFunc(slices.Sorted(maps.Keys(english)), func(key string) bool { return found.messages[key] != nil })
	lay(English)
	if found.LoneMonths == nil {
		found.LoneMonths = found.Months
	}
	if found.TinyMonths == nil {
		found.TinyMonths = found.ShortMonths
	}
	if len(lacking) > 0 {
		at := diag.Position{File: first.Name}
		ds = append(ds, diag.New(diag.MessageMissing, at, "%s in English: %s.", missing(len(lacking)), shorten(lacking)))
	}
	found.wrong = diag.Sort(ds)
	return found
}

// read parses a file once.
func (l *Languages) read(f *File) *parsed {
	if l.parsed[f] == nil {
		l.parsed[f] = parse(f)
	}
	return l.parsed[f]
}

// english returns all messages in English, as the lowest layer has them: what others must fit.
func (l *Languages) english() map[string]*Message {
	all := map[string]*Message{}
	for _, f := range slices.Backward(l.files[English]) {
		for key, m := range l.read(f).messages {
			if all[key] == nil {
				all[key] = m
			}
		}
	}
	return all
}

func missing(n int) string {
	if n == 1 {
		return "1 message is missing and appears"
	}
	return fmt.Sprintf("%d messages are missing and appear", n)
}

// shorten lists keys, of many only the first.
func shorten(keys []string) string {
	const most = 12
	if len(keys) <= most {
		return strings.Join(keys, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(keys[:most], ", "), len(keys)-most)
}

// compare holds the messages of a file against those in English: they must have the same
// placeholders, and a form for each category of their language.
func compare(p *parsed, english map[string]*Message, tag language.Tag) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for key, m := range p.messages {
		at := func() diag.Position { return p.at(p.places[key]) }
		if e := english[key]; e != nil {
			want, got := e.Placeholders(), m.Placeholders()
			for _, name := range got {
				if !slices.Contains(want, name) {
					d := diag.New(diag.MessagePlaceholder, at(), "%s has no placeholder {%s}.", key, name)
					if len(want) > 0 {
						d = d.WithHint("It has {%s}.", strings.Join(want, "}, {"))
					}
					ds = append(ds, d)
				}
			}
			for _, name := range want {
				if !slices.Contains(got, name) {
					ds = append(ds, diag.New(diag.MessagePlaceholder, at(), "%s is missing the placeholder {%s}.", key, name))
				}
			}
		}
		if m.Forms() == nil {
			continue
		}
		for _, c := range categoriesOf(tag) {
			if m.forms[c] == nil {
				ds = append(ds, diag.New(diag.MessageForms, at(), "%s is missing the form %s, which %s needs.", key, c, tag))
			}
		}
	}
	return ds
}
