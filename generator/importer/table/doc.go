// Package table takes the rows of a table, as spreadsheets and platforms export it, over into a site: figures into the ledger of a goal,
// and people, partners, events and records of collections into files of their own.
//
//	m, err := table.Read("stripe") // a map: which column is what, and which rows count
//	result, err := table.Ledger(text, m, table.Options{Goal: goal, Today: today})
//	change, err := entry.AddAll(root.FS(), goal, result.Entries, decimalComma)
//
//	added, err := table.Records(text, m, table.Home{As: "events", Types: types, Root: root, Today: today, Zone: zone})
//	err = scaffold.Write(root, added.Files)
//
// Of payments only days and amounts are taken over: no name, no address, no message of anybody. An entry is called by a hash of the goal
// and of what the platform calls the payment, so that the same row has the same id whenever it is imported, and nobody who reads the
// ledger can look the payment up. What is in the ledger is never written over: an amount that is another one than last time becomes a
// correction.
//
// Of records only what the map names is taken over, and of that neither e-mail addresses nor telephone numbers. A file that is made of a
// row has a comment with the hash of what the platform calls the row, and one of what the row said; so it is known again, whatever people
// change in it or call it, and what the table says now is listed and not written. In a table of the site the hash is the id of the row.
package table
