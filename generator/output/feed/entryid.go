package feed

import (
	"cmp"
	"fmt"
	"strconv"

	"northstar/generator/base/memo"
	"northstar/generator/model/progress"
)

// entryIDs returns what gives the id of each entry: the one that was written, or one that follows from what the entry says and so
// stays the same whatever is written before or after it. Of entries that say the same, the second ends in -2, the third
// in -3; since they differ in nothing, it does not matter which is which. Ids are unique within a goal.
func entryIDs(entries []progress.Entry) func(entry int) string {
	type made struct {
		content [8]byte
		nth     int32
	}
	ids, taken := make([]made, len(entries)), map[[8]byte]int32{}
	for i := range entries {
		if e := &entries[i]; e.ID == "" {
			content := contentOf(e)
			taken[content]++
			ids[i] = made{content, taken[content]}
		}
	}
	return func(i int) string {
		if id := entries[i].ID; id != "" {
			return id
		}
		id := fmt.Sprintf("e-%x", ids[i].content)
		if nth := ids[i].nth; nth > 1 {
			id += "-" + strconv.Itoa(int(nth))
		}
		return id
	}
}

// contentOf returns a digest of what was written in an entry. A field that was not written has no part in it, so that a
// field which entries get some day changes nothing about those that do not have it.
func contentOf(e *progress.Entry) (digest [8]byte) {
	var parts [][]byte
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, []byte(name), []byte(value))
		}
	}
	add("date", e.Date.String())
	add("value", e.Value.String())
	add("kind", string(cmp.Or(e.Kind(), progress.Actual)))
	add("corrects", e.Corrects())
	add("stage", e.Stage())
	add("quality", string(e.Quality()))
	if e.Margin != nil {
		add("margin", e.Margin.String())
	}
	if e.Sample() != 0 {
		add("sample", strconv.Itoa(e.Sample()))
	}
	add("currency", e.Currency())
	if r := e.Rate(); r != (progress.Rate{}) {
		add("rate.value", r.Value.String())
		add("rate.date", r.Date.String())
		add("rate.source", r.Source)
	}
	add("partner", e.Partner())
	add("region", e.Region())
	for _, where := range e.Evidence {
		add("evidence", where)
	}
	add("note", e.Note)
	add("recorded", e.Recorded.String())
	sum := memo.KeyOf(parts...)
	copy(digest[:], sum[:])
	return digest
}
