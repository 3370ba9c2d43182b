#!/usr/bin/env python3
"""Measure the kinds of organizations against labels.

usage: measure.py DOSSIER LABELS.tsv CORPUS.jsonl.gz [--wrong]

Runs `DOSSIER extract` over the corpus' documents that have labels. A labelled mention is found where
an organization of the answer overlaps it (that with most letters in common counts); its kind is
right where it is the label's. Prints the share that is right of those found and of all, with its
Wilson 95 % interval, and by kind; --wrong lists the wrong ones (document, start, end, kinds).
"""
import argparse
import collections
import gzip
import json
import math
import subprocess
import sys


def wilson(k, n, z=1.96):
    if not n:
        return 0.0, 1.0
    p, d = k / n, 1 + z * z / n
    m = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) - m) / d, (p + z * z / (2 * n) + m) / d


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('dossier')
    ap.add_argument('labels')
    ap.add_argument('corpus')
    ap.add_argument('--wrong', action='store_true')
    a = ap.parse_args()
    labels = collections.defaultdict(list)
    with open(a.labels, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                document, start, end, kind = line.rstrip('\n').split('\t')
                labels[document].append((int(start), int(end), kind))
    with gzip.open(a.corpus, 'rt', encoding='utf-8') as f:
        documents = [d for d in map(json.loads, f) if d['id'] in labels]
    missing = set(labels) - {d['id'] for d in documents}
    if missing:
        sys.exit('measure.py: %s has no document %s' % (a.corpus, ', '.join(sorted(missing))))
    lines = ''.join(json.dumps({k: d[k] for k in ('id', 'text', 'lang')}, ensure_ascii=False) + '\n' for d in documents)
    answer = subprocess.run([a.dossier, 'extract', '--types', 'nerel', '-'], input=lines.encode(),
                            stdout=subprocess.PIPE, check=True).stdout.decode()
    found = {}
    for line in answer.splitlines():
        record = json.loads(line)
        found[record['id']] = [e for e in record['entities'] if e.get('kind') and e['type'] == 'ORGANIZATION']
    pairs = collections.Counter()
    wrong = []
    for document, rows in sorted(labels.items()):
        for start, end, kind in rows:
            def common(e):
                shared = min(end, e['end']) - max(start, e['start'])
                return (shared, -abs(e['start'] - start) - abs(e['end'] - end))
            best = max(found.get(document, []), key=common, default=None)
            told = best['kind'] if best and common(best)[0] > 0 else None
            pairs[kind, told] += 1
            if told != kind:
                wrong.append((document, start, end, kind, told))
    total = sum(pairs.values())
    right = sum(n for (kind, told), n in pairs.items() if kind == told)
    known = sum(n for (_, told), n in pairs.items() if told is not None)
    for name, n in (('found', known), ('labelled', total)):
        low, high = wilson(right, n)
        print('kinds right of %s: %d of %d = %.3f (%.3f-%.3f)' % (name, right, n, right / n if n else 0, low, high))
    for kind in sorted({k for k, _ in pairs}):
        told = {t: n for (k, t), n in pairs.items() if k == kind}
        print('  %-10s %3d of %3d  %s' % (kind, told.get(kind, 0), sum(told.values()), ', '.join(
            '%s %d' % (t or 'not found', n) for t, n in sorted(told.items(), key=lambda x: -x[1]) if t != kind)))
    if a.wrong:
        for row in wrong:
            print('\t'.join(map(str, row)))


if __name__ == '__main__':
    main()
