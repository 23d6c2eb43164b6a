"""The loss for labels that only partly say what is asked."""

import torch


def partial_loss(logits, allowed):
    """-log of the summed probability of the allowed labels."""
    total = torch.logsumexp(logits, -1)
    inside = torch.logsumexp(logits.masked_fill(~allowed, float("-inf")), -1)
    return (total - inside).clamp(min=0)
