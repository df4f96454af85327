WHAT = "The suggestions are"

data = artifact("northstar-suggestions", 200_000) if pull_request() else None
if data is None:
    print("There is nothing to suggest.")
    sys.exit(0)
with open(here["FILE"], "w", encoding="utf-8") as file:
    file.write(text_in(data, "suggestions.json", 200_000))
