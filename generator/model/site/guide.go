package site

import (
	"reflect"
	"strconv"
)

func guideType() *Type {
	return NewType(Type{
		Name: "guide", Folder: "guides", Purpose: Educational, Fields: reflect.TypeFor[Guide](), MenuRank: 4, SearchRank: 1,
		Alphabetical: true, Nested: true, SchemaOrg: "Article",
		Proposed:   []string{"guide"},
		Invitation: Invitation{"Write down how to do it.", "How to help"},
		New:        New{Outline: outline("guide")},
		HasAnchor: func(d *Document, id string) bool {
			for i := range details[Guide](d).Steps {
				if id == StepID(i) {
					return true
				}
			}
			return false
		},
	})
}

// Guide is the front matter of a how-to or resource guide.
type Guide struct {
	Steps      []Step     `yaml:"steps" doc:"the steps, for guides that are a sequence" eg:"[{name: Find a tap, text: Ask the owner for one within reach of the door.}]"`
	TimeNeeded string     `yaml:"time_needed" ask:"guide" translation:"text" doc:"how long it takes" eg:"two hours"`
	Difficulty string     `yaml:"difficulty" ask:"guide" enum:"easy,medium,hard" doc:"how hard it is for a beginner"`
	Supplies   []string   `yaml:"supplies" ask:"guide" translation:"text" search:"text" doc:"what to have ready" eg:"[gloves, bin bags]"`
	Downloads  []Download `yaml:"downloads" doc:"files to hand out; they lie beside the guide" eg:"[{file: log.csv, title: Plastic log}]"`
}

// Step is one step of a guide.
type Step struct {
	Name string `yaml:"name" translation:"text" search:"text" rule:"required" doc:"the step in a few words" eg:"Find a tap"`
	Text string `yaml:"text" translation:"text" search:"text" rule:"required" doc:"what to do" eg:"Ask the owner for one within reach of the door."`
}

// Download is a file that people can take away.
type Download struct {
	File        string `yaml:"file" translation:"may" file:"offers" rule:"required" doc:"path of the file, relative to this page" eg:"log.csv"`
	Title       string `yaml:"title" translation:"text" search:"text" rule:"required" doc:"what it is" eg:"Plastic log"`
	Version     string `yaml:"version" doc:"which version of it"`
	Licence     string `yaml:"licence" doc:"what others may do with it"`
	Description string `yaml:"description" translation:"text" search:"text" doc:"what it is for"`
}

// StepID returns the anchor of a guide's step, counted from 0.
func StepID(i int) string { return "step-" + strconv.Itoa(i+1) }
