"""Soft labels of models that have not seen the documents, for a student to learn from beside the annotation.

usage: teach.py OUT.pt --base BASE.pt --train ALL.jsonl.gz --teacher CHECKPOINT.pt=DOCUMENTS.jsonl.gz ...
Each teacher labels the documents of its file, which it must not have been trained on (cross-fitting: train.py on the rest
of the corpus). A document of several teachers gets their mean. ALL only gives the labels' order.

OUT: {document id: [per window {"rows": [k] the window's spans (by width, then first word) that a teacher doubts or the
annotators marked; "types": [k, 1 + T] their probabilities; "pairs": [m, m, R] probabilities between the annotated
mentions}]}, half precision.
"""
import argparse
import time

import numpy as np
import torch

import data
from export import read_checkpoint
from train import make_tokenizer, span_targets

DOUBT = 0.02    # spans with less than that for all mention types together are left out: certainly none


@torch.no_grad()
def labels_of_window(model, table, window):
    """Span and pair probabilities of one window."""
    batch = data.pack([window])
    h = model.words(table[batch["unique"]], batch["index"], batch["positions"], batch["bounds"], batch["word_of"],
                    batch["inverse"], torch.bfloat16)
    p = torch.softmax(torch.cat(model.spans(h, torch.bfloat16)), dim=1)
    targets = span_targets(batch, [window], window.count)
    keep = torch.nonzero((1 - p[:, 0] >= DOUBT) | (targets > 0)).flatten()
    pairs = torch.zeros(0)
    if len(window.mentions) > 1:
        x = model.entity_words(h, batch["word_bounds"], window.mentions, torch.bfloat16)
        pairs = torch.sigmoid(model.pairs(x, window.mentions, window.sentence, torch.bfloat16))
    return keep, p[keep], pairs


def merged(several):
    """The mean of several teachers' labels of one window; a span that one leaves out counts as none there."""
    rows = torch.unique(torch.cat([keep for keep, _, _ in several]))
    types = torch.zeros(len(rows), several[0][1].shape[1])
    for keep, p, _ in several:
        part = torch.zeros_like(types)
        part[:, 0] = 1
        part[torch.searchsorted(rows, keep)] = p
        types += part / len(several)
    pairs = sum(pairs for _, _, pairs in several) / len(several)
    return {"rows": rows, "types": types.half(), "pairs": pairs.half()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    for name in ("base", "train"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--teacher", action="append", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    base = torch.load(options.base)
    tokenizer = make_tokenizer(base)
    mention_types, relation_types = data.types(data.load(options.train))
    several = {}
    for text in options.teacher:
        checkpoint, documents = text.split("=", 1)
        model, table, _ = read_checkpoint(checkpoint, base)
        begun = time.time()
        # The order of types is each checkpoint's own; labels are stored in that of ALL.
        order = [0] + [1 + model.mention_types.index(t) for t in mention_types]
        relations = [model.relation_types.index(t) for t in relation_types if t in model.relation_types]
        known = [i for i, t in enumerate(relation_types) if t in model.relation_types]
        for document, _, windows in data.prepare(data.load(documents), tokenizer, base["special"], model.mention_types,
                                                 relation_types):
            for number, window in enumerate(windows):
                keep, p, pairs = labels_of_window(model, table, window)
                if pairs.numel():
                    full = torch.zeros(*pairs.shape[:2], len(relation_types))
                    full[:, :, known] = pairs[:, :, relations]
                    pairs = full
                several.setdefault(document["id"], {}).setdefault(number, []).append((keep, p[:, order], pairs))
        print(f"{checkpoint}: {documents}, {time.time() - begun:.0f} s", flush=True)
    out = {key: [merged(labels) for _, labels in sorted(numbers.items())] for key, numbers in several.items()}
    torch.save(out, options.out)
    print(f"{options.out}: {len(out)} documents, {sum(len(w) for w in out.values())} windows, "
          f"{np.mean([len(w['rows']) for ws in out.values() for w in ws]):.0f} spans a window")


if __name__ == "__main__":
    main()
