"""Which mentions a system takes for one: predictions for the clusters score.

Both systems are asked end to end: they find the mentions themselves. A gold mention belongs to the
cluster of the found mention of its kind that shares most of its characters; one that was not found is
alone.
"""
import os
import sqlite3
import tempfile

KIND = {'PERSON': 'PER', 'Person': 'PER', 'PER': 'PER', 'ORGANIZATION': 'ORG', 'Org': 'ORG',
        'Organization': 'ORG', 'ORG': 'ORG', 'CITY': 'LOC', 'Location': 'LOC', 'LocOrg': 'LOC',
        'Place': 'LOC', 'LOCATION': 'LOC', 'LOC': 'LOC'}


def graph_mentions(dossier, rows, lines):
    """The mentions of a graph made of all documents: document → (start, end, kind, node)."""
    with tempfile.TemporaryDirectory(prefix='dossier-clusters-') as folder:
        database = os.path.join(folder, 'graph.db')
        dossier.ingest(lines, database)
        connection = sqlite3.connect(database)
        found = connection.execute(
            'SELECT a.name, a.body, n.first_byte, n.end_byte, e.type, m.canonical FROM raw_name n'
            ' JOIN raw_entity e ON e.id = n.entity JOIN raw_article a ON a.id = e.article'
            ' JOIN member m ON m.raw = e.id ORDER BY a.name, n.first_byte').fetchall()
        connection.close()
    mentions, body = {}, {}
    for name, text, first, end, kind, node in found:
        if name not in body:
            body[name] = text.encode()
        start = len(body[name][:first].decode(errors='replace'))
        length = len(body[name][first:end].decode(errors='replace'))
        mentions.setdefault(name, []).append((start, start + length, KIND[kind], node))
    return mentions


def natasha_mentions(predictions):
    """natasha's mentions, one cluster for each normal form of a kind."""
    return {row['id']: [(e['start'], e['end'], KIND[e['type']],
                         KIND[e['type']] + ':' + (e['normal'] or '').lower().replace('ё', 'е'))
                        for e in row['entities']] for row in predictions}


def predictions(gold, mentions):
    """The gold mentions, grouped as `mentions` says, in the scorer's format."""
    groups = {}
    for cluster in gold:
        for mention in cluster['mentions']:
            best = None
            for start, end, kind, node in mentions.get(mention['doc'], []):
                common = min(end, mention['end']) - max(start, mention['start'])
                if common <= 0 or kind != KIND.get(cluster['type']):
                    continue
                share = common / (max(end, mention['end']) - min(start, mention['start']))
                if share >= 0.5 and (best is None or share > best[0]):
                    best = share, node
            if best:
                groups.setdefault(best[1], []).append(
                    {k: mention[k] for k in ('doc', 'start', 'end')})
    return [dict(id=str(node), mentions=found) for node, found in groups.items()]
