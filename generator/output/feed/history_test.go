package feed

import (
	"strings"
	"testing"

	"northstar/generator/model/progress"
)

// TestHistoryJSON: every kind of event is there, with what belongs to it, and what the schema says of it.
func TestHistoryJSON(t *testing.T) {
	g := trees()
	g.Value.Was = []string{"seedlings"}
	s := commons(t, g)
	goal := s.Goal("trees")
	goal.Revisions = []progress.Revision{
		{Date: date("2026-05-01"), Field: "target.value", From: "1200", To: "1000", Class: "update", Reason: "The field is small."},
	}
	goal.Input.Revisions = goal.Revisions
	goal.Progress, _ = progress.Compute(goal.Input, s.AsOf)
	data, err := HistoryJSON(s, goal)
	if err != nil {
		t.Fatal(err)
	}
	conforms(t, HistorySchema(), data)
	for _, want := range []string{
		`"was": [` + "\n      \"seedlings\"", `"kind": "begun",` + "\n      \"target\": \"1200\"", `"field": "target.value"`, `"from": "1200"`,
		`"kind": "restatement"`, `"change": "-18"`, `"kind": "verdict"`, `"state": "`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
}
