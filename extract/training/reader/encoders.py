"""Weights of the pre-trained encoders, from the packages that hold them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from .model import Config, Reader

_LAYER = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attention_output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "intermediate",
    "output.dense": "output",
    "output.LayerNorm": "output_norm",
}


def read_encoder(path: Path) -> tuple[dict[str, torch.Tensor], list[str]]:
    """Tensors under BERT's usual names, and the vocabulary. `path`: a folder with
    model.safetensors and vocab.txt, or with one .onnx and one *tokenizer.json."""
    if (path / "model.safetensors").exists():
        from safetensors.torch import load_file

        tensors = load_file(path / "model.safetensors")
        tensors = {k.removeprefix("bert."): v for k, v in tensors.items()}
        vocabulary = (path / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        return tensors, vocabulary
    tokenizer = json.loads(next(path.glob("*tokenizer.json")).read_text(encoding="utf-8"))
    ids = tokenizer["model"]["vocab"]
    vocabulary = [piece for piece, _ in sorted(ids.items(), key=lambda x: x[1])]
    return _read_onnx(next(path.glob("*.onnx"))), vocabulary


def _read_onnx(path: Path) -> dict[str, torch.Tensor]:
    """Matrices of MatMul nodes have lost their names: the bias added next tells whose they are."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    constants = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    tensors = {
        k.removeprefix("bert.").removeprefix("model."): torch.from_numpy(np.array(v, dtype=np.float32))
        for k, v in constants.items()
        if ("weight" in k or "bias" in k) and v.dtype in (np.float32, np.float16)
    }
    consumers = {}
    for node in graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in constants:
            continue
        for follower in consumers.get(node.output[0], []):
            for name in follower.input:
                if name.endswith(".bias") and name in constants:
                    key = name.removeprefix("bert.").removeprefix("model.").removesuffix("bias")
                    matrix = np.array(constants[node.input[1]], dtype=np.float32)
                    tensors[key + "weight"] = torch.from_numpy(matrix.T.copy())
    return tensors


def load_encoder(reader: Reader, tensors: dict[str, torch.Tensor]) -> None:
    c: Config = reader.config
    e = reader.embeddings
    with torch.no_grad():
        e.word.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        e.position.weight.copy_(tensors["embeddings.position_embeddings.weight"][: c.max_pieces])
        e.kind.weight.copy_(tensors["embeddings.token_type_embeddings.weight"][:1])
        e.norm.gain.copy_(tensors["embeddings.LayerNorm.weight"])
        e.norm.bias.copy_(tensors["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(reader.layer):
            for theirs, ours in _LAYER.items():
                module = getattr(layer, ours)
                weight = module.gain if hasattr(module, "gain") else module.weight
                weight.copy_(tensors[f"encoder.layer.{i}.{theirs}.weight"])
                module.bias.copy_(tensors[f"encoder.layer.{i}.{theirs}.bias"])
