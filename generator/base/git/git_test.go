package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A sandbox is a new repository below a folder of its own, with no configuration but the tests'.
type sandbox struct {
	*testing.T
	top string
}

func newSandbox(t *testing.T) sandbox {
	t.Helper()
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": filepath.Dir(base),
		"GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "Test",
		"GIT_COMMITTER_EMAIL": "test@example.org", "GIT_COMMITTER_DATE": "1782820800 +0000",
	} {
		t.Setenv(name, value)
	}
	s := sandbox{t, filepath.Join(base, "top")}
	s.write("content/about.md", "About.\n")
	s.git("init", "--quiet", "--initial-branch=main")
	s.git("config", "user.name", "Test")
	s.git("config", "user.email", "test@example.org")
	s.commit()
	return s
}

// git runs Git as anybody does, at the top.
func (s sandbox) git(args ...string) string {
	s.Helper()
	out, err := s.plain(args...).CombinedOutput()
	if err != nil {
		s.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s sandbox) plain(args ...string) *exec.Cmd {
	c := exec.Command("git", args...)
	c.Dir = s.top
	return c
}

func (s sandbox) commit() {
	s.Helper()
	s.git("add", "--all")
	s.git("commit", "--quiet", "--message=change")
}

func (s sandbox) write(name, text string) {
	s.Helper()
	file := filepath.Join(s.top, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

func (s sandbox) find(folder string) *Repository {
	s.Helper()
	r, err := Find(context.Background(), filepath.Join(s.top, folder))
	if err != nil {
		s.Fatal(err)
	}
	return r
}

// trap writes a program that leaves a mark, and returns its path and whether it has run since it was asked.
func (s sandbox) trap() (program string, ran func() bool) {
	s.Helper()
	if runtime.GOOS == "windows" {
		s.Skip("the programs are shell scripts")
	}
	folder := s.TempDir()
	program, mark := filepath.Join(folder, "trap"), filepath.Join(folder, "mark")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n: > '"+mark+"'\n"), 0o755); err != nil {
		s.Fatal(err)
	}
	return program, func() bool {
		err := os.Remove(mark)
		return err == nil
	}
}

// Whatever a repository says is to be run with a command runs where anybody gives the command, and not here: because of
// the settings that all calls have, or because the command is not given.
func TestNothingRuns(t *testing.T) {
	fsmonitor := func(s sandbox, program string) { s.git("config", "core.fsmonitor", program) }
	for name, c := range map[string]struct {
		plant  func(s sandbox, program string)
		args   []string
		input  string
		always bool // not even the settings can keep it from being run
	}{
		"hook": {func(s sandbox, program string) {
			if err := os.Symlink(program, filepath.Join(s.top, ".git/hooks/pre-commit")); err != nil {
				s.Fatal(err)
			}
		}, []string{"commit", "--allow-empty", "--message=x"}, "", false},
		"folder of hooks": {func(s sandbox, program string) {
			s.git("config", "core.hooksPath", filepath.Dir(program))
			if err := os.Symlink(program, filepath.Join(filepath.Dir(program), "pre-commit")); err != nil {
				s.Fatal(err)
			}
		}, []string{"commit", "--allow-empty", "--message=x"}, "", false},
		"monitor of files": {fsmonitor, []string{"status"}, "", false},
		"included file": {func(s sandbox, program string) {
			s.write("content/included", "[core]\nfsmonitor = "+program+"\n")
			s.git("config", "include.path", "../content/included")
		}, []string{"status"}, "", false},
		"clean filter": {func(s sandbox, program string) {
			s.git("config", "filter.trap.clean", program)
			s.write(".gitattributes", "*.md filter=trap\n")
			s.write("content/new.md", "New.\n")
		}, []string{"add", "--all"}, "", true},
		"smudge filter": {func(s sandbox, program string) {
			s.git("config", "filter.trap.smudge", program)
			s.write(".git/info/attributes", "*.md filter=trap\n")
		}, []string{"cat-file", "--filters", "HEAD:content/about.md"}, "", true},
		"conversion to text": {func(s sandbox, program string) {
			s.git("config", "diff.trap.textconv", program)
			s.write(".gitattributes", "*.md diff=trap\n")
		}, []string{"cat-file", "--textconv", "HEAD:content/about.md"}, "", true},
		"program for differences": {func(s sandbox, program string) {
			s.git("config", "diff.external", program)
			s.write("content/about.md", "Changed.\n")
		}, []string{"diff"}, "", false},
		"attribute for differences": {func(s sandbox, program string) {
			s.git("config", "diff.trap.command", program)
			s.write(".gitattributes", "*.md diff=trap\n")
			s.write("content/about.md", "Changed.\n")
		}, []string{"diff"}, "", true},
		"alias": {func(s sandbox, program string) { s.git("config", "alias.trap", "!"+program) }, []string{"trap"}, "", true},
		"alias that is almost a question": {func(s sandbox, program string) { s.git("config", "alias.rev-parses", "!"+program) },
			[]string{"rev-parses"}, "", true},
		"credential helper": {func(s sandbox, program string) {
			s.git("config", "credential.helper", program)
			s.git("config", "credential.https://example.org.helper", program)
		}, []string{"credential", "fill"}, "protocol=https\nhost=example.org\nusername=a\n\n", false},
		"question for a password": {func(s sandbox, program string) { s.git("config", "core.askPass", program) },
			[]string{"credential", "fill"}, "protocol=https\nhost=example.org\nusername=a\n\n", false},
		"SSH": {func(s sandbox, program string) { s.git("config", "core.sshCommand", program) },
			[]string{"ls-remote", "ssh://example.org/x"}, "", false},
		"transport": {func(s sandbox, program string) { s.git("config", "protocol.ext.allow", "always") },
			[]string{"ls-remote", "ext::PROGRAM"}, "", false},
		"program for packs": {func(s sandbox, program string) {
			s.git("config", "remote.origin.url", s.top)
			s.git("config", "remote.origin.uploadpack", program)
			s.git("config", "protocol.file.allow", "always")
		}, []string{"ls-remote", "origin"}, "", false},
		"check of signatures": {func(s sandbox, program string) {
			s.git("config", "gpg.program", program)
			s.git("config", "log.showSignature", "true")
			const signature = "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n"
			signed := strings.Replace(s.git("cat-file", "commit", "HEAD"), "\n\n", signature, 1)
			write := s.plain("hash-object", "-t", "commit", "-w", "--stdin")
			write.Stdin = strings.NewReader(signed + "\n")
			out, err := write.Output()
			if err != nil {
				s.Fatal(err)
			}
			s.git("update-ref", "refs/heads/main", strings.TrimSpace(string(out)))
		}, []string{"show"}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSandbox(t)
			program, ran := s.trap()
			c.plant(s, program)
			var args []string
			for _, arg := range c.args {
				args = append(args, strings.ReplaceAll(arg, "PROGRAM", program))
			}
			r := s.find("content")
			if ran() {
				t.Error("it ran where the repository is looked for")
			}
			try := func(c *exec.Cmd, input string) bool {
				c.Dir, c.Stdin = s.top, strings.NewReader(input)
				out, err := c.CombinedOutput()
				t.Logf("%s: %v\n%s", strings.Join(c.Args, " "), err, out)
				return ran()
			}
			if !c.always && try(command(t.Context(), args...), c.input) {
				t.Error("it ran, in spite of all settings")
			}
			if _, err := r.Run(t.Context(), args...); err == nil || ran() {
				t.Errorf("the command is given: %v", err)
			}
			askAll(t, r)
			if ran() {
				t.Error("it ran with a question")
			}
			if !try(s.plain(args...), c.input) {
				t.Error("the trap is none")
			}
		})
	}
}

// askAll asks everything that is asked anywhere.
func askAll(t *testing.T, r *Repository) {
	t.Helper()
	for _, args := range [][]string{
		{"rev-parse", "--verify", "--quiet", "HEAD"}, {"rev-parse", "--is-shallow-repository"}, {"ls-files", "-z"}, {"ls-tree", "-r", "HEAD"},
		{"for-each-ref", "--format=%(refname:short)", "refs/heads"}, {"merge-base", "HEAD", "HEAD"},
	} {
		if _, err := r.Run(t.Context(), args...); err != nil {
			t.Errorf("git %s: %v", strings.Join(args, " "), err)
		}
	}
	head, err := r.Run(t.Context(), "rev-parse", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	o, err := r.Objects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	commit, ok, err := o.Commit(strings.TrimSpace(head))
	if err != nil || !ok {
		t.Fatal(commit, ok, err)
	}
	if _, err := o.Tree(commit.Tree); err != nil {
		t.Error(err)
	}
	r.IsPartial(t.Context())
}

// The error of a question that cannot be answered is what Git says.
func TestRun(t *testing.T) {
	s := newSandbox(t)
	if got, err := s.find("content").Run(t.Context(), "rev-parse", "--show-prefix"); got != "content/\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	_, err := Run(t.Context(), s.top, "rev-parse", "nothing")
	if err == nil || !strings.HasPrefix(err.Error(), "ambiguous argument 'nothing'") {
		t.Errorf("%v", err)
	}
	if _, err := Run(t.Context(), filepath.Dir(s.top), "rev-parse", "HEAD"); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

func TestMissing(t *testing.T) {
	s := newSandbox(t)
	t.Setenv("PATH", "")
	if _, err := Run(context.Background(), s.top, "rev-parse", "HEAD"); !errors.Is(err, ErrMissing) {
		t.Errorf("without Git: %v", err)
	}
}

// Nothing in the environment leads to another repository, other objects or other programs; what says where the configuration
// of the user lies is kept.
func TestEnvironment(t *testing.T) {
	s := newSandbox(t)
	program, ran := s.trap()
	elsewhere := t.TempDir()
	want, err := s.find("content").Run(t.Context(), "rev-parse", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
		"GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_TRACE", "GIT_INTERNAL_SUPER_PREFIX",
	} {
		t.Setenv(name, filepath.Join(elsewhere, "x"))
	}
	for _, name := range []string{
		"GIT_EXTERNAL_DIFF", "GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_EDITOR", "GIT_PROXY_COMMAND",
	} {
		t.Setenv(name, program)
	}
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
	t.Setenv("GIT_CONFIG_VALUE_0", program)
	r := s.find("content")
	askAll(t, r)
	if got, err := r.Run(t.Context(), "rev-parse", "HEAD"); got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if got, err := r.Run(t.Context(), "config", "core.fsmonitor"); got != "false\n" || err != nil {
		t.Errorf("core.fsmonitor is %q, %v", got, err)
	}
	if files, _ := os.ReadDir(elsewhere); ran() || len(files) > 0 {
		t.Errorf("a program ran, or files were written: %v", files)
	}
}
