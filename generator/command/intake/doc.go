// Package intake makes drafts of what people propose who do not use Git.
//
//	report, err := intake.Take(ctx, root, intake.Proposal{Name: "issue-12.md", Bytes: text, Kind: intake.Form}, options)
//
// A proposal is the text of a filled issue form, an e-mail, a row of a table, or a file as the page /contribute/ makes and mails it. In all
// of them it answers the questions of a [proposal.Form], called as they are in any language of the site, by their ids, or as forms of
// earlier versions called them; in a file they are its fields. Answers become the front matter of a file in the folder of the record, and
// the text becomes its body, word by word. The file is a draft, where its type has drafts.
//
// Whoever proposes something is a stranger. What they write is never a path, a name of a field or a piece of YAML: the folder is that of
// the type, the name of the file is a slug of the title, every field is one of the model, and every value is written as a value. Nothing
// is written while there is an error, which is told in words for the person who can do something about it: also when the proposal holds
// what must not become public. What is printed can be no workflow command of a host, whatever the proposal holds.
package intake
