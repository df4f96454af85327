WHAT = "The review is"
MOST_BYTES, MOST_LINES = 60_000, 120  # of a review; a comment holds 65,536 characters
MARK = "<!-- northstar review -->"


def harmless(text):
    """Returns a text in which only the plain parts of Markdown work: no HTML but a few tags, no picture, no mention, and no
    link but to this repository and the preview. A character without width takes the rest apart."""
    places = [here["SERVER"] + "/" + here["REPOSITORY"] + "/", here.get("PREVIEW", "").replace("{number}", NUMBER)]
    places = [p for p in places if re.fullmatch(r"https://[^/\s]+/\S*", p)]
    ours = "|".join(re.escape(p) for p in places)
    apart = "\u200b"
    text = re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)
    for what in [
        r"<(?!/?(?:details|summary|sub|sup)>|br>)(?=[A-Za-z/!?])",  # HTML
        r"&(?!(?:amp|lt|gt|quot|nbsp|#124|#96);)(?=#|\w)",  # what stands for another character
        r"!(?=\[)",  # pictures
        r"\](?=[\[:])",  # links whose address stands elsewhere
        r"\](?=\()(?!\((?:(?:" + ours + r")[^\s()]*|#[\w-]*)\))",  # other links
        r":(?=//)",  # addresses
        r"(?i:\bwww)(?=\.)",
        r"@(?=\w)",  # mentions
        r"(?<!&)#(?=[0-9])",  # other issues
        r"(?i:\bGH)(?=-[0-9])",
    ]:
        text = re.sub("(" + what + ")", r"\1" + apart, text)
    for place in places:
        text = text.replace(place.replace(":", ":" + apart, 1), place)
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES] + ["", "The rest is in the log of the check."]
    return "\n".join(lines)


# The event names a commit and a branch; the host says which open pull request that is.
NUMBER = pull_request()
if not NUMBER:
    print("No open pull request is at this commit any more.")
    sys.exit(0)
data = artifact("northstar-review", MOST_BYTES)
if data is None:
    print("The check left no review.")
    sys.exit(0)

run = here["SERVER"] + "/" + here["REPOSITORY"] + "/actions/runs/" + str(int(here["RUN"]))
body = (MARK + "\nWritten by the check of this pull request ([its log](" + run + ")), which the pull request could have changed.\n\n"
        + harmless(text_in(data, "review.md", MOST_BYTES)))
if len(body) > 65_000:
    refuse("the review is too long")
comment = json.dumps({"body": body}).encode()

earlier = [c["id"] for c in asked(repository + "/issues/" + NUMBER + "/comments", "-F", "per_page=100")
           if c["user"]["login"] == "github-actions[bot]" and c["body"].startswith(MARK)]
if earlier:
    gh("--method", "PATCH", repository + "/issues/comments/" + str(int(earlier[0])), "--input", "-", body=comment)
else:
    gh("--method", "POST", repository + "/issues/" + NUMBER + "/comments", "--input", "-", body=comment)
print("The review stands below pull request " + NUMBER + ".")
