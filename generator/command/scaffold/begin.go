package scaffold

import (
	"fmt"
	"maps"
	"strings"

	"northstar/generator/input/content"
)

// begin returns the values, as YAML, that a new record has from the start, by field; and what
// notes say about some of them: what to do about them now.
func begin(r content.Record, d Draft) (values, notes map[string]string) {
	title, today := content.DoubleQuoted(d.Title), d.Today.String()
	switch {
	case r.Type != nil:
		values = map[string]string{"title": title, "date": today, "draft": "true"}
		notes = map[string]string{
			"draft": "Keeps the page off the published site; the preview shows it. Take this line out when the page is ready.",
			"slug":  "The last part of the address; the file's name has letters beyond a to z.",
		}
		maps.Copy(values, r.Type.New.Values)
		maps.Copy(notes, r.Type.New.Notes)
		days := strings.NewReplacer("{today}", today, "{day}", d.Today.AddDays(r.Type.New.Ahead).String())
		for _, texts := range []map[string]string{values, notes} {
			for field, text := range texts {
				if field != "title" {
					texts[field] = days.Replace(text)
				}
			}
		}
	case r.Name == "goal":
		c := Answers{Goal: d.Title}.withGoal(d.Today) // finds figure and unit, as for the first goal of a site
		values = map[string]string{
			"title": title, "lifecycle": "proposed", "measure": fmt.Sprintf("{unit: %s}", content.DoubleQuoted(c.Unit)),
			"start": today, "target": fmt.Sprintf("{value: %s, date: %d-12-31}", c.Target, c.Year),
		}
		notes = map[string]string{
			"lifecycle": "Proposed goals are shown as such. Take this line out when work begins.",
			"target":    "What is to be reached, by when (that day included). A goal without a target only shows its total.",
		}
	default:
		values = map[string]string{"name": title}
	}
	return values, notes
}
