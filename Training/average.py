"""Mean of the weights of checkpoints of one training chain (the same initial heads).

usage: average.py OUT.pt CHECKPOINT.pt ...
"""
import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    if not paths:
        sys.exit(__doc__)
    result = torch.load(paths[0])
    for path in paths[1:]:
        other = torch.load(path)
        for name, value in other["model"].items():
            result["model"][name] += value
        result["table"] += other["table"]
    for value in [*result["model"].values(), result["table"]]:
        value /= len(paths)
    torch.save(result, out)


if __name__ == "__main__":
    main()
