# The day of the last build lies with what Northstar remembers; without it, the site is built.
due=yes
if [ "$EVENT" = schedule ] && [ -s ~/.cache/northstar-published ]; then
  due=$(sh .ci/northstar next --since "$(cat ~/.cache/northstar-published)" --format due)
fi
