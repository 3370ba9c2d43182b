"""Compares the imported encoder (12 layers, whole vocabulary) with the package's own e5.c: cosine of embeddings.

usage: check_encoder.py BASE_ALL.pt LIBE5.so e5-small-q4.bin    (cc -O2 -shared -fPIC e5.c -lm; BASE_ALL.pt: --all-pieces)
"""
import ctypes
import sys

import numpy as np
import torch

from data import pack
from model import Recognizer
from text import Tokenizer

SENTENCES = ["Директор завода «Северный луч» Пётр Синицын приехал в Костанай.",
             "Компания Northwind Steel назначила Айгуль Сагинтаеву финансовым директором.",
             "Алматыдағы жаңа зауытты Ерлан Омаров басқарады.", "The board met twice in 2021."]


def main():
    base = torch.load(sys.argv[1])
    library = ctypes.CDLL(sys.argv[2])
    library.e5_load.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(library.e5_load(sys.argv[3].encode()))
    model = Recognizer(["a"], ["b"], encoder_layers=12, entity_layers=0)
    model.initialize(base, [])
    tokenizer = Tokenizer(base["pieces"], base["scores"].tolist(), base["special"]["unk"], base["unk_score"],
                          base["normalization"])
    with torch.no_grad():
        for sentence in SENTENCES:
            out = (ctypes.c_float * 384)()
            library.e5_embed(handle, sentence.encode(), 1, out)
            theirs = np.array(out)

            class W:
                pass
            window = W()
            ids = [base["special"]["cls"]]
            for word in ("query: " + sentence).split(" "):
                ids += tokenizer.word(word, True)
            ids.append(base["special"]["sep"])
            window.ids, window.count = np.array(ids), 1
            window.word_of = np.zeros(len(ids) - 2, np.int64)
            batch = pack([window])
            # Mean over all tokens with <s> and </s>, as e5.c does.
            batch["word_of"] = (torch.arange(len(ids)), torch.zeros(len(ids), dtype=torch.long))
            batch["inverse"] = torch.tensor([1.0 / len(ids)])
            ours = model.words(base["tensors"]["word"][batch["unique"]], batch["index"], batch["positions"],
                               batch["bounds"], batch["word_of"], batch["inverse"], torch.float32)[0].numpy()
            cosine = float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs))
            print(f"{cosine:.6f}  {sentence}")


if __name__ == "__main__":
    main()
