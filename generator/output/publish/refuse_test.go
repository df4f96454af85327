package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
)

func TestRefusals(t *testing.T) {
	base := t.TempDir()
	at := func(name string) string { return filepath.Join(base, name) }
	for _, dir := range []string{"repo/.git/x", "repo/site/content/a", "repo/site/themes", "repo/site/.git", "home/me/www",
		"elsewhere/data", "cache/c", "clone/.git"} {
		if err := os.MkdirAll(at(dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"repo/site/data": "../../elsewhere/data", "tosite": "repo/site", "tocontent": "repo/site/content", "dangling": "nowhere",
		"loop": "loop", "toroot": "/",
	} {
		if err := os.Symlink(target, at(link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(at("file"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", at("home/me"))
	t.Setenv("USERPROFILE", at("home/me"))
	o := Options{Site: at("repo/site"), State: at("cache/c")}
	tests := []struct {
		name, out string
		code      diag.Code
	}{
		{"the site", at("repo/site"), diag.OutputRefused},
		{"the site by a link", at("tosite"), diag.OutputRefused},
		{"the site by a detour", at("repo/site/content/.."), diag.OutputRefused},
		{"the git root that holds the site", at("repo"), diag.OutputRefused},
		{"a folder around the site", base, diag.OutputRefused},
		{"content", at("repo/site/content"), diag.OutputRefused},
		{"below content", at("repo/site/content/a"), diag.OutputRefused},
		{"below content, not there yet", at("repo/site/content/new/er"), diag.OutputRefused},
		{"below content by a link, not there yet", at("tocontent/new"), diag.OutputRefused},
		{"data behind a link", at("elsewhere/data"), diag.OutputRefused},
		{"below data, by its link", at("repo/site/data/new"), diag.OutputRefused},
		{"around data behind a link", at("elsewhere"), diag.OutputRefused},
		{"themes", at("repo/site/themes"), diag.OutputRefused},
		{"the site's Git folder", at("repo/site/.git"), diag.OutputRefused},
		{"below another Git folder", at("repo/.git/x"), diag.OutputRefused},
		{"cache", at("cache/c"), diag.OutputRefused},
		{"below the cache", at("cache/c/d"), diag.OutputRefused},
		{"around the cache", at("cache"), diag.OutputRefused},
		{"home", at("home/me"), diag.OutputRefused},
		{"around home", at("home"), diag.OutputRefused},
		{"root", "/", diag.OutputRefused},
		{"root by a link", at("toroot"), diag.OutputRefused},
		{"a file", at("file"), diag.OutputNotFolder},
		{"below a file", at("file/x"), diag.OutputUnusable},
		{"a device", os.DevNull, diag.OutputNotFolder},
		{"a link that leads nowhere", at("dangling"), diag.OutputNotFolder},
		{"below a link that leads nowhere", at("dangling/x"), diag.OutputNotFolder},
		{"a link to itself", at("loop"), diag.OutputUnusable},
	}
	before := snapshot(t, base)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, found := Begin(context.Background(), test.out, o)
			if p != nil || len(found) != 1 || found[0].Code != test.code.ID || found[0].Severity != diag.Error {
				t.Errorf("Begin(%s) = %v, %v, want %s", test.out, p, found, test.code.ID)
			}
			p.Abort()
		})
	}
	if diff := cmp.Diff(before, snapshot(t, base)); diff != "" {
		t.Errorf("something was written (-before +after)\n%s", diff)
	}
	for _, good := range []string{at("repo/site/public"), at("repo/public"), at("repo/site/contents"), at("home/me/www"), at("clone"),
		at("new/er")} {
		p, found := Begin(context.Background(), good, o)
		if len(found) > 0 {
			t.Errorf("%s: %v", good, found)
		}
		p.Abort()
	}
}

func TestRelativeOutput(t *testing.T) {
	f := newFixture(t)
	t.Chdir(f.site)
	fixture{out: "public", options: Options{Site: ".", State: "../state"}}.publish(t, map[string]string{"a": "1"})
	if text, err := os.ReadFile(filepath.Join(f.out, "a")); err != nil || string(text) != "1" {
		t.Error(string(text), err)
	}
	if _, found := Begin(context.Background(), ".", Options{Site: "."}); len(found) != 1 {
		t.Error(errors.New("the site itself was not refused"))
	}
}
