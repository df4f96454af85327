package main

import "os"

// hangup is nothing where there are no terminals.
func hangup() []os.Signal { return nil }
