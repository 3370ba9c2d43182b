#!/usr/bin/env python3
"""Compiles the OpenCorpora dictionary into Graph/lexicon/ru/morphology.bin.

usage: compile.py OUTPUT [NAMES.tsv ...]

The format is described in README.md beside this file. The output depends only on the dictionary
package's version and the name lists: running it twice gives the same bytes.
"""
import collections
import math
import struct
import sys

import pymorphy3

MAGIC = b"DSSMORPH"
VERSION = 1
BLOCK = 16
LONGEST_TAIL = 5

POS = {
    "NOUN": 0, "ADJF": 1, "ADJS": 1, "COMP": 1, "VERB": 2, "INFN": 2, "PRTF": 2, "PRTS": 2,
    "GRND": 2, "ADVB": 3, "PRED": 3, "NPRO": 4, "NUMR": 6, "PREP": 7, "CONJ": 8, "PRCL": 9,
    "INTJ": 10,
}
DETERMINER = 5
OTHER = 12
BITS = {
    "masc": 0, "femn": 1, "neut": 2, "ms-f": 3, "Ms-f": 3, "sing": 4, "plur": 5, "nomn": 6, "gent": 7,
    "datv": 8, "accs": 9, "ablt": 10, "loct": 11, "voct": 12, "gen2": 13, "loc2": 14, "acc2": 9,
    "gen1": 7, "loc1": 11, "anim": 15, "inan": 16, "1per": 17, "2per": 18, "3per": 19, "past": 20,
    "pres": 21, "futr": 22, "COMP": 23, "Supr": 24, "ADJS": 25, "PRTS": 25, "INFN": 26,
    "impr": 27, "PRTF": 28, "GRND": 29, "pssv": 30, "perf": 31, "impf": 32, "Name": 33,
    "Surn": 34, "Patr": 35, "Geox": 36, "Orgn": 37, "Abbr": 38, "Fixd": 39, "Init": 40,
    "Sgtm": 41, "Pltm": 42, "PRED": 43, "Subx": 44, "Anum": 45, "Slng": 46, "Dist": 46,
    "Erro": 46, "Arch": 46, "Litr": 46, "V-oy": 46, "V-be": 46, "V-ej": 46, "V-en": 46,
    "V-bi": 46, "V-sh": 46, "V-ie": 46, "Infr": 46, "Trad": 47,
}
VARIANT = 1 << 46
OPEN = {"NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "ADVB"}


def fold(word):
    return word.replace("ё", "е")


def flags(tag):
    """A tag of OpenCorpora as our part of speech and feature bits."""
    grammemes = tag.replace(" ", ",").split(",")
    pos = POS.get(grammemes[0], OTHER)
    bits = 0
    for g in grammemes:
        if g in BITS:
            bits |= 1 << BITS[g]
    if "PRTS" in grammemes:
        bits |= 1 << BITS["PRTF"]
    if grammemes[0] == "ADJF" and "Apro" in grammemes:
        pos = DETERMINER
    return pos, bits


def varint(n):
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


class Dictionary:
    """The lexemes, paradigms and tags in our terms."""

    def __init__(self, names):
        morph = pymorphy3.MorphAnalyzer(lang="ru")
        source = morph.dictionary
        raw_tags = [str(t) for t in source.gramtab]
        half = [flags(t) for t in raw_tags]
        open_class = {}
        for t, f in zip(raw_tags, half):
            open_class.setdefault(f, False)
            grammemes = set(t.replace(" ", ",").split(","))
            if grammemes & OPEN and not grammemes & {"Apro", "Abbr", "Init"}:
                open_class[f] = True
        used = sorted(set(half))
        number = {f: i for i, f in enumerate(used)}
        self.tags = used
        self.open = [open_class[f] for f in used]
        self.tag_of = {t: number[f] for t, f in zip(raw_tags, half)}

        self.paradigms, index, remap = [], {}, {}
        for p, data in enumerate(source.paradigms):
            n = len(data) // 3
            forms = []
            for k in range(n):
                suffix = fold(source.suffixes[data[k]])
                tag = self.tag_of[raw_tags[data[n + k]]]
                prefix = data[2 * n + k]
                forms.append((prefix, suffix, tag))
            common = self.common([s for _, s, _ in forms])
            forms = [(a, s[len(common):], t) for a, s, t in forms]
            forms = list(dict.fromkeys(forms))
            key = tuple(forms)
            if key not in index:
                index[key] = len(self.paradigms)
                self.paradigms.append(forms)
            remap[p] = (index[key], common, fold(source.suffixes[data[0]]), data[2 * n])
        self.prefixes = list(source.paradigm_prefixes)

        lexemes = collections.defaultdict(set)
        for word, (p, k) in source.words.iteritems():
            if k != 0:
                continue
            paradigm, common, suffix, prefix = remap[p]
            word = fold(word)
            stem = word[len(self.prefixes[prefix]):len(word) - len(suffix)] + common
            lexemes[stem].add(paradigm)
        self.lexemes = lexemes
        self.add_names(names)
        self.sort_paradigms()

        self.words = collections.defaultdict(dict)
        for key, p in morph.prob_estimator.p_t_given_w.items():
            word, tag = key.rsplit(":", 1)
            word = fold(word)
            t = self.tag_of.get(tag)
            if t is None:  # tags of digits and Latin words, which no lexeme has
                continue
            self.words[word][t] = self.words[word].get(t, 0) + p / 1e6

    @staticmethod
    def common(suffixes):
        first, last = min(suffixes), max(suffixes)
        n = 0
        while n < min(len(first), len(last)) and first[n] == last[n]:
            n += 1
        return first[:n]

    def add_names(self, names):
        """Given names of our own lists take the commonest paradigm of names that end alike."""
        known, tails = set(), collections.defaultdict(collections.Counter)
        name, fixed = 1 << BITS["Name"], 1 << BITS["Fixd"]
        for stem, paradigms in self.lexemes.items():
            for p in paradigms:
                prefix, suffix, tag = self.paradigms[p][0]
                pos, bits = self.tags[tag]
                if not bits & name:
                    continue
                gender = bits & 3
                known.add((stem + suffix, gender))
                for n in (3, 2, 1):
                    tails[((stem + suffix)[-n:], gender)][(bool(bits & fixed), p)] += 1
        for word, gender in names:
            if (word, gender) in known:
                continue
            for n in (3, 2, 1):
                found = tails.get((word[-n:], gender))
                if found:
                    p = max(found, key=lambda x: (found[x], -x[1]))[1]
                    suffix = self.paradigms[p][0][1]
                    if word.endswith(suffix):
                        self.lexemes[word[:len(word) - len(suffix)]].add(p)
                        break

    def sort_paradigms(self):
        """Frequent paradigms get low numbers, which take one byte in the lexeme table."""
        count = collections.Counter(p for ps in self.lexemes.values() for p in ps)
        order = sorted(range(len(self.paradigms)), key=lambda p: (-count[p], self.paradigms[p]))
        new = {p: i for i, p in enumerate(order)}
        self.paradigms = [self.paradigms[p] for p in order]
        self.lexemes = {s: sorted(new[p] for p in ps) for s, ps in self.lexemes.items()}
        self.count = [count[p] for p in order]

    def analyses(self, word):
        """(paradigm, form) of every reading, for the statistics only."""
        for prefix in {0: "", 1: "по", 2: "наи"}.items():
            if not word.startswith(prefix[1]):
                continue
            rest = word[len(prefix[1]):]
            for k in range(len(rest) + 1):
                for p in self.lexemes.get(rest[:k], ()):
                    for i, (a, s, t) in enumerate(self.paradigms[p]):
                        if a == prefix[0] and s == rest[k:]:
                            yield p, i, t

    def tag_weights(self):
        """How often a tag is right where it is possible, over the words of the annotated corpus."""
        right, possible = collections.Counter(), collections.Counter()
        for word, tags in self.words.items():
            candidates = {t for _, _, t in self.analyses(word)}
            total = sum(tags.values()) or 1
            for t in candidates:
                possible[t] += 1
                right[t] += tags.get(t, 0) / total
        return [(right[t] + 0.3) / (possible[t] + 1) for t in range(len(self.tags))]

    def endings(self):
        """Word endings with the readings that words ending so have, counted by lexemes."""
        counts = collections.defaultdict(collections.Counter)
        tails = collections.defaultdict(collections.Counter)
        for stem, paradigms in self.lexemes.items():
            for p in paradigms:
                if self.count[p] >= 3:
                    tails[p][stem[-LONGEST_TAIL:]] += 1
        for p in sorted(tails):
            for i, (prefix, suffix, tag) in enumerate(self.paradigms[p]):
                if prefix or not self.open[tag] or self.tags[tag][1] & VARIANT:
                    continue
                local = collections.Counter()
                for tail, n in tails[p].items():
                    local[(tail + suffix)[-LONGEST_TAIL:]] += n
                for end, n in local.items():
                    for k in range(1, len(end) + 1):
                        if k >= len(suffix):
                            counts[end[-k:]][(p, i)] += n
        out = {}
        for end in sorted(counts, key=lambda e: (len(e), e)):
            total = sum(counts[end].values())
            if total < 3:
                continue
            # One reading per tag: the same tag through several paradigms is one guess.
            best, seen = [], set()
            for (p, i), n in sorted(counts[end].items(), key=lambda x: (-x[1], x[0])):
                t = self.paradigms[p][i][2]
                if t in seen:
                    continue
                seen.add(t)
                best.append((p, i, n))
                if len(best) == 8 or n * 40 < total:
                    break
            shorter = out.get(end[1:])
            if shorter and len(end) > 1 and [x[:2] for x in shorter] == [x[:2] for x in best]:
                continue
            out[end] = best
        return out


def front_coded(items, code, payload):
    """Blocks of BLOCK sorted keys: (shared length, rest length, rest, payload) each."""
    offsets, data, last = [], bytearray(), b""
    for n, (key, value) in enumerate(items):
        if n % BLOCK == 0:
            offsets.append(len(data))
            last = b""
        shared = 0
        while shared < min(len(last), len(key)) and last[shared] == key[shared]:
            shared += 1
        data += varint(shared) + varint(len(key) - shared) + key[shared:] + payload(value)
        last = key
    offsets.append(len(data))
    head = struct.pack("<II", len(items), len(offsets) - 1)
    return head + struct.pack("<%dI" % len(offsets), *offsets) + bytes(data)


def main():
    output, lists = sys.argv[1], sys.argv[2:]
    names = []
    for path in lists:
        for line in open(path, encoding="utf-8"):
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                word, gender = line.split("\t")[:2]
                names.append((fold(word.lower()), {"m": 1, "f": 2}[gender]))
    d = Dictionary(sorted(set(names)))

    letters = set()
    for stem in d.lexemes:
        letters.update(stem)
    for forms in d.paradigms:
        for _, s, _ in forms:
            letters.update(s)
    letters = sorted(letters)
    assert len(letters) < 255, len(letters)
    byte = {c: i + 1 for i, c in enumerate(letters)}

    def code(word):
        return bytes(byte[c] for c in word)

    alphabet = struct.pack("<%dH" % (len(letters) + 1), 0, *map(ord, letters))
    weights = d.tag_weights()
    tags = b"".join(
        struct.pack("<QBBH", bits, pos, max(1, min(255, round(w * 255))), 0)
        for (pos, bits), w in zip(d.tags, weights))

    suffixes = sorted({code(s) for forms in d.paradigms for _, s, _ in forms})
    suffix_number = {s: i for i, s in enumerate(suffixes)}
    assert len(suffixes) < 65536 and len(d.tags) < 16384
    table, position = bytearray(), [0]
    for s in suffixes:
        table += s
        position.append(len(table))
    suffix_table = struct.pack("<I", len(suffixes)) + struct.pack("<%dI" % len(position), *position) + bytes(table)

    table, position = bytearray(), [0]
    for forms in d.paradigms:
        assert len(forms) < 256
        for prefix, s, t in forms:
            table += struct.pack("<HH", suffix_number[code(s)], t | prefix << 14)
        position.append(len(table) // 4)
    paradigm_table = struct.pack("<I", len(d.paradigms)) + struct.pack("<%dI" % len(position), *position) + bytes(table)

    def paradigm_list(ps):
        return varint(len(ps)) + b"".join(varint(p) for p in ps)

    lexemes = front_coded(sorted((code(s), ps) for s, ps in d.lexemes.items()), code, paradigm_list)

    def distribution(tags):
        total = sum(tags.values()) or 1
        items = sorted(tags.items(), key=lambda x: (-x[1], x[0]))
        return varint(len(items)) + b"".join(
            varint(t) + bytes([max(1, min(255, round(p / total * 255)))]) for t, p in items)

    words = front_coded(
        sorted((code(w), t) for w, t in d.words.items() if all(c in byte for c in w)), code, distribution)

    def guesses(items):
        return varint(len(items)) + b"".join(
            varint(p) + bytes([i, min(255, round(12 * math.log2(n + 1)))]) for p, i, n in items)

    endings = front_coded(
        sorted((code(e)[::-1], items) for e, items in d.endings().items()), code, guesses)

    sections = [alphabet, tags, suffix_table, paradigm_table, lexemes, words, endings]
    data, at = bytearray(), 8 + 8 + 8 * len(sections)
    head = bytearray(MAGIC + struct.pack("<II", VERSION, len(sections)))
    for s in sections:
        data += b"\0" * (-(at + len(data)) % 8)
        head += struct.pack("<II", at + len(data), len(s))
        data += s
    with open(output, "wb") as f:
        f.write(head + data)
    sizes = dict(zip("alphabet tags suffixes paradigms lexemes words endings".split(), map(len, sections)))
    print(len(head) + len(data), "bytes", sizes, "letters", len(letters), "tags", len(d.tags),
          "paradigms", len(d.paradigms), "stems", len(d.lexemes), "endings", struct.unpack("<I", endings[:4])[0])


if __name__ == "__main__":
    main()
