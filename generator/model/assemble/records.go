package assemble

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// unique returns records, which are sorted by id, without those whose id another one has.
func unique[T any](records []site.Recorded[T], what string, r *reports) []site.Recorded[T] {
	var all []site.Recorded[T]
	for _, x := range records {
		if n := len(all); n > 0 && all[n-1].ID == x.ID {
			r.add(diag.New(diag.DuplicateID, x.Fields.At(""), "There are two %s with the id %q.", what, x.ID).
				WithHint("The other one is %s; rename one of the files.", all[n-1].Fields.File))
		} else {
			all = append(all, x)
		}
	}
	return all
}

// values returns the records themselves.
func values[T any](records []site.Recorded[T]) []*T {
	var all []*T
	for i := range records {
		all = append(all, &records[i].Value)
	}
	return all
}

// people returns the people by name, and by id.
func people(records []site.Recorded[site.Person], alphabet site.Alphabet, r *reports) ([]*site.Person, map[string]*site.Person) {
	byID := make(map[string]*site.Person, len(records))
	for i := range records {
		p := &records[i].Value
		p.ID, p.BioText = records[i].ID, r.text(p.Bio, records[i].Fields.At("bio"), "")
		byID[p.ID] = p
	}
	return sortPeople(values(records), alphabet), byID
}

// partners returns the partners by name, and by id.
func partners(records []site.Recorded[site.Partner], alphabet site.Alphabet) ([]*site.Partner, map[string]*site.Partner) {
	byID := make(map[string]*site.Partner, len(records))
	for i := range records {
		p := &records[i].Value
		p.ID = records[i].ID
		byID[p.ID] = p
	}
	return sortPartners(values(records), alphabet), byID
}

func sortPeople(list []*site.Person, a site.Alphabet) []*site.Person {
	site.SortByName(a, list, func(x *site.Person) string { return x.Name }, func(x *site.Person) string { return x.ID })
	return list
}

func sortPartners(list []*site.Partner, a site.Alphabet) []*site.Partner {
	site.SortByName(a, list, func(x *site.Partner) string { return x.Name }, func(x *site.Partner) string { return x.ID })
	return list
}

func questions(records []site.Recorded[site.Question], r *reports) []*site.Question {
	taken := map[string]int{} // anchors
	for i := range records {
		q := &records[i].Value
		q.ID = "q-" + cmp.Or(site.Slug(q.Question), "question")
		if taken[q.ID]++; taken[q.ID] > 1 {
			q.ID += "-" + strconv.Itoa(taken[q.ID])
		}
		q.AnswerText = r.text(q.Answer, records[i].Fields.At("answer"), answerPrefix(i))
	}
	return values(records)
}

// answerPrefix begins the ids of an answer, counted from 0, since all answers share a page.
func answerPrefix(i int) string { return "answer-" + strconv.Itoa(i+1) + "-" }

// footerPrefix begins the ids of the text at the foot of every page.
const footerPrefix = "footer-"

// text converts Markdown of a data record; its links are relative to content/. Its ids begin with prefix.
func (r *reports) text(source string, at diag.Position, prefix string) site.Text {
	if source == "" {
		return site.Text{}
	}
	if strings.Contains(source, "\n") && path.Ext(at.File) != ".csv" { // a block, which begins on the line below its name
		at.Line++
	}
	body, found := markdown.Convert(at.File, []byte(source), max(1, at.Line), markdown.Options{IDPrefix: prefix, Labels: r.labels,
		ImageHosts: r.pictures, Typographer: r.typographer})
	r.add(found...)
	return site.Text{Body: body, From: "content/index.md"}
}
