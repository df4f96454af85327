package site

import (
	"maps"
	"reflect"
	"slices"
	"sync"

	"northstar/generator/model/progress"
)

// GoalRecord is data/goals/<id>.yaml as it is written. What is computed from it
// is a [Goal].
type GoalRecord struct {
	Title           string          `yaml:"title" translation:"text" rule:"required" doc:"the goal as people say it" eg:"Plant 1,000 native trees"`
	Summary         string          `yaml:"summary" translation:"text" doc:"one or two sentences: why it matters"`
	Owner           string          `yaml:"owner" ref:"person-or-name" doc:"who answers for it: the id of a person in data/people, or a name"`
	Result          string          `yaml:"result" enum:"output,outcome,impact" doc:"output: what we do; outcome: what it changes for people; impact: what it changes in the world"`
	Lifecycle       string          `yaml:"lifecycle" enum:"proposed,active,paused,closed,cancelled" doc:"active if left out; a revision of the field lifecycle says since when"`
	Reason          string          `yaml:"reason" translation:"text" doc:"why it was paused or cancelled (required then)"`
	Lessons         string          `yaml:"lessons" translation:"text" doc:"what was learnt, when it is over"`
	Measure         Measure         `yaml:"measure" rule:"required" doc:"what is counted" eg:"{unit: trees}"`
	Direction       string          `yaml:"direction" enum:"increase,decrease,maintain" doc:"which way is better; follows from baseline and target if left out"`
	Series          string          `yaml:"series" enum:"flow,snapshot" doc:"flow: entries are added up; snapshot: the latest entry counts"`
	Range           Range           `yaml:"range" doc:"for direction maintain: the corridor to stay in"`
	Start           Date            `yaml:"start" rule:"required" doc:"first day that counts" eg:"2026-01-01"`
	Baseline        Baseline        `yaml:"baseline" doc:"where it stood before" eg:"{value: 61, date: 2025-07-01, source: Household survey}"`
	Target          Target          `yaml:"target" doc:"what is to be reached, by when (that day included)" eg:"{value: 1000, date: 2026-12-31}"`
	Stretch         []Decimal       `yaml:"stretch" most:"32" doc:"further targets beyond the target, in order" eg:"[1200]"`
	Waypoints       []Waypoint      `yaml:"waypoints" most:"1000" doc:"where it should stand on the way, for seasonal work"`
	Stages          []string        `yaml:"stages" most:"32" translation:"text" doc:"the steps a unit goes through, first to last" eg:"[funded, planted, alive]"`
	HeadlineStage   string          `yaml:"headline_stage" doc:"the stage that counts towards the target"`
	Compute         Compute         `yaml:"compute" doc:"takes the figures from events, stories, projects or the records of a collection instead of entries"`
	UpdateEveryDays int             `yaml:"update_every_days" doc:"after this many days without an entry the figure is shown as out of date; if left out, it follows from how often figures came"`
	Source          string          `yaml:"source" translation:"text" doc:"where the figures come from"`
	ScopeNote       string          `yaml:"scope_note" translation:"text" doc:"what is counted and what is not"`
	References      []Reference     `yaml:"references" doc:"the same measure in public vocabularies"`
	Milestones      []GoalMilestone `yaml:"milestones" most:"200" doc:"points on the way worth celebrating; when they were reached is derived" eg:"[{at: 500, title: Half way}]"`
	Entries         []Entry         `yaml:"entries" doc:"the figures, one line each; data/ledger can hold more" eg:"[{date: 2026-03-14, value: 120, note: Mossgate planting day}]"`
	Revisions       []Revision      `yaml:"revisions" most:"100" doc:"every change of the target or the baseline after publication, with its reason"`
	Was             []string        `yaml:"was" most:"64" doc:"ids that the goal was published under before its file was renamed; their addresses lead to it" eg:"[native-trees]"`
	Extra           Extra           `yaml:"extra" doc:"free fields for theme authors"`

	Translations Translations[GoalRecord] `yaml:"translations" doc:"its texts in the site's other languages" eg:"{de: {title: 1.000 heimische Bäume pflanzen, measure: {unit: Bäume, one: Baum}}}"`
}

// Measure is what a goal counts.
type Measure = progress.Measure

// Range is the corridor of a goal that maintains something; a nil end is open.
type Range = progress.Range

// Baseline is where a goal's figure stood before the work began.
type Baseline struct {
	Value  *Decimal `yaml:"value" rule:"required" doc:"the figure"`
	Date   Date     `yaml:"date" doc:"when it was taken"`
	Source string   `yaml:"source" translation:"text" doc:"where it comes from"`
}

// Target is what a goal is to reach, by the end of the day Date.
type Target struct {
	Value *Decimal `yaml:"value" rule:"required" doc:"the figure to reach"`
	Date  Date     `yaml:"date" doc:"the last day that counts"`
}

// Waypoint is where a goal's figure should stand on the way.
type Waypoint struct {
	Date  Date     `yaml:"date" rule:"required" doc:"by the end of this day"`
	Value *Decimal `yaml:"value" rule:"required" doc:"the figure"`
}

// Compute takes a goal's entries from other records.
type Compute struct {
	From  string `yaml:"from" rule:"required" doc:"the records that count: events, stories, projects, or those of a collection, by its name" eg:"events"`
	Where Where  `yaml:"where" doc:"only those that match all of these"`
}

// Where narrows the records a computed goal counts. A record matches when it has
// one of the values of every field given.
type Where struct {
	Topics []string `yaml:"topics" most:"64" or:"one" doc:"one of these topics"`
	Goals  []string `yaml:"goals" most:"64" or:"one" doc:"one of these goals"`
	Status []string `yaml:"status" or:"one" doc:"one of these statuses; events: completed, projects: done if left out"`
	Mode   []string `yaml:"mode" or:"one" doc:"events: one of these modes"`
	// Others are the values of fields that only a collection has, by their names.
	Others map[string][]string `yaml:"-" rest:"values"`
}

// Fields returns the values of all fields but those of all pages, by their names, as records of collections have them.
func (w Where) Fields() map[string][]string {
	all := maps.Clone(w.Others)
	for name, values := range map[string][]string{"status": w.Status, "mode": w.Mode} {
		if len(values) > 0 {
			if all == nil {
				all = map[string][]string{}
			}
			all[name] = values
		}
	}
	return all
}

// ComputedFrom returns the type of the records that a goal can be computed from under a name; nil for none.
func (ts Types) ComputedFrom(name string) *Type {
	if t := ts.From(name); t != nil && t.Counted != nil {
		return t
	}
	return nil
}

// hasStatus reports whether a record's status is one of those that w asks for: usual, if it asks for none.
func (w Where) hasStatus(status, usual string) bool {
	if len(w.Status) == 0 {
		return status == usual
	}
	return slices.Contains(w.Status, status)
}

// Reference names the measure in a public vocabulary.
type Reference struct {
	Vocabulary string `yaml:"vocabulary" rule:"required" enum:"SDG,IRIS" doc:"SDG or IRIS"`
	Code       string `yaml:"code" rule:"required" doc:"its code there" eg:"OI1166"`
}

// GoalMilestone is a point on the way to a goal: a figure, or a day.
type GoalMilestone = progress.Milestone

// Revision records a change of a goal's definition after it was published.
type Revision = progress.Revision

// RevisedFields lists what a revision can be about: the fields of a goal, those of its groups after a dot, and the
// verdict, which is no field but is published like one.
var RevisedFields = sync.OnceValue(func() []string {
	var names []string
	for f := range reflect.TypeFor[GoalRecord]().Fields() {
		name, group := f.Tag.Get("yaml"), f.Type
		names = append(names, name)
		if group.Kind() != reflect.Struct {
			continue
		}
		for part := range group.Fields() {
			if inner := part.Tag.Get("yaml"); inner != "" {
				names = append(names, name+"."+inner)
			}
		}
	}
	return append(names, progress.Verdict)
})
