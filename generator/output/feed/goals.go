package feed

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// GoalsSchema returns the JSON Schema (2020-12) of what Goals returns: the reference of
// the format. Its version is raised when a field changes its meaning or goes away.
func GoalsSchema() []byte { return bytes.Clone(goalsSchema) }

//go:embed goals.schema.json
var goalsSchema []byte

// formatVersion is the version that goals.schema.json and ledger.schema.json describe, and their names ($id): the same
// on every site, so that a program which reads many knows what it has.
const (
	formatVersion   = 1
	goalsSchemaID   = "urn:northstar:schema:goals:1"
	ledgerSchemaID  = "urn:northstar:schema:ledger:1"
	historySchemaID = "urn:northstar:schema:history:1"
)

// goalsFile is where every goal stands. What is not known, or makes no sense for a goal,
// is null; numbers are decimals in texts, because a JSON number is a binary float to many programs.
type goalsFile struct {
	Schema    string     `json:"$schema"`
	Version   int        `json:"version"`
	Community community  `json:"community"`
	AsOf      site.Date  `json:"as_of"`
	Goals     []standing `json:"goals"`
}

type community struct {
	Name       string  `json:"name"`
	URL        string  `json:"url"`
	Language   string  `json:"language"`
	LegalName  *string `json:"legal_name"`
	Identifier *string `json:"identifier"`
	AreaServed *string `json:"area_served"`
	Licence    *string `json:"licence"`
}

// standing is one goal and where it stands.
type standing struct {
	ID            string         `json:"id"`
	Title         string         `json:"title"`
	URL           string         `json:"url"`
	State         progress.State `json:"state"`
	Sentence      string         `json:"sentence"`
	Verdict       *string        `json:"verdict"`
	Value         *string        `json:"value"`
	Unit          string         `json:"unit"`
	Currency      *string        `json:"currency"`
	Baseline      *string        `json:"baseline"`
	Target        *string        `json:"target"`
	Percent       *string        `json:"percent"`
	Expected      *string        `json:"expected"`
	PaceRatio     *string        `json:"pace_ratio"`
	Projection    *string        `json:"projection"`
	ProjectedFrom *string        `json:"projected_from"`
	ProjectedTo   *string        `json:"projected_to"`
	Pledged       *string        `json:"pledged"`
	Stages        []stage        `json:"stages"`
	Direction     string         `json:"direction"`
	Series        string         `json:"series"`
	Start         *string        `json:"start"`
	Deadline      *string        `json:"deadline"`
	ReachedOn     *string        `json:"reached_on"`
	AsOf          site.Date      `json:"as_of"`
	LastEntry     *string        `json:"last_entry"`
	Quality       *string        `json:"quality"`
	TooClose      bool           `json:"too_close"`
	Source        *string        `json:"source"`
	Scope         *string        `json:"scope"`
	about
	LedgerCSV  string `json:"ledger_csv"`
	LedgerJSON string `json:"ledger_json"`
}

type stage struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Goals returns where each of goals stands, as JSON that GoalsSchema describes. It is
// what site.GoalsFile and `northstar goals --format json` are.
func Goals(s *site.Site, goals []*site.Goal, l *locale.Locale) ([]byte, error) {
	c := &s.Config
	f := goalsFile{
		Schema: goalsSchemaID, Version: formatVersion, AsOf: s.AsOf, Goals: []standing{},
		Community: community{
			Name: c.Name, URL: s.Absolute("/"), Language: s.Language, LegalName: text(c.Organisation.LegalName),
			Identifier: text(c.Organisation.Identifier), AreaServed: text(c.Organisation.AreaServed), Licence: text(c.Licence),
		},
	}
	for _, g := range goals {
		f.Goals = append(f.Goals, standingOf(s, g, progress.Formatter{Locale: l}))
	}
	return jsonDocument(f)
}

func standingOf(s *site.Site, g *site.Goal, words progress.Formatter) standing {
	p := &g.Progress
	v := standing{
		ID: g.ID, Title: g.Title, URL: s.Absolute(g.Address()),
		State: p.State, Sentence: words.Standing(p), Verdict: text(words.Verdict(p)),
		Unit: p.Measure.Unit, Currency: text(p.Measure.Currency), Value: known(p.HasValue, p.Value),
		Baseline: known(g.Input.Baseline != nil, p.Baseline), Target: known(p.HasTarget, p.Target),
		Expected:  known(p.HasExpected, p.ShownExpected),
		PaceRatio: known(p.HasPace, p.Pace), Pledged: known(p.Pledged.Sign() != 0, p.Pledged), Stages: []stage{},
		Direction: string(p.Direction), Series: string(p.Series), Start: text(p.Start.String()), Deadline: text(p.Deadline.String()),
		ReachedOn: text(p.ReachedOn.String()), AsOf: p.AsOf, LastEntry: text(p.LastEntry.String()),
		Quality: text(string(p.Quality)), TooClose: p.TooClose, Source: text(g.Source), Scope: text(g.ScopeNote), about: aboutOf(s, g),
		LedgerCSV: s.Absolute(g.LedgerCSV()), LedgerJSON: s.Absolute(g.LedgerJSON()),
	}
	if p.HasShare && p.HasValue {
		v.Percent = text(strconv.Itoa(p.Share.Percent))
	}
	if pr := p.Projection; pr != nil {
		v.Projection = text(words.Outlook(p))
		v.ProjectedFrom, v.ProjectedTo = text(month(pr.First)), text(month(pr.Last))
	}
	for _, part := range p.Stages {
		v.Stages = append(v.Stages, stage{Name: part.ID, Value: part.Value.String()})
	}
	return v
}

// month writes the month of a day: a projection is not known more exactly.
func month(d site.Date) string { return d.String()[:len("2026-06")] }

// text returns s, or null if it is empty.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// known returns d in plain digits, or null.
func known(is bool, d site.Decimal) *string {
	if !is {
		return nil
	}
	s := d.String()
	return &s
}

// jsonDocument writes v for programs and for people who look into the file.
func jsonDocument(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("writing JSON: %w", err)
	}
	return b.Bytes(), nil
}
