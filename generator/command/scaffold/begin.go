package scaffold

import (
	"maps"
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
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
		goal := ReadGoal(d.Title, "")
		if d.Goal != nil {
			goal = *d.Goal
		}
		values = goal.Fields(d.Today)
		values["title"], values["lifecycle"] = title, "proposed"
		notes = map[string]string{
			"lifecycle": "Proposed goals are shown as such. Take this line out when work begins.",
			"target": "What is to be reached, by when (that day included; a goal may be without one). " +
				"A goal without a target only shows its total.",
		}
	case r.Name == "form":
		values = map[string]string{
			"title": title, "action": site.Netlify, "privacy": "privacy.md",
			"fields": "[{name: email, label: Your e-mail address, kind: email, required: true}]",
		}
		notes = map[string]string{
			"action": "The https address that a service gives you for the form, or netlify if the site is published there.",
		}
	case r.Name == "collection":
		values = map[string]string{"title": title, "one": title}
		notes = map[string]string{"one": "One of them, in a word or two: write that here instead of the title. 'northstar new' takes it too."}
	default:
		values = map[string]string{"name": title}
	}
	return values, notes
}
