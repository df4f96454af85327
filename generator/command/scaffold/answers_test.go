package scaffold_test

import (
	"cmp"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
	"strings"
	"testing"
)

func TestReadGoal(t *testing.T) {
	for sentence, want := range map[string]string{
		// The figure, what it counts (and its currency), where it stands, the day.
		"Raise £5,000 by June 2027":                    "5000 pounds GBP by 2027-06-30",
		"Raise £5,000 by 1 May 2027":                   "5000 pounds GBP by 2027-05-01",
		"Raise £5,000 until 30.09.2027":                "5000 pounds GBP by 2027-09-30",
		"Cut waste from 40 to 20 kg by 2028":           "20 kg from 40 by 2028-12-31",
		"Train twenty volunteers":                      "20 volunteers",
		"Plant 1,000 native trees by the end of 2027":  "1000 native trees by 2027-12-31",
		"Plant 1,000 trees by the end of June 2027":    "1000 trees by 2027-06-30",
		"Plant 1,000 trees by May 1st, 2027":           "1000 trees by 2027-05-01",
		"Plant 1,000 trees by the 1st of May 2027.":    "1000 trees by 2027-05-01",
		"Plant 1,000 trees by 2027-05-01":              "1000 trees by 2027-05-01",
		"Plant 1,000 trees by 13/05/2027":              "1000 trees by 2027-05-13",
		"Plant 1,000 trees by 29 February 2028":        "1000 trees by 2028-02-29",
		"Plant 1,000 trees, December 2026":             "1000 trees by 2026-12-31",
		"1.000 Bäume pflanzen":                         "1000 Bäume pflanzen",
		"1.000 Bäume bis 2027":                         "1000 Bäume by 2027-12-31",
		"Walk 10 000 steps":                            "10000 steps",
		"Walk 1'250’000 steps":                         "1250000 steps",
		"Raise €5,000 for the van":                     "5000 euros EUR",
		"Raise 5,000.50 $ for the van":                 "5000.5 dollars ?",
		"Raise 5000 euros":                             "5000 euros EUR",
		"Raise CHF 5000":                               "5000 CHF CHF",
		"Raise 5000 PLN for the van":                   "5000 PLN PLN",
		"Raise £5k":                                    "5000 pounds GBP",
		"Raise £1.5m":                                  "1500000 pounds GBP",
		"Collect 12,5 t":                               "12.5 t",
		"0.500 litres":                                 "0.5 litres",
		"By 2027, plant 500 trees":                     "500 trees by 2027-12-31",
		"In 2026 100 trees":                            "100 trees by 2026-12-31",
		"Plant 2000 trees":                             "2000 trees",
		"Plant 2000 trees by 2030":                     "2000 trees by 2030-12-31",
		"Save 100 gallons of water":                    "100 gallons",
		"60 refill stations, all of them signed":       "60 refill stations",
		"Plant 500 trees in 3 parks":                   "500 trees",
		"Cut CO2 by 20 t":                              "20 t",
		"Save 2 million litres":                        "2000000 litres",
		"Plant 10k trees":                              "10000 trees",
		"Build a 5 m bridge":                           "5 m bridge",
		"Plant two hundred and fifty trees":            "250 trees",
		"Plant a thousand trees":                       "1000 trees",
		"Plant forty-two trees":                        "42 trees",
		"Hold a dozen meetings":                        "12 meetings",
		"Grow the choir from 12 to 40 members by 2027": "40 members from 12 by 2027-12-31",
		"Cut waste from 40 kg to 0 kg":                 "0 kg from 40",
		"Raise our fund from £1,000 to £5,000":         "5000 pounds GBP from 1000",
		"Cut waste to 20 kg":                           "20 kg from ?",
		"0 bottles":                                    "0 bottles from ?",
		"Keep from 5 to 5 kg":                          "? from ?",
		"Make the river swimmable":                     "?",
		"Make the river swimmable by 2030":             "? by 2030-12-31",
		"":                                             "?",

		// What cannot be read is left open.
		"Plant 500 trees by summer 2027":         "500 trees by ?",
		"Plant 500 trees by mid 2027":            "500 trees by ?",
		"Plant 500 trees by the start of 2027":   "500 trees by ?",
		"Plant 500 trees before 2027":            "500 trees by ?",
		"Plant 500 trees by June":                "500 trees by ?",
		"Plant 500 trees by next spring":         "500 trees by ?",
		"Plant 500 trees by the end of the year": "500 trees by ?",
		"Plant 500 trees within 3 months":        "500 trees by ?",
		"Plant 500 trees by 04/05/2027":          "500 trees by ?",
		"Plant 500 trees by 31 June 2027":        "500 trees by ?",
		"Plant 500 trees between 2026 and 2028":  "500 trees by ?",
		"500 Bäume bis Juni 2027":                "500 Bäume by ?",
		"Raise £5,000 by juin 2027":              "5000 pounds GBP by ?",
		"Raise £5,000 by 30 juin 2027":           "5000 pounds GBP by ?",
		"Raise £5,000 bis 30. Juni 2027":         "5000 pounds GBP by ?",
		"Raise £5,000 bis Ende Mai 2027":         "5000 pounds GBP by ?",
		"Plant trees by 30 juin 2027":            "? by ?",
		"Plant trees by 30 juin":                 "? by ?",
		"Plant trees by 1er août":                "? by ?",
		"Bäume pflanzen bis 30. Juni 2027":       "? by ?",
		"Árboles antes del 30 de junio de 2027":  "? by ?",
		"500 árboles para mayo de 2027":          "500 árboles by ?",
		"Plantare alberi entro il 30 giugno":     "? by ?",
		"زراعة 500 شجرة قبل يونيو 2027":          "500 شجرة by ?",
		"Rhoi 500 o goed erbyn 30 Mehefin 2027":  "500 o goed erbyn by ?",
		"Plannu coed erbyn 30 Mehefin 2027":      "? by ?",
		"Plant 500 trees by kesäkuu 2027":        "500 trees by ?",
		"Plant 500 trees and 20 hedges":          "?",
		"Plant 10-20 trees":                      "?",
		"Plant half a million trees":             "?",
		"Cut waste by 50 %":                      "?",
		"Cut waste by 50% in 20 homes":           "?",
		"Raise recycling from 40% to 60%":        "?",
		"Hold 2 meetings a month":                "?",
		"One meal a day":                         "?",
		"Walk 10k":                               "?",
		"Reduce waste from 40 kg":                "?",
		"Keep waste below 20 kg":                 "?",
		"Keep the pH between 6.5 and 8.5":        "?",
		"12345678901234567890 trees":             "?",
	} {
		if got := said(scaffold.ReadGoal(sentence, "")); got != want {
			t.Errorf("%q: %s, want %s", sentence, got, want)
		}
	}
	if got := said(scaffold.ReadGoal("Raise $500", "CAD")); got != "500 dollars CAD" {
		t.Errorf("dollars on a Canadian site: %s", got)
	}
	if got := said(scaffold.ReadGoal("Raise $500", "EUR")); got != "500 dollars ?" {
		t.Errorf("dollars on an Irish site: %s", got)
	}
}

// said writes what was read of a goal in a line, with a question mark for what is open.
func said(g scaffold.Goal) string {
	parts := []string{"?"}
	if g.Target != nil {
		parts = []string{g.Target.String(), g.Unit}
	}
	if g.Money {
		parts = append(parts, cmp.Or(g.Currency, "?"))
	}
	switch {
	case g.Baseline != nil:
		parts = append(parts, "from", g.Baseline.String())
	case g.Level:
		parts = append(parts, "from ?")
	}
	switch {
	case g.Timed:
		parts = append(parts, "by ?")
	case !g.Deadline.IsZero():
		parts = append(parts, "by", g.Deadline.String())
	}
	return strings.Join(parts, " ")
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
	if c.Name != "River friends" || c.Goal != "Hold 12 open meetings" || c.URL != "https://example.org/" || c.Year != 2026 ||
		said(c.First) != "12 open meetings by 2026-12-31" {
		t.Errorf("nothing answered: %+v", c)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 11, Day: 23}).Year; y != 2027 {
		t.Errorf("a goal set in November ends in %d", y)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 10, Day: 2}).Year; y != 2026 {
		t.Errorf("a goal set 90 days before the end of the year ends in %d", y)
	}
	c = complete(scaffold.Answers{Goal: "Make the river swimmable.", Target: "3 weirs"}, day)
	if c.Goal != "Make the river swimmable" || said(c.First) != "3 weirs" {
		t.Errorf("goal and target: %+v", c)
	}
	c = complete(scaffold.Answers{Goal: "Make the river swimmable by summer"}, day)
	if said(c.First) != "? by ?" || c.Fields()["measure"] != "{unit: <what is counted>}" ||
		c.Fields()["target"] != "{value: <how many>, date: <by when>}" {
		t.Errorf("a goal that cannot be read: %+v, %v", c, c.Fields())
	}
	for want, a := range map[string]scaffold.Answers{
		"another program": {Name: "{{ site.name }}"},
		"no number":       {Target: "many"},
		"website":         {URL: "mailto:x@example.org"},
		"302 characters":  {Mission: strings.Repeat("x", 302)},
	} {
		if _, err := a.Complete("x", day); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", a, err, want)
		}
	}
}
