package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The parts of SARIF 2.1.0 (OASIS standard) that code hosts read.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver struct {
			Name  string      `json:"name"`
			Rules []sarifRule `json:"rules"`
		} `json:"driver"`
	} `json:"tool"`
	Results []sarifResult `json:"results"`
	Columns string        `json:"columnKind"`
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
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

func sarif(w io.Writer, ds []Diagnostic) error {
	run := sarifRun{Columns: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name, run.Tool.Driver.Rules = "northstar", []sarifRule{}
	used := map[string]bool{}
	for _, d := range ds {
		used[d.Code] = true
		r := sarifResult{RuleID: d.Code, Level: d.Severity.String(), Message: sarifText{join(d.Message, d.Hint, d.Fix)}}
		if d.File != "" {
			var location sarifLocation
			location.Physical.Artifact.URI = (&url.URL{Path: d.File}).String()
			if d.Line > 0 {
				location.Physical.Region = &sarifRegion{StartLine: d.Line, StartColumn: d.Column}
			}
			r.Locations = []sarifLocation{location}
		}
		run.Results = append(run.Results, r)
	}
	for _, e := range catalogue() {
		if used[e.ID] {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
				ID: e.ID, Short: sarifText{e.Title}, Full: sarifText{join(e.Title, e.Cause)}, Help: sarifText{join(e.Fix, e.Title)},
			})
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// join puts those texts below each other that say something.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}
