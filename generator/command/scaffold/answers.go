package scaffold

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// Answers is what a new site is made from. A text that is "" is left to
// [Answers.Complete].
type Answers struct {
	Name    string
	Mission string // one sentence
	Goal    string // the first goal as people say it
	Target  string // its figure, however it is written; found in Goal if left out
	Unit    string // what it counts; found in Goal if left out
	Place   string
	URL     string
	With    string // the collections that the site begins with, with commas between them; see [Collections]
	First   *Goal  // what was read of Goal, and asked for; nil if nobody was asked
}

// longest is how many characters an answer may have.
const longest = 300

// CheckAnswer says what cannot be used as an answer, in words for the person who gave it.
func CheckAnswer(answer string) error {
	if diag.Asks(answer) {
		return fmt.Errorf("%s is only a placeholder", answer)
	}
	if piece, _, _ := markdown.Foreign(answer); piece != "" {
		return fmt.Errorf("%q belongs to another program, and nothing fills it in", piece)
	}
	if n := utf8.RuneCountInString(answer); n > longest {
		return fmt.Errorf("that has %d characters, and at most %d fit; the rest can go into the text of a page", n, longest)
	}
	return nil
}

// Complete cleans what was answered and fills in what was not. Folder is where the site
// will be; today decides by which year the goal is to be reached.
func (a Answers) Complete(folder string, today site.Date) (Community, error) {
	for _, field := range []*string{&a.Name, &a.Mission, &a.Goal, &a.Target, &a.Unit, &a.Place, &a.URL} {
		*field = Clean(*field)
		if err := CheckAnswer(*field); err != nil {
			return Community{}, fmt.Errorf("%.40q…: %w", *field, err)
		}
	}
	if a.Target != "" && ReadGoal(a.Target, "").Target == nil {
		return Community{}, fmt.Errorf("the target %q has no number to count up to, such as 1000", a.Target)
	}
	address, err := addressOf(a.URL)
	if err != nil {
		return Community{}, err
	}
	with, err := collectionsIn(a.With)
	if err != nil {
		return Community{}, err
	}
	c := a.withGoal(today)
	c.URL, c.With = address, with
	c.Name = cmp.Or(a.Name, nameOf(folder))
	c.Place = cmp.Or(a.Place, "our neighbourhood")
	c.Mission = cmp.Or(a.Mission,
		fmt.Sprintf("Help people in %s to change one thing together by the end of %d, and to show whether it worked.", c.Place, c.Year))
	return c, nil
}

// withGoal decides what the first goal is. What nobody said stays open, unless nothing was said at all.
func (a Answers) withGoal(today site.Date) Community {
	c := Community{Goal: strings.TrimRight(a.Goal, ". "), Today: today, First: ReadGoal(a.Goal, "")}
	if a.First != nil {
		c.First = *a.First
	}
	if read := ReadGoal(a.Target, ""); read.Target != nil {
		c.First.Target, c.First.Level = read.Target, c.First.Level || read.Level
		c.First.Unit = cmp.Or(c.First.Unit, read.Unit)
		c.First.Money, c.First.Currency = c.First.Money || read.Money, cmp.Or(c.First.Currency, read.Currency)
	}
	yearEnd := site.Date{Year: today.Year, Month: 12, Day: 31}
	if today.DaysUntil(yearEnd) < shortest {
		yearEnd.Year++
	}
	if c.Goal == "" && c.First.Target == nil {
		c.Goal = "Hold 12 open meetings"
		c.First = ReadGoal(c.Goal, "")
		c.First.Deadline = yearEnd
	}
	c.First.Unit = cmp.Or(a.Unit, c.First.Unit)
	if c.Goal == "" {
		c.Goal = fmt.Sprintf("%s %s", c.First.Target, cmp.Or(c.First.Unit, "things"))
	}
	c.Year = int(cmp.Or(c.First.Deadline, yearEnd).Year)
	return c
}

// shortest is how many days a first goal has at least.
const shortest = 90

// nameOf makes a name from that of a folder: "river-friends" becomes "River friends".
func nameOf(folder string) string {
	base := filepath.Base(folder)
	words := strings.FieldsFunc(Clean(base), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	name := strings.Join(words, " ")
	if name == "" {
		return "Our community"
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// addressOf returns the address of a website; "example.org" is forgiven for https://example.org.
func addressOf(s string) (string, error) {
	if s == "" {
		return "https://example.org/", nil
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", errors.New("the url is not the address of a website, such as https://example.org/community/")
	}
	return s, nil
}
