package convert

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/scan"
	"northstar/generator/model/site"
)

var (
	leftLink  = regexp.MustCompile(`\[((?:[^\[\]\\]|\\.)*)\]\(<?[^()\s]*?import-left:(\d+):[^()\s]*\)`)
	leftAlone = regexp.MustCompile(`import-left:(\d+):`)
	otherLink = regexp.MustCompile(
		`\[((?:[^\[\]\\]|\\.)+)\]\(<?((?:irc|ircs|ftp|git|ssh|matrix|` +
			`javascript|file|news|feed|webcal|xmpp|skype|whatsapp|sms|data):[^()\s<>]*)>?(?:\s+"[^"]*")?\)`,
	)
	inline = regexp.MustCompile(
		`\]\(\s*(<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))+)((?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*)\)`,
	)
	// a definition of a link, not of a footnote
	reference = regexp.MustCompile(`(?m)^( {0,3}\[(?:[^\]\\\n^]|\\.)(?:[^\]\\\n]|\\.)*\]:[ \t]*)(<[^<>\n]*>|\S+)`)
	autolink  = regexp.MustCompile(`<((?:https?|import-ref):[^\s<>]+)>`)
	wikiLink  = regexp.MustCompile(`\[(\[([\pL][^\]\[\n]*)\]\])(?:$|[^(\[])`)
	template  = regexp.MustCompile(`\{(?:\{|%|:|\.[A-Za-z])`)
)

// links makes the links of a text lead to where things are now, and keeps text that looks like a template from being taken for one. Code is
// left alone.
func (w *writer) links(text string) string {
	text = strings.ReplaceAll(text, droppedLine, "")
	text = w.outsideCode(text, leftLink, func(m []int) string { return text[m[2]:m[3]] + " " + w.leftInAddress(text[m[4]:m[5]]) })
	text = leftAlone.ReplaceAllStringFunc(text, func(s string) string { return w.leftInAddress(strings.Trim(s[len(leftScheme):], ":")) })
	text = w.outsideCode(text, otherLink, func(m []int) string { return text[m[2]:m[3]] + " (" + codeSpan(text[m[4]:m[5]]) + ")" })
	text = w.outsideCode(text, template, func(m []int) string { return `\` + text[m[0]:m[1]] })
	if w.Site.Generator != "folder" { // whose editors have links of wikis
		text = w.outsideCode(text, wikiLink, func(m []int) string {
			if defines(text, text[m[4]:m[5]]) {
				return text[m[0]:m[1]]
			}
			return `\[` + text[m[2]:m[1]]
		})
	}
	return w.rewritten(text)
}

// defines reports whether a text has the definition of a reference.
func defines(text, label string) bool {
	return regexp.MustCompile(`(?im)^ {0,3}\[` + regexp.QuoteMeta(label) + `\]:`).MatchString(text)
}

// leftInAddress returns the marker of what stood in the address of a link.
func (w *writer) leftInAddress(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n >= len(w.inAddresses) {
		return ""
	}
	c := w.inAddresses[n]
	marker, _ := w.marker(&origin.Construct{Kind: c.Kind, Raw: c.Raw, Line: c.Line})
	return marker
}

func (w *writer) rewritten(text string) string {
	text = w.outsideCode(text, inline, func(m []int) string {
		return "](" + w.destination(text[m[2]:m[3]]) + text[m[4]:m[5]] + ")"
	})
	text = w.outsideCode(text, reference, func(m []int) string {
		if strings.HasPrefix(strings.TrimSpace(text[m[2]:m[3]]), "[^") { // a footnote
			return text[m[0]:m[1]]
		}
		return text[m[2]:m[3]] + w.destination(text[m[4]:m[5]])
	})
	return w.outsideCode(text, autolink, func(m []int) string {
		address := text[m[2]:m[3]]
		to := w.Resolve(address)
		switch {
		case to == address:
			return text[m[0]:m[1]]
		case strings.HasPrefix(address, refScheme):
			return "[" + path.Base(to) + "](" + to + ")"
		}
		return "[" + address + "](" + to + ")"
	})
}

// outsideCode replaces what a pattern matches, where it does not begin in code.
func (w *writer) outsideCode(text string, re *regexp.Regexp, with func(m []int) string) string {
	all := re.FindAllStringSubmatchIndex(text, -1)
	if all == nil {
		return text
	}
	inCode := scan.Code(text)
	var b strings.Builder
	from := 0
	for _, m := range all {
		if inCode(m[0]) || m[0] > 0 && text[m[0]-1] == '\\' && re == template {
			continue
		}
		b.WriteString(text[from:m[0]] + with(m))
		from = m[1]
	}
	return b.String() + text[from:]
}

// destination rewrites the address of a link as it is written in Markdown.
func (w *writer) destination(written string) string {
	address := strings.TrimSuffix(strings.TrimPrefix(written, "<"), ">")
	to := w.Resolve(address)
	if to == address {
		return written
	}
	return to
}

// Resolve returns where a link of the page leads now: relative to its file where the old site has what is meant, and as it was otherwise.
func (w *writer) Resolve(address string) string {
	clean, fragment, hasFragment := strings.Cut(address, "#")
	if clean == "" {
		return address
	}
	if hasFragment {
		fragment = "#" + fragment
	}
	if ref, is := strings.CutPrefix(clean, refScheme); is {
		ref = site.Unescaped(ref)
		if to := w.toRef(ref); to != "" {
			return to + fragment
		}
		w.unresolved(ref)
		return "/" + spaceless(ref) + fragment
	}
	inSite := w.inSite(clean)
	if inSite == "" { // another host, or no place of the web
		return address
	}
	without, _, _ := strings.Cut(inSite, "?")
	without = site.Unescaped(without)
	if !strings.HasPrefix(without, "/") {
		if ending := path.Ext(without); ending == ".md" || ending == ".markdown" { // a source, whatever the address of this page is
			if to := w.toRef(path.Join(path.Dir(w.page.Ref), without)); to != "" {
				return to + fragment
			}
		}
		for _, at := range []string{w.page.Address, "/" + w.page.Ref} { // as browsers read it, and as the source has it
			if at == "" {
				continue
			}
			if to := w.toAddress(path.Join(path.Dir(at+"x"), without)); to != "" && strings.HasSuffix(at, "/") {
				return to + fragment
			}
			if to := w.toAddress(path.Join(path.Dir(at), without)); to != "" {
				return to + fragment
			}
		}
		if to := w.toRef(path.Join(path.Dir(w.page.Ref), without)); to != "" {
			return to + fragment
		}
	} else {
		for _, at := range []string{without, w.base + without} {
			if to := w.toAddress(at); to != "" {
				return to + fragment
			}
		}
		if to := w.toRef(strings.TrimPrefix(path.Clean(without), "/")); to != "" {
			return to + fragment
		}
		if topic := w.topicAt(without); topic != "" {
			return topic
		}
	}
	w.unresolved(address)
	if inSite != clean { // it led to the old host, which is ours
		return inSite + fragment
	}
	return address
}

func (w *writer) unresolved(address string) {
	// a copy, since the address is part of the page's text, which nobody needs any more
	w.Unresolved = append(w.Unresolved, LeftOver{File: w.place.Target, Kind: strings.Clone(address), From: w.page.Ref})
}

// inSite returns the path that an address has on the old site; "" for other hosts, and for what is no address of a page.
func (c *Converter) inSite(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		if strings.Contains(address, ":") {
			return ""
		}
		return address
	}
	switch {
	case u.Scheme == "" && u.Host == "":
		return address
	case (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "") && c.host != "" && strings.EqualFold(strings.TrimPrefix(u.Host,
		"www."), strings.TrimPrefix(c.host, "www.")):
		if u.Path == "" {
			return "/"
		}
		return u.EscapedPath()
	}
	return ""
}

// toAddress returns the path, from the page's file, of what the old site had at an address; "" for nothing.
func (w *writer) toAddress(address string) string {
	if p := w.byOld[site.AddressKey(address)]; p != nil {
		return w.to(p.Target)
	}
	if ref, is := w.fileOld[site.AddressKey(address)]; is && w.files[ref] != "" {
		return w.to(w.files[ref])
	}
	return ""
}

// toRef is toAddress for a source file.
func (w *writer) toRef(ref string) string {
	ref = strings.TrimSuffix(ref, "/")
	for _, ending := range []string{"", ".md", ".markdown", ".html", ".mdx", "/index.md", "/_index.md", "/README.md", "/index.html"} {
		if p := w.byRef[ref+ending]; p != nil {
			return w.to(p.Target)
		}
	}
	if target := w.files[ref]; target != "" {
		return w.to(target)
	}
	return ""
}

// to returns the path of a file of the new site from that of the page.
func (w *writer) to(target string) string {
	return spaceless(relative(path.Dir(w.place.Target), target))
}

// relative returns the path of a file from a folder, both below the same root.
func relative(folder, file string) string {
	from, to := strings.Split(folder, "/"), strings.Split(file, "/")
	n := 0
	for n < len(from) && n < len(to)-1 && from[n] == to[n] {
		n++
	}
	return strings.Repeat("../", len(from)-n) + strings.Join(to[n:], "/")
}

// topicAt returns the address of the topic that the old site listed at an address; "" for none.
func (c *Converter) topicAt(address string) string {
	parts := strings.Split(strings.Trim(address, "/"), "/")
	if len(parts) < 2 {
		return ""
	}
	switch parts[len(parts)-2] {
	case "tag", "tags", "category", "categories", "topics", "topic":
		if id := site.Slug(parts[len(parts)-1]); c.topics[id] != "" {
			return "/topics/" + id + "/"
		}
	}
	return ""
}
