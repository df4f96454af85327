package front

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"northstar/generator/importer/origin"
)

// moment matches a day, and what may stand behind it: a clock, and an offset.
var moment = regexp.MustCompile(
	`^(\d{4})-(\d{1,2})-(\d{1,2})` +
		`(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?[ \t]*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$`,
)

// ParseTime reads a moment as front matter has it: "2024-05-01", "2024-05-01 10:00", "2024-05-01 10:00:00 +0200", "2024-05-01T10:00:00Z".
func ParseTime(s string) (origin.Time, bool) {
	m := moment.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return origin.Time{}, false
	}
	n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
	zone, ok := offset(m[7])
	if !ok || n(4) > 23 || n(5) > 59 || n(6) > 60 {
		return origin.Time{}, false
	}
	t := origin.Time{Time: time.Date(n(1), time.Month(n(2)), n(3), n(4), n(5), n(6), 0, zone), HasClock: m[4] != "", HasZone: m[7] != ""}
	if t.Month() != time.Month(n(2)) || t.Day() != n(3) {
		return origin.Time{}, false
	}
	return t, true
}

func offset(s string) (*time.Location, bool) {
	switch s {
	case "", "Z", "z", "UTC", "GMT":
		return time.UTC, true
	}
	digits := strings.ReplaceAll(s[1:], ":", "")
	hours, _ := strconv.Atoi(digits[:2])
	minutes := 0
	if len(digits) == 4 {
		minutes, _ = strconv.Atoi(digits[2:])
	}
	seconds := (hours*60 + minutes) * 60
	if s[0] == '-' {
		seconds = -seconds
	}
	if seconds == 0 {
		return time.UTC, true
	}
	return time.FixedZone("", seconds), hours < 24 && minutes < 60
}

// Time returns a value that is a moment, or a text that is one.
func Time(v any) (origin.Time, bool) {
	switch v := v.(type) {
	case origin.Time:
		return v, true
	case string:
		return ParseTime(v)
	}
	return origin.Time{}, false
}

// Text returns a value as a text: one that was read as a number or a day as it would be written. Lists and mappings have none.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool, int64:
		return fmt.Sprint(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case origin.Time:
		return FormatTime(v)
	}
	return ""
}

// FormatTime writes a moment as ParseTime reads it.
func FormatTime(t origin.Time) string {
	switch {
	case !t.HasClock:
		return t.Format("2006-01-02")
	case !t.HasZone:
		return t.Format("2006-01-02 15:04:05")
	}
	return t.Format("2006-01-02T15:04:05Z07:00")
}

// Texts returns the texts of a list, or of a value alone. Empty ones are left out.
func Texts(v any) (all []string) {
	list, is := v.([]any)
	if !is {
		list = []any{v}
	}
	for _, item := range list {
		if s := strings.TrimSpace(Text(item)); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// Words is Texts, but a text alone is taken apart at blanks, as Jekyll does with tags.
func Words(v any) []string {
	if s, is := v.(string); is {
		return strings.Fields(s)
	}
	return Texts(v)
}

// Bool reports whether a value says yes, also in the words of YAML 1.1.
func Bool(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case string:
		switch strings.ToLower(v) {
		case "true", "yes", "on", "y":
			return true
		}
	}
	return false
}

// Number returns a value that is a whole number, or a text that is one.
func Number(v any) (int, bool) {
	switch v := v.(type) {
	case int64:
		return int(v), true
	case float64:
		return int(v), v == float64(int(v))
	case string:
		n, err := strconv.Atoi(strings.TrimSpace(v))
		return n, err == nil
	}
	return 0, false
}

// Fields returns a value that is a mapping; nil if it is none.
func Fields(v any) origin.Fields {
	f, _ := v.(origin.Fields)
	return f
}
