"""Scores of the heads for facts on the dev sets."""

from __future__ import annotations

import re
from collections import Counter

import torch

from . import fact_labels as F
from .chain_scores import ChainScores, clusters_of
from .corpus import read_jsonl
from .decode import bioes_transitions, spans_of, viterbi
from .fact_heads import step
from .fact_targets import pair_features
from .sentences import DESCRIBED, NAMED, PERSONAL, PRONOUN, Words, mention_word

REACH = 40  # sentences back


def f1(hit: float, found: float, gold: float) -> float:
    return round(200.0 * hit / max(found + gold, 1), 2)


class FactScorer:
    """Needs a predictor whose reader has the heads, and a corpus with a fact reader."""

    def __init__(self, predictor, corpus):
        self.predictor, self.corpus, self.reader = predictor, corpus, predictor.reader
        self._encoded: dict = {}
        self._predicted: dict = {}

    def _records(self, source: str, sample: int):
        if (source, sample) not in self._encoded:
            self._encoded[source, sample] = self._encode(source, sample)
        return self._encoded[source, sample]

    def _encode(self, source: str, sample: int):
        """(record, sentences with facts) of the dev set; GUM's news, interviews and biographies."""
        if source == "gum":
            sentences = {}
            for s in self.corpus.load("gum", "dev"):
                sentences.setdefault(s.document, []).append(s)
            result = [({}, v) for k, v in sentences.items() if k.split("_")[1] in ("news", "interview", "bio")]
        else:
            result = []
            for record in read_jsonl(self.corpus.root / source / "dev.jsonl.xz"):
                sentences = self.corpus.of_record(record, source)
                self.corpus.fact_reader.attach(source, record, sentences)
                if sentences:
                    result.append((record, sentences))
        result = result[::sample]
        return result, self.predictor.vectors([s for _, s in result])

    # --- coreference ---------------------------------------------------------------------------

    @torch.no_grad()
    def links(self, sentences, vectors, mentions) -> tuple[dict, torch.Tensor]:
        """Best antecedent of each mention (sentence, word, kind), and all scores."""
        starts = [0]
        for s in sentences:
            starts.append(starts[-1] + len(s.words))
        x = torch.stack([vectors[n][w] for n, w, _ in mentions])
        kinds = torch.tensor([k for _, _, k in mentions])
        features = pair_features([(n, starts[n] + w, sentences[n].words[w]) for n, w, _ in mentions])
        scores = self.reader.coref(x, kinds, *features)
        numbers = torch.tensor([n for n, _, _ in mentions])
        m = len(mentions)
        allowed = torch.ones(m, m, dtype=torch.bool).tril(-1) & (numbers[:, None] - numbers[None, :] <= REACH)
        scores[:, :m] = scores[:, :m].masked_fill(~allowed, float("-inf"))
        best = scores.argmax(1).tolist()
        return {i: (j if j < m else None) for i, j in enumerate(best)}, scores

    def coreference(self, source: str, sample: int = 1) -> dict:
        records, vectors = self._records(source, sample)
        given, own = ChainScores(), ChainScores()
        if (source, sample) not in self._predicted:
            self._predicted[source, sample] = self.predictor([s for _, s in records], syntax=False)
        predictions = self._predicted[source, sample]
        for d, (_, sentences) in enumerate(records):
            x = {n: vectors[d, n] for n in range(len(sentences))}
            marked = [(n, w, k, e) for n, s in enumerate(sentences) for w, k, e in s.facts.mentions if e >= 0]
            chains: dict[int, set] = {}
            for n, w, _, e in marked:
                chains.setdefault(e, set()).add((n, w))
            gold = [frozenset(c) for c in chains.values() if len(c) > 1]
            for scores, mentions in ((given, [m[:3] for m in marked]), (own, _predicted(sentences, predictions[d]))):
                if not mentions:
                    continue
                links, _ = self.links(sentences, x, mentions)
                found = [frozenset(mentions[i][:2] for i in c) for c in clusters_of(links) if len(c) > 1]
                scores.add(gold, found)
        return {**given.result(), **{f"{k} own": v for k, v in own.result().items()}}

    def gap(self, sample: int = 1) -> dict:
        records, vectors = self._records("gap", sample)
        counts = {g: [0, 0, 0] for g in ("all", "M", "F")}
        for d, (record, sentences) in enumerate(records):
            words = Words(sentences)
            at = words.span(*record["gap"]["pronoun"])
            pronoun, names = (at[0], at[1]), {}
            truth = {}
            for entity in record["entities"]:
                spans = [words.span(m["start"], m["end"]) for m in entity["mentions"]]
                spots = [(n, mention_word(sentences[n].words, b, e, m["kind"])[0]) for m, (n, b, e) in zip(entity["mentions"], spans)]
                if entity["id"] in ("A", "B"):
                    names[entity["id"]] = next(s for s, m in zip(spots, entity["mentions"]) if m["kind"] == "NAM")
                    truth[entity["id"]] = pronoun in spots
            mentions = sorted({(*pronoun, PRONOUN), *((*s, NAMED) for s in names.values())})
            _, scores = self.links(sentences, {n: vectors[d, n] for n in range(len(sentences))}, mentions)
            place = {m[:2]: i for i, m in enumerate(mentions)}
            worth = {}
            for name, spot in names.items():
                i, j = sorted((place[pronoun], place[spot]))
                worth[name] = float(scores[j, i] - scores[j, -1]) if i != j else -1e9
            best = max(worth, key=worth.get)
            for name in worth:
                ours = name == best and worth[name] > 0
                for group in ("all", record["gap"]["gender"]):
                    counts[group][0] += ours and truth[name]
                    counts[group][1] += ours
                    counts[group][2] += truth[name]
        return {"f1": f1(*counts["all"]), "masculine": f1(*counts["M"]), "feminine": f1(*counts["F"])}

    # --- events --------------------------------------------------------------------------------

    @torch.no_grad()
    def wikievents(self, sample: int = 1, roles: bool = True) -> dict:
        records, vectors = self._records("wikievents", sample)
        counts = Counter()
        known = {c for types in F.WIKIEVENTS_TYPES.values() for c in types.split()} - {"Other"}
        for d, (record, sentences) in enumerate(records):
            words = Words(sentences)
            gold, arguments = {}, {}
            for event in record.get("events", []):
                at = words.span(event["trigger"]["start"], event["trigger"]["end"])
                n, b, e = at
                spot = (n, mention_word(sentences[n].words, b, e, "NOM")[0])
                types = set(F.wikievents_type(event["type"]) or ())
                gold.setdefault(spot, set()).update(types)
                for argument in event.get("args", []):
                    where = words.span(argument["start"], argument["end"])
                    if where is not None:
                        head = mention_word(sentences[where[0]].words, where[1], where[2])[0]
                        roles = F.wikievents_role(event["type"], argument["role"])
                        arguments.setdefault((spot, (where[0], head)), set()).update(roles)
            found = {}
            for n in range(len(sentences)):
                for w, label in enumerate(self.reader.event(vectors[d, n]).argmax(1).tolist()):
                    if F.EVENT_LABELS[label] in known:
                        found[n, w] = F.EVENT_LABELS[label]
            counts["trigger", "found"] += len(found)
            counts["trigger", "gold"] += len(gold)
            counts["trigger", "hit"] += len(found.keys() & gold.keys())
            counts["type", "hit"] += sum(c in gold.get(spot, ()) for spot, c in found.items())
            counts["role", "gold"] += len(arguments)
            for spots, name in ((found, "role"), (gold, "role of gold")) if roles else ():
                for n, t in spots:
                    for a, role in self.roles(sentences[n], vectors[d, n], t).items():
                        right = role in arguments.get(((n, t), (n, a)), ())
                        if name == "role":
                            right = right and spots[n, t] in gold.get((n, t), ())
                        counts[name, "found"] += 1
                        counts[name, "hit"] += right
        total, gold_roles = counts["trigger", "found"], counts["role", "gold"]
        return {
            "trigger": f1(counts["trigger", "hit"], total, counts["trigger", "gold"]),
            "type": f1(counts["type", "hit"], total, counts["trigger", "gold"]),
            "role": f1(counts["role", "hit"], counts["role", "found"], gold_roles),
            "role, gold triggers": f1(counts["role of gold", "hit"], counts["role of gold", "found"], gold_roles),
        }

    def roles(self, sentence, x, trigger: int) -> dict[int, str]:
        """Role of each word of the sentence that has one."""
        words = list(range(len(sentence.words)))
        steps = torch.tensor([step(w - trigger) for w in words])
        at = torch.zeros(len(words), dtype=torch.long)
        labels = self.reader.role(x[trigger : trigger + 1], x, at, steps).argmax(1).tolist()
        return {w: F.ROLE_LABELS[k] for w, k in zip(words, labels) if k}

    @torch.no_grad()
    def muc4(self, sample: int = 1) -> dict:
        """GRIT's score (role fillers of the document) and GTT's with one template for each kind."""
        records, vectors = self._records("muc4", sample)
        transitions = bioes_transitions(F.FILLER_LABELS)
        grit, gtt, relevant = Counter(), Counter(), Counter()
        for d, (record, sentences) in enumerate(records):
            fillers = []  # role, string, kind
            for n, s in enumerate(sentences):
                labels = viterbi(self.reader.filler(vectors[d, n]).numpy().astype("float64"), transitions)
                logits = self.reader.incident(vectors[d, n])
                for b, e, role in spans_of([F.FILLER_LABELS[i] for i in labels]):
                    text = normalized(record["text"][s.tokens[b][0] : s.tokens[e - 1][1]])
                    kind = F.INCIDENT_LABELS[int(logits[b:e].mean(0).argmax())]
                    if text and role != "people":
                        fillers.append((role, text, kind))
            ours = _roles(fillers)
            gold = {r: [{normalized(x) for x in e} for e in record.get("benchmark_grit_extracts", {}).get(r, [])] for r in F.MUC4_ROLES}
            for role in F.MUC4_ROLES:
                grit["found"] += len(ours[role])
                grit["gold"] += len(gold[role])
                grit["hit"] += _matched(ours[role], gold[role])
            kinds = Counter(k for _, _, k in fillers)
            templates = [(k, _roles([x for x in fillers if x[2] == k])) for k in kinds]
            wanted = [
                (t["incident_type"], {r: [{normalized(x) for x in e} for e in t.get(r, [])] for r in F.MUC4_ROLES})
                for t in record.get("benchmark_gtt_templates", [])
            ]
            relevant["found"] += bool(templates)
            relevant["gold"] += bool(wanted)
            relevant["hit"] += bool(templates and wanted)
            gtt["found"] += sum(1 + sum(map(len, roles.values())) for _, roles in templates)
            gtt["gold"] += sum(1 + sum(map(len, roles.values())) for _, roles in wanted)
            free = list(wanted)
            for kind, roles in templates:
                worth = [1 + sum(_matched(roles[r], w[1][r]) for r in F.MUC4_ROLES) if kind in w[0] else 0 for w in free]
                if worth and max(worth):
                    gtt["hit"] += max(worth)
                    free.pop(worth.index(max(worth)))
        return {k: f1(c["hit"], c["found"], c["gold"]) for k, c in (("grit", grit), ("gtt", gtt), ("relevant", relevant))}

    # --- relations -----------------------------------------------------------------------------

    @torch.no_grad()
    def relations(self, source: str, sample: int = 1, threshold: float = 0.5) -> dict:
        records, vectors = self._records(source, sample)
        counts = Counter()
        for d, (_, sentences) in enumerate(records):
            for n, s in enumerate(sentences):
                r = s.facts.relations
                if r is None or len(r.words) < 2:
                    continue
                pairs = [(i, j) for i in r.words for j in r.words if i != j]
                at = torch.tensor([r.words.index(i) for i, _ in pairs])
                steps = torch.tensor([step(j - i) for i, j in pairs])
                x = vectors[d, n]
                scores = self.reader.relation(x[r.words], x[[j for _, j in pairs]], at, steps).sigmoid()
                for (i, j), row in zip(pairs, scores.tolist()):
                    values = r.values.get((i, j), {})
                    for label, p in enumerate(row):
                        value = values.get(label, 0 if label in r.known else -1)
                        if value >= 0:
                            counts["found"] += p > threshold
                            counts["gold"] += value
                            counts["hit"] += value and p > threshold
        hit = counts["hit"]
        return {
            "f1": f1(hit, counts["found"], counts["gold"]),
            "precision": round(100 * hit / max(counts["found"], 1), 2),
            "recall": round(100 * hit / max(counts["gold"], 1), 2),
        }


def _predicted(sentences, predictions) -> list[tuple[int, int, int]]:
    """Words of the mentions that the other heads find."""
    found = {}
    for n, (s, p) in enumerate(zip(sentences, predictions)):
        for i, label in enumerate(p.nominals):
            if label != "O":
                found[n, i] = DESCRIBED
        for i, word in enumerate(s.words):
            if word.lower() in PERSONAL:
                found[n, i] = PRONOUN
        for _, e, _ in p.names:
            found[n, e - 1] = NAMED
    return sorted((n, w, k) for (n, w), k in found.items())


def normalized(text: str) -> str:
    """Small letters, no punctuation, no articles, as the published scores compare."""
    text = re.sub(r"[^\w\s]", "", text.lower())
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def _roles(fillers) -> dict[str, list[str]]:
    """Strings of each role of MUC-4; of those that one holds the other, the longer."""
    result = {}
    for role, ours in F.MUC4_ROLES.items():
        texts = list(dict.fromkeys(t for r, t, _ in fillers if r == ours))
        result[role] = [t for t in texts if not any(t != u and f" {t} " in f" {u} " for u in texts)]
    return result


def _matched(found: list[str], gold: list[set[str]]) -> int:
    free = list(gold)
    hit = 0
    for text in found:
        for entity in free:
            if text in entity:
                free.remove(entity)
                hit += 1
                break
    return hit


def score_facts(predictor, corpus, put, sample: int = 1) -> None:
    scorer = FactScorer(predictor, corpus)
    for source in ("gum", "meantime", "litbank"):
        put(f"coreference {source}", scorer.coreference(source, sample if source != "meantime" else 1))
    put("coreference gap", scorer.gap(sample))
    put("events wikievents", scorer.wikievents())
    put("fillers muc4", scorer.muc4(sample))
    put("relations knowledgenet", scorer.relations("knowledgenet", sample))
    put("relations redocred", scorer.relations("redocred", sample))
