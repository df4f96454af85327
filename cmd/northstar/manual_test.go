package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/tools/txtar"

	"northstar/generator/manual"
)

// written is where the pages of the manual that people wrote lie.
const writtenPages = "../../generator/manual/content"

// Every example of the manual does what the page says, from its top to its end; see the comment of package manual.
func TestManual(t *testing.T) {
	pages, err := filepath.Glob(writtenPages + "/*.md")
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	scripts := t.TempDir()
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		archive, err := scriptOf(string(text))
		if err != nil {
			t.Errorf("%s: %v", page, err)
			continue
		}
		name := strings.TrimSuffix(filepath.Base(page), ".md") + ".txtar"
		if err := os.WriteFile(filepath.Join(scripts, name), txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: scripts, RequireExplicitExec: true, Setup: scriptSetup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"add": addFields, "printed": printed, "serves": serves},
	})
}

// scriptOf makes a script of the blocks of code of a page.
func scriptOf(page string) (*txtar.Archive, error) {
	archive := &txtar.Archive{}
	var script strings.Builder
	if !strings.Contains(page, "\nnorthstar init my-community") {
		script.WriteString("exec northstar init my-community --name 'Anytown Repair Circle' --goal 'Mend 100 things'\ncd my-community\n")
	}
	var above string // the paragraph above a block
	paragraphs := strings.Split(strings.ReplaceAll(page, "\n```\n", "\n```\n\n"), "\n\n")
	for i := 0; i < len(paragraphs); i++ {
		p := strings.Trim(paragraphs[i], "\n")
		if !strings.HasPrefix(p, "```") {
			above = p
			continue
		}
		for !strings.HasSuffix(p, "\n```") { // a block with empty lines
			if i++; i == len(paragraphs) {
				return nil, fmt.Errorf("a block does not end: %s", p)
			}
			p += "\n\n" + strings.TrimRight(paragraphs[i], "\n")
		}
		language, text, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(p, "```"), "```"), "\n")
		switch language {
		case "text":
		case "sh":
			if err := typedIn(&script, text); err != nil {
				return nil, err
			}
		case "console":
			for line := range strings.Lines(text) {
				fmt.Fprintf(&script, "printed '%s'\n", strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "'", "''"))
			}
		default:
			m := fileAbove.FindStringSubmatch(above)
			if m == nil {
				return nil, fmt.Errorf("nothing says in which file this block stands: %s", p)
			}
			name := fmt.Sprintf("block%d", len(archive.Files))
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
			switch m[1] {
			case "In":
				fmt.Fprintf(&script, "! exists %[2]s\nmkdir %[1]s\ncp $WORK/%[3]s %[2]s\n", filepath.ToSlash(filepath.Dir(m[2])), m[2], name)
			case "Instead, in":
				fmt.Fprintf(&script, "exists %[2]s\ncp $WORK/%[1]s %[2]s\n", name, m[2])
			case "Add to":
				fmt.Fprintf(&script, "add $WORK/%s %s\n", name, m[2])
			}
		}
	}
	script.WriteString("exec northstar check\n")
	archive.Comment = []byte(script.String())
	return archive, nil
}

var fileAbove = regexp.MustCompile("(?:^|\\s)(In|Instead, in|Add to) `([^`]+)`:$")

// typedIn writes what somebody types.
func typedIn(script *strings.Builder, text string) error {
	for command := range strings.Lines(text) {
		command = strings.TrimSuffix(command, "\n")
		words := quotedWords(command)
		switch {
		case strings.HasPrefix(command, "cd "):
			script.WriteString(words + "\n")
		case strings.HasPrefix(command, "northstar serve"), command == "northstar docs --open":
			script.WriteString("serves " + words + "\n")
		case strings.HasPrefix(command, "northstar "):
			script.WriteString("exec " + words + "\n")
		default:
			return fmt.Errorf("nothing runs the command %q", command)
		}
	}
	return nil
}

// quotedWords writes the words of a command with the quotes of scripts.
func quotedWords(command string) string {
	return regexp.MustCompile(`"([^"]*)"`).ReplaceAllStringFunc(command, func(q string) string {
		return "'" + strings.ReplaceAll(strings.Trim(q, `"`), "'", "''") + "'"
	})
}

// addFields puts the fields of a file into another one, in the place of those of their names.
func addFields(ts *testscript.TestScript, _ bool, args []string) {
	field := regexp.MustCompile(`(?m)^(\w+):`)
	added, file := ts.ReadFile(args[0]), ts.MkAbs(args[1])
	text := ts.ReadFile(args[1])
	for _, m := range field.FindAllStringSubmatch(added, -1) {
		text = regexp.MustCompile(`(?m)^`+m[1]+`:.*\n(?:[ \t].*\n)*`).ReplaceAllString(text, "")
	}
	ts.Check(os.WriteFile(file, []byte(strings.TrimRight(text, "\n")+"\n"+added), 0o666))
}

// printed fails unless the last command printed a text.
func printed(ts *testscript.TestScript, _ bool, args []string) {
	if out := ts.ReadFile("stdout") + ts.ReadFile("stderr"); !strings.Contains(out, args[0]) {
		ts.Fatalf("no %q in:\n%s", args[0], out)
	}
}

// serves fails unless a command serves something until it is stopped.
func serves(ts *testscript.TestScript, _ bool, args []string) {
	args = slices.DeleteFunc(args[1:], func(a string) bool { return a == "--open" }) // there is nobody to look
	program, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], "northstar"))
	ts.Check(err)
	cmd := exec.Command(program, append(args, "--port", "0")...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), append(os.Environ(), "HOME="+ts.Getenv("HOME"))
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "Press Ctrl-C") {
	}
	if lines.Text() == "" {
		_ = cmd.Process.Kill()
		ts.Fatalf("%v serves nothing", args)
	}
	if cmd.Process.Signal(os.Interrupt) != nil { // Windows has none
		ts.Check(cmd.Process.Kill())
		_ = cmd.Wait()
		return
	}
	ts.Check(cmd.Wait())
}

// What is told of a page that nothing runs.
func TestScriptOf(t *testing.T) {
	for page, want := range map[string]string{
		"Text.\n\n```yaml\na: 1\n```\n":   "nothing says in which file",
		"In `a.yaml`:\n\n```yaml\na: 1\n": "does not end",
		"```sh\nrm -r x\n```\n":           "nothing runs",
	} {
		if _, err := scriptOf(page); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", page, err)
		}
	}
	got, err := scriptOf("Add to `a.yaml`:\n\n```yaml\na: 1\n\nb: 2\n```\n\n```sh\nnorthstar goals \"it's\"\n```\n\n```console\n1 of 2\n```\n")
	const want = "add $WORK/block0 a.yaml\nexec northstar goals 'it''s'\nprinted '1 of 2'\nexec northstar check\n"
	if err != nil || len(got.Files) != 1 || string(got.Files[0].Data) != "a: 1\n\nb: 2\n" || !strings.HasSuffix(string(got.Comment), want) {
		t.Errorf("%v, %s", err, txtar.Format(got))
	}
}

// Every command that the program has is in the manual, with every flag and example that its help names; and every example is a
// command that there is, called as it wants to be.
func TestManualHasEveryCommand(t *testing.T) {
	root := rootCommand(environment{getenv: func(string) string { return "" }, terminal: func(any) bool { return false }})
	all, err := manual.Site(commandsOf(root), manual.Address)
	if err != nil {
		t.Fatal(err)
	}
	help, err := helpFiles.ReadDir("help")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(commandsOf(root)); got != len(help)-1 {
		t.Errorf("%d commands are explained, and %d have a help text, beside that of the program", got, len(help)-1)
	}
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		for _, below := range c.Commands() {
			look(below)
		}
		for line := range strings.SplitSeq(c.Example, "\n") {
			if err := wellCalled(line); err != nil {
				t.Errorf("help of %q: %s: %v", c.CommandPath(), strings.TrimSpace(line), err)
			}
		}
		if !c.HasParent() {
			return
		}
		name := strings.ReplaceAll(strings.TrimPrefix(c.CommandPath(), "northstar "), " ", "-")
		page := string(all["content/commands/"+name+".md"])
		for line := range strings.SplitSeq(c.Example, "\n") {
			if !strings.Contains(page, "\n"+strings.TrimPrefix(line, "  ")+"\n") {
				t.Errorf("the page of %q lacks the example %s", c.CommandPath(), line)
			}
		}
		for _, f := range strings.Fields(c.LocalFlags().FlagUsages()) {
			if strings.HasPrefix(f, "--") && f != "--help" && f != "--site" && !strings.Contains(page, "\n| `"+strings.TrimRight(f, ",:")) {
				t.Errorf("the page of %q lacks the flag %s", c.CommandPath(), f)
			}
		}
	}
	look(root)
}

// wellCalled says what is wrong with a line of examples, of which each part between pipes is a command.
func wellCalled(line string) error {
	line, _, _ = strings.Cut(strings.TrimSpace(line), "  ") // what it does stands behind it
	var parts []string
	quote := rune(0)
	word, words := "", []string{}
	end := func() {
		if word != "" {
			words = append(words, word)
		}
		word = ""
	}
	finish := func() error {
		end()
		parts, words = words, nil
		for len(parts) > 0 && regexp.MustCompile(`^[A-Z_]+=`).MatchString(parts[0]) {
			parts = parts[1:]
		}
		if i := slices.IndexFunc(parts, func(w string) bool { return strings.HasPrefix(w, ">") || strings.HasPrefix(w, "<") }); i >= 0 {
			parts = parts[:i]
		}
		if len(parts) == 0 || parts[0] != "northstar" {
			return nil
		}
		root := rootCommand(environment{getenv: func(string) string { return "" }, terminal: func(any) bool { return false }})
		root.InitDefaultCompletionCmd()
		c, rest, err := root.Find(parts[1:])
		if err != nil {
			return err
		}
		if c == root && len(parts) > 1 {
			return fmt.Errorf("there is no such command")
		}
		if err := c.ParseFlags(rest); errors.Is(err, pflag.ErrHelp) {
			return nil
		} else if err != nil {
			return err
		}
		return c.ValidateArgs(c.Flags().Args())
	}
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		case quote == 0 && r == ' ':
			end()
		case quote == 0 && (r == '|' || r == ';' || r == '&'):
			if err := finish(); err != nil {
				return err
			}
		default:
			word += string(r)
		}
	}
	return finish()
}

// Every command that README.md, or a page of the manual, names in passing is one that there is.
func TestCommandsInPassing(t *testing.T) {
	pages, err := filepath.Glob(writtenPages + "/*.md")
	if err != nil {
		t.Fatal(err)
	}
	starters := []string{"starter/README.md.tmpl", "example/README.md"}
	for _, s := range starters {
		pages = append(pages, "../../generator/command/scaffold/"+s)
	}
	call := regexp.MustCompile("`(northstar [^`]+)`|(?m)^(northstar .*)$")
	seen := 0
	for _, page := range append(pages, "../../README.md", "../../.github/CONTRIBUTING.md", "../../.github/CHANGELOG.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			line := strings.Join(strings.Fields(m[1]), " ") + m[2]
			if strings.HasSuffix(line, " NAME") || strings.HasSuffix(line, " new chapter \"Mossgate\"") { // a word for any; a type of the page
				continue
			}
			seen++
			var inWords usageError
			if err := wellCalled(line); err != nil && !(errors.As(err, &inWords) && len(strings.Fields(line)) == 2) { // only its name
				t.Errorf("%s: %s: %v", page, line, err)
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d commands were found", seen)
	}
}

func TestWellCalled(t *testing.T) {
	for line, ok := range map[string]bool{
		"  northstar goals native-trees     where it stands": true, "NORTHSTAR_CACHE_SIZE=500MB northstar build": true,
		"northstar goals --format json | jq '.goals[] | 1'": true, "northstar schema cms > admin/config.yml": true,
		"northstar gaols": false, "northstar goals --no-such": false, "northstar build now": false, "northstar goals | northstar bild": false,
		"northstar check --format word": false,
	} {
		if err := wellCalled(line); (err == nil) != ok {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// The manual as a site: written whole, not written again, at the address that it will have.
func TestDocsOut(t *testing.T) {
	folder, cache := filepath.Join(t.TempDir(), "manual"), filepath.Join(t.TempDir(), "cache")
	for _, want := range []string{"Wrote", "Nothing has changed"} {
		code, out, told := typed(t.Context(), "", "docs", "--out", folder, "--url", "https://docs.example.com/n", "--cache", cache)
		if code != clean || !strings.HasPrefix(out, want) || told != "" {
			t.Fatalf("%d: %s%s", code, out, told)
		}
	}
	for _, name := range []string{"commands/check/index.html", "codes/ns401/index.html", "index.html"} {
		page, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(page), "https://docs.example.com/n/") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
