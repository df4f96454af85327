//go:build browser

package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCMS edits, creates and translates with the real content management system, in one tab: no field of what was there is lost, check has
// nothing against what is written, and every form that the configuration has is one that this test fills in, or is the same as one.
func TestCMS(t *testing.T) {
	e := openEditor(t)
	var all []string
	t.Run("edits", func(t *testing.T) { all = append(all, e.edits(t)...) })
	t.Run("creates", func(t *testing.T) { all = append(all, e.creates(t)...) })
	t.Run("translates", func(t *testing.T) { all = append(all, e.translates(t)...) })
	e.clean(t, all)
	filled := map[string]bool{}
	for _, c := range edited {
		filled[c.collection], filled[c.entry] = true, true
	}
	for name := range created {
		filled[name] = true
	}
	for _, c := range translated {
		filled[c.form] = true
	}
	for _, name := range e.forms {
		kind := strings.Replace(name, "-folder", "", 1)
		if strings.HasPrefix(kind, "section-") {
			kind = "section-stories" + strings.TrimLeft(kind[len("section-"):], "abcdefghijklmnopqrstuvwxyz")
		}
		if !filled[kind] {
			t.Errorf("nobody filled in the form %s", name)
		}
	}
}

// edited are records with much in them, and what is written into one field of each.
var edited = []struct{ collection, entry, file, field, value string }{
	{"page", "about", "content/about.md", "summary", "Another summary."},
	{"post", "2026-06-30-june-update", "content/posts/2026-06-30-june-update.md", "summary", "Another summary."},
	{"story", "loose-carrots", "content/stories/loose-carrots.md", "summary", "Another summary: #1"},
	{"story-folder", "mossgate-hedge/index", "content/stories/mossgate-hedge/index.md", "summary", "Another summary."},
	{"project-folder", "repair-bus/index", "content/projects/repair-bus/index.md", "summary", "Another summary."},
	{"event", "2026-07-12-clean-up", "content/events/2026-07-12-clean-up.md", "summary", "Another summary."},
	{"event", "mending-evening", "content/events/mending-evening.md", "summary", "Another summary."},
	{"guide", "refill-station", "content/guides/refill-station.md", "time_needed", "an afternoon"},
	{"guideline", "code-of-conduct", "content/guidelines/code-of-conduct.md", "summary", "Another summary."},
	{"decision", "returnable-cups", "content/decisions/returnable-cups.md", "summary", "Another summary."},
	{"story-de", "cafe-lids", "content/stories/cafe-lids.de.md", "summary", "Eine andere."},
	{"topic", "clean-up", "content/topics/clean-up.md", "summary", "Another summary."},
	{"goal", "native-trees", "data/goals/native-trees.yaml", "scope_note", "Another note."},
	{"goal", "clean-ups", "data/goals/clean-ups.yaml", "scope_note", "Another note."},
	{"person", "coordinator-a", "data/people/coordinator-a.yaml", "pronouns", "they"},
	{"partner", "harbour-trust", "data/partners/harbour-trust.yaml", "name", "Another trust"},
	{"chapter", "sandreach", "content/chapters/sandreach.md", "meets", "On Mondays"},
	{"opportunity", "river-sensor-fieldwork", "content/opportunities/river-sensor-fieldwork.md", "takes", "A morning"},
	{"resource", "meetings-that-end", "data/resources/meetings-that-end.yaml", "by", "Somebody else"},
	{"form", "newsletter", "data/forms/newsletter.yaml", "action", "https://forms.example.org/f/another"},
	{"collection", "chapters", "data/collections/chapters.yaml", "lead", "Another lead."},
	{"collection", "opportunities", "data/collections/opportunities.yaml", "lead", "Another lead."},
	{"entry", "2026-05-18-twin-town-gift", "data/ledger/2026-05-18-twin-town-gift.yaml", "region", "Elsewhere"},
	{"single-pages", "mission", "content/mission.md", "summary", "Another summary."},
	{"single-pages", "mission-de", "content/mission.de.md", "summary", "Eine andere."},
	{"single-pages", "faq", "content/faq.md", "summary", "Another summary."},
	{"sections", "section-stories", "content/stories/index.md", "summary", "Another summary."},
	{"sections", "section-resources-de", "content/resources/index.de.md", "summary", "Eine andere."},
	{"settings", "site", "data/site.yaml", "tagline", "Another tagline"},
	{"settings", "channel", "data/channels.yaml", "", ""},
	{"settings", "question", "data/faq.yaml", "", ""},
	{"settings", "milestone", "data/milestones.yaml", "", ""},
}

// edits changes what is there, and nothing else is another thing afterwards.
func (e *editor) edits(t *testing.T) (all []string) {
	for _, c := range edited {
		before := e.files(t)
		if before[c.file] == "" {
			t.Errorf("there is no %s", c.file)
			continue
		}
		e.show(t, "#/collections/"+c.collection+"/entries/"+c.entry)
		want, wantBody := fieldsIn(t, c.file, before[c.file])
		if c.collection == "story-de" { // which nobody wrote here
			e.fill(t, entered{field: "original", value: "lids", how: "choose"})
			want["extra"] = map[string]any{"original": c.entry}
		}
		if c.field != "" {
			e.fill(t, entered{field: c.field, value: c.value})
			want[c.field] = c.value
		} else { // a list, which gets one item more
			e.fill(t, listed[c.entry]...)
		}
		changed := e.publish(t, before)
		if !slices.Equal(changed, []string{c.file}) {
			t.Errorf("%s: %v were written", c.file, changed)
		}
		got, body := fieldsIn(t, c.file, e.files(t)[c.file])
		if c.field == "" {
			name := slices.Collect(maps.Keys(want))[0]
			list, _ := got[name].([]any)
			if len(list) != len(want[name].([]any))+1 {
				t.Errorf("%s has %d items", c.file, len(list))
				continue
			}
			added := fmt.Sprint(list[len(list)-1])
			for _, a := range listed[c.entry][1:] {
				if !strings.Contains(added, a.value) {
					t.Errorf("%s lacks %s: %s", c.file, a.field, added)
				}
			}
			got[name] = list[:len(list)-1]
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-before +after):\n%s", c.file, d)
		}
		if d := cmp.Diff(wantBody, body); d != "" {
			t.Errorf("the text of %s:\n%s", c.file, d)
		}
		if d := cmp.Diff(namesIn(t, c.file, before[c.file]), namesIn(t, c.file, e.files(t)[c.file])); d != "" {
			t.Errorf("the fields that %s declares, in their order:\n%s", c.file, d)
		}
		all = append(all, changed...)
	}
	return all
}

// listed is what is added to a file that is a list.
var listed = map[string][]entered{
	"channel": {{field: "channels", how: "begin"}, {field: "name", value: "The letter box"}, {field: "type", value: "forum"},
		{field: "url", value: "https://talk.example.org/box"}, {field: "purpose", value: "Paper."}},
	"question": {{field: "questions", how: "begin"}, {field: "question", value: "May I bring a dog?"}, {field: "answer", value: "On a lead."}},
	"milestone": {{field: "milestones", how: "begin"}, {field: "date", value: "2026-06-02"}, {field: "title",
		value: "The first winter"}},
}

// created are the forms of each type, filled in with what is needed and some of the rest.
var created = map[string][]entered{
	"page": {{field: "title", value: "How we decide"}, {field: "summary", value: "Together: all of us."}},
	"post": {{field: "title", value: "A quiet June"}, {field: "date", value: "2026-06-02"}, {field: "topics", value: "refill", how: "add"}},
	"guide": {{field: "title", value: "How to clean a tap"}, {field: "time_needed", value: "an hour"}, {field: "difficulty",
		value: "easy", how: "choose"}},
	"story": {{field: "title", value: "The tap"}, {field: "date", value: "2026-06-01"}, {field: "by", value: "self", how: "choose"}},
	"story-folder": {{field: "title", value: "The second tap"}, {field: "date", value: "2026-06-01"}, {field: "by", value: "self",
		how: "choose"}},
	"project": {{field: "title", value: "Tools"}, {field: "owner", value: "Somebody"}, {field: "status", value: "proposed", how: "choose"}},
	"event": {{field: "title", value: "Spring"}, {field: "start", value: "2026-07-20T10:00"}, {field: "end", value: "2026-07-20T12:00"},
		{field: "mode", value: "onsite", how: "choose"}},
	"decision": {{field: "title", value: "No"}, {field: "heard", value: "Cups?"}, {field: "outcome", value: "wont", how: "choose"},
		{field: "reason", value: "Why not."}},
	"goal": {{field: "title", value: "Mend 12 taps"}, {field: "unit", value: "taps"}, {field: "start", value: "2026-01-01"},
		{field: "scope_note", value: "Our count"}},
	"person":  {{field: "name", value: "Somebody Else"}},
	"partner": {{field: "name", value: "A library"}},
	"chapter": {{field: "title", value: "Upriver"}, {field: "shore", value: "Upriver", how: "choose"}, {field: "meets",
		value: "On Tuesdays"}, {field: "contact", value: "coordinator-a"}},
	"opportunity": {{field: "title", value: "Somebody with a ladder"}, {field: "kind_of_work", value: "Volunteer role", how: "choose"},
		{field: "deadline", value: "2026-09-01"}, {field: "takes", value: "A day"}, {field: "contact", value: "coordinator-a"},
		{field: "apply", value: "hello@example.org"}},
	"resource": {{field: "title", value: "A map"}, {field: "use", value: "For a meeting", how: "choose"}, {field: "link",
		value: "https://map.example/"}, {field: "by", value: "Others"}, {field: "why", value: "It is good."}, {field: "checked_on",
		value: "2026-06-01"}},
	"guideline": {{field: "title", value: "Photographs"}, {field: "version", value: "1.0"}, {field: "effective", value: "2026-06-01"},
		{field: "contacts", value: "Coordinator A", how: "add name"}, {field: "contacts", value: "Moderator B", how: "add name"}},
	"topic": {{field: "title", value: "Water"}, {field: "summary", value: "All of it."}},
	"entry": {{field: "date", value: "2026-06-20"}, {field: "value", value: "500"}, {field: "goal", value: "clean-up-scholarships"},
		{field: "quality", value: "measured", how: "choose"}, {field: "note", value: "A raffle: #2"}},
	"form": {{field: "title", value: "Lend a tool"}, {field: "action", value: "https://forms.example.org/f/tool"},
		{field: "privacy", value: "privacy.md"}, {field: "fields", how: "begin"}, {field: "name", value: "tool"},
		{field: "label", value: "Which tool?"}},
	"collection": {{field: "title", value: "Boats"}, {field: "one", value: "Boat"}, {field: "card", value: "tiles", how: "choose"}},
}

// creates fills in a form of each type.
func (e *editor) creates(t *testing.T) (all []string) {
	for _, name := range slices.Sorted(maps.Keys(created)) {
		answers := created[name]
		before := e.files(t)
		e.new(t, name)
		e.fill(t, answers...)
		if ask[bool](t, e.tab, `!!document.querySelector("[data-slate-editor]")`) {
			e.fill(t, entered{value: "It rained.", how: "text"})
		}
		changed := e.publish(t, before)
		if len(changed) != 1 {
			t.Errorf("%s: %v were written", name, changed)
		}
		all = append(all, changed...)
		text := e.files(t)[changed[0]]
		t.Logf("%s\n%s", changed[0], text)
		for _, a := range answers {
			if !strings.Contains(text, strings.Replace(a.value, "T10", " 10", 1)) && !strings.Contains(a.value, "T") {
				t.Errorf("%s has lost %s:\n%s", name, a.field, text)
			}
		}
		if got := strings.HasSuffix(changed[0], "/index.md"); got != strings.HasSuffix(name, "-folder") {
			t.Errorf("%s is written to %s", name, changed[0])
		}
	}
	return all
}

// translated are pages in another language; page is what is typed to find the original.
var translated = []struct {
	form, page, file string
	answers          []entered
}{
	{"page-de", "about", "content/about.de.md", nil},
	{"post-de", "pounds", "content/posts/2026-05-19-pounds.de.md", []entered{{field: "summary", value: "Was war."}}},
	{"guide-de", "mentoring", "content/guides/mentoring-pairs.de.md", nil},
	{"story-de", "boots", "content/stories/boots-and-a-bus-pass.de.md", nil},
	{"story-folder-de", "mossgate-hedge", "content/stories/mossgate-hedge/index.de.md", nil},
	{"project-de", "ten-day", "content/projects/ten-day-cafe.de.md", nil},
	{"event-de", "quay", "content/events/2026-06-07-quay-clean-up.de.md", nil},
	{"guideline-de", "Rules", "content/guidelines/moderation.de.md", nil},
	{"decision-de", "returnable", "content/decisions/returnable-cups.de.md", []entered{{field: "heard", value: "Becher?"}, {field: "reason",
		value: "Darum."}}},
	{"topic-de", "water", "content/topics/water.de.md", nil},
	{"chapter-de", "mossgate", "content/chapters/mossgate.de.md", []entered{{field: "meets", value: "Dienstags"},
		{field: "needs", value: "Spaten", how: "add"}, {field: "needs", value: "Stangen", how: "add"},
		{field: "needs", value: "Heimfahrt", how: "add"}}},
	{"opportunity-de", "ladder", "content/opportunities/somebody-with-a-ladder.de.md", []entered{{field: "takes", value: "Einen Tag"}}},
	{"faq-de", "", "content/faq.de.md", nil},
	{"section-stories-de", "", "content/stories/index.de.md", nil},
}

// translates writes translations: each lies beside its original, and has texts only.
func (e *editor) translates(t *testing.T) (all []string) {
	for _, c := range translated {
		before := e.files(t)
		var answers []entered
		switch {
		case c.form == "faq-de":
			e.show(t, "#/collections/single-pages/entries/"+c.form)
		case c.page == "":
			e.show(t, "#/collections/sections/entries/"+c.form)
		case strings.Contains(c.form, "-folder"):
			e.new(t, c.form)
			answers = append(answers, entered{field: "original", value: c.page})
		default:
			e.new(t, c.form)
			answers = append(answers, entered{field: "original", value: c.page, how: "choose"})
		}
		answers = append(answers, c.answers...)
		e.fill(t, append(answers, entered{field: "title", value: "Etwas"}, entered{value: "Es regnete.", how: "text"})...)
		changed := e.publish(t, before)
		if !slices.Equal(changed, []string{c.file}) {
			t.Errorf("%v were written, want %s", changed, c.file)
			continue
		}
		fields, body := fieldsIn(t, c.file, e.files(t)[c.file])
		if body != "Es regnete." || fields["title"] != "Etwas" || fields["date"] != nil || fields["consent"] != nil {
			t.Errorf("%s: %v\n%s", c.file, fields, body)
		}
		all = append(all, changed...)
	}
	return all
}
