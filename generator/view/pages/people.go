package pages

import (
	"slices"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// people plans the list of people and the page of each.
func (p *plan) people() {
	listed := p.listedPeople()
	if len(listed) == 0 {
		return
	}
	p.add("/people/", "people", "", func() any {
		a := p.overview("people", heading{"title.people", "title.people-lead"})
		v := theme.PeoplePage{Title: a.title, Chrome: p.chrome(a)}
		for _, x := range listed {
			if card := p.personCard(x); card.Role != "" || len(x.Roles) == 0 {
				v.People = append(v.People, card)
			} else {
				v.Former = append(v.Former, card)
			}
		}
		return v
	})
	for _, x := range listed {
		p.add(x.Address(), "person", "data/people/"+x.ID+".yaml", func() any { return p.person(x) })
	}
}

func (p *plan) listedPeople() []*site.Person {
	return slices.DeleteFunc(slices.Clone(p.Site.People), func(x *site.Person) bool { return !x.IsListed() })
}

func (p *plan) personCard(x *site.Person) theme.PersonCard {
	return theme.PersonCard{
		OtherLanguage: p.foreign(x.TextLanguage), URL: p.Site.URL(x.Address()), Name: x.Name, Pronouns: x.Pronouns,
		Role: p.rolesNow(x), Photo: p.portrait(x),
	}
}

// rolesNow lists what a person does on the day that the site speaks of.
func (p *plan) rolesNow(x *site.Person) string {
	var roles []string
	for _, r := range x.Roles {
		if p.now(r) {
			roles = append(roles, r.Role)
		}
	}
	return p.words.parts(p.words.ListComma, roles...)
}

func (p *plan) now(r site.Role) bool {
	return (r.Until.IsZero() || !r.Until.Before(p.Site.AsOf)) && !r.Since.After(p.Site.AsOf)
}

func (p *plan) person(x *site.Person) theme.PersonPage {
	v := theme.PersonPage{
		Name: x.Name, Pronouns: x.Pronouns, Bio: p.text(x.BioText), Photo: p.portrait(x), Interests: x.Interests,
		Work: p.work(x), Extra: theme.Extra(x.Extra),
		Chrome: p.chrome(about{title: x.Name, description: p.words.parts(p.words.ListComma, x.Name, p.rolesNow(x)),
			address: x.Address(), source: "data/people/" + x.ID + ".yaml", layout: "person", openGraph: "profile", partly: x.TextLanguage,
			trail: []theme.Link{{Title: p.words.Say("title.people"), URL: p.Site.URL("/people/")}}}),
	}
	v.Roles = each(x.Roles, func(r site.Role) theme.Role {
		return theme.Role{Role: r.Role, Period: p.words.period(r.Since, r.Until), Now: p.now(r)}
	})
	v.Credentials = each(x.Credentials, func(c site.Credential) theme.Credential {
		return theme.Credential{Name: c.Name, Issuer: c.Issuer, URL: c.URL, Checked: p.words.date(c.CheckedOn)}
	})
	v.Links = links(x.Links)
	for _, g := range p.Site.Goals {
		if g.Owner == x.ID {
			v.Goals = append(v.Goals, p.summary(g))
		}
	}
	return v
}

// work lists what a person wrote, leads or helped with, by type.
func (p *plan) work(x *site.Person) []theme.CardGroup {
	var groups []theme.CardGroup
	for _, s := range p.Site.Sections {
		groups = p.group(groups, p.words.sections[s.Type.Name].title, s.Type.Name, s.Pages, func(d *site.Page) bool { return involves(d, x.ID) })
	}
	return groups
}

// involves reports whether d names a person as one of those who made it, helped, or answer for something in it.
func involves(d *site.Page, id string) bool {
	for f := range d.References() {
		if f.Value == id && strings.HasPrefix(f.Tag, "person") {
			return true
		}
	}
	return false
}

// partners plans the list of partners and the page of each.
func (p *plan) partners() {
	if len(p.Site.Partners) == 0 {
		return
	}
	p.add("/partners/", "partners", "", func() any {
		a := p.overview("partners", heading{"title.partners", "title.partners-lead"})
		v := theme.PartnersPage{Title: a.title, Chrome: p.chrome(a)}
		for _, x := range p.Site.Partners {
			if p.former(x) {
				v.Former = append(v.Former, p.partnerCard(x))
			} else {
				v.Current = append(v.Current, p.partnerCard(x))
			}
		}
		return v
	})
	for _, x := range p.Site.Partners {
		source := "data/partners/" + x.ID + ".yaml"
		p.add(x.Address(), "partner", source, func() any {
			v := theme.PartnerPage{
				Name: x.Name, Kind: x.Kind, Identifier: x.Identifier, Website: x.URL, Roles: x.Roles, Paid: x.Paid,
				Period: p.words.period(x.Since, x.Until), Former: p.former(x), Extra: theme.Extra(x.Extra),
				Chrome: p.chrome(about{
					title: x.Name, description: p.words.parts(p.words.ListComma, x.Roles...), address: x.Address(), source: source, layout: "partner",
					trail: []theme.Link{{Title: p.words.Say("title.partners"), URL: p.Site.URL("/partners/")}},
				}),
			}
			for _, id := range x.Goals {
				if g := p.Site.Goal(id); g != nil {
					v.Goals = append(v.Goals, p.summary(g))
				}
			}
			return v
		})
	}
}

func (p *plan) former(x *site.Partner) bool { return !x.Until.IsZero() && x.Until.Before(p.Site.AsOf) }

func (p *plan) partnerCard(x *site.Partner) theme.PartnerCard {
	return theme.PartnerCard{
		OtherLanguage: p.foreign(x.TextLanguage), URL: p.Site.URL(x.Address()), Name: x.Name, Kind: x.Kind, Roles: x.Roles, Paid: x.Paid,
		Period: p.words.period(x.Since, x.Until),
	}
}

// join plans the page of the places where the community talks.
func (p *plan) join() {
	if len(p.Site.Channels) == 0 {
		return
	}
	p.add("/join/", "join", "data/channels.yaml", func() any {
		a := p.overview("join", heading{"title.join", "title.join-lead"})
		a.source = "data/channels.yaml"
		v := theme.JoinPage{Title: a.title, NextEvent: p.nextEvent(), Wanted: p.allWanted(homeCards), Chrome: p.chrome(a)}
		for _, x := range p.Site.Channels {
			c := theme.Channel{
				OtherLanguage: p.foreign(x.TextLanguage), ID: site.Slug(x.Name), Name: x.Name, Type: p.words.channel(x.Type), URL: x.URL,
				Purpose:    x.Purpose,
				Visibility: p.words.channel(x.Visibility), Checked: p.words.date(x.CheckedOn),
			}
			for _, tag := range x.Languages {
				spoken := theme.Language{Name: tag}
				if p.Languages.Has(tag) {
					spoken = p.tongue(tag)
				}
				c.Languages = append(c.Languages, spoken)
			}
			c.Moderators = each(x.Moderators, p.named)
			if x.Status == "archived" {
				c.URL = ""
				v.Archived = append(v.Archived, c)
			} else {
				v.Channels = append(v.Channels, c)
			}
		}
		v.Guidelines = each(p.guidelines(), p.neighbour)
		return v
	})
}

// thanks plans the page that names everybody who gave something.
func (p *plan) thanks() {
	if !p.hasThanks() {
		return
	}
	p.add("/thanks/", "thanks", "", func() any {
		a := p.overview("thanks", heading{"title.thanks", "title.thanks-lead"})
		v := theme.ThanksPage{Title: a.title, Chrome: p.chrome(a)}
		for _, x := range p.contributions() {
			t := theme.Thanks{Who: x.who}
			for _, c := range (site.Credits{}).Named() {
				if n := x.with[c.With]; n > 0 {
					t.With = append(t.With, theme.CountedLink{Title: p.words.Say("credit." + c.With), Count: n})
				}
			}
			v.People = append(v.People, t)
		}
		v.Partners = each(p.Site.Partners, p.partnerCard)
		return v
	})
}

// hasThanks reports whether there is anybody to thank.
func (p *plan) hasThanks() bool { return p.Site.Credited || len(p.Site.Partners) > 0 }

// contribution is how often somebody gave what.
type contribution struct {
	who  theme.Named
	with map[string]int
}

// contributions counts authorship and credits of all listed pages, by name.
func (p *plan) contributions() []contribution {
	byName := map[string]*contribution{}
	add := func(with string, list []site.Credit) {
		for _, who := range p.credited(list) {
			c := byName[who.Name]
			if c == nil {
				c = &contribution{who: who, with: map[string]int{}}
				byName[who.Name] = c
			}
			c.with[with]++
		}
	}
	for _, d := range p.Site.Pages {
		if !d.Listed() {
			continue
		}
		add("writing", d.Front.Authors)
		for _, c := range d.Front.Credits.Named() {
			add(c.With, c.Who)
		}
	}
	var all []contribution
	for _, c := range byName {
		all = append(all, *c)
	}
	name := func(c contribution) string { return c.who.Name }
	site.SortByName(p.Site.Alphabet, all, name, name)
	return all
}
