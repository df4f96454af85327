package site

// Decision is the front matter of "we heard, we decided": what members said,
// what was done about it, and why; mistakes too.
type Decision struct {
	Heard   string `yaml:"heard" translation:"text" rule:"required" doc:"what members said" eg:"The map is wrong in three places."`
	Outcome string `yaml:"outcome" rule:"required" enum:"did,planned,wont,cannot,mistake" doc:"what came of it"`
	Reason  string `yaml:"reason" translation:"text" rule:"required" doc:"why" eg:"Two members checked the three places."`
}

func (*Decision) details() {}
