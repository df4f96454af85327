[ -n "$HOOK" ] || { echo "There is no secret NORTHSTAR_BUILD_HOOK, so nothing is built."; exit 0; }
if [ "$(sh .ci/northstar next --since "$(date -u -d yesterday +%F)" --format due)" = yes ]; then
  # The address is no argument, which other processes could read.
  printf 'url = "%s"\n' "$HOOK" | curl --fail --silent --show-error --request POST --config -
fi
