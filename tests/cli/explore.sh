#!/usr/bin/env bash
# The explorer's page: one file that asks no network, holds all data, and that no text breaks out of.
. "$(dirname "$0")/lib.sh"
mkdir in
python3 - <<'PYTHON'
import json
attack = "</script><script>alert(1)</script><!-- ]]> \u2028 "
story = f"President Alba Reyes {attack} met Colonel Ivo Brandt in Lisbon on 4 May 1999. Colonel Brandt said 14 rebels died."
with open("in/story.jsonl", "w") as file:
    file.write(json.dumps({"id": "story", "title": attack, "date": "1999-05-05", "text": story}) + "\n")
PYTHON
expect 0 "$QUIPU" build in --out graph --formats ttl --explore --quiet
expect 0 "$QUIPU" explore graph --out again.html --title graph
cmp -s graph/explorer.html again.html || fail "build --explore and explore give different pages"
python3 - <<'PYTHON' || fail "the page"
import html.parser, json, re, sys

class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self.scripts, self.tags = None, [], []
    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")
    def handle_data(self, text):
        if self.inside == "script":
            self.scripts[-1] += text
    def handle_endtag(self, tag):
        self.inside = None

text = open("graph/explorer.html", encoding="utf-8").read()
page = Page()
page.feed(text)
assert len(page.scripts) == 2, f"{len(page.scripts)} scripts"
data = json.loads(page.scripts[0])
document = data["documents"][0]
assert "</script>" in document["text"] and "</script>" in document["title"], "the text is whole"
labels = {node["label"] for node in data["nodes"]}
assert {"Alba Reyes", "Ivo Brandt"} <= labels, labels
for claim in data["claims"]:
    stretches = claim.get("quotes", []) + claim.get("words", [])
    assert stretches, claim
    for number, begin, end, line in stretches:
        assert 0 <= begin < end <= len(document["text"]), claim
for node in data["nodes"]:
    for number, begin, end, line in node["mentions"]:
        words = document["text"][begin:end]
        assert node["label"].split()[-1] in words or any(words in name or name in words for name in node.get("names", [words])), (node["label"], words)
for tag, attributes in page.tags:
    assert tag not in ("img", "iframe", "object", "embed"), tag
    for key in ("src", "href"):
        assert not re.match(r"(https?:)?//", attributes.get(key) or ""), (tag, attributes)
policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
assert "default-src 'none'" in policy
PYTHON
expect 1 "$QUIPU" explore nowhere
says "nowhere" err
expect 0 "$QUIPU" build in --out bare --formats nq --quiet
expect 0 "$QUIPU" explore bare
says "bare/explorer.html" out
grep -q '"Alba Reyes"' bare/explorer.html || fail "without the texts the quotations carry their words"
expect 0 "$QUIPU" build in --out apart --formats ttl,provenance,texts --quiet
expect 0 "$QUIPU" explore apart --title graph
cmp -s graph/explorer.html apart/explorer.html || fail "facts and provenance apart give another page"
expect 0 "$QUIPU" build in --out facts --formats ttl --quiet
expect 1 "$QUIPU" explore facts
says "--formats nq,texts" err
echo '{"no": "document"}' >bare/documents.jsonl
expect 1 "$QUIPU" explore bare
says "documents.jsonl:1" err
finish
