package styleguide

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// layer is the lowest folder of the theme: the layout of the style guide.
//
//go:embed layer
var layer embed.FS

// layout is the name of that layout.
const layout = "style-guide"

// Folders of the style guide, and its style sheet.
const (
	specimenFolder      = "specimens/"
	demonstrationFolder = "demonstration/"
	sheetFile           = "style-guide.css"
)

// A Guide is the style guide in one theme. It is safe for concurrent use.
type Guide struct {
	specimens, demonstration *pipeline.Build
	communities              []*community
	page, sheet              []byte
}

// New makes the style guide of a site, whose folder is own and whose configuration is config, to be served at the
// path base.
func New(ctx context.Context, own fs.FS, config *site.Config, base string) (_ *Guide, err error) {
	example, err := scaffold.Example()
	if err != nil {
		return nil, err
	}
	g := &Guide{}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.Close())
		}
	}()
	language := cmp.Or(config.Language, locale.English)
	address := "http://localhost" + base
	g.specimens, err = built(ctx, own, config, specimenFiles(example), map[string]string{
		"url": address + specimenFolder, "language": language, "languages": "[" + language + ", " + another(language) + "]",
	})
	if err != nil {
		return nil, err
	}
	g.demonstration, err = built(ctx, own, config, example, map[string]string{
		"url": address + demonstrationFolder, "notice": "This is the demonstration community in your theme.",
	})
	if err != nil {
		return nil, err
	}
	if g.communities, err = communities(own, config, base); err != nil {
		return nil, err
	}
	return g, g.compose(own, config, base)
}

// built builds a site in the theme of another, in its colours and faces.
func built(ctx context.Context, own fs.FS, config *site.Config, files []scaffold.File, lines map[string]string) (*pipeline.Build, error) {
	for key, value := range map[string]string{"accent": config.Accent, "paper": config.Paper, "type": config.Type} {
		lines[key] = strconv.Quote(value)
	}
	content, err := dressed(files, own, config, lines)
	if err != nil {
		return nil, err
	}
	// Both sites say in their site.yaml what day they speak of.
	return pipeline.New(ctx, pipeline.Input{Files: content, LastGood: true, CheckLater: true,
		Options: assemble.Options{Now: time.Unix(0, 0)}})
}

// compose makes the page and its style sheet.
func (g *Guide) compose(own fs.FS, config *site.Config, base string) error {
	lowest, err := fs.Sub(layer, "layer")
	if err != nil {
		return err
	}
	layers := []theme.Layer{{Name: "themes/default", Files: themes.Default()}, {Name: "style guide", Files: lowest}}
	if config.Theme != "" {
		files, err := fs.Sub(own, "themes/"+config.Theme)
		if err != nil {
			return err
		}
		layers = slices.Insert(layers, 0, theme.Layer{Name: "themes/" + config.Theme, Files: files})
	}
	words := g.specimens.Languages.In(g.specimens.Site.Language)
	use := theme.Use{Layouts: []theme.Layout{{Name: layout, Value: reflect.TypeFor[value]()}}, Languages: []*locale.Locale{words}, Base: base}
	t, wrong := theme.LoadFor(use, layers...)
	tokens := tokensOf(t, config)
	g.sheet = sheetOf(t, tokens)
	v := g.value(base, tokens)
	p := theme.Page{Path: layout, Layout: layout, Language: words.Tag(), Value: func() any { return v }}
	page, found := render.New(t, false).Page(nil, p)
	if wrong = append(found, wrong...); len(page) == 0 {
		return broken(wrong)
	}
	g.page = distinct(page)
	return nil
}

// broken says the first thing that keeps the page from being made.
func broken(wrong []diag.Diagnostic) error {
	for _, d := range wrong {
		if d.Severity == diag.Error && d.Code != diag.LayoutUnknown.ID { // the style guide's is in no contract
			return fmt.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
		}
	}
	return errors.New("its theme is broken")
}

// sheetOf returns the style sheet of the page: that of each layout, for specimens of that layout only, as two layouts
// may say different things of one class; then those of what texts may hold, and the page's own.
func sheetOf(t *theme.Theme, tokens []token) []byte {
	var b bytes.Buffer
	for _, l := range theme.Layouts() {
		if css := t.LayoutCSS(l.Name); css != nil {
			fmt.Fprintf(&b, "@scope (.on-%s) {\n%s}\n", l.Name, css)
		}
	}
	for _, name := range markdown.Sheets() {
		b.Write(t.BodyCSS(name))
	}
	b.Write(t.LayoutCSS(layout))
	for _, t := range tokens {
		fmt.Fprintf(&b, ".token-%s { %s: var(%s); }\n", t.Class, t.property(), t.Name)
	}
	return b.Bytes()
}

// File returns a file of the style guide: the page for "", or one of its sites. It is nil if there is none.
func (g *Guide) File(name string) []byte {
	switch name {
	case "", "index.html":
		return g.page
	case sheetFile:
		return g.sheet
	}
	for folder, b := range map[string]*pipeline.Build{specimenFolder: g.specimens, demonstrationFolder: g.demonstration} {
		if address, ok := strings.CutPrefix(name, folder); ok && b.OutputAt(address) != nil {
			data, _ := b.OutputAt(address).Bytes() // what is wrong with a template is shown on the pages of the site
			return data
		}
	}
	if name, ok := strings.CutPrefix(name, communityFolder); ok {
		of, file, _ := strings.Cut(name, "/")
		for _, c := range g.communities {
			if c.name == of {
				data, _ := c.file(file) // the machine's mistakes are as good as no page
				return data
			}
		}
	}
	return nil
}

// Close frees what the style guide keeps outside of memory. There may be none.
func (g *Guide) Close() error {
	if g == nil {
		return nil
	}
	var wrong []error
	for _, b := range []*pipeline.Build{g.specimens, g.demonstration} {
		if b != nil {
			wrong = append(wrong, b.Close())
		}
	}
	for _, c := range g.communities {
		wrong = append(wrong, c.close())
	}
	return errors.Join(wrong...)
}
