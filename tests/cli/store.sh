#!/usr/bin/env bash
# A store grows and shrinks; what is built from it is what one build of its files gives.
. "$(dirname "$0")/lib.sh"
cp -r "$QUIPU_SOURCE/examples/harbour-merger" "$QUIPU_SOURCE/examples/lima-1996" .
last=lima-1996/06-raid-wire.txt
others=(harbour-merger/* lima-1996/0[1-57-9]* lima-1996/1*)
files=("${others[@]}" "$last")
same_as_build() {  # same_as_build STORE FILE...
  local store=$1
  shift
  rm -rf once grown
  expect 0 "$QUIPU" build "$@" --out once --formats all --quiet
  expect 0 "$QUIPU" build "$store" --out grown --formats all --quiet
  diff -r once grown >/dev/null || fail "$store differs from a build of its files: $(diff -rq once grown)"
}

expect 0 "$QUIPU" init s
expect 1 "$QUIPU" init s
says "there is a store already" err
expect 1 "$QUIPU" add absent "$last"
says "quipu init absent" err

# One by one, last first.
for ((i = ${#files[@]} - 1; i >= 0; --i)); do expect 0 "$QUIPU" add s "${files[i]}" --quiet; done
same_as_build s "${files[@]}"
expect 0 "$QUIPU" add s "${files[@]}"
says "added 0 stories, left ${#files[@]} files as it was" out

# A file taken out, put back, and changed.
cp grown/graph.ttl before.ttl
expect 0 "$QUIPU" remove s "$last"
says "removed 2 stories" out
same_as_build s "${others[@]}"
expect 0 "$QUIPU" diff before.ttl s
grep -q '^- ' out || fail "nothing went with the document"
expect 1 "$QUIPU" remove s "$last"
says "no file and no document of that name" err
expect 0 "$QUIPU" add s "$last" --quiet
same_as_build s "${files[@]}"
expect 0 "$QUIPU" diff before.ttl s
[ -s out ] && fail "add after remove left a difference"
printf 'LIMA, Jan 3 - Ana Ruiz was appointed foreign minister of Peru on Thursday.\n' >"$last"
expect 0 "$QUIPU" add s "$last"
says "added 1 story in the place of 2 stories" out
same_as_build s "${files[@]}"
expect 0 "$QUIPU" diff before.ttl s
grep -q "^+ .*Ana Ruiz" out || fail "the new facts are not listed"

# Single stories go by id; the file brings them back.
printf '{"id":"one","text":"Peru is in South America."}\n{"id":"two","text":"Ana Ruiz leads the Red Front."}\n' >two.jsonl
expect 0 "$QUIPU" add s two.jsonl --quiet
expect 0 "$QUIPU" remove s one
says "removed 1 story" out
expect 0 "$QUIPU" add s two.jsonl
says "added 2 stories in the place of 1 story" out

# What cannot be read is said and not kept; the rest goes on.
printf '\0\1\2binary' >broken.txt
expect 0 "$QUIPU" add s broken.txt two.jsonl
says "broken.txt" err
expect 1 "$QUIPU" add s broken.txt

# Another ontology makes the analyses stale, and says so.
cat >mine.ttl <<'TURTLE'
@prefix quipu: <https://w3id.org/quipu#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
quipu:Lighthouse a owl:Class ; rdfs:subClassOf quipu:Facility ; rdfs:label "lighthouse"@en .
TURTLE
expect 0 "$QUIPU" rebuild s
says "analysed 0 stories again" out
expect 0 "$QUIPU" rebuild s --settings --ontology mine.ttl --quiet
rm -rf once grown
expect 0 "$QUIPU" build "${files[@]}" two.jsonl --ontology "$PWD/mine.ttl" --out once --quiet
expect 0 "$QUIPU" build s --out grown --quiet
diff -r once grown >/dev/null || fail "rebuilt with an ontology, the store differs from a build"
echo 'quipu:Lighthouse rdfs:comment "tall" .' >>mine.ttl
expect 1 "$QUIPU" build s --out none
says "quipu rebuild s" err
expect 2 "$QUIPU" build s --ontology mine.ttl --out none

# What another version of the program analysed is not read but analysed again.
python3 -c 'import sqlite3' 2>/dev/null && {
  python3 - <<'PYTHON'
import sqlite3
store = sqlite3.connect("s/store.sqlite")
store.execute("UPDATE files SET version = 'another'")
store.execute("UPDATE stories SET analysis = x'00'")
store.commit()
PYTHON
  expect 1 "$QUIPU" build s --out none
  says "quipu rebuild s" err
}

# One writer at a time; a writer killed leaves a store that works.
expect 0 "$QUIPU" rebuild s --quiet
exec 9>s/writer.lock
flock -n 9 || fail "the lock was not free"
expect 1 "$QUIPU" add s "$last"
says "another process is changing the store" err
expect 0 "$QUIPU" build s --out grown --quiet # readers do not wait
exec 9>&-
expect 0 "$QUIPU" init k
for delay in 0.2 0.5 0.8 1.2; do
  "$QUIPU" add k "${files[@]}" --quiet &
  writer=$!
  sleep "$delay"
  kill -9 "$writer" 2>/dev/null || true
  wait "$writer" 2>/dev/null || true
done
expect 0 "$QUIPU" add k "${files[@]}" --quiet
same_as_build k "${files[@]}"
finish
