"""The int8 arithmetic that the shipped model runs in (MODEL_FORMAT.md, section 7), simulated in fp32.

`prepare(model)` marks every linear layer of a model whose weights are int8 already; `model.py` then sends their
inputs, and attention, through the functions of this module.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

# The least range of values that is not taken for zero.
LEAST = 1e-30
# 4080 * 2^f on [-1/2, 1/2], highest power first: the polynomial of the attention kernel.
WEIGHT = [39.046016693115234, 228.14486694335938, 980.2095947265625, 2827.93701171875, 4079.9970703125]


def prepare(model):
    """Makes the linear layers of a model take int8 inputs."""
    for module in model.modules():
        if isinstance(module, nn.Linear):
            module.int8 = True


def is_int8(layer):
    return getattr(layer, "int8", False)


def activations(x):
    """Bytes 0...255 less their zero point (as floats) and the scale of each row, over the row's own range and zero."""
    bottom = x.amin(-1, keepdim=True).clamp(max=0)
    extent = x.amax(-1, keepdim=True).clamp(min=0) - bottom
    return torch.round(x * inverse(extent, 254)), torch.where(extent > LEAST, extent / 254, torch.zeros_like(extent))


def signed(x, dim=-1):
    """Signed bytes (as floats) and their scale along a dimension."""
    greatest = x.abs().amax(dim, keepdim=True)
    q = torch.round(x * inverse(greatest, 127))
    return q, torch.where(greatest > LEAST, greatest / 127, torch.zeros_like(greatest))


def inverse(extent, steps):
    return torch.where(extent > LEAST, steps / extent, torch.zeros_like(extent))


def linear(x, weight, bias):
    """x W^T + b with a scale for each row of x; the weights are dequantised int8."""
    q, scale = activations(x)
    y = F.linear(q, weight) * scale
    return y if bias is None else y + bias


def attention(q, k, v):
    """Attention of [heads, tokens, width] inputs: q and k with a scale a row (keys signed), v with a scale a column."""
    q, q_scale = activations(q)
    k, k_scale = signed(k)
    v, v_scale = signed(v, 1)
    factor = 1 / math.log(2) / math.sqrt(q.shape[-1])
    scores = torch.bmm(q, k.transpose(1, 2)) * (k_scale.transpose(1, 2) * (q_scale * factor))
    scores = (scores - scores.amax(-1, keepdim=True)).clamp(min=-20)
    n = torch.round(scores)
    p = torch.full_like(scores, WEIGHT[0])
    for c in WEIGHT[1:]:
        p = p * (scores - n) + c
    p = torch.round(torch.ldexp(p, n))
    return torch.bmm(p, v) * (v_scale / p.sum(-1, keepdim=True))
