#!/usr/bin/env bash
# Scores on samples of annotated corpora stay above floors: what scores.txt says. Skipped where the
# corpora are absent. FULL=1 scores the whole files and compares with nothing;
# OPTIONS="--no-model" or the like is added to every command.
. "$(dirname "$0")/../cli/lib.sh"
unset ONEDNN_MAX_CPU_ISA
[ -z "${QUIPU_SANITIZE:-}" ] || { echo "skipped: scores are the release build's matter"; exit 77; }
data="$QUIPU_SOURCE/../shared/data"
[ -d "$data" ] || { echo "skipped: no annotated corpora beside the checkout"; exit 77; }
declare -A tables=()
while IFS='|' read -r row floor sample arguments; do
  [[ $row == \#* ]] && continue
  if [ -n "${FULL:-}" ]; then sample=""; floor=0; fi
  command="$arguments $sample ${OPTIONS:-}"
  [ -e "$data/${arguments%% *}" ] || { echo "absent: ${arguments%% *}"; continue; }
  if [ -z "${tables[$command]:-}" ]; then
    tables[$command]=table.${#tables[@]}
    # shellcheck disable=SC2086
    "$QUIPU" eval "$data"/$command >"${tables[$command]}" || { fail "quipu eval $command"; continue; }
  fi
  f1=$(sed -n "s/^$row  .* \([0-9.]*\)$/\1/p" "${tables[$command]}")
  printf '%6s  %-14s %s\n' "$f1" "$row" "$command"
  awk -v f1="$f1" -v floor="$floor" 'BEGIN { exit !(f1 != "" && f1 >= floor) }' || fail "$row $f1 is below $floor: $command"
done <"$QUIPU_SOURCE/tests/quality/scores.txt"
finish
