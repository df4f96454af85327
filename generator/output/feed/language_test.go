package feed

import (
	"northstar/generator/text/locale"
	"northstar/generator/text/locale/localetest"
)

var english = localetest.In(locale.English)
