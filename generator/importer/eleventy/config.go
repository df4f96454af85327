package eleventy

import (
	"path"
	"regexp"
	"strings"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
)

// configFiles are where the configuration is, in the order in which Eleventy looks.
var configFiles = []string{".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"}

// config is what the text of a configuration says.
type config struct {
	input, includes, layouts, data, output string
	prefix                                 string
	markdown                               string // the engine that Markdown goes through first: liquid, njk, off
	copies                                 []copied
}

// copied is what is copied as it is: from a path or a pattern, to another path if that is said.
type copied struct{ from, to string }

var (
	dirObject    = regexp.MustCompile(`\bdir\s*:\s*\{([^{}]*)\}`)
	entry        = regexp.MustCompile(`["']?(\w+)["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|` + "`([^`$\n]*)`" + `)`)
	setDirectory = regexp.MustCompile(`\bset(Input|Includes|Layouts|Data|Output)Directory\(\s*["']([^"'\n]*)["']\s*\)`)
	pathPrefix   = regexp.MustCompile(`\bpathPrefix\s*:\s*["']([^"'\n]*)["']`)
	engine       = regexp.MustCompile(`\bmarkdownTemplateEngine\s*:\s*(?:["'](\w+)["']|(false))`)
	passthrough  = regexp.MustCompile(`\.addPassthroughCopy\(\s*(?:["']([^"'\n]+)["']|\{([^{}]*)\})`)
	copyEntry    = regexp.MustCompile(`(?:"([^"\n]+)"|'([^'\n]+)'|(\w+))\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')`)
	directoryOf  = regexp.MustCompile(`\b(?:dir\s*:|set(?:Input|Output)Directory\()`)
)

// readConfig looks at the text of the configuration.
func readConfig(t *tree.Tree, found *[]origin.Found) *config {
	c := &config{includes: "_includes", data: "_data", output: "_site", markdown: "liquid"}
	for _, ref := range configFiles {
		text, _, err := t.Text(ref)
		if err != nil {
			continue
		}
		text = withoutComments(text)
		c.look(text)
		if directoryOf.MatchString(text) && !dirObject.MatchString(text) && !setDirectory.MatchString(text) {
			*found = append(*found,
				origin.Found{Ref: ref, Message: "It computes its folders; they were taken to be those that Eleventy has by default."})
		}
		for _, name := range []string{"addCollection", "addGlobalData", "addTransform", "addPreprocessor", "addTemplate"} {
			if strings.Contains(text, "."+name+"(") {
				*found = append(*found, origin.Found{Ref: ref, Message: "It calls " + name + ", and what that makes is not in the source."})
			}
		}
		break
	}
	return c
}

// withoutComments takes the comments out of JavaScript; what stands in texts is none.
func withoutComments(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch {
		case rest[0] == '"' || rest[0] == '\'' || rest[0] == '`':
			n := 1
			for n < len(rest) && rest[n] != rest[0] && (rest[n] != '\n' || rest[0] == '`') {
				if rest[n] == '\\' {
					n++
				}
				n++
			}
			n = min(n, len(rest)-1)
			b.WriteString(rest[:n+1])
			i += n
		case strings.HasPrefix(rest, "//"):
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				return b.String()
			}
			i += n - 1
		case strings.HasPrefix(rest, "/*"):
			n := strings.Index(rest[2:], "*/")
			if n < 0 {
				return b.String()
			}
			b.WriteByte(' ')
			i += n + 3
		default:
			b.WriteByte(rest[0])
		}
	}
	return b.String()
}

func (c *config) look(text string) {
	set := func(key, value string) {
		value = clean(value)
		switch strings.ToLower(key) {
		case "input":
			c.input = value
		case "includes":
			c.includes = value
		case "layouts":
			c.layouts = value
		case "data":
			c.data = value
		case "output":
			c.output = value
		}
	}
	if m := dirObject.FindStringSubmatch(text); m != nil {
		for _, e := range entry.FindAllStringSubmatch(m[1], -1) {
			set(e[1], e[2]+e[3]+e[4])
		}
	}
	for _, m := range setDirectory.FindAllStringSubmatch(text, -1) {
		set(m[1], m[2])
	}
	if m := pathPrefix.FindStringSubmatch(text); m != nil && clean(m[1]) != "" {
		c.prefix = "/" + clean(m[1])
	}
	if m := engine.FindStringSubmatch(text); m != nil {
		if c.markdown = m[1]; m[2] != "" {
			c.markdown = "off"
		}
	}
	for _, m := range passthrough.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			c.copies = append(c.copies, copied{from: clean(m[1])})
		}
		for _, e := range copyEntry.FindAllStringSubmatch(m[2], -1) {
			c.copies = append(c.copies, copied{from: clean(e[1] + e[2] + e[3]), to: "/" + clean(e[4]+e[5])})
		}
	}
}

func clean(p string) string { return strings.Trim(path.Clean("/"+p), "/") }

// inInput returns the path of a file below the folder of input.
func (c *config) inInput(ref string) (rel string, in bool) {
	if c.input == "" {
		return ref, true
	}
	return strings.CutPrefix(ref, c.input+"/")
}

// copyOf returns how a file is copied; ok is false if it is not.
func (c *config) copyOf(ref string) (copied, bool) {
	for _, p := range c.copies {
		if ref == p.from || strings.HasPrefix(ref, p.from+"/") || p.from == "" {
			return p, true
		}
		if strings.ContainsAny(p.from, "*{") && glob(p.from, ref) {
			return p, true
		}
	}
	return copied{}, false
}

func (c *config) isCopied(ref string) bool { _, ok := c.copyOf(ref); return ok }

// copied returns where a copied file was.
func (c *config) copied(ref string) string {
	p, _ := c.copyOf(ref)
	isPattern := strings.ContainsAny(p.from, "*{")
	switch {
	case p.to != "" && isPattern:
		return c.prefix + path.Join(p.to, path.Base(ref))
	case p.to != "":
		return c.prefix + path.Join(p.to, strings.TrimPrefix(ref, p.from))
	}
	rel, in := c.inInput(ref)
	if !in {
		rel = ref
	}
	return c.prefix + "/" + rel
}

// glob reports whether a path matches a pattern with *, ** and {a,b}.
func glob(pattern, name string) bool {
	var b strings.Builder
	b.WriteString("^")
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '*':
			if strings.HasPrefix(pattern[i:], "**/") {
				b.WriteString("(?:.*/)?")
				i += 2
			} else if strings.HasPrefix(pattern[i:], "**") {
				b.WriteString(".*")
				i++
			} else {
				b.WriteString("[^/]*")
			}
		case '{':
			b.WriteString("(?:")
		case '}':
			b.WriteString(")")
		case ',':
			b.WriteString("|")
		case '?':
			b.WriteString("[^/]")
		default:
			b.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	re, err := regexp.Compile(b.String() + "$")
	return err == nil && re.MatchString(name)
}

// isIgnored reports whether a file is in .eleventyignore.
func (s *site) isIgnored(ref string) bool {
	for _, p := range s.ignore {
		if ref == p || strings.HasPrefix(ref, p+"/") || strings.Contains(p, "*") && glob(p, ref) {
			return true
		}
	}
	return false
}
