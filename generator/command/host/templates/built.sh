mkdir -p ~/.cache
sh .ci/northstar next --format json | sed -n 's/^ *"as_of": "\([0-9-]*\)".*/\1/p' > ~/.cache/northstar-published
