package host_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// gh stands in for GitHub's program: it answers from files of the folder, and keeps what it is given to write.
const gh = `#!/bin/sh
printf '%s\n' "$*" >> "$FAKE/asked"
case "$*" in
*/zip) cat "$FAKE/artifact.zip" ;;
*/artifacts*) cat "$FAKE/artifacts.json" ;;
*"/pulls "*) cat "$FAKE/pulls.json" ;;
*"--method GET"*/comments*) cat "$FAKE/comments.json" ;;
*"--method POST"*|*"--method PATCH"*) cat > "$FAKE/written" ;;
*) exit 9 ;;
esac
`

// An entry is one of an artifact.
type entry struct {
	name, text string
	mode       fs.FileMode
}

func artifact(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A host is what the script that comments finds.
type github struct {
	script, folder string
	env            []string
}

func newGitHub(t *testing.T) github {
	needs(t, "python3", "sh")
	f := fileOf(t, "github", ".github/workflows/northstar-comment.yml", facts(false))
	all := steps(t, f)
	if len(all) != 1 || all[0].Shell != "python3 {0}" {
		t.Fatalf("the workflow does more than run a script of Python: %+v", all)
	}
	h := github{all[0].Run, t.TempDir(), nil}
	put(t, filepath.Join(h.folder, "bin/gh"), gh)
	h.put(t, "pulls.json", `[{"number": 7, "head": {"sha": "older"}}, {"number": 12, "head": {"sha": "c0ffee"}}]`)
	h.put(t, "artifacts.json", `{"artifacts": [{"id": 5, "size_in_bytes": 900}]}`)
	h.put(t, "comments.json", `[{"id": 1, "user": {"login": "somebody"}, "body": "<!-- northstar review -->\nmine"}]`)
	h.env = []string{
		"PATH=" + filepath.Join(h.folder, "bin") + string(os.PathListSeparator) + os.Getenv("PATH"), "FAKE=" + h.folder, "GH_TOKEN=t0ken",
		"SERVER=https://github.com", "REPOSITORY=river/site", "PREVIEW=https://p{number}.example.org/", "RUN=99", "COMMIT=c0ffee",
		"BRANCH=a story; $(touch pwned)", "OWNER=some-fork",
	}
	return h
}

func (h github) put(t *testing.T, name, text string) { put(t, filepath.Join(h.folder, name), text) }

// comment runs the script for an artifact, and returns what it wrote below the pull request, "" for nothing, and what it said.
func (h github) comment(t *testing.T, data []byte) (body, out string) {
	t.Helper()
	h.put(t, "artifact.zip", string(data))
	for _, name := range []string{"written", "asked"} {
		os.Remove(filepath.Join(h.folder, name))
	}
	out, err := runIn(h.folder, h.env, "python3", "-c", h.script)
	text := said(t, filepath.Join(h.folder, "written"))
	if text == "" {
		return "", out
	}
	if err != nil {
		t.Errorf("it failed, and wrote: %s", out)
	}
	var written struct{ Body string }
	if err := json.Unmarshal([]byte(text), &written); err != nil {
		t.Fatal(err)
	}
	return written.Body, out
}

const review = "**Trees** 394 to 412 ([page](https://p12.example.org/goals/trees/))\n\n| page | |\n|---|---|\n| a | new |\n\n" +
	"```yaml\ntitle: \"A day\"\n```\n\n<details>\n<summary>More</summary>\n\n" +
	"- [a file](https://github.com/river/site/blob/main/a.md)\n</details>\n"

// A review becomes a comment of the pull request that the event is of, and a later one takes its place.
func TestComment(t *testing.T) {
	h := newGitHub(t)
	body, out := h.comment(t, artifact(t, entry{"review.md", review, 0o644}))
	if !strings.HasSuffix(body, review) || !strings.HasPrefix(body, "<!-- northstar review -->\n") {
		t.Errorf("%s\n%s", out, body)
	}
	asked := said(t, filepath.Join(h.folder, "asked"))
	if !strings.Contains(asked, "--method POST repos/river/site/issues/12/comments") ||
		!strings.Contains(asked, "head=some-fork:a story; $(touch pwned)") {
		t.Error(asked)
	}
	h.put(t, "comments.json", `[{"id": 3, "user": {"login": "github-actions[bot]"}, "body": "<!-- northstar review -->\nolder"}]`)
	if body, _ := h.comment(t, artifact(t, entry{"review.md", review, 0o644})); body == "" ||
		!strings.Contains(said(t, filepath.Join(h.folder, "asked")), "--method PATCH repos/river/site/issues/comments/3 ") {
		t.Error(said(t, filepath.Join(h.folder, "asked")))
	}
	h.put(t, "pulls.json", "[]")
	if body, out := h.comment(t, artifact(t, entry{"review.md", review, 0o644})); body != "" ||
		!strings.Contains(out, "No open pull request") {
		t.Error(body, out)
	}
}

// An artifact that is anything but one small regular file of UTF-8 with the right name becomes no comment, and no file either.
func TestCommentRefuses(t *testing.T) {
	h := newGitHub(t)
	good := entry{"review.md", review, 0o644}
	encrypted := artifact(t, good)
	encrypted[6] |= 1                                              // of the file
	encrypted[bytes.Index(encrypted, []byte("PK\x01\x02"))+8] |= 1 // and in the list of files
	for name, data := range map[string][]byte{
		"nothing":                 {},
		"no archive":              []byte("PK\x03\x04 and no more"),
		"empty":                   artifact(t),
		"another name":            artifact(t, entry{"readme.md", review, 0o644}),
		"a path":                  artifact(t, entry{"../../.bashrc", review, 0o644}),
		"an absolute one":         artifact(t, entry{"/etc/passwd", review, 0o644}),
		"a path that says review": artifact(t, entry{"a/../review.md", review, 0o644}),
		"a command":               artifact(t, entry{"$(touch pwned).md", review, 0o644}),
		"two files":               artifact(t, good, entry{"review.md", "another", 0o644}),
		"a second file":           artifact(t, good, entry{"number", "1", 0o644}),
		"a link":                  artifact(t, entry{"review.md", "/etc/passwd", fs.ModeSymlink | 0o777}),
		"a folder":                artifact(t, entry{"review.md/", "", fs.ModeDir | 0o755}),
		"a pipe":                  artifact(t, entry{"review.md", review, fs.ModeNamedPipe | 0o644}),
		"encrypted":               encrypted,
		"too long":                artifact(t, entry{"review.md", strings.Repeat("a", 60_001), 0o644}),
		"a bomb":                  artifact(t, entry{"review.md", strings.Repeat("\x00", 40<<20), 0o644}),
		"not UTF-8":               artifact(t, entry{"review.md", "caf\xe9", 0o644}),
		"UTF-16":                  artifact(t, entry{"review.md", "\xff\xfeh\x00i\x00", 0o644}),
		"a zero byte":             artifact(t, entry{"review.md", "a\x00b", 0o644}),
		"an escape":               artifact(t, entry{"review.md", "\x1b]0;title\x07", 0o644}),
		"a lone return":           artifact(t, entry{"review.md", "a\rb", 0o644}),
	} {
		began := time.Now()
		body, out := h.comment(t, data)
		if body != "" || !strings.Contains(out, "The review is not shown: ") {
			t.Errorf("%s: %.200q, %.200q", name, body, out)
		}
		if strings.Contains(out, "Traceback") || strings.Contains(out, "t0ken") || time.Since(began) > 20*time.Second {
			t.Errorf("%s: %s", name, out)
		}
		if said(t, filepath.Join(h.folder, "pwned")) != "" {
			t.Fatalf("%s: a command was run", name)
		}
	}
	h.put(t, "artifacts.json", `{"artifacts": [{"id": 5, "size_in_bytes": 60001}]}`)
	if body, out := h.comment(t, artifact(t, good)); body != "" || !strings.Contains(out, "too large") {
		t.Error(body, out)
	}
	h.put(t, "artifacts.json", `{"artifacts": []}`)
	if body, out := h.comment(t, artifact(t, good)); body != "" || !strings.Contains(out, "left no review") {
		t.Error(body, out)
	}
	entries, err := os.ReadDir(h.folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.Contains("bin artifact.zip asked artifacts.json comments.json pulls.json", e.Name()) {
			t.Errorf("%s was made", e.Name())
		}
	}
}

// In the text of a hostile review nothing works that could call people, load something, or lead elsewhere.
func TestCommentIsHarmless(t *testing.T) {
	h := newGitHub(t)
	cases := [][2]string{
		{"@everyone and a@b.org", "@|everyone and a@|b.org"},
		{"&#64;everyone &commat;everyone &amp; &lt; &#124;", "&|#|64;everyone &|commat;everyone &amp; &lt; &#124;"},
		{`\@everyone`, `\@|everyone`},
		{"fixes #12, river/other#3, GH-7", "fixes #|12, river/other#|3, GH|-7"},
		{"<script>alert(1)</script>", "<|script>alert(1)<|/script>"},
		{"<img src=x> <!-- hidden --> <a href=x>", "<|img src=x> <|!-- hidden --> <|a href=x>"},
		{"<details open> <details> 1 < 2 <br>", "<|details open> <details> 1 < 2 <br>"},
		{"![x](https://evil.example/p.png)", "!|[x]|(https:|//evil.example/p.png)"},
		{"![x](https://p12.example.org/p.png)", "!|[x](https://p12.example.org/p.png)"},
		{"[x](https://evil.example/)", "[x]|(https:|//evil.example/)"},
		{"[x](//evil.example/)", "[x]|(//evil.example/)"},
		{"[x](javascript:alert(1))", "[x]|(javascript:alert(1))"},
		{"[x](&#104;ttps://evil.example/)", "[x]|(&|#|104;ttps:|//evil.example/)"},
		{"[x](<https://evil.example/>)", "[x]|(<|https:|//evil.example/>)"},
		{"[x][y]\n\n[y]: https://evil.example/", "[x]|[y]\n\n[y]|: https:|//evil.example/"},
		{"https://evil.example/ -https://evil.example", "https:|//evil.example/ -https:|//evil.example"},
		{"www.evil.example WWW.evil.example", "www|.evil.example WWW|.evil.example"},
		{"[x](https://github.com/river/site/a)", "[x](https://github.com/river/site/a)"},
		{"[x](https://github.com/river/sites/a)", "[x]|(https:|//github.com/river/sites/a)"},
		{"[x](https://github.com/river/site/a\"b (c)", "[x]|(https://github.com/river/site/a\"b (c)"},
		{"[x](https://p12.example.org.evil.example/)", "[x]|(https:|//p12.example.org.evil.example/)"},
		{"[x](https://p13.example.org/)", "[x]|(https:|//p13.example.org/)"},
		{"https://evil.example/?https://p12.example.org/", "https:|//evil.example/?https://p12.example.org/"},
		{"a\u202eb\u200bc", "abc"},
		{"::error::x\n##[group]y", "::error::x\n##[group]y"},
		{"a\r\nb", "a\nb"},
	}
	const between = "\n\n=====\n\n"
	var texts []string
	for _, c := range cases {
		texts = append(texts, c[0])
	}
	body, out := h.comment(t, artifact(t, entry{"review.md", strings.Join(texts, between), 0o644}))
	_, body, _ = strings.Cut(body, ".\n\n")
	got := strings.Split(strings.ReplaceAll(body, "\u200b", "|"), between)
	if len(got) != len(cases) || strings.Contains(out, "::") { // which would be a command of the log
		t.Fatalf("%d texts of %d; %s", len(got), len(cases), out)
	}
	for i, c := range cases {
		if got[i] != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got[i], c[1])
		}
	}
	body, _ = h.comment(t, artifact(t, entry{"review.md", strings.Repeat("a line\n", 500), 0o644}))
	if n := strings.Count(body, "\n"); n > 130 || !strings.Contains(body, "The rest is in the log") {
		t.Error(fmt.Sprint(n, " lines"))
	}
}
