package chart

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"northstar/generator/model/progress"
)

// Whatever a goal's own time is, drawings of one span have one axis: the same day is at the same place in all of them, and what
// was there before the first day is where the line begins.
func TestMultiple(t *testing.T) {
	from, to := date("2026-01-01"), date("2026-12-31")
	axis := regexp.MustCompile(`<path class="chart-(?:axis|tick)" d="[^"]*"/>`)
	line := regexp.MustCompile(`<path class="chart-line" d="M(\d+) ([\d.]+)`)
	want := ""
	for name, c := range map[string]struct {
		goal   progress.Goal
		begins int  // thousandths
		lifted bool // the line begins above nothing, with what was there before
	}{
		"trees": {trees(), 0, false}, "stations": {stations(), 0, true}, "items": {items(), 0, true}, "scholarships": {scholarships(), 0, false},
	} {
		svg := string(Multiple(on(day, c.goal), english, from, to, 120, "m"))
		shared := strings.Join(axis.FindAllString(svg, -1), "")
		if want == "" {
			want = shared
		}
		if shared != want || !strings.Contains(svg, ">Jan 2026<") || !strings.Contains(svg, ">Dec 2026<") {
			t.Errorf("%s has another axis:\n%s\n%s", name, shared, want)
		}
		m := line.FindStringSubmatch(svg)
		if m == nil {
			t.Fatalf("%s has no line: %s", name, svg)
		}
		y, _ := strconv.ParseFloat(m[2], 64)
		if x, _ := strconv.Atoi(m[1]); x != c.begins || (y < 54) != c.lifted {
			t.Errorf("the line of %s begins at %s, %s", name, m[1], m[2])
		}
		if _, err := look([]byte(svg), "m", 120); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	later := string(Multiple(on(day, trees()), english, date("2028-01-01"), date("2028-12-31"), 120, "m"))
	if strings.Contains(later, "chart-now") || strings.Contains(later, "chart-pace") {
		t.Errorf("long after a goal something of it is drawn: %s", later)
	}
	if got := Multiple(on(day, trees()), english, to, from, 120, "m"); got != nil {
		t.Errorf("no time has a drawing: %s", got)
	}
}
