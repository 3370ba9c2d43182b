"""The recognition model: encoder, span head, entity-aware layers, pair head.

Windows of a batch are packed one after the other ([tokens, width], no padding); attention runs per window. The word
embedding table lives outside the module: its rows come in as an argument, so that training touches only those rows.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import quantization

WIDTH, HEADS, FFN = 384, 12, 1536
SPAN_HIDDEN, PAIR_HIDDEN = 192, 256
MAX_SPAN_WORDS = 20
EPSILON = 1e-12
DISTANCE_BOUNDS = [0, 1, 2, 4, 8, 16, 32, 64]
DISTANCES = 2 + 2 * (len(DISTANCE_BOUNDS) + 1)
SENTENCES = 4


class MaskPool:
    """Dropout masks cut from one random pool at random places: far cheaper than drawing them."""

    def __init__(self, rate, size=1 << 25, seed=0):
        generator = torch.Generator().manual_seed(seed)
        keep = torch.rand(size, generator=generator) >= rate
        self.pool = keep.to(torch.bfloat16) / (1 - rate)
        self.rng = np.random.default_rng(seed)

    def __call__(self, x):
        n = x.numel()
        at = int(self.rng.integers(0, self.pool.numel() - n))
        return x * self.pool[at:at + n].view(x.shape)


def linear(x, layer):
    if quantization.is_int8(layer):
        return quantization.linear(x, layer)
    return F.linear(x, layer.weight.to(x.dtype), None if layer.bias is None else layer.bias.to(x.dtype))


def gelu(x, layer):
    """gelu before a layer, in that layer's arithmetic."""
    return quantization.gelu(x) if quantization.is_int8(layer) else F.gelu(x)


def norm(x, layer):
    return quantization.norm(x, layer) if quantization.is_int8(layer) else layer(x)


class Layer(nn.Module):
    """A BERT layer, post-norm. The residual stream is fp32, products run in the compute type."""

    def __init__(self):
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.output = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.ffn_in, self.ffn_out = nn.Linear(WIDTH, FFN), nn.Linear(FFN, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x, bounds, dtype, drop):
        h = x.to(dtype)
        int8 = quantization.is_int8(self.query)
        if int8:
            qkv = torch.cat([linear(h, layer) for layer in (self.query, self.key, self.value)], dim=1)
        else:
            weight = torch.cat([self.query.weight * WIDTH_SCALE, self.key.weight, self.value.weight]).to(dtype)
            bias = torch.cat([self.query.bias * WIDTH_SCALE, self.key.bias, self.value.bias]).to(dtype)
            qkv = F.linear(h, weight, bias)
        parts = []
        for a, b in bounds:
            q, k, v = qkv[a:b].view(b - a, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3).contiguous()
            if int8:
                mixed = quantization.attention(q, k, v)
            else:
                mixed = torch.bmm(torch.softmax(torch.bmm(q, k.transpose(1, 2)), dim=-1), v)
            parts.append(mixed.transpose(0, 1).reshape(b - a, WIDTH))
        y = linear(torch.cat(parts) if len(parts) > 1 else parts[0], self.output)
        if drop is not None:
            y = drop(y)
        x = norm(x + y, self.attention_norm)
        y = linear(gelu(linear(x.to(dtype), self.ffn_in), self.ffn_out), self.ffn_out)
        if drop is not None:
            y = drop(y)
        return norm(x + y, self.output_norm)


WIDTH_SCALE = 1.0 / math.sqrt(WIDTH // HEADS)


def distance_bucket(gap):
    """Index 0..8 of a gap of that many words between two mentions."""
    k = 0
    while k < len(DISTANCE_BOUNDS) and gap > DISTANCE_BOUNDS[k]:
        k += 1
    return k


BUCKETS = np.array([distance_bucket(g) for g in range(600)])


def pair_features(mentions, sentence):
    """One-hot rows [m*m, DISTANCES + SENTENCES] and context weights, for mentions (first, last, type) of a window."""
    m = len(mentions)
    first = np.array([x[0] for x in mentions])
    last = np.array([x[1] for x in mentions])
    forward = first[None, :] - last[:, None] - 1    # gap when the head a comes first
    backward = first[:, None] - last[None, :] - 1   # gap when the tail b comes first
    inside = (first[:, None] >= first[None, :]) & (last[:, None] <= last[None, :])
    bucket = np.where(forward >= 0, 2 + BUCKETS[np.maximum(forward, 0)],
                      np.where(backward >= 0, 2 + len(DISTANCE_BOUNDS) + 1 + BUCKETS[np.maximum(backward, 0)],
                               np.where(inside, 0, 1)))
    number = np.asarray(sentence)[first]
    apart = np.minimum(np.abs(number[:, None] - number[None, :]), SENTENCES - 1)
    rows = np.zeros((m * m, DISTANCES + SENTENCES), np.float32)
    index = np.arange(m * m)
    rows[index, bucket.reshape(-1)] = 1
    rows[index, DISTANCES + apart.reshape(-1)] = 1
    a_first = np.where(forward > 0, 1.0 / np.maximum(forward, 1), 0).astype(np.float32)
    b_first = np.where(backward > 0, 1.0 / np.maximum(backward, 1), 0).astype(np.float32)
    return rows, a_first, b_first


class Recognizer(nn.Module):
    """heads: {source name: its labels}, further span heads over the same span states (sources.py)."""

    def __init__(self, mention_types, relation_types, encoder_layers=6, entity_layers=2, max_subwords=512, heads=None):
        super().__init__()
        self.mention_types, self.relation_types = mention_types, relation_types
        self.heads = dict(heads or {})
        t, r = len(mention_types), len(relation_types)
        self.position = nn.Parameter(torch.zeros(max_subwords, WIDTH))
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.encoder = nn.ModuleList(Layer() for _ in range(encoder_layers))
        self.span_project = nn.Linear(WIDTH, 3 * SPAN_HIDDEN)
        self.span_width = nn.Parameter(torch.randn(MAX_SPAN_WORDS, SPAN_HIDDEN) * 0.02)
        self.span_output = nn.Linear(SPAN_HIDDEN, 1 + t)
        self.source_output = nn.ModuleDict({n: nn.Linear(SPAN_HIDDEN, 1 + len(x)) for n, x in self.heads.items()})
        self.mention_begin = nn.Parameter(torch.randn(t, WIDTH) * 0.02)
        self.mention_end = nn.Parameter(torch.randn(t, WIDTH) * 0.02)
        self.entity = nn.ModuleList(Layer() for _ in range(entity_layers))
        self.pair_mention = nn.Linear(3 * WIDTH, PAIR_HIDDEN)
        self.pair_type = nn.Parameter(torch.randn(t, PAIR_HIDDEN) * 0.02)
        self.pair_project = nn.Linear(PAIR_HIDDEN, 4 * PAIR_HIDDEN)
        self.pair_context = nn.Linear(WIDTH, PAIR_HIDDEN, bias=False)
        self.pair_distance = nn.Parameter(torch.randn(DISTANCES, PAIR_HIDDEN) * 0.02)
        self.pair_sentence = nn.Parameter(torch.randn(SENTENCES, PAIR_HIDDEN) * 0.02)
        self.pair_output = nn.Linear(PAIR_HIDDEN, r)

    def initialize(self, base, entity_from):
        """Loads the pretrained tensors (encoder_import.py); entity layer k starts as pretrained layer entity_from[k]."""
        tensors = base["tensors"]
        with torch.no_grad():
            self.position.copy_(tensors["position"] + tensors["type"][0])
            self.embedding_norm.weight.copy_(tensors["norm.weight"])
            self.embedding_norm.bias.copy_(tensors["norm.bias"])
            sources = [(layer, i) for i, layer in enumerate(self.encoder)]
            sources += [(layer, entity_from[k]) for k, layer in enumerate(self.entity)]
            for layer, i in sources:
                for name, parameter in layer.named_parameters():
                    parameter.copy_(tensors[f"layer{i}.{name}"])
            for output in (self.span_output, *self.source_output.values()):
                output.bias.zero_()
                output.bias[0] = 5.0
            self.pair_output.bias.fill_(-7.0)

    def words(self, rows, index, positions, bounds, word_of, inverse, dtype, drop=None):
        """Encoder output per word [words, width]. rows[index] are the subwords' embeddings."""
        x = F.embedding(index, rows) + self.position[positions]
        x = norm(x, self.embedding_norm)
        if drop is not None:
            x = drop(x)
        for layer in self.encoder:
            x = layer(x, bounds, dtype, drop)
        out = torch.zeros(inverse.shape[0], WIDTH, dtype=x.dtype)
        # Special tokens carry word_of = -1 and are left out before the sum.
        keep, words = word_of
        return out.index_add(0, words, x[keep]) * inverse[:, None]

    def span_states(self, h, dtype, drop=None, bounds=None):
        """States [spans, SPAN_HIDDEN] and the number of spans of each width; spans by width, then by first word.

        bounds: the windows' words, needed in int8, where means do not depend on other windows.
        """
        if drop is not None:
            h = drop(h)
        n = h.shape[0]
        projected = linear(h.to(dtype), self.span_project)
        s, e, m = projected.split(SPAN_HIDDEN, dim=1)
        int8 = quantization.is_int8(self.span_output)
        prefix = None if int8 else F.pad(torch.cumsum(m.float(), 0), (0, 0, 1, 0))
        sums = [quantization.prefix_sums(m[a:b]) for a, b in bounds] if int8 else None
        width = self.span_width.to(dtype)
        rows, counts = [], []
        for w in range(min(MAX_SPAN_WORDS, n)):
            if int8:
                # Spans across two windows have no meaning: zeros keep their place.
                mean = torch.cat([F.pad((c[w + 1:] - c[:len(c) - 1 - w]) * (1.0 / (w + 1)), (0, 0, 0, min(w, len(c) - 1)))
                                  for c in sums])[:n - w]
            else:
                mean = ((prefix[w + 1:] - prefix[:n - w]) * (1.0 / (w + 1))).to(dtype)
            rows.append(s[:n - w] + e[w:] + mean + width[w])
            counts.append(n - w)
        return gelu(torch.cat(rows), self.span_output), counts

    def span_logits(self, states, head=None):
        """Logits [spans, 1 + labels] of the model's own head, or of a source's."""
        return linear(states, self.span_output if head is None else self.source_output[head]).float()

    def spans(self, h, dtype, drop=None):
        """The own head's logits by width: entry w holds row i for the span i ... i + w."""
        states, counts = self.span_states(h, dtype, drop)
        return list(self.span_logits(states).split(counts))

    def entity_words(self, h, bounds, mentions, dtype, drop=None):
        """h with the mentions' types marked, through the entity-aware layers. mentions: packed (first, last, type)."""
        if quantization.is_int8(self.pair_output):
            x = quantization.mark(h, mentions, self.mention_begin, self.mention_end)
        else:
            t = len(self.mention_types)
            marks = np.zeros((h.shape[0], 2 * t), np.float32)
            for first, last, kind in mentions:
                marks[first, kind] += 1
                marks[last, t + kind] += 1
            table = torch.cat([self.mention_begin, self.mention_end])
            x = h + torch.from_numpy(marks) @ table
        for layer in self.entity:
            x = layer(x, bounds, dtype, drop)
        return x

    def pairs(self, x, mentions, sentence, dtype, drop=None):
        """Relation logits [m, m, relations] (head, tail) of one window; x: its words after the entity-aware layers."""
        m, n = len(mentions), x.shape[0]
        select = np.zeros((3 * m, n), np.float32)
        before = np.zeros((2 * m, n), np.float32)
        kinds = np.zeros((m, len(self.mention_types)), np.float32)
        for i, (first, last, kind) in enumerate(mentions):
            select[i, first] = 1
            select[m + i, last] = 1
            select[2 * m + i, first:last + 1] = 1.0 / (last - first + 1)
            before[i, :first] = 1
            before[m + i, :last + 1] = 1
            kinds[i, kind] = 1
        if drop is not None:
            x = drop(x)
        int8 = quantization.is_int8(self.pair_output)
        if int8:
            parts = quantization.mention_rows(x, mentions)
        else:
            parts = (torch.from_numpy(select) @ x).to(dtype)
            parts = torch.cat([parts[:m], parts[m:2 * m], parts[2 * m:]], dim=1)
        e = linear(parts, self.pair_mention) + torch.from_numpy(kinds).to(dtype) @ self.pair_type.to(dtype)
        e = gelu(e, self.pair_project)
        u, v, p, q = linear(e, self.pair_project).split(PAIR_HIDDEN, dim=1)
        rows, a_first, b_first = pair_features(mentions, sentence)
        context = linear(x.to(dtype), self.pair_context).float()
        if int8:
            prefix = quantization.prefix_sums(context)
            ps, pe = prefix[[x[0] for x in mentions]], prefix[[x[1] + 1 for x in mentions]]
        else:
            prefix = torch.from_numpy(before) @ context
            ps, pe = prefix[:m], prefix[m:]
        between = (ps[None, :, :] - pe[:, None, :]) * torch.from_numpy(a_first)[:, :, None]
        between = between + (ps[:, None, :] - pe[None, :, :]) * torch.from_numpy(b_first)[:, :, None]
        rows = torch.from_numpy(rows).to(dtype)
        z = u[:, None, :] + v[None, :, :] + p[:, None, :] * q[None, :, :] + between.to(dtype)
        z = z + (rows[:, :DISTANCES] @ self.pair_distance.to(dtype)).view(m, m, PAIR_HIDDEN)
        z = z + (rows[:, DISTANCES:] @ self.pair_sentence.to(dtype)).view(m, m, PAIR_HIDDEN)
        return linear(gelu(z, self.pair_output), self.pair_output).float()
