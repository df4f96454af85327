package scaffold

// example is left out: its pictures would be 0.3 of 7.6 MB, compressed, that a page loads.
const example = ""
