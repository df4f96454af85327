package pages

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// describeGoal is what the page of a goal says: its ledger as a dataset, and its latest
// figure and its baseline as observations.
func (p *plan) describeGoal(g *site.Goal) []thing {
	if !p.Site.IsMain() {
		return nil // figures have no language: one page says them
	}
	pr, s := &g.Progress, p.Site
	url := s.Absolute(g.Address())
	measure, unit := url+"#measure", cmp.Or(pr.Measure.Currency, pr.Measure.Unit)
	covers := ""
	if !pr.LastEntry.IsZero() {
		covers = pr.Start.String() + "/" + pr.LastEntry.String()
	}
	file := func(format, address string) thing {
		return thing{{"@type", "DataDownload"}, {"encodingFormat", format}, {"contentUrl", s.Origin + s.RootURL(address)}}
	}
	things := []thing{{
		{"@type", "Dataset"}, {"@id", url + "#ledger"}, {"name", g.Title},
		{"description", p.words.Sentences(g.Summary, p.format.Standing(pr))}, {"url", url}, {"creator", p.community()},
		{"license", licenceURL(s.Config.Licence)}, {"isAccessibleForFree", true}, {"dateModified", pr.LastChange.String()},
		{"temporalCoverage", covers}, {"measurementTechnique", p.sourceOf(g)},
		{"variableMeasured", thing{{"@type", "PropertyValue"}, {"@id", measure}, {"name", g.Title}, {"unitText", unit}}},
		{"distribution", []thing{file("text/csv", g.LedgerCSV()), file("application/json", g.LedgerJSON())}},
	}}
	observe := func(day site.Date, value, margin progress.Decimal) {
		if day.IsZero() {
			return
		}
		var marginOfError thing
		if margin.Sign() > 0 {
			marginOfError = thing{{"@type", "QuantitativeValue"}, {"value", json.Number(margin.String())}, {"unitText", unit}}
		}
		things = append(things, thing{
			{"@type", "Observation"}, {"observationAbout", reference(p.organisationID())}, {"variableMeasured", reference(measure)},
			{"observationDate", day.String()}, {"value", json.Number(value.String())}, {"unitText", unit}, {"marginOfError", marginOfError},
		})
	}
	if g.Input.Baseline != nil {
		observe(g.Baseline.Date, g.Input.Baseline.Value, progress.Decimal{})
	}
	if pr.HasValue {
		observe(pr.LastEntry, pr.Value, pr.Margin)
	}
	return things
}

var creativeCommons = regexp.MustCompile(`^CC (BY(?:-SA|-ND|-NC|-NC-SA|-NC-ND)?) ([1-4]\.0)$`)

// licenceURL returns the address of a licence that is one, or that everybody knows; "" for others.
func licenceURL(licence string) string {
	switch {
	case strings.HasPrefix(licence, "https://"):
		return licence
	case licence == "CC0 1.0", licence == "CC0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	if m := creativeCommons.FindStringSubmatch(licence); m != nil {
		return "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/" + m[2] + "/"
	}
	return ""
}
