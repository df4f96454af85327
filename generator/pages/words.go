package pages

import (
	"fmt"
	"strconv"
	"strings"

	"northstar/generator/site"
	"northstar/generator/theme"
)

// words is what the program itself says on pages, in one language.
type words struct {
	types    map[site.Type]string // a page's type, as a label
	sections map[site.Type]section
	statuses map[string]string
	credits  map[string]string
}

// section is how a list of pages is called, and what it is for.
type section struct{ title, lead string }

var english = words{
	types: map[site.Type]string{
		site.TypePage: "Page", site.TypeMission: "Mission", site.TypePost: "News", site.TypeGuide: "Guide", site.TypeStory: "Story",
		site.TypeProject: "Project", site.TypeEvent: "Event", site.TypeGuideline: "Guideline", site.TypeDecision: "Decision", site.TypeFAQ: "Questions",
	},
	sections: map[site.Type]section{
		site.TypePost:      {"News", "What is new, newest first."},
		site.TypeGuide:     {"Guides", "How to do it yourself, step by step, with files to take away."},
		site.TypeStory:     {"Stories", "What has changed, told by the people it changed for."},
		site.TypeProject:   {"Projects", "What we are working on, and where you can join in."},
		site.TypeEvent:     {"Events", "Where to meet us, and what came of the last times."},
		site.TypeGuideline: {"Guidelines", "How we treat each other, and whom to write to."},
		site.TypeDecision:  {"What we heard", "What members told us, what we did about it, and what we got wrong."},
	},
	statuses: map[string]string{
		"scheduled": "Scheduled", "postponed": "Postponed", "cancelled": "Cancelled", "completed": "Took place",
		"proposed": "Proposed", "active": "Active", "paused": "Paused", "done": "Done", "abandoned": "Given up",
		"did": "We did", "planned": "We will", "wont": "We will not", "cannot": "We cannot", "mistake": "Our mistake",
		"measured": "Measured", "reported": "Reported by a member", "estimated": "Estimated",
		"easy": "Easy", "medium": "Takes some practice", "hard": "Hard",
		"online": "Online", "onsite": "On site", "hybrid": "On site and online",
	},
	credits: map[string]string{
		"writing": "Writing", "photos": "Photos", "review": "Review", "translation": "Translation",
		"organising": "Organising", "data": "Figures", "funding": "Funding", "mentoring": "Mentoring",
	},
}

func (w words) status(key string) theme.Status {
	if key == "" {
		return theme.Status{}
	}
	return theme.Status{Key: key, Word: w.statuses[key]}
}

// date writes a day for people and machines.
func (w words) date(d site.Date) theme.Time {
	if d.IsZero() {
		return theme.Time{}
	}
	t := d.Time()
	return theme.Time{ISO: d.String(), Text: fmt.Sprintf("%d %s %d", t.Day(), t.Month(), t.Year())}
}

// month writes the month of a day.
func (w words) month(d site.Date) string {
	t := d.Time()
	return fmt.Sprintf("%s %d", t.Month(), t.Year())
}

// period writes a time of office: "since May 2025", "May 2024 to June 2026".
func (w words) period(since, until site.Date) string {
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return "since " + w.month(since)
	case since.IsZero():
		return "until " + w.month(until)
	}
	return w.month(since) + " to " + w.month(until)
}

// number writes a whole number with its thousands apart.
func (w words) number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes a number with its noun: "1 story", "12 stories".
func (w words) count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return w.number(n) + " " + many
}

// size writes a file's size.
func (w words) size(bytes int64) string {
	switch {
	case bytes < 1000:
		return w.count(int(bytes), "byte", "bytes")
	case bytes < 1_000_000:
		return fmt.Sprintf("%d KB", (bytes+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// list writes words as an enumeration: "a, b and c".
func (w words) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}
