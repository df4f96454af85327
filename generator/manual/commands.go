package manual

import (
	"regexp"
	"strings"

	"northstar/generator/base/diag"
)

// A Command is what the program says of one of its commands.
type Command struct {
	Path    string // "northstar new entry"
	Use     string // how it is called: "northstar new entry GOAL VALUE [flags]"
	Short   string // what it does, in a line
	Long    string // the description of its help
	Example string // what somebody could type, a line each
	Flags   []Flag
}

// A Flag is an option of a command.
type Flag struct {
	Name, Kind, Default, Usage string // "out", "string", "", "folder to write"
}

// File returns the name of the page of a command, without its ending.
func (c Command) File() string {
	_, name, _ := strings.Cut(c.Path, " ")
	return strings.ReplaceAll(name, " ", "-")
}

// commandPages returns a page for every command.
func commandPages(commands []Command) map[string]string {
	pages := map[string]string{}
	var list strings.Builder
	for _, c := range commands {
		var b strings.Builder
		b.WriteString(code(c.Use) + "\n\n" + prose(c.Long) + "\n")
		if c.Example != "" {
			b.WriteString("## Examples\n\n~~~sh\n" + dedent(c.Example) + "\n~~~\n\n")
		}
		var rows strings.Builder
		for _, f := range c.Flags {
			name := "--" + f.Name
			if f.Kind != "bool" {
				name += " " + strings.ToUpper(f.Kind)
			}
			usage := words(f.Usage)
			if f.Default != "" && f.Kind != "bool" {
				usage += " (default " + code(f.Default) + ")"
			}
			rows.WriteString(row(code(name), usage))
		}
		if rows.Len() > 0 {
			b.WriteString("## Flags\n\n" + table(rows.String(), "flag", "what it does"))
		}
		pages["content/commands/"+c.File()+".md"] = page(b.String(), "title", c.Path, "summary", c.Short+".")
		list.WriteString(row("["+c.Path+"]("+c.File()+".md)", words(c.Short)))
	}
	pages["content/commands/index.md"] = page(
		"Each command says the same with `--help`, and takes `--site DIR`, the folder of the site: without it that is the nearest\n"+
			"one, from where you are upward, that has `data/site.yaml`. Exit codes are 0 for clean, 1 for problems, 2 for wrong usage.\n\n"+
			table(list.String(), "command", "what it does"),
		"title", "Commands", "summary", "What the program does.")
	return pages
}

// prose makes Markdown of a help text: paragraphs, and what is indented as it is.
func prose(text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		var flowing []string
		var kept strings.Builder
		flow := func() {
			if len(flowing) > 0 {
				b.WriteString(words(strings.Join(flowing, " ")) + "\n\n")
				flowing = nil
			}
		}
		keep := func() {
			if kept.Len() > 0 {
				b.WriteString("~~~text\n" + kept.String() + "~~~\n\n")
				kept.Reset()
			}
		}
		for line := range strings.SplitSeq(paragraph, "\n") {
			if strings.HasPrefix(line, "  ") {
				flow()
				kept.WriteString(strings.TrimPrefix(line, "  ") + "\n")
			} else if line != "" {
				keep()
				flowing = append(flowing, line)
			}
		}
		flow()
		keep()
	}
	return b.String()
}

// literal is what is code in a help text: commands in quotes, flags, and names in capitals with a low line.
var literal = regexp.MustCompile(
	`'northstar [^']*'|--[a-z][a-z-]*( [A-Z]+\b)?|\b[A-Z]+_[A-Z_]+\b|[.@]?\b[\w-]+(/[\w.<>-]*[\w>])+/?|<[a-z ]+>`)

// words writes a sentence of a help text as Markdown.
func words(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range literal.FindAllStringIndex(s, -1) {
		b.WriteString(diag.Markdown(s[at:m[0]]) + code(strings.Trim(s[m[0]:m[1]], "'")))
		at = m[1]
	}
	return b.String() + diag.Markdown(s[at:])
}

// dedent takes away the two spaces before each line of an example.
func dedent(s string) string {
	return strings.ReplaceAll("\n"+strings.TrimRight(s, "\n"), "\n  ", "\n")[1:]
}
