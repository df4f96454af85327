package scaffold

import "fmt"

// untilEvent is how many days ahead a new event is.
const untilEvent = 14

// needed returns the values, as YAML, that a new record has from the start, by field.
func needed(d Draft) map[string]string {
	title, today := quoted(d.Title), d.Today.String()
	values := map[string]string{"title": title, "date": today, "draft": "true"} // of a page
	switch d.Type {
	case "story":
		values["consent"] = "{by: self}"
	case "event":
		day := d.Today.AddDays(untilEvent).String()
		values["start"], values["end"], values["mode"] = day+" 18:00", day+" 20:00", "onsite"
	case "project":
		values["owner"], values["status"] = "To be found", "proposed"
	case "guideline":
		values["version"], values["effective"] = `"1.0"`, today
		values["contacts"] = "[{name: First contact, email: hello@example.org}, {name: Second contact, email: care@example.org}]"
		values["history"] = fmt.Sprintf(`[{version: "1.0", date: %s, summary: First version.}]`, today)
	case "decision":
		values["heard"], values["outcome"] = `"What members said, in their words."`, "planned"
		values["reason"] = `"Why we decided so, and the best argument against it."`
	case "goal":
		c := Answers{Goal: d.Title}.settle(d.Today) // finds figure and unit, as for the first goal of a site
		return map[string]string{
			"title": title, "lifecycle": "proposed", "measure": fmt.Sprintf("{unit: %s}", quoted(c.Unit)),
			"start": today, "target": fmt.Sprintf("{value: %s, date: %d-12-31}", c.Target, c.Year),
		}
	case "person", "partner":
		return map[string]string{"name": title}
	}
	return values
}

// notes says about some fields that are in use what to do about them now.
func notes(d Draft) map[string]string {
	n := map[string]string{
		"draft": "Keeps the page off the published site; the preview shows it. Take this line out when the page is ready.",
		"slug":  "The last part of the address; the file's name has letters beyond a to z.",
	}
	switch d.Type {
	case "story":
		n["consent"] = fmt.Sprintf("Ask first: a story without consent is not published. by: self is for a story of your own. For somebody else's write "+
			"{by: subject, given_on: %s, scope: [name, text], record: C-001}, for a child's by: guardian. The record is your own number of the signed form; "+
			"never put the form here.", d.Today)
	case "guideline":
		n["contacts"] = "Two people at least, so that nobody has to write to the person they complain about. Put in real names and addresses: these two are read by nobody."
	case "event":
		n["date"] = "The day it is announced, from which on it is on the site."
	case "goal":
		n["lifecycle"] = "Proposed goals are shown as such. Take this line out when work begins."
		n["target"] = "What is to be reached, by when (that day included). A goal without a target only shows its total."
	}
	return n
}
