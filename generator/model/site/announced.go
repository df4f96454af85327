package site

// announcedAhead is how many days before it takes place an event is announced.
const announcedAhead = 30

// Announced returns the moment from which a page is news: when it was written. Events
// whose front matter has no date are announced some time ahead, on the same day
// whenever the site is built.
func (p *Page) Announced() Moment {
	if p.Type == TypeEvent && !p.Says("date") {
		return Moment{Day: p.When().Day.AddDays(-announcedAhead)}
	}
	if p.Front.Date.IsZero() {
		return p.When()
	}
	return p.Front.Date
}
