package feed

import (
	"northstar/generator/locale"
	"northstar/generator/locale/localetest"
)

var english = localetest.In(locale.English)
