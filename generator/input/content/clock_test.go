package content

import (
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

// A time that clocks never show is an error, one that they show twice a warning that says which is meant. Times of an event
// are on the clocks of its place, all others on those of the site.
func TestClocks(t *testing.T) {
	at := func(zone string, lines ...string) string {
		return "---\ntitle: A\n" + zone + strings.Join(lines, "\n") + "\nmode: online\n---\n"
	}
	const samoa, lordHowe = "timezone: Pacific/Apia\n", "timezone: Australia/Lord_Howe\n"
	const end = "end: 2027-01-01 10:00"
	for _, c := range []struct{ name, text, want, fix string }{
		{"hour skipped", at("", "start: 2026-03-29 02:30", end),
			"3:8 NS435 error: start: 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00.",
			"start: <when on 2026-03-29 before 02:00 or from 03:00 on>"},
		{"before it", at("", "start: 2026-03-29 01:59", end), "", ""},
		{"after it", at("", "start: 2026-03-29 03:00", end), "", ""},
		{"half an hour skipped", at(lordHowe, "start: 2026-10-04 02:29", end),
			"4:8 NS435 error: start: 2026-10-04 02:29 does not exist in Australia/Lord_Howe: the clocks go from 02:00 to 02:30.",
			"start: <when on 2026-10-04 before 02:00 or from 02:30 on>"},
		{"day skipped", at(samoa, "start: 2011-12-30 10:00", end),
			"4:8 NS435 error: start: 2011-12-30 10:00 does not exist in Pacific/Apia: after 2011-12-29 comes 2011-12-31.",
			"start: <when until 2011-12-29 or from 2011-12-31 on>"},
		{"whole day skipped", at(samoa, "start: 2011-12-29", "end: 2011-12-30"),
			"5:6 NS435 error: end: 2011-12-30 does not exist in Pacific/Apia: after 2011-12-29 comes 2011-12-31.",
			"end: <when until 2011-12-29 or from 2011-12-31 on>"},
		{"days around it", at(samoa, "start: 2011-12-29", "end: 2011-12-31"), "", ""},
		{"day without a midnight", at("timezone: America/Sao_Paulo\n", "start: 2018-11-04", end), "", ""},
		{"midnight skipped", at("timezone: America/Sao_Paulo\n", "start: 2018-11-04 00:00", end),
			"4:8 NS435 error: start: 2018-11-04 00:00 does not exist in America/Sao_Paulo: the clocks go from 00:00 to 01:00.",
			"start: <when on 2018-11-04 before 00:00 or from 01:00 on>"},
		{"session", at("", "start: 2026-01-01", end, "sessions: [{title: B, start: 2026-03-29 02:00}]"),
			"5:30 NS435 error: sessions, item 1, start: 2026-03-29 02:00 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00.",
			"sessions: [{title: B, start: <when on 2026-03-29 before 02:00 or from 03:00 on>}]"},
		{"in the quotes of a T", at("", "start: \"2026-03-29T02:30\"", end),
			"3:8 NS435 error: start: 2026-03-29 02:30 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00.",
			"start: <when on 2026-03-29 before 02:00 or from 03:00 on>"},
		{"draft of the future", at("", "draft: true", "publish_at: 2040-03-25 02:15", "start: 2041-01-01", "end: 2041-01-01"),
			"4:13 NS435 error: publish_at: 2040-03-25 02:15 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00.",
			"publish_at: <when on 2040-03-25 before 02:00 or from 03:00 on>"},
		{"published on the clocks of the site", at(samoa, "publish_at: 2011-12-30 10:00", "start: 2027-01-01", end), "", ""},
		{"and not of the place", at("timezone: America/New_York\n", "publish_at: 2026-03-29 02:15", "start: 2027-01-01", end),
			"4:13 NS435 error: publish_at: 2026-03-29 02:15 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00.",
			"publish_at: <when on 2026-03-29 before 02:00 or from 03:00 on>"},

		{"hour twice", at("", "start: 2026-10-25 02:30", end),
			"3:8 NS270 warning: start: 2026-10-25 02:30 comes twice in Europe/Berlin; the first one is meant, when the clocks are at +02:00.",
			"start: 2026-10-25 02:30 +02:00"},
		{"west of UTC", at("timezone: America/New_York\n", "start: 2026-11-01 01:00", end),
			"4:8 NS270 warning: start: 2026-11-01 01:00 comes twice in America/New_York; the first one is meant, when the clocks are at -04:00.",
			"start: 2026-11-01 01:00 -04:00"},
		{"first", at("", "start: 2026-10-25 02:30 +02:00", end), "", ""},
		{"second", at("", "start: 2026-10-25T02:30+01:00", end), "", ""},
		{"second on the clocks of the site", at("timezone: America/New_York\n", "expire_at: 2026-10-25 02:30 +01:00",
			"start: 2026-01-01", end), "", ""},
		{"minute before", at("", "start: 2026-10-25 01:59", end), "", ""},
		{"minute after", at("", "start: 2026-10-25 03:00", end), "", ""},
		{"day with an hour twice", at("", "start: 2026-10-25", end), "", ""},
		{"offset of nowhere", at("", "start: 2026-10-25 02:30 +05:00", end),
			"3:8 NS224 error: start: \"2026-10-25 02:30 +05:00\" is not how dates are written here; write 2026-10-24 23:30.",
			"start: 2026-10-24 23:30"},
		{"offset that decides nothing", at("", "start: 2026-07-12 10:00 +02:00", end),
			"3:8 NS224 error: start: \"2026-07-12 10:00 +02:00\" is not how dates are written here; write 2026-07-12 10:00.",
			"start: 2026-07-12 10:00"},
		{"seconds and Z", at("", "start: 2026-10-25T01:30:00Z", end),
			"3:8 NS224 error: start: \"2026-10-25T01:30:00Z\" is not how dates are written here; write 2026-10-25 02:30 +01:00.",
			"start: 2026-10-25 02:30 +01:00"},
	} {
		sp := spool.New()
		src := site.Source{Path: "content/events/a.md", Bytes: []byte(c.text)}
		_, _, found, err := ParseDocument(src, Options{Zone: zone(t, "Europe/Berlin")}, sp)
		sp.Close()
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" {
			if len(found) > 0 {
				t.Errorf("%s:\n%s", c.name, transcript(found))
			}
			continue
		}
		if len(found) != 1 || !strings.HasPrefix(transcript(found), c.want+"\n") || found[0].Fix != c.fix {
			t.Errorf("%s:\n%swant %s\n> %s", c.name, transcript(found), c.want, c.fix)
			continue
		}
		if value := strings.TrimSpace(found[0].Fix[strings.Index(found[0].Fix, ": ")+1:]); found[0].Code == diag.TimeTwice.ID {
			src.Bytes = []byte(strings.Replace(c.text, found[0].Text, found[0].Fix, 1))
			if _, _, found, _ := ParseDocument(src, Options{Zone: zone(t, "Europe/Berlin")}, spool.New()); len(found) > 0 {
				t.Errorf("%s: %s is reported again:\n%s", c.name, value, transcript(found))
			}
			if !strings.Contains(found[0].Hint, "If the second one is meant, write ") {
				t.Errorf("%s: %s", c.name, found[0].Hint)
			}
		}
	}
}
