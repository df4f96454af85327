package markdown

import "strings"

// grammars are those of the languages, by name in lower case, that code in the guides of a community is
// likely to be in.
var grammars = func() map[string]*grammar {
	yaml := &grammar{line: []string{"#"}, quotes: `"'`, long: `"`, keys: ':', wordy: "-.", keywords: words("true false null yes no on off")}
	json := &grammar{line: []string{"//"}, block: [2]string{"/*", "*/"}, quotes: `"`, keys: ':', keywords: words("true false null")}
	toml := &grammar{line: []string{"#", ";"}, quotes: `"'`, keys: '=', wordy: "-.", keywords: words("true false")}
	css := &grammar{block: [2]string{"/*", "*/"}, quotes: `"'`, keys: ':', wordy: "-", sigils: "@."}
	markup := &grammar{block: [2]string{"<!--", "-->"}, quotes: `"'`, long: `"'`, scan: scanMarkup}
	diff := &grammar{scan: scanDiff}
	shell := &grammar{line: []string{"#"}, quotes: "\"'", long: "\"'", sigils: "$", wordy: "-", keywords: words(`
		if then else elif fi for in do done while until case esac function return export local set exit cd echo sudo`)}
	javascript := &grammar{line: []string{"//"}, block: [2]string{"/*", "*/"}, quotes: "\"'`", long: "`", keywords: words(`
		async await break case catch class const continue default delete do else export extends false finally for from function
		if import in instanceof interface let new null of return static super switch this throw true try type typeof undefined
		var void while yield`)}
	golang := &grammar{line: []string{"//"}, block: [2]string{"/*", "*/"}, quotes: "\"'`", long: "`", keywords: words(`
		break case chan const continue default defer else fallthrough for func go goto if import interface map package range
		return select struct switch type var true false nil`)}
	python := &grammar{line: []string{"#"}, quotes: `"'`, sigils: "@", keywords: words(`
		and as assert async await break class continue def del elif else except finally for from global if import in is lambda
		nonlocal not or pass raise return try while with yield True False None`)}
	c := &grammar{line: []string{"//"}, block: [2]string{"/*", "*/"}, quotes: `"'`, keywords: words(`
		auto bool boolean break case catch char class const continue default delete do double else enum extends extern false final
		finally float fn for if impl implements import int interface let long match mod mut namespace new null nullptr package
		private protected pub public return self short sizeof static string struct super switch template this throw throws trait
		true try typedef unsigned use using var virtual void while`)}
	sql := &grammar{line: []string{"--"}, block: [2]string{"/*", "*/"}, quotes: `"'`, fold: true, keywords: words(`
		add all alter and as asc begin between by case check column commit create delete desc distinct drop else end exists
		foreign from full group having if in index inner insert into is join key left like limit not null on or order outer
		primary references right select set table then union unique update values view when where with`)}

	names := map[string]*grammar{}
	for list, g := range map[string]*grammar{
		"yaml yml":                               yaml,
		"json jsonc json5":                       json,
		"toml ini conf":                          toml,
		"css scss":                               css,
		"html xml svg":                           markup,
		"diff patch":                             diff,
		"sh bash shell zsh console shellsession": shell,
		"js javascript mjs ts typescript jsx tsx": javascript,
		"go golang": golang,
		"py python": python,
		"c cpp c++ h java rust rs cs c# csharp php kotlin swift": c,
		"sql": sql,
	} {
		for n := range strings.FieldsSeq(list) {
			names[n] = g
		}
	}
	return names
}()
