package pages

import (
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// forms plans the page of each form.
func (p *plan) forms() {
	for _, f := range p.Site.Forms {
		a := about{title: f.Title, description: f.IntroText.Body.Summary, address: f.Address(), source: "data/forms/" + f.ID + ".yaml",
			layout: "form", partly: f.TextLanguage, forms: []*site.Form{f}}
		p.show(a, func(c theme.Chrome) any {
			v := theme.FormPage{Chrome: c, Form: p.form(f)}
			v.Form.Sheet = "" // it is that of the layout
			return v
		})
	}
}

// form makes a form ready to be filled in.
func (p *plan) form(f *site.Form) theme.Form {
	v := theme.Form{
		OtherLanguage: p.otherLanguage(f.TextLanguage), ID: "ns-form-" + f.ID, Name: "form-" + f.ID, Title: f.Title, Text: p.text(f.IntroText),
		Action: f.Action, Receiver: f.Host(), Trap: site.Trap, Privacy: p.pageAt(f.Privacy),
	}
	original := p.Site.LanguageSites[0].Index.Forms[f.ID]
	for i := range f.Fields {
		v.Fields = append(v.Fields, formField(v.ID+"-", &f.Fields[i], original.Fields[i].Choices))
	}
	if f.After != "" {
		v.After = p.pageAt(f.After).URL
	}
	if f.Action == site.Netlify {
		v.Netlify, v.Action, v.Receiver = true, v.After, "Netlify"
	} else if v.After != "" {
		v.After = p.Site.Origin + v.After
	}
	if sheet := p.Sheets.Layouts["form"]; sheet != "" {
		v.Sheet = p.Site.URL(sheet)
	}
	return v
}

// pageAt makes a link of a path that stands in data.
func (p *plan) pageAt(to string) theme.Link {
	if d := p.Site.Page(site.ContentPath(to)); d != nil {
		return p.neighbour(d)
	}
	url, address := link.Menu(p.Site, to)
	for _, d := range p.Site.Pages {
		if d.RootAddress() == address {
			return p.neighbour(d)
		}
	}
	return theme.Link{Title: to, URL: url}
}

// formField makes a question; ids on the page begin with prefix. Whoever receives an answer that was chosen gets it in the site's main
// language, as values has it.
func formField(prefix string, x *site.FormField, values []string) theme.FormField {
	f := theme.FormField{ID: prefix + strings.ToLower(x.Name), Name: x.Name, Label: x.Label, Help: x.Help, Required: x.Required}
	for i, text := range x.Choices {
		f.Choices = append(f.Choices, theme.FormChoice{Value: values[i], Text: text})
	}
	switch x.Kind {
	case "long", "choice", "choices", "flag":
		f.Kind = x.Kind
	case "phone":
		f.Type = "tel"
	case "email", "url", "number", "date":
		f.Type = x.Kind
	default:
		f.Type = "text"
	}
	switch name := strings.ToLower(x.Name); {
	case f.Type == "email" || f.Type == "tel" || f.Type == "url":
		f.Autocomplete = f.Type
	case f.Type == "text" && name == "name":
		f.Autocomplete = name
	}
	return f
}

// formsOf returns the form at the foot of a page of Markdown.
func (p *plan) formsOf(d *site.Page) []*site.Form {
	if f := p.Site.Index.Forms[d.Front.Form]; f != nil {
		return []*site.Form{f}
	}
	return nil
}
