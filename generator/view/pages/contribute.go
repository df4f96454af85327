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
	asked := f.In(p.words.Locale, p.Site.Language)
	v := theme.Proposal{Name: f.Name, Title: asked.Title, Lead: asked.Lead, Path: f.Path}
	if name, ok := strings.CutSuffix(v.Path, ".md"); ok && !p.Site.IsMain() {
		v.Path = name + "." + p.Site.Language + ".md"
	}
	for i := range f.Questions { // in the order of the file, with what is written without asking
		q := &f.Questions[i]
		at := slices.IndexFunc(asked.Questions, func(a proposal.AskedQuestion) bool { return a.Question == q })
		switch {
		case q.Taken || q.Field == proposal.Pictures: // which a text cannot bring
		case at < 0:
			v.Questions = append(v.Questions, p.proposalQuestion(f, &proposal.AskedQuestion{Question: q}))
		default:
			v.Questions = append(v.Questions, p.proposalQuestion(f, &asked.Questions[at]))
		}
	}
	return v
}

// inputs are the types of <input> by kinds of questions; the rest is text.
var inputs = map[proposal.Kind]string{
	proposal.Day: "date", proposal.Date: "date", proposal.Moment: "datetime-local", proposal.Address: "url",
}

func (p *plan) proposalQuestion(f *proposal.Form, q *proposal.AskedQuestion) theme.ProposalQuestion {
	choices, help := q.Choices, q.Help
	if q.Ref != "" {
		choices, help = f.Referred(p.Site, q.Question), ""
	}
	return theme.ProposalQuestion{
		ID: "ns-" + f.Name + "-" + strings.NewReplacer(".", "-", "_", "-").Replace(q.Field), Name: q.Field, Kind: string(q.Kind),
		Type: cmp.Or(inputs[q.Kind], "text"), Label: q.Label, Help: help, Required: q.Required, With: q.With, Of: q.Of, Most: q.Most,
		Given:   q.Given,
		Choices: each(choices, func(o proposal.Option) theme.FormChoice { return theme.FormChoice{Value: o.Value, Text: o.Text} }),
	}
}
