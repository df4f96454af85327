package feed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// newsEntries is how many of the newest events the feed of milestones holds.
const newsEntries = 30

// Milestones returns the feed at site.MilestonesFeed: each milestone on the day it was
// reached, and for each goal and day what was counted.
//
// An entry is about one day and never changes by time alone, so that
// readers see it once. Its id is the address of its goal and a fragment.
func Milestones(s *site.Site, l *locale.Locale) ([]byte, error) {
	page, words := "/milestones/", progress.Formatter{Locale: l}
	if len(s.Milestones) == 0 {
		page = "/goals/"
	}
	title := l.Say("list.feed-of", "site", s.Config.Name, "section", l.Say("title.milestones-feed"))
	f := newFeed(s, title, site.MilestonesFeed, site.MilestonesFeed, page, dayStamp(s, s.AsOf))
	list := append(reached(s, words), counted(s, words)...)
	slices.SortStableFunc(list, func(a, b happening) int { return cmp.Or(b.day.Compare(a.day), cmp.Compare(a.id, b.id)) })
	for _, h := range list[:min(newsEntries, len(list))] {
		f.Entries = append(f.Entries, h.entry(s))
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	return document(f)
}

// mostNamed is how many entries of one day the feed names; of the others it says how many there are.
const mostNamed = 20

// A happening is what the feed says of one day. What it says is made only if it is new enough.
type happening struct {
	day   site.Date
	id    string // path of the site, with a fragment
	about string // path of the site
	say   func() (title, summary string)
}

func (h happening) entry(s *site.Site) atomEntry {
	at := dayStamp(s, h.day)
	title, summary := h.say()
	return atomEntry{
		Title: title, ID: s.Absolute(h.id), Links: []webLink{{Rel: "alternate", Type: "text/html", Href: s.Absolute(h.about)}},
		Published: at, Updated: at, Summary: summary,
	}
}

// dayStamp writes the beginning of a day on the community's clocks, with their offset, so that
// the day can be read off it.
func dayStamp(s *site.Site, day site.Date) string {
	return site.Moment{Day: day}.In(s.Zone).Format(time.RFC3339)
}

// reached lists the milestones that were reached, and what else took place.
func reached(s *site.Site, words progress.Formatter) []happening {
	var list []happening
	taken := map[string]int{}
	for _, m := range s.Milestones {
		if !m.Done || m.Date.IsZero() {
			continue
		}
		about := "/milestones/"
		if m.Goal != nil {
			about = m.Goal.Address()
		}
		id := about + "#milestone-" + cmp.Or(site.Slug(m.Title), "reached")
		if m.Goal == nil { // the titles of a community may come back every year
			id += "-" + m.Date.String()
		}
		if taken[id]++; taken[id] > 1 {
			id += fmt.Sprintf("-%d", taken[id])
		}
		if m.Story != nil && !m.Story.Withdrawn() {
			about = m.Story.Address
		}
		list = append(list, happening{day: m.Date, id: id, about: about, say: func() (string, string) {
			title, summary := m.Title, words.Say("feed.reached", "date", words.Date(m.Date))
			switch m.State {
			case progress.MilestoneSetback:
				summary = words.Say("milestone.setback", "date", words.Date(m.Date))
			case progress.MilestoneEvent:
				summary = words.Date(m.Date)
			}
			if m.Goal != nil {
				title = words.Say("feed.about", "goal", m.Goal.Title, "what", m.Title)
			}
			if m.Goal != nil && m.At != nil {
				summary = words.Say("feed.reached-figure", "figure", words.Quantity(m.Goal.Progress.Measure, *m.At), "date", words.Date(m.Date))
			}
			return title, summary
		}})
	}
	return list
}

// counted lists what was counted, goal by goal and day by day.
func counted(s *site.Site, words progress.Formatter) []happening {
	var list []happening
	for _, g := range s.Goals {
		byDay := map[site.Date][]progress.Row{}
		for _, row := range g.Progress.Ledger {
			day := g.Input.Entries[row.Entry].Date
			if row.Effect != progress.Counts {
				continue
			}
			if len(byDay[day]) == 0 {
				list = append(list, happening{day: day, id: g.Address() + "#figures-" + day.String(), about: g.Address(),
					say: func() (string, string) { return news(words, g, day, byDay[day]) }})
			}
			byDay[day] = append(byDay[day], row)
		}
	}
	return list
}

// news says what the entries of a day did to a goal, as it stood on that day:
// "Plant 1,000 native trees: +65, now 412 of 1,000 trees: 41 %".
func news(words progress.Formatter, g *site.Goal, day site.Date, rows []progress.Row) (title, summary string) {
	then := progress.Past(&g.Input, day)
	now := strings.TrimSuffix(words.Headline(&then), ".")
	var total site.Decimal
	var notes []string
	named := len(rows)
	if named > mostNamed+1 {
		named = mostNamed
	}
	for i, row := range rows {
		total = total.Add(row.Amount)
		if i >= named {
			continue
		}
		note := words.Quantity(then.Measure, row.Amount)
		if g.Progress.Series == progress.Flow {
			note = signed(words, then.Measure, row.Amount)
		}
		if e := &g.Input.Entries[row.Entry]; e.Note != "" {
			note = words.Say("feed.about", "goal", note, "what", e.Note)
		}
		notes = append(notes, locale.Sentence(note))
	}
	if more := len(rows) - named; more > 0 {
		notes = append(notes, words.Say("feed.more", "count", words.Integer(more)))
	}
	if g.Progress.Series == progress.Flow {
		now = words.Say("feed.now", "gain", signed(words, then.Measure, total), "state", now)
	}
	if known := words.Known(&then); len(known) > 0 {
		now = words.Say("figure.with-note", "figure", now, "note", strings.Join(known, words.ListComma))
	}
	return words.Say("feed.about", "goal", g.Title, "what", now), words.Sentences(notes...)
}

// signed writes what was added or taken away: "+65", "−€250".
func signed(words progress.Formatter, m progress.Measure, d site.Decimal) string {
	if d.Sign() < 0 {
		return words.Figure(m, d)
	}
	return words.Plus + words.Figure(m, d)
}
