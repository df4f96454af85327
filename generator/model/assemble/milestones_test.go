package assemble

import (
	"cmp"
	"math/rand/v2"
	"testing"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// What sorts milestones is an order: of no two does each come first, and what comes before the second of two that come
// one after the other, or are alike, comes before the third. Lists have figures and days, of goals and of the community.
func TestOrderOfMilestones(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	goals := []*site.Goal{nil, {ID: "a"}, {ID: "b"}}
	goals[1].Progress.Direction, goals[2].Progress.Direction = progress.Increase, progress.Decrease
	any := func() site.Reached {
		x := site.Reached{Goal: goals[random.IntN(len(goals))]}
		if x.Goal != nil && random.IntN(2) == 0 {
			x.At = new(progress.NewDecimal(random.Int64N(4)))
		}
		return x
	}
	for range 20_000 {
		x, y, z := any(), any(), any()
		xy, yz, xz := byFigure(x, y), byFigure(y, z), byFigure(x, z)
		if cmp.Compare(xy, 0) != -cmp.Compare(byFigure(y, x), 0) {
			t.Fatalf("%+v and %+v come before each other", x, y)
		}
		if xy <= 0 && yz <= 0 && (xz > 0 || (xy < 0 || yz < 0) && xz == 0) {
			t.Fatalf("%+v comes before %+v, that before %+v, and that not after the first", x, y, z)
		}
	}
}
