package scaffold_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// home is a new site with the page that new forms lead to.
func home(t interface{ Fatal(...any) }) fstest.MapFS {
	fsys := folder(starter(t, scaffold.Answers{}, day))
	fsys["content/privacy.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Privacy\n---\nWhat happens to answers.\n")}
	return fsys
}

// A new record of each type is a draft, or valid data; nothing is wrong with any.
func TestRecordsAreClean(t *testing.T) {
	fsys := home(t)
	drafts := 0
	for _, kind := range scaffold.Types(site.StandardTypes()) {
		for _, title := range []string{"Ten walks with the neighbours", `"Yes": a #1 \ {question}`, "東京の川"} {
			d := scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: title, Today: day}
			if title == "東京の川" {
				d.ID = map[string]string{"goal": "tokyo", "person": "tokyo", "partner": "tokyo", "form": "tokyo", "collection": "tokyo"}[kind]
			}
			f, err := scaffold.Record(d)
			if err != nil {
				t.Fatal(err)
			}
			if fsys[f.Path] != nil {
				t.Fatalf("two records are called %s", f.Path)
			}
			if fsys[f.Path] = (&fstest.MapFile{Data: f.Bytes}); strings.HasPrefix(f.Path, "content/") {
				drafts++
			}
		}
	}
	s, found := checked(t, nil, fsys, day)
	if found = withoutOpenGoals(found); len(found) > 0 {
		t.Error(show(found))
	}
	if len(s.Excluded) != drafts || drafts != 3*8 {
		t.Errorf("%d pages are left out, want %d", len(s.Excluded), drafts)
	}
	for _, l := range s.Excluded {
		if l.Reason != "draft" {
			t.Errorf("%s is left out as %q", l.Path, l.Reason)
		}
	}
	if g := s.Goal("ten-walks-with-the-neighbours"); g.Title != "Ten walks with the neighbours" || g.Lifecycle != "proposed" {
		t.Errorf("the goal is %q, %q", g.Title, g.Lifecycle)
	}
	if p := s.Person("yes-a-1-question"); p == nil || p.Name != `"Yes": a #1 \ {question}` {
		t.Errorf("the person is %v", p)
	}
}

// What people say of a goal is in its file, as they said it, and nothing is wrong with it.
func TestGoalsAsPeopleSayThem(t *testing.T) {
	for sentence, want := range map[string][]string{
		"Raise £5,000 by June 2027": {
			`measure: {unit: "pounds", kind: money, currency: GBP}`, "start: 2026-06-30", "target: {value: 5000, date: 2027-06-30}"},
		"Raise £5,000 by 1 May 2027":    {"target: {value: 5000, date: 2027-05-01}"},
		"Raise £5,000 until 30.09.2027": {"target: {value: 5000, date: 2027-09-30}"},
		"Train twenty volunteers":       {`measure: {unit: "volunteers"}`, "target: {value: 20}"},
		"Grow the choir from 12 to 40": {`measure: {unit: <what is counted>}`,
			"series: snapshot", "baseline: {value: 12}", "target: {value: 40}"},
		"Raise $5,000":                   {`measure: {unit: "dollars", kind: money, currency: <which currency>}`},
		"Plant 500 trees by summer 2027": {"target: {value: 500, date: <by when>}"},
		"Plant 500 trees by 2020":        {"start: <its first day>", "target: {value: 500, date: 2020-12-31}"},
		"Cut waste from 40 to 20 kg by 2028": {
			`measure: {unit: "kg"}`, "series: snapshot", "baseline: {value: 40}", "target: {value: 20, date: 2028-12-31}"},
	} {
		f, err := scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: "goal", Title: sentence, ID: "x", Today: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range want {
			if !strings.Contains("\n"+string(f.Bytes), "\n"+line+"\n") {
				t.Errorf("%q: the file does not say %q:\n%s", sentence, line, f.Bytes)
			}
		}
		fsys := withoutCards(home(t))
		fsys[f.Path] = &fstest.MapFile{Data: f.Bytes}
		s, found := checked(t, nil, fsys, day)
		open := strings.Contains(strings.Join(want, " "), "<")
		if open != diag.HasErrors(found) || len(withoutOpenGoals(found)) > 0 {
			t.Errorf("%q:\n%s", sentence, show(found))
		}
		if p := s.Goal("x").Progress; strings.HasPrefix(sentence, "Cut") && p.Direction != progress.Decrease {
			t.Errorf("%q: the goal is to %s", sentence, p.Direction)
		}
	}
}

// Whatever the title is, the record is published without an error and keeps its title.
func TestRecordsTakeAnyTitle(t *testing.T) {
	memory, saved, text := pipeline.NewMemory(), time.Time{}, hostile()
	defer memory.Close()
	rapid.Check(t, func(t *rapid.T) {
		fsys := withoutCards(home(t))
		title := text.Draw(t, "title")
		named := false
		for _, kind := range scaffold.Types(site.StandardTypes()) {
			f, err := scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: title, Today: day})
			if err != nil {
				if f, err = scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: title, ID: "x", Today: day}); err != nil {
					continue // there is no title
				}
			}
			named = true
			fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1))}
		}
		s, found := checked(t, memory, touched(fsys, &saved), day)
		if diag.HasErrors(withoutOpenGoals(found)) || len(s.Excluded) > 0 {
			t.Fatal(show(found))
		}
		if named != (scaffold.Clean(title) != "") {
			t.Fatalf("%q: records are made: %t", title, named)
		}
		titled := 0
		for _, p := range s.Pages {
			if p.Front.Title == scaffold.Clean(title) {
				titled++
			}
		}
		if named && titled != 8 {
			t.Fatalf("%d pages are called %q", titled, title)
		}
	})
}

// withoutOpenGoals leaves out what is said of goals that ask for what their title does not say.
func withoutOpenGoals(found []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool {
		return strings.HasPrefix(d.File, "data/goals/") && slices.ContainsFunc(found, func(e diag.Diagnostic) bool {
			return e.File == d.File && e.Code == diag.Unanswered.ID
		})
	})
}

// A draft whose "draft: true" is taken out is published without a mistake.
func TestRecordsCanBePublished(t *testing.T) {
	fsys := home(t)
	n := 0
	for _, kind := range scaffold.Types(site.StandardTypes()) {
		f, err := scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: "Ten walks", Today: day})
		if err != nil {
			t.Fatal(err)
		}
		fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1))}
		n++
	}
	s, found := checked(t, nil, fsys, day)
	if len(found) > 0 || len(s.Excluded) > 0 {
		t.Errorf("left out %v\n%s", s.Excluded, show(found))
	}
}

// The fields that are not in use can all be taken into use by taking their # away: each
// value has the shape that its field wants.
func TestUnusedFieldsAreValid(t *testing.T) {
	// Mistakes that a field has for other reasons than its shape: it names what is not
	// there, or does not fit the values of other fields.
	expected := []string{
		diag.UnknownPerson.ID, diag.UnknownGoal.ID, diag.MissingFile.ID, diag.BadLinkScheme.ID, diag.UnknownTimezone.ID,
		diag.RangeUnclear.ID, diag.StretchOrder.ID, diag.WaypointOrder.ID, diag.StageUnknown.ID, diag.RevisionDisagrees.ID,
		diag.TargetWrongSide.ID, diag.BaselineNotEntered.ID, diag.EntryBeforeStart.ID, diag.EventDoneEarly.ID, diag.MilestoneUnclear.ID,
		diag.UnlistedLanguage.ID, diag.UnitNoOne.ID,
	}
	memory, saved := pipeline.NewMemory(), time.Time{}
	defer memory.Close()
	for _, kind := range scaffold.Types(site.StandardTypes()) {
		f, err := scaffold.Record(scaffold.Draft{Types: site.StandardTypes(), Type: kind, Title: "Ten walks by 2027", Today: day})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1), "\n")
		fields, optional := 0, optionalFields(kind)
		for i, line := range lines {
			if line == "---" && i > 0 {
				break
			}
			if field, unused := strings.CutPrefix(line, "#"); unused && field != "" && field[0] != ' ' {
				lines[i] = field
				fields++
			}
		}
		fsys := withoutCards(home(t))
		fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
		_, found := checked(t, memory, touched(fsys, &saved), day)
		for _, d := range found {
			if !slices.Contains(expected, d.Code) {
				t.Errorf("%s: %s", kind, show([]diag.Diagnostic{d}))
			}
		}
		if fields < min(5, optional) {
			t.Errorf("%s explains %d fields", kind, fields)
		}
	}
}

// optionalFields returns how many fields of a record need not be there.
func optionalFields(kind string) (n int) {
	for _, r := range content.Records(site.StandardTypes()) {
		for _, f := range r.Fields {
			if r.Name == kind && !f.Required {
				n++
			}
		}
	}
	return n
}

func TestRecordNames(t *testing.T) {
	long := strings.Repeat("walk and ", 20)
	for _, c := range []struct {
		scaffold.Draft
		want string // path, or part of the error
	}{
		{scaffold.Draft{Types: site.StandardTypes(), Type: "post", Title: "June: what's new?"}, "content/posts/2026-06-30-june-whats-new.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "event", Title: "Spring meeting"}, "content/events/2026-07-14-spring-meeting.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "page", Title: "How we decide"}, "content/how-we-decide.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "story", Title: "Café, brûlée"}, "content/stories/cafe-brulee.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "story", Title: "東京"}, "content/stories/東京.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "story", Title: "東京", ID: "tokyo"}, "content/stories/tokyo.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "story", Title: long},
			"content/stories/walk-and-walk-and-walk-and-walk-and-walk-and-walk-and-walk.md"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "goal", Title: "Plant 1,000 trees"}, "data/goals/plant-1-000-trees.yaml"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "person", Title: "東京"}, "with --id"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "post", Title: "?!"}, "with --id"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "guide", Title: "Index"}, "would not be a guide"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "page", Title: "Mission"}, "would not be a page"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "goal", Title: "Methods"}, "would not be a goal"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "guide", Title: "x", ID: "../x"}, "lower-case letters"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "guide", Title: " \u200b "}, "needs a title"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "guide", Title: strings.Repeat("x", 400)}, "400 characters"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "revent", Title: "x"}, `did you mean "event"?`},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "channel", Title: "x"}, "data/channels.yaml"},
		{scaffold.Draft{Types: site.StandardTypes(), Type: "site", Title: "x"}, "there is no type"},
	} {
		c.Today = day
		f, err := scaffold.Record(c.Draft)
		if got := f.Path; err == nil && got != c.want {
			t.Errorf("%s %q: %s, want %s", c.Type, c.Title, got, c.want)
		} else if err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %s", c.Type, c.Title, err, c.want)
		}
	}
}
