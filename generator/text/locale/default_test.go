package locale_test

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"northstar/generator/text/locale"
	"northstar/themes"
)

// defaultFiles returns the message files of the default theme.
func defaultFiles(t testing.TB) []locale.File {
	t.Helper()
	var files []locale.File
	names, err := fs.Glob(themes.Default(), "messages/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, locale.File{Name: name, Tag: strings.TrimSuffix(path.Base(name), ".yaml"), Data: data})
	}
	return files
}

// defaults returns the languages of the default theme.
func defaults(t testing.TB) *locale.Languages {
	t.Helper()
	all, ds := locale.New(defaultFiles(t))
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	return all
}

// Every language of the default theme says everything, with the same placeholders and all plural
// forms, and has every fact of its own.
func TestDefaultLanguagesAreComplete(t *testing.T) {
	all := defaults(t)
	want := slices.Sorted(maps.Keys(wrongMarks))
	if got := strings.Join(all.Tags(), " "); got != strings.Join(want, " ") {
		t.Errorf("the languages are %s, those with marks that would be wrong %s", got, want)
	}
	english := all.In("en").Keys()
	for _, tag := range all.Tags() {
		l, ds := all.Find(tag)
		if len(ds) > 0 {
			t.Errorf("%s:\n%s", tag, lines(ds))
		}
		if l.Tag() != tag || len(l.Keys()) != len(english) {
			t.Errorf("%s has %d messages, English has %d", tag, len(l.Keys()), len(english))
		}
	}
}

// wrongMarks are the punctuation marks that are wrong in each language of the default theme.
var wrongMarks = map[string]string{
	"ar":    `[,;?]`,
	"ca":    `["'“”]|\.\.\.|l\.l`,
	"cy":    `["'“”«»]|\.\.\.`,
	"de":    `["']|\.\.\.`,
	"en":    `"|\.\.\.`,
	"es":    `["']|\.\.\.|(^|[^¿])\b(Qué|Dónde|Cómo)[^¿?]*\?`,
	"eu":    `["'“”]|\.\.\.`,
	"fr":    `["']|\.\.\.|[^\x{a0}\x{202f}][;:!?»%]|«[^\x{a0}\x{202f}]`,
	"he":    `["'“„«»]|\.\.\.|[א-ת]-|-[א-ת]`,
	"it":    `["'“”]|\.\.\.`,
	"nl":    `["'“”«»]|\.\.\.`,
	"pl":    `["'“«»]|\.\.\.`,
	"pt-BR": `["'«»]|\.\.\.`,
	"sv":    `["'“„«»]|\.\.\.|[^\x{a0}]%`,
	"cs":    `["'”«»]|\.\.\.|[^\x{a0}]%`,
	"uk":    `["'“”„]|\.\.\.|\p{Zs}%`,
	"tr":    `["'„«»]|\.\.\.|[^ ]%`,
	"id":    `["'„«»]|\.\.\.|\p{Zs}%`,
	// All of ASCII, and the space, which parts no words there; and characters that only the other language writes so.
	"ja":      `["'“”,.;:?!() ]|[们这个为]`,
	"zh-Hans": `["'「」,.;:?!() ]|[們這個數據為]`,
}

// Each language has the punctuation marks of its script, and French parts them from words by spaces at which no line ends.
func TestPunctuation(t *testing.T) {
	all := defaults(t)
	for tag, wrong := range wrongMarks {
		l, mark := all.In(tag), regexp.MustCompile(wrong)
		for _, key := range l.Keys() {
			for category := range locale.Category(6) {
				for _, part := range l.Message(key).Parts(category) {
					if found := mark.FindString(part.Text); found != "" {
						t.Errorf("%s, %s: %q in %q", tag, key, found, part.Text)
					}
				}
			}
		}
	}
}

// Readers of a language know who has read its file, or that nobody has: the comment on top says so.
func TestReviewIsStated(t *testing.T) {
	said := regexp.MustCompile(`^(#[^\n]+\n)+# Reviewed by [^\n]+\.\n\n`)
	for _, f := range defaultFiles(t) {
		if f.Tag != locale.English && !said.Match(f.Data) {
			t.Errorf("%s: the comment on top lacks a last line such as “# Reviewed by nobody yet.”", f.Name)
		}
	}
}
