package account

import (
	"regexp"
	"strings"
)

// personal matches an e-mail address that is that of a person rather than of an office, as far as its name tells.
var personal = regexp.MustCompile(`\b[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b`)

// figure matches sentences that say how much was done: "we have planted 400 trees", "raised € 1,200". They are candidates for goals, and
// nothing more.
var figure = regexp.MustCompile(`(?i)\b(?:(?:we|have|has|had|were|was|been|already|over|more than|about)\s+){0,3}` +
	`(?:planted|raised|collected|donated|saved|helped|trained|reached|built|repaired|recycled|removed|` +
	`restored|cleaned|served|delivered|supported|recruited|organi[sz]ed|distributed|taught)\s+` +
	`(?:(?:over|more than|about|around|nearly|almost|some|a total of)\s+)?(?:[€$£]\s?)?\d[\d,.]*(?:\s?(?:k|million|%))?(?:\s+[\pL-]+){0,3}`)

// personalIn lists the personal addresses of a line, and figuresIn its figures, three at most. Few lines have what all of these have, and
// to look for that takes a hundredth of the time.
func personalIn(line string) []string {
	if !strings.Contains(line, "@") {
		return nil
	}
	return apart(personal.FindAllString(line, -1))
}

func figuresIn(line string) []string {
	if !strings.ContainsAny(line, "0123456789") {
		return nil
	}
	return apart(figure.FindAllString(line, 3))
}

// apart makes copies of what was found, so that the text of the page is not kept with it.
func apart(found []string) []string {
	for i, s := range found {
		found[i] = strings.Clone(strings.TrimSpace(s))
	}
	return found
}
