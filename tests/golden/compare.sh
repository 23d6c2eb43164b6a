#!/usr/bin/env bash
# The example corpora give the approved graphs; after a wanted change: tests/golden/approve
. "$(dirname "$0")/../cli/lib.sh"
for corpus in "$QUIPU_SOURCE"/examples/*/; do
  name=$(basename "$corpus")
  [ "$name" = queries ] && continue
  approved="$QUIPU_SOURCE/tests/golden/$name"
  (cd "$QUIPU_SOURCE" && "$QUIPU" build "examples/$name" --out "$work/$name" --quiet)
  for file in graph.ttl report.json; do
    if ! diff -u "$approved/$file" "$name/$file" >"$name.diff"; then
      fail "$name/$file differs from the approved one:"
      head -n 60 "$name.diff"
    fi
  done
done
finish
