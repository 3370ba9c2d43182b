"""NEREL-like JSONL turned into windows of ids, span labels and relations."""
import gzip
import json

import numpy as np
import torch

from model import MAX_SPAN_WORDS
from text import Prepared


def load(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


class Window:
    """One window of a document: ids with <s> and </s>, word index of each subword, gold mentions and relations."""

    def __init__(self, prepared, a, b, special):
        self.a, self.b = a, b
        ids, words = [special["cls"]], []
        for i in range(a, b):
            ids += prepared.ids[i]
            words += [i - a] * len(prepared.ids[i])
        self.ids = np.array(ids + [special["sep"]])
        self.word_of = np.array(words)
        self.count = b - a
        self.sentence = np.array(prepared.sentence[a:b])
        self.mentions, self.relations = [], []
        self.taught = None    # soft labels of teachers (teach.py)
        self.is_silver = False    # mentions and relations are teachers'
        self.source = None    # the head that learns from this window; None for the model's own


def label(windows, document, prepared, mention_types, relation_types):
    """Fills mentions (first, last, type) and relations (head index, tail index, type) of the windows."""
    begins = {s: i for i, (s, _) in enumerate(prepared.words)}
    ends = {e: i for i, (_, e) in enumerate(prepared.words)}
    spans = {}
    for entity in document["entities"]:
        i, j = begins.get(entity["start"]), ends.get(entity["end"])
        if i is None or j is None or j < i or j - i >= MAX_SPAN_WORDS:
            continue
        spans[entity["id"]] = (i, j, mention_types.index(entity["type"]))
    for window in windows:
        index = {}
        for key, (i, j, kind) in spans.items():
            if i >= window.a and j < window.b:
                index[key] = len(window.mentions)
                window.mentions.append((i - window.a, j - window.a, kind))
        for relation in document["relations"]:
            if relation["head"] in index and relation["tail"] in index:
                window.relations.append((index[relation["head"]], index[relation["tail"]],
                                         relation_types.index(relation["type"])))


def types(documents):
    """The mention and relation types of the corpus, most frequent first (ties by name)."""
    out = []
    for field in ("entities", "relations"):
        count = {}
        for document in documents:
            for x in document[field]:
                count[x["type"]] = count.get(x["type"], 0) + 1
        out.append(sorted(count, key=lambda k: (-count[k], k)))
    return out


def prepare(documents, tokenizer, special, mention_types, relation_types):
    """[(document, Prepared, [Window])]"""
    out = []
    for document in documents:
        prepared = Prepared(document["text"], tokenizer)
        windows = [Window(prepared, a, b, special) for a, b in prepared.windows]
        label(windows, document, prepared, mention_types, relation_types)
        out.append((document, prepared, windows))
    return out


def pack(windows, extra=()):
    """Tensors of a batch of windows: unique ids (with the extra ones), index into them, positions, bounds, word sums."""
    ids = np.concatenate([w.ids for w in windows] + [np.array(extra, np.int64)])
    unique, index = np.unique(ids, return_inverse=True)
    index = index[:len(index) - len(extra)]
    positions = np.concatenate([np.arange(len(w.ids)) for w in windows])
    bounds, word_bounds, keep, words, token, word = [], [], [], [], 0, 0
    for w in windows:
        bounds.append((token, token + len(w.ids)))
        word_bounds.append((word, word + w.count))
        keep.append(token + 1 + np.arange(len(w.ids) - 2))
        words.append(word + w.word_of)
        token += len(w.ids)
        word += w.count
    words = np.concatenate(words)
    inverse = (1.0 / np.bincount(words, minlength=word)).astype(np.float32)
    return {"unique": torch.from_numpy(unique), "index": torch.from_numpy(index), "bounds": bounds,
            "positions": torch.from_numpy(positions), "word_bounds": word_bounds,
            "word_of": (torch.from_numpy(np.concatenate(keep)), torch.from_numpy(words)),
            "inverse": torch.from_numpy(inverse)}
