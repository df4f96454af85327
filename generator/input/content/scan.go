package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
)

// scanPage reports what was probably not meant for everybody to read: secrets and
// placeholders anywhere in a page, addresses and telephone numbers in its body, and fields that would keep the page
// off the site if they did not stand in its body.
func scanPage(file string, m markdownFile, public, keepingOff []string, p *problems) {
	block := scan{file: file, text: m.front, first: m.frontLine, problems: p}
	block.look(false)
	body := scan{file: file, text: m.body, first: m.bodyLine, problems: p, public: public}
	body.look(true)
	below := scan{file: file, text: m.body, first: m.bodyLine, problems: p}
	below.fields(keepingOff)
}

// Private returns what a text, whose first line is that of a file, holds that was probably not meant for everybody to read:
// addresses, telephone numbers, and keys; placeholders, too.
func Private(file string, text []byte, first int) []diag.Diagnostic {
	var p problems
	s := scan{file: file, text: text, first: first, problems: &p}
	s.look(true)
	return p.all()
}

// TelephoneIn returns the first telephone number of a text; "" if there is none.
func TelephoneIn(text string) string {
	for _, d := range Private("", []byte(text), 1) {
		if runes := []rune(d.Text); d.Code == diag.PhoneInText.ID && d.Column+d.Width-1 <= len(runes) {
			return string(runes[d.Column-1 : d.Column-1+d.Width])
		}
	}
	return NumberInGroups(text)
}

// NumberInGroups returns the first telephone number of a text that is written as in North America, without a mark before it, which
// [Private] does not look for; "" if there is none.
func NumberInGroups(text string) string {
	if m := inGroups.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

var inGroups = regexp.MustCompile(`(?:^|[^\w.+-])((?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4})\b`)

// A scan is a stretch of text that is looked through.
type scan struct {
	file  string
	text  []byte
	first int
	*problems
	public []string // addresses and numbers that may stand in the text
	seen   []string // those that were reported

	// The state of inCode, which only goes forward.
	at     int
	fenced bool
	ticks  int // since the line's beginning
}

// marks are the bytes by which look recognizes what it looks for.
var marks = func() (m [256]bool) {
	for _, c := range []byte("_-IKSxTFLl<[@+0") {
		m[c] = true
	}
	return m
}()

// look goes through the text once. What is looked for is recognized by a byte in
// it that is rare in texts.
func (s *scan) look(people bool) {
	for i, c := range s.text {
		if !marks[c] {
			continue
		}
		if s.warnings > mostProblems {
			return
		}
		switch c {
		case '_', '-', 'I', 'K', 'S', 'x':
			s.secret(i)
		case 'T', 'F', 'L', 'l':
			if i+1 < len(s.text) && strings.IndexByte("OIBo", s.text[i+1]) >= 0 {
				s.word(i)
			}
		case '<', '[':
			s.gap(i)
		case '@':
			if people {
				s.email(i)
			}
		case '+', '0':
			if people {
				s.phone(i)
			}
		}
	}
}

func (s *scan) report(c diag.Code, i, width int, format string, args ...any) {
	start := bytes.LastIndexByte(s.text[:i], '\n') + 1
	line, _ := lineAt(s.text, start)
	s.add(diag.New(c, diag.Position{
		File: s.file, Line: s.first + bytes.Count(s.text[:i], []byte("\n")), Column: utf8.RuneCount(s.text[start:i]) + 1,
		Width: width, Text: string(line),
	}, format, args...))
}

// A key is how the keys of an issuer begin, where in that the mark is that look stops at, and how many characters follow
// at the least.
type key struct {
	begin string
	mark  int
	rest  int
	of    string
}

var keys = []key{
	{"ghp_", 3, 30, "GitHub"}, {"gho_", 3, 30, "GitHub"}, {"ghs_", 3, 30, "GitHub"}, {"github_pat_", 6, 30, "GitHub"},
	{"glpat-", 5, 20, "GitLab"},
	{"sk_live_", 2, 16, "Stripe"}, {"rk_live_", 2, 16, "Stripe"}, {"AIza", 1, 35, "Google"}, {"AKIA", 1, 16, "Amazon Web Services"},
	{"SG.", 0, 40, "SendGrid"}, {"xoxb-", 0, 20, "Slack"}, {"xoxp-", 0, 20, "Slack"}, {"xoxa-", 0, 20, "Slack"},
}

// keysBy are the keys by their mark.
var keysBy = func() (by [256][]key) {
	for _, k := range keys {
		by[k.begin[k.mark]] = append(by[k.begin[k.mark]], k)
	}
	return by
}()

// secret reports a key of which byte i is the mark.
func (s *scan) secret(i int) {
	if s.has(i, "-----BEGIN ") {
		if line := s.upTo(i, 60); bytes.Contains(line, []byte("PRIVATE KEY")) {
			s.report(diag.SecretInText, i, len(line), "A private key begins here.")
		}
		return
	}
	for _, f := range keysBy[s.text[i]] {
		from := i - f.mark
		if from < 0 || !s.has(from, f.begin) || from > 0 && isWord(s.text[from-1]) {
			continue
		}
		n := len(f.begin)
		for from+n < len(s.text) && n < 100 && (isWord(s.text[from+n]) || s.text[from+n] == '-' || s.text[from+n] == '.') {
			n++
		}
		if n-len(f.begin) >= f.rest {
			s.report(diag.SecretInText, from, n, "%q looks like the beginning of a key of %s.", s.text[from:from+len(f.begin)+2], f.of)
		}
	}
}

// upTo returns the rest of the line from byte i on, at most n bytes of it.
func (s *scan) upTo(i, n int) []byte {
	line, _ := lineAt(s.text[:min(len(s.text), i+n)], i)
	return line
}

func (s *scan) has(i int, word string) bool {
	return len(s.text)-i >= len(word) && string(s.text[i:i+len(word)]) == word
}

// word reports a placeholder of one or two words that begins at byte i.
func (s *scan) word(i int) {
	for _, word := range []string{"TODO", "FIXME", "TBD", "Lorem ipsum", "lorem ipsum"} {
		after := i + len(word)
		if s.has(i, word) && (i == 0 || !isWord(s.text[i-1]) && s.text[i-1] != '#' && s.text[i-1] != '/') &&
			(after == len(s.text) || !isWord(s.text[after])) && !s.inCode(i) {
			s.report(diag.Placeholder, i, len(word), "%q is a placeholder.", word)
		}
	}
}

// gap reports a placeholder like <your name> or [insert date] that begins at byte i.
func (s *scan) gap(i int) {
	word, _, ok := bytes.Cut(s.text[i+1:min(len(s.text), i+9)], []byte(" "))
	if !ok || !bytes.EqualFold(word, []byte("your")) && !bytes.EqualFold(word, []byte("insert")) || s.inCode(i) {
		return
	}
	line := s.upTo(i, 80)
	end := bytes.IndexAny(line, ">]")
	if end < 0 || end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[' || line[end+1] == ':') { // a link
		return
	}
	s.report(diag.Placeholder, i, utf8.RuneCount(line[:end+1]), "%q is a placeholder.", line[:end+1])
}

// inCode reports whether byte i, which is not before that of an earlier call, is in
// a code span or a fenced block.
func (s *scan) inCode(i int) bool {
	if s.at == 0 && i > 0 {
		s.begin(0)
	}
	for ; s.at < i; s.at++ {
		switch s.text[s.at] {
		case '`':
			s.ticks++
		case '\n':
			s.begin(s.at + 1)
		}
	}
	return s.fenced || s.ticks%2 == 1
}

// begin takes note of the line that begins at byte i.
func (s *scan) begin(i int) {
	s.ticks = 0
	if line := bytes.TrimLeft(s.upTo(i, 12), " "); bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~")) {
		s.fenced = !s.fenced
	}
}

// email reports the address around the @ at byte i, unless its domain is one of
// those that are kept for examples.
func (s *scan) email(i int) {
	from := len(bytes.TrimRightFunc(s.text[:i], func(r rune) bool { return isWord(r) || strings.ContainsRune(".+-", r) }))
	to := len(s.text) - len(bytes.TrimLeftFunc(s.text[i+1:], func(r rune) bool { return isWord(r) || r == '.' || r == '-' }))
	address := strings.ToLower(strings.Trim(string(s.text[from:to]), ".-"))
	user, domain, _ := strings.Cut(address, "@")
	if user == "" || user == "git" || !isDomain(domain) || slices.Contains(s.seen, address) || slices.Contains(s.public, address) {
		return
	}
	s.seen = append(s.seen, address)
	s.report(diag.EmailInText, from, utf8.RuneCount(s.text[from:to]), "The e-mail address %q stands in the text.", address)
}

// notMail matches what looks like the name of a host but can receive no mail: names kept for examples, and files.
var notMail = regexp.MustCompile(`\.(example|invalid|test|localhost|png|jpe?g|gif|webp|avif|svg|pdf|md)$|(^|\.)example\.(org|com|net)$`)

// isDomain reports whether s is the name of a host that could receive mail: not
// one kept for examples, not a file name ("photo@2x.png"), not a version ("tool@1.2").
func isDomain(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || len(s)-i < 3 {
		return false
	}
	return strings.Trim(s[i+1:], "abcdefghijklmnopqrstuvwxyz") == "" && !notMail.MatchString(s)
}

// phone reports the telephone number that begins at byte i, in its international form
// (+44 20 ...) or in the national one (020 7946 0123): a zero, and nine or more
// digits in groups.
func (s *scan) phone(i int) {
	if i > 0 && (isWord(s.text[i-1]) || strings.IndexByte("+-./#=&,:%", s.text[i-1]) >= 0) {
		return
	}
	national := s.text[i] == '0'
	groups, n := 1, i+1
	for ; n < len(s.text) && n < i+30; n++ {
		if c := s.text[n]; strings.IndexByte(" -()", c) >= 0 && n+1 < len(s.text) && s.text[n+1] != c {
			groups++
		} else if c < '0' || c > '9' {
			break
		}
	}
	number := strings.TrimRight(string(s.text[i:n]), " -(")
	n = i + len(number)
	digits := onlyDigits(number)
	switch {
	case len(digits) < 9 || len(digits) > 15 || national && (len(digits) < 10 || len(digits) > 12 || groups < 2 || digits[1] == '0'):
		return
	case n < len(s.text) && (isWord(s.text[n]) || s.text[n] == '.' && n+1 < len(s.text) && isWord(s.text[n+1])):
		return
	case slices.Contains(s.seen, digits) || slices.ContainsFunc(s.public, func(p string) bool { return onlyDigits(p) == digits }):
		return
	}
	s.seen = append(s.seen, digits)
	s.report(diag.PhoneInText, i, len(number), "%q looks like a telephone number.", number)
}

func onlyDigits(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }), "")
}

// isWord reports whether a byte or a character is a part of a word.
func isWord[C byte | rune](c C) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}
