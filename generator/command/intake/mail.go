package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // e-mails in encodings other than UTF-8
	"github.com/emersion/go-message/mail"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/proposal"
	"northstar/generator/text/locale"
)

// mostParts is how many parts of an e-mail are looked at.
const mostParts = 64

// mail reads an e-mail. Its text may be a filled form, or a file that the page /contribute/ made. If not, the subject is the title, what it
// begins with says what is proposed ("Story: ..."), and answers may stand at the top of the text, each in a line of its own after the
// question and a colon.
func (r *reading) mail() {
	m, err := mail.CreateReader(bytes.NewReader(r.Bytes))
	if err != nil && !message.IsUnknownCharset(err) {
		r.report(diag.ProposalUnreadable, 0, "It cannot be read as an e-mail: %s.", err)
		return
	}
	defer m.Close()
	subject, err := m.Header.Subject()
	if err != nil {
		subject = m.Header.Get("Subject")
	}
	r.subject = strings.Replace(withoutPrefix(subject), "：", ":", 1)
	body, ok := r.plain(m)
	if !ok {
		return
	}
	text, ok := r.text(body)
	if !ok || r.finished(text) || r.filled(text) {
		return
	}
	forms, subject := r.forms(), r.subject
	for _, form := range forms {
		kind, title, cut := strings.Cut(subject, ":")
		switch {
		case cut && r.isKind(form, strings.TrimSpace(kind)):
			subject = strings.TrimSpace(title)
		case r.Type == "":
			continue
		}
		r.is(form)
		break
	}
	if r.form == nil {
		r.report(diag.ProposalOfNoType, 0, "Neither the subject %q nor the text says what is proposed.", short(subject))
		return
	}
	r.letter(text)
	for i := range r.questions {
		q := &r.questions[i]
		switch day, err := m.Header.Date(); {
		case r.answers[q.ID()] != nil:
		case q.Field == "title" || q.Field == "name":
			r.answered(q, q.label, subject, 1)
		case q.Field == "date" && err == nil && !day.IsZero():
			r.answered(q, q.label, progress.DateOf(day).String(), 1)
		}
	}
}

// isKind reports whether a subject begins with what a form is called: by its name, or in a language of the site.
func (r *reading) isKind(f *proposal.Form, said string) bool {
	if strings.EqualFold(said, strings.ReplaceAll(f.Name, "-", " ")) {
		return true
	}
	return slices.ContainsFunc(append(slices.Clone(r.asking.Tags), locale.English), func(tag string) bool {
		words := r.asking.Languages.In(tag)
		return strings.EqualFold(said, f.In(words, tag).Title) ||
			words.Message("type."+f.Name) != nil && strings.EqualFold(said, words.Say("type."+f.Name))
	})
}

// withoutPrefix takes off what programs put before a subject.
func withoutPrefix(subject string) string {
	subject = strings.TrimSpace(subject)
	for {
		before, after, ok := strings.Cut(subject, ":")
		switch strings.ToLower(strings.TrimSpace(before)) {
		case "re", "fw", "fwd", "aw", "wg", "sv", "tr", "rv":
		default:
			return subject
		}
		if !ok {
			return subject
		}
		subject = strings.TrimSpace(after)
	}
}

// plain returns the first part of an e-mail that is plain text, or else what the first in HTML says, and says what else there is.
func (r *reading) plain(m *mail.Reader) (body []byte, ok bool) {
	var html []byte
	for n := 0; ; n++ {
		part, err := m.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			switch {
			case len(bytes.TrimSpace(body)) == 0 && html != nil:
				r.report(diag.ProposalLeftOut, 0, "The e-mail is in HTML only; its words are in the draft, and how they looked is not.")
				return []byte(textOf(bytes.NewReader(html))), true
			case body == nil:
				r.report(diag.ProposalUnreadable, 0, "The e-mail has no part with text.")
			}
			return body, body != nil
		case n == mostParts:
			r.report(diag.ProposalUnreadable, 0, "The e-mail has more than %d parts.", mostParts)
			return nil, false
		case err != nil && (!message.IsUnknownCharset(err) || part == nil):
			r.report(diag.ProposalUnreadable, 0, "A part of the e-mail cannot be read: %s.", err)
			return nil, false
		}
		switch h := part.Header.(type) {
		case *mail.InlineHeader:
			kind, how, _ := h.ContentType()
			switch {
			case kind == "text/html" && html == nil:
				if html, ok = r.part(part, mostHTML); !ok {
					return nil, false
				}
			case strings.HasPrefix(kind, "image/"):
				r.attached(kind, "")
			case kind == "text/plain" && body == nil:
				if body, ok = r.part(part, mostText); !ok {
					return nil, false
				}
				if strings.EqualFold(how["format"], "flowed") {
					body = unflowed(body, strings.EqualFold(how["delsp"], "yes"))
				}
			}
		case *mail.AttachmentHeader:
			kind, _, _ := h.ContentType()
			name, _ := h.Filename()
			r.attached(kind, name)
		}
	}
}

// unflowed returns a text with its lines as they were typed: programs for mail break long ones behind a space (RFC 3676, section 4), which
// is no part of the line if deleted says so.
func unflowed(text []byte, deleted bool) []byte {
	whole := make([]byte, 0, len(text))
	for line := range bytes.Lines(text) {
		line = bytes.TrimPrefix(bytes.TrimRight(line, "\r\n"), []byte(" "))
		broken := bytes.HasSuffix(line, []byte(" ")) && string(line) != "-- "
		if broken && deleted {
			line = line[:len(line)-1]
		}
		if whole = append(whole, line...); !broken {
			whole = append(whole, '\n')
		}
	}
	return whole
}

// part reads a part of an e-mail, and a byte more than it may have.
func (r *reading) part(p *mail.Part, most int64) (text []byte, ok bool) {
	text, err := io.ReadAll(io.LimitReader(p.Body, most+1))
	if err != nil {
		r.report(diag.ProposalUnreadable, 0, "The text of the e-mail cannot be read: %s.", err)
		return nil, false
	}
	return append([]byte{}, text...), true // which is not nil
}

// attached says that something is attached, which nobody takes out of an e-mail unseen.
func (r *reading) attached(kind, name string) {
	r.pictures = r.pictures || strings.HasPrefix(kind, "image/")
	r.report(diag.ProposalLeftOut, 0, "The attachment %q (%s) is not in the draft.", short(name), short(kind))
}

// letter reads a text that is no form: answers in its first lines, agreements in lines of their own, and the text that is left,
// without a signature.
func (r *reading) letter(text string) {
	lines := r.withoutSignature(strings.Split(text, "\n"), 0)
	first := 0
	for first < len(lines) {
		q, called, value := r.question(lines[first])
		if q == nil || q.Field == proposal.Text && value != "" {
			break
		}
		first++
		if q.Field == proposal.Text { // which follows
			break
		}
		r.answered(q, called, value, first)
	}
	var agreed []string
	at := 0
	kept := make([]string, 0, len(lines))
	for i, line := range lines[first:] {
		if r.isTicked(line) {
			agreed, at = append(agreed, line), first+i+1
			line = ""
		}
		kept = append(kept, line)
	}
	for i := range r.questions {
		switch q := &r.questions[i]; q.Field {
		case proposal.Agreed:
			r.answered(q, q.label, strings.Join(agreed, "\n"), at)
		case proposal.Text:
			r.answered(q, q.label, strings.Join(kept, "\n"), first+1)
		}
	}
}

// withoutSignature returns lines up to a signature (RFC 3676, section 4.3); so many stand before them.
func (r *reading) withoutSignature(lines []string, before int) []string {
	for i, line := range lines {
		if line == "-- " || line == "--" {
			r.report(diag.ProposalLeftOut, before+i+1, "The signature is not in the draft.")
			return lines[:i]
		}
	}
	return lines
}

// question returns the question that a line answers, as in "Start: 2026-07-12 10:00" or "Where was it? In Sandreach", what the line calls
// it, and the answer; nil for none.
func (r *reading) question(line string) (best *question, called, value string) {
	for i := range r.questions {
		q := &r.questions[i]
		if q.Kind == proposal.Agree || r.answers[q.ID()] != nil {
			continue
		}
		for _, name := range q.names {
			if len(line) < len(name) || len(name) <= len(called) || !strings.EqualFold(line[:len(name)], name) {
				continue
			}
			rest := line[len(name):]
			after, colon := strings.CutPrefix(strings.Replace(rest, "：", ":", 1), ":")
			asks := strings.HasSuffix(name, "?") || strings.HasSuffix(name, "？") || strings.HasSuffix(name, "؟")
			if colon || asks && (rest == "" || rest[0] == ' ') || rest == "" && q.Field == proposal.Text {
				best, called, value = q, name, strings.TrimSpace(after)
			}
		}
	}
	return best, called, value
}
