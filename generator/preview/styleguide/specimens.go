package styleguide

import (
	_ "embed"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

//go:embed specimens.txtar
var specimens []byte

// What there can be too much of.
const (
	manyTopics   = 40
	manyPartners = 60
	manyWords    = 200
	manyThings   = 26
)

// specimenFiles returns the content of the style guide, with pictures of the demonstration.
func specimenFiles(example []scaffold.File) []scaffold.File {
	var files []scaffold.File
	add := func(name string, data []byte) { files = append(files, scaffold.File{Path: name, Bytes: data}) }
	words := strings.Fields(strings.Repeat("A summary of many words says it all twice ", manyWords/8))
	var topics []string
	for i := range manyTopics {
		topics = append(topics, fmt.Sprintf("topic %d", i+1))
	}
	filled := strings.NewReplacer("TWO-HUNDRED-WORDS", strings.Join(words, " ")+".", "FORTY-TOPICS", strings.Join(topics, ", "))
	for _, f := range txtar.Parse(specimens).Files {
		add(f.Name, []byte(filled.Replace(string(f.Data))))
	}
	for i := range manyPartners {
		const partner = "name: Partner %d (invented)\nkind: association\nroles: [Lends a hand]\nsince: 2026-01-01\n"
		add(fmt.Sprintf("data/partners/partner-%d.yaml", i), fmt.Appendf(nil, partner, i+1))
	}
	for i := range manyThings {
		add(fmt.Sprintf("content/things/thing-%d.md", i), fmt.Appendf(nil, "---\ntitle: Thing %d\nsort_of: Plain\n---\n", i+1))
	}
	pictures := map[string]string{
		"content/projects/repair-bus/bus.png": "wide.png", "content/stories/bucket-under-the-tap/bucket.png": "portrait.png",
		"content/stories/sixty-one-things/before.png": "before.png", "content/stories/sixty-one-things/after.png": "after.png",
		"content/posts/sixty-taps.mp4": "taps.mp4", "content/posts/sixty-taps.vtt": "taps.vtt",
		"content/brand/logo.svg": "logo.svg", "content/brand/logo-dark.svg": "logo-dark.svg",
	}
	for _, f := range example {
		if name, ok := pictures[f.Path]; ok {
			add("content/pictures/"+name, f.Bytes)
		}
	}
	return files
}

// another returns a language for what is not translated.
func another(language string) string {
	if language == locale.English {
		return "de"
	}
	return locale.English
}

// dressed returns files as a site at an address of the preview, in the theme of another site. Lines replace
// those of its site.yaml with the same keys; an empty text, quoted, takes one out.
func dressed(files []scaffold.File, own fs.FS, config *site.Config, lines map[string]string) (fs.FS, error) {
	var archive txtar.Archive
	add := func(name string, data []byte) {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	lines["theme"] = strconv.Quote(config.Theme)
	for _, f := range files {
		if f.Path == "data/site.yaml" {
			f.Bytes = withLines(f.Bytes, lines)
		}
		add(f.Path, f.Bytes)
	}
	if config.Theme != "" {
		err := fs.WalkDir(own, "themes/"+config.Theme, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			data, err := fs.ReadFile(own, name)
			add(name, data)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return txtar.FS(&archive)
}

// withLines returns a site.yaml with other lines.
func withLines(yaml []byte, lines map[string]string) []byte {
	for key, value := range lines {
		yaml = regexp.MustCompile(`(?m)^`+key+`:.*\n`).ReplaceAll(yaml, nil)
		if value != `""` {
			yaml = fmt.Appendf(yaml, "\n%s: %s\n", key, value)
		}
	}
	return yaml
}
