package theme_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
	"northstar/generator/view/theme"
)

// plain is a theme in which every layout is empty.
func plain() fstest.MapFS {
	files := fstest.MapFS{"layouts/base.html": text(`<title>{{.PageTitle}}</title>{{template "main" .}}`)}
	for _, l := range theme.Layouts() {
		files["layouts/"+l.Name+".html"] = text(`{{define "main"}}{{end}}`)
	}
	files["layouts/goal.html"] = text(`{{define "main"}}{{.State.Word}}{{.Value}}{{end}}`)
	files["layouts/goals.html"] = text(`{{define "main"}}{{range .Groups}}{{.Title}}{{range .Goals}}{{.Sentence}}{{end}}{{end}}{{end}}`)
	return files
}

// TestHiddenGoals: a theme that hides how goals stand is warned of, whether its layouts do so or what they are made of.
func TestHiddenGoals(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"neither": {map[string]string{"layouts/goal.html": `{{define "main"}}<p class="{{.State.Key}}">{{.Title}}{{end}}`},
			"themes/kelp/layouts/goal.html:0:0 warning NS626: The layout goal shows neither the state nor the figures of goals.\n"},
		"no state": {map[string]string{"layouts/goal.html": `{{define "main"}}{{.BigChart}}{{end}}`},
			"themes/kelp/layouts/goal.html:0:0 warning NS626: The layout goal does not show the state of goals.\n"},
		"no figure": {map[string]string{"layouts/goals.html": `{{define "main"}}{{range .Groups}}{{.Title}}{{end}}{{end}}`},
			"themes/kelp/layouts/goals.html:0:0 warning NS626: The layout goals does not show the figures of goals.\n"},
		"a page without what layouts show": {map[string]string{"layouts/base.html": `{{define "bare"}}{{.PageTitle}}{{end}}`}, ""},
		"shown by a part": {map[string]string{
			"layouts/goal.html": `{{define "main"}}{{template "how" .}}{{end}}`,
			"partials/how.html": `{{define "how"}}{{with .State}}{{.Word}}{{end}}{{.Sentence}}{{end}}`,
		}, ""},
	} {
		_, ds := load(c.files)
		var found []diag.Diagnostic
		for _, d := range ds {
			if d.Code == diag.GoalHidden.ID {
				d.Hint = ""
				found = append(found, d)
			}
		}
		if got := lines(found); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

// load loads the plain theme with the given files over it.
func load(files map[string]string) (*theme.Theme, []diag.Diagnostic) {
	over := fstest.MapFS{}
	for name, s := range files {
		over[name] = text(s)
	}
	return theme.Load(english(), theme.Layer{Name: "themes/kelp", Files: over}, theme.Layer{Name: "themes/default", Files: plain()})
}

// lines prints diagnostics as golden texts.
func lines(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s:%d:%d %s %s: %s\n", d.File, d.Line, d.Column, d.Severity, d.Code, d.Message)
		if d.Width > 0 {
			r := []rune(d.Text)
			fmt.Fprintf(&b, "  at   %s\n", string(r[d.Column-1:min(len(r), d.Column-1+d.Width)]))
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint %s\n", d.Hint)
		}
		if d.Fix != "" {
			fmt.Fprintf(&b, "  fix  %s\n", d.Fix)
		}
	}
	return b.String()
}

func TestPlainThemeIsFine(t *testing.T) {
	if _, ds := load(nil); len(ds) > 0 {
		t.Error(lines(ds))
	}
}

// main makes the layout post of a template's main part.
func main(body string) map[string]string {
	return map[string]string{"layouts/post.html": `{{define "main"}}` + body + `{{end}}`}
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"unknown field", main("<p>\n  {{.Titel}}"), `
themes/kelp/layouts/post.html:2:5 error NS602: .Titel: PostPage has no field Titel.
  at   .Titel
  hint Did you mean .Title?
  fix    {{.Title}}{{end}}
`},
		{"capitals and umlauts before it", main("é<b>ü</b>{{.Title}} {{.TITLE}}"), `
themes/kelp/layouts/post.html:1:40 error NS602: .TITLE: PostPage has no field TITLE.
  at   .TITLE
  hint Did you mean .Title?
  fix  {{define "main"}}é<b>ü</b>{{.Title}} {{.Title}}{{end}}
`},
		{"unknown field at the end of a chain", main("{{.Article.Cover.Scr}}"), `
themes/kelp/layouts/post.html:1:20 error NS602: .Article.Cover.Scr: Image has no field Scr.
  at   .Article.Cover.Scr
  hint Did you mean .Article.Cover.Src?
  fix  {{define "main"}}{{.Article.Cover.Src}}{{end}}
`},
		{"nothing alike", main("{{.Cover.Photographer}}"), `
themes/kelp/layouts/post.html:1:20 error NS602: .Cover.Photographer: Image has no field Photographer.
  at   .Cover.Photographer
  hint Image has Alt, Credit, Focus, Height, Licence, Src, Srcset, Width.
`},
		{"page's field inside range", main("{{range .Topics}}{{.SiteName}}{{end}}"), `
themes/kelp/layouts/post.html:1:37 error NS602: .SiteName: Link has no field SiteName.
  at   .SiteName
  hint Inside range and with, the dot is the item; the whole is $: write $.SiteName.
  fix  {{define "main"}}{{range .Topics}}{{$.SiteName}}{{end}}{{end}}
`},
		{"page's field inside with of a text", main("{{with .Summary}}{{.Title}}{{end}}"), `
themes/kelp/layouts/post.html:1:37 error NS602: .Title: the dot is a text and has no field Title.
  at   .Title
  hint Inside range and with, the dot is the item; the whole is $: write $.Title.
  fix  {{define "main"}}{{with .Summary}}{{$.Title}}{{end}}{{end}}
`},
		{"field of a list", main("{{.Topics.Title}}"), `
themes/kelp/layouts/post.html:1:20 error NS602: .Topics.Title: .Topics is a list of Link and has no field Title.
  at   .Topics.Title
  hint Go through it: {{range .Topics}}{{.Title}}{{end}}.
`},
		{"field of a text", main("{{.Title.Text}}"), `
themes/kelp/layouts/post.html:1:20 error NS602: .Title.Text: .Title is a text and has no field Text.
  at   .Title.Text
  hint themes/README.md lists the fields of every layout.
`},
		{"two embedded fields", main("{{.Extra.mood}}"), `
themes/kelp/layouts/post.html:1:20 error NS602: .Extra.mood: PostPage has two fields Extra, one of Chrome and one of Article.
  at   .Extra.mood
  hint Say which: .Chrome.Extra.mood or .Article.Extra.mood.
`},
		{"variables keep their type", main("{{$a := .Cover}}{{range $i, $t := .Topics}}{{$t.Name}}{{$i.X}}{{$a.Src}}{{end}}"), `
themes/kelp/layouts/post.html:1:63 error NS602: $t.Name: Link has no field Name.
  at   $t.Name
  hint Link has Language, Title, URL.
themes/kelp/layouts/post.html:1:74 error NS602: $i.X: $i is a number and has no field X.
  at   $i.X
  hint themes/README.md lists the fields of every layout.
`},
		{"index, pipes and parentheses",
			main("{{(index .Topics 0).Name}}{{with index .Authors 0 | and true}}{{end}}{{with or .Previous .Next}}{{.Name}}{{end}}"), `
themes/kelp/layouts/post.html:1:37 error NS602: .Name: Link has no field Name.
  at   .Name
  hint Link has Language, Title, URL.
themes/kelp/layouts/post.html:1:116 error NS602: .Name: Link has no field Name.
  at   .Name
  hint Link has Language, Title, URL.
`},
		{"else and break", main("{{range .Topics}}{{if .URL}}{{break}}{{else if .Nam}}{{end}}{{else}}{{.Titl}}{{end}}"), `
themes/kelp/layouts/post.html:1:65 error NS602: .Nam: Link has no field Nam.
  at   .Nam
  hint Link has Language, Title, URL.
themes/kelp/layouts/post.html:1:88 error NS602: .Titl: PostPage has no field Titl.
  at   .Titl
  hint Did you mean .Title?
  fix  {{define "main"}}{{range .Topics}}{{if .URL}}{{break}}{{else if .Nam}}{{end}}{{else}}{{.Title}}{{end}}{{end}}
`},
		{"through calls", map[string]string{
			"layouts/post.html": `{{define "main"}}{{range .Topics}}{{template "tag" .}}{{end}}{{template "tag" .Cover}}{{end}}`,
			"partials/tag.html": `<a href="{{.URL}}">{{.Title}}</a>`,
		}, `
themes/kelp/partials/tag.html:1:12 error NS602: .URL: Image has no field URL.
  at   .URL
  hint Image has Alt, Credit, Focus, Height, Licence, Src, Srcset, Width.
themes/kelp/partials/tag.html:1:22 error NS602: .Title: Image has no field Title.
  at   .Title
  hint Image has Alt, Credit, Focus, Height, Licence, Src, Srcset, Width.
`},
		{"called without a value", map[string]string{
			"layouts/post.html": `{{define "main"}}{{template "tag"}}{{end}}`,
			"partials/tag.html": `{{.Title}}`,
		}, `
themes/kelp/partials/tag.html:1:3 error NS603: .Title asks for a field, but the template is called without a value.
  at   .Title
  hint Give it one where it is called: {{template "name" .}}.
`},
		{"printed as a whole", main("{{.Date}} {{.Topics}} {{range .Topics}}{{.}}{{end}} {{.Chrome.Extra}}<script " +
			"type=\"application/json\">{{.Topics}}</script>"), `
themes/kelp/layouts/post.html:1:20 error NS603: .Date is one Time, which cannot be printed as a whole.
  at   .Date
  hint Print one of its fields: ISO, Text.
  fix  {{define "main"}}{{.Date.Text}} {{.Topics}} {{range .Topics}}{{.}}{{end}} {{.Chrome.Extra}}<script type="application/json">{{.Topics}}</script>{{end}}
themes/kelp/layouts/post.html:1:30 error NS603: .Topics is a list of Link, which cannot be printed as a whole.
  at   .Topics
  hint Go through it: {{range .Topics}} … {{end}}.
themes/kelp/layouts/post.html:1:59 error NS603: . is one Link, which cannot be printed as a whole.
  at   .
  hint Print one of its fields: Language, Title, URL.
themes/kelp/layouts/post.html:1:72 error NS603: .Chrome.Extra is a group of free fields, which cannot be printed as a whole.
  at   .Chrome.Extra
  hint Go through it: {{range .Chrome.Extra}} … {{end}}.
`},
		{"misuse", main(`{{range .Title}}{{end}}{{if eq .Minutes "1"}}{{end}}{{if lt .Topics 1}}{{end}}{{len .Minutes}}` +
			`{{index .Title 1 2}}{{.Title 1}}{{.Title | .Summary}}{{index .Topics "a"}}{{if eq .Title}}{{end}}{{not 1 2}}`), `
themes/kelp/layouts/post.html:1:26 error NS603: range loops over lists, but .Title is a text.
  at   .Title
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:46 error NS603: .Minutes is a number and "1" is a text, so eq cannot compare them.
  at   eq
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:75 error NS603: lt compares texts and numbers, but .Topics is a list of Link.
  at   lt
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:98 error NS603: len counts lists and texts, but .Minutes is a number.
  at   len
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:114 error NS603: index looks into lists, but .Title is a text.
  at   index
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:134 error NS603: .Title is a value, not a function, so nothing can follow it or be piped into it.
  at   .Title
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:155 error NS603: .Summary is a value, not a function, so nothing can follow it or be piped into it.
  at   .Summary
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:167 error NS603: index needs a number, but "a" is a text.
  at   index
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:191 error NS603: eq takes at least 2 values, not 1.
  at   eq
  hint themes/README.md lists the type of every field.
themes/kelp/layouts/post.html:1:211 error NS603: not takes 1 value, not 2.
  at   not
  hint themes/README.md lists the type of every field.
`},
		{"free fields and second values are taken as they come",
			main(`{{.Article.Extra.a.b.c}}{{$x := .Title}}{{range .Topics}}{{$x = .}}{{end}}{{$x.Foo}}{{range $k, $v := .Chrome.Extra}}` +
				`{{$k}}{{$v.x}}{{end}}{{range 3}}{{.}}{{end}}{{printf "%d" .Minutes | len | print}}`), ``},
		{"unknown template and function",
			main(`{{template "tagg" .}}{{upper .Title}}{{.Title | prnt}}{{if (len (slce .Title 1))}}{{end}}`), `
themes/kelp/layouts/post.html:1:30 error NS604: No file defines the template "tagg".
  at   tagg
  hint Define it in a file of partials/, or correct the name.
themes/kelp/layouts/post.html:1:41 error NS605: There is no function upper.
  at   upper
  hint The functions are and, or, not, eq, ne, lt, le, gt, ge, len, index, slice, print, printf, println, html, js, urlquery and call.
themes/kelp/layouts/post.html:1:66 error NS605: There is no function prnt.
  at   prnt
  hint Did you mean print?
  fix  {{define "main"}}{{template "tagg" .}}{{upper .Title}}{{.Title | print}}{{if (len (slce .Title 1))}}{{end}}{{end}}
themes/kelp/layouts/post.html:1:83 error NS605: There is no function slce.
  at   slce
  hint Did you mean slice?
  fix  {{define "main"}}{{template "tagg" .}}{{upper .Title}}{{.Title | prnt}}{{if (len (slice .Title 1))}}{{end}}{{end}}
`},
		{"syntax", map[string]string{"layouts/post.html": "{{define \"main\"}}\n<p>{{if .Title}</p>{{end}}{{end}}"}, `
themes/kelp/layouts/post.html:2:15 error NS601: Bad character U+007D '}'.
  at   }
  hint Check the line: every {{ needs a }}, and every if, range, with, define and block needs an {{end}}.
`},
		{"missing end", map[string]string{"layouts/post.html": "{{define \"main\"}}\n<p>{{if .Title}}</p>{{end}}"}, `
themes/kelp/layouts/post.html:2:0 error NS601: Unexpected EOF.
  hint Check the line: every {{ needs a }}, and every if, range, with, define and block needs an {{end}}.
`},
		{"shared files with syntax errors stop the check",
			map[string]string{"partials/x.html": "{{end}}", "layouts/post.html": `{{define "main"}}{{.X}}{{end}}`}, `
themes/kelp/partials/x.html:1:1 error NS601: Unexpected {{end}}.
  at   {{end}}
  hint Check the line: every {{ needs a }}, and every if, range, with, define and block needs an {{end}}.
`},
		{"main misspelt", map[string]string{"layouts/post.html": "\n{{define \"mian\"}}x{{end}}"}, `
themes/kelp/layouts/post.html:2:1 error NS604: The layout post does not define "main", which themes/default/layouts/base.html calls in line 1.
  at   {{define "mian"
  hint Did you mean "main" instead of "mian"?
themes/kelp/layouts/post.html:2:1 warning NS608: The layout post defines "mian", which nothing calls.
  at   {{define "mian"
  hint Put the text between {{define "main"}} and {{end}}, using the name that base.html calls.
`},
		{"text outside of define", map[string]string{"layouts/post.html": "{{/* a note */}}\n  <p>lost</p>\n{{define \"main\"}}x{{end}}"}, `
themes/kelp/layouts/post.html:2:3 warning NS608: The layout post has text outside of its templates, which is never shown.
  hint Put the text between {{define "main"}} and {{end}}, using the name that base.html calls.
`},
		{"one mistake in base is one mistake", map[string]string{"layouts/base.html": `{{template "main" .}}{{.SiteNam}}{{.Body}}`}, `
themes/kelp/layouts/base.html:1:24 error NS602: .SiteNam: HomePage has no field SiteNam.
  at   .SiteNam
  hint Did you mean .SiteName?
  fix  {{template "main" .}}{{.SiteName}}{{.Body}}
themes/kelp/layouts/base.html:1:36 error NS602: .Body: HomePage has no field Body (in the layouts home, list, records and 23 more).
  at   .Body
  hint themes/README.md lists the fields of every layout.
`},
		{"field that some layouts hide", map[string]string{"partials/foot.html": `{{define "foot"}}{{range .Links}}{{.URL}}{{end}}{{end}}`,
			"layouts/base.html": `{{template "main" .}}{{template "foot" .}}`}, `
themes/kelp/partials/foot.html:1:26 warning NS614: .Links is shared by all pages, but hidden by a field of the page's own in some (in the layouts project and person).
  at   .Links
  hint Write .Chrome in front of the field.
`},
		{"two definitions", map[string]string{"partials/a.html": `{{define "x"}}a{{end}}`, "partials/b.html": `b {{define "x"}}b{{end}}`}, `
themes/kelp/partials/b.html:1:3 error NS609: "x" is defined in themes/kelp/partials/a.html as well.
  at   {{define "x"
  hint Rename one of the two.
`},
		{"unknown layout and folders", map[string]string{"layouts/stroy.html": "x", "layout/post.html": "x", "partials/deep/x.html": "x",
			"README.md": "x", "LICENSE": "x", "assets/key.pem": "x", ".DS_Store": "x", "layouts/post.html~": "x", "index.html": "x"}, `
themes/kelp/assets/key.pem:0:0 warning NS612: Files of the kind ".pem" are not copied to the site.
  hint Only .css .js .mjs .json .webmanifest .txt .xml .svg .png .jpg .jpeg .webp .avif .gif .ico .woff2 .woff .ttf .otf .mp3 .mp4 .webm .pdf are copied.
themes/kelp/index.html:0:0 warning NS612: index.html is not used.
  hint Templates live in layouts/ and partials/ without further folders, messages in messages/<language>.yaml, all other files in assets/.
themes/kelp/layout/post.html:0:0 warning NS612: layout/post.html is not used.
  hint Did you mean the folder layouts/?
themes/kelp/layouts/stroy.html:0:0 warning NS607: There is no layout "stroy".
  hint Did you mean story.html?
themes/kelp/partials/deep/x.html:0:0 warning NS612: partials/deep/x.html is not used.
  hint Templates live in layouts/ and partials/ without further folders, messages in messages/<language>.yaml, all other files in assets/.
`},
		{"unsafe place", main(`<a href={{if .Title}}"{{end}}x>`), `
themes/kelp/layouts/post.html:1:26 error NS610: {{if}} branches end in different contexts.
  at   {{if .Title}}"{{end}}
  hint Put quotation marks around the attribute, and close every tag in the branch that opens it.
`},
		{"open tag at the end", main(`<a href="`), `
themes/kelp/layouts/post.html:0:0 error NS610: The page that the layout post produces ends inside a tag, an attribute, a script or a style.
  hint Put quotation marks around the attribute, and close every tag in the branch that opens it.
`},
		{"part that may be absent", map[string]string{"layouts/home.html": `{{define "main"}}<p>{{.NextEvent.Title}}</p>{{end}}`}, `
themes/kelp/layouts/home.html:1:23 error NS611: A page that lacks it could not be made: .NextEvent.Title: there is no .NextEvent.
  at   .NextEvent.Title
  hint Some pages have none: put {{with .NextEvent}} … {{end}} around it.
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, ds := load(test.files)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), lines(ds)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestMissingFiles(t *testing.T) {
	files := plain()
	delete(files, "layouts/goal.html")
	_, ds := theme.Load(english(), theme.Layer{Name: "themes/default", Files: files})
	want := "layouts/goal.html:0:0 error NS606: The layout goal has no file.\n  hint Put the file back, or delete the folder's copy so " +
		"that the default theme's is used.\n"
	if got := lines(ds); got != want {
		t.Errorf("got %s", got)
	}
	delete(files, "layouts/base.html")
	_, ds = theme.Load(english(), theme.Layer{Name: "themes/default", Files: files})
	if got := lines(ds); !strings.Contains(got,
		`layouts/base.html:0:0 error NS606: No file defines the template "base", with which pages begin.`) ||
		strings.Count(got, "NS606") != 2 {
		t.Errorf("got %s", got)
	}
}

func TestLayers(t *testing.T) {
	low := plain()
	low["partials/foot.html"] = text("low")
	low["layouts/post.html"] = text(`{{define "main"}}<p>{{template "foot"}}{{end}}`)
	low["assets/css/10-a.css"] = text("a{}")
	low["assets/css/20-b.css"] = text("b{}")
	low["assets/css/layouts/post.css"] = text("p{}")
	low["assets/css/layouts/page.css"] = text("q{}")
	low["assets/css/90-print.css"] = text("r{}")
	low["assets/css/parts/wide.css"] = text("w{}")
	low["assets/css/languages/ja.css"] = text("@import \"css/parts/wide.css\";\nj{}")
	low["assets/css/languages/zh.css"] = text("z{}")
	low["assets/css/bodies/gallery.css"] = text("@import \"css/parts/wide.css\";\ng{}")
	low["assets/search.js"] = text("low()")
	high := fstest.MapFS{
		"partials/foot.html": text("high"), "assets/css/20-b.css": text("B{}"), "assets/css/15-c.css": text("c{}"),
		"assets/css/layouts/page.css": text("Q{}"), "assets/css/languages/zh.css": text("Z{}"), "assets/logo.svg": text("<svg/>"),
	}
	alone, _ := theme.Load(english(), theme.Layer{Name: "themes/default", Files: low})
	both, ds := theme.Load(english(), theme.Layer{Name: "themes/kelp", Files: high}, theme.Layer{Name: "themes/default", Files: low})
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	var page bytes.Buffer
	if ds := both.Render(&page, "post", theme.PostPage{Chrome: theme.Chrome{PageTitle: "T"}}, "x/index.html"); ds != nil ||
		page.String() != "<title>T</title><p>high" {
		t.Errorf("got %q, %s", page.String(), lines(ds))
	}
	if got := string(both.CSS()); got != "a{}\nc{}\nB{}\n" {
		t.Errorf("style sheet is %q", got)
	}
	post, plain, list, paper := both.LayoutCSS("post"), both.LayoutCSS("page"), both.LayoutCSS("list"), both.PrintCSS()
	if string(post) != "p{}" || string(plain) != "Q{}" || list != nil || string(paper) != "r{}\n" {
		t.Errorf("the other style sheets are %q, %q, %q and %q", post, plain, list, paper)
	}
	if got := string(both.BodyCSS("gallery")); got != "w{}\ng{}" {
		t.Errorf("the style sheet of galleries is %q", got)
	}
	_, ds = load(map[string]string{"assets/css/bodies/galery.css": "g{}"})
	unused := "themes/kelp/assets/css/bodies/galery.css:0:0 warning NS628: No text brings assets/css/bodies/galery.css.\n" +
		"  hint Did you mean gallery.css?\n"
	if diff := cmp.Diff(unused, lines(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	low["assets/css/languages/rtl.css"] = text("l{}")
	both, _ = theme.Load(english(), theme.Layer{Name: "themes/kelp", Files: high}, theme.Layer{Name: "themes/default", Files: low})
	for tag, want := range map[string]string{"ja": "w{}\nj{}", "ja-JP": "w{}\nj{}", "zh": "Z{}", "zh-Hans": "Z{}", "en": "", "j": "",
		"ar": "l{}"} {
		direction := "ltr"
		if tag == "ar" {
			direction = "rtl"
		}
		if got := string(both.LanguageCSS(tag, direction)); got != want {
			t.Errorf("the style sheet of the language %s is %q", tag, got)
		}
	}
	want := []theme.Asset{
		{Path: "assets/logo.svg", Address: "/assets/logo.d4dc5666.svg", Source: "themes/kelp/assets/logo.svg", Data: []byte("<svg/>")},
		{Path: "assets/search.js", Address: "/assets/search.f1641294.js", Source: "themes/default/assets/search.js", Data: []byte("low()")},
	}
	if diff := cmp.Diff(want, both.Assets()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"themes/default/layouts/base.html", "themes/default/layouts/post.html", "themes/kelp/partials/foot.html"},
		both.Chain("post")); diff != "" {
		t.Error(diff)
	}
	if both.Chain("nothing") != nil {
		t.Error("a layout that does not exist has a chain")
	}
	if alone.Digest() == both.Digest() || alone.LayoutDigest("post") == both.LayoutDigest("post") {
		t.Error("another partial does not show in the digests")
	}
	if alone.LayoutDigest("page") != both.LayoutDigest("page") {
		t.Error("a partial that the layout page does not use changes its digest")
	}
}

func TestLinksAreNoThemeFiles(t *testing.T) {
	files := plain()
	files["assets/x.svg"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: 0o777 | 1<<27}
	_, ds := theme.Load(english(), theme.Layer{Name: "themes/default", Files: files})
	if got := lines(ds); !strings.HasPrefix(got, "themes/default/assets/x.svg:0:0 error NS613: assets/x.svg is not an ordinary file.\n") {
		t.Error(got)
	}
}

func TestStyleOfNoLayout(t *testing.T) {
	_, ds := load(map[string]string{"assets/css/layouts/stroy.css": "a{}"})
	want := "themes/kelp/assets/css/layouts/stroy.css:0:0 warning NS607: There is no layout \"stroy\".\n  hint Did you mean story.css?\n"
	if got := lines(ds); got != want {
		t.Errorf("got %s", got)
	}
}

// What a style sheet leaves open swallows the rest of it, and browsers say nothing.
func TestStyleOpen(t *testing.T) {
	_, ds := load(map[string]string{
		"assets/css/a.css": "a { color: red; content: \"}\" } /* { */\n@media print { b { color: blue }\nc { color: red }\n",
		"assets/css/b.css": "a { color: red }}\nb { color: blue }\n",
		"assets/css/c.css": "a { content: \"x; }\nb { color: blue }\n",
		"assets/css/d.css": "a { color: red }\n/* b { color: blue }\n",
	})
	want := `
themes/kelp/assets/css/a.css:2:14 error NS627: This { has no closing }, so all that follows belongs to it.
themes/kelp/assets/css/b.css:1:17 error NS627: This } closes nothing, so the rule after it is lost.
themes/kelp/assets/css/c.css:1:14 error NS627: The quotation mark at the beginning of this text has no second one on its line.
themes/kelp/assets/css/d.css:2:1 error NS627: This comment has no end, so nothing that follows counts.
`
	got := regexp.MustCompile(`(?m)^  (hint|at) .*\n`).ReplaceAllString(lines(ds), "")
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestStyleAddresses(t *testing.T) {
	_, ds := load(map[string]string{
		"assets/fonts/serif.woff2": "x",
		"assets/css/a.css": `@import "more.css";
a{background:url(fonts/serif.woff2), url("fonts/serif.woff2?v#x"), url(data:image/png;base64,AAAA) url(#id)}
b{background:url(../fonts/serif.woff); src: url('https://fonts.example/x') url("/x.png"); content: "x.png"}`,
	})
	want := `
themes/kelp/assets/css/a.css:1:10 warning NS615: The theme has no file assets/more.css.
  at   more.css
  hint Addresses in style sheets are relative to assets/: url("fonts/serif.woff2").
themes/kelp/assets/css/a.css:3:18 warning NS615: The theme has no file fonts/serif.woff.
  at   ../fonts/serif.woff
  hint Did you mean url("fonts/serif.woff2")? Addresses in style sheets are relative to assets/.
themes/kelp/assets/css/a.css:3:50 warning NS615: https://fonts.example/x is on another host.
  at   https://fonts.example/x
  hint Published pages load nothing from other hosts: copy the file into assets/.
themes/kelp/assets/css/a.css:3:81 warning NS615: /x.png starts with a slash, which breaks on sites that are published in a subfolder.
  at   /x.png
  hint Addresses in style sheets are relative to assets/: url("fonts/serif.woff2").
`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), lines(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestAssets: files of a theme have addresses that change with their content, in templates and style sheets, and in no other way.
func TestAssets(t *testing.T) {
	files := map[string]*fstest.MapFile{
		"assets/flags/a.svg":          text("<svg/>"),
		"assets/b.woff2":              text("font"),
		"assets/lib/lib.css":          text(`i{background:url(../flags/a.svg)} b{background:url("lib.png")}`),
		"assets/lib/lib.png":          text("png"),
		"assets/css/90-own.css":       text(`a { src: url("b.woff2?#x") } /* url(b.woff2) */ b { background: url( flags/a.svg ) }`),
		"assets/css/layouts/post.css": text(`@import "css/parts/flag.css";` + "\n"),
		"assets/css/parts/flag.css":   text(`c { background: url('flags/a.svg#red') url(none.svg) }`),
		"layouts/post.html":           text(`{{define "main"}}<img src="{{asset "flags/a.svg"}}" alt="{{asset "b.woff2"}}">{{end}}`),
	}
	for name, file := range plain() {
		if files[name] == nil {
			files[name] = file
		}
	}
	th, ds := theme.LoadFor(theme.Use{Layouts: theme.Layouts(), Languages: english(), Base: "/garden"},
		theme.Layer{Name: "themes/kelp", Files: fstest.MapFS(files)})
	if got := lines(ds); strings.Count(got, " NS") != 1 || !strings.Contains(got, "The theme has no file assets/none.svg") {
		t.Errorf("got %s", got)
	}
	var page bytes.Buffer
	th.Render(&page, "post", theme.PostPage{}, "x/index.html")
	flag, font := theme.Fingerprinted("flags/a.svg", []byte("<svg/>")), theme.Fingerprinted("b.woff2", []byte("font"))
	beside := func(address string) string { return address[len("/assets/"):] }
	sheet := `a { src: url("` + beside(font) + `?#x") } /* url(b.woff2) */ b { background: url( ` + beside(flag) + " ) }\n"
	for want, got := range map[string]string{
		sheet: string(th.CSS()),
		`<title></title><img src="/garden` + flag + `" alt="/garden` + font + `">`: page.String(),
		`c { background: url('` + beside(flag) + `#red') url(none.svg) }` + "\n":   string(th.LayoutCSS("post")),
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	library := `i{background:url(..` + flag[len("/assets"):] + `)} b{background:url("` +
		theme.Fingerprinted("lib/lib.png", []byte("png"))[len("/assets/lib/"):] + `")}`
	for _, a := range th.Assets() {
		if a.Name() == "lib/lib.css" && (string(a.Data) != library || a.Address != theme.Fingerprinted("lib/lib.css", []byte(library))) {
			t.Errorf("%s is %s", a.Address, a.Data)
		}
	}
	before := th.LayoutDigest("post")
	files["assets/flags/a.svg"] = text("<svg></svg>")
	if other, _ := theme.Load(english(), theme.Layer{Name: "themes/kelp", Files: fstest.MapFS(files)}); other.LayoutDigest("post") == before {
		t.Error("a page stays as it is although a file has another address")
	}
	_, ds = load(map[string]string{
		"assets/a.svg": "<svg/>", "layouts/post.html": `{{define "main"}}<img src="{{.Chrome.Home}}assets/a.svg">{{end}}`,
	})
	if got := lines(ds); !strings.HasPrefix(got, "themes/kelp/layouts/post.html:1:44 error NS631: assets/a.svg is published at an address") {
		t.Errorf("got %s", got)
	}
}
