package styleguide

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
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
		add(fmt.Sprintf("data/partners/partner-%d.yaml", i), fmt.Appendf(nil, "name: Partner %d (invented)\nkind: association\nroles: [Lends a hand]\nsince: 2026-01-01\n", i+1))
	}
	pictures := map[string]string{
		"content/projects/repair-bus/bus.png": "wide", "content/stories/bucket-under-the-tap/bucket.png": "portrait",
		"content/stories/sixty-one-things/before.png": "before", "content/stories/sixty-one-things/after.png": "after",
	}
	for _, f := range example {
		if name, ok := pictures[f.Path]; ok {
			add("content/pictures/"+name+".png", f.Bytes)
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
// those of its site.yaml with the same keys; "" takes one out.
func dressed(files []scaffold.File, own fs.FS, config *site.Config, lines map[string]string) (fs.FS, error) {
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	add := func(name string, data []byte) error {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	lines["theme"], lines["accent"] = quoted(config.Theme), quoted(config.Accent)
	for _, f := range files {
		if f.Path == "data/site.yaml" {
			f.Bytes = withLines(f.Bytes, lines)
		}
		if err := add(f.Path, f.Bytes); err != nil {
			return nil, err
		}
	}
	if config.Theme != "" {
		err := fs.WalkDir(own, "themes/"+config.Theme, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			data, err := fs.ReadFile(own, name)
			if err != nil {
				return err
			}
			return add(name, data)
		})
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
}

// withLines returns a site.yaml with other lines.
func withLines(yaml []byte, lines map[string]string) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(string(yaml)) {
		if key, _, _ := strings.Cut(line, ":"); !has(lines, key) {
			b.WriteString(line)
		}
	}
	for key, value := range lines {
		if value != "" {
			fmt.Fprintf(&b, "\n%s: %s\n", key, value)
		}
	}
	return b.Bytes()
}

func has(lines map[string]string, key string) bool {
	_, ok := lines[key]
	return ok
}

func quoted(value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf("%q", value)
}
