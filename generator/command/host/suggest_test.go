package host_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// suggestJob returns a machine of GitHub that runs one of the two scripts of northstar-suggest.yml: the first or the second with Python.
func suggestJob(t *testing.T, with string) github {
	t.Helper()
	h := newGitHub(t)
	h.script = scriptOf(t, fileOf(t, "github", ".github/workflows/northstar-suggest.yml", facts(false)), with)
	h.env = append(h.env, "FILE="+filepath.Join(h.folder, "fetched"))
	return h
}

const offered = `{"event":"COMMENT","body":"b","comments":[{"path":"content/a.md","line":2,"side":"RIGHT","body":"one\n"},` +
	`{"path":"content/b.md","line":3,"side":"RIGHT","body":"two\n"}]}`

// What is fetched is one small file of one name, and nothing where the pull request or the artifact is gone.
func TestSuggestionsFetched(t *testing.T) {
	h := suggestJob(t, "suggestions.json")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"as it is":      {artifact(t, entry{"suggestions.json", offered, 0o644}), offered},
		"another name":  {artifact(t, entry{"review.md", offered, 0o644}), ""},
		"a path":        {artifact(t, entry{"../suggestions.json", offered, 0o644}), ""},
		"a link":        {artifact(t, entry{"suggestions.json", "/etc/passwd", os.ModeSymlink | 0o777}), ""},
		"two":           {artifact(t, entry{"suggestions.json", offered, 0o644}, entry{"suggestions.json", offered, 0o644}), ""},
		"a bomb":        {artifact(t, entry{"suggestions.json", strings.Repeat("a", 40<<20), 0o644}), ""},
		"not UTF-8":     {artifact(t, entry{"suggestions.json", "\xff", 0o644}), ""},
		"no archive":    {[]byte("PK"), ""},
		"a second line": {artifact(t, entry{"suggestions.json", "{\n}", 0o644}), "{\n}"},
	} {
		os.Remove(filepath.Join(h.folder, "fetched"))
		_, out := h.comment(t, c.data)
		if got := said(t, filepath.Join(h.folder, "fetched")); got != c.want || c.want == "" && !strings.Contains(out, "not shown: ") {
			t.Errorf("%s: %.100q, %.200q", name, got, out)
		}
	}
	h.put(t, "pulls.json", "[]")
	os.Remove(filepath.Join(h.folder, "fetched"))
	if _, out := h.comment(t, artifact(t, entry{"suggestions.json", offered, 0o644})); !strings.Contains(out, "nothing to suggest") ||
		said(t, filepath.Join(h.folder, "fetched")) != "" {
		t.Error(out)
	}
}

// What the program made of it stands below the pull request once, at its commit; what stood there before is not said again.
func TestSuggestionsWritten(t *testing.T) {
	h := suggestJob(t, "commit_id")
	h.env = append(h.env, "OFFER="+offered)
	run := func() (written, asked, out string) {
		t.Helper()
		os.Remove(filepath.Join(h.folder, "written"))
		os.Remove(filepath.Join(h.folder, "asked"))
		out, err := runIn(h.folder, h.env, "python3", "-c", h.script)
		if err != nil {
			t.Error(out)
		}
		return said(t, filepath.Join(h.folder, "written")), said(t, filepath.Join(h.folder, "asked")), out
	}
	h.put(t, "comments.json", "[]")
	written, asked, out := run()
	if !strings.Contains(written, `"commit_id": "c0ffee"`) || !strings.Contains(written, `"line": 3`) ||
		!strings.Contains(asked, "--method POST repos/river/site/pulls/12/reviews --input -\n") {
		t.Errorf("%s\n%s\n%s", written, asked, out)
	}
	h.put(t, "comments.json", `[{"user": {"login": "github-actions[bot]"}, "path": "content/a.md", "body": "one"},
		{"user": {"login": "somebody"}, "path": "content/b.md", "body": "two"}]`)
	if written, _, out := run(); strings.Contains(written, "content/a.md") || !strings.Contains(written, "content/b.md") {
		t.Errorf("%s\n%s", written, out)
	}
	h.put(t, "comments.json", strings.ReplaceAll(said(t, filepath.Join(h.folder, "comments.json")), "somebody", "github-actions[bot]"))
	if written, _, out := run(); written != "" || !strings.Contains(out, "already") {
		t.Errorf("%s\n%s", written, out)
	}
	h.put(t, "pulls.json", `[{"number": 12, "head": {"sha": "newer"}}]`)
	if written, _, out := run(); written != "" || !strings.Contains(out, "nothing to suggest") {
		t.Errorf("%s\n%s", written, out)
	}
}

// The program reads what was fetched, and what it prints is one line of the job's output; without a file there is none.
func TestSuggestionsRead(t *testing.T) {
	needs(t, "bash")
	read := scriptOf(t, fileOf(t, "github", ".github/workflows/northstar-suggest.yml", facts(false)), "--from")
	site := standIn(t)
	env := []string{"FILE=" + filepath.Join(site, "fetched  $(touch pwned)"), "GITHUB_OUTPUT=" + filepath.Join(site, "output")}
	if out, err := runIn(site, env, "bash", "-e", "-c", read); err != nil || said(t, filepath.Join(site, "output")) != "" {
		t.Errorf("%v: %s", err, out)
	}
	put(t, filepath.Join(site, "fetched  $(touch pwned)"), offered)
	if out, err := runIn(site, env, "bash", "-e", "-c", read); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if got := said(t, filepath.Join(site, "asked")); !strings.HasPrefix(got, "review --from "+filepath.Join(site, "fetched  $(touch pwned)")) {
		t.Error(got)
	}
	if got := said(t, filepath.Join(site, "output")); !strings.HasPrefix(got, "offer=") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
	if said(t, filepath.Join(site, "pwned")) != "" {
		t.Error("a name was run")
	}
}
