"""The losses of all heads on one batch."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from .batches import IGNORE
from .fact_targets import fact_losses
from .model import Reader
from .partial import partial_loss


def losses(reader: Reader, batch, tables, settings) -> dict[str, torch.Tensor]:
    dropout = settings["dropout"]
    words = reader.words(batch, dropout)
    n = words.shape[0]
    dropped = F.dropout(words, settings["head_dropout"], reader.training)
    result = {}
    for head in ("tag", "feats", "lemma"):
        chosen = (batch.targets[head] != IGNORE).nonzero().squeeze(1)
        if len(chosen):
            logits = getattr(reader, head)(dropped[chosen]).float()
            result[head] = F.cross_entropy(logits, batch.targets[head][chosen], reduction="sum") / n
    for head in ("ner", "nominal"):
        targets = batch.targets[head]
        chosen = (targets != 0).nonzero().squeeze(1)  # set 0: any label
        if len(chosen):
            logits = getattr(reader, head)(dropped[chosen]).float()
            result[head] = partial_loss(logits, tables[head][targets[chosen]]).sum() / n
    if batch.trees is not None:
        grid = batch.trees.clamp(min=0)
        exists = batch.trees >= 0
        heads, relations = batch.targets["heads"], batch.targets["relations"]
        arcs, relation_scores = reader.dep(dropped[grid], dropout=settings["head_dropout"])
        padded = F.pad(~exists, (1, 0))[:, None, :]
        arcs = arcs.float().masked_fill(padded, float("-inf"))
        result["arc"] = F.cross_entropy(arcs[exists], heads[exists], reduction="sum") / n
        kinds = relation_scores(heads.clamp(min=0), exists).float()
        result["relation"] = F.cross_entropy(kinds, relations[exists], ignore_index=IGNORE, reduction="sum") / n
    if batch.facts is not None:
        for head, loss in fact_losses(reader, dropped, batch.facts, tables, settings["head_dropout"]).items():
            result[head] = loss / n
    return result
