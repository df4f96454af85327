// Package eleventy reads the folder of a site of Eleventy, as www.11ty.dev/docs describes it, as far as no program has to be run.
//
//   - Configuration is a program, and is never run: what it says of folders, the path prefix and copied files is looked for in its text,
//     and what cannot be told from that is found. The same is true of data files in JavaScript, of which those that are one plain object
//     are read.
//   - Data: front matter, data files of a page and of folders (in JSON, YAML and TOML), and the global ones, in the order of Eleventy's
//     cascade. Tags are those of all of these together.
//   - Pages: Markdown, HTML, Nunjucks and Liquid. Their address is their path or a permalink; of templates in permalinks, those with the
//     name of the file and with fields of the page are read.
//   - Texts: tags and values of Liquid and Nunjucks are constructs; fields of the page and global data that are texts stand for
//     themselves.
package eleventy

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/importer/tree"
)

// Generator is what sites of Eleventy are called.
const Generator = "eleventy"

// Recognise reports whether a folder is a site of Eleventy.
func Recognise(t *tree.Tree) bool {
	if slices.ContainsFunc(configFiles, t.Has) {
		return true
	}
	text, _, err := t.Text("package.json")
	return err == nil && strings.Contains(text, `"@11ty/eleventy"`)
}

// templates are the endings of pages, longest first where one ends in another.
var templates = []string{".md", ".html", ".njk", ".liquid"}

// media are the endings of files that pages show without their being copied by name.
var media = regexp.MustCompile(`(?i)\.(?:png|jpe?g|gif|webp|avif|svg|pdf|mp3|m4a|ogg|mp4|webm|vtt|docx?|xlsx?|odt|ods|zip|ics)$`)

// site is a site of Eleventy on its way.
type site struct {
	*config
	t      *tree.Tree
	global origin.Fields
	cache  map[string]origin.Fields // data files
	found  []origin.Found
	said   map[string]bool
	ignore []string
}

// Read reads a site.
func Read(t *tree.Tree) (*origin.Site, error) {
	s := &site{t: t, cache: map[string]origin.Fields{}, said: map[string]bool{}}
	s.config = readConfig(t, &s.found)
	if text, _, err := t.Text(".eleventyignore"); err == nil {
		for line := range strings.Lines(text) {
			if line = strings.Trim(strings.TrimSpace(line), "/"); line != "" && line[0] != '#' {
				s.ignore = append(s.ignore, line)
			}
		}
	}
	out := &origin.Site{Generator: Generator, Open: t.Open}
	var pages []string
	for _, f := range t.Files {
		rel, in := s.inInput(f.Ref)
		first, _, _ := strings.Cut(f.Ref, "/")
		switch {
		case f.Ref == s.output || strings.HasPrefix(f.Ref, s.output+"/"), strings.HasPrefix(path.Base(f.Ref), ".eleventy"):
		case in && within(rel, s.data):
			s.readGlobal(out, f.Ref, strings.TrimPrefix(rel, s.data+"/"))
		case in && (within(rel, s.includes) || s.layouts != "" && within(rel, s.layouts)):
			out.Left = append(out.Left, f.Ref)
		case s.isCopied(f.Ref):
			out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.copied(f.Ref), Size: f.Size})
		case !in || s.isIgnored(f.Ref):
			if slices.Contains([]string{"package.json", "package-lock.json"}, f.Ref) || strings.HasSuffix(f.Ref, ".js") || first == "scripts" {
				out.Left = append(out.Left, f.Ref)
			}
		case slices.Contains(templates, path.Ext(rel)):
			pages = append(pages, f.Ref)
		case strings.HasSuffix(rel, ".11ty.js") || strings.HasSuffix(rel, ".11ty.cjs") || strings.HasSuffix(rel, ".11ty.mjs"):
			out.Left = append(out.Left, f.Ref)
			s.say(f.Ref, 0, "A program makes a page, or several, here; they are not in the source.")
		case media.MatchString(rel):
			// a plugin may have made pictures of it, under names that only it knows; this is where it would have been copied
			out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.prefix + "/" + rel, Size: f.Size})
		case strings.HasSuffix(rel, ".js") || strings.HasSuffix(rel, ".mjs") || strings.HasSuffix(rel, ".cjs"):
			out.Left = append(out.Left, f.Ref)
		}
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("there are no pages in %s; the configuration may name another folder in a way that only running it would tell",
			cmp.Or(s.input, "the folder"))
	}
	s.about(out)
	s.navigation(out, pages)
	out.Config = s.global
	out.Found = append(append(out.Found, t.Found...), s.found...)
	out.Pages = origin.EachPage(pages, func(ref string) (*origin.Page, error) {
		p, body, err := s.page(ref)
		if err == nil {
			s.write(p, body)
		}
		return p, err
	})
	return out, nil
}

func within(rel, dir string) bool { return dir != "" && strings.HasPrefix(rel, dir+"/") }

// say notes something once.
func (s *site) say(ref string, line int, message string) {
	if key := ref + message; !s.said[key] {
		s.said[key] = true
		s.found = append(s.found, origin.Found{Ref: ref, Line: line, Message: message})
	}
}

// about says what the site is called and where it is, as global data usually do.
func (s *site) about(out *origin.Site) {
	for _, name := range []string{"site", "metadata", "meta", "config"} {
		fields := front.Fields(s.global.Get(name))
		out.Title = cmp.Or(out.Title, front.Text(fields.Get("title")), front.Text(fields.Get("name")))
		out.Description = cmp.Or(out.Description, front.Text(fields.Get("description")))
		out.Language = cmp.Or(out.Language, front.Text(fields.Get("language")), front.Text(fields.Get("lang")), front.Text(fields.Get("locale")))
		for _, key := range []string{"url", "baseUrl", "base", "domain"} {
			if u := front.Text(fields.Get(key)); out.Address == "" && strings.HasPrefix(u, "http") {
				out.Address = strings.TrimSuffix(u, "/")
			}
		}
	}
	if out.Address != "" && s.prefix != "" && !strings.HasSuffix(out.Address, s.prefix) {
		out.Address += s.prefix
	}
}

// page reads a page. Its text is still to be taken apart.
func (s *site) page(ref string) (*origin.Page, string, error) {
	m, err := folder.Matter(s.t, ref, scripted)
	if err != nil {
		return nil, "", err
	}
	rel, _ := s.inInput(ref)
	p := &origin.Page{Ref: ref, Line: m.Line, Group: s.input + "/."}
	if top, _, below := strings.Cut(rel, "/"); below {
		p.Group = path.Join(s.input, top)
	} else if s.input == "" {
		p.Group = "."
	}
	fields := s.cascade(rel, m.Fields)
	folder.Fill(p, fields)
	p.Layout = front.Text(fields.Get("layout"))
	if p.Date.IsZero() {
		p.Date = dateIn(rel)
	}
	for _, key := range []string{"layout", "permalink", "eleventyNavigation", "templateEngineOverride", "eleventyExcludeFromCollections"} {
		if fields.Get(key) != nil {
			p.Known = append(p.Known, key)
		}
	}
	p.Address = s.address(p, rel, fields)
	if isNo(fields.Get("permalink")) {
		p.Draft = true
	}
	if p.Draft {
		p.Address = ""
	}
	if front.Fields(fields.Get("pagination")) != nil {
		p.Known = append(p.Known, "pagination")
	}
	p.HTML = path.Ext(ref) != ".md"
	return p, m.Body, nil
}

func isNo(v any) bool { b, is := v.(bool); return is && !b }

// write takes the text of a page apart.
func (s *site) write(p *origin.Page, body string) {
	fields := origin.Fields(p.Fields)
	engine := s.markdown
	if p.HTML {
		engine = "liquid"
	}
	if override := fields.Get("templateEngineOverride"); override != nil {
		engine = "off"
		for _, name := range []string{"njk", "liquid"} {
			if strings.Contains(front.Text(override), name) {
				engine = name
			}
		}
	}
	var grammars []scan.Grammar
	if engine != "off" {
		grammars = append(grammars, comments, scan.Liquid)
	}
	if !p.HTML {
		grammars = append(grammars, scan.Attributes)
	}
	p.Text = scan.Pieces(body, p.Line, func(c *origin.Construct) { s.mean(fields, c) }, grammars...)
}

// comments are those of Nunjucks.
var comments = scan.Grammar{Begins: []string{"{# "}, InCode: true, Read: func(t *scan.Text, at int) (*origin.Construct, int) {
	n := strings.Index(t.Src[at:min(len(t.Src), at+64<<10)], "#}")
	if n < 0 {
		return nil, 0
	}
	return &origin.Construct{Kind: "comment", Means: origin.Comment{}}, at + n + 2
}}

var (
	quotedURL = regexp.MustCompile(`^(?:"([^"]*)"|'([^']*)')\s*\|\s*url\s*$`)
	plainName = regexp.MustCompile(`^[A-Za-z_][\w.]*$`)
)

// mean says what values stand for: an address of the site, or a text of the page or of global data.
func (s *site) mean(fields origin.Fields, c *origin.Construct) {
	if !strings.HasPrefix(c.Kind, "value ") || c.Means != nil {
		return
	}
	written := strings.TrimSpace(strings.Trim(strings.TrimSuffix(strings.TrimPrefix(c.Raw, "{{"), "}}"), "-"))
	if m := quotedURL.FindStringSubmatch(written); m != nil {
		address, fragment, _ := strings.Cut(m[1]+m[2], "#")
		if strings.HasPrefix(address, "/") {
			address = s.prefix + address
		}
		c.Means = origin.Link{Address: address, Fragment: fragment}
		return
	}
	if !plainName.MatchString(written) {
		return
	}
	for _, from := range []origin.Fields{fields, s.global} {
		v := any(from)
		for _, key := range strings.Split(written, ".") {
			v = front.Fields(v).Get(key)
		}
		if text := front.Text(v); text != "" {
			c.Means = origin.Plain{Markdown: text}
			return
		}
	}
}

// program matches front matter that is a program in JavaScript, which nothing here runs.
var program = regexp.MustCompile(`(?s)^\s*---(?:js|javascript|node)[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n`)

// scripted puts such front matter into the text as the program that it is, so that it is left over like others.
func scripted(text string) string {
	return program.ReplaceAllString(text, "<script>\n$1\n</script>\n\n")
}
