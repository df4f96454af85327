package site

import "reflect"

func decisionType() *Type {
	return NewType(Type{
		Name: "decision", Folder: "decisions", Fields: reflect.TypeFor[Decision](), MenuRank: 7, SearchRank: 7,
		Proposed: []string{"decision"},
		New: New{
			Values: map[string]string{
				"heard": `"What members said, in their words."`, "outcome": "planned",
				"reason": `"Why we decided so, and the best argument against it."`,
			},
			Outline: outline("decision"),
		},
	})
}

// Decision is the front matter of "we heard, we decided": what members said,
// what was done about it, and why; mistakes too.
type Decision struct {
	Heard   string `yaml:"heard" ask:"decision" translation:"text" search:"text" rule:"required" doc:"what members said" eg:"The map is wrong in three places."`
	Outcome string `yaml:"outcome" ask:"decision" rule:"required" enum:"did,planned,wont,cannot,mistake" doc:"what came of it"`
	Reason  string `yaml:"reason" ask:"decision" translation:"text" search:"text" rule:"required" doc:"why" eg:"Two members checked the three places."`
}
