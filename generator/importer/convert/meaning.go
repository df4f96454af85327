package convert

import (
	"cmp"
	"regexp"
	"strings"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/importer/scan"
)

func ruleShown(rule string, m origin.Meaning) string {
	if m == nil {
		return "left over"
	}
	if rule == plan.Keep || rule == plan.Known {
		return plan.RuleOf(m)
	}
	return rule
}

// meaning returns what a construct means once the plan has its say; nil for what nobody knows.
func (w *writer) meaning(c *origin.Construct, rule string) origin.Meaning {
	natural := plan.RuleOf(c.Means)
	if rule == plan.Keep || rule == plan.Known || rule == natural {
		return c.Means
	}
	arg := func(name string, at int) string { return scan.Get(c.Args, name, at) }
	switch rule {
	case plan.Drop:
		return origin.Comment{}
	case "text":
		if c.Inner != nil {
			return origin.Plain{}
		}
		var words []string
		for _, a := range c.Args[min(len(c.Args), skippedArgs(c.Kind)):] {
			if !a.Bare || a.Name == "" {
				words = append(words, a.Value)
			}
		}
		return origin.Plain{Markdown: strings.Join(words, " ")}
	case "callout":
		kind := cmp.Or(scan.CalloutKind(cmp.Or(arg("type", -1), arg("kind", -1), lastWord(c.Kind))), "note")
		return origin.Callout{Kind: kind, Title: arg("title", -1)}
	case "picture":
		p := origin.Picture{Alt: arg("alt", -1), Caption: arg("caption", -1), Link: arg("link", -1)}
		for _, name := range []string{"src", "url", "path", "file", "image", "img"} {
			p.Source = cmp.Or(p.Source, arg(name, -1))
		}
		if p.Source = cmp.Or(p.Source, arg("", skippedArgs(c.Kind))); p.Source != "" {
			return p
		}
	case "video":
		if v, ok := videoOf(c.Args, skippedArgs(c.Kind)); ok {
			return v
		}
	case "link", "collection":
		l := origin.Link{Address: cmp.Or(arg("url", -1), arg("href", -1), arg("link", -1)), Text: cmp.Or(arg("text", -1), arg("title", -1))}
		if rule == "collection" {
			l.Address, l.Text = "/"+lastWord(c.Kind)+"/", lastWord(c.Kind)
		}
		if l.Text == "" && c.Inner != nil {
			l.Text = strings.TrimSpace(scan.Markdown(c.Inner))
		}
		if l.Address != "" {
			l.Text = cmp.Or(l.Text, l.Address)
			return l
		}
	}
	return nil
}

// skippedArgs is how many arguments name the construct itself.
func skippedArgs(kind string) int {
	if strings.HasPrefix(kind, "include") || strings.HasPrefix(kind, "render") {
		return 1
	}
	return 0
}

func lastWord(kind string) string {
	word := kind[strings.LastIndexAny(kind, " /:")+1:]
	word, _, _ = strings.Cut(word, ".")
	return word
}

// videoOf finds a video among arguments.
func videoOf(args []origin.Arg, skip int) (origin.Video, bool) {
	for _, a := range args[min(len(args), skip):] {
		if v, ok := htmltext.VideoAt(a.Value); ok {
			return v, true
		}
	}
	for _, name := range []string{"id", "videoid", "video_id", "youtube", "youtubeid", "youtube_id"} {
		if id := scan.Get(args, name, -1); videoID.MatchString(id) {
			return origin.Video{Host: "youtube", ID: id}, true
		}
	}
	if id := scan.Get(args, "", skip); videoID.MatchString(id) {
		return origin.Video{Host: "youtube", ID: id}, true
	}
	return origin.Video{}, false
}

var videoID = regexp.MustCompile(`^[\w-]{11}$`)

// meant writes what a construct means; block says that it needs lines of its own.
func (w *writer) meant(c *origin.Construct, means origin.Meaning) (text string, block bool) {
	switch m := means.(type) {
	case origin.Comment:
		return "", false
	case origin.Plain:
		if m.Markdown != "" {
			return m.Markdown, false
		}
		return strings.Trim(w.pieces(c.Inner), "\n"), c.Block
	case origin.Link:
		return "[" + m.Text + "](" + address(m) + ")", false
	case origin.Picture:
		return w.picture(c, m), c.Block && m.IsFigure
	case origin.Video:
		return videoLink(m), true
	case origin.Callout:
		return w.callout(c, m), true
	case origin.Details:
		return "<details>\n<summary>" + escapedHTML(cmp.Or(m.Summary, "…")) + "</summary>\n\n" + strings.Trim(w.pieces(c.Inner), "\n") +
			"\n\n</details>", true
	case origin.Tabs:
		var b strings.Builder
		for i, p := range c.Inner {
			if i < len(m.Titles) && m.Titles[i] != "" {
				b.WriteString("**" + strings.TrimSpace(m.Titles[i]) + "**\n\n")
			}
			b.WriteString(strings.Trim(w.pieces([]origin.Piece{p}), "\n") + "\n\n")
		}
		return strings.Trim(b.String(), "\n"), true
	case origin.Anchor:
		switch {
		case !validID.MatchString(m.ID):
			w.Anchors = append(w.Anchors, w.place.Target+"#"+m.ID)
			return "", false
		case c.Block:
			return "{#" + m.ID + "}", true
		}
		return `<a id="` + m.ID + `"></a>`, false
	}
	return w.marker(c)
}

func (w *writer) callout(c *origin.Construct, m origin.Callout) string {
	inner := strings.Trim(w.pieces(c.Inner), "\n")
	if m.Title != "" {
		inner = "**" + strings.TrimSpace(m.Title) + "**\n\n" + inner
	}
	if m.Fold {
		return "<details>\n<summary>" + escapedHTML(cmp.Or(m.Title, m.Kind)) + "</summary>\n\n" +
			strings.TrimPrefix(inner, "**"+strings.TrimSpace(m.Title)+"**\n\n") + "\n\n</details>"
	}
	var b strings.Builder
	b.WriteString("> [!" + strings.ToUpper(cmp.Or(m.Kind, "note")) + "]")
	for line := range strings.SplitSeq(strings.TrimRight(inner, "\n"), "\n") {
		b.WriteString("\n" + strings.TrimRight("> "+line, " "))
	}
	return b.String()
}

func (w *writer) picture(c *origin.Construct, m origin.Picture) string {
	caption := m.Caption
	if m.Credit != "" {
		caption = strings.TrimSpace(caption + " " + m.Credit)
	}
	if m.Alt == "" && !m.HasAlt {
		w.NoAlt = append(w.NoAlt, w.leftOver(c))
	}
	alt := strings.NewReplacer("[", `\[`, "]", `\]`, "\n", " ").Replace(m.Alt)
	if m.HasAlt && alt == "" {
		alt = `""`
	}
	s := "![" + alt + "](" + spaceless(m.Source)
	if caption != "" {
		s += ` "` + strings.NewReplacer(`"`, `\"`, "\n", " ").Replace(caption) + `"`
	}
	s += ")"
	if m.Link != "" {
		s = "[" + s + "](" + spaceless(m.Link) + ")"
	}
	return s
}

// spaceless writes an address as it can stand between parentheses.
func spaceless(address string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "\n", "").Replace(strings.TrimSpace(address))
}

func videoLink(v origin.Video) string {
	address := "https://www.youtube.com/watch?v=" + v.ID
	if v.Host == "vimeo" {
		address = "https://vimeo.com/" + v.ID
	}
	if v.Title == "" {
		return "<" + address + ">"
	}
	return "[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(v.Title) + "](" + address + ")"
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;")

func escapedHTML(s string) string { return htmlEscaper.Replace(s) }
