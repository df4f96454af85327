// Package publish makes a folder hold the files of a site: whole, or not at all.
//
// [Begin] takes the folder's lock, Add takes the files one at a time and from any
// number of goroutines, and Commit makes the folder hold them. Until then, and after
// any error, the folder is as it was. No more than the files being added is ever in
// memory. [CheckPaths] holds the names of outputs to rules that make a site
// buildable on every computer; Add applies them too.
//
// # What is ours
//
// The file .northstar-manifest in the output folder lists the path, digest and size of
// every file that we wrote. It goes with them, and is the same wherever the same site
// is built. What it does not list is unmanaged: a CNAME, a .git, notes. Unmanaged files and
// folders are never changed and never deleted, and Kept names them. Where one is in the way of ours, it is
// taken over if it holds the same bytes; otherwise that is a problem for people to
// solve. Links are never followed. Ours are also the folders that exist for our files;
// they go with the last file in them. A file of ours that somebody edited or removed is
// written again. _redirects and _headers are ours whoever wrote them, since hosts do what they say, and so are
// names that begin with .northstar-stage.
//
// # What others can bring
//
// Whoever can propose a change to the site's repository can put any file anywhere in it. So files that it tracks in the
// output folder, or a link to it, are an error ([Tracked]), and a manifest is believed only if
//
//   - it is the one that we wrote last, as our state says, which lies outside of the site (package place),
//   - or the repository cannot have brought it: Git says that it tracks nothing there, the folder lies elsewhere, or
//     there is no repository. This is how a folder goes on that a host has kept from build to build.
//
// Where there is a repository and Git cannot be asked, a folder with files that our state does not know to be ours is refused,
// since the repository may have brought them. A manifest that comes to lie there nevertheless, after that was looked at, is
// believed only about files that hold what it says, and removes none. They stay as unmanaged files do.
//
// A work tree of another repository, such as one of the branch gh-pages, can be the output folder: whoever can write there
// can publish anyhow. Files are replaced in it one by one, so that .git is never moved, copied or linked.
// The site's own repository cannot, nor can a folder below .git, a bare repository, or a submodule of the site's.
//
// # How the folder is replaced
//
// Files that differ go to staging, a folder beside the output folder that is made for this purpose: it has a name that
// nobody can foresee, and nobody else has put anything into it. If no file differs, nothing at all is written. Otherwise
// staging is completed with everything that stays, as hard links, is brought to the
// disk, and takes the place of the output folder:
//
//   - On Linux the two folders swap their names in one step. Whoever looks, at any moment,
//     sees the old tree or the new one, also after kill -9, a full disk or a power cut.
//   - Elsewhere, and on file systems that cannot swap, two renames do it. If we are killed
//     between them there is no output folder until the next Begin puts the old one back. It is left to
//     the system when files reach the disk, so a power cut can damage what was just published.
//   - A first publication is one rename, everywhere.
//   - Where the folder cannot be replaced as a whole (it is a mount point or a work tree, or holds one,
//     nothing can be made beside it, or it holds folders of others that we cannot make again),
//     staging lies in the folder itself, and
//     files are renamed into their places one by one. Visitors can then see some new files beside
//     old ones for a moment. Once it is noted that staging is complete the new
//     tree holds, and if we are killed, the next Begin moves the rest. Before that the old one holds.
//
// What others write into the output folder between completing staging and swapping, mostly
// while the disk takes in what was written, can be lost. Extended attributes of unmanaged folders are not kept.
//
// # What is remembered
//
// In Options.State each output folder has a folder of its own with these, all of which can be deleted at any time:
//
//   - published has the digest of the manifest that we wrote last, and by what each file and folder is known (package identity), so
//     that files that nobody has touched are not read, and a folder that nobody has touched is not even listed.
//   - lock is locked while a publication lasts, says which process that is, and notes what it has made that must not
//     stay. It goes with the publication. Where one is left, and can be locked, its process was killed: the next Begin for
//     any folder removes what was noted.
//   - spare, if Options.Spare says so, is the tree that was in the output folder before. All but few of its files are those of the output
//     folder, as hard links, so the next tree is made of it with the few that differ, not with a folder and a link for
//     each page. It is used only if nobody has touched one of its folders, or of the output folder's, and no file of others is there. It
//     can be kept only on the file system of the output folder.
//
// Notes are lost with the state. So staging that lies beside the output folder and is noted nowhere goes with the next Begin for that
// folder, whose lock it has, unless Git tracks it. It is removed, never used.
//
// Without a state all works the same, but a publication that was killed while it replaced files one by one is ended by the
// next one's own files.
//
// On Unix the output folder itself is locked, too, so that publications exclude each other that remember things in
// different places. Locks die with their processes. Builds to different folders do not wait for each other.
package publish
