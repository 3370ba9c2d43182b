"""Words, sentences, subwords and windows: everything between the raw text and the encoder's ids."""
import re

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
MARK = "\u2581"
MAX_WORD_CHARACTERS = 256
MAX_WORD_PIECES = 32
WINDOW_PIECES = 510
OVERLAP_PIECES = 128
CLOSERS = "\"'»”’)]"
ENDERS = ".!?…"


def split_words(text):
    """(start, end) code point ranges of the words."""
    return [m.span() for m in WORD.finditer(text)]


def sentence_starts(text, words):
    """Indices of the words that begin a sentence (the first word always does).

    Word i+1 begins a sentence when the white space before it holds a line feed, or when it is preceded by white
    space, does not begin with a lower-case letter, and word i, skipping closing quotes and brackets backwards, is one
    of . ! ? … - where "." does not count after a word of one letter that touches it (initials, "г.").
    """
    starts = [0] if words else []
    for i in range(len(words) - 1):
        gap = text[words[i][1]:words[i + 1][0]]
        if not gap:
            continue
        if "\n" in gap:
            starts.append(i + 1)
            continue
        if text[words[i + 1][0]].islower():
            continue
        k = i
        while k > 0 and text[words[k][0]] in CLOSERS and words[k - 1][1] == words[k][0]:
            k -= 1
        mark = text[words[k][0]:words[k][1]]
        if mark not in ENDERS:
            continue
        if mark == "." and k > 0 and words[k - 1][1] == words[k][0]:
            s, e = words[k - 1]
            if e - s == 1 and text[s].isalpha():
                continue
        starts.append(i + 1)
    return starts


class Tokenizer:
    """Unigram Viterbi over the pruned vocabulary."""

    def __init__(self, pieces, scores, unk, unk_score, normalization):
        self.pieces = {p: i for i, p in enumerate(pieces)}
        for i in range(4):
            self.pieces.pop(pieces[i], None)
        self.scores = [float(s) for s in scores]
        self.unk, self.unk_score = unk, unk_score
        self.normalization = normalization
        self.longest = max(map(len, pieces))
        self.cache = {}

    def word(self, word, gap):
        """Ids of one word; gap: white space (or the text's beginning) is before it. Never empty."""
        key = (word, gap)
        ids = self.cache.get(key)
        if ids is None:
            ids = self.cache[key] = self._viterbi(word, gap)
        return ids

    def _viterbi(self, word, gap):
        word = "".join(self.normalization.get(c, c) for c in word[:MAX_WORD_CHARACTERS])
        if not word:
            return [self.unk]
        if gap:
            word = MARK + word
        n = len(word)
        best = [0.0] + [-1e30] * n
        back = [None] * (n + 1)
        for i in range(n):
            for e in range(i + 1, min(n, i + self.longest) + 1):
                piece = self.pieces.get(word[i:e])
                if piece is not None and best[i] + self.scores[piece] > best[e]:
                    best[e] = best[i] + self.scores[piece]
                    back[e] = (i, piece)
            if best[i] + self.unk_score > best[i + 1]:
                best[i + 1] = best[i] + self.unk_score
                back[i + 1] = (i, self.unk)
        ids, at = [], n
        while at:
            at, piece = back[at]
            ids.append(piece)
        return ids[::-1][:MAX_WORD_PIECES]


def windows(lengths, starts):
    """Word ranges [a, b) of the windows, from each word's number of subwords and the sentences' first words.

    A window takes as many words as fit in WINDOW_PIECES. Unless it reaches the end it is cut back to the last
    sentence start that leaves it at least half of WINDOW_PIECES. The next one begins at the last sentence start that
    gives at least OVERLAP_PIECES of overlap and no more than twice that; without one, at the last word that does.
    """
    n = len(lengths)
    total = [0]
    for length in lengths:
        total.append(total[-1] + length)
    out, a = [], 0
    while a < n:
        b = a
        while b < n and total[b + 1] - total[a] <= WINDOW_PIECES:
            b += 1
        if b < n:
            cuts = [s for s in starts if s <= b and total[s] - total[a] >= WINDOW_PIECES // 2]
            if cuts:
                b = cuts[-1]
        out.append((a, b))
        if b == n:
            break
        good = [s for s in starts if a < s < b and OVERLAP_PIECES <= total[b] - total[s] <= 2 * OVERLAP_PIECES]
        if good:
            a = good[-1]
        else:
            s = b
            while total[b] - total[s] < OVERLAP_PIECES:
                s -= 1
            a = s
    return out


def edge_distance(first, last, window, count):
    """How far a range of words is from the nearer edge of the window; the text's own ends are no edges."""
    a, b = window
    left = first - a if a > 0 else 1 << 30
    right = b - 1 - last if b < count else 1 << 30
    return min(left, right)


class Prepared:
    """A text cut into words, sentences, subwords and windows."""

    def __init__(self, text, tokenizer):
        self.text = text
        self.words = split_words(text)
        self.sentence_start = sentence_starts(text, self.words)
        begins = set(self.sentence_start)
        self.sentence, number = [], -1
        for i in range(len(self.words)):
            number += i in begins
            self.sentence.append(number)
        self.ids = []
        for i, (s, e) in enumerate(self.words):
            gap = i == 0 or self.words[i - 1][1] != s
            self.ids.append(tokenizer.word(text[s:e], gap))
        self.windows = windows([len(x) for x in self.ids], self.sentence_start)
