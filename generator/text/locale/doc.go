// Package locale is what Northstar says by itself, in the reader's language: the words of
// its pages, and how that language writes numbers, dates, amounts of money and plurals.
//
// # Message files
//
// Everything comes from one file per language, messages/<tag>.yaml of a theme, where tag is a
// BCP 47 tag. A file holds groups of messages; group and name make a key, "goal.by":
//
//	goal:
//	  by: By
//	  reached: reached on {date}
//	  points:
//	    one: "{count} point"
//	    other: "{count} points"
//
// Names in braces are placeholders. A mapping in place of a text is the forms of one
// message by the plural categories of Unicode CLDR (zero, one, two, few, many, other);
// which of them is shown depends on {count}. The group cldr holds facts instead of
// messages: see [Facts].
//
// # Where a text comes from
//
// A site's own theme may have message files too. They are laid over those of the default
// theme key by key, so that one word can be changed, and a language added, without a copy
// of everything. What a language does not say comes from the language without its region
// ("de" for "de-AT") and at last from English; [Languages.Find] reports what it had to take
// from English, so that no page falls back in silence.
package locale
