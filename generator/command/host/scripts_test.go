package host_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"northstar/generator/command/host"
	"northstar/generator/command/scaffold"
)

// needs skips a test on a machine that lacks a program which all hosts have; CI has them.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("there is no %s, and CI installs it", p)
			}
			t.Skipf("this machine has no %s, which every host of workflows has", p)
		}
	}
}

// put writes a file, with the folders that it lies in.
func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}

// fileOf returns a file of a host.
func fileOf(t *testing.T, name, file string, f host.Facts) scaffold.File {
	t.Helper()
	files, err := host.Files(name, f)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f scaffold.File) bool { return f.Path == file })
	if i < 0 {
		t.Fatalf("%s has no %s", name, file)
	}
	return files[i]
}

// runIn runs a script in a folder with an environment, and returns what it says.
func runIn(folder string, env []string, command ...string) (string, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = folder
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + folder, "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1"}, env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// A release is one that lies in a folder, as it would at a host.
type release struct{ folder, checksums string }

func newRelease(t *testing.T, version string) release {
	t.Helper()
	var archive bytes.Buffer
	zipped := gzip.NewWriter(&archive)
	tape := tar.NewWriter(zipped)
	program := "#!/bin/sh\necho \"northstar " + version + ": $*\"\n"
	if err := tape.WriteHeader(&tar.Header{Name: "northstar", Mode: 0o755, Size: int64(len(program))}); err != nil {
		t.Fatal(err)
	}
	if _, err := tape.Write([]byte(program)); err != nil {
		t.Fatal(err)
	}
	if err := tape.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := "northstar_" + version + "_" + runtime.GOOS + "_" + runtime.GOARCH + ".tar.gz"
	put(t, filepath.Join(folder, "v"+version, name), archive.String())
	sum := sha256.Sum256(archive.Bytes())
	list := hex.EncodeToString(sum[:]) + "  " + name + "\n" + strings.Repeat("0", 64) + "  other.tar.gz\n"
	put(t, filepath.Join(folder, "v"+version, "northstar_"+version+"_checksums.txt"), list)
	sum = sha256.Sum256([]byte(list))
	return release{folder, hex.EncodeToString(sum[:])}
}

// runner writes a site with .ci/northstar, filled in, and returns its folder.
func runner(t *testing.T, p host.Program, pin string) string {
	t.Helper()
	site := t.TempDir()
	f := facts(false)
	f.Program = p
	put(t, filepath.Join(site, host.Runner), string(fileOf(t, "netlify", host.Runner, f).Bytes))
	put(t, filepath.Join(site, "data/site.yaml"), "name: A\n"+pin)
	return site
}

// A release is installed if it is the one that the site is pinned to, byte for byte, and kept.
func TestRunnerFromRelease(t *testing.T) {
	needs(t, "sh", "curl", "tar", "awk", "sed")
	r := newRelease(t, "1.4.0")
	from := func(folder, checksums string) host.Program {
		return host.Program{Releases: "file://" + folder, Checksums: checksums}
	}
	site := runner(t, from(r.folder, r.checksums), "northstar-version: \"v1.4.0\" # pinned\n")
	for range 2 { // the second time it is there
		if out, err := runIn(site, nil, "sh", host.Runner, "build", "--out", "a b"); err != nil || out != "northstar 1.4.0: build --out a b\n" {
			t.Fatalf("%v: %s", err, out)
		}
		if err := os.RemoveAll(r.folder); err != nil {
			t.Fatal(err)
		}
	}

	r = newRelease(t, "1.4.0")
	site = runner(t, from(r.folder, r.checksums), "")
	put(t, filepath.Join(site, ".northstar-version"), "# the newest\nv1.4.0\n")
	if out, err := runIn(site, nil, "sh", host.Runner); err != nil || out != "northstar 1.4.0: \n" {
		t.Fatalf("%v: %s", err, out)
	}

	refused := func(want string, p host.Program, pin string) {
		t.Helper()
		site := runner(t, p, pin)
		out, err := runIn(site, nil, "sh", host.Runner, "build")
		if err == nil || !strings.Contains(out, want) {
			t.Errorf("%v: %s, want %s", err, out, want)
		}
		if kept, _ := filepath.Glob(filepath.Join(site, ".cache/northstar-program/*/*")); kept != nil {
			t.Errorf("kept %v", kept)
		}
	}
	const pin = "northstar-version: 1.4.0\n"
	refused("nothing says where Northstar comes from", host.Program{}, pin)
	refused("CHECKSUMS is empty", from(r.folder, ""), pin)
	refused("which release?", from(r.folder, r.checksums), "")
	refused("is not what it was", from(r.folder, strings.Repeat("0", 64)), pin)
	refused("cannot be fetched", from(r.folder, r.checksums), "northstar-version: 1.5.0\n")
	refused("cannot be fetched", host.Program{Releases: "http://127.0.0.1:9", Checksums: r.checksums}, pin)
	put(t, filepath.Join(r.folder, "v1.4.0", "northstar_1.4.0_"+runtime.GOOS+"_"+runtime.GOARCH+".tar.gz"), "another program")
	refused("is not what it was", from(r.folder, r.checksums), pin)

	site = runner(t, from(r.folder, r.checksums), "")
	put(t, filepath.Join(site, ".northstar-version"), "../../x\n")
	if out, err := runIn(site, nil, "sh", host.Runner); err == nil || !strings.Contains(out, "cannot be one") {
		t.Errorf("%v: %s", err, out)
	}
}

// The source is built at the commit that is filled in, and at no other.
func TestRunnerFromSource(t *testing.T) {
	needs(t, "sh", "git", "go", "sed")
	source := t.TempDir()
	put(t, filepath.Join(source, "go.mod"), "module northstar\n\ngo 1.21\n")
	put(t, filepath.Join(source, "cmd/northstar/main.go"), "package main\n\nimport \"os\"\n\nvar commit string\n\n"+
		"func main() { os.Stdout.WriteString(commit + \" \" + os.Args[1] + \"\\n\") }\n")
	git := func(arguments ...string) string {
		t.Helper()
		out, err := runIn(source, nil, append([]string{"git", "-c", "user.name=a", "-c", "user.email=a@localhost"}, arguments...)...)
		if err != nil {
			t.Fatal(out)
		}
		return strings.TrimSpace(out)
	}
	git("init", "--quiet")
	git("config", "uploadpack.allowAnySHA1InWant", "true")
	git("add", ".")
	git("commit", "--quiet", "-m", "first")
	commit := git("rev-parse", "HEAD")
	put(t, filepath.Join(source, "cmd/northstar/main.go"), "package main\n\nfunc main() { panic(7) }\n")
	git("commit", "--quiet", "-a", "-m", "second")

	env := []string{"GOCACHE=" + goEnv(t, "GOCACHE"), "GOMODCACHE=" + goEnv(t, "GOMODCACHE"), "GOFLAGS=", "GOTOOLCHAIN=local"}
	site := runner(t, host.Program{Source: "file://" + source, Commit: commit}, "")
	for range 2 {
		if out, err := runIn(site, env, "sh", host.Runner, "check"); err != nil || out != commit+" check\n" {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for want, p := range map[string]host.Program{
		"has no commit":       {Source: "file://" + source, Commit: strings.Repeat("1", 40)},
		"not a branch":        {Source: "file://" + source, Commit: commit[:8]},
		"is not a commit":     {Source: "file://" + source, Commit: "main"},
		"digits belong there": {Source: "file://" + source},
	} {
		if out, err := runIn(runner(t, p, ""), env, "sh", host.Runner, "check"); err == nil || !strings.Contains(out, want) {
			t.Errorf("%v: %s, want %s", err, out, want)
		}
	}
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// standIn writes a site whose .ci/northstar says what it was asked, builds a page, and knows whether there is something to do.
func standIn(t *testing.T) string {
	t.Helper()
	site := t.TempDir()
	put(t, filepath.Join(site, host.Runner), `echo "$*" >> asked
case $1 in
build) [ ! -e broken ] || exit 1; mkdir -p public/.well-known; echo page > public/index.html; echo me > public/.well-known/security.txt ;;
check) [ ! -e broken ] || exit 1 ;;
review) echo "Trees: 3 to 4" ;;
next) if [ "$2" = --since ]; then cat due; else printf '{\n  "as_of": "2026-06-30",\n  "next": "2026-07-01T00:00:00Z"\n}\n'; fi ;;
esac
`)
	return site
}

func scriptOf(t *testing.T, f scaffold.File, with string) string {
	t.Helper()
	for _, s := range steps(t, f) {
		if strings.Contains(s.Run, with) {
			return s.Run
		}
	}
	t.Fatalf("%s has no step with %s", f.Path, with)
	return ""
}

// said returns what is in a file, "" if it is not there.
func said(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return string(data)
}

// A build every day happens if it is not known when the last one was, or if something has changed since.
func TestDailyBuild(t *testing.T) {
	needs(t, "bash", "sed")
	for _, c := range []struct{ name, file string }{
		{"github", ".github/workflows/northstar-publish.yml"}, {"forgejo", ".forgejo/workflows/northstar-publish.yml"},
	} {
		f := fileOf(t, c.name, c.file, facts(false))
		due, build := scriptOf(t, f, "due="), scriptOf(t, f, "northstar build")
		site := standIn(t)
		decide := func(event string) string {
			t.Helper()
			output := filepath.Join(site, "output")
			os.Remove(output)
			if out, err := runIn(site, []string{"EVENT=" + event, "GITHUB_OUTPUT=" + output}, "bash", "-e", "-c", due); err != nil {
				t.Fatal(out)
			}
			return said(t, output)
		}
		put(t, filepath.Join(site, "due"), "no\n")
		if got := decide("schedule"); got != "due=yes\n" {
			t.Errorf("%s: the first time: %s", c.name, got)
		}
		if out, err := runIn(site, nil, "bash", "-e", "-c", build); err != nil {
			t.Fatal(out)
		}
		if got := decide("schedule"); got != "due=no\n" ||
			!strings.Contains(said(t, filepath.Join(site, "asked")), "next --since 2026-06-30 --format due\n") {
			t.Errorf("%s: nothing to do: %s", c.name, got)
		}
		if got := decide("push"); got != "due=yes\n" {
			t.Errorf("%s: a push: %s", c.name, got)
		}
		put(t, filepath.Join(site, "due"), "yes\n")
		if got := decide("schedule"); got != "due=yes\n" {
			t.Errorf("%s: something to do: %s", c.name, got)
		}
		put(t, filepath.Join(site, "broken"), "")
		if out, err := runIn(site, nil, "bash", "-e", "-c", build); err == nil {
			t.Errorf("%s: a build with a mistake is no mistake: %s", c.name, out)
		}
	}
}

// A web host is asked to build if something has changed since yesterday; its address is in no argument.
func TestDailyHook(t *testing.T) {
	needs(t, "bash", "date")
	if runtime.GOOS != "linux" {
		t.Skip("workflows run on Linux; the date of other systems knows no yesterday")
	}
	elsewhere := facts(false)
	elsewhere.Web = "cloudflare"
	for name, file := range map[string]string{
		"github": ".github/workflows/northstar-daily.yml", "forgejo": ".forgejo/workflows/northstar-daily.yml",
	} {
		script, site := scriptOf(t, fileOf(t, name, file, elsewhere), "HOOK"), standIn(t)
		put(t, filepath.Join(site, "bin/curl"), "#!/bin/sh\necho \"$*\" > called; cat >> called\n")
		run := func(due, hook string) string {
			t.Helper()
			os.Remove(filepath.Join(site, "called"))
			put(t, filepath.Join(site, "due"), due+"\n")
			env := []string{"PATH=" + filepath.Join(site, "bin") + string(os.PathListSeparator) + os.Getenv("PATH"), "HOOK=" + hook}
			if out, err := runIn(site, env, "bash", "-e", "-c", script); err != nil {
				t.Fatal(out)
			}
			return said(t, filepath.Join(site, "called"))
		}
		if got := run("no", "https://hook.example.org/a"); got != "" {
			t.Errorf("%s: nothing to do: %s", name, got)
		}
		if got := run("yes", ""); got != "" {
			t.Errorf("%s: no hook: %s", name, got)
		}
		want := "--fail --silent --show-error --request POST --config -\nurl = \"https://hook.example.org/a\"\n"
		if got := run("yes", "https://hook.example.org/a"); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The branch that is served has what was built, hidden files too, as one commit; the token is in no argument and no file.
func TestPushPages(t *testing.T) {
	needs(t, "bash", "git")
	push := scriptOf(t, fileOf(t, "forgejo", ".forgejo/workflows/northstar-publish.yml", facts(false)), "git push")
	site, hosted := standIn(t), t.TempDir()
	remote := filepath.Join(hosted, "river/site.git")
	if out, err := runIn(hosted, nil, "git", "init", "--quiet", "--bare", remote); err != nil {
		t.Fatal(out)
	}
	env := []string{
		"GITHUB_SERVER_URL=file://" + hosted, "GITHUB_REPOSITORY=river/site", "GITHUB_SHA=abc", "TOKEN=t0ken", "TMPDIR=" + t.TempDir(),
	}
	for range 2 {
		if out, err := runIn(site, nil, "sh", host.Runner, "build"); err != nil {
			t.Fatal(out)
		}
		if out, err := runIn(site, env, "bash", "-e", "-c", push); err != nil {
			t.Fatal(out)
		}
	}
	out, err := runIn(remote, nil, "git", "ls-tree", "-r", "--name-only", "pages")
	if err != nil || out != ".well-known/security.txt\nindex.html\n" {
		t.Errorf("%v: %s", err, out)
	}
	if out, _ := runIn(remote, nil, "git", "rev-list", "--count", "pages"); out != "1\n" {
		t.Errorf("%s commits", out)
	}
	if out, err := runIn(hosted, nil, "grep", "-r", "t0ken", "."); err == nil {
		t.Error(out)
	}
}

// A proposed change is held to what the host takes that publishes the site, where that is known: it is told before the upload fails.
func TestChecksLimits(t *testing.T) {
	for _, c := range []struct{ host, file, web, flag string }{
		{"github", ".github/workflows/northstar-check.yml", "", " --for github --format github"},
		{"github", ".github/workflows/northstar-check.yml", "cloudflare", " --for cloudflare --format github"},
		{"forgejo", ".forgejo/workflows/northstar-check.yml", "", ""}, // of Codeberg Pages nobody says
		{"forgejo", ".forgejo/workflows/northstar-check.yml", "netlify", " --for netlify"},
		{"gitlab", ".gitlab-ci.yml", "", " --for gitlab"},
		{"gitlab", ".gitlab-ci.yml", "netlify", " --for netlify"},
		{"netlify", "netlify.toml", "cloudflare", " --for netlify"},
	} {
		f := facts(false)
		f.Web = c.web
		m := regexp.MustCompile(`northstar check(?: --changed "\$\w+")?([^&\n]*)`).FindSubmatch(fileOf(t, c.host, c.file, f).Bytes)
		if flag := strings.TrimRight(string(m[1]), " "); flag != c.flag {
			t.Errorf("%s, published by %q: check%s, want%s", c.host, c.web, flag, c.flag)
		}
	}
}

// The review of a pull request is there also where the check finds mistakes, and a preview's address has the number.
func TestReviewStep(t *testing.T) {
	needs(t, "bash", "sed")
	f := fileOf(t, "github", ".github/workflows/northstar-check.yml", facts(false))
	review := scriptOf(t, f, "review")
	site := standIn(t)
	env := []string{
		"BASE=abc", "NUMBER=12", "GITHUB_STEP_SUMMARY=" + filepath.Join(site, "summary"), "PREVIEW=https://p{number}.example.org/$(x)/",
	}
	if out, err := runIn(site, env, "bash", "-e", "-c", review); err != nil {
		t.Fatal(out)
	}
	if got := said(t, filepath.Join(site, "asked")); got != "review abc --format markdown --preview https://p12.example.org/$(x)/\n" {
		t.Error(got)
	}
	if said(t, filepath.Join(site, "review.md")) == "" || said(t, filepath.Join(site, "summary")) == "" {
		t.Error("there is no review")
	}
	env[3] = "PREVIEW="
	if out, err := runIn(site, env, "bash", "-e", "-c", review); err != nil ||
		!strings.HasSuffix(said(t, filepath.Join(site, "asked")), "\nreview abc --format markdown\n") {
		t.Errorf("%v: %s", err, out)
	}
}

// GitLab keeps what is known between jobs in the checkout: it is believed only if no change can have brought it.
func TestGitLabScripts(t *testing.T) {
	needs(t, "bash", "git", "sed")
	var file map[string]any
	if err := yaml.Unmarshal(fileOf(t, "gitlab", ".gitlab-ci.yml", facts(false)).Bytes, &file); err != nil {
		t.Fatal(err)
	}
	script := func(job string) string { return file[job].(map[string]any)["script"].([]any)[0].(string) }
	site := standIn(t)
	if out, err := runIn(site, nil, "git", "init", "--quiet"); err != nil {
		t.Fatal(out)
	}
	run := func(job, source string) (string, int) {
		t.Helper()
		env := []string{"CI_PIPELINE_SOURCE=" + source, "CI_MERGE_REQUEST_DIFF_BASE_SHA=abc"}
		out, err := runIn(site, env, "bash", "-eo", "pipefail", "-c", script(job))
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			return out, exit.ExitCode()
		}
		return out, 0
	}
	put(t, filepath.Join(site, "due"), "no\n")
	if out, code := run("pages", "schedule"); code != 0 || said(t, filepath.Join(site, ".cache/published")) != "2026-06-30\n" {
		t.Errorf("%d: %s", code, out)
	}
	if out, code := run("pages", "schedule"); code != 78 || !strings.Contains(out, "Nothing changes") {
		t.Errorf("%d: %s", code, out)
	}
	if out, code := run("pages", "push"); code != 0 {
		t.Errorf("%d: %s", code, out)
	}
	put(t, filepath.Join(site, "broken"), "")
	if out, code := run("check", "merge_request_event"); code != 1 || !strings.Contains(out, "Trees: 3 to 4") {
		t.Errorf("%d: %s", code, out)
	}
	os.Remove(filepath.Join(site, "broken"))
	if out, err := runIn(site, nil, "git", "add", "--force", ".cache"); err != nil {
		t.Fatal(out)
	}
	for _, job := range []string{"check", "pages"} {
		if out, code := run(job, "push"); code != 1 || !strings.Contains(out, "Take .cache out") {
			t.Errorf("%s: %d: %s", job, code, out)
		}
	}
}
