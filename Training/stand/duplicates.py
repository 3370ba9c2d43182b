"""How many of the pairs that `dossier duplicates` proposes are one person, organization or place.

A node's own item is the Wikidata id that most of its mentions have in the corpus, where 60 % or more
agree; a pair is right where both items are equal, and unknown where a node has none.
"""
import collections
import os
import sqlite3
import tempfile

FIRST = (20, 50, 100, None)
AGREEMENT = 0.6


def judged_pairs(dossier, documents, lines):
    """For each proposed pair, best first: True, False or None (unknown); and the joins there are.

    The joins are the merges that would make one node of each item, of those that ingest left apart.
    """
    with tempfile.TemporaryDirectory(prefix='dossier-duplicates-') as folder:
        database = os.path.join(folder, 'graph.db')
        dossier.ingest(lines, database)
        pairs = dossier.duplicates(database)
        connection = sqlite3.connect(database)
        items = _items(connection, documents)
        connection.close()
    nodes = collections.Counter(items.values())
    verdicts = []
    for pair in pairs:
        one, other = items.get(pair['first']['id']), items.get(pair['second']['id'])
        verdicts.append(None if one is None or other is None else one == other)
    return verdicts, sum(count - 1 for count in nodes.values())


def _items(connection, documents):
    """The item of each node that has one."""
    gold = {}
    for document in documents:
        offsets = [0]
        for character in document['text']:
            offsets.append(offsets[-1] + len(character.encode()))
        for entity in document['entities']:
            item = entity.get('wikidata')
            if item and item != 'NULL':
                gold[document['id'], offsets[entity['start']], offsets[entity['end']]] = item
    found = collections.defaultdict(collections.Counter)
    for node, article, first, end in connection.execute(
            'SELECT m.canonical, a.name, n.first_byte, n.end_byte FROM member m'
            ' JOIN raw_entity e ON e.id = m.raw JOIN raw_name n ON n.entity = e.id'
            ' JOIN raw_article a ON a.id = e.article'):
        if (article, first, end) in gold:
            found[node][gold[article, first, end]] += 1
    labels = dict(connection.execute('SELECT id, label FROM node'))
    items = {}
    for node, counts in found.items():
        item, count = counts.most_common(1)[0]
        if count >= AGREEMENT * sum(counts.values()):
            items[node] = labels[node], item
    return items


def rows(verdicts):
    """Report rows: of the first so many pairs, how many are right, wrong and unknown."""
    out = []
    for first in FIRST:
        if first is not None and first >= len(verdicts):
            continue
        chosen = verdicts[:first]
        right, wrong = chosen.count(True), chosen.count(False)
        share = '–' if right + wrong == 0 else '%.3f' % (right / (right + wrong))
        out.append([str(first or 'all'), str(len(chosen)), str(right), str(wrong),
                    str(chosen.count(None)), share])
    return out
