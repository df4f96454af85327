package account

import "regexp"

// personal matches an e-mail address that is that of a person rather than of an office, as far as its name tells.
var personal = regexp.MustCompile(`\b[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b`)

// figure matches sentences that say how much was done: "we have planted 400 trees", "raised € 1,200". They are candidates for goals, and
// nothing more.
var figure = regexp.MustCompile(`(?i)\b(?:(?:we|have|has|had|were|was|been|already|over|more than|about)\s+){0,3}` +
	`(?:planted|raised|collected|donated|saved|helped|trained|reached|built|repaired|recycled|removed|` +
	`restored|cleaned|served|delivered|supported|recruited|organi[sz]ed|distributed|taught)\s+` +
	`(?:(?:over|more than|about|around|nearly|almost|some|a total of)\s+)?(?:[€$£]\s?)?\d[\d,.]*(?:\s?(?:k|million|%))?(?:\s+[\pL-]+){0,3}`)
