#!/usr/bin/env bash
# The same documents give the same bytes, whatever the order, the threads, the locale and the time zone.
. "$(dirname "$0")/../cli/lib.sh"
cp -r "$QUIPU_SOURCE/examples/lima-1996" docs
files=(docs/*)
expect 0 "$QUIPU" build "${files[@]}" --out a --jobs 1
reversed=()
for file in "${files[@]}"; do reversed=("$file" "${reversed[@]}"); done
expect 0 "$QUIPU" build "${reversed[@]}" --out b --jobs 4
expect 0 env LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Tokyo "$QUIPU" build $(shuf -e "${files[@]}") --out c --jobs 2
expect 0 env LC_ALL=de_DE.UTF-8 TZ=America/Lima "$QUIPU" build docs --out d
for other in b c d; do
  diff -rq a "$other" >difference || { fail "a and $other differ:"; cat difference; }
done
[ "$(ls a | wc -l)" -ge 7 ] || fail "files are missing: $(ls a)"

# Documents neither help nor hurt what is said of others: the union of names holds.
expect 0 "$QUIPU" annotate docs --out one.jsonl --jobs 1
expect 0 "$QUIPU" annotate docs --out two.jsonl --jobs 3
cmp one.jsonl two.jsonl || fail "annotate depends on --jobs"
finish
