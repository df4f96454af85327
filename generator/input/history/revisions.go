package history

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// revisions finds the revisions that are new, and reports those that are gone, give another reason, or are of a day that
// cannot be.
func (c *comparison) revisions() {
	var left []int // in the list of now
	for i := range c.now.Revisions {
		left = append(left, i)
	}
	var told []retold
	for _, old := range c.before.Revisions {
		at := slices.IndexFunc(left, func(i int) bool {
			return sameChange(&c.now.Revisions[i], &old) && sameReason(&c.now.Revisions[i], &old)
		})
		if at < 0 {
			at = slices.IndexFunc(left, func(i int) bool { return sameChange(&c.now.Revisions[i], &old) })
		}
		if at < 0 {
			x := c.change("revisions", "revision", describeRevision(&old), none)
			f := c.report(x, diag.RevisionGone, c.file(), "The revision of %s from %s to %s, of %s, is gone from %q.", old.Field, old.From, old.To,
				old.Date, c.now.Title)
			f.Hint = fmt.Sprintf("Put it back into %s.", c.where("revisions"))
			f.add("revisions", longItem(old))
			continue
		}
		if now := left[at]; !sameReason(&c.now.Revisions[now], &old) {
			told = append(told, retold{&old, now})
		}
		left = slices.Delete(left, at, at+1)
	}
	for _, i := range left {
		r := &c.now.Revisions[i]
		t := &telling{r, i, &Change{Field: "revisions", Name: "revision", From: none, To: describeRevision(r)}}
		c.dated(t)
		c.reasoned(t)
		c.fresh = append(c.fresh, t)
	}
	slices.SortStableFunc(c.fresh, func(a, b *telling) int { return a.Date.Compare(b.Date) })
	for _, r := range told {
		c.retold(r)
	}
}

// retold is a published revision that gives another reason now, and which one it is now.
type retold struct {
	old *site.Revision
	now int
}

// retold reports a published revision that gives another reason.
func (c *comparison) retold(r retold) {
	now := &c.now.Revisions[r.now]
	x := c.change("revisions", "reason of a revision", reasonOf(r.old), reasonOf(now))
	if c.revised(x, update) {
		return
	}
	at := fmt.Sprintf("revisions[%d].reason", r.now)
	f := c.report(x, diag.RevisionRewritten, c.now.Fields.At(at), "The revision of %s of %s gave the reason %q, and gives another one now.",
		now.Field, now.Date, r.old.Reason)
	c.revise(f, "set it back", correction)
}

// dated reports a new revision that is dated before the version that did not have it, or after today.
func (c *comparison) dated(r *telling) {
	at := c.now.Fields.At(fmt.Sprintf("revisions[%d].date", r.at))
	var f *finding
	switch {
	case r.Date.Before(c.published):
		f = c.report(r.own, diag.RecordedDay, at,
			"The revision of %s is dated %s, but the version of %s that it changes was published without it.", r.Field, r.Date, c.published)
	case r.Date.After(c.day):
		f = c.report(r.own, diag.RecordedDay, at, "The revision of %s is dated %s, but it is shown on %s already.", r.Field, r.Date, c.day)
	default:
		return
	}
	f.Hint = "A revision is dated when the change is published. If it is published today, write " + c.day.String() + "."
	f.Wrong, f.Near = r.Date.String(), c.day.String()
}

// reasoned reports a new revision that gives no reason in a sentence. What was published without one stays as it was.
func (c *comparison) reasoned(r *telling) {
	if isSentence(r.Reason) {
		return
	}
	at := c.now.Fields.At(fmt.Sprintf("revisions[%d].reason", r.at))
	f := c.report(r.own, diag.RevisionUnclear, at, "The reason for the revision of %s, %q, is no sentence.", r.Field, r.Reason)
	f.Hint = "Say why it was changed, for somebody who remembers how it was."
	f.Wrong, f.Near = r.Reason, strconv.Quote(placeholder)
}

// isSentence reports whether a text may be a sentence: three words, or as many letters as three words have in a script
// that leaves no space between them.
func isSentence(text string) bool {
	const words, letters = 3, 6
	unspaced := 0
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			unspaced++
		}
	}
	spaced := slices.DeleteFunc(strings.Fields(text), func(s string) bool { return !strings.ContainsFunc(s, unicode.IsLetter) })
	return len(spaced) >= words || unspaced >= letters
}

// sameChange reports whether a revision tells of the change that a published one did. A field that never was one, and a
// figure that could not be read, may be put right.
func sameChange(now, old *site.Revision) bool {
	field := now.Part() == old.Part() || !slices.Contains(site.RevisedFields(), old.Field)
	return now.Date == old.Date && field && same(now.From, old.From) && same(now.To, old.To)
}

// sameReason reports whether two revisions give the same reason, however its lines are broken.
func sameReason(a, b *site.Revision) bool { return reasonOf(a) == reasonOf(b) }

// reasonOf writes the reason of a revision in a line: "update: Ten were too many."
func reasonOf(r *site.Revision) string {
	return r.Class + ": " + strings.Join(strings.Fields(r.Reason), " ")
}

// describeRevision writes a revision in a line: "2026-03-14: target.value 1000 to 500, update: Ten were too many."
func describeRevision(r *site.Revision) string {
	return fmt.Sprintf("%s: %s %s to %s, %s", r.Date, r.Field, said(r.From), said(r.To), reasonOf(r))
}

// about reports whether a revision is about a field of the goal; one of a whole group is about that part of it that it fits.
func about(r *site.Revision, field string) bool {
	return r.Field == field || strings.HasPrefix(field, r.Field+".")
}

// same reports whether two texts say the same: 1000 is 1000.0, and neither spaces nor capitals change what is said.
func same(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")) || progress.SameValue(a, b)
}
