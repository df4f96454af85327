package diag

// Codes of what an older version of the site promised (check --against).
var (
	GoalGone        = Code{"NS801", Error, "published goal that is gone", "People gave time and money to a goal. When it quietly disappears, none of the other figures can be trusted either.", "Put the file back. A goal that was given up stays, with lifecycle: cancelled and the reason."}
	GoalUnagreed    = Code{"NS802", Error, "agreed goal that is a proposal again", "A proposal is held to nothing, so its state no longer says how the goal went.", "Pause or cancel the goal instead, with the reason."}
	GoalRedefined   = Code{"NS803", Error, "goal changed without a revision", "Readers compare today's figure with the one that they remember; if what it is measured against has changed, they must be told.", "Add the lines to the goal's file, and say why."}
	EntryGone       = Code{"NS804", Error, "published entry that is gone", "A figure that was published stays in the ledger, wrong ones too: next to it stands the correction.", "Put the entry back, and take its figure out with a correction that says why."}
	EntryRewritten  = Code{"NS805", Error, "published entry that says something else", "A figure that was published stays in the ledger, wrong ones too: next to it stands the correction.", "Put the entry back as it was, and add a correction that says why."}
	MilestoneUndone = Code{"NS806", Error, "reached milestone that is gone or moved", "What was reached and celebrated stays reached.", "Put the milestone back. If only its words were wrong, say so in a revision of the field milestones."}
	RevisionGone    = Code{"NS807", Error, "revision that is gone", "Revisions are how readers learn that a goal has changed; taking one out hides the change after all.", "Put the revision back."}
)

// historyCodes lists the codes of this file.
func historyCodes() []Code {
	return []Code{GoalGone, GoalUnagreed, GoalRedefined, EntryGone, EntryRewritten, MilestoneUndone, RevisionGone}
}
