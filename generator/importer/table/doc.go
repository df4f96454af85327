// Package table takes the figures of a table, as spreadsheets and platforms export it, over into the ledger of a goal.
//
//	m, err := table.Read("stripe") // a map: which column is what, and which rows count
//	result, err := table.Ledger(text, m, table.Options{Goal: goal, Today: today})
//	change, err := entry.AddAll(root.FS(), goal, result.Entries, decimalComma)
//
// Only days and amounts are taken over: no name, no address, no message of anybody. An entry is called by a hash of the goal and of what
// the platform calls the payment, so that the same row has the same id whenever it is imported, and nobody who reads the ledger can look
// the payment up. What is in the ledger is never written over: an amount that is another one than last time becomes a correction.
package table
