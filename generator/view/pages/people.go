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
	a := p.overview("people")
	p.show(a, func(c theme.Chrome) any {
		v := theme.PeoplePage{Title: a.title, Chrome: c}
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
		a := about{title: x.Name, description: p.words.parts(p.words.ListComma, x.Name, p.rolesNow(x)), address: x.Address(),
			source: "data/people/" + x.ID + ".yaml", layout: "person", openGraph: "profile", partly: x.TextLanguage, trail: p.trailTo(a),
			things: p.describePerson(x)}
		p.show(a, func(c theme.Chrome) any { return p.person(x, c) })
	}
}

func (p *plan) listedPeople() []*site.Person { return filter(p.Site.People, (*site.Person).IsListed) }

func (p *plan) personCard(x *site.Person) theme.PersonCard {
	return theme.PersonCard{
		OtherLanguage: p.otherLanguage(x.TextLanguage), URL: p.Site.URL(x.Address()), Name: x.Name, Pronouns: x.Pronouns,
		Role: p.rolesNow(x), Photo: p.portrait(x),
	}
}

// rolesNow lists what a person does on the day that the site speaks of.
func (p *plan) rolesNow(x *site.Person) string {
	roles := each(filter(x.Roles, p.now), func(r site.Role) string { return r.Role })
	return p.words.parts(p.words.ListComma, roles...)
}

func (p *plan) now(r site.Role) bool { return !p.over(r.Until) && !r.Since.After(p.Site.AsOf) }

// over reports whether something has ended on the day that the site speaks of.
func (p *plan) over(until site.Date) bool { return !until.IsZero() && until.Before(p.Site.AsOf) }

func (p *plan) person(x *site.Person, c theme.Chrome) theme.PersonPage {
	return theme.PersonPage{
		Chrome: c, Name: x.Name, Pronouns: x.Pronouns, Bio: p.text(x.BioText), Photo: p.portrait(x), Interests: x.Interests,
		Work: p.work(x), Links: links(x.Links), Extra: theme.Extra(x.Extra),
		Goals: p.summaries(func(g *site.Goal) bool { return g.Owner == x.ID }),
		Roles: each(x.Roles, func(r site.Role) theme.Role {
			return theme.Role{Role: r.Role, Period: p.words.period(r.Since, r.Until), Now: p.now(r)}
		}),
		Credentials: each(x.Credentials, func(c site.Credential) theme.Credential {
			return theme.Credential{Name: c.Name, Issuer: c.Issuer, URL: c.URL, Checked: p.words.date(c.CheckedOn)}
		}),
	}
}

// work lists what a person wrote, leads or helped with, by type.
func (p *plan) work(x *site.Person) (groups []theme.CardGroup) {
	for _, s := range p.Site.Sections {
		title, name := p.words.sections[s.Type.Name].title, s.Type.Name
		groups = p.group(groups, title, name, s.Pages, func(d *site.Page) bool { return involves(d, x.ID) })
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
	a := p.overview("partners")
	p.show(a, func(c theme.Chrome) any {
		current := filter(p.Site.Partners, p.current)
		return theme.PartnersPage{
			Chrome: c, Title: a.title, Former: each(filter(p.Site.Partners, p.former), p.partnerCard),
			Current: each(current, p.partnerCard), Tiers: p.tiers(current),
		}
	})
	for _, x := range p.Site.Partners {
		a := about{title: x.Name, description: p.words.parts(p.words.ListComma, x.Roles...), address: x.Address(),
			source: "data/partners/" + x.ID + ".yaml", layout: "partner", trail: p.trailTo(a)}
		p.show(a, func(c theme.Chrome) any {
			v := theme.PartnerPage{
				Chrome: c, Name: x.Name, Logo: p.logo(x.Logo, partnerLogoHeight), Tier: p.tier(x.Tier), Kind: x.Kind,
				Identifier: x.Identifier, Website: x.URL, Roles: x.Roles, Paid: x.Paid,
				Period: p.words.period(x.Since, x.Until), Former: p.former(x), Extra: theme.Extra(x.Extra),
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

func (p *plan) former(x *site.Partner) bool { return p.over(x.Until) }

func (p *plan) current(x *site.Partner) bool { return !p.former(x) }

func (p *plan) partnerCard(x *site.Partner) theme.PartnerCard {
	return theme.PartnerCard{
		OtherLanguage: p.otherLanguage(x.TextLanguage), URL: p.Site.URL(x.Address()), Name: x.Name, Kind: x.Kind,
		Logo:  p.logo(x.Logo, partnerLogoHeight),
		Roles: x.Roles, Paid: x.Paid, Period: p.words.period(x.Since, x.Until),
	}
}

// partnerLogoHeight is how high logos of partners are at most, in CSS pixels.
const partnerLogoHeight = 64

// tier returns what a tier is called in the language of the page.
func (p *plan) tier(tier string) string {
	own, original := p.Site.Config.Tiers, p.Site.LanguageSites[0].Config.Tiers
	if i := slices.Index(original, tier); i >= 0 && len(own) == len(original) {
		return own[i]
	}
	return tier
}

// tiers groups partners by tier: in the order of the configuration, then others by name, then those that belong to none. It is nil
// if all belong to none.
func (p *plan) tiers(all []*site.Partner) (tiers []theme.PartnerTier) {
	order := p.Site.LanguageSites[0].Config.Tiers
	var others []string
	for _, x := range all {
		if x.Tier != "" && !slices.Contains(order, x.Tier) && !slices.Contains(others, x.Tier) {
			others = append(others, x.Tier)
		}
	}
	slices.Sort(others)
	for _, tier := range slices.Concat(order, others, []string{""}) {
		if members := filter(all, func(x *site.Partner) bool { return x.Tier == tier }); len(members) > 0 {
			tiers = append(tiers, theme.PartnerTier{Title: p.tier(tier), Partners: each(members, p.partnerCard)})
		}
	}
	if len(tiers) == 1 && tiers[0].Title == "" {
		return nil
	}
	return tiers
}

// join plans the page of the places where the community talks.
func (p *plan) join() {
	a := p.overview("join")
	a.forms = filter(p.Site.Forms, func(f *site.Form) bool { return f.OnJoin })
	if len(p.Site.Channels)+len(a.forms) == 0 {
		return
	}
	if len(p.Site.Channels) > 0 {
		a.source = "data/channels.yaml"
	}
	p.show(a, func(c theme.Chrome) any {
		v := theme.JoinPage{
			Chrome: c, Title: a.title, NextEvent: p.nextEvent(), Wanted: first(homeCards, p.allWanted(p.listed("project"))),
			Guidelines: each(p.listed("guideline"), p.neighbour), Forms: each(a.forms, p.form),
		}
		if url := p.contributeURL(""); url != "" {
			v.Contribute = theme.Link{Title: p.words.Say("title.contribute-lead"), URL: url}
		}
		for _, x := range p.Site.Channels {
			channel := p.channel(x)
			if x.Status == "archived" {
				channel.URL = ""
				v.Archived = append(v.Archived, channel)
			} else {
				v.Channels = append(v.Channels, channel)
			}
		}
		return v
	})
}

func (p *plan) channel(x *site.Channel) theme.Channel {
	return theme.Channel{
		OtherLanguage: p.otherLanguage(x.TextLanguage), ID: site.Slug(x.Name), Name: x.Name, Type: p.words.channel(x.Type), URL: x.URL,
		Purpose: x.Purpose, Visibility: p.words.channel(x.Visibility), Checked: p.words.date(x.CheckedOn),
		Moderators: each(x.Moderators, p.named),
		Languages: each(x.Languages, func(tag string) theme.Language {
			l := p.languageOf(tag)
			if l.Name == tag {
				l.Tag = "" // a tag is a word of no language
			}
			return l
		}),
	}
}

// thanks plans the page that names everybody who gave something.
func (p *plan) thanks() {
	if !p.hasThanks() {
		return
	}
	a := p.overview("thanks")
	p.show(a, func(c theme.Chrome) any {
		return theme.ThanksPage{Chrome: c, Title: a.title, People: p.contributions(), Partners: each(p.Site.Partners, p.partnerCard)}
	})
}

// hasThanks reports whether there is anybody to thank.
func (p *plan) hasThanks() bool { return p.Site.Credited || len(p.Site.Partners) > 0 }

// contributions counts authorship and credits of all listed pages, by name.
func (p *plan) contributions() []theme.Thanks {
	who := map[string]theme.Named{}
	counts := map[string]map[string]int{} // by name and kind
	add := func(with string, list []site.Credit) {
		for _, x := range p.credited(list) {
			if counts[x.Name] == nil {
				who[x.Name], counts[x.Name] = x, map[string]int{}
			}
			counts[x.Name][with]++
		}
	}
	for _, d := range p.Site.Pages {
		if d.Listed() {
			add("writing", d.Front.Authors)
			for _, c := range d.Front.Credits.Named() {
				add(c.With, c.Who)
			}
		}
	}
	var all []theme.Thanks
	for name, given := range counts {
		thanks := theme.Thanks{Who: who[name]}
		for _, c := range (site.Credits{}).Named() {
			if n := given[c.With]; n > 0 {
				thanks.With = append(thanks.With, theme.CountedLink{Title: p.words.Say("credit." + c.With), Count: n})
			}
		}
		all = append(all, thanks)
	}
	name := func(t theme.Thanks) string { return t.Who.Name }
	site.SortByName(p.Site.Alphabet, all, name, name)
	return all
}
