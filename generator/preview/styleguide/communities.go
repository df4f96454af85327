package styleguide

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/pipeline"
)

// communityFiles are made-up communities, one a file. Each has colours, faces and pictures of its own, so that their home pages tell how
// much of a look a theme leaves to a community.
//
//go:embed communities
var communityFiles embed.FS

// communityFolder is where they are, below the style guide: each a whole site.
const communityFolder = "communities/"

// Communities returns the names of the made-up communities.
func Communities() (names []string) {
	files, err := communityFiles.ReadDir("communities")
	if err != nil {
		panic(err) // it is part of the program
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".txtar"))
	}
	return names
}

// Schemes are the colours in which the home pages of the communities are shown: light.html and dark.html, beside the page itself.
func Schemes() []string { return []string{"light", "dark"} }

// A community is built when somebody asks for it first.
type community struct {
	name, about string
	files       fs.FS

	mu    sync.Mutex
	build *pipeline.Build
}

// shownCommunity is a community on the page of the style guide.
type shownCommunity struct {
	Title, About, URL string
	Frames            []frame
}

// A frame shows a home page in some colours.
type frame struct {
	Scheme, URL string
	Narrow      bool
}

// communities returns the communities in the theme of a site, but in their own colours and faces, to be served at the path base.
func communities(own fs.FS, config *site.Config, base string) ([]*community, error) {
	var all []*community
	for _, name := range Communities() {
		data, err := communityFiles.ReadFile("communities/" + name + ".txtar")
		if err != nil {
			return nil, err
		}
		archive := txtar.Parse(data)
		var files []scaffold.File
		for _, f := range archive.Files {
			files = append(files, scaffold.File{Path: f.Name, Bytes: f.Data})
		}
		c := &community{name: name, about: strings.TrimSpace(string(archive.Comment))}
		address := "http://localhost" + base + communityFolder + name + "/"
		if c.files, err = dressed(files, own, config, map[string]string{"url": address}); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

var rootElement = regexp.MustCompile(`<html [^>]*`)

// file returns a file of the community's site; nil if there is none.
func (c *community) file(name string) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.build == nil {
		made, err := pipeline.New(context.Background(), pipeline.Input{Files: c.files, LastGood: true, CheckLater: true})
		if err != nil {
			return nil, err
		}
		c.build = made
	}
	for _, scheme := range Schemes() {
		if name == scheme+".html" {
			o := c.build.OutputAt("")
			if o == nil {
				return nil, errors.New("the community " + c.name + " has no home page")
			}
			page, _ := o.Bytes() // what is wrong with a template is shown on the pages of the site
			return inScheme(page, scheme), nil
		}
	}
	if o := c.build.OutputAt(name); o != nil {
		data, _ := o.Bytes()
		return data, nil
	}
	return nil, nil
}

// inScheme returns a page in colours that the reader has not chosen. Its first script, which would put theirs in place, is left out.
func inScheme(page []byte, scheme string) []byte {
	page = rootElement.ReplaceAll(page, []byte(`$0 data-theme="`+scheme+`"`))
	script := []byte("<script src=")
	if start := bytes.Index(page, script); start >= 0 {
		if end := bytes.Index(page[start:], []byte("</script>")); end >= 0 && bytes.Contains(page[start:start+end], []byte("/head.")) {
			page = append(page[:start:start], page[start+end+len("</script>"):]...)
		}
	}
	return page
}

func (c *community) close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.build == nil {
		return nil
	}
	return c.build.Close()
}

// shownCommunities returns them as the page of the style guide shows them.
func (g *Guide) shownCommunities(base string) (all []shownCommunity) {
	for _, c := range g.communities {
		address := base + communityFolder + c.name + "/"
		s := shownCommunity{Title: title(c.name), About: c.about, URL: address}
		for _, narrow := range []bool{false, true} {
			for _, scheme := range Schemes() {
				s.Frames = append(s.Frames, frame{Scheme: scheme, URL: path.Join(address, scheme+".html"), Narrow: narrow})
			}
		}
		all = append(all, s)
	}
	return all
}

// title returns the name of a file as words: "repair-cafe" is Repair cafe.
func title(name string) string {
	words := strings.ReplaceAll(name, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Headers returns the headers of the preview's pages as the style guide needs them, whose page shows others of its own in frames.
func Headers(of []feed.Header) []feed.Header {
	headers := slices.Clone(of)
	for i, h := range headers {
		if h.IsPolicy() {
			headers[i].Value = strings.Replace(h.Value, "frame-ancestors 'none'", "frame-ancestors 'self'"+framePolicy, 1)
		}
	}
	return headers
}
