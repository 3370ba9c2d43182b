#!/usr/bin/env python3
"""Draw organizations of an annotated corpus for labelling their kinds.

usage: sample.py CORPUS.jsonl.gz --count N [--seed S] [--context C]

Takes mentions of type ORGANIZATION that hold a capital letter or a digit ("правительство" alone is
no name) in a seeded random order, each organization once: mentions with one Wikidata id or one text
are one organization. Prints a line a mention: document, start, end (code points), a tab, the mention
in its context. The texts are for reading only; what is kept is document, start, end and kind.
"""
import argparse
import gzip
import json
import random


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('corpus')
    ap.add_argument('--count', type=int, required=True)
    ap.add_argument('--seed', type=int, default=3)
    ap.add_argument('--context', type=int, default=110)
    a = ap.parse_args()
    with gzip.open(a.corpus, 'rt', encoding='utf-8') as f:
        documents = [json.loads(x) for x in f]
    mentions = [(d, e) for d in documents for e in d['entities']
                if e['type'] == 'ORGANIZATION' and any(c.isupper() or c.isdigit() for c in e['text'])]
    random.Random(a.seed).shuffle(mentions)
    seen, taken = set(), 0
    for d, e in mentions:
        wikidata = e.get('wikidata')
        keys = {e['text'].lower()} | ({wikidata} if wikidata and wikidata != 'NULL' else set())
        if keys & seen:
            continue
        seen |= keys
        before = d['text'][max(0, e['start'] - a.context):e['start']]
        after = d['text'][e['end']:e['end'] + a.context]
        print('%s\t%d\t%d\t%s' % (d['id'], e['start'], e['end'],
                                  ' '.join((before + '[[' + e['text'] + ']]' + after).split())))
        taken += 1
        if taken == a.count:
            break


if __name__ == '__main__':
    main()
