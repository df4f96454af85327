package progress

import (
	"northstar/generator/locale"
	"northstar/generator/locale/localetest"
)

var english = Formatter{localetest.In(locale.English)}
