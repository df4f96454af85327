import io, json, os, re, subprocess, sys, zipfile

here = os.environ
repository = "repos/" + here["REPOSITORY"]


def gh(*arguments, body=None):
    """Asks the host, without a shell."""
    done = subprocess.run(["gh", "api", *arguments], input=body, stdout=subprocess.PIPE, check=True)
    return done.stdout


def asked(*arguments):
    return json.loads(gh("--method", "GET", *arguments))


def pull_request():
    """Returns the number of the open pull request at the commit that the event names, as the host says; "" if there is none any more."""
    pulls = asked(repository + "/pulls", "-f", "state=open", "-f", "head=" + here["OWNER"] + ":" + here["BRANCH"])
    numbers = [p["number"] for p in pulls if p["head"]["sha"] == here["COMMIT"]]
    return str(int(numbers[0])) if numbers else ""


def artifact(name, most_bytes):
    """Returns the artifact of the run that the event names, None if it left none."""
    found = asked(repository + "/actions/runs/" + str(int(here["RUN"])) + "/artifacts", "-f", "name=" + name)["artifacts"]
    if not found:
        return None
    if found[0]["size_in_bytes"] > most_bytes:
        refuse("the artifact is too large")
    return gh(repository + "/actions/artifacts/" + str(int(found[0]["id"])) + "/zip")


def refuse(why):
    sys.exit(WHAT + " not shown: " + why + ".")


def text_in(data, name, most_bytes):
    """Returns the text of an artifact, which is one small file of UTF-8."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if [e.filename for e in entries] != [name]:
                refuse("the artifact is not one file " + name)
            kind = entries[0].external_attr >> 16 & 0o170000
            if kind not in (0, 0o100000) or entries[0].flag_bits & 1:
                refuse(name + " is no regular file")
            with archive.open(entries[0]) as file:
                text = file.read(most_bytes + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        refuse("the artifact cannot be read")
    if len(text) > most_bytes:
        refuse(name + " is too long")
    try:
        text = text.decode("utf-8")
    except UnicodeDecodeError:
        refuse(name + " is not UTF-8")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text.replace("\r\n", "\n")):
        refuse(name + " has control characters")
    return text.replace("\r\n", "\n")


