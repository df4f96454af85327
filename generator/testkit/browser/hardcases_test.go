package browser

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/progress"
)

// fresh is a community's first evening: what init writes, one goal and no story.
func fresh(t *testing.T) published {
	t.Helper()
	answers := scaffold.Answers{Name: "Mending Circle", Mission: "Help every street mend what it owns.", Goal: "Mend 100 things",
		Place: "Anytown", URL: "https://mending.example.org/"}
	today, err := progress.ParseDate("2026-11-01")
	if err != nil {
		t.Fatal(err)
	}
	community, err := answers.Complete("mending", today)
	if err != nil {
		t.Fatal(err)
	}
	made, err := scaffold.Starter(community)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range made {
		files[f.Path] = &fstest.MapFile{Data: f.Bytes}
	}
	return publish(t, files)
}

// arabic is a small community that writes from right to left.
func arabic(t *testing.T) published {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/arabic.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return publish(t, files)
}

// Texts that leave no room.
var (
	title90  = "A title of ninety characters which somebody surely needs for a reason that we cannot guess."
	longWord = strings.Repeat("Donaudampfschifffahrtsgesellschaft", 4)
	longURL  = "https://example.org/" + strings.Repeat("a-very-long-path-without-any-space-", 6)
	summary  = strings.TrimSpace(strings.Repeat("A summary of two hundred words says everything twice and then once more in other words. ",
		15))
	paragraph = longWord + " and " + longURL + " stand in one line with `" + strings.ReplaceAll(longWord, "a", "_") + "`.\n\n"
)

// overfull has too much of everything: long titles and words, huge figures, forty topics, sixty partners.
func overfull(t *testing.T) published {
	t.Helper()
	files := fstest.MapFS{}
	put := func(name, format string, a ...any) {
		files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, format, a...)}
	}
	var topics []string
	for i := range 40 {
		topics = append(topics, fmt.Sprintf("Topic number %d", i+1))
	}
	allTopics := strings.Join(topics, ", ")

	put("data/site.yaml", "name: The Federation of Overfull Communities\nurl: https://overfull.example.org/\ntagline: %s\n"+
		"as_of: 2026-10-31\ncontact: %s@example.org\nsupport_url: %s\nnavigation:\n%s",
		title90, strings.ToLower(longWord[:60]), longURL, strings.Repeat("  - {title: Everything that we have, to: goals}\n", 9))
	put("content/mission.md", "---\ntitle: Our mission\nstatement: %s\naudience: %s\nproblem: %[2]s\napproach: %[2]s\nvalue: %[2]s\n"+
		"not_for: %[2]s\n---\n%[3]s", summary[:200], summary, paragraph)

	put("data/collections/places.yaml", "title: %s\none: Place\ncard: timeline\nsort: date\nfields: {%s: {show: both}}\n",
		title90, strings.ToLower(longWord[:30]))
	put("content/places/a.md", "---\ntitle: %s\ndate: 2026-01-01\n%s: %s\n---\n%s", title90,
		strings.ToLower(longWord[:30]), longWord, paragraph)
	put("content/lists.md", "---\ntitle: Lists\nlists: [{from: places, card: logos, title: %s}, {from: events, title: %[1]s}]\n---\n", title90)

	figures := []struct{ id, measure, start, target, entry, more string }{
		{"money", "{unit: euro, kind: money, currency: EUR}", "", "9999999999", "8765432109.87", ""},
		{"count", "{unit: " + longWord[:34] + "}", "", "1000000000000", "999999999999", "stages: [planned, done]\nheadline_stage: done\n"},
		{"falling", "{unit: items per household and week and street}",
			"baseline: {value: 1000000, date: 2026-01-01}\ndirection: decrease\nseries: snapshot\n", "1", "987654", ""},
		{"tiny", "{unit: trees}", "", "1000000000", "1", ""},
		{"done", "{unit: stations}", "", "10", "12345678", ""},
	}
	put("data/goals/restated.yaml", "title: %s\nmeasure: {unit: %s}\nstart: 2025-01-01\ntarget: {value: 10, date: 2026-12-31}\n"+
		"entries: [{date: 2025-03-01, value: 4}]\nrevisions:\n"+
		"  - {date: 2026-02-01, field: target.date, from: 2025-12-31, to: 2026-12-31, class: update, reason: %s.}\n",
		title90, longWord[:20], title90)
	for _, f := range figures {
		stage := ""
		if f.more != "" {
			stage = ", stage: done"
		}
		put("data/goals/"+f.id+".yaml", "title: %s %s\nsummary: %s\nowner: person-1\nmeasure: %s\nstart: 2026-01-01\n"+
			"%starget: {value: %s, date: 2026-12-31}\nsource: %s\nscope_note: %s\n%smilestones:\n  - {at: %s, title: %s}\n"+
			"  - {date: 2026-12-01, title: %s}\nentries:\n%s",
			f.id, title90[:80], summary, f.measure, f.start, f.target, title90, summary, f.more, f.target, title90, longWord,
			entries(f.entry, stage))
	}
	for i := range 60 {
		put(fmt.Sprintf("data/partners/partner-%d.yaml", i),
			"name: Partner number %d of the Federation of %s\nkind: association of associations\nroles: [%s]\ngoals: [money, count]\nurl: %s\n",
			i, title90[:40], title90, longURL)
		put(fmt.Sprintf("data/people/person-%d.yaml", i), "name: Person %d %s\nbio: %s\n"+
			"roles: [{role: %s, since: 2020-01-01}, {role: Nobody, since: 2019-01-01, until: 2020-01-01}]\ninterests: [%s]\n"+
			"credentials: [{name: %s, issuer: %s, url: %q}]\nlinks: [{title: %s, url: %q}]\n",
			i, longWord[:40], summary, title90, allTopics, title90, title90, longURL, longWord, longURL)
	}
	head := fmt.Sprintf("title: %s\nsummary: %s\nauthors: [person-1, person-2, person-3]\ntopics: [%s]\n"+
		"goals: [money, count, falling, tiny, done]\n", title90, summary, allTopics)
	body := "## " + longWord + "\n\n" + paragraph + "| " + strings.Repeat(longWord[:30]+" | ", 9) + "\n|" + strings.Repeat(":-:|", 9) +
		"\n| " + strings.Repeat("1 | ", 9) + "\n\n> [!NOTE]\n> " + paragraph + "```\n" + longURL + longURL + "\n```\n\n1. " + paragraph +
		"- [ ] " + paragraph + "\n### " + title90 + "\n\n" + summary + "[^1]\n\n[^1]: " + paragraph
	for i := range 30 {
		put(fmt.Sprintf("content/posts/2026-0%d-0%d-post-%d.md", i%9+1, i%7+1, i), "---\n%s---\n%s", head, body)
	}
	put("content/guides/guide.md", "---\n%stime_needed: %s\ndifficulty: hard\nsupplies: [%s, %s, gloves]\n"+
		"steps: [{name: %s, text: %s}, {name: %s, text: %s}]\n---\n%s",
		head, title90, longWord, title90, longWord, summary, title90, summary, body)
	put("content/stories/story.md", "---\n%sdate: 2026-03-01\nsubject: {display: %s, place: %s, place_precision: town}\nquote: %s\n"+
		"claims: [{text: %s, value: 123456789012, unit: %s, goal: count, quality: measured, evidence: [%q, %s]}]\n"+
		"consent: {by: self, scope: [text]}\n---\n%s", head, longWord, longWord, summary, summary, longWord, longURL, title90, body)
	put("content/stories/tall.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 90"><path d="M0 0h20v90H0z" fill="#654"/></svg>`)
	for _, focus := range []string{"top left", "bottom right"} {
		put("content/stories/"+strings.ReplaceAll(focus, " ", "-")+".md", "---\n%sdate: 2026-03-02\nquote: %s\n"+
			"cover: {src: tall.svg, alt: %s, focus: %s}\nconsent: {by: self, scope: [text]}\n---\n%[2]s", head, summary, title90, focus)
	}
	put("content/projects/project.md", "---\n%sowner: person-1\nstatus: active\nstart: 2026-02-01\n"+
		"help_wanted: [{task: %s, skill: %s, time: %s}]\ntasks: [{title: %s}, {title: %s, done: true}]\nlinks: [{title: %s, url: %q}]\n"+
		"lessons: %s\n---\n%s", head, title90, longWord, title90, longWord, title90, longWord, longURL, summary, body)
	put("content/events/event.md", "---\n%sstart: 2026-12-12 10:00\nend: 2026-12-13 22:30\nmode: hybrid\n"+
		"place: {name: %s, city: %s, detail: exact}\nurl: %q\n"+
		"sessions: [{title: %s, start: 2026-12-12 10:30, host: person-1, room: %s, capacity: 1234567}]\ncost: %s\naccess: [%s, %s]\n---\n%s",
		head, longWord, longWord, longURL, title90, longWord, summary, longWord, title90, body)
	put("content/guidelines/guideline.md", "---\n%sversion: \"1.2\"\neffective: 2026-05-01\n"+
		"contacts: [{name: %s, email: first@example.org}, {name: Second, url: %q}]\nladder: [{name: %s, text: %s}]\n"+
		"history: [{version: \"1.2\", date: 2026-05-01, summary: %s}]\n---\n%s", head, longWord, longURL, longWord, summary, summary, body)
	put("content/decisions/decision.md", "---\n%sdate: 2026-04-01\nheard: %s\noutcome: cannot\nreason: %s\n---\n%s", head, summary, summary,
		body)
	put("data/faq.yaml", "- question: %s\n  answer: %s\n- question: %s\n  answer: %s\n", title90, summary, longWord, longURL)
	put("data/channels.yaml", "- {type: forum, name: %s, url: %q, purpose: %s, moderators: [person-1, person-2], languages: [en, de, fr]}\n",
		longWord, longURL, summary)
	return publish(t, files)
}

// entries are as many that the ledger is long; the last makes the value what it should be.
func entries(value, stage string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "  - {date: 2026-0%d-1%d, value: 0%s, partner: partner-%d, region: Region %d %s, note: %s}\n", i%9+1, i%10, stage, i,
			i%5, longWord[:30], title90)
	}
	fmt.Fprintf(&b, "  - {date: 2026-10-01, value: %s, quality: estimated%s}\n", value, stage)
	return b.String()
}
