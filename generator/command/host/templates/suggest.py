WHAT = "The suggestions are"

NUMBER = pull_request()
review = json.loads(here["OFFER"])
if not NUMBER or not review["comments"]:
    print("There is nothing to suggest.")
    sys.exit(0)
# What stands there from an earlier run is not said again.
pull = repository + "/pulls/" + NUMBER
there = [(c["path"], c["body"].strip()) for c in asked(pull + "/comments", "-F", "per_page=100") if c["user"]["login"] == "github-actions[bot]"]
review["comments"] = [c for c in review["comments"] if (c["path"], c["body"].strip()) not in there]
if not review["comments"]:
    print("Everything stands there already.")
    sys.exit(0)
review["commit_id"] = here["COMMIT"]
try:
    gh("--method", "POST", pull + "/reviews", "--input", "-", body=json.dumps(review).encode())
except subprocess.CalledProcessError:
    refuse("GitHub does not take them, as it does where a line is none of the change")
print("There are suggestions at lines of pull request " + NUMBER + ".")
