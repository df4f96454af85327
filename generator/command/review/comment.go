package review

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// MostLines is how many lines a comment has at most.
const MostLines = 30

// How long texts of the change may be in a comment, in characters.
const (
	mostTitle   = 80
	mostPath    = 120
	mostMessage = 240
)

// A part is one matter of a comment: a line that says how much of it there is, and items below it.
type part struct {
	title string
	items []string // each of one line or more
	turn  int      // how many items it gets in a turn
}

// Markdown returns the comment, of at most [MostLines] lines.
func (r *Report) Markdown() string {
	head := []string{"### What this does to the site", "", fmt.Sprintf("%s compared with %s, as of %s. %s",
		code(r.Change), code(r.Base), day(r.Site.AsOf), r.verdict()), ""}
	if r.Behind {
		head = append(head, "**"+code(r.Base)+" has gone on since this was begun**, and what was done there since shows here as undone. "+
			"Merge it into this, or rebase this, first.", "")
	}
	if r.Illegible != "" {
		head = append(head, "**Goals are not compared**: "+text(r.Illegible, 2*mostMessage), "")
	}
	if said := r.Unused.words(r.Base); said != "" {
		head = append(head, said, "")
	}
	var foot []string
	if n := len(r.Site.Pages.Others); n > 0 {
		what := "other pages change because of what they show: lists, figures, neighbours."
		if n == 1 {
			what = "other page changes because of what it shows."
		}
		foot = []string{"", fmt.Sprintf("%d %s", n, what)}
	}
	parts := r.parts()
	if len(parts) == 0 && len(foot) == 0 {
		foot = []string{"Nothing changes on the site."}
		if len(r.Unused.Files) > 0 {
			foot = []string{"Nothing else changes."}
		}
	}
	shown := share(parts, MostLines-len(head)-len(foot)-len(parts))
	lines := head
	for i, p := range parts {
		title := "- **" + p.title + "**"
		if n := shown[i]; n < len(p.items) && n > 0 {
			title += fmt.Sprintf(" (%d of %d shown)", n, len(p.items))
		}
		lines = append(lines, title)
		for _, item := range p.items[:shown[i]] {
			lines = append(lines, strings.Split(strings.TrimSuffix(item, "\n"), "\n")...)
		}
	}
	return strings.Join(append(lines, foot...), "\n") + "\n"
}

// share says how many items of each part are shown in so many lines: parts take turns.
func share(parts []part, lines int) []int {
	shown := make([]int, len(parts))
	for again := true; again; {
		again = false
		for i, p := range parts {
			for range p.turn {
				if shown[i] == len(p.items) {
					break
				}
				if height := strings.Count(strings.TrimSuffix(p.items[shown[i]], "\n"), "\n") + 1; height <= lines {
					shown[i], lines, again = shown[i]+1, lines-height, true
				}
			}
		}
	}
	return shown
}

// verdict says in a sentence whether the change could be published.
func (r *Report) verdict() string {
	caused := slices.ContainsFunc(r.Problems, func(d diag.ForPrograms) bool { return d.Severity == diag.Error })
	switch n := r.Site.Errors; {
	case n > 0 && caused:
		return "**It would not be published: there " + are(n, "error") + ".**"
	case n > 0:
		return "The site would not be published, with or without this: there " + are(n, "older error") + "."
	case len(r.Problems) > 0:
		return "It would be published, with " + diag.Counted(len(r.Problems), "warning") + "."
	}
	return "It would be published, and nothing is wrong that a program can see."
}

func are(n int, what string) string {
	if n == 1 {
		return "is 1 " + what
	}
	return "are " + diag.Counted(n, what)
}

// words says that a change edits what it was not judged by.
func (u Unused) words(base string) string {
	if len(u.Files) == 0 {
		return ""
	}
	what := "**It changes " + list(u.Files, 4, code) + "**"
	if len(u.Settings) > 0 {
		what += " (" + list(u.Settings, 12, code) + ")"
	}
	return what + ". Nothing of that was used here: what follows is by the configuration and the theme of " + code(base) +
		". Read these files."
}

// parts lists what is to be said, the most important first.
func (r *Report) parts() []part {
	var all []part
	add := func(title string, turn int, items []string) {
		if len(items) > 0 {
			all = append(all, part{title, items, turn})
		}
	}
	add("People: consent and privacy", 3, r.privacy())
	problems, fixes := r.problems()
	title := fmt.Sprintf("%s that this touches or causes", diag.Counted(len(r.Problems), "problem"))
	if fixes > 0 {
		title += ", " + diag.Counted(fixes, "suggestion")
	}
	if r.Older > 0 {
		title += fmt.Sprintf("; %d older", r.Older)
	}
	if private := len(r.Problems) - len(problems); private > 0 {
		title += fmt.Sprintf("; %d of them about people, above", private)
	}
	add(title, 1, problems)
	add(r.goalsTitle(), 2, r.goals())
	add(r.pagesTitle(), 2, r.pages())
	add("Named here for the first time", 1, r.named())
	add("Heavier: "+r.Weight.words(), 1, r.heavier())
	add("What will happen by itself after the merge", 1, r.coming())
	add("Not on the site, and other files", 1, r.others())
	return all
}
