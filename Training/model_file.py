"""Reads a model file (MODEL_FORMAT.md): a model that computes as inference does (quantization.py)."""
import json
import struct

import numpy as np
import torch

import quantization
from export import MAGIC, VERSION
from model import Recognizer
from text import Tokenizer


class ModelFile:
    def __init__(self, path):
        with open(path, "rb") as f:
            raw = f.read()
        if raw[:8] != MAGIC:
            raise ValueError(f"{path}: not a recognition model")
        version, length = struct.unpack_from("<II", raw, 8)
        if version != VERSION:
            raise ValueError(f"{path}: version {version}, this reader knows {VERSION}")
        self.header = header = json.loads(raw[16:16 + length].decode("utf-8"))
        start = 16 + length
        tensors, stored = {}, {}
        for entry in header["tensors"]:
            rows, columns = entry["shape"]
            if entry["dtype"] == "i8":
                q = np.frombuffer(raw, np.int8, rows * columns, start + entry["offset"]).reshape(rows, columns)
                scale = np.frombuffer(raw, "<f4", rows, start + entry["scales"])
                values = q.astype(np.float32) * scale[:, None]
                stored[entry["name"]] = q, scale
            else:
                values = np.frombuffer(raw, "<f4", rows * columns, start + entry["offset"]).reshape(rows, columns).copy()
            tensors[entry["name"]] = torch.from_numpy(values)
        at, pieces, scores = start + header["vocabulary"]["offset"], [], []
        for _ in range(header["vocabulary"]["count"]):
            (n,) = struct.unpack_from("<H", raw, at)
            pieces.append(raw[at + 2:at + 2 + n].decode("utf-8"))
            scores.append(struct.unpack_from("<f", raw, at + 2 + n)[0])
            at += n + 6
        self.table = tensors.pop("word")
        config = header["config"]
        self.model = Recognizer(header["mention_types"], header["relation_types"], config["encoder_layers"],
                                config["entity_layers"], config["max_subwords"],
                                {head["name"]: head["types"] for head in header.get("heads", [])}).eval()
        state = self.model.state_dict()
        self.model.load_state_dict({k: v.reshape(state[k].shape) for k, v in tensors.items()})
        quantization.prepare(self.model, stored)
        self.special = header["special"]
        self.tokenizer = Tokenizer(pieces, scores, self.special["unk"], self.special["unk_score"],
                                   header["normalization"])
        self.allowed = np.zeros((len(header["relation_types"]),) + (len(header["mention_types"]),) * 2, bool)
        for r, pairs in enumerate(header["relation_pairs"]):
            for h, t in pairs:
                self.allowed[r, h, t] = True
        self.thresholds = header["thresholds"]
        self.heads = {head["name"]: head for head in header.get("heads", [])}
