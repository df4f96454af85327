package feed

import (
	"testing"

	"northstar/generator/model/progress"
)

func TestUnitCode(t *testing.T) {
	for want, m := range map[string]progress.Measure{
		"EUR ISO 4217": {Kind: progress.Money, Currency: "EUR", Unit: "euro"},
		"% UCUM":       {Kind: progress.Percent, Unit: "of households"},
		"h UCUM":       {Kind: progress.Count, Unit: "Stunden"},
		"kg UCUM":      {Kind: progress.Average, Unit: "KG"},
		" ":            {Kind: progress.Count, Unit: "trees"},
	} {
		if code, system := unitCode(&m); code+" "+system != want {
			t.Errorf("%v has the code %q of %q, want %s", m, code, system, want)
		}
	}
	if code, system := unitCode(&progress.Measure{Kind: progress.YesNo, Unit: "h"}); code+system != "" {
		t.Errorf("yes or no has the code %q of %q", code, system)
	}
}
