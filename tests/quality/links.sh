#!/usr/bin/env bash
# Links to a knowledge base of 18,000 things made from annotated corpora (linking_kb.py): F1 of all mentions
# of KnowledgeNet's dev split stays above a floor, in percent. OPTIONS="--no-model" is added to the command.
. "$(dirname "$0")/../cli/lib.sh"
unset ONEDNN_MAX_CPU_ISA
[ -z "${QUIPU_SANITIZE:-}" ] || { echo "skipped: scores are the release build's matter"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
data="$QUIPU_SOURCE/../shared/data"
[ -d "$data/knowledgenet" ] && [ -d "$data/fewrel" ] || { echo "skipped: no annotated corpora beside the checkout"; exit 77; }
python3 "$QUIPU_SOURCE/tests/quality/linking_kb.py" "$data/knowledgenet" "$data/fewrel" >kb.csv
# shellcheck disable=SC2086
"$QUIPU" eval "$data/knowledgenet/dev.jsonl.xz" --task links --kb kb.csv ${OPTIONS:-} >scores || fail "quipu eval --task links"
cat scores
f1=$(awk '$1 == "all" { print $NF }' scores)
awk -v f1="$f1" -v floor="${FLOOR:-79}" 'BEGIN { exit !(f1 != "" && f1 >= floor) }' || fail "F1 $f1 is below its floor"
finish
