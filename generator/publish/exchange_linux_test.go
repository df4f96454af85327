package publish

const hasExchange = true
