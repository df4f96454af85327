package scaffold

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// deadlineIn looks for the day by which a goal is to be reached, which for a month or a year is its last, and returns the
// sentence without it. timed says that the sentence names a time, but not for certain which day is the last.
func deadlineIn(sentence string) (day site.Date, timed bool, rest string) {
	var found []site.Date
	rest = sentence
	for _, form := range dateForms {
		for from := 0; ; {
			m := form.words.FindStringSubmatchIndex(rest[from:])
			if m == nil {
				break
			}
			start, end := from+m[0], from+m[1]
			parts := make([]string, form.words.NumSubexp()+1)
			for i := range parts {
				if m[2*i] >= 0 {
					parts[i] = rest[from+m[2*i] : from+m[2*i+1]]
				}
			}
			before, lead, known := leadOf(rest[:start])
			if form.isYear && !known && unitOf(rest[end:]) != "" {
				from = end // 2000 trees
				continue
			}
			d := form.day(parts)
			if vagueLead.MatchString(lead) || !known && !form.exact {
				d = site.Date{}
			}
			if form.isYear && !known {
				before = unreadDay.ReplaceAllString(before, " ")
			}
			if d.IsZero() {
				timed = true
			} else {
				found = append(found, d)
			}
			rest = before + " " + rest[end:]
			from = 0
		}
	}
	for _, vague := range []*regexp.Regexp{foreignDate, vagueTime} {
		if m := vague.FindStringIndex(rest); m != nil {
			timed, rest = true, rest[:m[0]]+" "+rest[m[1]:]
		}
	}
	if timed || len(found) > 1 {
		return site.Date{}, true, rest
	}
	if len(found) == 1 {
		day = found[0]
	}
	return day, false, rest
}

// A dateForm is a way to write a date.
type dateForm struct {
	words  *regexp.Regexp
	day    func(parts []string) site.Date // zero if it cannot be told
	exact  bool                           // it names a day
	isYear bool
}

const (
	monthWord = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|` +
		`nov(?:ember)?|dec(?:ember)?)\.?`
	yearWord = `((?:20|21)[0-9]{2})`
	dayWord  = `([0-9]{1,2})(?:st|nd|rd|th)?`
)

// dateForms are the ways to write a date, those that say most first.
var dateForms = []dateForm{
	{form(`\b` + dayWord + `\.?\s+(?:of\s+)?` + monthWord + `,?\s+` + yearWord + `\b`),
		func(p []string) site.Date { return dateOf(p[3], monthOf(p[2]), p[1]) }, true, false},
	{form(`\b` + monthWord + `\s+` + dayWord + `,?\s+` + yearWord + `\b`),
		func(p []string) site.Date { return dateOf(p[3], monthOf(p[1]), p[2]) }, true, false},
	{form(`\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b`), func(p []string) site.Date { return dateOf(p[1], p[2], p[3]) }, true, false},
	{form(`\b([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?` + yearWord + `\b`),
		func(p []string) site.Date { return dateOf(p[3], p[2], p[1]) }, true, false},
	{form(`\b([0-9]{1,2})/([0-9]{1,2})/` + yearWord + `\b`), func(p []string) site.Date {
		a, b := dateOf(p[3], p[2], p[1]), dateOf(p[3], p[1], p[2])
		switch {
		case a.IsZero():
			return b
		case b.IsZero() || a == b:
			return a
		}
		return site.Date{} // day or month first?
	}, true, false},
	{form(`\b` + monthWord + `,?\s+` + yearWord + `\b`),
		func(p []string) site.Date { return lastOf(dateOf(p[2], monthOf(p[1]), "1")) }, false, false},
	{form(`\b` + yearWord + `\b`), func(p []string) site.Date { return dateOf(p[1], "12", "31") }, false, true},
}

func form(words string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + words) }

// leads are the words before a date that say that it is the last day, or the time that ends with it.
var leads = form(`(?:^|[\s,;:(–-])((?:(?:by|until|till|up to|in|during|on|at|bis|zum|ende|d'ici)\s+)?` +
	`(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:the\s+)?)$`)

// vagueLead matches words that a date in them does not end with.
var vagueLead = form(`\b(?:start|beginning|middle|early|mid|late|course|spring|summer|autumn|fall|winter|first|second|half|quarter|rest) ` +
	`of\b`)

// leadOf splits what stands before a date from the words that belong to the date; known is false for
// other words: "before 2027", "summer 2027".
func leadOf(text string) (before, lead string, known bool) {
	m := leads.FindStringSubmatchIndex(text)
	if m == nil {
		return text, "", strings.TrimSpace(text) == ""
	}
	lead = text[m[2]:m[3]]
	before = text[:m[2]]
	mark := strings.TrimRight(before, " ")
	known = lead != "" || mark == "" || strings.ContainsAny(mark[len(mark)-1:], ",;:(")
	if lead != "" && !strings.Contains(strings.ToLower(lead), " of ") || known {
		return strings.TrimRight(before, " ,"), lead, known
	}
	return before, lead, known
}

// vagueTime matches times without a day that could be told.
var vagueTime = form(`\b(?:by|until|till|before|in|within|over|during|this|next|for)\s+(?:the\s+)?` +
	`(?:(?:start|beginning|middle|end|early|mid|late)[\s-]+(?:of\s+)?(?:the\s+)?)?` +
	`(?:(?:this|next|coming|following)\s+\pL+|` + monthWord + `|spring|summer|autumn|fall|winter|christmas|easter|ramadan|` +
	`new year|year|month|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:[0-9]+|\pL+)\s+(?:day|week|month|year)s?)\b`)

// unreadDay matches a day of a month whose name is not English, at the end of what stands before a year: "30 juin", "30 de junio de".
var unreadDay = form(`(?:^|\s)(?:[12]?[0-9]|3[01])(?:st|nd|rd|th|er|º)?\.?\s+(?:of\s+|de\s+|d['’])?\pL+\.?\s+(?:of\s+|del?\s+)?$`)

// foreignDate matches a month by the names that it has in other languages, and its day. Which day is meant is asked: Northstar
// reads goals in English. Names that are words of English too are left out.
var foreignDate = form(`(?:^|\s)(?:(?:[12]?[0-9]|3[01])(?:er|º)?\.?\s+(?:de\s+|d['’])?)?(?:` +
	`januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|` + // German
	`janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|` + // French
	`enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|` + // Spanish
	`gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|` + // Italian
	`janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|` + // Portuguese
	`januari|februari|maart|mei|augustus|` + // Dutch
	`يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر` + // Arabic
	`)(?:\s+(?:del?|do))?(?:$|[\s.,])`)

func monthOf(word string) string {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], word[:3]) {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// dateOf returns a day; zero if there is none of that name.
func dateOf(year, month, day string) site.Date {
	two := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	d, err := progress.ParseDate(year + "-" + two(month) + "-" + two(day))
	if err != nil {
		return site.Date{}
	}
	return d
}

// lastOf returns the last day of the month of d.
func lastOf(d site.Date) site.Date {
	if d.IsZero() {
		return d
	}
	next := d.AddDays(31)
	return site.Date{Year: next.Year, Month: next.Month, Day: 1}.AddDays(-1)
}
