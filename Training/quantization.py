"""The arithmetic of inference (MODEL_FORMAT.md, section 7), operation for operation.

Rounding a value to a byte turns the smallest difference into a whole step of the scale, which the next layers turn into
more. So that other implementations can be compared with this one closely, it rounds where they round and adds floats in
their order: products of matrices are sums of whole numbers (exact in float64), everything else is single fp32
operations, sums of rows in 16 lanes.

`prepare(model, tensors)` gives the layers of a model their int8 weights; `model.py` then calls this module for them.
"""
import numpy as np
import torch
from torch import nn

# The least range of values that is not taken for zero.
LEAST = 1e-30
LANES = 16
# 4080 * 2^f on [-1/2, 1/2], highest power first.
WEIGHT = [225.10040283203125, 989.8533935546875, 2828.5048828125, 4079.70654296875]
LOG2_E = np.float32(1.44269504)
GELU_LIMIT = 4.5
# (gelu(c) / c - 1/2) / c in u = 2 (c / 4.5)^2 - 1, highest power first.
GELU = [-0.001565688056871295, 0.004655327182263136, -0.006682810373604298, 0.010140449739992619,
        -0.01815924048423767, 0.028623972088098526, -0.040295783430337906, 0.05467185005545616,
        -0.07718337327241898, 0.15690529346466064]
GELU_FACTOR = 0.09876543283462524


def prepare(model, tensors):
    """Lets the model run on int8. tensors: {name: (signed bytes, scales)} of the weights that are stored so."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            if name + ".weight" in tensors:
                q, scale = tensors[name + ".weight"]
                q, scale = torch.from_numpy(q.astype(np.float64)), torch.from_numpy(scale.copy())
            else:
                q, scale = signed(module.weight.detach())
                q, scale = q.double(), scale[:, 0]
            module.int8 = q.T.contiguous(), scale
        if isinstance(module, nn.LayerNorm):
            module.int8 = True


def is_int8(module):
    return getattr(module, "int8", None) is not None


def quotient(a, b):
    """a / b, rounded once: torch turns a division by a tensor into two roundings where `a` is a number."""
    return torch.div(torch.as_tensor(a, dtype=torch.float32).expand_as(b), b)


def inverse(extent, steps):
    return torch.where(extent > LEAST, quotient(steps, extent), torch.zeros_like(extent))


def step(extent, steps):
    steps = torch.full_like(extent, steps)
    return torch.where(extent > LEAST, torch.div(extent, steps), torch.zeros_like(extent))


def activations(x):
    """Whole numbers (as floats) over each row's own range, 0 included, and the rows' scales."""
    bottom = x.amin(-1, keepdim=True).clamp(max=0)
    extent = x.amax(-1, keepdim=True).clamp(min=0) - bottom
    return torch.round(x * inverse(extent, 254)), step(extent, 254)


def signed(x, dim=-1):
    """Signed bytes (as floats) and their scales along a dimension."""
    greatest = x.abs().amax(dim, keepdim=True)
    return torch.round(x * inverse(greatest, 127)), step(greatest, 127)


def product(a, b):
    """The product of matrices of whole numbers, exact, then rounded to fp32."""
    return (a.double() @ b.double()).float()


def linear(x, layer):
    """The layer's x W^T + b."""
    q, scale = activations(x)
    weight, scales = layer.int8
    y = product(q, weight) * (scales * scale)
    return y if layer.bias is None else y + layer.bias


def attention(q, k, v):
    """Attention of [heads, tokens, width] inputs."""
    factor = LOG2_E / np.sqrt(np.float32(q.shape[-1]))
    q, q_scale = activations(q)
    k, k_scale = signed(k)
    v, v_scale = signed(v, 1)
    scores = product(q, k.transpose(1, 2)) * (k_scale.transpose(1, 2) * (q_scale * float(factor)))
    scores = (scores - scores.amax(-1, keepdim=True)).clamp(min=-20)
    n = torch.round(scores)
    f = scores - n
    p = torch.full_like(scores, WEIGHT[0])
    for c in WEIGHT[1:]:
        p = p * f + c
    p = torch.round(torch.ldexp(p, n))
    return product(p, v) * (v_scale * quotient(1, p.sum(-1, keepdim=True)))


def gelu(x):
    """y/2 * (1 + erf(y / sqrt 2)) by a polynomial."""
    left = x.clamp(min=-GELU_LIMIT)
    c = left.clamp(max=GELU_LIMIT)
    u = c * (c * GELU_FACTOR) - 1
    r = torch.full_like(x, GELU[0])
    for a in GELU[1:]:
        r = r * u + a
    return left * (c * r + 0.5)


def row_sums(x):
    """Sums of rows whose length is a multiple of 16: lane by lane, then the lanes' halves together."""
    parts = x.view(x.shape[0], -1, LANES)
    total = parts[:, 0]
    for i in range(1, parts.shape[1]):
        total = total + parts[:, i]
    width = LANES
    while width > 1:
        width //= 2
        total = total[:, :width] + total[:, width:]
    return total


def norm(x, layer):
    """Layer normalisation of rows."""
    width = x.shape[1]
    count = torch.tensor(float(width))
    centred = x - torch.div(row_sums(x), count)
    variance = torch.div(row_sums(centred * centred), count) + layer.eps
    # numpy's root is rounded correctly, torch's is not always.
    spread = quotient(1, torch.from_numpy(np.sqrt(variance.numpy())))
    return centred * spread * layer.weight + layer.bias


def prefix_sums(x):
    """[n + 1, width]: the sums of the rows before each row, added one after the other."""
    out = np.zeros((x.shape[0] + 1, x.shape[1]), np.float32)
    np.cumsum(x.numpy(), axis=0, out=out[1:])
    return torch.from_numpy(out)


def mark(x, mentions, begin, end):
    """Adds the type's rows at the first and last word of each mention (first, last, type)."""
    x = x.clone()
    for first, last, kind in mentions:
        x[first] += begin[kind]
        x[last] += end[kind]
    return x


def mention_rows(x, mentions):
    """First word, last word and mean of each mention, side by side."""
    rows = []
    for first, last, _ in mentions:
        mean = x[first].clone()
        for word in range(first + 1, last + 1):
            mean += x[word]
        rows.append(torch.cat([x[first], x[last], mean * float(np.float32(1) / np.float32(last - first + 1))]))
    return torch.stack(rows)
