package site

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/base/zones"
)

// However far the clocks of a place are from UTC, a time that they show twice is the first, unless its offset says the other.
func TestMomentTwice(t *testing.T) {
	for _, c := range []struct{ zone, text, want string }{
		{"Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z"},
		{"Europe/Berlin", "2026-10-25 02:30 +02:00", "2026-10-25T00:30:00Z"},
		{"Europe/Berlin", "2026-10-25 02:30 +01:00", "2026-10-25T01:30:00Z"},
		{"America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"},
		{"America/New_York", "2026-11-01 01:30 -05:00", "2026-11-01T06:30:00Z"},
		{"Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z"},
		{"Australia/Lord_Howe", "2026-04-05 01:45 +10:30", "2026-04-04T15:15:00Z"},
		{"Europe/Berlin", "2026-07-12 10:00", "2026-07-12T08:00:00Z"},
	} {
		zone, err := zones.Load(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		m, err := ParseMoment(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.In(zone).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.text, c.zone, got, c.want)
		}
		if got := m.Instant(zone).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s comes first in %s at %s, want %s", c.text, c.zone, got, c.want)
		}
		if m.String() != c.text {
			t.Errorf("%s is written %s", c.text, m)
		}
	}
}

// The moment of an instant is that instant's, in whatever hour.
func TestMomentOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{
			"Europe/Dublin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC",
		}).Draw(t, "zone")
		zone, err := zones.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(rapid.Int64Range(1e9, 3e9).Draw(t, "at")/60*60, 0).In(zone)
		if rapid.Bool().Draw(t, "near a change") {
			if start, _ := at.ZoneBounds(); !start.IsZero() {
				at = start.Truncate(time.Minute).Add(time.Duration(rapid.IntRange(-100, 100).Draw(t, "minutes")) * time.Minute)
			}
		}
		m := MomentOf(at)
		if got := m.In(zone); !got.Equal(at) || m.Skipped(zone) {
			t.Fatalf("%v is %v, which is %v", at, m, got)
		}
		again, err := ParseMoment(m.String())
		if err != nil || again != m {
			t.Fatalf("%v is read as %v, %v", m, again, err)
		}
		if _, second, twice := m.Twice(zone); twice != m.HasOffset || twice && !second.After(at.Add(-time.Nanosecond)) {
			t.Fatalf("%v: twice %t", m, twice)
		}
	})
}

// Of two equal times the first comes first.
func TestCompareTwice(t *testing.T) {
	var last Moment
	for _, text := range []string{
		"2026-10-25 02:29 +01:00", "2026-10-25 02:30", "2026-10-25 02:30 +02:00", "2026-10-25 02:30 +01:00", "2026-10-25 02:31",
	} {
		m, err := ParseMoment(text)
		if err != nil || m.Compare(last) <= 0 || last.Compare(m) >= 0 {
			t.Errorf("%v does not come after %v: %v", m, last, err)
		}
		last = m
	}
}
