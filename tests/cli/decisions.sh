#!/usr/bin/env bash
# What a person decides about names is obeyed, recorded and the same in every order of files.
. "$(dirname "$0")/lib.sh"
examples=("$QUIPU_SOURCE"/examples/harbour-merger/*)
cat >decisions.txt <<'DECISIONS'
# The port's own paper.
same "Kari Lindqvist" "Lindqvist"
rename "Kari Lindqvist" "Kari Lindqvist of the union"
apart "Nobody" "Kari Lindqvist"
DECISIONS
expect 0 "$QUIPU" build "${examples[@]}" --out graph --decisions decisions.txt
says "decisions.txt:4: no document speaks of \"Nobody\"" err
says 'rdfs:label "Kari Lindqvist of the union"' graph/graph.ttl
grep -q 'rdfs:label "Lindqvist"' graph/graph.ttl && fail "Lindqvist is still a thing of its own"
says 'decided in decisions.txt:2' graph/merges.jsonl
reversed=()
for file in "${examples[@]}"; do reversed=("$file" "${reversed[@]}"); done
expect 0 "$QUIPU" build "${reversed[@]}" --out again --decisions decisions.txt --quiet
diff -r graph again >/dev/null || fail "the order of files changes the output"

echo 'merge "A" "B"' >wrong.txt
expect 1 "$QUIPU" build "${examples[@]}" --out none --decisions wrong.txt
says "wrong.txt:1:1: a line begins with same, apart, rename or type" err
[ -e none ] && fail "output in spite of a wrong file of decisions"
expect 2 "$QUIPU" build "${examples[@]}" --decisions absent.txt
finish
