#!/usr/bin/env bash
# The shipped queries return the rows written beside them.
. "$(dirname "$0")/lib.sh"
for corpus in lima-1996 harbour-merger; do
  expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/$corpus" --out "$corpus" --quiet
done
count=0
for query in "$QUIPU_SOURCE"/examples/queries/*.rq; do
  name=$(basename "$query" .rq)
  corpus=$(sed -n 's/^# corpus: //p' "$query")
  head -n 1 "$query" | grep -q '^# .' || fail "$name.rq has no line of explanation"
  expect 0 "$QUIPU" query "${corpus:-lima-1996}" --file "$query" --format csv
  tr -d '\r' <out >rows
  cmp -s rows "${query%.rq}.csv" || { fail "$name.rq:"; diff "${query%.rq}.csv" rows || true; }
  count=$((count + 1))
done
[ "$count" -ge 20 ] || fail "only $count queries"
finish
