// Package recurrence says on which days something takes place again: every second Thursday, on the first Tuesday of the month, on
// the last day of February.
//
// A [Rule] is read from words by [Parse]. It knows days and no clocks: that an evening begins at 19:00 whatever the clocks do
// is the caller's to say, with the time zone of the place.
//
// The rule of calendars (RFC 5545, section 3.3.10) is the rule here: a day that a month does not have is left out, so what is on
// day 31 takes place seven times a year, and what is on 29 February once in four. The last day of each month is written
// "last day". Weeks begin on Monday.
//
// The days come from teambition/rrule-go, which this package alone imports; its tests work them out in another way. A rule
// never gives more days than it is asked for, and looks no further than the day that it is told.
package recurrence
