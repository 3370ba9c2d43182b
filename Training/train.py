"""Joint training of mentions and relations on the CPU. Resumable; see README.md.

usage: train.py --base BASE.pt --train T.jsonl.gz --dev D.jsonl.gz --out DIR --epochs N [--resume CHECKPOINT] ...
"""
import argparse
import copy
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import augment
import data
import sources
from decode import Evaluation, Runner, select
from evaluate import source_f1
from export import read_checkpoint
from model import MAX_SPAN_WORDS, MaskPool, Recognizer
from model_file import ModelFile
from text import Tokenizer

SPANS_PER_WINDOW = 55.0
RELATIONS_PER_WINDOW = 40.0


def make_tokenizer(base):
    return Tokenizer(base["pieces"], base["scores"].tolist(), base["special"]["unk"], base["unk_score"],
                     base["normalization"])


def parameter_groups(model, options):
    """Encoder with layer-wise decay, entity-aware layers, heads; no weight decay for vectors."""
    groups = {}

    def add(name, parameter, rate):
        decay = 0.01 if parameter.dim() > 1 and "norm" not in name else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    top = len(model.encoder)
    for name, parameter in model.named_parameters():
        if name.startswith("encoder."):
            add(name, parameter, options.encoder_rate * options.layer_decay ** (top - 1 - int(name.split(".")[1])))
        elif name.startswith("entity."):
            add(name, parameter, options.encoder_rate * options.entity_factor)
        elif name == "position" or name.startswith("embedding_norm"):
            add(name, parameter, options.encoder_rate * options.layer_decay ** top)
        else:
            add(name, parameter, options.head_rate)
    return [{"params": p, "lr": r, "base": r, "weight_decay": d} for (r, d), p in groups.items()]


class RowAdam:
    """Adam on the rows of the embedding table that a step touches."""

    def __init__(self, table, rate):
        self.table, self.rate = table, rate
        self.m, self.v = torch.zeros_like(table), torch.zeros_like(table)
        self.steps = torch.zeros(table.shape[0])

    def step(self, rows, gradient, factor):
        self.steps[rows] += 1
        t = self.steps[rows][:, None]
        m = self.m[rows].mul_(0.9).add_(gradient, alpha=0.1)
        v = self.v[rows].mul_(0.99).addcmul_(gradient, gradient, value=0.01)
        self.m[rows], self.v[rows] = m, v
        update = (m / (1 - 0.9 ** t)) / ((v / (1 - 0.99 ** t)).sqrt_() + 1e-8)
        self.table[rows] -= self.rate * factor * update


class Average:
    """Exponential average of all weights, updated every few steps."""

    def __init__(self, model, table, decay):
        self.decay = decay
        self.parameters = [p.detach().clone() for p in model.parameters()]
        self.table = table.clone()

    def update(self, model, table):
        torch._foreach_lerp_(self.parameters, [p.detach() for p in model.parameters()], 1 - self.decay)
        self.table.lerp_(table, 1 - self.decay)

    def model(self, model):
        copied = copy.deepcopy(model)
        with torch.no_grad():
            for p, q in zip(copied.parameters(), self.parameters):
                p.copy_(q)
        return copied


def span_targets(batch, windows, total):
    """Per width the labels of the spans: 0 none, 1 + type; -100 across windows."""
    window_end = np.zeros(total, np.int64)
    for a, b in batch["word_bounds"]:
        window_end[a:b] = b
    index = np.arange(total)
    targets = []
    for w in range(min(MAX_SPAN_WORDS, total)):
        row = np.zeros(total, np.int64)
        row[index + w >= window_end] = -100
        targets.append(row)
    for window, (a, _) in zip(windows, batch["word_bounds"]):
        for first, last, kind in window.mentions:
            targets[last - first][a + first] = 1 + kind
    return torch.from_numpy(np.concatenate([row[:total - w] for w, row in enumerate(targets)]))


def false_positives(logits, targets, batch, windows, rng, floor, most):
    """The model's own spans (window words) that are not gold: hard negatives for the relations."""
    out = [[] for _ in windows]
    p = torch.softmax(logits, dim=1)
    score, kind = p[:, 1:].max(dim=1)
    hits = torch.nonzero((score > floor) & (targets == 0)).flatten()
    if not len(hits):
        return out
    total = batch["inverse"].shape[0]
    offsets = np.cumsum([0] + [total - w for w in range(MAX_SPAN_WORDS)])
    bounds = np.array([a for a, _ in batch["word_bounds"]])
    chosen = [[] for _ in windows]
    for at, s, k in zip(hits.tolist(), score[hits].tolist(), kind[hits].tolist()):
        w = int(np.searchsorted(offsets, at, side="right")) - 1
        i = at - offsets[w]
        number = int(np.searchsorted(bounds, i, side="right")) - 1
        chosen[number].append((s, int(i - bounds[number]), int(i - bounds[number] + w), k))
    for number, items in enumerate(chosen):
        items.sort(reverse=True)
        out[number] = [(f, l, k) for _, f, l, k in items[:most]]
    return out


def disturbed(window, rng, rate, kinds):
    """Gold mentions with a moved edge or another type: negatives that look like the span head's mistakes."""
    out = []
    gold = {(f, l) for f, l, _ in window.mentions}
    for first, last, kind in window.mentions:
        if rng.random() >= rate:
            continue
        f, l = first + int(rng.integers(-1, 2)), last + int(rng.integers(-1, 2))
        if 0 <= f <= l < window.count and l - f < MAX_SPAN_WORDS and (f, l) not in gold:
            out.append((f, l, kind))
    return out


def partial_loss(logits, targets, allowed):
    """Teaches the model's own head which of its types a source's mentions are: -log of the allowed types' probability.

    Spans that the source does not annotate are left alone: its guidelines differ.
    """
    chosen = torch.nonzero(targets > 0).flatten()
    mask = allowed[targets[chosen] - 1]
    known = mask.any(dim=1)
    if not bool(known.any()):
        return torch.zeros(())
    p = torch.log_softmax(logits[chosen[known]], dim=1)
    return -torch.logsumexp(p.masked_fill(~mask[known], -1e9), dim=1).sum()


def taught_spans(logits, targets, batch, windows):
    """What replacing the annotation by the teachers' labels changes in the span loss (times the weight, it is added)."""
    total = batch["inverse"].shape[0]
    starts = np.cumsum([0] + [total - w for w in range(MAX_SPAN_WORDS)])
    rows, soft = [], []
    for window, (a, _) in zip(windows, batch["word_bounds"]):
        if window.taught is None:
            continue
        own = np.cumsum([0] + [window.count - w for w in range(min(MAX_SPAN_WORDS, window.count))])
        row = window.taught["rows"].numpy()
        width = np.searchsorted(own, row, side="right") - 1
        rows.append(torch.from_numpy(starts[width] + a + row - own[width]))
        soft.append(window.taught["types"].float())
    if not rows:
        return torch.zeros(())
    rows, soft = torch.cat(rows), torch.cat(soft)
    chosen = torch.log_softmax(logits[rows], dim=1)
    return F.nll_loss(chosen, targets[rows], reduction="sum").neg() - (soft * chosen).sum()


class Teachers:
    """Trained models whose mean opinion a student learns from beside the annotation."""

    def __init__(self, paths, base, mention_types, relation_types):
        self.models = []
        for path in paths:
            model, table, _ = read_checkpoint(path, base)
            if model.mention_types != mention_types or model.relation_types != relation_types:
                raise SystemExit(f"{path}: other mention or relation types than the training corpus")
            self.models.append((model, table))

    @torch.no_grad()
    def spans(self, batch):
        """The mean probabilities of all spans [spans, 1 + types], and each model's words."""
        total, words = 0, []
        for model, table in self.models:
            h = model.words(table[batch["unique"]], batch["index"], batch["positions"], batch["bounds"],
                            batch["word_of"], batch["inverse"], torch.bfloat16)
            total = total + torch.softmax(torch.cat(model.spans(h, torch.bfloat16)), dim=1)
            words.append(h)
        return total / len(self.models), words

    @torch.no_grad()
    def pairs(self, words, batch, marked, mentions, windows):
        """Per window the mean probabilities of relations [m, m, relations] between its mentions; None for fewer than two."""
        out = [None] * len(windows)
        for (model, _), h in zip(self.models, words):
            x = model.entity_words(h, batch["word_bounds"], marked, torch.bfloat16)
            for number, (window, here, (a, b)) in enumerate(zip(windows, mentions, batch["word_bounds"])):
                if len(here) > 1:
                    p = torch.sigmoid(model.pairs(x[a:b], here, window.sentence, torch.bfloat16)) / len(self.models)
                    out[number] = p if out[number] is None else out[number] + p
        return out

    def annotate(self, windows):
        """Fills the mentions of windows without annotation: the spans that the teachers take for one, the surest first."""
        for window in windows:
            batch = data.pack([window])
            p, _ = self.spans(batch)
            score, kind = p[:, 1:].max(dim=1)
            starts = np.cumsum([0] + [window.count - w for w in range(min(MAX_SPAN_WORDS, window.count))])
            candidates = []
            for row in torch.nonzero(score >= 0.5).flatten().tolist():
                width = int(np.searchsorted(starts, row, side="right")) - 1
                first = row - int(starts[width])
                candidates.append((first, first + width, int(kind[row]), float(score[row])))
            window.mentions = [m[:3] for m in select(candidates, [0.5] * p.shape[1])]
            window.is_silver = True


def source_losses(model, h, batch, windows, drop, options):
    """Span losses of windows of another source: its own head, and the model's head where a label is known to it."""
    source = windows[0].source
    states, _ = model.span_states(h, torch.bfloat16, drop)
    targets = span_targets(batch, windows, h.shape[0])
    loss = F.cross_entropy(model.span_logits(states, source), targets, ignore_index=-100, reduction="sum")
    rows = torch.nonzero(targets > 0).flatten()
    own = partial_loss(model.span_logits(states[rows]), targets[rows], options.allowed_types[source])
    return (loss + options.partial_weight * own) / (SPANS_PER_WINDOW * options.batch)


def step_losses(model, table, windows, options, drop, rng, relations_on, hard_on):
    batch = data.pack(windows, [options.unk])
    rows = table[batch["unique"]].requires_grad_()
    index = clean_index = batch["index"]
    if options.word_dropout > 0:
        hidden = torch.from_numpy(rng.random(len(index)) < options.word_dropout)
        index = torch.where(hidden, torch.searchsorted(batch["unique"], options.unk), index)
    h = model.words(rows, index, batch["positions"], batch["bounds"], batch["word_of"], batch["inverse"],
                    torch.bfloat16, drop)
    if windows[0].source is not None:
        return batch, rows, source_losses(model, h, batch, windows, drop, options), torch.zeros(())
    logits = torch.cat(model.spans(h, torch.bfloat16, drop))
    targets = span_targets(batch, windows, h.shape[0])
    weight = 0.0
    if options.teachers is not None:
        weight = 1.0 if windows[0].is_silver else options.teacher_weight
        opinion, teacher_words = options.teachers.spans(batch | {"index": clean_index})
        known = targets >= 0
        soft = -(opinion[known] * torch.log_softmax(logits[known], dim=1)).sum()
    span_loss = F.cross_entropy(logits, targets, ignore_index=-100, reduction="sum") if weight < 1 else 0.0
    if weight:
        span_loss = (1 - weight) * span_loss + weight * soft
    if options.teach_weight:
        span_loss = span_loss + options.teach_weight * taught_spans(logits, targets, batch, windows)
    span_loss = span_loss / (SPANS_PER_WINDOW * len(windows))
    if not relations_on:
        return batch, rows, span_loss, torch.zeros(())
    extra = [[] for _ in windows]
    if hard_on:
        extra = false_positives(logits.detach(), targets, batch, windows, rng, 0.3, 25)
    mentions, packed = [], []
    for window, more, (a, _) in zip(windows, extra, batch["word_bounds"]):
        more = more + [x for x in disturbed(window, rng, options.disturb, len(model.mention_types))]
        mentions.append(window.mentions + more)
        # Some gold mentions go unmarked, as at run time the span head misses some.
        marked = [x for x in mentions[-1] if rng.random() >= options.unmarked]
        packed += [(f + a, l + a, k) for f, l, k in marked]
    x = model.entity_words(h, batch["word_bounds"], packed, torch.bfloat16, drop)
    opinions = options.teachers.pairs(teacher_words, batch, packed, mentions, windows) if weight else [None] * len(windows)
    relation_loss = torch.zeros(())
    for window, here, (a, b), opinion in zip(windows, mentions, batch["word_bounds"], opinions):
        if len(here) < 2:
            continue
        scores = model.pairs(x[a:b], here, window.sentence, torch.bfloat16, drop)
        wanted = torch.zeros_like(scores)
        if window.relations:
            i, j, r = map(list, zip(*window.relations))
            wanted[i, j, r] = 1
        if options.teach_weight and window.taught is not None and window.taught["pairs"].numel():
            m = len(window.mentions)
            wanted[:m, :m] += options.teach_weight * (window.taught["pairs"].float() - wanted[:m, :m])
        if weight:
            wanted = (1 - weight) * wanted + weight * opinion
        relation_loss = relation_loss + F.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
    return batch, rows, span_loss, relation_loss / (RELATIONS_PER_WINDOW * len(windows))


def load_known(model, state):
    """Loads weights; only a source's head may be new."""
    missing, unexpected = model.load_state_dict(state, strict=False)
    wrong = [name for name in [*missing, *unexpected] if not name.startswith("source_output.")]
    if wrong:
        raise SystemExit(f"weights of another network: {', '.join(wrong[:5])}")


def resident_mb():
    """Resident memory of the process (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20


def batches(windows, size, rng):
    """Windows of similar length together (attention and pairs cost the same), batches in random order.

    A batch of short windows takes more of them: up to as many subwords as `size` windows of 400.
    """
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids) + rng.random() * 60)
    groups = []
    for i in order:
        if groups and windows[i].source is not None and windows[groups[-1][0]].source == windows[i].source \
                and len(groups[-1]) < 16 * size and (len(groups[-1]) + 1) * len(windows[i].ids) <= 400 * size:
            groups[-1].append(i)
        elif groups and windows[i].source is None and len(groups[-1]) < size:
            groups[-1].append(i)
        else:
            groups.append([i])
    rng.shuffle(groups)
    return [[windows[i] for i in group] for group in groups]


def epoch_batches(windows, others, share, size, rng):
    """Batches of an epoch: all own windows, and a random share of each other source's; a batch has one source."""
    out = batches([w for w in windows if not w.is_silver], size, rng)
    out += batches([w for w in windows if w.is_silver], size, rng)
    for corpus in others.values():
        chosen = rng.permutation(len(corpus))[:max(1, round(share * len(corpus)))]
        out += batches([corpus[i] for i in chosen], size, rng)
    rng.shuffle(out)
    return out


def allowed_pairs(documents, mention_types, relation_types):
    """[relation, head type, tail type]: combinations that occur in the training data."""
    out = np.zeros((len(relation_types), len(mention_types), len(mention_types)), bool)
    for document in documents:
        kind = {e["id"]: mention_types.index(e["type"]) for e in document["entities"]}
        for x in document["relations"]:
            out[relation_types.index(x["type"]), kind[x["head"]], kind[x["tail"]]] = True
    return out


def main():
    parser = argparse.ArgumentParser()
    for name in ("base", "train", "dev", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--resume", help="weights to go on from: a checkpoint (.pt) or a model file (.bin)")
    parser.add_argument("--source", action="append", default=[], metavar="NAME=TRAIN.jsonl.gz,DEV.jsonl.gz",
                        help="a further source with a head of its own (sources.py)")
    parser.add_argument("--source-share", type=float, default=0.5, help="the part of each source read in an epoch")
    parser.add_argument("--encoder-layers", type=int, default=6, help="lower layers of the pretrained encoder that are kept")
    parser.add_argument("--partial-weight", type=float, default=0.3)
    parser.add_argument("--teacher", action="append", default=[], help="a checkpoint whose opinion is learnt; several: their mean")
    parser.add_argument("--teacher-weight", type=float, default=0.6, help="0: only the annotation counts, 1: only the teachers")
    parser.add_argument("--silver", action="append", default=[], metavar="DOCUMENTS.jsonl.gz",
                        help="documents whose mentions and relations the teachers tell")
    parser.add_argument("--teach", help="soft labels of cross-fitted models (teach.py)")
    parser.add_argument("--teach-weight", type=float, default=0.0, help="0: only the annotation counts, 1: only the teachers")
    parser.add_argument("--augment", type=float, default=0.0,
                        help="the share of documents that get other names in each epoch (augment.py)")
    parser.add_argument("--augment-mentions", type=float, default=0.5, help="the share of their mentions replaced")
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--entity-factor", type=float, default=2.0)
    parser.add_argument("--embedding-rate", type=float, default=1e-4)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--warmup", type=float, default=0.08)
    parser.add_argument("--floor", type=float, default=0.0, help="the learning rate's last factor")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--word-dropout", type=float, default=0.03)
    parser.add_argument("--disturb", type=float, default=0.06)
    parser.add_argument("--unmarked", type=float, default=0.04)
    parser.add_argument("--relations-from", type=int, default=0, help="first epoch with the relation loss")
    parser.add_argument("--hard-from", type=int, default=3, help="first epoch with the model's own spans as negatives")
    parser.add_argument("--relation-weight", type=float, default=1.0)
    parser.add_argument("--average", type=float, default=0.93, help="decay of the average, per 10 steps")
    parser.add_argument("--evaluate-every", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after that many steps (to measure)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    os.makedirs(options.out, exist_ok=True)
    log = open(os.path.join(options.out, "log.txt"), "a", buffering=1)

    def say(text):
        line = time.strftime("%H:%M:%S ") + text
        print(line, flush=True)
        log.write(line + "\n")

    say(json.dumps(vars(options)))
    base = torch.load(options.base)
    options.unk = base["special"]["unk"]
    tokenizer = make_tokenizer(base)
    documents = data.load(options.train)
    mention_types, relation_types = data.types(documents)
    corpus = data.prepare(documents, tokenizer, base["special"], mention_types, relation_types)
    dev = data.prepare(data.load(options.dev), tokenizer, base["special"], mention_types, relation_types)
    windows = [w for _, _, ws in corpus for w in ws]
    if options.teach:
        taught = torch.load(options.teach)
        for document, _, ws in corpus:
            for window, labels in zip(ws, taught.get(document["id"], [])):
                window.taught = labels
        say(f"{sum(w.taught is not None for w in windows)} windows with soft labels")
    options.teachers = Teachers(options.teacher, base, mention_types, relation_types) if options.teacher else None
    silver = []
    for path in options.silver:
        documents_there = [{**d, "entities": [], "relations": []} for d in data.load(path)]
        found = [w for _, _, ws in data.prepare(documents_there, tokenizer, base["special"], mention_types,
                                                relation_types) for w in ws]
        options.teachers.annotate(found)
        silver += found
        say(f"{path}: {len(found)} windows, {sum(len(w.mentions) for w in found)} mentions by the teachers")
    others, others_dev, options.allowed_types = {}, {}, {}
    for text in options.source:
        name, files = text.split("=", 1)
        source, (train_file, dev_file) = sources.ALL[name], files.split(",")
        others[name] = [w for _, _, ws in sources.prepare(source, data.load(train_file), tokenizer, base["special"],
                                                          options.seed) for w in ws]
        others_dev[name] = sources.prepare(source, data.load(dev_file), tokenizer, base["special"])
        mask = torch.zeros(len(source.types), 1 + len(mention_types), dtype=torch.bool)
        for k, indices in enumerate(sources.allowed_types(source, mention_types)):
            mask[k, [1 + i for i in indices]] = True
        options.allowed_types[name] = mask
        say(f"{name}: {len(others[name])} windows, {sum(len(w.ids) for w in others[name])} subwords, "
            f"{sum(len(w.mentions) for w in others[name])} mentions")
    allowed = allowed_pairs(documents, mention_types, relation_types)
    say(f"{len(windows)} windows, {sum(len(w.ids) for w in windows)} subwords, {sum(w.count for w in windows)} words, "
        f"{sum(len(w.mentions) for w in windows)} mentions, {sum(len(w.relations) for w in windows)} relations")
    heads = {name: sources.ALL[name].types for name in others}
    model = Recognizer(mention_types, relation_types, encoder_layers=options.encoder_layers, heads=heads)
    model.initialize(base, [10, 11])
    table = base["tensors"]["word"].clone()
    if options.resume and options.resume.endswith(".bin"):
        start = ModelFile(options.resume)
        if start.header["mention_types"] != mention_types or start.header["relation_types"] != relation_types:
            raise SystemExit(f"{options.resume}: other mention or relation types than the training corpus")
        load_known(model, start.model.state_dict())
        table = start.table
    elif options.resume:
        saved = torch.load(options.resume)
        load_known(model, saved["model"])
        table = saved["table"]
    optimizer = torch.optim.AdamW(parameter_groups(model, options), betas=(0.9, 0.98), eps=1e-6, fused=True)
    rows_optimizer = RowAdam(table, options.embedding_rate)
    average = Average(model, table, options.average)
    drop = MaskPool(options.dropout, seed=options.seed) if options.dropout > 0 else None
    per_epoch = len(epoch_batches(windows + silver, others, options.source_share, options.batch, np.random.default_rng(0)))
    total = per_epoch * options.epochs
    done = 0

    def save(name, m, t):
        path = os.path.join(options.out, name)
        torch.save({"model": m.state_dict(), "table": t, "mention_types": mention_types,
                    "relation_types": relation_types, "heads": model.heads, "allowed": torch.from_numpy(allowed),
                    "options": {k: v for k, v in vars(options).items() if k not in ("allowed_types", "teachers")}}, path + ".tmp")
        os.replace(path + ".tmp", path)

    def evaluate(m, t, name):
        begun = time.time()
        m.eval()
        report = Evaluation(Runner(m, t, torch.bfloat16), dev, mention_types, relation_types).report(allowed)
        for source, dev_corpus in others_dev.items():
            report[source] = source_f1(m, t, sources.ALL[source], dev_corpus)
        m.train()
        say(f"dev {name} {json.dumps(report)} {time.time() - begun:.0f} s")
        return report

    donors = augment.Donors(documents) if options.augment else None

    def own_windows():
        """The corpus's windows of an epoch; some documents with other names."""
        if donors is None:
            return windows + silver
        changed = rng.random(len(corpus)) < options.augment
        copies = [augment.augmented(d, donors, options.augment_mentions, rng)
                  for (d, _, _), yes in zip(corpus, changed) if yes]
        copies = data.prepare(copies, tokenizer, base["special"], mention_types, relation_types)
        return [w for (_, _, ws), yes in zip(corpus, changed) if not yes for w in ws] \
            + [w for *_, ws in copies for w in ws] + silver

    for epoch in range(options.epochs):
        begun = time.time()
        sums, norm_sum = np.zeros(2), 0.0
        for group in epoch_batches(own_windows(), others, options.source_share, options.batch, rng):
            factor = min(1.0, (done + 1) / (options.warmup * total))
            if done > options.warmup * total:
                rest = max(0, total - done) / (total * (1 - options.warmup))
                factor = options.floor + (1 - options.floor) * rest
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * factor
            batch, rows, span_loss, relation_loss = step_losses(
                model, table, group, options, drop, rng, epoch >= options.relations_from, epoch >= options.hard_from)
            (span_loss + options.relation_weight * relation_loss).backward()
            gradients = [p.grad for p in model.parameters() if p.grad is not None]
            norm = float(torch.linalg.vector_norm(torch.stack(
                torch._foreach_norm(gradients + [rows.grad]))))
            if norm > 1.0:
                torch._foreach_mul_(gradients, 1.0 / norm)
                rows.grad.mul_(1.0 / norm)
            optimizer.step()
            rows_optimizer.step(batch["unique"], rows.grad, factor)
            optimizer.zero_grad(set_to_none=True)
            done += 1
            if done % 10 == 0:
                average.update(model, table)
            sums += [float(span_loss.detach()), float(relation_loss.detach())]
            norm_sum += norm
            if done % 20 == 0:
                say(f"  step {done}/{total} span {float(span_loss.detach()):.3f} relation {float(relation_loss.detach()):.3f} norm {norm:.2f} {time.time() - begun:.0f} s, "
                    f"{resident_mb()} MB")
            if options.steps and done >= options.steps:
                return
        sums /= per_epoch
        say(f"epoch {epoch + 1}/{options.epochs} span {sums[0]:.4f} relation {sums[1]:.4f} norm {norm_sum / per_epoch:.2f} "
            f"{time.time() - begun:.0f} s")
        save("last.pt", model, table)
        if (epoch + 1) % options.evaluate_every == 0 or epoch + 1 == options.epochs or epoch == 1:
            averaged = average.model(model)
            save("average.pt", averaged, average.table)
            evaluate(averaged, average.table, f"average, epoch {epoch + 1}")
            if epoch + 1 == options.epochs:
                evaluate(model, table, "last")


if __name__ == "__main__":
    main()
