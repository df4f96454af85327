package history_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"northstar/generator/input/history"
)

// TestAttributes: a text of which a checkout makes another one is not what was published, wherever that is said.
func TestAttributes(t *testing.T) {
	for attributes, want := range map[string]string{
		"":                                     "",
		"* text=auto eol=lf":                   "",
		"*.jpg filter=lfs diff=lfs -text":      "",
		"*.[jJ][pP][gG] filter=lfs":            "",
		"# *.yaml filter=lfs":                  "",
		"*.yaml working-tree-encoding=UTF-8":   "",
		"*.yaml -filter":                       "",
		"/data/goals/* filter=lfs":             "", // of the top, where the site does not lie
		"site/content/**/images/** filter=lfs": "",
		"site/data/* filter=lfs":               "data/site.yaml than a checkout, because of filter=lfs in .gitattributes:1",
		"\n*.yaml filter=lfs":                  "because of filter=lfs in .gitattributes:2",
		"*.YAML filter":                        "because of filter in",
		"*.[!j]* filter=lfs":                   "because of filter=lfs",
		"[attr]big filter=lfs\n[attr]huge big\nsite/data/g*/* huge": "data/goals/trees.yaml than a checkout, because of huge in .gitattributes:3",
		"site/data/** working-tree-encoding=UTF-7":                  "because of working-tree-encoding=UTF-7",
		`"tr\145es.yaml" filter=lfs`:                                "data/goals/trees.yaml than a checkout, because of filter=lfs",
		`"\q" filter=lfs`:                                           "because of filter=lfs",
	} {
		r := newRepository(t)
		r.write("site/data/site.yaml", "name: Test\n")
		r.write("site/data/goals/trees.yaml", "title: Trees\n")
		r.write("site/content/index.md", "---\ntitle: Test\n---\n")
		r.commit()
		r.write(".gitattributes", attributes+"\n")
		r.git("add", ".gitattributes")
		r.git("commit", "--quiet", "--message=attributes")
		legible(t, r, attributes, want)
		r.git("reset", "--quiet", "--hard", "HEAD~1")
	}
	r := newRepository(t)
	r.write("site/data/site.yaml", "name: Test\n")
	r.write("site/data/goals/trees.yaml", "title: Trees\n")
	r.commit()
	r.write("site/data/goals/.gitattributes", "* filter=lfs\n")
	r.git("add", "site/data/goals/.gitattributes")
	r.git("commit", "--quiet", "--message=attributes")
	legible(t, r, "in the folder", "data/goals/trees.yaml than a checkout, because of filter=lfs in site/data/goals/.gitattributes:1")
}

func legible(t *testing.T, r repository, name, want string) {
	t.Helper()
	v := open(t, r.folder+"/site", "main")
	s, found := read(t, v)
	err := v.Legible(context.Background(), s, found[:0])
	problem := (*history.RefError)(nil)
	if want == "" && err != nil || want != "" && (!errors.As(err, &problem) || !strings.Contains(problem.Problem, want)) {
		t.Errorf("%q: %v, want %q", name, err, want)
	}
}
