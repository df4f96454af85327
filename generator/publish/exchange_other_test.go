//go:build !linux

package publish

const hasExchange = false
