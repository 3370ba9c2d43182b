"""The annotated sources beside NEREL: each trains a span head of its own over the shared encoder.

A head knows its source's own labels, since guidelines differ (a KazNERD POSITION holds its organization, a factRuEval
LocOrg may be a country or a city). `labels` says which of the model's mention types a label may be; where there are
several, the model's own head chooses among them. Labels without an entry are only learnt (factRuEval's `job` has other
borders than PROFESSION).
"""
import random
from dataclasses import dataclass

import data

PLACES = ["CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT"]


@dataclass(frozen=True)
class Source:
    name: str
    types: list                # the head's labels; of two on the same span the earlier one is kept
    labels: dict               # label -> mention types it may be
    language: str = ""         # the language whose articles are read with this head; "" for none
    joined: int = 1            # that many documents of a sentence each are read as one window


KAZNERD = Source(
    "kaznerd",
    ["PERSON", "POSITION", "ORGANISATION", "GPE", "LOCATION", "FACILITY", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL",
     "MONEY", "PERCENTAGE", "QUANTITY", "ART", "PROJECT", "EVENT", "LAW", "PRODUCT", "DISEASE", "LANGUAGE"],
    {"PERSON": ["PERSON"], "POSITION": ["PROFESSION"], "ORGANISATION": ["ORGANIZATION"], "GPE": PLACES,
     "LOCATION": ["LOCATION"], "FACILITY": ["FACILITY"], "NORP": ["NATIONALITY", "RELIGION", "IDEOLOGY"],
     "DATE": ["DATE"], "TIME": ["TIME"], "CARDINAL": ["NUMBER"], "ORDINAL": ["ORDINAL"], "MONEY": ["MONEY"],
     "PERCENTAGE": ["PERCENT"], "ART": ["WORK_OF_ART"], "EVENT": ["EVENT"], "LAW": ["LAW"], "PRODUCT": ["PRODUCT"],
     "DISEASE": ["DISEASE"], "LANGUAGE": ["LANGUAGE"]},
    language="kk", joined=12)
REDOCRED = Source(
    "redocred", ["PER", "ORG", "LOC", "MISC", "TIME", "NUM"],
    {"PER": ["PERSON"], "ORG": ["ORGANIZATION"], "LOC": PLACES + ["LOCATION", "FACILITY"], "TIME": ["DATE", "TIME"]},
    language="en")
FACTRUEVAL = Source(
    "factrueval", ["Person", "Org", "LocOrg", "Location", "Facility", "Project", "job", "geo_adj"],
    {"Person": ["PERSON"], "Org": ["ORGANIZATION"], "LocOrg": PLACES, "Location": PLACES + ["LOCATION", "FACILITY"]})
ALL = {source.name: source for source in (KAZNERD, REDOCRED, FACTRUEVAL)}


def allowed_types(source, mention_types):
    """Per label of the head the indices of the mention types it may be."""
    return [[mention_types.index(t) for t in source.labels.get(name, [])] for name in source.types]


def join(documents, size, seed):
    """Half of the one-sentence documents alone, half in groups of `size` as lines of one text."""
    order = list(documents)
    random.Random(seed).shuffle(order)
    half = len(order) // 2
    out = order[:half]
    for i in range(half, len(order), size):
        text, entities = "", []
        for number, document in enumerate(order[i:i + size]):
            at = len(text)
            for e in document["entities"]:
                entities.append(dict(e, id=f"{number}:{e['id']}", start=e["start"] + at, end=e["end"] + at))
            text += document["text"].replace("\n", " ") + "\n"
        out.append({"id": f"joined-{i}", "text": text, "entities": entities})
    return out


def prepare(source, documents, tokenizer, special, seed=None):
    """As data.prepare, with the source's labels; with a seed (training) sentences are joined."""
    kept = []
    for document in documents:
        rank = {}
        for e in document["entities"]:
            if e["type"] in source.types:
                key = (e["start"], e["end"])
                if key not in rank or source.types.index(e["type"]) < source.types.index(rank[key]["type"]):
                    rank[key] = e
        kept.append({"id": document["id"], "text": document["text"], "entities": list(rank.values()), "relations": []})
    if seed is not None and source.joined > 1:
        kept = join(kept, source.joined, seed)
    for document in kept:
        document.setdefault("relations", [])
    corpus = data.prepare(kept, tokenizer, special, source.types, [])
    for _, _, windows in corpus:
        for window in windows:
            window.source = source.name
    return corpus
