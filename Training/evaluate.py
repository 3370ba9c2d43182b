"""Predictions and strict F1 of a model on annotated JSONL; thresholds from a development set.

usage: evaluate.py MODEL CORPUS.jsonl.gz [--base BASE.pt] [--bf16] [--thresholds-out T.json] [--head-dev NAME=D.jsonl.gz ...]
                   [--predictions P.jsonl]
MODEL is a model file (.bin: the int8-simulated model) or a checkpoint (.pt: fp32 weights; needs --base).
--with CHECKPOINT.pt (repeatable) evaluates the mean of both models' probabilities.
--thresholds T.json uses those; --thresholds-out finds and writes them (development sets only); a model file has its own.
--head-dev prints the strict F1 of a source's head on its development set (labels known to the model), and with
--thresholds-out its threshold goes into T.json.
"""
import argparse
import json
import time

import numpy as np
import torch

import data
import sources
from decode import Evaluation, Runner, f1, select
from ensemble import Ensemble


def load(path, base_path):
    if path.endswith(".bin"):
        from model_file import ModelFile
        m = ModelFile(path)
        return m.model, m.table, m.allowed, m.tokenizer, m.special, m.thresholds
    from export import read_checkpoint
    from train import make_tokenizer
    base = torch.load(base_path)
    model, table, allowed = read_checkpoint(path, base)
    return model, table, allowed, make_tokenizer(base), base["special"], None


def source_f1(model, table, source, corpus, dtype=torch.bfloat16):
    """(strict micro F1 over the labels that the model knows, threshold, gold mentions) of a source's head, at its best."""
    runner = Runner(model, table, dtype)
    named = {i for i, name in enumerate(source.types) if name in source.labels}
    found = [runner.candidates(prepared, windows, source=source.name)[0] for _, prepared, windows in corpus]
    best = (0.0, 0.0, 0.0)
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        hit = predicted = gold = 0
        for (document, prepared, _), candidates in zip(corpus, found):
            mine = {(prepared.words[f][0], prepared.words[l][1], k)
                    for f, l, k, _ in select(candidates, [threshold] * len(source.types)) if k in named}
            theirs = {(e["start"], e["end"], source.types.index(e["type"])) for e in document["entities"]}
            theirs = {x for x in theirs if x[2] in named}
            hit, predicted, gold = hit + len(mine & theirs), predicted + len(mine), gold + len(theirs)
        best = max(best, (round(f1(hit, predicted, gold), 2), threshold, gold))
    return best


def find_thresholds(evaluation, allowed):
    """One threshold for all mention types and one for all relations (best strict micro F1), then per relation type.

    A relation type leaves the common threshold only when it has 40 or more gold items and gains at least one point of its own F1.
    """
    kinds = len(evaluation.mention_types)
    mention = max((evaluation.mention_scores([t] * kinds)[0], t) for t in np.arange(0.25, 0.56, 0.025))[1]
    limits = [round(float(mention), 3)] * kinds
    scored = evaluation.relation_scores(evaluation.mention_scores(limits)[3], allowed)
    grid = [round(float(t), 3) for t in np.arange(0.15, 0.61, 0.025)]
    common = max((evaluation.relation_f1(scored, t), t) for t in grid)[1]
    relation = [common] * len(evaluation.relation_types)
    for r, name in enumerate(evaluation.relation_types):
        gold = sum(k[2] == r for _, g in scored for k in g)
        if gold >= 40:
            best, t = max((evaluation.relation_f1(scored, t, [name]), -abs(t - common), t) for t in grid)[0::2]
            if best >= evaluation.relation_f1(scored, common, [name]) + 1:
                relation[r] = t
    return {"mention": limits, "relation": relation}


def answers(evaluation, allowed, thresholds):
    """Per document the mentions and the relations above their thresholds."""
    out = []
    chosen = [select(found[0], thresholds["mention"]) for found in evaluation.found]
    for (document, prepared, windows), (_, h, batch, _), mentions in zip(evaluation.corpus, evaluation.found, chosen):
        scored, *_ = evaluation.runner.relations(prepared, windows, h, batch, mentions)
        entities = []
        for n, (first, last, kind, score) in enumerate(mentions):
            start, end = prepared.words[first][0], prepared.words[last][1]
            entities.append({"id": f"m{n}", "start": start, "end": end, "type": evaluation.mention_types[kind],
                             "text": document["text"][start:end], "score": round(score, 4)})
        relations = [{"type": evaluation.relation_types[r], "head": f"m{i}", "tail": f"m{j}", "score": round(s, 4)}
                     for i, j, r, s in scored
                     if s >= thresholds["relation"][r] and allowed[r, mentions[i][2], mentions[j][2]]]
        out.append({"id": document["id"], "entities": entities, "relations": relations})
    return out


def figures(documents, predictions, mention_types, relation_types):
    """Strict micro F1 as tools outside count it: {name: F1}."""
    count = {}
    for document, answer in zip(documents, predictions):
        sides = []
        for side in (document, answer):
            place = {e["id"]: (e["start"], e["end"], e["type"]) for e in side["entities"]}
            items = {("mention", e["type"], place[e["id"]]) for e in side["entities"]}
            items |= {("relation", x["type"], place[x["head"]], place[x["tail"]]) for x in side.get("relations", [])}
            sides.append(items)
        gold, found = sides
        for item in gold | found:
            groups = [item[1], item[0] + "s"]
            if item[1] in Evaluation.SIX:
                groups.append("six")
            if item[1] in Evaluation.THREE:
                groups.append("three")
            for g in groups:
                c = count.setdefault(g, [0, 0, 0])
                c[0] += item in gold and item in found
                c[1] += item in found
                c[2] += item in gold
    return {g: round(f1(*c), 2) for g, c in count.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("corpus")
    parser.add_argument("--base")
    parser.add_argument("--with", dest="others", action="append", default=[], metavar="CHECKPOINT")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--thresholds")
    parser.add_argument("--thresholds-out")
    parser.add_argument("--head-dev", action="append", default=[])
    parser.add_argument("--predictions")
    parser.add_argument("--all-types", action="store_true", help="print the F1 of every type")
    options = parser.parse_args()
    torch.set_num_threads(1)
    model, table, allowed, tokenizer, special, thresholds = load(options.model, options.base)
    documents = data.load(options.corpus)
    for d in documents:
        d.setdefault("entities", [])
        d.setdefault("relations", [])
    labelled = any(d["entities"] for d in documents)
    corpus = data.prepare(documents, tokenizer, special, model.mention_types, model.relation_types)
    begun = time.time()
    models = [(model, table)] + [load(path, options.base)[:2] for path in options.others]
    if any(m.mention_types != model.mention_types or m.relation_types != model.relation_types for m, _ in models):
        raise SystemExit("the models know different mention or relation types")
    dtype = torch.bfloat16 if options.bf16 else torch.float32
    runner = Runner(model, table, dtype) if len(models) == 1 else Ensemble(models, dtype)
    evaluation = Evaluation(runner, corpus, model.mention_types, model.relation_types)
    if options.thresholds:
        with open(options.thresholds, encoding="utf-8") as f:
            thresholds = json.load(f)
    if options.thresholds_out:
        thresholds = find_thresholds(evaluation, allowed)
        thresholds["heads"] = {}
    for text in options.head_dev:
        name, path = text.split("=", 1)
        source = sources.ALL[name]
        best = source_f1(model, table, source, sources.prepare(source, data.load(path), tokenizer, special))
        print(f"{name}: strict F1 {best[0]} at {best[1]} ({best[2]} gold)")
        if options.thresholds_out:
            thresholds["heads"][name] = best[1]
    if options.thresholds_out:
        with open(options.thresholds_out, "w", encoding="utf-8") as f:
            json.dump(thresholds, f)
        print("thresholds", thresholds)
    predictions = answers(evaluation, allowed, thresholds)
    subwords = sum(len(w.ids) for _, _, ws in corpus for w in ws)
    print(f"{len(documents)} documents, {subwords} subwords, {time.time() - begun:.1f} s")
    if labelled:
        result = figures(documents, predictions, model.mention_types, model.relation_types)
        names = ["mentions", "six", "relations", "three", *Evaluation.SIX, *Evaluation.THREE]
        print(json.dumps({n: result.get(n) for n in names}))
        if options.all_types:
            print(json.dumps({n: result.get(n) for n in model.mention_types + model.relation_types}))
    if options.predictions:
        with open(options.predictions, "w", encoding="utf-8") as f:
            for p in predictions:
                f.write(json.dumps(p, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
