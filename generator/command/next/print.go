package next

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A Report is what is printed.
type Report struct {
	AsOf site.Date `json:"as_of"`
	// Frozen is set if site.yaml freezes the site at its day, so that nothing comes.
	Frozen bool `json:"frozen"`
	// Next is the time of the first change, and NextBeyondDaily that of the first one that is
	// not of kind Daily; null if there is none.
	Next            *time.Time `json:"next"`
	NextBeyondDaily *time.Time `json:"next_beyond_daily"`
	Changes         []Change   `json:"changes"`
	Past            bool       `json:"-"` // they have happened already
}

// NewReport returns the report of changes, which are sorted by time.
func NewReport(asOf site.Date, changes []Change) Report {
	r := Report{AsOf: asOf, Changes: append([]Change{}, changes...)} // [] in JSON, not null
	if len(changes) > 0 {
		r.Next = &r.Changes[0].At
	}
	if i := slices.IndexFunc(changes, func(x Change) bool { return x.Kind != Daily }); i >= 0 {
		r.NextBeyondDaily = &r.Changes[i].At
	}
	return r
}

// Formats lists the names that [Print] accepts, the default first.
func Formats() []string { return []string{"human", "json", "due"} }

// Print writes a report in one of [Formats].
func Print(w io.Writer, r Report, format string) error {
	if format == "json" {
		return diag.WriteJSON(w, r)
	}
	if format == "due" {
		_, err := fmt.Fprintln(w, r.due())
		return err
	}
	_, err := io.WriteString(w, text(r))
	return err
}

// due says in one word, for scripts, whether there is a change that is more than a new date on every page.
func (r Report) due() string {
	if r.NextBeyondDaily == nil {
		return "no"
	}
	return "yes"
}

// dayFormat is how reports write a day.
const dayFormat = "2 January 2006"

// text writes a report for a terminal: what breaks the build first, then a line for each change.
func text(r Report) string {
	day := r.AsOf.Time().Format(dayFormat)
	if r.Frozen {
		return fmt.Sprintf("Nothing changes by itself: data/site.yaml freezes the site at %s (as_of: %s).\n"+
			"To see what would change without that line: northstar next --as-of %s\n", day, r.AsOf, r.AsOf)
	}
	if len(r.Changes) == 0 && r.Past {
		return fmt.Sprintf("Since %s, nothing has changed by itself.\n", r.AsOf.AddDays(1).Time().Format(dayFormat))
	}
	if len(r.Changes) == 0 {
		return fmt.Sprintf("After %s, nothing changes by itself.\n", day)
	}
	var b strings.Builder
	if r.Past {
		fmt.Fprintf(&b, "Since %s, this has changed without anybody editing it:\n\n", r.AsOf.AddDays(1).Time().Format(dayFormat))
	} else {
		fmt.Fprintf(&b, "After %s, this changes without anybody editing it:\n\n", day)
	}
	width, failures := 0, ""
	for _, x := range r.Changes {
		width = max(width, len(x.when())) // which is in ASCII
	}
	for _, x := range r.Changes {
		fmt.Fprintf(&b, "  %-*s  %s\n", width, x.when(), diag.Line(x.words()))
		if x.Breaks {
			failures += fmt.Sprintf("\nTHE BUILD WILL FAIL from %s on: %s\n", x.when(), diag.Line(x.words()))
		}
	}
	if failures != "" {
		b.WriteString(failures + "\nAsk again and record the new consent, or set withdrawn_on.\n")
	}
	return b.String()
}

// when writes the time of a change, or that it is every day.
func (x *Change) when() string {
	if x.Kind == Daily {
		return "every day"
	}
	day := x.At.Format(dayFormat)
	if x.At.Hour() == 0 && x.At.Minute() == 0 {
		return day
	}
	return day + x.At.Format(", 15:04")
}

func (x *Change) words() string {
	if x.File == "" {
		return x.Subject + ": " + x.What
	}
	return fmt.Sprintf("\"%s\": %s (%s)", x.Subject, x.What, x.File)
}
