package scaffold_test

import (
	"fmt"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"strings"
	"testing"
)

func TestReadGoal(t *testing.T) {
	for sentence, want := range map[string]string{
		"Plant 1,000 native trees by the end of 2027": "1000|native trees|2027",
		"1.000 Bäume pflanzen":                        "1000|Bäume pflanzen|0",
		"Walk 10 000 steps":                           "10000|steps|0",
		"Walk 1'250’000 steps":                        "1250000|steps|0",
		"Raise €5,000 for the van":                    "5000|euros|0",
		"Raise 5,000.50 $ for the van":                "5000.5|dollars|0",
		"Collect 12,5 t":                              "12.5|t|0",
		"0.500 litres":                                "0.5|litres|0",
		"By 2027, plant 500 trees":                    "500|trees|2027",
		"In 2026 100 trees":                           "100|trees|2026",
		"Plant 2000 trees":                            "2000|trees|0",
		"Save 100 gallons of water":                   "100|gallons|0",
		"60 refill stations, all of them signed":      "60|refill stations|0",
		"Cut waste by 50 %":                           "0||0",
		"Cut waste by 50% in 20 homes":                "20|homes|0",
		"Make the river swimmable":                    "0||0",
		"Make the river swimmable by 2030":            "0||2030",
		"0 bottles":                                   "0|bottles|0",
		"12345678901234567890 trees":                  "0||0",
		"":                                            "0||0",
	} {
		g := scaffold.ReadGoal(sentence)
		if got := fmt.Sprintf("%s|%s|%d", g.Target, g.Unit, g.Year); got != want {
			t.Errorf("%q: %s, want %s", sentence, got, want)
		}
	}
}

func TestComplete(t *testing.T) {
	complete := func(a scaffold.Answers, today site.Date) scaffold.Community {
		c, err := a.Complete("/home/somebody/river-friends", today)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := complete(scaffold.Answers{}, day)
	if c.Name != "River friends" || c.Goal == "" || c.Unit == "" || c.URL != "https://example.org/" || c.Year != 2026 {
		t.Errorf("nothing answered: %+v", c)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 11, Day: 23}).Year; y != 2027 {
		t.Errorf("a goal set in November ends in %d", y)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 10, Day: 2}).Year; y != 2026 {
		t.Errorf("a goal set 90 days before the end of the year ends in %d", y)
	}
	c = complete(scaffold.Answers{Goal: "Make the river swimmable.", Target: "3 weirs"}, day)
	if c.Goal != "Make the river swimmable" || c.Target != progress.NewDecimal(3) || c.Unit != "weirs" {
		t.Errorf("goal and target: %+v", c)
	}
	for want, a := range map[string]scaffold.Answers{
		"no number":      {Target: "many"},
		"website":        {URL: "mailto:x@example.org"},
		"302 characters": {Mission: strings.Repeat("x", 302)},
	} {
		if _, err := a.Complete("x", day); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", a, err, want)
		}
	}
}
