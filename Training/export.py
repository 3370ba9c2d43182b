"""Writes a checkpoint as the model file of MODEL_FORMAT.md: int8 matrices with a scale per row, the rest f32.

usage: export.py --base BASE.pt [--checkpoint C.pt --name NAME] --train T.jsonl.gz --out MODEL.bin [--thresholds T.json]
Without --checkpoint: the pretrained encoder with untrained heads (to test readers).
"""
import argparse
import json
import struct

import numpy as np
import torch

import data
import model as architecture
import sources
from model import Recognizer

MAGIC, VERSION = b"DSRMODEL", 1


def quantized(tensor):
    """Symmetric int8 per row: q = round(w / scale), scale = max|row| / 127 (1 for a row of zeros)."""
    values = tensor.detach().float().numpy()
    scale = np.abs(values).max(axis=1) / np.float32(127)
    scale[scale == 0] = 1
    scale = scale.astype(np.float32)
    q = np.clip(np.rint(values / scale[:, None]), -127, 127).astype(np.int8)
    return q, scale


def is_int8(name, tensor):
    return tensor.dim() == 2 and (name in ("word", "position") or name.endswith(".weight"))


def tensors_of(model, table):
    out = {"word": table}
    out.update({name: p.detach() for name, p in model.named_parameters()})
    return out


def simulate(model, table):
    """Replaces every int8 tensor by its dequantised value. Returns the table."""
    with torch.no_grad():
        for name, p in model.named_parameters():
            if is_int8(name, p):
                q, scale = quantized(p)
                p.copy_(torch.from_numpy(q.astype(np.float32) * scale[:, None]))
    q, scale = quantized(table)
    return torch.from_numpy(q.astype(np.float32) * scale[:, None])


def heads_of(model, thresholds):
    """The header's entries of the sources' heads; thresholds["heads"]: {source: least score of its mentions}."""
    out = []
    for name, types in model.heads.items():
        source = sources.ALL[name]
        out.append({"name": name, "types": types, "language": source.language,
                    "labels": sources.allowed_types(source, model.mention_types),
                    "thresholds": [thresholds.get("heads", {}).get(name, 0.4)] * len(types)})
    return out


def write(path, model, table, base, allowed, thresholds, name, rounded=6):
    section = bytearray()

    def add(data_bytes):
        section.extend(b"\0" * (-len(section) % 64))
        at = len(section)
        section.extend(data_bytes)
        return at
    entries = []
    for key, tensor in tensors_of(model, table).items():
        shape = list(tensor.shape)
        if is_int8(key, tensor):
            q, scale = quantized(tensor)
            entries.append({"name": key, "dtype": "i8", "shape": shape, "offset": add(q.tobytes()),
                            "scales": add(scale.astype("<f4").tobytes())})
        else:
            if len(shape) == 1:
                shape = [1, shape[0]]
            entries.append({"name": key, "dtype": "f32", "shape": shape,
                            "offset": add(tensor.float().numpy().astype("<f4").tobytes())})
    words = bytearray()
    for piece, score in zip(base["pieces"], base["scores"].tolist()):
        encoded = piece.encode("utf-8")
        words += struct.pack("<H", len(encoded)) + encoded + struct.pack("<f", score)
    vocabulary = {"offset": add(bytes(words)), "length": len(words), "count": len(base["pieces"])}
    header = {
        "format": 1, "name": name,
        "config": {"width": architecture.WIDTH, "heads": architecture.HEADS, "ffn": architecture.FFN,
                   "encoder_layers": len(model.encoder), "entity_layers": len(model.entity),
                   "max_subwords": model.position.shape[0], "window_subwords": 510, "overlap_subwords": 128,
                   "max_word_characters": 256, "max_word_subwords": 32,
                   "max_span_words": architecture.MAX_SPAN_WORDS, "span_hidden": architecture.SPAN_HIDDEN,
                   "pair_hidden": architecture.PAIR_HIDDEN, "layer_norm_epsilon": architecture.EPSILON,
                   "distance_bounds": architecture.DISTANCE_BOUNDS, "distances": architecture.DISTANCES,
                   "sentences": architecture.SENTENCES},
        "heads": heads_of(model, thresholds), "mention_types": model.mention_types, "relation_types": model.relation_types,
        "thresholds": {key: thresholds[key] for key in ("mention", "relation")},
        "relation_pairs": [[[int(h), int(t)] for h, t in zip(*np.nonzero(plane))] for plane in allowed],
        "tensors": entries, "vocabulary": vocabulary,
        "special": dict(base["special"], unk_score=base["unk_score"]), "normalization": base["normalization"]}
    encoded = json.dumps(header, ensure_ascii=False).encode("utf-8")
    encoded += b" " * (-(16 + len(encoded)) % 64)
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<II", VERSION, len(encoded)) + encoded + section)
    return 16 + len(encoded) + len(section)


def read_checkpoint(path, base, train=None):
    """(model, table, allowed) of a checkpoint; of the pretrained encoder with untrained heads when path is None."""
    if path:
        saved = torch.load(path)
        layers = 1 + max(int(name.split(".")[1]) for name in saved["model"] if name.startswith("encoder."))
        model = Recognizer(saved["mention_types"], saved["relation_types"], encoder_layers=layers, heads=saved.get("heads"))
        model.load_state_dict(saved["model"])
        return model.eval(), saved["table"], saved["allowed"].numpy()
    from train import allowed_pairs
    documents = data.load(train)
    mention_types, relation_types = data.types(documents)
    torch.manual_seed(7)
    model = Recognizer(mention_types, relation_types)
    model.initialize(base, [10, 11])
    # Wide random heads, so that a reader meets some mentions and relations.
    with torch.no_grad():
        model.span_output.weight.mul_(40)
        model.span_output.bias[0] = 17
        model.pair_output.weight.mul_(20)
    return model.eval(), base["tensors"]["word"], allowed_pairs(documents, mention_types, relation_types)


def read_thresholds(path, model):
    if path:
        with open(path, encoding="utf-8") as f:
            return json.load(f)
    return {"mention": [0.4] * len(model.mention_types), "relation": [0.35] * len(model.relation_types)}


def main():
    parser = argparse.ArgumentParser()
    for name in ("base", "out"):
        parser.add_argument("--" + name, required=True)
    for name in ("checkpoint", "train", "thresholds"):
        parser.add_argument("--" + name)
    parser.add_argument("--name", default="dossier-recognition")
    options = parser.parse_args()
    torch.set_num_threads(1)
    base = torch.load(options.base)
    model, table, allowed = read_checkpoint(options.checkpoint, base, options.train)
    size = write(options.out, model, table, base, allowed, read_thresholds(options.thresholds, model), options.name)
    print(f"{options.out}: {size} bytes")


if __name__ == "__main__":
    main()
