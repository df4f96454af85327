package site

import "reflect"

func guidelineType() *Type {
	return NewType(Type{
		Name: "guideline", Folder: "guidelines", Fields: reflect.TypeFor[Guideline](), MenuRank: 6, SearchRank: 6,
		Alphabetical: true, Nested: true,
		Invitation: Invitation{"Agree how you treat each other.", "Code of conduct"},
		New: New{
			Values: map[string]string{
				"version": `"1.0"`, "effective": "{today}",
				"contacts": "[{name: First contact, email: hello@example.org}, {name: Second contact, email: care@example.org}]",
				"history":  `[{version: "1.0", date: {today}, summary: First version.}]`,
			},
			Notes: map[string]string{"contacts": "Two people at least, so that nobody has to write to the person they complain about. " +
				"Put in real names and addresses: these two are read by nobody."},
			Outline: outline("guideline"),
		},
		Wants: func(d *Document) string {
			if len(details[Guideline](d).Contacts) < 2 {
				return "Name two people to turn to, under contacts in " + d.Path + "."
			}
			return ""
		},
	})
}

// Guideline is the front matter of a rule that members agree to.
type Guideline struct {
	Version   string      `yaml:"version" rule:"required" doc:"which version of the text this is" eg:"\"1.2\""`
	Effective Date        `yaml:"effective" rule:"required" doc:"the day it takes effect" eg:"2026-05-01"`
	BasedOn   BasedOn     `yaml:"based_on" doc:"the text it was made from"`
	Contacts  []Contact   `yaml:"contacts" rule:"required" doc:"at least two people to write to, so that nobody has to write to the person they complain about" eg:"[{name: Coordinator A, email: a@example.org}, {name: Moderator B, email: b@example.org}]"`
	Ladder    []Rung      `yaml:"ladder" doc:"what happens when it is broken, step by step" eg:"[{name: A quiet word, text: A moderator writes to you.}]"`
	History   []Amendment `yaml:"history" doc:"what changed, newest first" eg:"[{version: \"1.2\", date: 2026-05-01, summary: Adds photos.}]"`
}

// BasedOn names the text that a guideline was made from.
type BasedOn struct {
	Name    string `yaml:"name" translation:"may" rule:"required" doc:"its name" eg:"A public code of conduct"`
	Version string `yaml:"version" doc:"its version"`
	URL     string `yaml:"url" translation:"may" url:"web" doc:"where to read it"`
}

// Contact is somebody to write to.
type Contact struct {
	Name  string `yaml:"name" translation:"may" rule:"required" doc:"the person or role" eg:"Coordinator A"`
	Email string `yaml:"email" doc:"an e-mail address that somebody reads"`
	URL   string `yaml:"url" url:"web" doc:"a form or profile instead of an address"`
}

// Rung is one step of what happens when a guideline is broken.
type Rung struct {
	Name string `yaml:"name" translation:"text" search:"text" rule:"required" doc:"the step in a few words" eg:"A quiet word"`
	Text string `yaml:"text" translation:"text" search:"text" rule:"required" doc:"what happens" eg:"A moderator writes to you."`
}

// Amendment is one version of a guideline.
type Amendment struct {
	Version string `yaml:"version" rule:"required" doc:"its number" eg:"\"1.2\""`
	Date    Date   `yaml:"date" rule:"required" doc:"the day it took effect"`
	Summary string `yaml:"summary" translation:"text" rule:"required" doc:"what changed" eg:"Adds photos."`
}
