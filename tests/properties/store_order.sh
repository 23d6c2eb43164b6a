#!/usr/bin/env bash
# Newswire added to a store in any order, with files taken out and put back, gives what one build gives.
. "$(dirname "$0")/../cli/lib.sh"
data=$QUIPU_SOURCE/../shared/data/reuters21578/raw.jsonl.xz
if [ ! -f "$data" ]; then
  echo "skipped: the newswire of ../shared is not here"
  exit 77
fi
# Stories from all over the year; fewer where the sanitizers slow everything down.
every=211 lines=10
[ -z "${QUIPU_SANITIZE:-}" ] || every=1690 lines=2
{ xz -dc "$data" || true; } | awk "NR % $every == 0" | split -l "$lines" --additional-suffix=.jsonl - news-
files=(news-*.jsonl)
expect 0 "$QUIPU" build "${files[@]}" --out once --quiet
shuffled=($(shuf -e "${files[@]}" --random-source=<(yes 1996)))
expect 0 "$QUIPU" init s --quiet
expect 0 "$QUIPU" add s "${shuffled[@]::3}" --quiet
expect 0 "$QUIPU" add s "${shuffled[@]:3}" --quiet
expect 0 "$QUIPU" remove s "${shuffled[@]:1:4}" --quiet
for file in "${shuffled[@]:1:4}"; do expect 0 "$QUIPU" add s "$file" --quiet; done
expect 0 "$QUIPU" build s --out grown --quiet
diff -rq once grown >difference || { fail "the store differs:"; cat difference; }
finish
