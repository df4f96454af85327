package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // e-mails in encodings other than UTF-8
	"github.com/emersion/go-message/mail"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
)

// mostParts is how many parts of an e-mail are looked at.
const mostParts = 64

// mail reads an e-mail. Its text may be a filled form. If not, the subject is the title, what it begins with says what is proposed
// ("Story: ..."), and answers may stand at the top of the text, each in a line of its own after the question and a colon.
func (r *reading) mail() {
	m, err := mail.CreateReader(bytes.NewReader(r.Bytes))
	if err != nil && !message.IsUnknownCharset(err) {
		r.report(diag.ProposalUnreadable, 0, "It cannot be read as an e-mail: %s.", err)
		return
	}
	defer m.Close()
	body, ok := r.plain(m)
	if !ok {
		return
	}
	text, ok := r.text(body)
	if !ok || r.form(text) {
		return
	}
	records := r.records()
	subject, err := m.Header.Subject()
	if err != nil {
		subject = m.Header.Get("Subject")
	}
	subject = withoutPrefix(subject)
	for _, record := range records {
		kind, title, cut := strings.Cut(subject, ":")
		switch {
		case cut && strings.EqualFold(strings.TrimSpace(kind), strings.ReplaceAll(record.Name, "-", " ")):
			subject = strings.TrimSpace(title)
		case r.Type == "":
			continue
		}
		r.is(record)
		break
	}
	if r.record.Name == "" {
		r.report(diag.ProposalOfNoType, 0, "Neither the subject %q nor the text says what is proposed.", short(subject))
		return
	}
	r.letter(text)
	for i := range r.questions {
		q := &r.questions[i]
		switch day, err := m.Header.Date(); {
		case r.answers[q.ID] != nil || len(q.Path) != 1:
		case q.Path[0] == "title" || q.Path[0] == "name":
			r.answered(q, subject, 1)
		case q.Path[0] == "date" && err == nil && !day.IsZero():
			r.answered(q, progress.DateOf(day).String(), 1)
		}
	}
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
			kind, _, _ := h.ContentType()
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
			}
		case *mail.AttachmentHeader:
			kind, _, _ := h.ContentType()
			name, _ := h.Filename()
			r.attached(kind, name)
		}
	}
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
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line == "-- " || line == "--" { // RFC 3676, section 4.3
			r.report(diag.ProposalLeftOut, i+1, "The signature is not in the draft.")
			lines = lines[:i]
			break
		}
	}
	first := 0
	for first < len(lines) {
		q, value := r.question(lines[first])
		if q == nil {
			break
		}
		r.answered(q, value, first+1)
		first++
	}
	var agreed []string
	at := 0
	kept := make([]string, 0, len(lines))
	for i, line := range lines[first:] {
		if isTicked(line) {
			agreed, at = append(agreed, line), first+i+1
			line = ""
		}
		kept = append(kept, line)
	}
	for i := range r.questions {
		switch q := &r.questions[i]; q.ID {
		case content.AgreedID:
			r.answered(q, strings.Join(agreed, "\n"), at)
		case content.TextID:
			r.answered(q, strings.Join(kept, "\n"), first+1)
		}
	}
}

// question returns the question that a line answers, as in "Start: 2026-07-12 10:00"; nil for none.
func (r *reading) question(line string) (*content.Question, string) {
	for i := range r.questions {
		q := &r.questions[i]
		if q.ID == content.TextID || q.ID == content.AgreedID || r.answers[q.ID] != nil {
			continue
		}
		for _, name := range []string{q.Label, q.ID} {
			if len(line) > len(name) && strings.EqualFold(line[:len(name)], name) {
				if value, ok := strings.CutPrefix(line[len(name):], ":"); ok {
					return q, strings.TrimSpace(value)
				}
			}
		}
	}
	return nil, ""
}
