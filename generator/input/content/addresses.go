package content

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// gone begins the line of an address at which nothing is any more.
const gone = "gone:"

// ParseAddresses reads a list of older addresses, one a line:
//
//	# the site of 2019
//	/2019/05/hack-day.html
//	/about/#team
//	gone: /shop/ We closed the shop in 2021.
//
// A line that begins with # says something to those who keep the list.
func ParseAddresses(file string, text []byte) ([]site.OldAddress, []diag.Diagnostic) {
	var p problems
	all := addresses(file, text, &p)
	return all, p.all()
}

func addresses(file string, text []byte, p *problems) (all []site.OldAddress) {
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if p.full() {
			break
		}
		at := diag.Position{File: file, Line: number, Column: 1 + utf8.RuneCountInString(line[:strings.Index(line, trimmed)])}
		if a, ok := address(trimmed, at, p); ok {
			all = append(all, a)
		}
	}
	return all
}

// address reads one line of a list.
func address(line string, at diag.Position, p *problems) (site.OldAddress, bool) {
	rest, isGone := strings.CutPrefix(line, gone)
	written, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
	at.Column += utf8.RuneCountInString(line[:strings.Index(line, rest)]) + strings.Index(rest, written)
	at.Width = utf8.RuneCountInString(written)
	reason = strings.TrimSpace(reason)
	a, why := site.ReadAddress(written)
	_, unseen := invisible(reason)
	a.Gone, a.Reason, a.At = isGone, reason, at
	problem := func(c diag.Code, format string, args ...any) diag.Diagnostic { return diag.New(c, at, format, args...) }
	switch {
	case written == "":
		p.add(problem(diag.BadOldAddress, "This line says that an address is gone, but not which.").
			WithFix(gone + " " + diag.Ask("the address") + " " + why4Visitors))
	case why != "":
		d := problem(diag.BadOldAddress, "%s is no address of a site: %s.", shortened(written), why)
		if _, still := site.ReadAddress("/" + written); still == "" && !strings.Contains(written, ":") && !isGone {
			d = d.WithFix("/" + written)
		}
		p.add(d)
	case isGone && a.Fragment != "":
		path, _, _ := strings.Cut(written, "#")
		p.add(problem(diag.BadOldAddress, "Only whole pages are gone, not #%s of one.", shortened(a.Fragment)).
			WithHint("Take the line out if only that part of the page is gone. That the whole page is gone is said without it.").
			WithFix(gone + " " + path + " " + orAsk(reason)))
	case isGone && (reason == "" || diag.Asks(reason)):
		p.add(problem(diag.GoneNoReason, "%s is gone, but nobody is told why.", shortened(written)).
			WithFix(gone + " " + written + " " + why4Visitors))
	case isGone && (len(reason) > mostReason || unseen):
		p.add(problem(diag.GoneNoReason, "The reason why %s is gone is longer than %d bytes, or holds characters that cannot be seen.",
			shortened(written), mostReason))
	case !isGone && reason != "":
		d := problem(diag.BadOldAddress, "Behind %s stands something else.", shortened(written)).
			WithHint("Write one address a line. A blank within an address is %%20; a remark has a line of its own, which begins with #.")
		if strings.HasPrefix(reason, "#") {
			d = d.WithFix(reason + "\n" + written)
		}
		p.add(d)
	default:
		return a, true
	}
	return a, false
}

// mostReason is how long a reason may be, in bytes.
const mostReason = 500

var why4Visitors = diag.Ask("why, in words for visitors")

func orAsk(reason string) string {
	if reason == "" {
		return why4Visitors
	}
	return reason
}

// shortened returns what somebody wrote as messages can show it.
func shortened(written string) string {
	const most = 80
	if utf8.RuneCountInString(written) > most {
		written = string([]rune(written)[:most]) + "…"
	}
	return strconv.Quote(written)
}
