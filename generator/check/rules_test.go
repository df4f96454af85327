package check

import (
	"cmp"
	"context"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/base/zones"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/testkit/golden"
	"northstar/generator/text/markdown"
)

// subject assembles the site of an archive, as it is on 30 June 2026. Files whose names have
// no folder are not of the site. Only those that are called broken.md may have other mistakes.
func subject(t *testing.T, a *golden.Archive) Subject {
	t.Helper()
	config := site.Source{Path: "data/site.yaml",
		Bytes: []byte("name: Garden Commons\nurl: https://example.org/\n" + a.Data("data/site.yaml"))}
	var parts assemble.Parts
	var data []site.Data
	sp := spool.New()
	t.Cleanup(func() { sp.Close() })
	parts.Bodies, parts.Unusable = site.NewBodies(sp, len(a.Files)), map[string]bool{}
	parsed, fields, found := content.ParseConfig(config)
	parsed.Language = cmp.Or(parsed.Language, "en")
	options := content.Options{Labels: func(string) markdown.Labels { return markdown.Labels{} }}
	if zone, err := zones.Load(parsed.Timezone); err == nil {
		options.Zone = zone
	}
	if tags := parsed.Tags(); len(tags) > 1 {
		options.Languages = tags
	}
	var declared []*site.Collection
	for _, f := range a.Files {
		if content.IsCollection(f.Name) {
			c, _ := content.ParseCollection(site.Source{Path: f.Name, Bytes: f.Data})
			declared = append(declared, c)
		}
	}
	options.Types, _ = content.TypesWith(declared, nil)
	parts.Types = options.Types
	for _, f := range a.Files {
		src := site.Source{Path: f.Name, Bytes: f.Data}
		var wrong []diag.Diagnostic
		switch {
		case f.Name == config.Path:
		case options.Types.InData(f.Name) != nil:
			var records []*site.Document
			records, wrong = content.ParseRecords(src, options.Types.InData(f.Name), options)
			parts.Documents = append(parts.Documents, records...)
		case strings.HasPrefix(f.Name, "data/"):
			var d site.Data
			d, wrong = content.ParseData(src, content.DataOptions{})
			data = append(data, d)
		case strings.HasPrefix(f.Name, "content/") && filepath.Ext(f.Name) == ".md":
			doc, below, bad, err := content.ParseDocument(src, options, sp)
			if err != nil {
				t.Fatal(err)
			}
			if wrong = bad; doc == nil {
				parts.Unusable[f.Name] = true
				if below.Body != nil {
					parts.BrokenPages = append(parts.BrokenPages, site.BrokenPage{Path: f.Name, Links: below.Body().Links})
				}
				continue
			}
			parts.Documents = append(parts.Documents, doc)
			parts.Bodies.Add(doc.Path, below)
		case strings.HasPrefix(f.Name, "content/"):
			parts.Files = append(parts.Files, site.Asset{Path: f.Name})
		}
		found = append(found, wrong...)
	}
	for _, d := range found {
		if d.Severity == diag.Error && path.Base(d.File) != "broken.md" {
			t.Errorf("the site has another mistake: %+v", d)
		}
	}
	parts.Data = content.Merge(data)
	parts.Data.Config, parts.Data.ConfigFields = parsed, fields
	s, _ := assemble.Site(parts, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)})
	addresses := map[string]bool{"/feed.xml": true}
	for _, e := range s.LanguageSites {
		for p := range e.LocalPages() {
			addresses[e.URL(p.Address)] = true
		}
	}
	ids := func(address string) map[string]bool {
		if addresses[address] && strings.HasSuffix(address, "/") {
			return map[string]bool{"team": true}
		}
		return nil
	}
	return Subject{Site: s, Addresses: addresses, IDs: ids}
}

// Each archive is a small site with what a rule reports, and with what comes close and must not be reported.
func TestRules(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		var b strings.Builder
		if err := diag.Print(&b, Run(t.Context(), subject(t, a)), "line", false); err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want", b.String())
	})
}

// Nobody waits for the rules of an edit that was overtaken by another.
func TestCancelledRunEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if found := Run(ctx, subject(t, golden.Open(t, "testdata/records.txtar"))); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// codes are all that the rules report themselves; what links report besides is package site's.
var codes = map[string]diag.Code{
	"BadOwnAddress": diag.BadOwnAddress, "BadRedirect": diag.BadRedirect, "RedirectHome": diag.RedirectHome, "RedirectText": diag.RedirectText,
	"BadAlias": diag.BadAlias, "BadLanguage": diag.BadLanguage, "BadLinkScheme": diag.BadLinkScheme, "BrokenAddress": diag.BrokenAddress,
	"EventDoneEarly": diag.EventDoneEarly, "ConsentExpired": diag.ConsentExpired, "ConsentScope": diag.ConsentScope,
	"QuoteNotSaid":    diag.QuoteNotSaid,
	"ConsentInFuture": diag.ConsentInFuture, "CountedTwice": diag.CountedTwice, "EventEndsEarly": diag.EventEndsEarly,
	"FewContacts": diag.FewContacts, "GoalNoSource": diag.GoalNoSource, "ReservedAddress": diag.ReservedAddress, "UnitNoOne": diag.UnitNoOne,
	"LeakingTranslation": diag.LeakingTranslation, "MinorWithName": diag.MinorWithName, "NameWithoutConsent": diag.NameWithoutConsent,
	"NavigationTarget": diag.NavigationTarget, "FieldNotAllowed": diag.FieldNotAllowed, "OldTranslation": diag.OldTranslation,
	"NoPosition": diag.NoPosition, "PlaceTooExact": diag.PlaceTooExact, "ReviewDue": diag.ReviewDue, "RoleDates": diag.RoleDates,
	"UnknownTimezone": diag.UnknownTimezone, "UnlistedLanguage": diag.UnlistedLanguage, "Untranslated": diag.Untranslated,
	"VersionNotInHistory": diag.VersionNotInHistory, "OutcomeCancelled": diag.OutcomeCancelled,
	"FieldOfDate": diag.FieldOfDate, "FormPage": diag.FormPage, "BadIcon": diag.BadIcon, "UnknownTier": diag.UnknownTier,
	"TrustedUnused": diag.TrustedUnused, "BadHost": diag.BadHost, "FrameElsewhere": diag.FrameElsewhere,
	"BadOldAddress": diag.BadOldAddress, "AddressUnanswered": diag.AddressUnanswered, "NotGone": diag.NotGone,
	"OldAnchorGone": diag.OldAnchorGone, "DuplicateID": diag.DuplicateID, "NobodyToSendTo": diag.NobodyToSendTo, "BadChoice": diag.BadChoice,
}

// Whatever code a rule can report, some archive has it.
func TestEveryCodeIsTested(t *testing.T) {
	var wanted, source strings.Builder
	for pattern, all := range map[string]*strings.Builder{"testdata/*.txtar": &wanted, "[a-z]*.go": &source} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(file, "_test.go") {
				all.Write(data)
			}
		}
	}
	reported := map[string]bool{}
	for _, m := range regexp.MustCompile(`diag\.New\(diag\.(\w+)`).FindAllStringSubmatch(source.String(), -1) {
		reported[m[1]] = true
		if code, known := codes[m[1]]; !known {
			t.Errorf("diag.%s is reported, but not listed in this test", m[1])
		} else if !strings.Contains(wanted.String(), "["+code.ID+"]") {
			t.Errorf("no archive of testdata wants diag.%s (%s)", m[1], code.ID)
		}
	}
	for name := range codes {
		if !reported[name] {
			t.Errorf("nothing reports diag.%s", name)
		}
	}
}
