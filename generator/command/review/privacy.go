package review

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A Note is something about people that a reviewer should look at before it is public.
type Note struct {
	// Kind is consent, people (in pictures), contact (addresses and numbers), place or secret.
	Kind string `json:"kind"`
	// Urgent is set if it may not be published as it is, as far as the program can tell.
	Urgent  bool   `json:"urgent"`
	File    string `json:"file"`
	Line    int    `json:"line"`    // 0: the whole file
	Address string `json:"address"` // of the page, "" where it is no page
	Title   string `json:"title"`   // of the page
	What    string `json:"what"`    // in words
}

// private are the codes of mistakes that are about people, with the kind of note and what it says; "" is what the mistake does.
var private = map[string]Note{
	diag.ConsentScope.ID:       {Kind: "consent"},
	diag.ConsentExpired.ID:     {Kind: "consent"},
	diag.ConsentInFuture.ID:    {Kind: "consent"},
	diag.NameWithoutConsent.ID: {Kind: "consent"},
	diag.MinorWithName.ID:      {Kind: "people"},
	diag.PlaceTooExact.ID:      {Kind: "place"},
	diag.EmailInText.ID:        {Kind: "contact", What: "An e-mail address stands in the text."},
	diag.PhoneInText.ID:        {Kind: "contact", What: "What looks like a telephone number stands in the text."},
	diag.SecretInText.ID:       {Kind: "secret", What: "What looks like a key or a password stands in the text."},
	diag.SecretFile.ID:         {Kind: "secret", What: "This looks like a file with a password or a key."},
}

// isPrivate reports whether a mistake is about people, and what is to be noted of it.
func isPrivate(d diag.Diagnostic) (Note, bool) {
	n, is := private[d.Code]
	if d.Code == diag.MissingField.ID && strings.HasPrefix(d.Message, "The field consent") {
		n, is = Note{Kind: "consent"}, true
	}
	n.Urgent, n.File, n.Line, n.What = true, d.File, d.Line, cmp.Or(n.What, d.Message)
	return n, is
}

// privacy lists what a change says about people, the urgent first.
func privacy(in Input, t touched) []Note {
	all := []Note{}
	known := map[string]bool{} // lines that are told already
	for _, d := range in.Found {
		if n, is := isPrivate(d); is {
			all = append(all, n)
			known[fmt.Sprint(d.File, ":", d.Line)] = true
		}
	}
	seen, saw := map[string]string{}, map[string]string{} // who can be recognised in pictures
	t.pages(in, func(now, before *site.Page) {
		if now == now.Original() {
			all = append(all, aboutConsent(in, now, before)...)
			all = append(all, aboutPlace(now, before)...)
		}
		recognised(seen, now)
		if before != nil {
			recognised(saw, before)
		}
	})
	all = append(all, aboutPictures(in, seen, saw)...)
	for _, file := range in.After.Build.Files {
		if t[file] && slices.Contains([]string{".md", ".yaml", ".csv"}, path.Ext(file)) {
			all = append(all, contacts(in, file, known)...)
		}
	}
	kinds := []string{"secret", "people", "consent", "contact", "place"}
	slices.SortStableFunc(all, func(a, b Note) int {
		switch {
		case a.Urgent && !b.Urgent:
			return -1
		case b.Urgent && !a.Urgent:
			return 1
		}
		return cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind))
	})
	return all
}

// aboutConsent says who agreed to a story that a change adds or changes.
func aboutConsent(in Input, now, before *site.Page) []Note {
	if now.Type.Agreed == nil {
		return nil
	}
	note := Note{Kind: "consent", File: now.SourceFile(), Address: now.RootAddress(), Title: now.Front.Title}
	is, isNew := now.Type.Agreed(now.Document), before == nil || before.Type.Agreed == nil
	switch {
	case now.Withdrawn() && !isNew && before.Withdrawn():
		return nil
	case now.Withdrawn():
		note.What = "Consent was withdrawn: only a note is left of the story."
		return []Note{note}
	case isNew:
		note.What = "New story"
	case before.Withdrawn():
		note.What, note.Urgent = "A story whose consent was withdrawn is back", true
	case !reflect.DeepEqual(before.Type.Agreed(before.Document), is):
		note.What = "What was agreed to has changed"
	case in.Before.Build.Site.Digest(before.Document) != in.After.Build.Site.Digest(now.Document):
		note.What = "The story has changed, and what was agreed to has not"
	default:
		return nil
	}
	note.What += ": " + agreed(is)
	if is.By == "guardian" {
		note.Kind = "people"
		note.What += " It is about a minor."
	}
	return []Note{note}
}

// agreed says in a sentence who agreed to what.
func agreed(c site.Consent) string {
	by := map[string]string{
		"self": "consent by who wrote it", "subject": "consent by who it is about", "guardian": "consent by a guardian",
	}[c.By]
	said := cmp.Or(by, "nobody agreed")
	if c.GivenOn.IsZero() {
		said += ", of no day"
	} else {
		said += ", given on " + c.GivenOn.String()
	}
	if len(c.Scope) == 0 {
		said += ", for all but photos"
	} else {
		said += ", for " + strings.Join(c.Scope, ", ")
	}
	if !c.ExpiresOn.IsZero() {
		said += ", until " + c.ExpiresOn.String()
	}
	if c.By != "self" && c.Record == "" {
		said += ", without a record of it"
	}
	return said + "."
}

// aboutPlace says that a page has coordinates that it did not have.
func aboutPlace(now, before *site.Page) []Note {
	at, has := now.Position()
	if !has {
		return nil
	}
	if before != nil {
		if was, had := before.Position(); had && was == at {
			return nil
		}
	}
	exactly := "to about 111 km"
	switch {
	case at.Exact():
		exactly = "exactly"
	case at.Places > 0:
		exactly = "to about 11 km"
	}
	return []Note{{Kind: "place", File: now.SourceFile(), Address: now.RootAddress(), Title: now.Front.Title,
		What: "Coordinates are shown, " + exactly + "."}}
}

// recognised notes who can be recognised in the pictures that the front matter of a page names.
func recognised(people map[string]string, p *site.Page) {
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if pic, is := v.Interface().(site.Picture); is {
				if file := p.Beside(pic.Src); pic.Src != "" && (people[file] == "" || pic.People == "minors") {
					people[file] = pic.People
				}
				return
			}
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(p.Front))
	if p.Details != nil {
		walk(reflect.ValueOf(p.Details))
	}
}

// aboutPictures says who can be recognised in the pictures that a change brings, or says something else about.
func aboutPictures(in Input, seen, saw map[string]string) (all []Note) {
	var unsaid []string
	for _, a := range in.After.Build.Site.Assets {
		if !site.IsPicture(a.Path) || path.Ext(a.Path) == ".svg" {
			continue
		}
		old := in.Before.Build.Site.Asset(a.Path)
		isNew := old == nil || old.Content != a.Content || old.Size != a.Size
		note := Note{Kind: "people", File: a.Path}
		switch people := seen[a.Path]; {
		case !isNew && saw[a.Path] == people:
			continue
		case people == "minors":
			note.What = "Minors can be recognised in this picture."
		case people == "adults":
			note.What = "Adults can be recognised in this picture."
		case people == "" && isNew:
			unsaid = append(unsaid, a.Path)
			continue
		default:
			continue
		}
		all = append(all, note)
	}
	slices.SortStableFunc(all, func(a, b Note) int { return -cmp.Compare(a.What, b.What) }) // minors first
	if len(unsaid) > 0 {
		what := "Of this new picture nobody says whether people can be recognised in it; look at it."
		if n := len(unsaid); n > 1 {
			what = fmt.Sprintf("Of %d new pictures, this one among them, nobody says whether people can be recognised in them; look at them.",
				n)
		}
		all = append(all, Note{Kind: "people", File: unsaid[0], What: what})
	}
	return all
}

var (
	mailAddress = regexp.MustCompile(`[\pL\pN._+-]+@([\pL\pN-]+\.)+\pL{2,}`)
	// telephone matches a number in its international form.
	telephone = regexp.MustCompile(`(^|[^\pL\pN+./-])\+[1-9](?:[ ()-]?[0-9]){8,14}\b`)
	// forExamples matches domains that nobody receives mail at.
	forExamples = regexp.MustCompile(`(?i)(\.(example|invalid|test|localhost)|@example\.(org|com|net)|\.example\.(org|com|net))$`)
)

// contacts notes the lines of a file with an address for mail or a telephone number that the file did not have before. It does not repeat
// them: the note may be read by more people than the change.
func contacts(in Input, file string, known map[string]bool) (all []Note) {
	before := string(read(in.Before.Files, file))
	n := 0
	for line := range strings.Lines(string(read(in.After.Files, file))) {
		n++
		if known[fmt.Sprint(file, ":", n)] {
			continue
		}
		is := func(found string) bool { return found != "" && !strings.Contains(before, found) }
		what := ""
		for _, found := range mailAddress.FindAllString(line, 4) {
			if is(found) && !forExamples.MatchString(found) {
				what = "A new e-mail address."
			}
		}
		if is(strings.TrimSpace(telephone.FindString(line))) {
			what = "What looks like a new telephone number."
		}
		if what != "" {
			all = append(all, Note{Kind: "contact", File: file, Line: n, What: what})
		}
	}
	return all
}
