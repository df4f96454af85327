package link

import (
	"cmp"
	"path"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// garden is a site of two languages with something for every reason, as its main language site sees it.
func garden() *site.Site {
	main, german := &site.LanguageSite{Language: "en"}, &site.LanguageSite{Language: "de", Prefix: "/de"}
	types := site.StandardTypes()
	page := func(path, address string, of *site.LanguageSite, kind string, details site.Details) *site.Page {
		return &site.Page{Document: &site.Document{Path: path, Type: types.Named(kind), Details: details}, Address: address, LanguageSite: of}
	}
	pages := []*site.Page{
		page("content/index.md", "/", main, "post", nil),
		page("content/guides/compost.md", "/guides/compost/", main, "guide", &site.Guide{Steps: make([]site.Step, 2)}),
		page("content/posts/frost/index.md", "/posts/frost/", main, "post", nil),
		page("content/posts/nur-deutsch.md", "/posts/nur-deutsch/", german, "post", nil),
	}
	bodies := site.NewBodies(nil, 1)
	bodies.Add("content/guides/compost.md", site.DocumentBody{Body: func() *site.Body {
		return &site.Body{Anchors: []string{"bins", "worms"}, Headings: []markdown.Heading{{ID: "bins"}, {ID: "worms"}}}
	}})
	assets := []*site.Asset{{Path: "content/guides/bin.jpg", Address: "/guides/bin.jpg"}, {Path: "content/plan.pdf", Address: "/plan.pdf"}}
	s := &site.Site{LanguageSite: *main, Types: types, Base: "/garden/", Pages: pages, Assets: assets, Bodies: bodies, Index: site.Index{
		Pages: map[string]*site.Page{}, Assets: map[string]*site.Asset{},
		Excluded: map[string]site.Excluded{
			"content/posts/secret.md": {Reason: "draft"}, "content/posts/later.md": {Reason: "future", Until: moment("2026-09-01")},
			"content/over.md": {Reason: "expired"},
		},
		Unusable: map[string]bool{"content/stories/torn.md": true, "content/guides/tune.xyz": false, "content/photo.HEIC": false},
	}}
	for _, p := range pages {
		s.Index.Pages[p.Path] = p
	}
	for _, a := range assets {
		s.Index.Assets[a.Path] = a
	}
	s.LanguageSites = []*site.Site{s, {LanguageSite: *german}}
	return s
}

func moment(text string) site.Moment {
	m, err := site.ParseMoment(text)
	if err != nil {
		panic(err)
	}
	return m
}

func TestResolve(t *testing.T) {
	s := garden()
	for _, c := range []struct {
		from, dest, query, fragment string
		image                       bool
		url                         string
		reason                      Reason
		address                     string // that only the list of outputs can confirm
		code                        diag.Code
		message, hint, near         string
	}{
		{from: "guides/compost.md", dest: "../posts/frost/", url: "/garden/posts/frost/"},
		{from: "guides/compost.md", dest: "../posts/frost", query: "a=b", url: "/garden/posts/frost/?a=b"},
		{from: "posts/frost/index.md", dest: "../../guides/compost.md", fragment: "worms", url: "/garden/guides/compost/#worms"},
		{from: "posts/frost/index.md", dest: "../../guides/compost", fragment: "step-2", url: "/garden/guides/compost/#step-2"},
		{from: "index.md", dest: "posts/nur-deutsch.md", url: "/garden/de/posts/nur-deutsch/"},
		{from: "index.md", dest: "", url: ""},
		{from: "guides/compost.md", dest: "", fragment: "bins", url: "#bins"},
		{from: "guides/compost.md", dest: "bin.jpg", image: true, url: "/garden/guides/bin.jpg"},
		{from: "guides/compost.md", dest: "/plan.pdf", fragment: "page=2", url: "/garden/plan.pdf#page=2"},
		{from: "index.md", dest: "/shop/", url: "/garden/shop/", address: "/shop/"},
		{from: "index.md", dest: "/de/shop/", url: "/garden/de/shop/", address: "/de/shop/"},
		{from: "index.md", dest: "events", url: "/garden/events/", address: "/events/"},
		{from: "index.md", dest: "stories/torn.md", url: "/garden/stories/", reason: Broken},
		{from: "index.md", dest: "stories/torn", url: "/garden/stories/", reason: Broken},
		{from: "index.md", dest: "stories/torn.md", image: true, reason: Broken},

		{from: "guides/compost.md", dest: "", fragment: "wroms", url: "#wroms", reason: NoAnchor,
			code: diag.BrokenAnchor, message: "content/guides/compost.md has no heading #wroms.", near: "#worms"},
		{from: "index.md", dest: "guides/compost.md", fragment: "step-3", url: "/garden/guides/compost/#step-3", reason: NoAnchor,
			code: diag.BrokenAnchor, message: "content/guides/compost.md has no heading #step-3.", hint: "Its headings are: #bins, #worms."},
		{from: "index.md", dest: "posts/frost", fragment: "x", url: "/garden/posts/frost/#x", reason: NoAnchor,
			code: diag.BrokenAnchor, message: "content/posts/frost/index.md has no heading #x.",
			hint: "The page has no headings; link to the page itself."},
		{from: "index.md", dest: "../secrets.txt", reason: Outside,
			code: diag.LinkLeavesContent, message: `The link "../secrets.txt" points outside the content folder.`},
		{from: "index.md", dest: "guides/compost.md", image: true, reason: PageAsImage,
			code: diag.BrokenImage, message: `"guides/compost.md" is a page, not an image.`},
		{from: "index.md", dest: "posts/secret", url: "/garden/posts/", reason: NotPublished,
			code: diag.LinkToDraft, message: `"posts/secret" is a draft, so the link would lead nowhere.`},
		{from: "index.md", dest: "posts/later.md", url: "/garden/posts/", reason: NotPublished, code: diag.LinkToExcluded,
			message: `"posts/later.md" is not published until 2026-09-01; until then the link leads to its section's list.`},
		{from: "index.md", dest: "over.md", url: "/garden/", reason: NotPublished,
			code: diag.LinkToExcluded, message: `"over.md" is expired; the link leads to its section's list.`},
		{from: "guides/compost.md", dest: "tune.xyz", reason: Missing,
			code: diag.BrokenLink, message: `"tune.xyz" is there, but it is not published.`, hint: "The warning about that file says why."},
		{from: "index.md", dest: "guides/copmost.md", reason: Missing,
			code: diag.BrokenLink, message: `There is no file "guides/copmost.md".`, near: "guides/compost.md"},
		{from: "index.md", dest: "photo.HEIC", image: true, reason: Missing,
			code: diag.NotAPicture, message: `"photo.HEIC" is a kind of picture that browsers do not show.`},
		{from: "index.md", dest: "plan.pdf", image: true, reason: NotAPicture, code: diag.NotAPicture,
			message: `"plan.pdf" is not a picture, so it cannot be shown as one.`, near: "[",
			hint: "Write a link to it, without the exclamation mark: [What it is](plan.pdf)."},
		{from: "index.md", dest: "/plan.pdf", image: true, reason: NotAPicture, code: diag.NotAPicture,
			message: `"/plan.pdf" is not a picture, so it cannot be shown as one.`, near: "[",
			hint: "Write a link to it, without the exclamation mark: [What it is](/plan.pdf)."},
		{from: "index.md", dest: "plan.jpg", image: true, reason: Missing, // no other file is a picture, however near
			code: diag.BrokenImage, message: `There is no image "plan.jpg".`},
		{from: "index.md", dest: "shed.jpg", reason: Missing, // a picture to read about pages
			code: diag.BrokenLink, message: `There is no file "shed.jpg".`, hint: "Put the file beside the page and name it by its relative path."},
		{from: "posts/frost/index.md", dest: "bin.jpg", image: true, reason: Missing,
			code: diag.BrokenImage, message: `There is no image "bin.jpg".`, near: "../../guides/bin.jpg"},
		{from: "index.md", dest: "compost", image: true, reason: Missing, // a page is no image, however near
			code: diag.BrokenImage, message: `There is no image "compost".`},
	} {
		l := markdown.Link{Dest: c.dest, Query: c.query, Fragment: c.fragment, Pos: diag.Position{Line: 3, Column: 5, Width: 7}}
		if c.image {
			l.Kind = markdown.Image
		}
		from := "content/" + c.from
		to := Resolve(s, from, l)
		if to.URL != c.url || to.Reason != c.reason || to.Address != c.address {
			t.Errorf("%s from %s leads to %q (%q), reason %d; want %q (%q), %d", c.dest, c.from, to.URL, to.Address, to.Reason, c.url,
				c.address, c.reason)
		}
		d := Problem(s, nil, from, l, to)
		if c.near != "" && c.hint == "" {
			c.hint = "Did you mean " + c.near + "?"
		}
		want := diag.Diagnostic{}
		if c.message != "" {
			want = diag.New(c.code, diag.Position{File: from, Line: 3, Column: 5, Width: 7}, "%s", c.message)
			want.Hint, want.Near, want.Wrong = cmp.Or(c.hint, want.Hint), c.near, d.Wrong
		}
		if diff := gocmp.Diff(want, d); diff != "" {
			t.Errorf("%s from %s (-want +got)\n%s", c.dest, c.from, diff)
		}
	}
}

// Without a home page, the folder of content has no page.
func TestResolveNoHome(t *testing.T) {
	s := garden()
	delete(s.Index.Pages, "content/index.md")
	if to := Resolve(s, "content/guides/compost.md", markdown.Link{Dest: "../../content"}); to.Reason != Missing || to.URL != "" {
		t.Errorf("%+v", to)
	}
}

func TestJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folder := rapid.StringMatching(`(content|a|\.\.|\.|)(/(a|b c|\.\.|\.|)){0,4}`).Draw(t, "folder")
		to := rapid.StringMatching(`((\.\./){0,5}|/|\./)(a|\.\.|\.|b\.md|)(/(c|\.\.|d\.md|)){0,3}`).Draw(t, "to")
		if got, want := join(folder, to), path.Join(folder, to); got != want {
			t.Fatalf("join(%q, %q) = %q, not %q", folder, to, got, want)
		}
	})
}
