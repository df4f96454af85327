import io, json, os, re, subprocess, sys, zipfile

MOST_BYTES, MOST_LINES = 60_000, 120  # of a review; a comment holds 65,536 characters
MARK = "<!-- northstar review -->"
here = os.environ
repository = "repos/" + here["REPOSITORY"]


def gh(*arguments, body=None):
    """Asks the host, without a shell."""
    done = subprocess.run(["gh", "api", *arguments], input=body, stdout=subprocess.PIPE, check=True)
    return done.stdout


def asked(*arguments):
    return json.loads(gh("--method", "GET", *arguments))


def refuse(why):
    sys.exit("The review is not shown: " + why + ".")


def review_in(data):
    """Returns the text of the artifact, which is one small file of UTF-8."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if [e.filename for e in entries] != ["review.md"]:
                refuse("the artifact is not one file review.md")
            kind = entries[0].external_attr >> 16 & 0o170000
            if kind not in (0, 0o100000) or entries[0].flag_bits & 1:
                refuse("review.md is no regular file")
            with archive.open(entries[0]) as file:
                text = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        refuse("the artifact cannot be read")
    if len(text) > MOST_BYTES:
        refuse("review.md is too long")
    try:
        text = text.decode("utf-8")
    except UnicodeDecodeError:
        refuse("review.md is not UTF-8")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text.replace("\r\n", "\n")):
        refuse("review.md has control characters")
    return text.replace("\r\n", "\n")


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
pulls = asked(repository + "/pulls", "-f", "state=open", "-f", "head=" + here["OWNER"] + ":" + here["BRANCH"])
numbers = [p["number"] for p in pulls if p["head"]["sha"] == here["COMMIT"]]
if not numbers:
    print("No open pull request is at this commit any more.")
    sys.exit(0)
NUMBER = str(int(numbers[0]))

found = asked(repository + "/actions/runs/" + str(int(here["RUN"])) + "/artifacts", "-f", "name=northstar-review")["artifacts"]
if not found:
    print("The check left no review.")
    sys.exit(0)
if found[0]["size_in_bytes"] > MOST_BYTES:
    refuse("the artifact is too large")
data = gh(repository + "/actions/artifacts/" + str(int(found[0]["id"])) + "/zip")

run = here["SERVER"] + "/" + here["REPOSITORY"] + "/actions/runs/" + str(int(here["RUN"]))
body = (MARK + "\nWritten by the check of this pull request ([its log](" + run + ")), which the pull request could have changed.\n\n"
        + harmless(review_in(data)))
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
