# What is kept between jobs lies in .cache: a file there that came with a change would be believed.
[ -z "$(git ls-files .cache)" ] || { echo "Take .cache out of the repository." >&2; exit 1; }
echo /.cache/ >> .git/info/exclude
# The day of the last build lies with what Northstar remembers; without it, the site is built.
if [ "$CI_PIPELINE_SOURCE" = schedule ] && [ -s .cache/published ] &&
  [ "$(sh .ci/northstar next --since "$(cat .cache/published)" --format due)" = no ]; then
  echo "Nothing changes by itself today."
  exit 78
fi
sh .ci/northstar build
mkdir -p .cache
sh .ci/northstar next --format json | sed -n 's/^ *"as_of": "\([0-9-]*\)".*/\1/p' > .cache/published
