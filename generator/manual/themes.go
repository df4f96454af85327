package manual

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/output/feed"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// themePages makes pages of the handbook of theme authors: the text above its first layout, one for each layout, and the
// values that several of them have. Links within the handbook become links between the pages.
func themePages() map[string]string {
	guide, rest, _ := strings.Cut(themes.Handbook(), "\n## Layouts\n")
	layouts, values, _ := strings.Cut(rest, "\n## What many layouts share\n")
	_, guide, _ = strings.Cut(guide, "-->")

	texts := map[string]string{
		"content/themes.md": guide,
		"content/values.md": "## What many layouts share\n" + deeper.ReplaceAllString(values, "$1"),
	}
	titles := map[string][]string{
		"content/themes.md": {"title", "Themes", "summary", "Change one file, write a template, and what is checked and safe."},
		"content/values.md": {"title", "Values of templates", "summary", "What layouts share, and the parts that their values are made of."},
	}
	var rows strings.Builder
	about := map[string]string{}
	for _, l := range theme.Layouts() {
		about[l.Name] = l.Doc
	}
	for _, section := range strings.Split("\n"+layouts, "\n### Layout ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		file := layoutFile(name)
		texts[file], titles[file] = text, []string{"title", "Layout " + name, "summary", diag.Sentence(about[name])}
		rows.WriteString(row("["+name+"](#layout-"+name+")", about[name]))
	}
	index := "content/layouts/index.md"
	texts[index] = "A theme replaces a layout by having a file of the same name.\n\n" + table(rows.String(), "layout", "what it is for")
	titles[index] = []string{"title", "Layouts", "summary", "One template for each kind of page, and what it receives."}
	home := map[string]string{} // of each anchor: the page that has it
	for file, text := range texts {
		for _, m := range heading.FindAllStringSubmatch(text, -1) {
			home[anchor(m[1])] = file
		}
	}
	pages := map[string]string{}
	for file, text := range texts {
		text = within.ReplaceAllStringFunc(text, func(link string) string {
			to := link[3 : len(link)-1]
			name, isLayout := strings.CutPrefix(to, "layout-")
			switch {
			case isLayout:
				return "](" + relative(file, layoutFile(name)) + ")"
			case home[to] == file:
				return link
			}
			return "](" + relative(file, home[to]) + "#" + to + ")"
		})
		pages[file] = page(text, titles[file]...)
	}
	return pages
}

var (
	deeper  = regexp.MustCompile(`(?m)^#(### )`) // headings below a section that is a page now
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	within  = regexp.MustCompile(`\]\(#[a-z0-9-]+\)`)
)

// layoutFile returns the page of a layout. A number before a name would be its place among the others.
func layoutFile(name string) string {
	return path.Join("content/layouts", strings.Replace(name, "404", "not-found", 1)+".md")
}

// anchor returns the id that Markdown gives to a heading.
func anchor(heading string) string { return strings.ReplaceAll(strings.ToLower(heading), " ", "-") }

// relative returns a link from a page of the manual to another one. Folders of it have no folders.
func relative(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	if path.Dir(from) == "content" {
		return strings.TrimPrefix(to, "content/")
	}
	return "../" + strings.TrimPrefix(to, "content/")
}

// figurePages returns the page for those who read the figures of many communities.
func figurePages() map[string]string {
	_, text, _ := strings.Cut(feed.FormatsDocument(), "\n")
	return map[string]string{"content/aggregators.md": page(text, "title", "Figures for other programs",
		"summary", "The goals of many communities, added up or shown: what the published files mean, and what stays as it is.")}
}
