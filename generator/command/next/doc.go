// Package next says when the finished site will change without anybody editing it,
// and why: a post becomes due, an event is over, a consent ends, a goal's deadline passes.
//
// [Coming] reads a built site and lists what comes after the moment that it was built for. A scheduled
// build that runs at the time of the first change, and then asks again, keeps a site true. What only
// becomes possible by such a change (an event that is announced in a post that is not due yet) is in the
// list too, except for goals: their figures change with the next entry that takes effect, so the list of a
// goal ends there.
//
// A site names the day that it speaks of on every page, and the elapsed time of a running goal
// moves every day. That is one change of kind [Daily], with the next midnight as its time.
package next
