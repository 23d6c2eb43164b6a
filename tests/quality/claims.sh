#!/usr/bin/env bash
# What the program says of the example texts, claim by claim, against what a careful reader says
# (examples/gold.jsonl): precision and recall of all claims stay above floors, in percent.
. "$(dirname "$0")/../cli/lib.sh"
unset ONEDNN_MAX_CPU_ISA
[ -z "${QUIPU_SANITIZE:-}" ] || { echo "skipped: scores are the release build's matter"; exit 77; }
gold="$QUIPU_SOURCE/examples/gold.jsonl"
"$QUIPU" annotate "$QUIPU_SOURCE"/examples/lima-1996 "$QUIPU_SOURCE"/examples/harbour-merger >found.jsonl
"$QUIPU" eval "$gold" found.jsonl --task claims >of_files || fail "quipu eval with the files' annotations"
"$QUIPU" eval "$gold" --task claims >of_texts || fail "quipu eval of the bare texts"
cat of_files
cmp of_files of_texts || fail "the files and their bare texts are not read alike"
read -r precision recall <<<"$(awk '$1 == "claims" { print $(NF-2), $(NF-1) }' of_files)"
awk -v p="$precision" -v r="$recall" -v fp="${PRECISION:-90}" -v fr="${RECALL:-82}" \
  'BEGIN { exit !(p != "" && p >= fp && r >= fr) }' || fail "precision $precision or recall $recall is below its floor"
finish
