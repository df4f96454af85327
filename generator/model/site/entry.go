package site

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
)

// Entry is one line of a goal's ledger as it is written: inline in the goal, in a YAML file of data/ledger, or a row of a CSV file
// there (with Goal set).
type Entry struct {
	ID       string             `yaml:"id" doc:"needed only if a correction refers to it"`
	Goal     string             `yaml:"goal" ask:"correction!,entry!" doc:"id of the goal; needed in data/ledger, but for tables named after it"`
	Date     Date               `yaml:"date" ask:"correction={today},entry" when:"past" rule:"required" doc:"the day it happened"`
	Value    Decimal            `yaml:"value" ask:"correction,entry" rule:"required" doc:"the figure"`
	Kind     progress.EntryKind `yaml:"kind" ask:"correction=correction" enum:"actual,pledge,refund,correction" doc:"actual if left out; pledges never count"`
	Corrects string             `yaml:"corrects" doc:"id of the entry that a correction corrects"` // or a refund
	Stage    string             `yaml:"stage" ask:"entry?" doc:"the stage, for goals with stages"` // the headline stage if left out
	Quality  progress.Quality   `yaml:"quality" ask:"entry?" enum:"measured,reported,estimated" doc:"how it is known"`
	Margin   *Decimal           `yaml:"margin" ask:"entry?" doc:"how far off it may be, plus or minus"`
	Sample   int                `yaml:"sample" ask:"entry?" doc:"how many were asked or measured"` // 0: not said
	Currency string             `yaml:"currency" doc:"if it is not the goal's"`
	Rate     progress.Rate      `yaml:"rate" doc:"what one unit of that currency was worth"`
	Partner  string             `yaml:"partner" ask:"entry?" ref:"partner" doc:"id of the partner it is due to"`
	Region   string             `yaml:"region" ask:"entry?" doc:"where"`
	Evidence []string           `yaml:"evidence" ask:"correction!,entry" doc:"where it can be checked"`
	Note     string             `yaml:"note" ask:"correction!,entry" doc:"a few words"`
	Recorded Date               `yaml:"recorded" doc:"the day it was written down"`
}

// At returns e as it is computed with; it was written at a place. What it has in common with others is held in shared.
func (e *Entry) At(at diag.Position, shared progress.Shared[progress.Common]) progress.Entry {
	return progress.Entry{
		Date: e.Date, Recorded: e.Recorded, Line: int32(at.Line), Column: int32(at.Column), Value: e.Value, ID: e.ID, Note: e.Note,
		Evidence: e.Evidence, Margin: e.Margin,
	}.In(shared, progress.Common{
		Goal: e.Goal, Kind: e.Kind, Corrects: e.Corrects, Stage: e.Stage, Quality: e.Quality, Sample: e.Sample, Currency: e.Currency,
		Rate: e.Rate, Partner: e.Partner, Region: e.Region, File: at.File,
	})
}

// Written returns an entry as it was written.
func Written(e *progress.Entry) Entry {
	return Entry{
		ID: e.ID, Goal: e.Goal(), Date: e.Date, Value: e.Value, Kind: e.Kind(), Corrects: e.Corrects(), Stage: e.Stage(), Quality: e.Quality(),
		Margin: e.Margin, Sample: e.Sample(), Currency: e.Currency(), Rate: e.Rate(), Partner: e.Partner(), Region: e.Region(),
		Evidence: e.Evidence, Note: e.Note, Recorded: e.Recorded,
	}
}

// LedgerEntry is an entry of data/ledger, and where it names other records.
type LedgerEntry struct {
	progress.Entry
	GoalAt, PartnerAt LineColumn // zero: not written
	// Misread says that a field has another value than was meant, or none, which was reported.
	Misread bool
}

// LineColumn is a place in the file of an entry.
type LineColumn struct{ Line, Column int32 }

// At returns a place in the file of l.
func (l *LedgerEntry) At(p LineColumn) diag.Position {
	return diag.Position{File: l.File(), Line: int(p.Line), Column: int(p.Column)}
}
