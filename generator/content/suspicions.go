package content

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/diag"
)

// suspect reports what was probably not meant for everybody to read: secrets and
// placeholders anywhere in a page, addresses and telephone numbers in its body.
func suspect(file string, m matter, public []string, p *problems) {
	block := scan{file: file, text: m.block, first: m.blockLine, problems: p}
	block.secrets()
	block.placeholders()
	body := scan{file: file, text: m.body, first: m.bodyLine, problems: p}
	body.secrets()
	body.placeholders()
	body.emails(public)
	body.phones(public)
}

// A scan is a stretch of text that is looked through.
type scan struct {
	file  string
	text  []byte
	first int
	*problems
}

func (s *scan) report(c diag.Code, i, width int, format string, args ...any) {
	start := bytes.LastIndexByte(s.text[:i], '\n') + 1
	line, _ := lineAt(s.text, start)
	s.add(diag.New(c, diag.Position{
		File: s.file, Line: s.first + bytes.Count(s.text[:i], []byte("\n")), Column: utf8.RuneCount(s.text[start:i]) + 1,
		Width: width, Text: string(line),
	}, format, args...))
}

// each calls f with every place where word is.
func (s *scan) each(word string, f func(i int)) {
	w := []byte(word)
	for i := 0; ; i += len(w) {
		n := bytes.Index(s.text[i:], w)
		if n < 0 {
			return
		}
		i += n
		f(i)
	}
}

// secrets finds keys by the beginnings that their issuers give them.
func (s *scan) secrets() {
	for _, key := range []struct {
		begin string
		rest  int // characters that follow, at least
		of    string
	}{
		{"AKIA", 16, "Amazon Web Services"},
		{"ghp_", 30, "GitHub"}, {"gho_", 30, "GitHub"}, {"ghs_", 30, "GitHub"}, {"github_pat_", 30, "GitHub"}, {"glpat-", 20, "GitLab"},
		{"xoxb-", 20, "Slack"}, {"xoxp-", 20, "Slack"}, {"xoxa-", 20, "Slack"},
		{"sk_live_", 16, "Stripe"}, {"rk_live_", 16, "Stripe"}, {"AIza", 35, "Google"}, {"SG.", 40, "SendGrid"},
	} {
		s.each(key.begin, func(i int) {
			n := len(key.begin)
			for i+n < len(s.text) && (isWord(s.text[i+n]) || s.text[i+n] == '-' || s.text[i+n] == '.') {
				n++
			}
			if n-len(key.begin) >= key.rest && (i == 0 || !isWord(s.text[i-1])) {
				s.report(diag.SecretInText, i, n, "%q looks like the beginning of a key of %s.", s.text[i:i+len(key.begin)+2], key.of)
			}
		})
	}
	s.each("-----BEGIN ", func(i int) {
		if line, _ := lineAt(s.text, i); bytes.Contains(line, []byte("PRIVATE KEY")) {
			s.report(diag.SecretInText, i, len(line), "A private key begins here.")
		}
	})
}

// placeholders finds what templates have where somebody is to write something.
func (s *scan) placeholders() {
	for _, word := range []string{"TODO", "FIXME", "TBD", "Lorem ipsum", "lorem ipsum"} {
		s.each(word, func(i int) {
			if after := i + len(word); (i == 0 || !isWord(s.text[i-1])) && (after == len(s.text) || !isWord(s.text[after])) && !s.inCode(i) {
				s.report(diag.Placeholder, i, len(word), "%q is a placeholder.", word)
			}
		})
	}
	for _, open := range []string{"<your ", "<Your ", "[insert ", "[Insert ", "[INSERT ", "[your ", "[Your ", "[YOUR ", "<insert ", "<Insert "} {
		s.each(open, func(i int) {
			line, _ := lineAt(s.text, i)
			end := bytes.IndexAny(line, ">]")
			if end < 0 || s.inCode(i) || end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') { // a link
				return
			}
			s.report(diag.Placeholder, i, utf8.RuneCount(line[:end+1]), "%q is a placeholder.", line[:end+1])
		})
	}
}

// inCode tells whether byte i is in a code span or a fenced block.
func (s *scan) inCode(i int) bool {
	start := bytes.LastIndexByte(s.text[:i], '\n') + 1
	if bytes.Count(s.text[start:i], []byte("`"))%2 == 1 {
		return true
	}
	fenced := false
	for j := 0; j < start; {
		line, next := lineAt(s.text, j)
		if t := bytes.TrimLeft(line, " "); bytes.HasPrefix(t, []byte("```")) || bytes.HasPrefix(t, []byte("~~~")) {
			fenced = !fenced
		}
		j = next
	}
	return fenced
}

// emails finds addresses outside the domains that are kept for examples.
func (s *scan) emails(public []string) {
	var seen []string
	s.each("@", func(i int) {
		from, to := i, i+1
		for from > 0 && (isWord(s.text[from-1]) || strings.IndexByte(".+-", s.text[from-1]) >= 0) {
			from--
		}
		for to < len(s.text) && (isWord(s.text[to]) || s.text[to] == '.' || s.text[to] == '-') {
			to++
		}
		address := strings.ToLower(strings.Trim(string(s.text[from:to]), ".-"))
		user, domain, _ := strings.Cut(address, "@")
		if user == "" || user == "git" || !isDomain(domain) || slices.Contains(seen, address) || slices.Contains(public, address) {
			return
		}
		seen = append(seen, address)
		s.report(diag.EmailInText, from, utf8.RuneCount(s.text[from:to]), "The e-mail address %q stands in the text.", address)
	})
}

// isDomain tells whether s is the name of a host that could receive mail: not
// one kept for examples, not a file name ("photo@2x.png"), not a version ("tool@1.2").
func isDomain(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || len(s)-i < 3 {
		return false
	}
	switch last := s[i+1:]; last {
	case "example", "invalid", "test", "localhost", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "md":
		return false
	default:
		if strings.Trim(last, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	for _, kept := range []string{"example.org", "example.com", "example.net"} {
		if s == kept || strings.HasSuffix(s, "."+kept) {
			return false
		}
	}
	return true
}

// phones finds telephone numbers in their international form (+44 20 ...) and in the
// national one (020 7946 0123): a zero, and nine or more digits in groups.
func (s *scan) phones(public []string) {
	seen := map[string]bool{}
	for _, sign := range []string{"+", "0"} {
		s.each(sign, func(i int) {
			if i > 0 && (isWord(s.text[i-1]) || strings.IndexByte("+-./#=&,:%", s.text[i-1]) >= 0) {
				return
			}
			digits, groups, n := "", 1, i
			for ; n < len(s.text); n++ {
				c := s.text[n]
				if '0' <= c && c <= '9' {
					digits += string(c)
				} else if n > i && strings.IndexByte(" -()", c) >= 0 && n+1 < len(s.text) && s.text[n+1] != c {
					groups++
				} else if n > i {
					break
				}
			}
			number := strings.TrimRight(string(s.text[i:n]), " -(")
			national := sign == "0"
			switch {
			case len(digits) < 9 || len(digits) > 15 || national && (len(digits) < 10 || len(digits) > 12 || groups < 2 || digits[1] == '0'):
				return
			case n < len(s.text) && (isWord(s.text[n]) || s.text[n] == '.' && n+1 < len(s.text) && isWord(s.text[n+1])):
				return
			case seen[digits] || slices.ContainsFunc(public, func(p string) bool { return onlyDigits(p) == digits }):
				return
			}
			seen[digits] = true
			s.report(diag.PhoneInText, i, len(number), "%q looks like a telephone number.", number)
		})
	}
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}
