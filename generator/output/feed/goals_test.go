package feed

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"
	"time"

	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// commons is a community with one goal of each kind that the formats treat differently.
func commons(t *testing.T, goals ...site.Recorded[site.GoalRecord]) *site.Site {
	t.Helper()
	s, found := assemble.Site(assemble.Parts{Data: site.Data{
		Config: site.Config{Name: "Garden Commons", URL: "https://example.org/community/", AsOf: date("2026-06-30")}, Goals: goals,
		Partners:   []site.Recorded[site.Partner]{{ID: "nursery", Value: site.Partner{Name: "Nursery"}}},
		Milestones: []site.Recorded[site.Milestone]{{Value: site.Milestone{Date: date("2026-02-01"), Title: "A key to the hall"}}},
	}}, assemble.Options{Now: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)})
	for _, d := range found {
		if d.Severity == 0 {
			t.Fatalf("%s: %s", d.Code, d.Message)
		}
	}
	return s
}

func date(s string) site.Date {
	d, err := progress.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func number(s string) *site.Decimal {
	d, err := progress.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func trees() site.Recorded[site.GoalRecord] {
	return site.Recorded[site.GoalRecord]{ID: "trees", Value: site.GoalRecord{
		Title: "Plant 1,000 trees", Measure: site.Measure{Unit: "trees", One: "tree"}, Start: date("2026-01-01"),
		Target: site.Target{Value: number("1000"), Date: date("2026-12-31")}, Source: "Tally sheets",
		Stages: []string{"funded", "planted"}, HeadlineStage: "planted",
		Milestones: []site.GoalMilestone{{At: number("100"), Title: "The first hundred"}, {At: number("900"), Title: "Nearly"}},
		Entries: []site.Entry{
			{Date: date("2026-01-10"), Value: *number("640"), Stage: "funded"},
			{ID: "march", Date: date("2026-03-14"), Value: *number("385"), Quality: "measured", Partner: "nursery",
				Region: "=HYPERLINK(\"http://evil.example\")", Note: "By the river, \"all\" of it\nin two rows"},
			{Date: date("2026-05-20"), Value: *number("-18"), Kind: "correction", Corrects: "march", Note: "Counted twice"},
			{Date: date("2026-06-06"), Value: *number("40"), Note: "-rain-", Evidence: []string{"https://example.org/sheet.pdf", "@the shed"}},
			{Date: date("2026-06-06"), Value: *number("5"), Quality: "estimated"},
			{Date: date("2026-07-04"), Value: *number("9"), Note: "still to come"},
		},
	}}
}

func bottles() site.Recorded[site.GoalRecord] {
	return site.Recorded[site.GoalRecord]{ID: "bottles", Value: site.GoalRecord{
		Title: "No bottles", Measure: site.Measure{Unit: "bottles", Kind: "average"}, Start: date("2026-01-01"),
		Baseline: site.Baseline{Value: number("140")}, Target: site.Target{Value: number("0"), Date: date("2026-12-31")},
		Entries: []site.Entry{{Date: date("2026-02-07"), Value: *number("104")},
			{Date: date("2026-06-13"), Value: *number("12"), Margin: number("2.5"), Sample: 31}},
	}}
}

func money() site.Recorded[site.GoalRecord] {
	return site.Recorded[site.GoalRecord]{ID: "money", Value: site.GoalRecord{
		Title: "Scholarships", Measure: site.Measure{Unit: "euro", Kind: "money", Currency: "EUR"}, Start: date("2026-01-01"),
		Target: site.Target{Value: number("12000"), Date: date("2026-09-30")},
		Entries: []site.Entry{
			{Date: date("2026-01-17"), Value: *number("5480")},
			{Date: date("2026-05-12"), Value: *number("-250"), Kind: "refund"},
			{Date: date("2026-05-18"), Value: *number("1200"), Currency: "GBP",
				Rate: progress.Rate{Value: *number("1.17"), Date: date("2026-05-18"), Source: "Credit slip"}},
			{Date: date("2026-06-14"), Value: *number("1000")},
			{Date: date("2026-06-22"), Value: *number("1500"), Kind: "pledge"},
		},
	}}
}

func hours() site.Recorded[site.GoalRecord] {
	return site.Recorded[site.GoalRecord]{ID: "hours", Value: site.GoalRecord{Title: "Hours", Measure: site.Measure{Unit: "hours"},
		Start: date("2026-01-01")}}
}

func TestGoals(t *testing.T) {
	s := commons(t, trees(), bottles(), money(), hours())
	data, err := Goals(s, s.Goals, english)
	if err != nil {
		t.Fatal(err)
	}
	conforms(t, GoalsSchema(), data)
	var got struct {
		Schema string              `json:"$schema"`
		AsOf   string              `json:"as_of"`
		Goals  []map[string]answer `json:"goals"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.AsOf != "2026-06-30" || got.Schema != "urn:northstar:schema:goals:1" {
		t.Errorf("as_of %q, $schema %q", got.AsOf, got.Schema)
	}
	wanted := []map[string]answer{
		{"id": `"bottles"`, "value": `"12"`, "baseline": `"140"`, "target": `"0"`, "percent": `"91"`, "direction": `"decrease"`,
			"series": `"snapshot"`},
		{"id": `"hours"`, "state": `"no-data"`, "value": `null`, "target": `null`, "percent": `null`, "expected": `null`, "pace_ratio": `null`,
			"projection": `null`, "last_entry": `null`, "deadline": `null`, "stages": `[]`, "sentence": `"No figures yet."`},
		{"id": `"money"`, "value": `"7634"`, "percent": `"63"`, "expected": `"7956"`, "pace_ratio": `"0.96"`, "pledged": `"1500"`,
			"currency":       `"EUR"`,
			"projection":     `"At the pace of the whole run, 12 October 2026: about on pace; slightly short. Not a promise."`,
			"projected_from": `"2026-10"`, "projected_to": `"2026-12"`},
		{"id": `"trees"`, "value": `"412"`, "target": `"1000"`, "percent": `"41"`, "expected": `"496"`, "pace_ratio": `"0.83"`,
			"state": `"behind"`, "unit": `"trees"`,
			"last_entry": `"2026-06-06"`, "as_of": `"2026-06-30"`, "start": `"2026-01-01"`, "deadline": `"2026-12-31"`, "projection": `null`,
			"url": `"https://example.org/community/goals/trees/"`, "ledger_csv": `"https://example.org/community/goals/trees/ledger.csv"`},
	}
	if len(got.Goals) != len(wanted) {
		t.Fatalf("%d goals", len(got.Goals))
	}
	for i, want := range wanted {
		for field, value := range want {
			if got.Goals[i][field] != value {
				t.Errorf("%s: %s is %s, want %s", want["id"], field, got.Goals[i][field], value)
			}
		}
	}
}

// answer is a value of JSON as it is written, without white space.
type answer string

func (a *answer) UnmarshalJSON(data []byte) error {
	var b bytes.Buffer
	err := json.Compact(&b, data)
	*a = answer(b.String())
	return err
}

func TestLedgerJSON(t *testing.T) {
	s := commons(t, trees(), bottles(), money(), hours())
	for _, g := range s.Goals {
		data, err := bytesOf(LedgerJSON, s, g)
		if err != nil {
			t.Fatal(err)
		}
		conforms(t, LedgerSchema(), data)
		var got struct {
			Entries []struct {
				Amount string          `json:"amount"`
				Effect progress.Effect `json:"effect"`
			} `json:"entries"`
		}
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Entries) != len(g.Input.Entries) {
			t.Errorf("%s: %d entries of %d", g.ID, len(got.Entries), len(g.Input.Entries))
		}
		var sum site.Decimal
		for _, e := range got.Entries {
			if e.Effect == progress.Counts {
				sum = sum.Add(*number(e.Amount))
			}
		}
		if g.Progress.Series == progress.Flow && sum != g.Progress.Value {
			t.Errorf("%s: what counts adds up to %s, but the value is %s", g.ID, sum, g.Progress.Value)
		}
	}
}

// TestWithdrawnEvidence: a story that was withdrawn is not named as evidence either.
func TestWithdrawnEvidence(t *testing.T) {
	story := &site.Document{Path: "content/stories/gone.md", Type: site.StandardTypes().Named("story"), Folder: "stories", ID: "gone",
		Front:   site.Front{Title: "Gone", Date: site.Moment{Day: date("2026-01-02")}},
		Details: &site.Story{Consent: site.Consent{By: "self", WithdrawnOn: date("2026-03-01")}}}
	g := hours()
	g.Value.Entries = []site.Entry{{Date: date("2026-02-01"), Value: *number("3"), Evidence: []string{"stories/gone.md"}}}
	s, _ := assemble.Site(assemble.Parts{Documents: []*site.Document{story}, Data: site.Data{
		Config: site.Config{Name: "Commons", URL: "https://example.org/", AsOf: date("2026-06-30")},
		Goals:  []site.Recorded[site.GoalRecord]{g}}}, assemble.Options{})
	for _, write := range []func(io.Writer, *site.Site, *site.Goal) error{LedgerCSV, LedgerJSON} {
		data, err := bytesOf(write, s, s.Goals[0])
		if err != nil || bytes.Contains(bytes.ToLower(data), []byte("gone")) {
			t.Errorf("%v\n%s", err, data)
		}
	}
}
