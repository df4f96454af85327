// Package host knows what Git hosts and web hosts want of a site: the files that they read, and what they take.
//
// # Files
//
// [Files] makes what one host reads: workflows that check and publish, forms for proposals, guides for who takes part. They are
// templates in the folder templates, made from what the site says of itself ([FactsOf]): the same facts make the same bytes. Actions are
// pinned by the commit of a release, in pins.go. Where the program comes from is said in one file alone, .ci/northstar, which every
// host runs and which anybody can run on a machine of their own; what the maintainer filled in there is kept.
//
// Every file begins with a stamp (stamp.go): a version, and the digest of its text. So it can be told from the file alone whether
// somebody changed it. [Plan] says what is to be written: a file that was changed, or that Northstar did not make, is left, with the
// difference; [Check] says in `check` which files are older than the program's.
//
// Nothing that a stranger says reaches a shell or a workflow command: values of events are in the environment, and the artifact of
// a check is taken apart by templates/comment.py, whose test is hostile to it.
//
// # Limits
//
// [Limits] are what web hosts take, with the page that says so and the day on which it did.
package host
