package scaffold

import (
	"bytes"
	"embed"
	"io/fs"
	"strings"
	"text/template"

	"northstar/generator/base/release"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A File is one file to be written. Its path is relative to the site's folder, with slashes.
type File struct {
	Path    string
	Bytes   []byte
	After   []byte // what the file holds already, and keeps in front of Bytes; nil for a new file
	Instead []byte // what the file holds already, and Bytes take the place of; nil for a new file
}

// A Community is what the templates of the starter know of one: complete answers.
type Community struct {
	Name, Mission, Goal, Place, URL string // each a cleaned text of one line, never ""

	With  []string // the collections that it begins with, of [Collections]
	First Goal     // what is known of the goal
	Year  int      // the one that the goal is about, as far as is known
	Today site.Date
}

// Fields returns the values of the fields of the first goal.
func (c Community) Fields() map[string]string { return c.First.Fields(c.Today) }

// Dated reports whether the first goal has a deadline, or asks for one.
func (c Community) Dated() bool { return c.First.Timed || !c.First.Deadline.IsZero() }

//go:embed all:starter
var starter embed.FS

// Starter returns the files of a new site. Templates of it are given c, and three functions: version is that of the program; yaml makes
// a value of YAML of a text, in quotes; text makes Markdown of it that shows it as it is.
func Starter(c Community) ([]File, error) {
	var files []File
	functions := template.FuncMap{"yaml": content.DoubleQuoted, "text": Escaped, "version": func() string { return release.Version }}
	err := fs.WalkDir(starter, "starter", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := starter.ReadFile(path)
		if err != nil {
			return err
		}
		name, isTemplate := strings.CutSuffix(strings.TrimPrefix(path, "starter/"), ".tmpl")
		if isTemplate {
			var out bytes.Buffer
			err = template.Must(template.New(path).Funcs(functions).Parse(string(data))).Execute(&out, c)
			data = out.Bytes()
		}
		files = append(files, File{Path: name, Bytes: data})
		return err
	})
	for _, name := range c.With {
		files = append(files, declaration(name))
	}
	return files, err
}
