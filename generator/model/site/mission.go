package site

import "reflect"

func missionType() *Type {
	return NewType(Type{Name: "mission", Role: RoleMission, File: "mission", Fields: reflect.TypeFor[Mission]()})
}

// Mission is the front matter of content/mission.md.
type Mission struct {
	Statement string    `yaml:"statement" translation:"text" search:"text" rule:"required" doc:"the mission in one sentence: who does what for whom, by when" eg:"Help households around the bay halve single-use plastic by the end of 2026."`
	Audience  string    `yaml:"audience" translation:"text" search:"text" rule:"required" doc:"who the community is for" eg:"Households and cafés around the bay."`
	Problem   string    `yaml:"problem" translation:"text" search:"text" rule:"required" doc:"the problem it works on" eg:"Most plastic is thrown away after minutes."`
	Approach  string    `yaml:"approach" translation:"text" search:"text" rule:"required" doc:"how it works on it" eg:"We make refilling the easy choice."`
	Value     string    `yaml:"value" translation:"text" search:"text" rule:"required" doc:"what a member gets" eg:"Company, practice and visible progress."`
	NotFor    string    `yaml:"not_for" translation:"text" search:"text" doc:"what it is not, so that nobody is disappointed"`
	Promises  []Promise `yaml:"promises" doc:"what the community promises, each with the goal that shows whether it is kept; every goal if left out" eg:"[{text: Nobody needs to buy water in a bottle, goal: refill-stations}]"`
}

// Promise is one thing that a community promises.
type Promise struct {
	Text string `yaml:"text" translation:"text" rule:"required" doc:"the promise in one sentence" eg:"Nobody needs to buy water in a bottle"`
	Goal string `yaml:"goal" ref:"goal" doc:"id of the goal that measures it; without one the page says that it is not measured yet"`
}
