package host_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/rhysd/actionlint"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"northstar/generator/command/host"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
	"northstar/generator/text/locale/localetest"
)

// facts are those of a site that says everything, or nothing.
func facts(full bool) host.Facts {
	f := host.Facts{Community: "River *Friends*", Branch: "main", Types: site.StandardTypes(), Words: localetest.In("en"), Language: "en"}
	f.Headers = []byte("[[headers]]\n  for = \"/*\"\n")
	if full {
		f.Contact, f.Branch, f.Repository = "hello@example.org", "live/site", "https://codeberg.org/river/site"
		f.Guidelines = []host.Guideline{{Title: "Code [of] conduct", Path: "content/guidelines/code (new).md"}}
		f.Owners = []string{"@river", "@river/crew"}
		f.Program = host.Program{Source: "https://git.example.org/tools/northstar", Commit: strings.Repeat("a", 40)}
	}
	return f
}

// every calls do with every file of every host.
func every(t *testing.T, do func(t *testing.T, name string, f scaffold.File)) {
	for _, full := range []bool{false, true} {
		for _, name := range host.Names() {
			elsewhere := facts(full)
			elsewhere.Web = "cloudflare"
			files, err := host.Files(name, facts(full))
			other, otherErr := host.Files(name, elsewhere)
			if err := errors.Join(err, otherErr); err != nil {
				t.Fatal(err)
			}
			if i := slices.IndexFunc(other, func(f scaffold.File) bool { return path.Base(f.Path) == "northstar-daily.yml" }); i >= 0 {
				files = append(files, other[i])
			}
			again, _ := host.Files(name, facts(full))
			for i, f := range files {
				if i < len(again) && !bytes.Equal(f.Bytes, again[i].Bytes) {
					t.Errorf("%s: %s is another one each time", name, f.Path)
				}
				t.Run(fmt.Sprintf("%s/%s/%v", name, strings.ReplaceAll(f.Path, "/", "_"), full), func(t *testing.T) { do(t, name, f) })
			}
		}
	}
}

// schemaOf returns a schema that a host has published; testdata/schemas/README.md says where.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("testdata/schemas/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value reads YAML as JSON has it.
func value(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return asJSON(t, v)
}

// asJSON returns a value as a reader of JSON makes it.
func asJSON(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v, err = jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func isWorkflow(file string) bool { return path.Base(path.Dir(file)) == "workflows" }

// So is the project's own workflow, which uses what others are given.
func TestOwnWorkflow(t *testing.T) {
	data, err := os.ReadFile("../../../.github/workflows/ci.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := schemaOf(t, "github-workflow").Validate(value(t, data)); err != nil {
		t.Error(err)
	}
	given := ""
	every(t, func(_ *testing.T, _ string, f scaffold.File) { given += string(f.Bytes) })
	for _, action := range regexp.MustCompile(`uses: .*`).FindAllString(string(data), -1) {
		if !strings.Contains(given, action) {
			t.Errorf("others are not given %s", action)
		}
	}
}

// The files are what their hosts say that such files are.
func TestSchemas(t *testing.T) {
	workflow, pipeline := schemaOf(t, "github-workflow"), schemaOf(t, "gitlab-ci")
	wrangler := schemaOf(t, "wrangler")
	seen := map[string]bool{}
	every(t, func(t *testing.T, _ string, f scaffold.File) {
		var err error
		switch {
		case isWorkflow(f.Path):
			err = workflow.Validate(value(t, f.Bytes))
		case f.Path == ".gitlab-ci.yml":
			err = pipeline.Validate(value(t, f.Bytes))
		case path.Ext(f.Path) == ".toml":
			var v map[string]any
			if _, err = toml.Decode(string(f.Bytes), &v); err == nil && f.Path == "wrangler.toml" {
				err = wrangler.Validate(asJSON(t, v))
			}
		default:
			return
		}
		seen[f.Path] = true
		if err != nil {
			t.Errorf("%v\n%s", err, f.Bytes)
		}
	})
	if len(seen) < 8 {
		t.Errorf("only these were looked at: %v", seen)
	}
	for name, wrong := range map[string]string{
		"github-workflow": "on: pull_request\njobs: {a: {steps: []}}\n", "gitlab-ci": "check: {script: 7}\n",
		"wrangler": "assets: 7\n",
	} {
		if schemaOf(t, name).Validate(value(t, []byte(wrong))) == nil {
			t.Errorf("%s takes anything", name)
		}
	}
}

// actionlint, which knows expressions, contexts and events, has nothing to say.
func TestActionlint(t *testing.T) {
	linter, err := actionlint.NewLinter(&strings.Builder{}, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := []byte("on: nothing\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: echo}]}}\n")
	if found, err := linter.Lint("a.yml", wrong, nil); err != nil || len(found) == 0 {
		t.Fatalf("actionlint takes anything: %v", err)
	}
	every(t, func(t *testing.T, name string, f scaffold.File) {
		if !isWorkflow(f.Path) {
			return
		}
		found, err := linter.Lint(f.Path, f.Bytes, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found {
			if name == "forgejo" && strings.Contains(e.Message, "is unknown") && e.Kind == "runner-label" {
				continue // labels of Forgejo's own
			}
			t.Errorf("%s", e)
		}
	})
}

// A step is one of a job.
type step struct {
	Uses, Run, Shell string
	Env              map[string]string
	With             map[string]any
}

func steps(t *testing.T, f scaffold.File) (all []step) {
	t.Helper()
	var w struct {
		Permissions any
		Jobs        map[string]struct{ Steps []step }
	}
	if err := yaml.Unmarshal(f.Bytes, &w); err != nil {
		t.Fatal(err)
	}
	for _, j := range w.Jobs {
		all = append(all, j.Steps...)
	}
	return all
}

var pin = regexp.MustCompile(`(?m)^ *(?:- )?uses: [a-z/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$`)

// Actions are pinned by a commit. No value of an event is put into a script, where it would be run: only into its environment.
func TestNothingOfAnEventIsRun(t *testing.T) {
	every(t, func(t *testing.T, _ string, f scaffold.File) {
		if !isWorkflow(f.Path) {
			return
		}
		if n, pinned := strings.Count(string(f.Bytes), "uses: "), len(pin.FindAll(f.Bytes, -1)); n != pinned {
			t.Errorf("%d of %d actions are pinned", pinned, n)
		}
		for _, s := range steps(t, f) {
			if strings.Contains(s.Run, "${{") || strings.Contains(s.Shell, "${{") {
				t.Errorf("an expression is put into\n%s", s.Run)
			}
			if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != false {
				t.Error("the token is left in the checkout")
			}
		}
	})
}

// What one workflow keeps is found by the others: a host looks for what was kept under the same list of paths.
func TestCachesAreFound(t *testing.T) {
	for _, name := range []string{"github", "forgejo"} {
		files, err := host.Files(name, facts(true))
		if err != nil {
			t.Fatal(err)
		}
		paths := map[any][]string{}
		for _, f := range files {
			if !isWorkflow(f.Path) {
				continue
			}
			for _, s := range steps(t, f) {
				if strings.HasPrefix(s.Uses, "actions/cache/") {
					paths[s.With["path"]] = append(paths[s.With["path"]], f.Path)
				}
			}
		}
		if len(paths) != 1 {
			t.Errorf("%s keeps %v", name, paths)
		}
	}
}

// The workflow that runs what a stranger wrote has no secret and can only read; the one that may write checks nothing out.
func TestPermissions(t *testing.T) {
	files, err := host.Files("github", facts(false))
	if err != nil {
		t.Fatal(err)
	}
	text := func(name string) string {
		i := slices.IndexFunc(files, func(f scaffold.File) bool { return path.Base(f.Path) == name })
		return string(files[i].Bytes)
	}
	check, comment := text("northstar-check.yml"), text("northstar-comment.yml")
	if !strings.Contains(check, "\npermissions:\n  contents: read\n\n") || strings.Contains(check, ": write") ||
		strings.Contains(check, "secrets.") || strings.Contains(check, "pull_request_target") {
		t.Error(check)
	}
	for _, never := range []string{"actions/checkout", "contents: write", "secrets.", ".ci/northstar", "unzip"} {
		if strings.Contains(comment, never) {
			t.Errorf("the comment workflow has %s", never)
		}
	}
	read, write, _ := strings.Cut(text("northstar-suggest.yml"), "\n  write:\n")
	if !strings.Contains(read, "\npermissions: {}\n") || strings.Contains(read, ": write\n") || !strings.Contains(read, "default_branch") ||
		strings.Contains(read, "secrets.") || strings.Contains(read, "head_sha }}\n          persist") {
		t.Error(read)
	}
	for _, never := range []string{"uses:", "contents:", "secrets.", ".ci/northstar"} {
		if strings.Contains(write, never) {
			t.Errorf("the job that may write has %s", never)
		}
	}
}

// Every script is one that its shell can read.
func TestScriptsCanBeRead(t *testing.T) {
	needs(t, "bash")
	readable := func(script string) {
		t.Helper()
		cmd := exec.Command("bash", "-n")
		cmd.Stdin = strings.NewReader(script)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s\n%s", out, script)
		}
	}
	n := 0
	every(t, func(t *testing.T, _ string, f scaffold.File) {
		switch {
		case isWorkflow(f.Path):
			for _, s := range steps(t, f) {
				if s.Run != "" && s.Shell == "" {
					readable(s.Run)
					n++
				}
			}
		case f.Path == ".gitlab-ci.yml":
			var jobs map[string]any
			if err := yaml.Unmarshal(f.Bytes, &jobs); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"check", "pages"} {
				for _, line := range jobs[name].(map[string]any)["script"].([]any) {
					readable(line.(string))
					n++
				}
			}
		case f.Path == host.Runner:
			readable(string(f.Bytes))
			n++
		}
	})
	if n < 20 {
		t.Errorf("only %d scripts were looked at", n)
	}
}

// Northstar is built with the Go that builds it here.
func TestGoVersion(t *testing.T) {
	var file struct {
		Build struct {
			Environment struct {
				Go string `toml:"GO_VERSION"`
			}
		}
	}
	if _, err := toml.DecodeFile("../../../netlify.toml", &file); err != nil {
		t.Fatal(err)
	}
	made := string(fileOf(t, "netlify", "netlify.toml", facts(true)).Bytes)
	if want := "GO_VERSION = \"" + file.Build.Environment.Go + "\"\n"; !strings.Contains(made, want) {
		t.Errorf("there is no %s", want)
	}
}

// What the site says of itself is text where it is put.
func TestFacts(t *testing.T) {
	files, err := host.Files("forgejo", facts(true))
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for _, f := range files {
		made[f.Path] = string(f.Bytes)
	}
	for file, want := range map[string]string{
		"CONTRIBUTING.md":                              `[Code \[of\] conduct](content/guidelines/code%20%28new%29.md)`,
		".forgejo/CODEOWNERS":                          "data/.* @river @river/crew",
		".forgejo/workflows/northstar-publish.yml":     `branches: ["live/site"]`,
		".forgejo/workflows/northstar-check.yml":       "runs-on: codeberg-small",
		".ci/northstar":                                "\nSOURCE=https://git.example.org/tools/northstar\nCOMMIT=aaaaaaaa",
		".forgejo/issue_template/northstar-story.yaml": "A story",
	} {
		if !strings.Contains(made[file], want) {
			t.Errorf("%s does not have %s:\n%s", file, want, made[file])
		}
	}
	if !strings.Contains(made["CONTRIBUTING.md"], `# Taking part in River \*Friends\*`) {
		t.Error(made["CONTRIBUTING.md"])
	}
	elsewhere := facts(true)
	elsewhere.Web = "cloudflare"
	files, _ = host.Files("github", elsewhere)
	if slices.ContainsFunc(files, func(f scaffold.File) bool { return strings.HasSuffix(f.Path, "publish.yml") }) {
		t.Error("GitHub publishes what Netlify publishes")
	}
	if !slices.ContainsFunc(files, func(f scaffold.File) bool { return strings.HasSuffix(f.Path, "daily.yml") }) {
		t.Error("nothing has Netlify publish what changes by itself")
	}
}

// A file that nobody has changed is renewed; what somebody has changed or made is left, with the difference; what was filled in stays.
func TestPlan(t *testing.T) {
	older := facts(false)
	older.Community = "River Friends of old"
	was, err := host.Files("github", older)
	if err != nil {
		t.Fatal(err)
	}
	now, err := host.Files("github", facts(false))
	if err != nil {
		t.Fatal(err)
	}
	const guide, check = "CONTRIBUTING.md", ".github/workflows/northstar-check.yml"
	files := fstest.MapFS{}
	for _, f := range was {
		files[f.Path] = &fstest.MapFile{Data: f.Bytes}
	}
	do := func(file string, force bool) host.Step {
		t.Helper()
		all, err := host.Plan(files, now, force)
		if err != nil {
			t.Fatal(err)
		}
		return all[slices.IndexFunc(all, func(s host.Step) bool { return s.File.Path == file })]
	}
	if s := do(check, false); s.Do != host.Keep {
		t.Error(s.Do)
	}
	if s := do(guide, false); s.Do != host.Renew || s.File.Instead == nil {
		t.Error(s.Do)
	}
	files[guide].Data = bytes.ReplaceAll(files[guide].Data, []byte("\n"), []byte("\r\n"))
	if s := do(guide, false); s.Do != host.Renew {
		t.Errorf("with the line ends of Windows: %s", s.Do)
	}
	files[guide].Data = append(files[guide].Data, "Bring cake.\r\n"...)
	s := do(guide, false)
	if s.Do != host.Leave || !strings.Contains(string(s.Diff), "-Bring cake.") ||
		!strings.Contains(string(s.Diff), `+# Taking part in River \*Friends\*`) {
		t.Errorf("%s\n%s", s.Do, s.Diff)
	}
	if s := do(guide, true); s.Do != host.Renew || s.Diff != nil {
		t.Error(s.Do)
	}
	files[guide].Data = []byte("# Ours\n")
	if s := do(guide, false); s.Do != host.Leave {
		t.Errorf("a file without a stamp: %s", s.Do)
	}
	delete(files, guide)
	if s := do(guide, false); s.Do != host.Make {
		t.Error(s.Do)
	}
	runner := files[host.Runner]
	runner.Data = bytes.Replace(runner.Data, []byte("\nSOURCE=\n"), []byte("\nSOURCE='https://git.example.org/n'\n"), 1)
	if s := do(host.Runner, false); s.Do != host.Renew {
		t.Errorf("filled in: %s", s.Do)
	}
}

func TestParseProgram(t *testing.T) {
	digits, sum := strings.Repeat("1", 40), strings.Repeat("2", 64)
	for _, c := range []struct{ releases, checksums, source, want string }{
		{"", "", "", "{   }"},
		{"", "", "https://git.example.org/tools@" + digits, "{  https://git.example.org/tools " + digits + "}"},
		{"https://git.example.org/n/releases", sum, "", "{https://git.example.org/n/releases " + sum + "  }"},
		{"", "", "https://git.example.org/tools/northstar", "40 digits"},
		{"", "", "https://git.example.org/tools/northstar@main", "40 digits"},
		{"", "", "git.example.org/tools@" + digits, "not an address"},
		{"", "", "https://git.example.org/$(reboot)@" + digits, "not an address"},
		{"", "", "https://git.example.org/a\nCOMMIT=@" + digits, "not an address"},
		{"https://git.example.org/n", "", "", "needs --checksums"},
		{"", sum, "", "needs --releases"},
		{"https://git.example.org/n", sum, "https://git.example.org/n@" + digits, "release or from its source"},
	} {
		p, err := host.ParseProgram(c.releases, c.checksums, c.source)
		if got := fmt.Sprint(p); err == nil && got != c.want || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %s, %v", c, got, err)
		}
	}
}

func TestParseOwners(t *testing.T) {
	if got, err := host.ParseOwners("@a, @b/c"); err != nil || !slices.Equal(got, []string{"@a", "@b/c"}) {
		t.Error(got, err)
	}
	for _, wrong := range []string{"a", "@", "@a @b;rm", "*\n@a", "@a#b"} {
		if got, err := host.ParseOwners(wrong); err == nil {
			t.Errorf("%q: %v", wrong, got)
		}
	}
}
