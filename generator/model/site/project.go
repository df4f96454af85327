package site

import "reflect"

func projectType() *Type {
	return NewType(Type{
		Name: "project", Folder: "projects", Purpose: Collaborative, Fields: reflect.TypeFor[Project](), MenuRank: 3, SearchRank: 2,
		Proposed: []string{"project"},
		New:      New{Values: map[string]string{"owner": "To be found", "status": "proposed"}, Outline: outline("project")},
		When: func(d *Document) Moment {
			if d.Front.Date.IsZero() {
				return Moment{Day: details[Project](d).Start}
			}
			return d.Front.Date
		},
		Counted: func(d *Document, where Where) (Date, bool) {
			p := details[Project](d)
			day := p.Start
			if p.End.After(day) {
				day = p.End
			}
			return day, len(where.Mode) == 0 && where.hasStatus(p.Status, "done")
		},
	})
}

// Project is the front matter of a group project or challenge.
type Project struct {
	Owner      string `yaml:"owner" ask:"project" ref:"person-or-name" rule:"required" doc:"who answers for it: the id of a person in data/people, or a name" eg:"coordinator-a"`
	Status     string `yaml:"status" ask:"project=proposed" rule:"required" enum:"proposed,active,paused,done,abandoned" doc:"where it stands"`
	Start      Date   `yaml:"start" ask:"project" doc:"first day"`
	End        Date   `yaml:"end" ask:"project" doc:"last day"`
	Challenge  bool   `yaml:"challenge" ask:"project?" doc:"true for a challenge that anyone can take up"`
	HelpWanted []Help `yaml:"help_wanted" ask:"project" doc:"what is needed, from whom" eg:"[{task: Proofread the map, skill: patience, time: an hour}]"`
	Tasks      []Task `yaml:"tasks" doc:"what is to be done" eg:"[{title: Ask the harbour office, done: true}]"`
	Links      []Link `yaml:"links" doc:"where the work happens"`
	Lessons    string `yaml:"lessons" ask:"project?" translation:"text" search:"text" doc:"what was learnt, when it is over"`
}

// Help is one thing a project asks for.
type Help struct {
	Task  string `yaml:"task" translation:"text" search:"text" rule:"required" doc:"what to do" eg:"Proofread the map"`
	Skill string `yaml:"skill" translation:"text" search:"text" doc:"what a helper needs to know"`
	Time  string `yaml:"time" translation:"text" doc:"how long it takes"`
}

// Task is one thing to be done in a project.
type Task struct {
	Title string `yaml:"title" translation:"text" search:"text" rule:"required" doc:"the task" eg:"Ask the harbour office"`
	Done  bool   `yaml:"done" doc:"true when it is done"`
}
