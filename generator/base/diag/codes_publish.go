package diag

// Codes of publishing: the names of outputs, and the folder they are written to.
var (
	OutputRefused = Code{
		ID: "NS701", Severity: Error, Title: "a folder that must not be published to",
		Cause: "Whatever is published replaces the folder as a whole, so the folder must not hold the site's own files, nor anything else that matters.",
		Fix:   "Publish to a folder of its own, such as --out public.",
	}
	OutputNotFolder = Code{
		ID: "NS702", Severity: Error, Title: "an output that is not a folder",
		Cause: "A site is a folder of files; something else is in the place where the folder should be.",
		Fix:   "Choose another folder with --out, or move away what is there.",
	}
	OutputLocked = Code{
		ID: "NS703", Severity: Error, Title: "another build publishes to the same folder",
		Cause: "Two builds that write to one folder at once would leave a mixture of both.",
		Fix:   "Wait until the other build has ended, or publish to another folder with --out.",
	}
	OutputUnusable = Code{
		ID: "NS704", Severity: Error, Title: "an output folder that cannot be read or written",
		Cause: "The operating system does not let this program use the folder.",
		Fix:   "Check who owns the folder and whether the disk is full or read-only, or choose another folder with --out.",
	}
	ManifestDamaged = Code{
		ID: "NS705", Severity: Error, Title: "a damaged list of published files",
		Cause: "The file .northstar-manifest in the output folder lists the files that are ours. Without it nobody can tell them from files of yours, and nothing of yours is ever deleted.",
		Fix:   "If the folder holds nothing of yours, delete the whole folder; it is made anew. Otherwise delete the file .northstar-manifest and those files that are then reported.",
	}
	OutputCollision = Code{
		ID: "NS711", Severity: Error, Title: "two outputs in one place",
		Cause: "Two files of the site have the same path, or paths that many computers take for the same: capital and small letters are alike there, and a file cannot have the name of a folder.",
		Fix:   "Give one of the two another name or slug, or take out the alias that is in the way.",
	}
	OutputName = Code{
		ID: "NS712", Severity: Error, Title: "an output name that does not work everywhere",
		Cause: "Some names cannot be stored on some computers, or mean something else there. A site is to be buildable by everybody.",
		Fix:   "Give the file another name or another slug.",
	}
	ForeignInTheWay = Code{
		ID: "NS713", Severity: Error, Title: "a file of yours is in the way",
		Cause: "The output folder holds a file that this program did not write, in the place of one that it would write. Files of yours are never overwritten.",
		Fix:   "Move or delete the file in the output folder, or give the page that is published there another slug.",
	}
)

// publishCodes lists the codes of this file.
func publishCodes() []Code {
	return []Code{OutputRefused, OutputNotFolder, OutputLocked, OutputUnusable, ManifestDamaged, OutputCollision, OutputName, ForeignInTheWay}
}
