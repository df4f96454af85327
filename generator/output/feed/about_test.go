package feed

import (
	"encoding/json"
	"testing"

	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// What somebody who adds up the goals of many communities needs is there, and is what was written or follows from it.
func TestAbout(t *testing.T) {
	story := &site.Document{Path: "content/stories/first.md", Type: site.StandardTypes().Named("story"), Folder: "stories", ID: "first",
		Front: site.Front{Title: "First", Date: site.Moment{Day: date("2026-03-15")}}, Details: &site.Story{Consent: site.Consent{By: "self"}}}
	g := trees()
	v := &g.Value
	v.Summary, v.Owner, v.Result, v.Lessons = "Shade for the school.", "ada", "output", "Water early."
	v.Lifecycle, v.Reason = "paused", "The nursery is closed."
	v.References = []site.Reference{{Vocabulary: "SDG", Code: "15.2"}, {Vocabulary: "IRIS", Code: "OI1120"}}
	v.Stretch, v.Milestones[0].Story = []site.Decimal{*number("1200")}, "stories/first.md"
	v.Waypoints = []site.Waypoint{{Date: date("2026-04-30"), Value: number("500")}}
	v.Revisions = []site.Revision{{Date: date("2026-02-01"), Field: "target.value", From: "800", To: "1000", Class: "update",
		Reason: "A second field."}}
	survey := bottles()
	survey.Value.Baseline.Date, survey.Value.Baseline.Source = date("2025-12-20"), "Count at the quay"
	ph := hours()
	ph.ID, ph.Value.Range, ph.Value.Measure = "ph", site.Range{Max: number("8.5")}, site.Measure{Unit: "pH", Kind: "average"}
	ph.Value.Owner = "The river group"
	later := hours() // on the day of the figures, it is not paused yet
	later.ID, later.Value.Lifecycle, later.Value.Reason = "later", "paused", "The hall is closed."
	later.Value.Revisions = []site.Revision{{Date: date("2026-07-10"), Field: "lifecycle", From: "active", To: "paused", Class: "update",
		Reason: "The hall burnt down."}}
	one := hours()
	one.ID, one.Value.Entries = "one", []site.Entry{{Date: date("2026-02-01"), Value: *number("3"), Region: "Mossgate"}}

	s, _ := assemble.Site(assemble.Parts{Documents: []*site.Document{story}, Data: site.Data{
		Config: site.Config{Name: "Commons", URL: "https://example.org/", AsOf: date("2026-06-30"), Language: "en", Licence: "CC BY 4.0",
			Organisation: site.Organisation{LegalName: "Commons e. V.", Identifier: "VR 1", AreaServed: "The valley"}},
		Goals:    []site.Recorded[site.GoalRecord]{g, survey, ph, money(), one, later},
		People:   []site.Recorded[site.Person]{{ID: "ada", Value: site.Person{Name: "Ada A."}}},
		Partners: []site.Recorded[site.Partner]{{ID: "nursery", Value: site.Partner{Name: "The Nursery"}}},
	}}, assemble.Options{})
	data, err := Goals(s, s.Goals, english)
	if err != nil {
		t.Fatal(err)
	}
	conforms(t, GoalsSchema(), data)
	var got struct {
		Community map[string]answer   `json:"community"`
		Goals     []map[string]answer `json:"goals"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	byID := map[string]map[string]answer{"": got.Community}
	for _, g := range got.Goals {
		byID[string(g["id"])] = g
	}
	for id, want := range map[string]map[string]answer{
		"": {"language": `"en"`, "legal_name": `"Commons e. V."`, "identifier": `"VR 1"`, "area_served": `"The valley"`,
			"licence": `"CC BY 4.0"`},
		`"trees"`: {
			"summary": `"Shade for the school."`, "unit_kind": `"count"`, "unit_code": `null`, "unit_system": `null`, "result": `"output"`,
			"owner":      `{"id":"ada","name":"Ada A."}`,
			"references": `[{"vocabulary":"SDG","code":"15.2"},{"vocabulary":"IRIS","code":"OI1120"}]`,
			"lifecycle":  `"paused"`, "reason": `"The nursery is closed."`, "lessons": `"Water early."`, "range": `null`, "baseline_date": `null`,
			"waypoints": `[{"date":"2026-04-30","value":"500"}]`, "stretch": `[{"value":"1200","percent":"34","reached_on":null}]`,
			"milestones": `[{"title":"The first hundred","at":"100","date":null,"reached_on":"2026-03-14","fell_back_on":null,` +
				`"story":"https://example.org/stories/first/"},` +
				`{"title":"Nearly","at":"900","date":null,"reached_on":null,"fell_back_on":null,"story":null}]`,
			"revisions": `[{"date":"2026-02-01","field":"target.value","from":"800","to":"1000","class":"update","reason":"A second field."}]`,
			"margin":    `null`, "sample": `null`, "region": `null`,
			"regions":  `[{"name":"=HYPERLINK(\"http://evil.example\")","value":"367"},{"name":null,"value":"45"}]`,
			"partners": `[{"id":"nursery","name":"The Nursery","value":"367"},{"id":null,"name":null,"value":"45"}]`,
			"coverage": `{"from":"2026-03-14","to":"2026-06-06","entries":"4","left_out":"1","qualities":` +
				`[{"quality":"measured","value":"367"},{"quality":"reported","value":"40"},{"quality":"estimated","value":"5"}]}`,
		},
		`"bottles"`: {"unit_kind": `"average"`, "lifecycle": `"active"`, "baseline_date": `"2025-12-20"`,
			"baseline_source": `"Count at the quay"`, "margin": `"2.5"`, "sample": `"31"`, "owner": `null`, "regions": `[]`,
			"coverage": `{"from":"2026-02-07","to":"2026-06-13","entries":"2","left_out":"0","qualities":[]}`},
		`"money"`: {"unit_kind": `"money"`, "unit_code": `"EUR"`, "unit_system": `"ISO 4217"`},
		`"ph"`: {"unit_code": `"[pH]"`, "unit_system": `"UCUM"`, "range": `{"min":null,"max":"8.5"}`,
			"owner":    `{"id":null,"name":"The river group"}`,
			"coverage": `{"from":null,"to":null,"entries":"0","left_out":"0","qualities":[]}`},
		`"later"`: {"lifecycle": `"active"`, "reason": `null`},
		`"one"`:   {"unit_code": `"h"`, "region": `"Mossgate"`, "regions": `[{"name":"Mossgate","value":"3"}]`},
	} {
		for field, value := range want {
			if have := byID[id][field]; have != value {
				t.Errorf("%s: %s is\n     %s\nwant %s", id, field, have, value)
			}
		}
	}
}

// A story that was withdrawn is not linked as that of a milestone.
func TestWithdrawnMilestone(t *testing.T) {
	story := &site.Document{Path: "content/stories/gone.md", Type: site.StandardTypes().Named("story"), Folder: "stories", ID: "gone",
		Front:   site.Front{Title: "Gone", Date: site.Moment{Day: date("2026-01-02")}},
		Details: &site.Story{Consent: site.Consent{By: "self", WithdrawnOn: date("2026-03-01")}}}
	g := trees()
	g.Value.Milestones = []progress.Milestone{{At: number("100"), Title: "First", Story: "stories/gone.md"}}
	s, _ := assemble.Site(assemble.Parts{Documents: []*site.Document{story}, Data: site.Data{
		Config: site.Config{Name: "Commons", URL: "https://example.org/", AsOf: date("2026-06-30")},
		Goals:  []site.Recorded[site.GoalRecord]{g}}}, assemble.Options{})
	if m := aboutOf(s, s.Goals[0]).Milestones; len(m) != 1 || m[0].Story != nil {
		t.Errorf("the milestones are %v", m)
	}
}
