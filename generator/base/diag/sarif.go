package diag

import (
	"encoding/json"
	"io"
	"net/url"
)

// The parts of SARIF 2.1.0 (OASIS standard) that code hosts read.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool     `json:"tool"`
	Results []sarifResult `json:"results"`
	Columns string        `json:"columnKind"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Short sarifText `json:"shortDescription"`
	Full  sarifText `json:"fullDescription"`
	Help  sarifText `json:"help"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

func sarif(w io.Writer, ds []Diagnostic) error {
	run := sarifRun{Columns: "unicodeCodePoints", Results: []sarifResult{}, Tool: sarifTool{Driver: sarifDriver{Name: "northstar", Rules: []sarifRule{}}}}
	used := map[string]bool{}
	for _, d := range ds {
		used[d.Code] = true
		r := sarifResult{RuleID: d.Code, Level: d.Severity.String(), Message: sarifText{Text: join(d.Message, d.Hint, d.Fix)}}
		if d.File != "" {
			location := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: (&url.URL{Path: d.File}).String()}}}
			if d.Line > 0 {
				location.Physical.Region = &sarifRegion{StartLine: d.Line, StartColumn: d.Column}
			}
			r.Locations = []sarifLocation{location}
		}
		run.Results = append(run.Results, r)
	}
	for _, c := range Catalogue() {
		if used[c.ID] {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
				ID: c.ID, Short: sarifText{c.Title}, Full: sarifText{join(c.Title, c.Cause)}, Help: sarifText{join(c.Fix, c.Title)},
			})
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

func join(parts ...string) string {
	all := ""
	for _, p := range parts {
		if p != "" && all != "" {
			all += "\n"
		}
		all += p
	}
	return all
}
