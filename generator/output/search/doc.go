// Package search makes the index that the search page reads: a few kilobytes for each
// question, however big the site is.
//
// # What can be found
//
// Every published page that lists may show, every goal, person, partner and question is an
// [Entry]. Its words come, in falling order of weight, from its title, from its headings and
// topics, from its summary, and from everything else that its page says. Withdrawn stories, drafts,
// people who are not listed, and places that are only told to people who registered are not in it.
//
// # Words
//
// Words are runs of letters, digits and marks, folded so that people find what they cannot type:
// without case and accents ("CAFÉS" is "cafes", "Müll" is "mull"), ß as ss, Arabic letters without
// their variants and vowel signs. fold.go is the whole of it, and the script of the theme does the same;
// testdata/fold.json holds both to one table. Chinese and Japanese have no spaces: there each
// pair of neighbouring characters is a word, and the last character of a run alone. A word is cut after 30 characters.
//
// There is no list of stop words, since there would have to be one for each language. A word that
// very many pages have is common instead: the index keeps only the best [Best] pages of it,
// and tells the script, which then does not ask that a page have it.
//
// # Files
//
// All are below search/, beside the search page:
//
//	index.json      what there is: {"version", "types": [[type, number of its first entry]…],
//	                "entries": how many, "each": how many of them are in a file,
//	                "words": [[where it begins, version] of each file of words]}
//	words/0.txt …   its version, then a word on each line and the entries that have it
//	entries/0.json  [[address, title, summary]…] of so many entries; those in another language than
//	                the search page have its tag, its name and its direction too
//
// The entries of a type are numbered one after the other, in the order of their list, so that the script
// can count and filter by type without asking for more. A line of words is
//
//	word [*]title,headings,summary,rest
//
// where * marks a common word, and each list holds the distances between the numbers of the entries, less one, in
// the notation of source maps: five bits to a digit, least first, the sixth says that more follow. Words are
// sorted as JavaScript compares texts. Files of words are about equal cuts through this one list, so no file is
// big because many words begin alike. A word that is being typed is looked for in the
// one or two files where its beginning would stand.
//
// How many files there are follows from how many entries and words the site has, which is known before
// any text is read. So the files are outputs like all others, and the index is made only when somebody asks for
// one of them: a preview does not pay for it. Names of files that follow from their bytes would need
// the index first. In their place the index names the version of each file of words, which the script puts behind the address and which the
// file begins with: a reader who has the older index, while the site is being replaced, notices. A file whose words are the same is the
// same file, so an edit changes few.
package search
