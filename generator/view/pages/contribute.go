package pages

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// contribute plans the page that asks visitors for what the site takes, if its files are somewhere where they can be proposed. A page of
// the site's own at that address goes before it.
func (p *plan) contribute() {
	takes := proposal.Taken(p.Site)
	if len(takes) == 0 || proposal.HasOwnPage(p.Site) {
		return
	}
	a := p.overview("contribute")
	p.show(a, func(c theme.Chrome) any {
		r := p.Site.Config.Repository
		v := theme.ContributePage{
			Chrome: c, Title: a.title, Lead: a.description, Proposals: each(takes, p.proposal), Host: r.HostTitle(), NewFile: r.NewFile(),
			AsksName: r.AsksName(), Longest: site.LongestAddress, IssuesURL: r.Issues(), FilesURL: r.URL,
		}
		if strings.HasPrefix(c.Contact.URL, "mailto:") {
			v.Mail = c.Contact.URL
		}
		return v
	})
}

// contributeURL returns where a kind of thing is proposed, or anything at all for ""; "" if the site does not take it.
func (p *plan) contributeURL(kind string) string {
	takes := proposal.Taken(p.Site)
	if len(takes) == 0 || kind != "" && !slices.ContainsFunc(takes, func(f *proposal.Form) bool { return f.Name == kind }) {
		return ""
	}
	url := p.Site.URL(site.ContributeAddress)
	if kind != "" {
		url += "#" + kind
	}
	return url
}

func (p *plan) proposal(f *proposal.Form) theme.Proposal {
	words := calls[f.Name]
	v := theme.Proposal{Name: f.Name, Title: p.words.Say(words[0]), Lead: p.words.Say(words[1]), Path: f.Path}
	if name, ok := strings.CutSuffix(v.Path, ".md"); ok && !p.Site.IsMain() {
		v.Path = name + "." + p.Site.Language + ".md"
	}
	for i := range f.Questions {
		q := p.proposalQuestion(f, &f.Questions[i])
		if q.Name == proposal.Text { // people write it first
			v.Questions = slices.Insert(v.Questions, 1, q)
		} else {
			v.Questions = append(v.Questions, q)
		}
	}
	return v
}

// calls are the names of messages that say what a form is for, in a word and in a sentence.
var calls = map[string][2]string{
	"story":       {"contribute.story", "contribute.story-lead"},
	"testimonial": {"contribute.testimonial", "contribute.testimonial-lead"},
	"event":       {"contribute.event", "contribute.event-lead"},
	"correction":  {"contribute.correction", "contribute.correction-lead"},
}

// asks are the names of messages that say a question, and what helps to answer it.
var asks = map[string]struct{ label, help string }{
	"title":            {"contribute.title", "contribute.title-help"},
	"text":             {"contribute.text", "contribute.text-help"},
	"subject.display":  {"contribute.name", "contribute.name-help"},
	"subject.place":    {"story.place", "contribute.place-help"},
	"consent.by":       {"contribute.consent", ""},
	"consent.given_on": {"contribute.consent-day", ""},
	"start":            {"contribute.begins", ""},
	"end":              {"contribute.ends", ""},
	"mode":             {"contribute.mode", ""},
	"place.name":       {"contribute.venue", ""},
	"place.city":       {"contribute.town", ""},
	"url":              {"contribute.online", ""},
	"cost":             {"event.cost", ""},
	"access":           {"event.access", "contribute.access-help"},
	"goal":             {"card.goal", ""},
	"value":            {"contribute.value", "contribute.value-help"},
	"evidence":         {"contribute.evidence", "contribute.evidence-help"},
	"note":             {"contribute.note", ""},
}

// inputs are the types of <input> by kinds of questions; the rest is text.
var inputs = map[proposal.Kind]string{proposal.Day: "date", proposal.Moment: "datetime-local", proposal.Address: "url"}

func (p *plan) proposalQuestion(f *proposal.Form, q *proposal.Question) theme.ProposalQuestion {
	v := theme.ProposalQuestion{
		ID: "ns-" + f.Name + "-" + strings.NewReplacer(".", "-", "_", "-").Replace(q.Field), Name: q.Field, Kind: string(q.Kind),
		Type: cmp.Or(inputs[q.Kind], "text"), Required: q.Required, Most: q.Most, Given: q.Given,
	}
	if q.Kind == proposal.Given || q.Kind == proposal.Today {
		return v
	}
	words := asks[q.Field]
	v.Label = p.words.Say(words.label)
	if words.help != "" {
		v.Help = p.words.Say(words.help)
	}
	switch {
	case q.Kind != proposal.Choice:
	case q.Field == "goal":
		v.Choices = each(proposal.Correctable(p.Site), func(g *site.Goal) theme.FormChoice {
			return theme.FormChoice{Value: g.ID, Text: g.Title}
		})
	case q.Field == "mode":
		v.Choices = each(q.Choices, func(word string) theme.FormChoice {
			return theme.FormChoice{Value: word, Text: p.words.Say("status." + word)}
		})
	default:
		v.Choices = each(q.Choices, func(word string) theme.FormChoice {
			return theme.FormChoice{Value: word, Text: p.words.Say("consent.by-" + word)}
		})
	}
	return v
}
