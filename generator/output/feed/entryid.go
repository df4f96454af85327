package feed

import (
	"cmp"
	"fmt"
	"strconv"

	"northstar/generator/base/memo"
	"northstar/generator/model/progress"
)

// entryIDs returns the id of each entry: the one that was written, or one that follows from what the entry says and so
// stays the same whatever is written before or after it. Of entries that say the same, the second ends in -2, the third
// in -3; since they differ in nothing, it does not matter which is which. Ids are unique within a goal.
func entryIDs(entries []progress.Entry) []string {
	ids, taken := make([]string, len(entries)), map[string]int{}
	for i := range entries {
		e := &entries[i]
		if ids[i] = e.ID; e.ID != "" {
			continue
		}
		id := fmt.Sprintf("e-%x", contentOf(e))
		if taken[id]++; taken[id] > 1 {
			ids[i] = id + "-" + strconv.Itoa(taken[id])
		} else {
			ids[i] = id
		}
	}
	return ids
}

// contentOf returns a digest of what was written in an entry. A field that was not written has no part in it, so that a
// field which entries get some day changes nothing about those that do not have it.
func contentOf(e *progress.Entry) []byte {
	var parts [][]byte
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, []byte(name), []byte(value))
		}
	}
	add("date", e.Date.String())
	add("value", e.Value.String())
	add("kind", string(cmp.Or(e.Kind, progress.Actual)))
	add("corrects", e.Corrects)
	add("stage", e.Stage)
	add("quality", string(e.Quality))
	if e.Margin != nil {
		add("margin", e.Margin.String())
	}
	if e.Sample != 0 {
		add("sample", strconv.Itoa(e.Sample))
	}
	add("currency", e.Currency)
	if r := e.Rate; r != (progress.Rate{}) {
		add("rate.value", r.Value.String())
		add("rate.date", r.Date.String())
		add("rate.source", r.Source)
	}
	add("partner", e.Partner)
	add("region", e.Region)
	for _, where := range e.Evidence {
		add("evidence", where)
	}
	add("note", e.Note)
	add("recorded", e.Recorded.String())
	sum := memo.KeyOf(parts...)
	return sum[:8]
}
