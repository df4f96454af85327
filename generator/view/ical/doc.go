// Package ical writes iCalendar files (RFC 5545): what calendar programs subscribe to, and
// what they add when somebody opens one.
//
// A [Calendar] is a value; [Calendar.Bytes] depends on nothing else, neither the clock nor the
// machine, so that a file changes only when what it says has changed. Texts and addresses may hold
// anything: they are escaped, and no line break of theirs reaches the file.
//
// A file has no METHOD. PUBLISH would demand an ORGANIZER for every event (RFC 5546, section 3.2.1),
// and programs treat events with an organizer as invitations, which these are not.
//
// The properties of the calendar as a whole are those of RFC 7986, each with the older X- name that most
// programs still read instead.
//
// Files are written by hand, and the tests read them with a library (emersion/go-ical). It could replace writer.go, 80
// lines, but it folds no lines, sorts properties by name, and fails for a calendar without events and for control characters;
// what time zones say, which is most of this package, no library has.
package ical
