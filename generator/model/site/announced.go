package site

// Announced returns the moment from which a page is news: when it was written. What takes place on a day to come and
// has no date in its front matter is announced some time ahead, on the same day whenever the site is built.
func (p *Page) Announced() Moment {
	if p.Type.Ahead > 0 && !p.Says("date") {
		return Moment{Day: p.When().Day.AddDays(-p.Type.Ahead)}
	}
	if p.Front.Date.IsZero() {
		return p.When()
	}
	return p.Front.Date
}
