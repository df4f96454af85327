package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/base/place"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// Translation writes the file of a page in another language beside its original: a draft with
// the texts of the original, to be written over. It says which languages the site lists.
func Translation(root *os.Root, original, tag string, today site.Date) (f File, listed []string, err error) {
	parsed, err := language.Parse(tag)
	if err != nil {
		return File{}, nil, fmt.Errorf("%q is not the tag of a language, such as de, pt-BR or ar", tag)
	}
	tag = parsed.String()
	if strings.HasPrefix(original, "data/") {
		return File{}, nil, fmt.Errorf("data files are translated within the file itself:\n\ntranslations:\n  %s: {title: ...}", tag)
	}
	if !strings.HasPrefix(original, "content/") || path.Ext(original) != ".md" {
		return File{}, nil, fmt.Errorf("%q is not a Markdown file below content/", original)
	}
	if err := place.CheckWritten(root, path.Clean(original)); err != nil {
		return File{}, nil, err
	}
	src, err := readSource(root.FS(), original)
	if err != nil {
		return File{}, nil, err
	}
	title, texts, body, ok := content.Texts(src)
	if !ok {
		return File{}, nil, fmt.Errorf("the front matter of %s cannot be read; 'northstar check' says why", original)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\n# %s in another language (%s). Write over the texts; remove those that should be as in\n"+
		"# the original. Dates, figures, consent and everything else that is not text come from there and do not belong here.\n", original, tag)
	fmt.Fprintf(&b, "title: %s\nupdated: %s\ndraft: true\n%s---\n\n%s", content.DoubleQuoted(title), today, texts, body)
	f = File{Path: strings.TrimSuffix(original, ".md") + "." + tag + ".md", Bytes: []byte(b.String())}
	if err := place.CheckWritten(root, f.Path); err != nil {
		return File{}, nil, err
	}
	if _, err := root.Lstat(f.Path); !errors.Is(err, fs.ErrNotExist) {
		return File{}, nil, fmt.Errorf("%s is there already", f.Path)
	}
	return f, configOf(root.FS()).Tags(), Write(root, []File{f})
}

// Lists reports whether a language is one of tags.
func Lists(tags []string, tag string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return site.SameLanguage(t, tag) })
}
