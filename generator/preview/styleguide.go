package preview

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"

	"northstar/generator/preview/styleguide"
)

// stylePath is where the style guide is, below interfacePath: every part of the theme of the site that is being
// written, in every state. It follows edits of the theme like any page of the preview, and is never published.
const stylePath = "style-guide/"

// A styleGuide is the style guide in the theme that was asked for last.
type styleGuide struct {
	mu    sync.Mutex
	key   string // digest of the theme, and what else of the site it depends on
	guide *styleguide.Guide
}

// serveStyleGuide answers with a page or a file of the style guide.
func (l *Live) serveStyleGuide(w http.ResponseWriter, r *http.Request, file string) {
	l.guide.mu.Lock()
	defer l.guide.mu.Unlock()
	g, err := l.guide.in(r.Context(), l.current.Load())
	if err != nil {
		http.Error(w, "The style guide cannot be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	data := g.File(file)
	if data == nil || private(path.Base(file)) {
		http.NotFound(w, r)
		return
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if path.Ext(file) == ".html" {
		data = withClient(data)
	}
	answer(w, r, file, styleguide.Headers(headersFor(file, l.current.Load().build.Site.Allowed())), data, http.StatusOK)
}

// in returns the style guide in the theme of a state. It is made again when that has changed.
func (g *styleGuide) in(ctx context.Context, st *state) (*styleguide.Guide, error) {
	config := &st.build.Site.Config
	key := fmt.Sprintf("%x %x %s %s %s %s %s", st.build.Theme.Digest(), st.build.Languages.Digest(), config.Theme, config.Accent, config.Paper,
		config.Type, config.Language)
	if g.guide != nil && g.key == key {
		return g.guide, nil
	}
	folder, err := os.OpenRoot(st.folder)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	made, err := styleguide.New(ctx, folder.FS(), config, interfacePath+stylePath)
	if err != nil && g.guide != nil {
		return g.guide, nil // what is wrong with the theme is said on every page, the style guide as it last was too
	} else if err != nil {
		return nil, err
	}
	old := g.guide
	g.key, g.guide = key, made
	return made, old.Close()
}
