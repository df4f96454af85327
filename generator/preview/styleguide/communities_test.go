package styleguide

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
	"northstar/generator/output/feed"
)

// Four communities that have nothing wrong with them are shown by day and by night, in colours, faces and directions that differ.
func TestCommunities(t *testing.T) {
	g, err := New(context.Background(), fstest.MapFS{}, &site.Config{Accent: "#123456"}, "/guide/")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	if len(g.communities) != 4 {
		t.Fatalf("%d communities", len(g.communities))
	}
	var looks, directions []string
	for _, c := range g.communities {
		for _, scheme := range Schemes() {
			name := communityFolder + c.name + "/" + scheme + ".html"
			page := g.File(name)
			if !bytes.Contains(page, []byte(` data-theme="`+scheme+`"`)) || bytes.Contains(page, []byte("/head.")) {
				t.Errorf("%s is not in its colours", name)
			}
			if !bytes.Contains(g.page, []byte(name)) {
				t.Errorf("the page does not show %s", name)
			}
		}
		for _, d := range c.build.Diagnostics {
			t.Errorf("%s: %s:%d: %s", c.name, d.File, d.Line, d.Message)
		}
		config := c.build.Site.Config
		looks = append(looks, fmt.Sprint(config.Accent, config.Paper, config.Type))
		directions = append(directions, c.build.Languages.DirectionOf(config.Language))
		if config.Accent == "#123456" || config.Logo.Light == "" && c.name != "path-keepers" || config.Cover.Src == "" {
			t.Errorf("%s has not the look of its own: %+v", c.name, config)
		}
	}
	if slices.Sort(looks); len(slices.Compact(looks)) != 4 {
		t.Errorf("some look alike: %v", looks)
	}
	if !slices.Contains(directions, "rtl") {
		t.Error("none is written from right to left")
	}
	if g.File(communityFolder+"nobody/index.html") != nil || g.File(communityFolder+"repair-cafe/nothing.html") != nil {
		t.Error("what is not there is shown")
	}
}

// Pages of the style guide may stand in its frames, and in nobody else's.
func TestHeaders(t *testing.T) {
	before := feed.SecurityHeaders(site.Allow{})
	for i, h := range Headers(before) {
		if h.IsPolicy() == (h == before[i]) {
			t.Errorf("%v became %v", before[i], h)
		}
		if h.IsPolicy() && (!strings.Contains(h.Value, "frame-ancestors 'self'") || !strings.Contains(h.Value, "frame-src 'self'")) {
			t.Errorf("%v", h)
		}
	}
}
