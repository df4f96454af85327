//go:build !unix

package main

// terminalWidth returns 0: how wide a terminal is cannot be told here.
func terminalWidth(any) int { return 0 }
