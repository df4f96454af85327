package assemble

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

var noon = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// document makes a document of a type in its folder; tag is the language that its name has.
func document(kind, id, tag string, front site.Front, details site.Details, written ...string) *site.Document {
	of := site.StandardTypes().Named(kind)
	name := id
	if tag != "" {
		name += "." + tag
	}
	slices.Sort(written)
	d := &site.Document{Path: "content/" + of.Folder + "/" + name + ".md", Language: tag, Type: of, Folder: of.Folder, ID: id,
		Front: front, Details: details}
	d.Fields.File = d.Path
	for i, path := range written {
		d.Fields.Positions = append(d.Fields.Positions, site.FieldPosition{Path: path, Line: int32(i + 2), Column: 1})
	}
	return d
}

func languages(tags ...string) site.Data {
	return site.Data{Config: site.Config{Name: "Garden", URL: "https://example.org/", Language: tags[0], Languages: tags}}
}

// codes returns what was found as "code file: message", in order.
func codes(found []diag.Diagnostic) []string {
	var all []string
	for _, d := range found {
		all = append(all, d.Code+" "+d.File+": "+d.Message)
	}
	return all
}

func moment(t *testing.T, text string) site.Moment {
	t.Helper()
	m, err := site.ParseMoment(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A translation takes consent from its original: it can neither bring a consent of its own nor take one back, and saying
// it, even in the same words, is an error.
func TestConsentOfTranslation(t *testing.T) {
	day := site.Date{Year: 2026, Month: 5, Day: 1}
	consent := site.Consent{By: "subject", GivenOn: day, Scope: []string{"name"}, Record: "C-1"}
	for name, own := range map[string]site.Consent{
		"none": {}, "the same": consent, "wider": {By: "subject", GivenOn: day, Scope: []string{"name", "text", "photo"}, Record: "C-1"},
		"withdrawn": {By: "subject", WithdrawnOn: day},
		"another": {By: "guardian", GivenOn: day.AddDays(1), Scope: []string{"photo"}, Record: "C-2", ExpiresOn: day.AddDays(9),
			WithdrawnOn: day.AddDays(8)},
	} {
		original := document("story", "lids", "", site.Front{Title: "Lids"},
			&site.Story{Subject: site.Subject{Display: "A café"}, Consent: consent})
		written := []string{"title", "subject", "subject.display"}
		if own.By != "" {
			written = append(written, "consent", "consent.by")
		}
		german := document("story", "lids", "de", site.Front{Title: "Deckel"},
			&site.Story{Subject: site.Subject{Display: "Ein Café"}, Consent: own}, written...)
		s, found := Site(Parts{Documents: []*site.Document{original, german}, Data: languages("en", "de")}, Options{Now: noon})
		var want []string
		if own.By != "" {
			want = []string{diag.TranslatedFact.ID + " content/stories/lids.de.md: " +
				"consent is the same in every language, so it comes from content/stories/lids.md."}
		}
		if diff := cmp.Diff(want, codes(found)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		p := s.Page("content/stories/lids.de.md")
		story := p.Details.(*site.Story)
		if diff := cmp.Diff(consent, story.Consent); diff != "" || story.Subject.Display != "Ein Café" || p.Withdrawn() {
			t.Errorf("%s: the translation says %+v, and (-want +got)\n%s", name, story, diff)
		}
		if got := p.Written.Details.(*site.Story).Consent; !cmp.Equal(got, own) {
			t.Errorf("%s: what was written of the translation has become %+v", name, got)
		}
	}
}

func TestTranslations(t *testing.T) {
	date := moment(t, "2026-06-01")
	list := []string{"text"}
	docs := []*site.Document{
		document("post", "both", "", site.Front{Title: "Both", Summary: "One.", Date: date, Topics: list}, nil),
		document("post", "both", "de", site.Front{Title: "Beide", Topics: []string{"Text"}}, nil, "title", "topics"),
		document("post", "uneven", "", site.Front{Title: "Uneven", Date: date, Topics: list}, nil),
		document("post", "uneven", "de", site.Front{Title: "Ungleich", Topics: []string{"a", "b"}}, nil, "title", "topics"),
		document("post", "twice", "", site.Front{Title: "Twice", Date: date}, nil),
		document("post", "twice", "en", site.Front{Title: "Twice", Date: date}, nil),
		document("post", "draft", "", site.Front{Title: "Draft", Date: date, Draft: true}, nil),
		document("post", "draft", "de", site.Front{Title: "Entwurf"}, nil),
		document("post", "alone", "de", site.Front{Title: "Allein", Date: date}, nil),
		document("post", "torn", "de", site.Front{Title: "Kaputt", Date: date}, nil),
	}
	s, found := Site(Parts{Documents: docs, Data: languages("en", "de"), Unusable: map[string]bool{"content/posts/torn.md": true}},
		Options{Now: noon})
	if diff := cmp.Diff([]string{
		diag.TwoTranslations.ID + " content/posts/twice.en.md: content/posts/twice.md is the same page in the same language.",
		diag.TranslatedListLength.ID + " content/posts/uneven.de.md: topics has 2 items here and 1 item in content/posts/uneven.md.",
	}, codes(found)); diff != "" {
		t.Errorf("found (-want +got)\n%s", diff)
	}
	german := s.LanguageSites[1]
	for _, c := range []struct {
		of                     *site.Site
		path, title, url, lang string
		lives                  bool
	}{
		{s, "content/posts/both.md", "Both", "/posts/both/", "en", true},
		{german, "content/posts/both.md", "Beide", "/de/posts/both/", "de", true},
		{german, "content/posts/twice.md", "Twice", "/posts/twice/", "en", false},
		{s, "content/posts/alone.de.md", "Allein", "/de/posts/alone/", "de", false},
		{german, "content/posts/alone.de.md", "Allein", "/de/posts/alone/", "de", true},
	} {
		p := c.of.Page(c.path)
		if p == nil || p.Front.Title != c.title || c.of.PageURL(p) != c.url || p.Language() != c.lang || c.of.IsLocal(p) != c.lives {
			t.Errorf("%s in %s is %+v", c.path, c.of.Language, p)
		}
	}
	if p := german.Page("content/posts/both.md"); p.Front.Date != date || p.Front.Summary != "" || p.Topics[0].Title != "Text" ||
		german.URL("/posts/both/") != "/de/posts/both/" {
		t.Errorf("facts come from the original, a summary does not: %+v", p.Front)
	}
	if german.URL("/posts/twice/") != "/posts/twice/" {
		t.Errorf("a page that lives in another language site has the address %s", german.URL("/posts/twice/"))
	}
	for _, path := range []string{"content/posts/draft.md", "content/posts/draft.de.md"} {
		if x, ok := s.Exclusion(path); !ok || x.Reason != "draft" {
			t.Errorf("%s is excluded as %+v", path, x)
		}
	}
	if s.Page("content/posts/torn.de.md") != nil || !s.Broken("content/posts/torn.de.md") {
		t.Error("a translation whose original cannot be read is published")
	}
	var untranslated []string
	for _, u := range german.Untranslated {
		untranslated = append(untranslated, u.File+" "+strings.Join(u.Fields, " "))
	}
	if diff := cmp.Diff([]string{"content/posts/twice.md "}, untranslated); diff != "" {
		t.Errorf("untranslated (-want +got)\n%s", diff)
	}
}

// What is due is published; when more falls due, the site cannot be used again.
func TestDue(t *testing.T) {
	front := func(publish, expire string) site.Front {
		f := site.Front{Title: "A page"}
		if publish != "" {
			f.PublishAt = moment(t, publish)
		}
		if expire != "" {
			f.ExpireAt = moment(t, expire)
		}
		return f
	}
	docs := []*site.Document{
		document("post", "now", "", front("2026-06-30 12:00", ""), nil),
		document("post", "soon", "", front("2026-06-30 12:30", ""), nil),
		document("post", "ends", "", front("", "2026-06-30 18:00"), nil),
		document("post", "over", "", front("", "2026-06-30 12:00"), nil),
		document("post", "dated", "", site.Front{Title: "Dated", Date: moment(t, "2026-07-01")}, nil),
		document("event", "fair", "", site.Front{Title: "Fair", Date: moment(t, "2026-07-01")},
			&site.Event{Start: moment(t, "2026-07-01 10:00")}),
	}
	excluded := func(o Options) string {
		s, found := Site(Parts{Documents: docs}, o)
		if len(found) > 0 {
			t.Errorf("%v", found)
		}
		var all []string
		for _, x := range s.Excluded {
			all = append(all, strings.TrimSuffix(strings.TrimPrefix(x.Path, "content/posts/"), ".md")+" "+x.Reason)
		}
		return strings.Join(all, ", ")
	}
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Now: noon}, "dated future, over expired, soon future"},
		{Options{Now: noon.Add(-time.Minute)}, "dated future, now future, soon future"},
		{Options{Now: noon, Future: true}, ""},
		{Options{Now: noon, AsOf: site.Date{Year: 2026, Month: 7, Day: 1}}, "ends expired, over expired"},
		{Options{AsOf: site.Date{Year: 2026, Month: 6, Day: 30}}, "dated future, ends expired, over expired"},
	} {
		if got := excluded(c.o); got != c.want {
			t.Errorf("%+v: %s, want %s", c.o, got, c.want)
		}
	}

	s, _ := Site(Parts{Documents: docs}, Options{Now: noon})
	bodies := site.NewBodies(nil, 0)
	for at, want := range map[string]bool{"2026-06-30 11:59": false, "2026-06-30 12:00": true, "2026-06-30 12:29": true,
		"2026-06-30 12:30": false, "2026-07-01 00:00": false} {
		again, ok := WithBodies(s, bodies, moment(t, at).In(time.UTC))
		if ok != want {
			t.Errorf("at %s the site can be used again: %t, want %t", at, ok, want)
		}
		if ok && (again.Bodies != bodies || again.LanguageSites[0] != again || again.Cutoff != moment(t, at) || s.Bodies == bodies) {
			t.Errorf("at %s: %+v", at, again)
		}
	}
	frozen, _ := Site(Parts{Documents: docs}, Options{AsOf: site.Date{Year: 2026, Month: 6, Day: 30}})
	if again, ok := WithBodies(frozen, bodies, noon.AddDate(1, 0, 0)); !ok || again.Cutoff != frozen.Cutoff {
		t.Error("the clock changes a site whose day is frozen")
	}
}

// What is due in an hour that comes twice is due once, and stays so.
func TestDueInAnHourTwice(t *testing.T) {
	data := languages("en")
	data.Config.Timezone = "Europe/Berlin"
	for at, want := range map[string]string{"02:30": "", "02:30 +02:00": "", "02:30 +01:00": "future"} {
		docs := []*site.Document{document("post", "a", "", site.Front{Title: "A", PublishAt: moment(t, "2026-10-25 "+at)}, nil)}
		for clock, due := range map[string]string{
			"2026-10-25T00:29:00Z": "future", "2026-10-25T00:30:00Z": want, "2026-10-25T01:10:00Z": want, "2026-10-25T01:30:00Z": "",
		} {
			now, err := time.Parse(time.RFC3339, clock)
			if err != nil {
				t.Fatal(err)
			}
			s, _ := Site(Parts{Documents: docs, Data: data}, Options{Now: now})
			got := ""
			for _, x := range s.Excluded {
				got = x.Reason
			}
			if got != due {
				t.Errorf("what is due at %s is %q at %s, want %q", at, got, clock, due)
			}
			if in := s.Cutoff.In(s.Zone); !in.Equal(now) {
				t.Errorf("at %s the site is of %v", clock, in)
			}
		}
	}
}

func TestReferences(t *testing.T) {
	fields := func(file string) site.Fields { return site.Fields{File: file} }
	data := languages("en")
	data.Config.HeadlineGoals = []string{"trees", "tree"}
	data.ConfigFields = fields("data/site.yaml")
	data.People = []site.Recorded[site.Person]{
		{ID: "gardener-g", Value: site.Person{Name: "G", Photo: site.Picture{Src: "g.jpg"}}, Fields: fields("data/people/gardener-g.yaml")},
		{ID: "warden-w", Value: site.Person{Name: "W"}, Fields: fields("data/people/warden-w.yaml")},
		{ID: "warden-w", Value: site.Person{Name: "W again"}, Fields: fields("data/people/warden-w.yml")},
	}
	data.Goals = []site.Recorded[site.GoalRecord]{{ID: "trees", Fields: fields("data/goals/trees.yaml"), Value: site.GoalRecord{
		Title: "Trees", Owner: "gardner-g", Start: site.Date{Year: 2026, Month: 1, Day: 1}, Measure: site.Measure{Unit: "trees"},
		Milestones: []site.GoalMilestone{{Title: "Half", Date: site.Date{Year: 2026, Month: 2, Day: 1}, Story: "posts/halv.md"}},
	}}}
	data.Partners = []site.Recorded[site.Partner]{
		{ID: "nursery", Value: site.Partner{Name: "Nursery", Goals: []string{"trees", "lost"}}, Fields: fields("data/partners/nursery.yaml")},
	}
	post := document("post", "half", "", site.Front{Title: "Half", Date: moment(t, "2026-02-01"), Goals: []string{"trees", "lost"},
		Authors: []site.Credit{{ID: "warden"}, {Name: "Somebody"}}, Cover: site.Picture{Src: "cover.jpg"}}, nil)
	parts := Parts{Documents: []*site.Document{post}, Data: data, Files: []site.Asset{{Path: "content/posts/covers.jpg"}},
		Unusable: map[string]bool{"data/goals/lost.yaml": true, "content/g.jpg": false}}
	s, found := Site(parts, Options{Now: noon})
	if diff := cmp.Diff([]string{
		diag.UnknownPerson.ID + ` content/posts/half.md: There is no person "warden".`,
		diag.MissingFile.ID + ` content/posts/half.md: There is no file "cover.jpg".`,
		diag.UnknownPerson.ID + ` data/goals/trees.yaml: There is no person "gardner-g".`,
		diag.UnknownPage.ID + ` data/goals/trees.yaml: There is no page "posts/halv.md".`,
		diag.MissingFile.ID + ` data/people/gardener-g.yaml: "g.jpg" is there, but it is not published.`,
		diag.DuplicateID.ID + ` data/people/warden-w.yml: There are two people with the id "warden-w".`,
		diag.UnknownGoal.ID + ` data/site.yaml: There is no goal "tree".`,
	}, slices.DeleteFunc(codes(found), func(line string) bool {
		return !strings.Contains(line, "There") && !strings.Contains(line, "is there")
	})); diff != "" {
		t.Errorf("found (-want +got)\n%s", diff)
	}
	for _, d := range found {
		if d.Code == diag.UnknownPage.ID && d.Near != "posts/half.md" || d.Code == diag.UnknownGoal.ID && d.Near != "trees" {
			t.Errorf("%s means %q", d.Message, d.Near)
		}
	}
	g := s.Goal("trees")
	if len(g.Pages) != 1 || g.Pages[0].Path != post.Path || len(g.Partners) != 1 || g.Pages[0].Goals[0] != g ||
		s.Person("warden-w").Name != "W" || !s.Credited {
		t.Errorf("the goal has pages %v and partners %v", g.Pages, g.Partners)
	}
	if s.Data.Ledger != nil || s.Data.Ledgers != nil || len(parts.Unusable) != 2 {
		t.Error("the parts were changed")
	}
}

// A file is on the site unless it belongs only to what is not; a picture that is only shown is published in its variants.
func TestFiles(t *testing.T) {
	bundle := func(id string, f site.Front, files ...site.FileLink) *site.Document {
		d := document("post", "x", "", f, nil)
		d.Path, d.ID, d.Files = "content/posts/"+id+"/index.md", id, files
		return d
	}
	date := moment(t, "2026-06-01")
	variants := []site.Variant{{Address: "/small.jpg", Width: 320}, {Address: "/large.jpg", Width: 960}}
	parts := Parts{
		Documents: []*site.Document{
			bundle("open", site.Front{Title: "Open", Date: date, Cover: site.Picture{Src: "cover.jpg"}}, site.FileLink{Name: "plan.pdf"},
				site.FileLink{Name: "../hidden/lent.csv"}),
			bundle("hidden", site.Front{Title: "Hidden", Date: date, Draft: true}, site.FileLink{Name: "../open/only-hidden.txt"}),
		},
		Files: []site.Asset{
			{Path: "content/posts/open/plan.pdf"}, {Path: "content/posts/open/cover.jpg", Variants: variants},
			{Path: "content/posts/open/loose.jpg", Variants: variants},
			{Path: "content/posts/open/only-hidden.txt"}, {Path: "content/posts/hidden/lent.csv"}, {Path: "content/posts/hidden/own.csv"},
		},
	}
	published := func(parts Parts) (all []string) {
		s, _ := Site(parts, Options{Now: noon})
		for _, a := range s.Assets {
			all = append(all, strings.TrimPrefix(a.Path, "content/posts/")+" "+a.Address)
			if s.Asset(a.Path) != a {
				t.Errorf("%s is not found", a.Path)
			}
		}
		return all
	}
	if diff := cmp.Diff([]string{
		"hidden/lent.csv /posts/hidden/lent.csv", "open/cover.jpg /large.jpg", "open/loose.jpg /posts/open/loose.jpg",
		"open/plan.pdf /posts/open/plan.pdf",
	}, published(parts)); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}
	parts.LazyBodies = true // nothing is known of what bodies mention
	if all := published(parts); len(all) != len(parts.Files) {
		t.Errorf("before bodies are parsed, only %v are published", all)
	}
}

// The ledger of a goal has a limit in all, however many files it stands in and whatever it is made of.
func TestLedgerIsLimitedInAll(t *testing.T) {
	ledger := func(file string, rows int) []site.LedgerEntry {
		shared := progress.Shared[progress.Common]{}
		entries := make([]site.LedgerEntry, rows)
		for i := range entries {
			e := site.Entry{Goal: "trees", Date: progress.Date{Year: 2026, Month: 2, Day: 1}.AddDays(i), Value: progress.NewDecimal(1)}
			entries[i].Entry = e.At(diag.Position{File: file, Line: i + 2, Column: 1}, shared)
		}
		return entries
	}
	record := site.Recorded[site.GoalRecord]{ID: "trees", Fields: site.Fields{File: "data/goals/trees.yaml"}}
	record.Value = site.GoalRecord{Title: "Trees", Start: progress.Date{Year: 2026, Month: 1, Day: 1}, Measure: site.Measure{Unit: "trees"},
		Entries: []site.Entry{{Date: progress.Date{Year: 2026, Month: 1, Day: 5}, Value: progress.NewDecimal(1)}}}
	for most, want := range map[int]string{
		7: "",
		5: "data/ledger/b.csv:3: The ledger of trees has 7 entries; at most 5 are allowed.",
		2: "data/ledger/a.csv:3: The ledger of trees has 7 entries; at most 2 are allowed.",
	} {
		s, found := Site(Parts{Data: site.Data{
			Config:  site.Config{Name: "A", URL: "https://example.org/", AsOf: progress.Date{Year: 2026, Month: 6, Day: 30}, LedgerRows: most},
			Goals:   []site.Recorded[site.GoalRecord]{record},
			Ledgers: [][]site.LedgerEntry{ledger("data/ledger/a.csv", 3), ledger("data/ledger/b.csv", 3)},
		}}, Options{})
		got := ""
		for _, d := range found {
			if d.Code == diag.TooManyRows.ID {
				got += fmt.Sprintf("%s:%d: %s", d.File, d.Line, d.Message)
			}
		}
		if n := len(s.Goal("trees").Input.Entries); got != want || n != most {
			t.Errorf("at most %d: %d entries, %q", most, n, got)
		}
	}
}
