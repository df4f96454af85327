// Package pack keeps many small values between processes, in two files.
//
// A value is kept under the digest of all that it was made from, so it is never out of date, and nothing
// is ever told that something changed. [Open] reads the index; [Pack.Get] reads a value;
// [Pack.Put] appends one; [Pack.Close] writes the index. A build of ten thousand pages asks for ten thousand values, which as
// files would cost more than making them again.
//
//	index           which values there are, where they lie, and when each was last asked for
//	values-<name>   the values, one behind the other, in the order in which they were put
//	lock            is locked by the process that may add values
//
// # What can happen to the files
//
// The index is written aside and renamed, and names the file of values, to which only is appended: whoever reads sees one state,
// whatever others do. The index ends with a digest of itself, and has a checksum of every value; what was cut short or changed is
// not there, and is made again. That keeps off accidents, and says nothing about who made the files: the
// folder must be one that only its user can write to (package place finds it).
//
// A second process finds the lock taken: it reads what there is, and adds nothing. A process that is killed leaves
// bytes behind the last value, which the next one writes over; a disk that is full, or a folder that cannot be read or written,
// costs time and nothing else. All files can be deleted at any moment.
//
// # Bounds
//
// The values take no more than [Most] bytes, or what [Pack.Bound] says.
// What finds no room is not kept, and at the end the file is written anew with those that
// were asked for last, so that there is some; those that nobody has asked for in a month go then, too.
//
// # Why not a database
//
// go.etcd.io/bbolt (v1.5.0) was measured with 10,000 values of 8 KB, in memory: filling it took 4.0 s, and this package 0.1 s,
// since a tree is kept in order for questions that nobody asks here. A file of it that was cut short ended the process, by a panic
// in a goroutine of its own, where nobody can recover it. It reads through mapped memory, so that a file
// that others cut short while it is read does the same by a signal. And it does not compile for WebAssembly.
package pack
