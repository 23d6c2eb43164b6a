"""The model file: `QUIPUENC`, version, CRC-32, then a safetensors image with int8 weights."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import numpy as np
import torch

from .fact_heads import FactHeads
from .model import Config, Reader

MAGIC, VERSION = b"QUIPUENC", 1
ALIGNMENT = 64
LINEARS = ("query", "key", "value", "attention_output", "intermediate", "output")
NORMS = ("attention_norm", "output_norm")
PLAIN_EMBEDDINGS = {
    "embeddings.position.weight": "embeddings.position",
    "embeddings.kind.weight": "embeddings.type",
    "embeddings.case.weight": "embeddings.case",
    "embeddings.setting.weight": "embeddings.setting",
}
_DTYPES = {"I8": np.int8, "F32": np.float32, "F16": np.float16}


def quantize(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one scale a row."""
    scale = np.abs(matrix).max(1) / 127.0
    scale[scale == 0] = 1.0
    return np.rint(matrix / scale[:, None]).clip(-127, 127).astype(np.int8), scale.astype(np.float32)


def tensors_of(reader: Reader) -> dict[str, np.ndarray]:
    state = {k: v.detach().float().cpu().numpy() for k, v in reader.state_dict().items()}
    result: dict[str, np.ndarray] = {}

    def quantized(name: str, source: str) -> None:
        result[f"{name}.weight"], result[f"{name}.scale"] = quantize(state[f"{source}.weight"])
        if f"{source}.bias" in state:
            result[f"{name}.bias"] = state[f"{source}.bias"]

    quantized("embeddings.word", "embeddings.word")
    for source, name in PLAIN_EMBEDDINGS.items():
        result[name] = state[source]
    for part in ("gain", "bias"):
        result[f"embeddings.norm.{part}"] = state[f"embeddings.norm.{part}"]
    for i in range(reader.config.layers):
        for part in LINEARS:
            quantized(f"layer.{i}.{part}", f"layer.{i}.{part}")
        for norm in NORMS:
            for part in ("gain", "bias"):
                result[f"layer.{i}.{norm}.{part}"] = state[f"layer.{i}.{norm}.{part}"]
    for head in (*Reader.LINEAR_HEADS, "dep.arc_dep", "dep.arc_head", "dep.rel_dep", "dep.rel_head"):
        quantized(head, head)
    result["dep.arc"] = state["dep.arc"]
    result["dep.rel"] = state["dep.rel"].astype(np.float16)
    result["dep.root"] = state["dep.root"]
    if reader.config.facts:
        for head in FactHeads.QUANTIZED:
            quantized(head, head)
        result.update({name: state[name] for name in FactHeads.TABLES})
        result.update({name: state[name].astype(np.float16) for name in FactHeads.HALF})
    return result


def write(path: Path, reader: Reader, vocabulary: list[str], about: str, licence: str, data: list[dict]) -> None:
    tensors = tensors_of(reader)
    config = reader.config.to_dict()
    metadata = {
        "about": about,
        "licence": licence,
        "data": json.dumps(data, ensure_ascii=False),
        "config": json.dumps(config, ensure_ascii=False),
        "vocabulary": "\n".join(vocabulary),
    }
    names = {np.dtype(v): k for k, v in _DTYPES.items()}
    # Large alignments first, so that every tensor starts at a multiple of 64 where sizes allow.
    order = sorted(tensors, key=lambda n: (tensors[n].nbytes % ALIGNMENT != 0, n))
    header: dict = {"__metadata__": metadata}
    at, blobs = 0, []
    for name in order:
        tensor = np.ascontiguousarray(tensors[name])
        header[name] = {
            "dtype": names[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [at, at + tensor.nbytes],
        }
        blobs.append(tensor.tobytes())
        at += tensor.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    # 16 bytes before the image and 8 of its length: pad so that the data starts at a multiple of 64.
    text += b" " * (-(16 + 8 + len(text)) % ALIGNMENT)
    image = struct.pack("<Q", len(text)) + text + b"".join(blobs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MAGIC + struct.pack("<II", VERSION, zlib.crc32(image)) + image)


def read(path: Path) -> tuple[Reader, dict[str, str]]:
    """The reader with dequantized weights in float32, and the metadata."""
    data = path.read_bytes()
    if data[:8] != MAGIC:
        raise ValueError(f"{path}: not a model file")
    version, checksum = struct.unpack("<II", data[8:16])
    if version != VERSION:
        raise ValueError(f"{path}: version {version}, {VERSION} expected")
    if zlib.crc32(data[16:]) != checksum:
        raise ValueError(f"{path}: damaged (checksum)")
    (length,) = struct.unpack("<Q", data[16:24])
    header = json.loads(data[24 : 24 + length])
    start = 24 + length
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        b, e = entry["data_offsets"]
        array = np.frombuffer(data[start + b : start + e], dtype=_DTYPES[entry["dtype"]])
        tensors[name] = array.reshape(entry["shape"])
    metadata = header["__metadata__"]
    reader = Reader(Config(**json.loads(metadata["config"])))
    state = {}
    for name in reader.state_dict():
        key = PLAIN_EMBEDDINGS.get(name, name)
        value = tensors[key].astype(np.float32)
        if tensors[key].dtype == np.int8:
            value = value * tensors[key.removesuffix("weight") + "scale"][:, None]
        state[name] = torch.from_numpy(np.array(value))
    reader.load_state_dict(state)
    return reader.eval(), metadata
