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
// folders are never changed and never deleted. Where one is in the way of ours, it is
// taken over if it holds the same bytes; otherwise that is a problem for people to
// solve. Links are never followed. Ours are also the folders that exist for our files;
// they go with the last file in them. A file of ours that somebody edited or removed is
// written again.
//
// # How the folder is replaced
//
// Files that differ go to a staging folder beside the output folder,
// public.northstar-xxxxxxxxxxxxx. If none differs, nothing at all is written. Otherwise
// staging is completed with everything that stays, as hard links, is brought to the
// disk, and takes the place of the output folder:
//
//   - On Linux the two folders swap their names in one step. Whoever looks, at any moment,
//     sees the old tree or the new one, also after kill -9, a full disk or a power cut.
//   - Elsewhere, and on file systems that cannot swap, two renames do it. If we are killed
//     between them there is no output folder until the next Begin puts the old one back. It is left to
//     the system when files reach the disk, so a power cut can damage what was just published.
//   - A first publication is one rename, everywhere.
//   - Where the folder cannot be replaced as a whole (it is a mount point or holds one,
//     nothing can be made beside it, or it holds folders of others that we cannot make again),
//     staging is .northstar-stage in the folder itself, and
//     files are renamed into their places one by one. Visitors can then see some new files beside
//     old ones for a moment. A complete staging folder has its manifest; from then on the new
//     tree holds, and if we are killed, the next Begin moves the rest. Before that the old one holds.
//
// What others write into the output folder between completing staging and swapping, mostly
// while the disk takes in what was written, can be lost. Extended attributes of unmanaged folders are not kept.
//
// # What is remembered
//
// Options.Cache, if given, remembers when each file was written, so that files that
// did not change are not read. It also keeps the tree before the published one: the next
// publication begins with that and does not make thousands of folders again, which
// takes longer than all else. Files that are alike are links to one another, so it
// takes little space. Both can be deleted at any time.
//
// # The lock
//
// The file .public.northstar-lock beside the output folder (.northstar-lock in it, where
// nothing can be made beside it) is locked while a publication lasts. The lock dies with
// its process. Builds to different folders do not wait for each other.
package publish
