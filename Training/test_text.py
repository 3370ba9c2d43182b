"""Tests of words, sentences, subwords, windows and decoding: python3 -m unittest test_text"""
import unittest

import torch

from decode import agreed, owner, select
from text import Tokenizer, edge_distance, sentence_starts, split_words, windows


def tokenizer():
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "\u2581за", "\u2581завод", "вод", "а", "...", "\u2581", "з"]
    scores = [0, 0, 0, 0, -3.0, -6.0, -4.0, -2.0, -5.0, -1.0, -9.0]
    return Tokenizer(pieces, scores, 3, -20.0, {"\u2026": "...", "\u00ad": ""})


class TextTests(unittest.TestCase):
    def test_words(self):
        text = "ОАО «Луч-2», д_р…"
        self.assertEqual([text[a:b] for a, b in split_words(text)],
                         ["ОАО", "«", "Луч", "-", "2", "»", ",", "д", "_", "р", "…"])

    def test_sentences(self):
        text = "Пришёл А. Б. Синицын. «Да!» Он сказал: ну и т. д. и ушёл\nитог 5 млн. рублей. 7 дней."
        words = split_words(text)
        firsts = [text[words[i][0]:words[i][1]] for i in sentence_starts(text, words)]
        self.assertEqual(firsts, ["Пришёл", "«", "Он", "итог", "7"])

    def test_viterbi_prefers_the_best_sum(self):
        t = tokenizer()
        self.assertEqual(t.word("завод", True), [5])         # -6 against -3 - 4
        self.assertEqual(t.word("завода", True), [5, 7])
        self.assertEqual(t.word("зQ", False), [10, 3])
        self.assertEqual(t.word("\u2026", False), [8])
        self.assertEqual(t.word("\u00ad", True), [3])

    def test_windows_cover_and_overlap(self):
        lengths = [1 + i % 3 for i in range(1500)]
        starts = list(range(0, 1500, 17))
        found = windows(lengths, starts)
        self.assertEqual(found[0][0], 0)
        self.assertEqual(found[-1][1], 1500)
        for (a, b), (c, d) in zip(found, found[1:]):
            self.assertLess(a, c)
            self.assertLess(b, d)
            self.assertGreaterEqual(sum(lengths[c:b]), 128)
            self.assertIn(b, starts)
            self.assertIn(c, starts)
        self.assertTrue(all(sum(lengths[a:b]) <= 510 for a, b in found))

    def test_windows_without_sentences(self):
        found = windows([32] * 100, [0])
        self.assertEqual(found[0], (0, 15))
        self.assertEqual(found[1][0], 11)
        self.assertEqual(found[-1][1], 100)

    def test_no_words(self):
        self.assertEqual(windows([], []), [])

    def test_owner(self):
        spans = [(0, 20), (10, 30)]
        self.assertEqual(edge_distance(2, 3, spans[0], 30), 16)
        self.assertEqual(owner(11, 12, spans, 30), 0)
        self.assertEqual(owner(17, 18, spans, 30), 1)
        self.assertIsNone(owner(5, 25, spans, 30))

    def test_decoding_forbids_crossing_and_repeats(self):
        limits = [0.5, 0.5]
        found = select([(0, 3, 0, 0.9), (2, 5, 1, 0.8), (1, 2, 1, 0.7), (0, 3, 1, 0.6), (7, 7, 0, 0.4)], limits)
        self.assertEqual(found, [(0, 3, 0, 0.9), (1, 2, 1, 0.7)])

    def test_spans_of_one_wording_agree(self):
        logits = torch.tensor([[0.0, 4.0, 0.0], [2.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
        moved = agreed(logits, ["a", "a", "b"])
        self.assertTrue(torch.equal(moved[2], logits[2]))
        self.assertTrue(torch.allclose(moved[0], 0.65 * logits[0] + 0.35 * torch.tensor([1.0, 2.0, 0.0])))
        self.assertTrue(torch.allclose(moved[:2].mean(dim=0), logits[:2].mean(dim=0)))


if __name__ == "__main__":
    unittest.main()
