#!/usr/bin/env bash
# Bad input gets one clear message with file and place; the other documents go on; no partial output.
. "$(dirname "$0")/lib.sh"

printf 'LIMA, Peru (Wire) -- President Ana Torres met Prime Minister Kenji Mori in Lima on Monday.\n' >good.txt
: >empty.txt
head -c 4096 /dev/urandom >binary.txt
printf 'Fine so far.\nNot \xff\xfe\xfa here.\n\x00\x01\x02' >broken.txt
printf '{"id":"a","text":"Ana Torres visited Lima."}\n{"id":\n' >bad.jsonl
{ printf '<div>%.0s' $(seq 10000); printf 'deep'; } >deep.html
{ printf '<a>%.0s' $(seq 10000); } >deep.xml
printf '<nitf><body><p>cut' >cut.xml
head -c 2000000 /dev/zero | gzip -9 | head -c 900 >cut.txt.gz
head -c 300000000 /dev/zero | gzip -9 >bomb.txt.gz

expect 0 "$QUIPU" build good.txt empty.txt binary.txt bad.jsonl deep.html deep.xml cut.xml cut.txt.gz missing.txt --out graph
for file in empty.txt binary.txt deep.html deep.xml cut.xml cut.txt.gz missing.txt; do
  [ "$(grep -c -- "$file" err)" -ge 1 ] || fail "no message names $file"
done
says "bad.jsonl:2" err
says "Ana Torres" graph/graph.ttl
grep -q '"source": "empty.txt"' graph/report.json || fail "report.json does not list empty.txt"

expect 1 "$QUIPU" build good.txt empty.txt --out strict --strict
expect 1 "$QUIPU" build missing.txt --out none
[ ! -e none ] || fail "output without any document"
expect 0 timeout 120 "$QUIPU" build good.txt bomb.txt.gz --out bombed
says "bomb.txt.gz" err

# One line of 200 MB neither hangs nor takes the memory.
head -c 200000000 /dev/zero | tr '\0' 'a' >line.txt
if [ -z "${QUIPU_SANITIZE:-}" ]; then
  (ulimit -v 6000000; expect 0 timeout 300 "$QUIPU" build good.txt line.txt --out long; [ "$failures" -eq 0 ])  || fail "a line of 200 MB"
fi
rm -f line.txt

# An unreadable file; root reads everything, so only for others.
cp good.txt secret.txt
chmod 000 secret.txt
if [ "$(id -u)" -ne 0 ]; then
  expect 0 "$QUIPU" build good.txt secret.txt --out graph2
  says "secret.txt" err
fi

# Output that cannot be written.
echo "in the way" >file
expect 1 "$QUIPU" build good.txt --out file
says "file" err
expect 1 "$QUIPU" build good.txt --out file/below
expect 1 "$QUIPU" build good.txt --out /proc/none
if "$QUIPU" annotate good.txt >/dev/full 2>err; then fail "a full disk went unnoticed"; fi
says "space" err

# A broken ontology is named with file and line.
printf '@prefix quipu: <https://w3id.org/quipu#> .\nquipu:Raid a\n' >broken.ttl
expect 1 "$QUIPU" build good.txt --ontology broken.ttl --out graph3
says "broken.ttl" err
[ ! -e graph3 ] || fail "output in spite of a broken ontology"
expect 1 "$QUIPU" ontology --validate broken.ttl
says "broken.ttl" err

# A failed build leaves an earlier one as it was.
before=$(cat graph/* | md5sum)
expect 1 "$QUIPU" build missing.txt --out graph
[ "$before" = "$(cat graph/* | md5sum)" ] || fail "a failed build touched the earlier output"
[ -z "$(find . -name '*.tmp*' -o -name '.quipu*')" ] || fail "temporary files are left"
finish
