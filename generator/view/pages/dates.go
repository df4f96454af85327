package pages

import (
	"slices"

	"northstar/generator/model/recurrence"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

const (
	// nextDates is how many dates the page of a series shows before it folds the rest.
	nextDates = 6
	// mostFolded is how many dates of a series a list has; its page has all.
	mostFolded = 24
)

// onCalendar returns the events of pages as they take place: of a series, each date.
func onCalendar(pages []*site.Page) (all []*site.Page) {
	for d := range eventsIn(pages) {
		switch {
		case d.Series != nil: // its series has it
		case d.IsSeries():
			all = append(all, d.Occurrences...)
		default:
			all = append(all, d)
		}
	}
	return all
}

// splitEvents returns the events that are still to come, soonest first, and the others, latest first.
func (p *plan) splitEvents() (upcoming, past []*site.Page) {
	for _, d := range onCalendar(p.listed("event")) {
		if p.past(eventOf(d)) {
			past = append(past, d)
		} else {
			upcoming = append(upcoming, d)
		}
	}
	soonestFirst(upcoming)
	slices.SortStableFunc(past, site.NewestFirst)
	return upcoming, past
}

func soonestFirst(events []*site.Page) {
	slices.SortStableFunc(events, func(a, b *site.Page) int { return site.NewestFirst(b, a) })
}

// nextEvent makes the card of the soonest event that visitors can come to; nil if there is none.
func (p *plan) nextEvent() *theme.Card {
	for _, d := range p.coming(p.listed("event")) {
		card := p.card(d)
		return &card
	}
	return nil
}

// coming returns the events of pages that visitors can come to, soonest first; of a series, the next date.
func (p *plan) coming(pages []*site.Page) []*site.Page {
	events := filter(onCalendar(pages), func(d *site.Page) bool {
		x := eventOf(d)
		return !p.past(x) && !calledOff(x) && !p.closed(x)
	})
	soonestFirst(events)
	known := map[*site.Page]bool{}
	return filter(events, func(d *site.Page) bool {
		again := d.Series != nil && known[d.Series]
		known[d.Series] = true
		return !again
	})
}

// closed reports whether it is too late to register for an event.
func (p *plan) closed(x *site.Event) bool {
	r := x.Registration
	return r.URL != "" && !r.Deadline.IsZero() && r.Deadline.Before(p.Site.AsOf)
}

// calledOff reports whether an event does not take place when it says.
func calledOff(x *site.Event) bool { return x.Status == "cancelled" || x.Status == "postponed" }

// shownDate returns the event that a page speaks of: of a series, the next date that takes place, or the last one if all are over.
func (p *plan) shownDate(d *site.Page) *site.Event {
	for _, o := range d.Occurrences {
		if x := eventOf(o); !calledOff(x) && !p.past(x) {
			return x
		}
	}
	if n := len(d.Occurrences); n > 0 {
		return eventOf(d.Occurrences[n-1])
	}
	return eventOf(d)
}

// upcomingCards makes the cards of events to come. Of a series there is its next date, and before it those that were called off; the others
// are folded.
func (p *plan) upcomingCards(list []*site.Page) []theme.Card {
	var cards []theme.Card
	done := map[*site.Page]bool{}
	for i, d := range list {
		if d.Series != nil && done[d.Series] {
			continue
		}
		c := p.card(d)
		if d.Series != nil && !calledOff(eventOf(d)) {
			done[d.Series] = true
			rest := filter(list[i+1:], func(o *site.Page) bool { return o.Series == d.Series })
			c.More = p.folded("event.more-dates", rest, d.Series)
		}
		cards = append(cards, c)
	}
	return cards
}

// pastEvents takes those dates out of a list of past events that its cards fold: of a series, all but the last one and
// those of which a file says what came of them.
func pastEvents(list []*site.Page) (shown []*site.Page, foldedOf map[*site.Page][]*site.Page) {
	foldedOf = map[*site.Page][]*site.Page{}
	last := map[*site.Page]*site.Page{}
	for _, d := range list {
		switch {
		case d.Series != nil && last[d.Series] == nil:
			last[d.Series] = d
			fallthrough
		case d.Series == nil || d.HasFile():
			shown = append(shown, d)
		default:
			foldedOf[last[d.Series]] = append(foldedOf[last[d.Series]], d)
		}
	}
	return shown, foldedOf
}

// pastCards makes the cards of past events.
func (p *plan) pastCards(list []*site.Page, foldedOf map[*site.Page][]*site.Page) []theme.Card {
	cards := p.cards(list)
	for i, d := range list {
		if rest := foldedOf[d]; len(rest) > 0 {
			cards[i].More = p.folded("event.earlier-dates", rest, d.Series)
		}
	}
	return cards
}

// folded makes what a card says of more dates of its series.
func (p *plan) folded(message string, dates []*site.Page, series *site.Page) theme.MoreDates {
	if len(dates) == 0 {
		return theme.MoreDates{}
	}
	more := theme.MoreDates{Title: p.words.Count(message, len(dates)), Dates: p.dateLinks(first(mostFolded, dates))}
	if len(dates) > mostFolded {
		more.All = theme.Link{Title: p.words.Say("event.all-dates"), URL: p.Site.PageURL(series)}
	}
	return more
}

// dateLinks makes links to dates, each with its day.
func (p *plan) dateLinks(dates []*site.Page) []theme.Link {
	return each(dates, func(o *site.Page) theme.Link { return theme.Link{Title: p.dateTitle(o), URL: p.Site.PageURL(o)} })
}

// dateTitle is what a date of a series is called among the others: its day, and whether it was called off.
func (p *plan) dateTitle(o *site.Page) string {
	x := eventOf(o)
	day := p.words.DayOfWeek(x.Start.Day.Time())
	if calledOff(x) {
		return p.words.Say("calendar.called-off", "status", p.words.status(x.Status).Word, "title", day)
	}
	return day
}

// series adds to the page of an event what a series has to say, or one of its dates.
func (p *plan) series(d *site.Page, v *theme.EventPage) {
	if s := d.Series; s != nil {
		v.Series, v.Repeats = p.neighbour(s), p.repeats(s)
		if start := eventOf(d).Start.Day; start != d.On {
			v.Moved = p.words.date(d.On)
		}
		day := func(o *site.Page) theme.Link {
			if o == nil {
				return theme.Link{}
			}
			return theme.Link{Title: p.dateTitle(o), URL: p.Site.PageURL(o)}
		}
		v.Previous, v.Next = day(d.Previous), day(d.Next)
		if !d.HasFile() { // the text is that of the series, which is a link away
			v.Body, v.Contents, v.Related = "", nil, nil
		}
		return
	}
	if !d.IsSeries() {
		return
	}
	v.Repeats = p.repeats(d)
	var coming, past []*site.Page
	for _, o := range d.Occurrences {
		if p.past(eventOf(o)) {
			past = append(past, o)
		} else {
			coming = append(coming, o)
		}
	}
	slices.Reverse(past)
	next := first(nextDates, coming)
	v.Dates = p.dateLinks(next)
	if rest := coming[len(next):]; len(rest) > 0 {
		v.Later = theme.MoreDates{Title: p.words.Count("event.more-dates", len(rest)), Dates: p.dateLinks(rest)}
	}
	if len(past) > 0 {
		v.Earlier = theme.MoreDates{Title: p.words.Count("event.earlier-dates", len(past)), Dates: p.dateLinks(past)}
	}
}

// repeats says the rule of a series: "Every 2 weeks, on Thursday, until 17 December 2026".
func (p *plan) repeats(d *site.Page) string {
	written := d.Document.Series()
	rule, mistake := written.Rule(d.When().Day)
	if mistake != nil {
		return ""
	}
	w := p.words
	text := w.Say("repeats." + string(rule.Unit))
	if rule.Every > 1 {
		text = w.Count("repeats."+string(rule.Unit)+"s", rule.Every)
	}
	on := append(each(rule.Weekdays, p.weekday), each(rule.MonthDays, func(day int) string { return p.monthDay(rule, day) })...)
	if len(on) > 0 {
		days := w.List(on)
		if rule.Unit == recurrence.Year && (len(rule.Weekdays) > 0 || slices.Contains(rule.MonthDays, -1)) {
			days = w.Say("repeats.of-month", "days", days, "month", w.MonthName(d.When().Day.Time().Month()))
		}
		text = w.Say("repeats.on", "every", text, "days", days)
	}
	if n := len(d.Occurrences); n > 0 && (!written.Until.IsZero() || written.Times > 0) {
		text = w.Say("repeats.until", "rule", text, "date", w.LongDate(d.Occurrences[n-1].On.Time()))
	}
	return text
}

// weekday names a weekday of a rule: "Thursday", "the first Tuesday".
func (p *plan) weekday(d recurrence.Weekday) string {
	name := p.words.Weekdays[d.Day]
	switch d.Nth {
	case 0:
		return p.words.Say("repeats.weekday", "weekday", name)
	case -1:
		return p.words.Say("repeats.last", "weekday", name)
	}
	return p.words.Say("repeats."+[]string{"first", "second", "third", "fourth", "fifth"}[d.Nth-1], "weekday", name)
}

// monthDay names a day of a month of a rule: "the last day", "day 15", or of a rule by the year "12 Jul".
func (p *plan) monthDay(rule recurrence.Rule, day int) string {
	switch {
	case day < 0:
		return p.words.Say("repeats.last-day")
	case rule.Unit == recurrence.Year:
		return p.words.BriefDay(site.Date{Year: 2024, Month: rule.First.Month, Day: uint8(day)}.Time()) // 2024 has all days
	}
	return p.words.Say("repeats.day-of-month", "day", p.words.Integer(day))
}
