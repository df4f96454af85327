package jekyll

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/importer/tree"
	"northstar/generator/testkit/origintest"
)

// read reads a site of some files.
func read(t *testing.T, files map[string]string) *origin.Site {
	t.Helper()
	tr, err := tree.Open(origintest.Write(t, files), Skip)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tr.Close() })
	if !Recognise(tr) {
		t.Error("the site is not recognised")
	}
	s, err := Read(tr)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func pagesOf(t *testing.T, s *origin.Site) map[string]*origin.Page {
	t.Helper()
	all := map[string]*origin.Page{}
	for p, err := range s.Pages {
		if err != nil {
			t.Fatal(err)
		}
		all[p.Ref] = p
	}
	return all
}

// TestAddresses holds addresses to those that Jekyll 4.3 itself gave the same files, in every style of permalinks.
func TestAddresses(t *testing.T) {
	files := map[string]string{
		"_posts/2024-05-01-first-day.md":        "---\ndate: 2024-05-01 23:30:00 -0400\ncategories: news\n---\n",
		"_posts/2024-06-02-second-day.markdown": "---\ntitle: Second\n---\n",
		"_docs/deep/second.md":                  "---\ntitle: A\n---\n",
		"about.md":                              "---\npermalink: /about/\n---\n",
		"away.html":                             "---\n---\n",
		"index.html":                            "---\n---\n",
		"deep/index.md":                         "---\n---\n",
		"_drafts/third.md":                      "---\n---\n",
		"_posts/2024-07-01-Ünï & Co. It's.md":   "---\ncategories: [A b, C]\n---\n",
		"club/_posts/2024-08-01-in-a-folder.md": "---\n---\n",
		"secret/hidden.md":                      "---\n---\n",
		"_includes/nothing.md":                  "---\n---\n",
		"no-front-matter.md":                    "# Text\n",
		"css/main.scss":                         "---\n---\na { b: c }\n",
	}
	for style, want := range map[string]string{
		"pretty": "/2024/06/02/second-day/ /about/ /away/ /club/2024/08/01/in-a-folder/ /deep/ /help/deep/second/ / /news/2024/05/02/first-day/",
		"date": "/2024/06/02/second-day.html /about/ /away.html /club/2024/08/01/in-a-folder.html /deep/ " +
			"/help/deep/second/ / /news/2024/05/02/first-day.html",
		"none": "/second-day.html /about/ /away.html /club/in-a-folder.html /deep/ /help/deep/second/ / /news/first-day.html",
		"ordinal": "/2024/154/second-day.html /about/ /away.html /club/2024/214/in-a-folder.html /deep/ " +
			"/help/deep/second/ / /news/2024/123/first-day.html",
		"weekdate": "/2024/W22/Sun/second-day.html /about/ /away.html /club/2024/W31/Thu/in-a-folder.html /deep/ " +
			"/help/deep/second/ / /news/2024/W18/Thu/first-day.html",
		"/:categories/:title.html": "/second-day.html /about/ /away /club/in-a-folder.html /deep/ /help/deep/second/ / /news/first-day.html",
		"/blog/:year/:i_month/:slug": "/blog/2024/6/second-day /about/ /away /blog/2024/8/in-a-folder /deep/ " +
			"/help/deep/second/ / /blog/2024/5/first-day",
	} {
		files["_config.yml"] = "permalink: " + style + "\ntimezone: Europe/Dublin\nexclude: [secret]\ncollections: {docs: {output: true, " +
			"permalink: '/help/:path/'}}\n"
		pages := pagesOf(t, read(t, files))
		var got []string
		for _, ref := range []string{"_posts/2024-06-02-second-day.markdown", "about.md", "away.html",
			"club/_posts/2024-08-01-in-a-folder.md", "deep/index.md", "_docs/deep/second.md",
			"index.html", "_posts/2024-05-01-first-day.md"} {
			got = append(got, pages[ref].Address)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s:\n got %s\nwant %s", style, s, want)
		}
		if len(pages) != 10 || !pages["_drafts/third.md"].Draft {
			t.Errorf("%s: %d pages", style, len(pages))
		}
	}
}

// textOf writes what a text comes to: text, and what the rest means.
func textOf(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		c := p.Construct
		if c == nil {
			b.WriteString(p.Markdown)
			continue
		}
		switch m := c.Means.(type) {
		case nil:
			b.WriteString("⟦" + c.Kind + "⟧")
		case origin.Plain:
			b.WriteString(m.Markdown)
			if m.Markdown == "" {
				b.WriteString(textOf(c.Inner))
			}
		case origin.Link:
			b.WriteString("→" + m.Ref + m.Address)
			if m.Fragment != "" {
				b.WriteString("#" + m.Fragment)
			}
		case origin.Callout:
			b.WriteString("!" + m.Kind + ": " + textOf(c.Inner))
		case origin.Anchor:
			b.WriteString("#" + m.ID)
		}
	}
	return b.String()
}

func TestLiquid(t *testing.T) {
	texts := [][2]string{
		{"{{ site.title }} {{ site.tagline | default: 'none' }} {{ page.mood | upcase }}{{ page.nothing }}", "Bay none WET"},
		{"{{ site.data.team.lead.name }} {{ site.data.team.lead }} {{ site.data.nobody.name }}",
			"Mary ⟦value site.data.team.lead⟧ ⟦value site.data.nobody.name⟧"},
		{"{{ site.posts.size }} {{ site.time | date: '%Y' }} {{ page.date }}", "⟦value site.posts.size⟧ ⟦value site.time⟧ ⟦value page.date⟧"},
		{"[a]({{ '/b/#c' | relative_url }}) [d]({{ site.baseurl }}/e) [f]({{ page.url }})", "[a](→/base/b/#c) [d](/base/e) [f](→/base/a.html)"},
		{"[a]({% link b.md %}#c) [d]({% post_url 2024-05-01-x %}) [e]({% link gone.md %})",
			"[a](→b.md#c) [d](→_posts/2024-05-01-x.md) [e](⟦liquid link⟧)"},
		{"{% highlight ruby %}\na\n{% endhighlight %}", "```ruby\na\n```"},
		{"{% highlight text %}\n```\n{{ \"{{\" }} x }}\n{% endhighlight %}", "````text\n```\n{{ x }}\n````"},
		{"{% if page.mood == 'wet' %}a{% else %}b{% endif %}{% unless page.mood %}c{% endunless %}", "a"},
		{"{% if site.nothing %}a{% else %}b{% endif %}{% if site.posts %}c{% endif %}", "b⟦liquid if⟧"},
		{"{% if a %}b{% elsif c %}d{% endif %}", "⟦liquid if⟧"},
		{"{% for a in site.posts %}{{ a }}{% endfor %}{% assign x = 1 %}{% seo %}", "⟦liquid for⟧"},
		{"{% include box.html text=\"hi\" %} {% include box.html text=page.mood %} {% include loop.html %}", "[hi] [wet] ⟦include loop.html⟧"},
		{"{% include_relative part.md %} {% include gone.html %} {% include ../secret %}", "part ⟦include gone.html⟧ ⟦include ../secret⟧"},
		{"{% include self.html %}", "⟦include self.html⟧"},
		{"{: .note .info}\nText\nmore.\n\nAfter.\n", "!note: \nText\nmore.\n\nAfter.\n"},
		{"Before.\n\nText\n{: .notice--warning}\n\nX", "Before.\n\n!warning: Text\n\n\nX"},
		{"Text\n{: .wide #here}\n", "Text\n#here\n"},
		{"- TOC\n{:toc}\n\n{::comment}\na\n{:/}b {::options x=\"y\" /}c", "\n\nb c"},
		{"{::nomarkdown}\n<b>x</b>\n{:/}", "<b>x</b>"},
		{"`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"},
		{"{% assign r = site.data.list | where: 'v', '2' | first %}<{{ r.url.gz }}> {{ r.none }}. `{{ r.url.gz }}`",
			"<https://example.com/2> . `https://example.com/2`"},
		{"{% assign r = site.data.list | last %}{{ r.v }}{% assign s = 'a, b' | upcase %}{{ s }}", "2A, B"},
		{"{% assign r = 'a' %}{{ r }}{% assign r = 'b' %}{{ r }}", "⟦value r⟧⟦value r⟧"},
		{"{% if site.posts %}{% assign r = 'a' %}{% endif %}{{ r }}{% for s in site.posts %}{% endfor %}{% assign s = 1 %}{{ s }}",
			"⟦liquid if⟧⟦value r⟧⟦liquid for⟧⟦value s⟧"},
		{"{% assign r = site.data.list | where_exp: 'x', 'x.v' | first %}{{ r.v }}{% assign s = site.data.list | where: 'v' %}{{ s }}",
			"⟦value r.v⟧⟦value s⟧"},
	}
	for _, x := range texts {
		text, want := x[0], x[1]
		s := read(t, map[string]string{
			"_config.yml": "title: Bay\nbaseurl: /base\nurl: https://example.org\n", "a.md": "---\nmood: wet\n---\n" + text, "b.md": "---\n---\n",
			"part.md":                "part",
			"_posts/2024-05-01-x.md": "---\n---\n", "_data/team.yml": "lead: {name: Mary}\n",
			"_data/list.yml":      "[{v: 1, url: {gz: 'https://example.com/1'}}, {v: 2, url: {gz: 'https://example.com/2'}}]\n",
			"_includes/box.html":  "[{{ include.text }}]\n",
			"_includes/loop.html": "{% for a in b %}{% endfor %}", "_includes/self.html": "{% include self.html %}",
		})
		if got := textOf(pagesOf(t, s)["a.md"].Text); got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestSite(t *testing.T) {
	s := read(t, map[string]string{
		"_config.yml": "name: Bay\nlang: de_AT\ntimezone: Nowhere/Else\nkramdown: {input: kramdown}\ncollections: [notes]\ndefaults:\n" +
			"- {scope: {path: ''}, values: {author: mary, lang: de}}\n",
		"_data/authors.yml": "mary: {name: Mary}\n", "_data/team.csv": "name,role\nA,b\n", "_data/broken.yml": "a: b: c\n",
		"_data/navigation.yml": "main:\n- {title: A, url: /a/}\n- {title: B, children: [{title: C, link: /c/}]}\n",
		"a.md":                 "---\ntitle: A\ntags: one two\nredirect_from: /old/\n---\n",
		"b.html":               "---\nredirect_to: https://example.com/\n---\n",
		"c.md":                 "---\na: b: c\n---\n", "_notes/d.md": "---\n---\n", "img/x.png": "x", "feed.xml": "---\n---\n",
		"latin.md": "---\ntitle: X\n---\ncaf\xE9",
	})
	var broken []string
	pages := map[string]*origin.Page{}
	for p, err := range s.Pages {
		if err != nil {
			broken = append(broken, err.Error())
			continue
		}
		pages[p.Ref] = p
	}
	a := pages["a.md"]
	if len(a.Terms) != 2 || a.Terms[1].Name != "two" || !slices.Equal(a.Authors, []string{"mary"}) || a.Language != "de" ||
		!slices.Equal(a.Aliases, []string{"/old/"}) {
		t.Errorf("page a: %+v", a)
	}
	if pages["_notes/d.md"].Address != "" || pages["b.html"] != nil || len(s.Moved) != 1 || s.Moved[0].To != "https://example.com/" {
		t.Errorf("notes: %+v, moved: %v", pages["_notes/d.md"], s.Moved)
	}
	if len(broken) != 1 || !strings.HasPrefix(broken[0], "c.md:2: Its front matter cannot be read") {
		t.Errorf("broken: %v", broken)
	}
	if s.Title != "Bay" || s.Language != "de-AT" || s.Zone != "" || s.HeadingID("1. Über x!") != "ber-x" {
		t.Errorf("site: %+v %s", s, s.HeadingID("1. Über x!"))
	}
	if len(s.Menus) != 1 || len(s.Menus[0].Items) != 2 || s.Menus[0].Items[1].Items[0].Address != "/c/" {
		t.Errorf("menus: %+v", s.Menus)
	}
	found := []string{}
	for _, f := range s.Found {
		found = append(found, f.Error())
	}
	if len(s.Files) != 1 || !slices.Equal(s.Left, []string{"feed.xml"}) || len(s.Records) < 2 || len(found) != 2 ||
		!strings.Contains(found[0], "_data/broken.yml:1: It cannot be read") || !strings.Contains(found[1], "Windows-1252") {
		t.Errorf("files %v, left %v, records %v, found %q", s.Files, s.Left, s.Records, found)
	}
}

// TestHostile: what repeats itself without end is left as it is.
func TestHostile(t *testing.T) {
	twelve := func(name string) string { return strings.Repeat("{% include "+name+".html %}", 12) }
	s := read(t, map[string]string{
		"_config.yml": "", "a.md": "---\n---\n" + twelve("a") + strings.Repeat("{% if page.x %}", 2000),
		"_includes/a.html": twelve("b"), "_includes/b.html": twelve("c"), "_includes/c.html": twelve("d"), "_includes/d.html": "text",
	})
	n := 0
	scan.All(pagesOf(t, s)["a.md"].Text, func(*origin.Construct) { n++ })
	if n > 5_000 {
		t.Errorf("%d constructs", n)
	}
}

// A folder for each language, whose files are named as those above it, holds translations.
func TestFoldersOfLanguages(t *testing.T) {
	s := read(t, map[string]string{
		"_config.yml": "collections:\n  articles:\n    output: true\n    permalink: /:path/\n",
		"index.html":  "---\n---\nHome", "_articles/legal.md": "---\nlang: en\n---\nText", "_articles/ar/legal.md": "---\nlang: ar\n---\nنص",
		"_articles/ar/only.md": "---\nlang: ar\n---\nنص", "_articles/ar/index.html": "---\nlang: ar\npermalink: /ar/\n---\nنص",
	})
	got := map[string]string{}
	for ref, p := range pagesOf(t, s) {
		got[ref] = p.Address + " " + p.Original
	}
	want := map[string]string{
		"index.html": "/ ", "_articles/legal.md": "/legal/ ", "_articles/ar/legal.md": "/ar/legal/ _articles/legal.md",
		"_articles/ar/only.md": "/ar/only/ ", "_articles/ar/index.html": "/ar/ index.html",
	}
	if !maps.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Where each language has a folder, one of them is the site's, and the others are translations of what is named alike.
func TestFolderOfMainLanguage(t *testing.T) {
	files := map[string]string{
		"_config.yml": "permalink: pretty\n", "en/index.md": "---\nlang: en\n---\nHome", "zh_TW/index.md": "---\nlang: zh_TW\n---\n家",
		"en/news/_posts/2024-05-01-x.md": "---\nlang: en\n---\nText", "zh_TW/news/_posts/2024-05-01-x.md": "---\nlang: zh_TW\n---\n文",
		"zh_TW/only.md": "---\nlang: zh_TW\n---\n文", "admin/index.md": "---\n---\nText",
	}
	s := read(t, files)
	got := map[string]string{}
	for ref, p := range pagesOf(t, s) {
		got[ref] = strings.Join([]string{p.Address, p.Original, strings.Join(p.Aliases, " "), fmt.Sprint(p.Terms)}, ",")
	}
	want := map[string]string{
		"en/index.md": "/,,/en/,[]", "zh_TW/index.md": "/zh_TW/,en/index.md,,[]", "admin/index.md": "/admin/,,,[]",
		"en/news/_posts/2024-05-01-x.md":    "/en/news/2024/05/01/x/,,,[{categories news}]",
		"zh_TW/news/_posts/2024-05-01-x.md": "/zh_tw/news/2024/05/01/x/,en/news/_posts/2024-05-01-x.md,,[{categories news}]",
		"zh_TW/only.md":                     "/zh_TW/only/,,,[]",
	}
	if s.Language != "en" || !maps.Equal(got, want) {
		t.Errorf("%s: %q, want %q", s.Language, got, want)
	}
	delete(files, "en/index.md")
	files["de/index.md"] = "---\nlang: de\n---\nText"
	if s := read(t, files); s.Language != "zh-TW" {
		t.Errorf("with most pages in zh_TW, the site is in %q", s.Language)
	}
	files["index.md"] = "---\n---\nHome"
	if s := read(t, files); s.Language != "" {
		t.Errorf("with a home above the languages, the site is in %q", s.Language)
	}
}
