package table

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/zones"
	"northstar/generator/command/scaffold"
	"northstar/generator/importer/front"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// mostCell is how long a cell may be, in bytes.
const mostCell = 64 << 10

// A value is what cells say of a field.
type value struct {
	yaml  string // as it is written
	plain string // as a cell would have it, and as it is compared
}

// text returns a value of one line.
func text(s string) value { return value{content.Scalar(s), s} }

// bare returns a value that means the same with and without quotes.
func bare(s string) value { return value{s, s} }

// read returns what the cells of f say, by the kind of the field that it is for; nothing if that is nothing. clocks are those that times
// without an offset are meant on, and zone those that the field is written on.
func (m *Map) read(f *Field, kind content.Field, cell func(string) string, clocks, zone *time.Location) (v value, err error) {
	var cells []string
	for _, name := range f.Columns {
		s := cell(name)
		if len(s) > mostCell {
			return v, fmt.Errorf("the cell has %d kB; it may have %d", len(s)>>10, mostCell>>10)
		}
		if means, known := f.Values[s]; known {
			s = means
		} else if f.Values != nil {
			return v, fmt.Errorf("values of the map do not say what %s means", short(s))
		}
		if s != "" {
			cells = append(cells, s)
		}
	}
	if f.Is != "" {
		cells = []string{f.Is}
	}
	if len(cells) == 0 {
		return v, nil
	}
	joined := strings.Join(cells, " ")
	one := scaffold.Clean(joined)
	switch kind.Kind {
	case content.KindSwitch:
		yes, known := switches[strings.ToLower(one)]
		if !known {
			return v, fmt.Errorf("%s is neither yes nor no; let values: of the map say what it means", short(one))
		}
		return bare(yes), nil
	case content.KindWhole:
		n, err := strconv.ParseUint(one, 10, 31)
		if err != nil {
			return v, fmt.Errorf("%s is no whole number", short(one))
		}
		return bare(strconv.FormatUint(n, 10)), nil
	case content.KindNumber:
		form := m.Numbers
		if form == "" || kind.Name == "lat" || kind.Name == "lon" {
			form = "point"
		}
		n, err := number(one, form)
		if err != nil {
			return v, err
		}
		return bare(n.String()), nil
	case content.KindDate, content.KindMoment:
		return m.moment(f, kind, one, cell, clocks, zone)
	case content.KindTexts, content.KindCredits, content.KindGroups:
		return items(kind, cells), nil
	}
	if len(kind.Enum) > 0 {
		i := slices.IndexFunc(kind.Enum, func(word string) bool { return strings.EqualFold(word, one) })
		if i < 0 {
			return v, fmt.Errorf("%s is none of %s; let values: of the map say what it means", short(one), strings.Join(kind.Enum, ", "))
		}
		return text(kind.Enum[i]), nil
	}
	if kind.Markdown {
		return text(prose(strings.Join(cells, "\n\n"), f.Markdown)), nil
	}
	return text(one), nil
}

// switches are what cells say that are yes or no.
var switches = map[string]string{"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}

// items returns a list: what stands between semicolons, bars or ends of lines; between commas, where there is none of these.
func items(kind content.Field, cells []string) value {
	var all, written []string
	for _, cell := range cells {
		marks := ";|\n"
		if !strings.ContainsAny(cell, marks) {
			marks = ","
		}
		for item := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
			if item = scaffold.Clean(item); item != "" && !slices.Contains(all, item) {
				all = append(all, item)
			}
		}
	}
	for _, item := range all {
		if item = content.Scalar(item); kind.Kind == content.KindGroups {
			item = "{" + neededOf(kind) + ": " + item + "}"
		}
		written = append(written, item)
	}
	if written == nil {
		return value{}
	}
	return value{"[" + strings.Join(written, ", ") + "]", strings.Join(all, " | ")}
}

// prose returns a text of several lines as Markdown: one that shows it as it is, unless it is Markdown already.
func prose(s string, isMarkdown bool) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		if isMarkdown {
			lines[i] = strings.TrimRight(strings.ReplaceAll(line, "\r", ""), " \t")
			continue
		}
		if line = scaffold.Escaped(scaffold.Clean(line)); strings.HasPrefix(line, "=") { // which would underline what is above it
			line = `\` + line
		}
		lines[i] = line
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// clock matches a time of day behind a day, and the offset that may follow it.
var clock = regexp.MustCompile(`^(?:T|\s+|,\s*)(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?` +
	`\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`)

// moment reads a day, or a minute of a day. One with an offset is written on the clocks of zone: the same instant.
func (m *Map) moment(f *Field, kind content.Field, s string, cell func(string) string, clocks, zone *time.Location) (v value, err error) {
	form := m.Dates
	if !dateForm.MatchString(form) {
		return v, errors.New("how the table writes days is not said, or not with DD, MM and YYYY; say it, such as: --dates DD/MM/YYYY")
	}
	date, rest, err := dayIn(form, s)
	if err != nil {
		return v, err
	}
	at := clock.FindStringSubmatch(rest)
	if rest != "" && at == nil {
		return v, fmt.Errorf("%s is no day that is written as %s with a time behind it, such as 18:00", short(s), form)
	}
	var instant time.Time
	if at != nil {
		hour, _ := strconv.Atoi(at[1])
		minute, _ := strconv.Atoi(at[2])
		if half := strings.ToLower(at[3]); half != "" && (hour < 1 || hour > 12) {
			hour = 24
		} else if half != "" {
			hour %= 12
			if half[0] == 'p' {
				hour += 12
			}
		}
		if hour > 23 || minute > 59 {
			return v, fmt.Errorf("%s has no time of day", short(s))
		}
		written := site.Moment{Day: date, HasTime: true, Hour: uint8(hour), Minute: uint8(minute)}
		instant = written.Instant(clocks)
		if at[4] != "" {
			t, ok := front.ParseTime(fmt.Sprintf("%s %02d:%02d %s", date, hour, minute, at[4]))
			if !ok {
				return v, fmt.Errorf("%s has no offset of a zone", short(s))
			}
			instant = t.Time
		}
		if at[4] == "" && clocks.String() == zone.String() && f.After == "" { // as it is written, whatever the clocks do
			return momentOf(kind, written), nil
		}
	}
	if f.After == "" && at == nil {
		return momentOf(kind, site.Moment{Day: date}), nil
	}
	if f.After != "" {
		later, err := duration(cell(f.After))
		switch {
		case err != nil:
			return v, fmt.Errorf("%s: %w", f.After, err)
		case later == 0:
			return v, nil
		case at == nil:
			return v, fmt.Errorf("%s has no time of day that it could be %s later than", short(s), later)
		}
		instant = instant.Add(later)
	}
	return momentOf(kind, site.MomentOf(instant.In(zone))), nil
}

func momentOf(kind content.Field, m site.Moment) value {
	if kind.Kind == content.KindDate {
		return bare(m.Day.String())
	}
	return bare(m.String())
}

// iso matches how long something takes, as ISO 8601 has it.
var iso = regexp.MustCompile(`^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$`)

// duration reads how long something takes: "PT2H30M", "2:30", or a number of minutes; 0 for nothing.
func duration(s string) (time.Duration, error) {
	minutes := func(days, hours, minutes string) time.Duration {
		total := 0
		for i, part := range []string{days, hours, minutes} {
			n, _ := strconv.Atoi(part)
			total += min(n, 100_000) * []int{24 * 60, 60, 1}[i]
		}
		return time.Duration(total) * time.Minute
	}
	if s == "" {
		return 0, nil
	}
	if m := iso.FindStringSubmatch(s); m != nil {
		return minutes(m[1], m[2], m[3]), nil
	}
	hours, rest, timed := strings.Cut(s, ":")
	if !timed {
		hours, rest = "0", s
	}
	if _, err := strconv.ParseUint(hours+rest, 10, 31); err != nil || timed && len(rest) != 2 {
		return 0, fmt.Errorf("%s does not say how long it takes, such as 2:30 or PT2H30M", short(s))
	}
	return minutes("", hours, rest), nil
}

// dayIn reads the day that a text begins with, and returns what stands behind it.
func dayIn(form, s string) (date site.Date, rest string, err error) {
	bad := fmt.Errorf("%s is no day that is written as %s", short(s), form)
	if len(s) < len(form) {
		return date, "", bad
	}
	at := func(part string) string { i := strings.Index(form, part); return s[i : i+len(part)] }
	for i := range len(form) {
		if letter := form[i] >= 'A'; !letter && s[i] != form[i] {
			return date, "", bad
		}
	}
	if date, err = progress.ParseDate(at("YYYY") + "-" + at("MM") + "-" + at("DD")); err != nil {
		return date, "", bad
	}
	return date, s[len(form):], nil
}

// zoneNamed returns the zone that a record says, or else another one.
func zoneNamed(name string, otherwise *time.Location) (*time.Location, error) {
	if name == "" {
		return otherwise, nil
	}
	zone, err := zones.Load(name)
	if err != nil {
		return nil, fmt.Errorf("%s is no name of a time zone, such as Europe/Lisbon", short(name))
	}
	return zone, nil
}

// address matches e-mail addresses, and what looks like one.
var address = regexp.MustCompile(`[\pL\pN._+-]+@[\pL\pN-]+(\.[\pL\pN-]+)+`)

// withoutContacts returns a text without the e-mail addresses and telephone numbers in it, and what they are.
func withoutContacts(s string) (rest, what string) {
	var found []string
	mailless := address.ReplaceAllString(s, "(…)")
	if mailless != s {
		found = append(found, "an e-mail address")
	}
	rest = mailless
	for number := content.TelephoneIn(rest); number != ""; number = content.TelephoneIn(rest) {
		rest = strings.Replace(rest, number, "(…)", 1)
	}
	if rest != mailless {
		found = append(found, "a telephone number")
	}
	return rest, strings.Join(found, " and ")
}
