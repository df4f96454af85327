package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/command/intake"
	"northstar/generator/model/proposal"
)

// mailed is an e-mail as the page /contribute/ begins it.
func mailed(subject, file, text string) intake.Proposal {
	return intake.Proposal{Name: "m.eml", Kind: intake.Mail, Bytes: []byte("Subject: " + subject + ": " + file +
		"\nDate: Mon, 01 Jun 2026 09:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n" + agreed() + "\n" + file + "\n\n" + text)}
}

// A file that the page /contribute/ made of answers, and mailed, becomes the draft that these answers make in a form.
func TestFinished(t *testing.T) {
	root := newSite(t)
	all, asked := forms(root)
	for _, form := range all {
		answers := map[string]string{}
		for _, q := range asked(form).Questions {
			answers[q.Field] = sample(q)
			if q.Choices != nil && q.Ref == "" && q.Kind != proposal.Agree { // as the page sends it
				answers[q.Field] = q.Choices[0].Value
			}
			if id := map[string]string{"goal": "trees", "person": "coordinator-a"}[q.Ref]; id != "" {
				answers[q.Field] = id
			}
		}
		name, data := form.File(answers, today.Today, "")
		report := take(t, root, mailed("Anything", name, string(data)+"\n-- \nSomebody\n"))
		if !report.Written || report.Type != form.Type || strings.ReplaceAll(codes(report), diag.ProposalLeftOut.ID, "") != "" {
			t.Errorf("%s: %+v\n%s", form.Name, report, data)
			continue
		}
		got, err := root.ReadFile(report.File)
		if err != nil {
			t.Fatal(err)
		}
		fields := func(file []byte) (fields map[string]any, text string) {
			front, text, _ := strings.Cut(strings.TrimPrefix(string(file), "---\n"), "\n---\n")
			if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
				t.Fatal(err)
			}
			return fields, text
		}
		wanted, wantedText := fields(data)
		made, text := fields(got)
		delete(made, "draft")
		if d := cmp.Diff(wanted, made); d != "" || strings.TrimSpace(text) != strings.TrimSpace(wantedText) {
			t.Errorf("%s (-page +intake):\n%s\n%s", form.Name, d, got)
		}
	}
}

// A finished file is read as answers: it chooses neither its folder nor fields that nobody is asked for, agrees to nothing by itself, and
// says in which language it is only where the site has it.
func TestFinishedIsNoMoreThanAnswers(t *testing.T) {
	const front = "---\ntitle: A tap\ndate: 2026-06-01\nconsent: {by: self}\n"
	root := newSite(t)
	for _, c := range []struct{ file, text, wrong string }{
		{"content/stories/../../x/a.md", front + "---\n\nIt ran.\n", diag.ProposalOfNoType.ID},
		{"content/stories/a.md", front + "---\n\nCall 020 7946 0123.\n", diag.PrivateInProposal.ID},
		{"content/stories/a.md", "---\ntitle: \"A tap\n---\n\nIt ran.\n", diag.ProposalUnreadable.ID},
		{"content/stories/a.md", "---\n- A tap\n---\n\nIt ran.\n", diag.ProposalUnreadable.ID},
		{"content/stories/a.md", front + "topics: [*t]\n---\n\nIt ran.\n", diag.ProposalUnreadable.ID},
	} {
		if report := take(t, root, mailed("Story", c.file, c.text)); report.Written || !strings.Contains(codes(report), c.wrong) {
			t.Errorf("%s\n%s: %+v", c.file, c.text, report)
		}
	}
	bare := intake.Proposal{Name: "a.md", Bytes: []byte(front + "---\n\nIt ran.\n")}
	if report := take(t, root, bare); report.Written || !strings.Contains(codes(report), diag.NotAgreed.ID) {
		t.Errorf("nobody agreed: %+v", report)
	}
	text := front + "draft: false\nlayout: x\nurl: /admin/\nscore: &s 1\n---\n\nIt ran.\n"
	report := take(t, root, mailed("Story", "content/stories/a.xx.md", text))
	if !report.Written || len(report.Diagnostics) != 4 || codes(report) != diag.ProposalLeftOut.ID {
		t.Fatalf("%+v", report)
	}
	got, err := root.ReadFile("content/stories/a-tap.md")
	want := "---\ntitle: \"A tap\"\ndate: 2026-06-01\ndraft: true\nconsent: {by: self}\n---\n\nIt ran.\n"
	if err != nil || string(got) != want {
		t.Errorf("got %s (%v), want\n%s", got, err, want)
	}
}

// What the page in another language of the site makes is a page in this language.
func TestFinishedInAnotherLanguage(t *testing.T) {
	root := newSite(t)
	config := strings.Replace(community["data/site.yaml"], "url:", "languages: [en, de]\nurl:", 1)
	if err := root.WriteFile("data/site.yaml", []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	report := take(t, root, mailed("Geschichte", "content/stories/a.de.md",
		"---\ntitle: \"Ein Hahn\"\ndate: 2026-06-01\nconsent: {by: self}\n---\n\nEr lief.\n"))
	got, err := root.ReadFile("content/stories/ein-hahn.md")
	if err != nil || !strings.Contains(string(got), "\nlanguage: \"de\"\n") && !strings.Contains(string(got), "\nlanguage: de\n") {
		t.Errorf("%+v, %s, %v", report, got, err)
	}
}

// Long lines come whole through programs that break them.
func TestFlowed(t *testing.T) {
	root := newSite(t)
	for flowed, want := range map[string]string{
		"format=flowed":                "It ran and it ran.\n From Monday on.\n",
		"format=Flowed; delsp=\"yes\"": "It ranand it ran.\n From Monday on.\n",
	} {
		p := mailed("Story", "content/stories/a.md", "---\ntitle: \"A tap of the quay \nthat runs\"\ndate: 2026-06-01\n"+
			"consent: {by: self}\n---\n\nIt ran \nand it ran.\n  From Monday on.\n-- \nSomebody\n")
		p.Bytes = []byte(strings.Replace(string(p.Bytes), "charset=utf-8", "charset=utf-8; "+flowed, 1))
		report := take(t, root, p)
		if !report.Written || codes(report) != diag.ProposalLeftOut.ID {
			t.Errorf("%s: %+v", flowed, report)
			continue
		}
		if got, err := root.ReadFile(report.File); err != nil || !strings.HasSuffix(string(got), want) || !strings.Contains(string(got), "quay") {
			t.Errorf("%s: %s (%v)", flowed, got, err)
		}
	}
}
