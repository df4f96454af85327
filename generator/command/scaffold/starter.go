package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// A File is one file to be written. Its path is relative to the site's folder, with slashes.
type File struct {
	Path  string
	Bytes []byte
	After []byte // what the file holds already, and keeps in front of Bytes; nil for a new file
}

// A Community is what the templates of the starter know of one: complete answers.
type Community struct {
	Name, Mission, Goal, Unit, Place, URL string // each a cleaned text of one line, never ""

	Target progress.Decimal // more than 0
	Year   int              // at whose end the goal is to be reached
	Today  site.Date
}

//go:embed all:starter
var starter embed.FS

// Starter returns the files of a new site. A template of it may use
//
//   - {{.Name}} {{.Mission}} {{.Goal}} {{.GoalUnit}} {{.Place}} {{.URL}}: values of YAML, in quotes;
//   - {{.GoalTarget}} {{.Today}} {{.Year}}: plain values;
//   - {{.NameText}} {{.MissionText}} {{.GoalText}} {{.PlaceText}}: text of one line, for Markdown.
func Starter(c Community) ([]File, error) {
	view := struct {
		Name, Mission, Goal, GoalUnit, Place, URL  string
		GoalTarget, Today                          string
		Year                                       int
		NameText, MissionText, GoalText, PlaceText string
	}{
		content.DoubleQuoted(c.Name), content.DoubleQuoted(c.Mission), content.DoubleQuoted(c.Goal), content.DoubleQuoted(c.Unit),
		content.DoubleQuoted(c.Place), content.DoubleQuoted(c.URL),
		c.Target.String(), c.Today.String(), c.Year,
		escaped(c.Name), escaped(c.Mission), escaped(c.Goal), escaped(c.Place),
	}
	var files []File
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
			if data, err = execute(path, data, view); err != nil {
				return err
			}
		}
		files = append(files, File{Path: name, Bytes: data})
		return nil
	})
	return files, err
}

func execute(name string, text []byte, view any) ([]byte, error) {
	t, err := template.New(name).Option("missingkey=error").Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("a template of the starter: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, view); err != nil {
		return nil, fmt.Errorf("a template of the starter: %w", err)
	}
	return out.Bytes(), nil
}
