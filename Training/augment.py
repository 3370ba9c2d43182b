"""Training documents with other names in them: a mention is replaced by one of the same type from elsewhere in the corpus.

Russian inflects, so a donor must end as the replaced mention does (the last two letters of its first and last word), have as
many words and begin with the same kind of character. Only mentions without mentions inside are replaced; what holds them
stretches, and relations stay.
"""
import re

TYPES = {"PERSON", "ORGANIZATION", "CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "FACILITY", "PROFESSION",
         "NATIONALITY", "PRODUCT", "WORK_OF_ART", "LAW", "AWARD", "DISEASE", "IDEOLOGY", "RELIGION"}
WORD = re.compile(r"[^\W_]+")


def shape(text):
    """What two mentions must share to stand for each other; None for a text without letters."""
    words = WORD.findall(text)
    if not words:
        return None
    first = text[0]
    begin = "upper" if first.isupper() else "lower" if first.islower() else "digit" if first.isdigit() else first
    last = text[-1] if not text[-1].isalnum() else ""
    return len(words), begin, last, words[0][-2:].lower(), words[-1][-2:].lower()


def leaves(document):
    """The mentions that may be replaced: of TYPES, in one piece, without another mention inside or across."""
    entities = document["entities"]
    out = []
    for e in entities:
        if e["type"] not in TYPES or e.get("fragments"):
            continue
        if any(o is not e and o["start"] < e["end"] and e["start"] < o["end"]
               and not (o["start"] <= e["start"] and e["end"] <= o["end"]) for o in entities):
            continue
        out.append(e)
    return out


class Donors:
    """The mentions of a corpus by type and shape."""

    def __init__(self, documents):
        self.texts = {}
        for document in documents:
            for e in leaves(document):
                text = document["text"][e["start"]:e["end"]]
                key = shape(text)
                if key and "\n" not in text:
                    self.texts.setdefault((e["type"], key), {})[text] = True
        self.texts = {key: list(texts) for key, texts in self.texts.items() if len(texts) > 1}

    def other(self, kind, text, rng):
        """Another mention of the type and shape; None when there is none."""
        texts = self.texts.get((kind, shape(text)))
        if not texts:
            return None
        chosen = texts[int(rng.integers(len(texts)))]
        return None if chosen == text else chosen


def augmented(document, donors, share, rng):
    """A copy of the document in which that share of the leaf mentions is replaced (where there are donors).

    The same text of one type gets the same replacement throughout the document.
    """
    chosen, taken = {}, {}
    for e in leaves(document):
        span = (e["start"], e["end"])
        text = document["text"][e["start"]:e["end"]]
        key = (e["type"], text)
        if key not in taken:
            taken[key] = donors.other(e["type"], text, rng) if rng.random() < share else None
        if taken[key] is not None and span not in chosen:
            chosen[span] = taken[key]
    parts, edges, at = [], [], 0
    for (start, end), text in sorted(chosen.items()):
        parts += [document["text"][at:start], text]
        edges.append((start, end, len(text)))
        at = end
    parts.append(document["text"][at:])

    def place(position):
        # No mention's edge lies inside a replaced one, so an edge moves with the replaced mentions before it.
        return position + sum(length - (end - start) for start, end, length in edges if end <= position)
    entities = [dict(e, start=place(e["start"]), end=place(e["end"])) for e in document["entities"]]
    return dict(document, text="".join(parts), entities=entities)
