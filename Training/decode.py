"""From logits to mentions and relations of a whole document, over its windows."""
import math

import numpy as np
import torch

from data import pack
from model import MAX_SPAN_WORDS
from text import edge_distance

CANDIDATE_FLOOR = 0.02
AGREEMENT = 0.35
ENDING = 2


def best_types(logits):
    """Score and index of the best type of every span."""
    return torch.softmax(logits, dim=1)[:, 1:].max(dim=1)


def read_with(head, thresholds, logits, source_logits):
    """Score and type of every span as a language's head sees it (MODEL_FORMAT.md, section 5).

    The head's best label decides, and the model's own head chooses among the types that label may be. Types that no
    label of the head stands for come from the model's own head. head: the header's entry; thresholds: the own head's.
    """
    own = torch.softmax(logits, dim=1)[:, 1:]
    score, label = best_types(source_logits)
    types = own.shape[1]
    mask = torch.zeros(len(head["types"]), types, dtype=torch.bool)
    for k, indices in enumerate(head["labels"]):
        mask[k, indices] = True
    kind = own.masked_fill(~mask[label], -1.0).argmax(dim=1)
    known = mask.any(dim=1)[label] & (score >= torch.tensor(head["thresholds"])[label])
    rest = own.masked_fill(mask.any(dim=0)[None, :], -1.0)
    rest_score, rest_kind = rest.max(dim=1)
    apart = ~known & (rest_score >= torch.tensor(thresholds)[rest_kind])
    score = torch.where(known, score, torch.where(apart, rest_score, torch.zeros(())))
    return score, torch.where(known, kind, rest_kind)


def select(candidates, thresholds):
    """Greedy choice by score: one mention a span, no partial crossings; nesting is free.

    candidates: (first, last, type, score). Order: score falling, then first rising, last rising.
    """
    chosen, taken = [], set()
    for first, last, kind, score in sorted(candidates, key=lambda c: (-c[3], c[0], c[1])):
        if score < thresholds[kind] or (first, last) in taken:
            continue
        if any(f < first <= l < last or first < f <= last < l for f, l, _, _ in chosen):
            continue
        taken.add((first, last))
        chosen.append((first, last, kind, score))
    return sorted(chosen, key=lambda c: (c[0], -c[1]))


def owner(first, last, windows, count):
    """Index of the window that holds the range and in which it is furthest from an edge; the earlier wins ties."""
    best, distance = None, -1
    for number, window in enumerate(windows):
        if window[0] <= first and last < window[1]:
            d = edge_distance(first, last, window, count)
            if d > distance:
                best, distance = number, d
    return best


def owned_spans(score, counts, prepared, windows, batch):
    """[(first, last, row)] of the spans that score CANDIDATE_FLOOR or more, in document words: of each window's those
    that no other window sees in more context.

    score: of every span, by length; counts: how many spans there are of each length.
    """
    starts = np.cumsum([0] + list(counts))
    out = []
    for row in torch.nonzero(score >= CANDIDATE_FLOOR).flatten().tolist():
        width = int(np.searchsorted(starts, row, side="right")) - 1
        first = row - int(starts[width])
        for number, (a, b) in enumerate(batch["word_bounds"]):
            if a <= first and first + width < b:
                place = (first - a + windows[number].a, first - a + windows[number].a + width)
                if owner(*place, prepared.windows, len(prepared.words)) == number:
                    out.append((*place, row))
    return out


def wording(prepared, first, last):
    """What makes two spans occurrences of one name: their words without case and without the ending of longer ones."""
    words = [prepared.text[a:b].lower().replace("ё", "е") for a, b in prepared.words[first:last + 1]]
    return tuple(w[:-ENDING] if len(w) > 2 * ENDING else w for w in words)


def agreed(logits, wordings):
    """Logits of spans, each moved towards the mean over all spans of the same wording (MODEL_FORMAT.md, section 5).

    A name that is plain in one sentence is the same name in the next, where little tells its type: the guess of every
    occurrence counts for the others. The mean of logits is, but for a constant, that of log probabilities.
    """
    groups = {}
    for i, key in enumerate(wordings):
        groups.setdefault(key, []).append(i)
    out = logits.clone()
    for rows in groups.values():
        if len(rows) > 1:
            out[rows] = (1 - AGREEMENT) * logits[rows] + AGREEMENT * logits[rows].mean(dim=0)
    return out


def distinct(candidates, prepared):
    """Of candidates with the same words, which differ only in the signs at their ends, the best one.

    Annotators take the quotation mark along or not, but never both; two mentions would share the relations.
    """
    def is_sign(i):
        return not prepared.text[prepared.words[i][0]].isalnum()

    best = {}
    for candidate in sorted(candidates, key=lambda c: (-c[3], c[0], c[1])):
        first, last = candidate[:2]
        while first < last and is_sign(first):
            first += 1
        while last > first and is_sign(last):
            last -= 1
        best.setdefault((first, last), candidate)
    return list(best.values())


def agreed_candidates(logits, counts, prepared, windows, batch):
    """[(first, last, type, score)] of a document: its spans by the model's own head, after they have agreed."""
    spans = owned_spans(best_types(logits)[0], counts, prepared, windows, batch)
    if not spans:
        return []
    wordings = [wording(prepared, first, last) for first, last, _ in spans]
    score, kind = best_types(agreed(logits[[row for *_, row in spans]], wordings))
    return [(first, last, k, s) for (first, last, _), k, s in zip(spans, kind.tolist(), score.tolist())]


class Runner:
    """Runs the model over prepared documents; raw scores are kept so that thresholds can be tried cheaply."""

    def __init__(self, model, table, dtype=torch.float32):
        self.model, self.table, self.dtype = model, table, dtype

    @torch.no_grad()
    def candidates(self, prepared, windows, source=None, reading=None):
        """Document-level candidates and the windows' encoder outputs.

        source: the labels of that source's head alone; reading: (head, own thresholds), the model's types as a
        language's head finds them; neither: the model's own head.
        """
        batch = pack(windows)
        h, states, counts = self.spans(batch)
        logits = self.model.span_logits(states, source)
        if source is None and reading is None:
            found = agreed_candidates(logits, counts, prepared, windows, batch)
        else:
            score, kind = best_types(logits) if reading is None else read_with(
                *reading, logits, self.model.span_logits(states, reading[0]["name"]))
            found = [(first, last, int(kind[row]), float(score[row]))
                     for first, last, row in owned_spans(score, counts, prepared, windows, batch)]
        return distinct(found, prepared), h, batch, list(logits.split(counts))

    def spans(self, batch):
        """Encoder outputs of packed windows, the states of their spans, and how many spans each window has."""
        h = self.model.words(self.table[batch["unique"]], batch["index"], batch["positions"], batch["bounds"],
                             batch["word_of"], batch["inverse"], self.dtype)
        return h, *self.model.span_states(h, self.dtype, bounds=batch["word_bounds"])

    @torch.no_grad()
    def relations(self, prepared, windows, h, batch, mentions, floor=0.02):
        """[(head index, tail index, relation, score)] of the mentions (first, last, type, ...), scores >= floor."""
        count, out, details = len(prepared.words), [], []
        packed, local = [], []
        for window, (a, _) in zip(windows, batch["word_bounds"]):
            here = [(i, m) for i, m in enumerate(mentions) if window.a <= m[0] and m[1] < window.b]
            local.append([(i, (m[0] - window.a, m[1] - window.a, m[2])) for i, m in here])
            packed += [(f + a, l + a, k) for _, (f, l, k) in local[-1]]
        if not packed:
            return out, h, details
        x = self.model.entity_words(h, batch["word_bounds"], packed, self.dtype)
        for number, (window, (a, b)) in enumerate(zip(windows, batch["word_bounds"])):
            if len(local[number]) < 2:
                continue
            logits = self.model.pairs(x[a:b], [m for _, m in local[number]], window.sentence, self.dtype)
            details.append((number, [i for i, _ in local[number]], logits))
            score = torch.sigmoid(logits)
            for i, j, r in torch.nonzero(score >= floor).tolist():
                gi, gj = local[number][i][0], local[number][j][0]
                if gi == gj:
                    continue
                first = min(mentions[gi][0], mentions[gj][0])
                last = max(mentions[gi][1], mentions[gj][1])
                if owner(first, last, prepared.windows, count) == number:
                    out.append((gi, gj, r, float(score[i, j, r])))
        return out, x, details


def f1(hit, predicted, gold):
    return 0.0 if not hit else 200.0 * hit / (predicted + gold)


class Evaluation:
    """Candidates and relations of a corpus with the strict micro F1 of each group."""

    SIX = ("PERSON", "ORGANIZATION", "PROFESSION", "CITY", "COUNTRY", "STATE_OR_PROVINCE")
    THREE = ("WORKS_AS", "WORKPLACE", "HEADQUARTERED_IN")

    def __init__(self, runner, corpus, mention_types, relation_types, reading=None):
        self.runner, self.corpus = runner, corpus
        self.mention_types, self.relation_types = mention_types, relation_types
        self.found = [runner.candidates(prepared, windows, reading=reading) for _, prepared, windows in corpus]

    def mention_scores(self, thresholds):
        six = {self.mention_types.index(t) for t in self.SIX}
        count = np.zeros((len(self.mention_types), 3))
        chosen = []
        for (document, prepared, _), (candidates, *_) in zip(self.corpus, self.found):
            mentions = select(candidates, thresholds)
            chosen.append(mentions)
            predicted = {(prepared.words[f][0], prepared.words[l][1], k) for f, l, k, _ in mentions}
            gold = {(e["start"], e["end"], self.mention_types.index(e["type"])) for e in document["entities"]}
            for x in predicted:
                count[x[2], 1] += 1
                count[x[2], 0] += x in gold
            for x in gold:
                count[x[2], 2] += 1
        rows = [i for i in range(len(self.mention_types)) if i in six]
        return f1(*count.sum(0)), f1(*count[rows].sum(0)), count, chosen

    def relation_scores(self, chosen, allowed=None):
        """Scored relation lists and the gold sets, for threshold search."""
        out = []
        for (document, prepared, windows), (_, h, batch, _), mentions in zip(self.corpus, self.found, chosen):
            scored, *_ = self.runner.relations(prepared, windows, h, batch, mentions)
            spans = [(prepared.words[f][0], prepared.words[l][1], k) for f, l, k, _ in mentions]
            predicted = {}
            for i, j, r, s in scored:
                if allowed is not None and not allowed[r, mentions[i][2], mentions[j][2]]:
                    continue
                predicted[(spans[i], spans[j], r)] = s
            entity = {e["id"]: (e["start"], e["end"], self.mention_types.index(e["type"]))
                      for e in document["entities"]}
            gold = {(entity[x["head"]], entity[x["tail"]], self.relation_types.index(x["type"]))
                    for x in document["relations"]}
            out.append((predicted, gold))
        return out

    def relation_f1(self, scored, threshold, only=None):
        kinds = None if only is None else {self.relation_types.index(t) for t in only}
        hit = predicted = total = 0
        for answers, gold in scored:
            mine = {k for k, s in answers.items() if s >= threshold and (kinds is None or k[2] in kinds)}
            theirs = {k for k in gold if kinds is None or k[2] in kinds}
            hit += len(mine & theirs)
            predicted += len(mine)
            total += len(theirs)
        return f1(hit, predicted, total)

    def report(self, allowed=None, mention_grid=(0.3, 0.4, 0.5), relation_grid=(0.2, 0.3, 0.4, 0.5)):
        n = len(self.mention_types)
        best = max(((*self.mention_scores([t] * n)[:2], t) for t in mention_grid))
        chosen = self.mention_scores([best[2]] * n)[3]
        scored = self.relation_scores(chosen, allowed)
        grid = [(self.relation_f1(scored, t, self.THREE), self.relation_f1(scored, t), t) for t in relation_grid]
        three = max(grid)
        every = max((b, t) for _, b, t in grid)
        return {"types29": round(best[0], 2), "six": round(best[1], 2), "mention_threshold": best[2],
                "three": round(three[0], 2), "three_threshold": three[2], "relations49": round(every[0], 2),
                "relations49_threshold": every[1]}
