package card

import (
	"crypto/sha256"
	"encoding/json"
)

// Width and Height are the size of every card, in pixels.
const Width, Height = 1200, 630

// design changes whenever the same value is drawn in another way.
const design = "2"

// A Card is what a picture shows. Texts are in the language of the page; "" leaves a text away.
type Card struct {
	Language    string // BCP 47
	RightToLeft bool
	Accent      string // "#rrggbb", for text on paper
	Site        string // the name of the community
	Kicker      string // what kind of page it is: "Story"
	Status      Status // of an event
	Title       string
	Details     []string // lines below the title: when and where
	Foot        string   // beside the name of the community: a date
	Goal        Goal
}

// A Status is a state, in a word and a shape.
type Status struct {
	Key  string // as in the classes of the theme: "on-pace"
	Word string
}

// A Goal is where a goal stands; the zero Goal is none.
type Goal struct {
	Figure   string // set large: "41%"
	Sentence string
	State    Status
	Meter    Meter
}

// A Meter is a goal's figure as a drawing. Places are thousandths.
type Meter struct {
	Kind MeterKind
	// Of a bar: from where it begins to the last target.
	Now, Target int
	Pace        int // where an even pace would be; -1 if that does not count
	Beyond      bool
	// Of a slope: the days that have passed, and the figures of the beginning, of now, and of the target,
	// from the lowest of them (0) to the highest.
	Days, From, To int
}

// MeterKind says how a goal is drawn.
type MeterKind int

// The kinds of meters.
const (
	NoMeter MeterKind = iota
	Bar               // what rises fills it
	Slope             // what falls goes down it
)

// Key names the picture of c: of two cards with the same key, the pictures are the same.
func (c Card) Key() [16]byte {
	data, err := json.Marshal(c)
	if err != nil {
		panic(err) // texts and whole numbers
	}
	sum := sha256.Sum256(append([]byte("card "+design+"\n"), data...))
	return [16]byte(sum[:16])
}
