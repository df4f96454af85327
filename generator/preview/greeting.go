package preview

import (
	"fmt"
	"strings"

	"northstar/generator/model/site"
)

// named is how many pages a greeting names; of more it says how many.
const named = 5

// Greeting says for the terminal what is watched, and what is shown that would be excluded.
func (l *Live) Greeting() string {
	b := l.Build()
	how := "Watching"
	if l.Polling() {
		how = "Once a second, looking at"
	}
	greeting := fmt.Sprintf("%s content, data and themes: %d files.", how, len(b.Files))
	if theme := b.Site.Config.Theme; theme != "" {
		greeting = fmt.Sprintf("%s content, data and themes/%s: %d files and the theme's.", how, theme, len(b.Files))
	}
	var hidden []string
	more := 0
	for _, p := range b.Site.Pages {
		if p.Unpublished == "" {
			continue
		}
		if len(hidden) == named {
			more++
			continue
		}
		hidden = append(hidden, p.Path+" ("+reasonFor(p)+")")
	}
	if len(hidden) == 0 {
		return greeting
	}
	greeting += "\nShown here and left out of the published site:\n  " + strings.Join(hidden, "\n  ")
	if more > 0 {
		greeting += fmt.Sprintf("\n  and %d more", more)
	}
	return greeting
}

// reasonFor says in a few words why a page would be excluded.
func reasonFor(p *site.Page) string {
	switch p.Unpublished {
	case "future":
		return "until " + due(p).String()
	case "expired":
		return "since " + p.Front.ExpireAt.String()
	}
	return p.Unpublished
}

// unpublished says why a page would not be published, in words for its badge; "" if it would be.
func unpublished(p *site.Page) string {
	switch p.Unpublished {
	case "draft":
		return "Draft: not published while it says draft: true"
	case "future":
		return "Not published until " + due(p).String()
	case "expired":
		return "Not published any more since " + p.Front.ExpireAt.String()
	}
	return ""
}

// due returns when a page that is not due yet will be published.
func due(p *site.Page) site.Moment {
	if !p.Front.PublishAt.IsZero() {
		return p.Front.PublishAt
	}
	return p.Front.Date
}
