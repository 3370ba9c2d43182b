#!/usr/bin/env python3
"""Measure the command on annotated corpora and print one table.

usage: measure.py DOSSIER [--corpora DIR] [--score FILE]

DOSSIER is the built command. Corpora and the scorer lie outside the project; the defaults are the
folder `shared` beside the checkout. Only files named dev, and the forms of bsnlp_ru.train (never
trained on), are read.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

SIX = 'PERSON,ORGANIZATION,PROFESSION,CITY,COUNTRY,STATE_OR_PROVINCE'
THREE = 'WORKS_AS,WORKPLACE,HEADQUARTERED_IN'


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    shared = os.path.join(here, '..', '..', 'shared')
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('dossier')
    ap.add_argument('--corpora', default=os.path.join(shared, 'corpora'))
    ap.add_argument('--score', default=os.path.join(shared, 'tools', 'score.py'))
    a = ap.parse_args()
    for path in (a.corpora, a.score):
        if not os.path.exists(path):
            sys.exit('measure.py: there is no %s: nothing was measured' % path)
    work = tempfile.mkdtemp(prefix='dossier-measure-')

    def gold(name):
        return os.path.join(a.corpora, name + '.jsonl.gz')

    def run(words, lines, name):
        out = os.path.join(work, name)
        before, start = os.times(), time.time()
        with open(out, 'wb') as f:
            done = subprocess.run([a.dossier] + words, input=lines, stdout=f)
        if done.returncode:
            sys.exit('measure.py: dossier %s ended with %d' % (' '.join(words), done.returncode))
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return out, cpu, time.time() - start

    def texts(name):
        rows = [json.loads(x) for x in gzip.open(gold(name), 'rt', encoding='utf-8')]
        return ''.join(json.dumps({k: d[k] for k in ('id', 'text', 'lang') if k in d}, ensure_ascii=False) + '\n'
                       for d in rows).encode(), len(rows)

    def score(what, name, predictions, *words):
        text = subprocess.run([sys.executable, a.score, what, gold(name), predictions, '--json'] + list(words),
                              stdout=subprocess.PIPE, check=True).stdout
        return json.loads(text)

    def row(what, value):
        if isinstance(value, dict):
            interval = ' 95 %% %.3f-%.3f' % tuple(value['F1 95%']) if 'F1 95%' in value else ''
            value = 'P %.4f  R %.4f  F1 %.4f%s' % (value['P'], value['R'], value['F1'], interval)
        print('%-58s %s' % (what, value), flush=True)

    lines, count = texts('nerel.dev')
    nerel, cpu, wall = run(['extract', '--types', 'nerel', '-'], lines, 'nerel')
    row('extract, nerel.dev: articles a CPU second', '%.1f (wall %.1f s)' % (count / cpu, wall))
    row('mentions, 29 types', score('entities', 'nerel.dev', nerel)['micro'])
    row('mentions, six types', score('entities', 'nerel.dev', nerel, '--types', SIX)['micro'])
    row('relations, three types', score('relations', 'nerel.dev', nerel, '--types', THREE)['micro'])
    lines, _ = texts('facts.dev')
    facts, _, _ = run(['extract', '-'], lines, 'facts')
    for words in ([], ['--full'], ['--companies']):
        result = score('facts', 'facts.dev', facts, '--source', 'nerel,fre', '--bootstrap', *words)
        for kind in ('triple', 'role', 'work') if not words else ('triple',):
            if kind in result:
                row('facts.dev, nerel and fre, %s %s' % (kind, ' '.join(words)), result[kind])
    asked = subprocess.run([sys.executable, a.score, 'forms-input', gold('bsnlp_ru.train'), '-'],
                           stdout=subprocess.PIPE, check=True).stdout
    forms, _, _ = run(['normalize', '-'], asked, 'forms')
    for kind, value in score('forms', 'bsnlp_ru.train', forms).items():
        row('base forms, %s' % kind, value)


if __name__ == '__main__':
    main()
