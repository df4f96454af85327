package history_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/input/history"
)

// TestNamesOfSeveral: a name that a stranger's tag or branch has, too, stands for none of them, and the full name for one.
func TestNamesOfSeveral(t *testing.T) {
	r := newRepository(t)
	commit := func(name string) string {
		r.write("data/site.yaml", "name: "+name+"\n")
		r.commit()
		c := exec.Command("git", "rev-parse", "HEAD")
		c.Dir = r.folder
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	first := commit("first")
	good := commit("good")
	r.git("update-ref", "refs/remotes/origin/main", good)
	r.git("update-ref", "refs/remotes/origin/publish", good)
	r.git("symbolic-ref", "refs/remotes/upstream/HEAD", "refs/remotes/origin/main")
	r.git("update-ref", "refs/heads/release", good)
	r.git("tag", "--annotate", "--message=same", "origin/publish", good) // leads to the same commit
	r.git("tag", "treetag", good+"^{tree}")
	r.git("tag", "--annotate", "--message=x", "filetag", good+":data/site.yaml")
	r.git("config", "remote.fork.url", "https://example.org/fork.git")
	cheat := commit("cheat")
	for _, ref := range []string{"refs/tags/origin/main", "refs/heads/upstream", "refs/tags/release", "refs/heads/" + first[:7],
		"refs/heads/v1-3-g" + first[:8], "refs/heads/HEAD", "refs/tags/refs/remotes/origin/gone", "refs/heads/" + first, "refs/heads/beef",
		"refs/tags/origin/later", "refs/heads/fork/main", "refs/tags/remotes/fork/main", "refs/heads/feature/main"} {
		r.git("update-ref", ref, cheat)
	}
	r.git("update-ref", "refs/heads/beside", good)
	if err := os.WriteFile(filepath.Join(r.folder, ".git", "beside"), []byte(cheat+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ ref, want, hint string }{
		{"beside", `"beside" can be several versions: refs/heads/beside, .git/beside`, "such as refs/heads/beside."},
		{"origin/main", `"origin/main" can be several versions: refs/tags/origin/main, refs/remotes/origin/main`,
			"such as refs/remotes/origin/main."},
		{"origin/main~1", `"origin/main" can be several versions`, "such as refs/remotes/origin/main~1."},
		{"origin/main^{commit}", `"origin/main" can be several versions`, "refs/remotes/origin/main^{commit}"},
		{"upstream", `"upstream" can be several versions: refs/heads/upstream, refs/remotes/upstream/HEAD`, "refs/remotes/upstream/HEAD"},
		{"release", `"release" can be several versions: refs/tags/release, refs/heads/release`, "refs/heads/release"},
		{first[:7], first, "refs/heads/" + first[:7]},
		{"v1-3-g" + first[:8], first, "refs/heads/v1-3-g" + first[:8]},
		{"treetag", `"treetag" is no version: it stands for a folder or a file, and for no commit`, "a commit, such as origin/main."},
		{"filetag", `"filetag" is no version`, "a commit, such as origin/main."},
		{good + "^{tree}", "is no version", ""},
		{"origin/later", `"origin/later" reads like a branch of origin, but that was not fetched; here it is refs/tags/origin/later only`,
			"Fetch the branch with: git fetch origin. If the other one is meant, write its full name: refs/tags/origin/later."},
		{"fork/main~1", `"fork/main" reads like a branch of fork`,
			"git fetch fork. If the other one is meant, write its full name: refs/heads/fork/main~1."},
		{"remotes/fork/main", `"remotes/fork/main" reads like a branch of fork`, "refs/tags/remotes/fork/main."},
		{"refs/remotes/origin/gone", `there is no version "refs/remotes/origin/gone"`, ""},
	} {
		v, err := history.Open(context.Background(), r.folder, c.ref)
		if err == nil {
			t.Errorf("%s: opened %s", c.ref, v.Commit)
			continue
		}
		problem := (*history.RefError)(nil)
		if !errors.As(err, &problem) || !strings.Contains(problem.Problem, c.want) || !strings.Contains(problem.Hint, c.hint) {
			t.Errorf("%s: %v", c.ref, err)
		}
	}
	for ref, want := range map[string]string{
		"refs/remotes/origin/main": good, "remotes/origin/main": good, "refs/remotes/origin/main~1": first, "origin/publish": good,
		"refs/heads/release": good, "refs/tags/release^": good, "HEAD": cheat, "HEAD~2": first, "@": cheat, "main~1": good, "main^{}": cheat,
		first: first, good[:9]: good, "refs/remotes/upstream/HEAD": good, "beef": cheat,
		"feature/main": cheat, "refs/tags/origin/later": cheat, "refs/heads/fork/main": cheat,
	} {
		if v := open(t, filepath.Clean(r.folder), ref); v.Commit != want {
			t.Errorf("%s: opened %s, want %s", ref, v.Commit, want)
		}
	}
}
