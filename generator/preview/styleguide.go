package preview

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"northstar/generator/build"
	"northstar/generator/scaffold"
	"northstar/generator/site"
)

// stylePath is where the style guide is, below interfacePath: the demonstration community, which has every
// layout, every part and a goal in every state, in the theme and the accent of the site that is being
// written. It follows edits of the theme like any page of the preview, and is never published.
const stylePath = "style-guide/"

// A styleGuide is the demonstration in the theme that was asked for last.
type styleGuide struct {
	mu    sync.Mutex
	key   string // digest of the theme, and the accent
	build *build.Build
}

// serveStyleGuide answers with a page or a file of the style guide.
func (s *Server) serveStyleGuide(w http.ResponseWriter, r *http.Request, file string) {
	st := s.current.Load()
	if st == nil {
		http.Error(w, "The first build is still running; reload in a moment.", http.StatusServiceUnavailable)
		return
	}
	s.guide.mu.Lock()
	defer s.guide.mu.Unlock()
	b, err := s.guide.in(r.Context(), st)
	if err != nil {
		http.Error(w, "The style guide cannot be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	o := b.Output(file)
	if o == nil || private(file) {
		http.NotFound(w, r)
		return
	}
	data, _ := o.Bytes() // what is wrong with a template is shown on the pages of the site
	if path.Ext(file) == ".html" {
		data = withClient(data)
	}
	for _, header := range headersFor(file) {
		w.Header().Set(header.Name, header.Value)
	}
	write(w, contentType(file), data)
}

// in returns the demonstration in the theme of a state. It is built again when that has changed.
func (g *styleGuide) in(ctx context.Context, st *state) (*build.Build, error) {
	config := &st.build.Site.Config
	digest := st.build.Theme.Digest()
	key := fmt.Sprintf("%x %s %s", digest, config.Theme, config.Accent)
	if g.build != nil && g.key == key {
		return g.build, nil
	}
	files, err := demonstration(st.folder, config)
	if err != nil {
		return nil, err
	}
	b, err := build.New(ctx, build.Input{Files: files, LastGood: true, CheckLater: true, Options: site.Options{Now: time.Now()}})
	if err != nil {
		return nil, err
	}
	if err := g.close(); err != nil {
		return nil, err
	}
	g.key, g.build = key, b
	return b, nil
}

func (g *styleGuide) close() error {
	if g.build == nil {
		return nil
	}
	b := g.build
	g.build = nil
	return b.Close()
}

// demonstration returns the files of the demonstration, with the theme of the site in folder.
func demonstration(folder string, config *site.Config) (fs.FS, error) {
	example, err := scaffold.Example()
	if err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	add := func(name string, data []byte) error {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, f := range example {
		if f.Path == "data/site.yaml" {
			f.Bytes = dressed(f.Bytes, config)
		}
		if err := add(f.Path, f.Bytes); err != nil {
			return nil, err
		}
	}
	if config.Theme != "" {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		err = fs.WalkDir(root.FS(), "themes/"+config.Theme, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			data, err := root.ReadFile(name)
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

// dressed returns the demonstration's site.yaml with the address of the style guide and another theme.
func dressed(yaml []byte, config *site.Config) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(string(yaml)) {
		switch key, _, _ := strings.Cut(line, ":"); key {
		case "url", "notice", "theme", "accent":
		default:
			b.WriteString(line)
		}
	}
	fmt.Fprintf(&b, "\nurl: http://localhost%s%s\nnotice: The style guide. This is the demonstration community in your theme.\n", interfacePath, stylePath)
	if config.Theme != "" {
		fmt.Fprintf(&b, "theme: %q\n", config.Theme)
	}
	if config.Accent != "" {
		fmt.Fprintf(&b, "accent: %q\n", config.Accent)
	}
	return b.Bytes()
}
