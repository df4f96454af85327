package diag

// Since returns those of now that a change touches or causes: all in files that it touched, and elsewhere those that were
// not there before. A mistake whose line has only moved was.
func Since(before, now []Diagnostic, touched func(file string) bool) []Diagnostic {
	type mistake struct{ code, file, message, text string }
	of := func(d Diagnostic) mistake { return mistake{d.Code, d.File, d.Message, d.Text} }
	there := map[mistake]int{}
	for _, d := range before {
		there[of(d)]++
	}
	files := map[string]bool{}
	var caused []Diagnostic
	for _, d := range now {
		if _, asked := files[d.File]; !asked {
			files[d.File] = d.File != "" && touched(d.File)
		}
		if m := of(d); !files[d.File] && there[m] > 0 {
			there[m]--
			continue
		}
		caused = append(caused, d)
	}
	return caused
}
