#!/usr/bin/env bash
# quipu eval on a corpus of its own: what is scored, in which form, and what is refused.
. "$(dirname "$0")/lib.sh"

cat >gold.jsonl <<'EOF'
{"id":"a","genre":"news","text":"Maria Lopez lives in Lima.","entities":[{"id":"1","type":"PER","mentions":[{"start":0,"end":11,"kind":"NAM"}]},{"id":"2","type":"LOC","mentions":[{"start":21,"end":25,"kind":"NAM"}]}]}
{"id":"b","genre":"mail","text":"Nothing here.","entities":[]}
{"id":"c","text":" "}
EOF
"$QUIPU" annotate gold.jsonl --quiet --out found.jsonl
xz --keep gold.jsonl

expect 0 "$QUIPU" eval gold.jsonl.xz --task ner --map conll2003
says "3 documents" out
grep -qE '^all +2 +2 +2 +100\.00 +100\.00 +100\.00$' out || { fail "names of the gold text"; cat out; }
cp out annotated
expect 0 "$QUIPU" eval gold.jsonl found.jsonl --task ner --map conll2003
tail -n +2 annotated >first; tail -n +2 out >second
cmp -s first second || fail "a file of annotations scores otherwise than its text"
expect 0 "$QUIPU" eval gold.jsonl --task ner --map conll2003 --where genre=news --format json
says '"documents": 1' out
says '"f1": 100' out
expect 0 "$QUIPU" eval gold.jsonl --task ner --map conll2003 --case upper
says "upper case" out

printf 'gold PER person\ngold LOC -\nsystem Person person\n' >mine.tsv
expect 0 "$QUIPU" eval gold.jsonl found.jsonl --task ner --map mine.tsv
grep -qE '^all +1 +1 +1 ' out || { fail "a map of one's own"; cat out; }
echo "gold PER" >bad.tsv
expect 2 "$QUIPU" eval gold.jsonl --task ner --map bad.tsv
says "bad.tsv:1:" err
expect 2 "$QUIPU" eval gold.jsonl --task ner --map nosuch
says "conll2003" err

"$QUIPU" annotate gold.jsonl --quiet --format conllu --out gold.conllu
expect 0 "$QUIPU" eval gold.conllu --task syntax
grep -qE '^LAS +[0-9]+ +[0-9]+ +[0-9]+ +100\.00 +100\.00 +100\.00$' out || { fail "trees against themselves"; cat out; }

expect 2 "$QUIPU" eval gold.jsonl
expect 2 "$QUIPU" eval gold.jsonl --task nosuch
expect 2 "$QUIPU" eval gold.jsonl found.jsonl --task ner --case upper
expect 1 "$QUIPU" eval missing.jsonl --task ner
expect 1 "$QUIPU" eval gold.jsonl --task ner --where genre=none
sed 's/Lima/Cuzco/' found.jsonl >other.jsonl
expect 1 "$QUIPU" eval gold.jsonl other.jsonl --task ner
echo '{"id":"a"}' >broken.jsonl
expect 1 "$QUIPU" eval broken.jsonl --task ner
says "broken.jsonl:1:" err
finish
