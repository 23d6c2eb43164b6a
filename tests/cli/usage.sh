#!/usr/bin/env bash
# Help, version and wrong usage: what a script or a newcomer relies on.
. "$(dirname "$0")/lib.sh"

expect 0 "$QUIPU" --help
says "build" out
says "Exit codes: 0 done, 1 failed, 2 wrong usage" out
for command in build annotate query show explore disagreements stats eval formats ontology; do
  expect 0 "$QUIPU" "$command" --help
  says "--help" out
done
for command in build annotate query show explore disagreements stats eval ontology; do
  expect 0 "$QUIPU" "$command" --help
  says "Example" out
done
expect 0 "$QUIPU" --version
says "quipu $(sed -n 's/^project(quipu VERSION \([0-9.]*\).*/\1/p' "$QUIPU_SOURCE/CMakeLists.txt")" out

expect 2 "$QUIPU"
expect 2 "$QUIPU" nonsense
expect 2 "$QUIPU" build
expect 2 "$QUIPU" build x --no-such-option
expect 2 "$QUIPU" annotate x --format docx
expect 2 "$QUIPU" query graph
says "query" err
echo "A story." >story.txt
expect 2 "$QUIPU" build story.txt --formats ttl,docx
says "docx" err
expect 2 "$QUIPU" build story.txt --base 'no iri'

# The manual and the completions know every option.
"$QUIPU" --help-all | grep -oE -- '--[a-z-]+' | sort -u >options
for file in docs/quipu.1 cli/completion/quipu.bash cli/completion/_quipu cli/completion/quipu.fish; do
  sed 's/\\-/-/g' "$QUIPU_SOURCE/$file" >plain
  while read -r option; do
    grep -qE -- "(--|-l )${option#--}([^a-z-]|$)" plain || fail "$file does not know $option"
  done <options
done
finish
