package proposal

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"northstar/generator/model/site"
)

// File returns the file that answers make, by the fields of the questions: where it lies, and its bytes. language is the tag of the
// language that a page is in, "" for the site's own. Answers may be anything: none chooses a folder, the end of a name or another field.
func (f *Form) File(answers map[string]string, today site.Date, language string) (path string, data []byte) {
	var b strings.Builder
	open := "" // the group whose brace is open
	for i := range f.Questions {
		q := &f.Questions[i]
		if q.Path() == nil || q.Taken {
			continue
		}
		value := q.value(answers[q.Field], today)
		if value == "" {
			continue
		}
		group, name, inGroup := strings.Cut(q.Field, ".")
		if !inGroup {
			group, name = "", q.Field
		}
		switch {
		case group != "" && group == open:
			b.WriteString(", ")
		case open != "":
			b.WriteString("}\n")
			fallthrough
		default:
			if group != "" {
				b.WriteString(group + ": {")
			}
		}
		b.WriteString(name + ": " + value)
		if open = group; open == "" {
			b.WriteByte('\n')
		}
	}
	if open != "" {
		b.WriteString("}\n")
	}
	text := b.String()
	if f.IsPage() {
		text = "---\n" + text + "---\n\n" + strings.TrimLeft(cleanText(answers[Text])+"\n", "\n")
	}
	return f.path(answers, today, language, mark(text)), []byte(text)
}

// value writes an answer as YAML; "" if there is none.
func (q *Question) value(answer string, today site.Date) string {
	switch q.Kind {
	case Today:
		return today.String()
	case Given:
		return q.Given
	case Lines:
		var items []string
		for line := range strings.SplitSeq(cleanText(answer), "\n") {
			switch line = clean(line); {
			case line == "":
			case q.Of != "":
				items = append(items, "{"+q.Of+": "+quoted(line)+"}")
			default:
				items = append(items, quoted(line))
			}
		}
		if len(items) == 0 {
			return ""
		}
		return "[" + strings.Join(items, ", ") + "]"
	case Words:
		if answer = cleanText(answer); answer == "" {
			return ""
		}
		return strings.ReplaceAll(quoted(answer), "\n", `\n`)
	}
	answer = clean(answer)
	switch q.Kind {
	case Moment:
		answer = strings.Replace(answer, "T", " ", 1) // as browsers write it
	case Number:
		answer = strings.Replace(answer, "−", "-", 1)
	}
	if answer != "" && (q.Kind == Line || q.Kind == Address || q.Kind == Pick || !plain.MatchString(answer)) {
		return quoted(answer)
	}
	return answer
}

// plain matches days, moments, numbers and words, which mean the same without quotes.
var plain = regexp.MustCompile(`^-?[0-9A-Za-z_.]+(-[0-9A-Za-z_.]+)*( [0-9]{2}:[0-9]{2})?$`)

// quoted writes a line, which holds no control characters, as a text of YAML.
func quoted(line string) string { return `"` + escapes.Replace(line) + `"` }

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// blanks is white space as the language of the script has it, and the characters that control devices.
const blanks = `\x00-\x20\x7f-\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`

var (
	blankRuns = regexp.MustCompile(`[` + blanks + `]+`)
	around    = regexp.MustCompile(`^[` + blanks + `]+|[` + blanks + `]+$`)
	lineEnds  = regexp.MustCompile(`\r\n?`)
	controls  = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f-\x9f]`)
)

// clean makes one line of an answer.
func clean(answer string) string { return strings.Trim(blankRuns.ReplaceAllString(answer, " "), " ") }

// cleanText leaves the lines of an answer.
func cleanText(answer string) string {
	answer = controls.ReplaceAllString(lineEnds.ReplaceAllString(answer, "\n"), "")
	return around.ReplaceAllString(answer, "")
}

// mark returns a few letters and digits that tell a text from others: 32 bits of FNV-1a over its characters, which a script computes too.
func mark(text string) string {
	sum := uint32(2166136261)
	for _, r := range text {
		sum = (sum ^ uint32(r)) * 16777619
	}
	return strconv.FormatUint(uint64(sum), 36)
}

// path returns where the file lies. What is not named after a title that tells it from others has a mark of its text in its name, so that
// two of one day do not share a file.
func (f *Form) path(answers map[string]string, today site.Date, language, mark string) string {
	day := today.String()
	start := day
	if moment.MatchString(answers["start"]) {
		start = answers["start"][:len(day)]
	}
	path := strings.NewReplacer(
		"{id}", cmp.Or(fileName(cmp.Or(answers["title"], answers["name"])), f.Name+"-"+day+"-"+mark), "{start}", start, "{today}", day,
		"{goal}", cmp.Or(fileName(answers["goal"]), "goal"), "{mark}", mark,
	).Replace(f.Path)
	if name, ok := strings.CutSuffix(path, ".md"); ok && language != "" {
		path = name + "." + language + ".md"
	}
	return path
}

// moment matches a day that is written as one.
var moment = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`)

var (
	accents  = regexp.MustCompile(`[\x{300}-\x{36f}'’]`)
	gaps     = regexp.MustCompile(`[^a-z0-9]+`)
	bearable = regexp.MustCompile(`^(.{1,60})(-|$)`)
	reserved = regexp.MustCompile(`^((index|readme|con|prn|aux|nul|(com|lpt)[0-9])$|[0-9]{4}-[0-9]{2}-[0-9]{2})`)
)

// fileName returns what a file is called after a title, as [site.Slug] has it for titles in Latin letters, and not much longer than
// 60 characters; "" if the title has none of these, or makes a name that means something else to somebody.
func fileName(title string) string {
	name := accents.ReplaceAllString(site.Apart(title), "")
	name = strings.Trim(gaps.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if m := bearable.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	name = strings.Trim(name[:min(len(name), 60)], "-")
	if reserved.MatchString(name) {
		return ""
	}
	return name
}
