package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
)

// An Offer is a review of a pull request as GitHub takes it, of suggestions only:
// https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
type Offer struct {
	Event    string       `json:"event"`
	Body     string       `json:"body"`
	Comments []Suggestion `json:"comments"`
}

// mostOffered is how many suggestions a review has: more are a change of their own, and 'northstar check --fix' writes them all.
const mostOffered = 10

// offerBody is what a review says itself.
const offerBody = "What the check would write instead; each can be applied with one click. " +
	"The pull request could have changed the check: read a suggestion before you apply it."

// Offer returns the review: suggestions of which nothing else can have been meant.
func (r *Report) Offer() Offer {
	o := Offer{Event: "COMMENT", Body: offerBody, Comments: []Suggestion{}}
	for _, s := range r.Suggestions {
		if s.certain && len(o.Comments) < mostOffered {
			o.Comments = append(o.Comments, s)
		}
	}
	return o
}

// What an offer of a stranger may hold at most.
const (
	mostOfferBytes  = 200_000
	mostSuggested   = 4_000 // bytes of what is suggested
	mostLinesOfOne  = 40
	mostLinesOfFile = 1_000_000
)

// suggested is what [suggestions] writes: severity, message, code, and the block, which only its own fence ends.
var suggested = regexp.MustCompile(`(?s)^\*\*(?:error|warning)\*\*: [^\n]{1,1000} \((NS[0-9]{3})\)\n\n` +
	"(`{3,10})suggestion\n(.*)\n(`{3,10})\n$")

// ReadOffer reads what [Report.Offer] made elsewhere, where a stranger could have changed it, and returns what of it can be nothing but
// suggestions. Nothing of it is believed: paths are those of content and data, lines are numbers, and the words around a suggestion are
// the program's own, by the code of the problem. What does not look like an offer is an error, of which no text is repeated.
func ReadOffer(data []byte) (Offer, error) {
	o := Offer{Event: "COMMENT", Body: offerBody, Comments: []Suggestion{}}
	if len(data) > mostOfferBytes || !utf8.Valid(data) {
		return o, fmt.Errorf("these are no suggestions: they have more than %d bytes, or are not UTF-8", mostOfferBytes)
	}
	var given Offer
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if d.Decode(&given) != nil || !errors.Is(d.Decode(new(any)), io.EOF) || given.Event != o.Event {
		return o, errors.New("these are no suggestions as 'northstar review --format suggestions' writes them")
	}
	if n := len(given.Comments); n > mostOffered {
		return o, fmt.Errorf("there are %d suggestions, and a review has %d at most", n, mostOffered)
	}
	for i, s := range given.Comments {
		checked, ok := readSuggestion(s)
		if !ok {
			return o, fmt.Errorf("suggestion %d is none that 'northstar review --format suggestions' writes", i+1)
		}
		o.Comments = append(o.Comments, checked)
	}
	return o, nil
}

// readSuggestion makes one of a stranger's anew, of what there can be in it.
func readSuggestion(s Suggestion) (Suggestion, bool) {
	first := s.StartLine
	if first == 0 {
		first = s.Line
	}
	folder, _, _ := strings.Cut(s.Path, "/")
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	switch ext := path.Ext(s.Path); {
	case folder != "content" && folder != "data", ext != ".md" && ext != ".yaml", !fs.ValidPath(s.Path), len(s.Path) > 300,
		strings.ContainsFunc(s.Path, hidden):
		return s, false
	case s.Line < 1, s.Line > mostLinesOfFile, s.StartLine < 0, s.StartLine != 0 && s.StartLine >= s.Line, s.Line-first >= mostLinesOfOne:
		return s, false
	case s.Side != "RIGHT", s.StartSide != "RIGHT" && s.StartLine != 0, s.StartSide != "" && s.StartLine == 0:
		return s, false
	}
	m := suggested.FindStringSubmatch(s.Body)
	if m == nil || m[2] != m[4] || strings.Contains(m[3], m[2]) || len(m[3]) > mostSuggested || strings.Count(m[3], "\n") >= mostLinesOfOne {
		return s, false
	}
	title := diag.Code{ID: m[1]}.Explain().Title
	block := diag.MarkdownSuggestion(m[3], "")
	if title == "" || block == "" {
		return s, false
	}
	s.Body = "**" + text(title, mostTitle) + "** (" + m[1] + ")\n\n" + block
	return s, true
}
