package assemble

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// Parts are what a site is put together from.
type Parts struct {
	// LazyBodies says that bodies are not parsed until a page asks for them. All files beside the content
	// are then on the site, whatever pages they belong to.
	LazyBodies bool
	Documents  []*site.Document // in any order
	Bodies     *site.Bodies     // of the documents; nil if all are empty
	Data       site.Data
	Files      []site.Asset // files beside the content; Address is filled in by Assemble
	// Unusable holds the source paths of all other files that a report was made about:
	// true if an Error keeps the file off the site, false if it is of a kind that is not published.
	Unusable    map[string]bool
	BrokenPages []site.BrokenPage // of pages among them, by source path
	Labels      markdown.Labels   // the words that texts of data need
	Types       site.Types        // that documents can have; nil for those that every site has
	SortKeys    *site.SortKeys    // of earlier builds; nil remembers none
}

// Options are the choices of one build.
type Options struct {
	Now    time.Time // the instant of the build, from the caller's clock
	AsOf   site.Date // the day that the site is to speak of; zero: as_of of site.yaml, else the day of Now
	Drafts bool      // publish drafts too
	Future bool      // publish what is not due yet too
}

// Site puts parts together. Every reference between records that does not hold
// is reported; the site is then still as complete as it can be.
func Site(parts Parts, o Options) (*site.Site, []diag.Diagnostic) {
	if parts.Bodies == nil {
		parts.Bodies = site.NewBodies(nil, 0)
	}
	if parts.Types == nil {
		parts.Types = site.StandardTypes()
	}
	r := &reports{renamed: map[string]string{}, labels: parts.Labels, pictures: parts.Data.Config.Allow.Images,
		typographer: parts.Data.Config.SetsMarks(), unusable: map[string]bool{}}
	maps.Copy(r.unusable, parts.Unusable)

	data, at := parts.Data, parts.Data.ConfigFields.At
	data.Config.Language = data.Config.Tags()[0]
	data.Config.Repository.Branch = cmp.Or(data.Config.Repository.Branch, "main")
	data.People = unique(data.People, "people", r)
	data.Partners = unique(data.Partners, "partners", r)
	data.Goals = unique(data.Goals, "goals", r)
	data.Forms = unique(data.Forms, "forms", r)

	languages := languagesOf(&data.Config, at("languages"), r)
	alphabet := site.Alphabet{Language: languages[0].Language, Keys: parts.SortKeys}
	origin, base := webAddress(data.Config.URL, at("url"), r)
	zone := zoneOf(data.Config.Timezone, at("timezone"), r)
	clock := clockOf(cmp.Or(o.AsOf, data.Config.AsOf), o.Now.In(zone))

	patterns := patterns(&data.Config, parts.Types, at, r)
	pages := publish(families(parts.Documents, languages, r), patterns, languages, clock, o, r)
	pages.prose(r)
	pages.withoutPages(r)
	currencies(parts.Types, &data.Config, r)
	people, peopleByID := people(data.People, alphabet, r)
	partners, partnersByID := partners(data.Partners, alphabet)
	questions := questions(data.Questions, r)
	formsByID := forms(data.Forms, r)
	data.Config.FooterText = r.text(data.Config.Footer, at("footer"), footerPrefix)
	assets, assetsByPath := publishFiles(parts, &data, pages)
	newest := site.SortedNewest(pages.list)
	topics, topicsByID := topics(pages.list, newest, alphabet, r)
	sections := sections(parts.Types, pages.list, newest, alphabet)
	folders(pages.list, alphabet, r)
	goals, goalsByID := goals(&data, parts.Types, pages.list, partners, clock.cutoff.Day, r)
	linkDates(pages.list)

	main := &site.Site{
		LanguageSite: languages[0], Types: parts.Types, Config: data.Config, ConfigFields: data.ConfigFields, Data: parts.Data,
		Origin: origin, Base: base, Zone: zone, AsOf: clock.cutoff.Day, Cutoff: clock.cutoff, Frozen: clock.frozen, Due: clock.due,
		Pages: pages.list, Sections: sections, Excluded: pages.excluded, BrokenPages: parts.BrokenPages, Assets: assets, Topics: topics,
		Goals: goals, People: people, Partners: partners, Channels: values(data.Channels), Questions: questions,
		Forms:    values(data.Forms),
		Credited: pages.credited, Mission: pages.mission, Home: pages.home, Bodies: parts.Bodies, Alphabet: alphabet,
		Index: site.Index{
			Pages: pages.byPath, Excluded: pages.excludedByPath, Unusable: r.unusable, Assets: assetsByPath,
			People: peopleByID, Partners: partnersByID, Goals: goalsByID, Topics: topicsByID, Forms: formsByID,
			Events: eventsByName(parts.Types, pages.list),
		},
	}
	main.Data.Ledger, main.Data.Ledgers = nil, nil // its entries are in the goals now, a hundred thousand of them perhaps
	main.Data.Goals = withoutEntries(main.Data.Goals)
	main.Milestones = milestones(main, data.Milestones, func(*site.Goal, int) string { return "" }, r)
	checkReferences(main, &data, r)
	main.LanguageSites = languageSites(main, &data, languages, r)
	return main, diag.Sort(r.found)
}

// WithBodies returns the site that [Site] would make of the same parts with other bodies, at an instant not
// before that of s. It shares with s all but the bodies and the instant; ok is false if by then more is
// due than in s, or it is another day.
func WithBodies(s *site.Site, bodies *site.Bodies, now time.Time) (again *site.Site, ok bool) {
	cutoff := s.Cutoff
	if !s.Frozen {
		cutoff = site.MomentOf(now.In(s.Zone))
	}
	if cutoff.Day != s.AsOf || cutoff.Compare(s.Cutoff) < 0 || !s.Due.IsZero() && !s.Due.Instant(s.Zone).After(cutoff.In(s.Zone)) {
		return nil, false
	}
	languageSites := make([]*site.Site, len(s.LanguageSites))
	for i, e := range s.LanguageSites {
		c := *e
		c.LanguageSites, c.Bodies, c.Cutoff = languageSites, bodies, cutoff
		languageSites[i] = &c
	}
	return languageSites[0], true
}

// languagesOf returns the languages that site.yaml asks for, the main one first.
func languagesOf(c *site.Config, at diag.Position, r *reports) []site.LanguageSite {
	tags := c.Tags()
	if len(c.Languages) > 0 && !slices.ContainsFunc(c.Languages, func(t string) bool { return site.SameLanguage(t, tags[0]) }) {
		if _, err := language.Parse(tags[0]); err == nil { // or that is what is wrong
			r.add(diag.New(diag.MainLanguage, at, "Languages does not name %s, the language of the site.", tags[0]).Inside(tags[0]))
		}
	}
	all := make([]site.LanguageSite, len(tags))
	for i, tag := range tags {
		all[i].Language = tag
		if i > 0 {
			all[i].Prefix = "/" + strings.ToLower(tag)
		}
	}
	return all
}

// webAddress returns the scheme and host of a site, and the path that it lives under.
func webAddress(address string, at diag.Position, r *reports) (origin, base string) {
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == "" && u.Fragment == "" && u.User == nil {
		return u.Scheme + "://" + u.Host, strings.Replace("/"+strings.Trim(u.Path, "/")+"/", "//", "/", 1)
	}
	if address != "" {
		r.add(diag.New(diag.BadSiteURL, at, "%q is not the address of a website.", address).Instead(address, website(address)))
	}
	return "https://example.org", "/"
}

// website returns the address that was meant by one that lacks its scheme, or asks for it.
func website(address string) string {
	if meant := "https://" + address; !strings.Contains(address, ":") && strings.Contains(address, ".") {
		if u, err := url.Parse(meant); err == nil && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" {
			return meant
		}
	}
	return diag.Ask("the address of the website")
}

func isZone(name string) bool {
	_, err := zones.Load(name)
	return err == nil
}

func zoneOf(name string, at diag.Position, r *reports) *time.Location {
	location, err := zones.Load(name)
	if err != nil {
		d := diag.New(diag.UnknownTimezone, at, "There is no time zone %q.", name)
		if meant := strings.ReplaceAll(name, " ", "_"); isZone(meant) {
			d = d.Instead(name, meant).Surely()
		} else {
			d = d.Instead(name, diag.Ask("the IANA name of the time zone"))
		}
		r.add(d)
		return time.UTC
	}
	return location
}

// A clock says what is due.
type clock struct {
	frozen bool
	zone   *time.Location
	cutoff site.Moment
	due    site.Moment // the first moment after cutoff that somebody asked for; zero if there is none
}

// clockOf returns the clock of a day, if it is not zero, or else of now.
func clockOf(frozen site.Date, now time.Time) *clock {
	if !frozen.IsZero() { // it counts in full; a living day goes up to this minute
		return &clock{frozen: true, zone: now.Location(), cutoff: site.Moment{Day: frozen, HasTime: true, Hour: 23, Minute: 59}}
	}
	return &clock{zone: now.Location(), cutoff: site.MomentOf(now)}
}

// isFuture reports whether m is still to come. Every decision that the clock changes asks it.
func (c *clock) isFuture(m site.Moment) bool {
	if m.IsZero() || !c.after(m, c.cutoff) {
		return false
	}
	if c.due.IsZero() || c.after(c.due, m) {
		c.due = m
	}
	return true
}

// after reports whether m comes after o. On one day that need not be what clocks show, since they may be put back.
func (c *clock) after(m, o site.Moment) bool {
	if m.Day == o.Day {
		return m.Instant(c.zone).After(o.Instant(c.zone))
	}
	return m.Day.After(o.Day)
}
