#!/usr/bin/env python3
"""Measure the command on annotated corpora, natasha beside it, and print one table.

usage: measure.py DOSSIER [--corpora DIR] [--split NAME] [--score FILE] [--natasha PYTHON]
                  [--graph DIR] [--predictions FILE] [--only PART,PART] [--errors N] [--output FILE]

DOSSIER is the built command. Corpora (NAME.SPLIT.jsonl.gz) and the scorer lie outside the project; the
defaults are the folder `shared` beside the checkout. --split measures another split of the same
corpora; those without a file of that split are skipped, and the report says so first.
--natasha is a Python with natasha 1.6.0 (default: .venv-natasha/bin/python beside this file, else the
running one). --graph replaces bundled files. --predictions takes what `extract --types nerel --trace`
printed for the Russian texts before, instead of running it. --errors prints N wrong or missed facts with their causes,
on the terminal only. --output writes the report as Markdown.
Parts: facts, causes, confidence, names, relations, forms, clusters, duplicates, kazakh, english, speed.
"""
import argparse
import os
import platform
import subprocess
import sys
import tempfile

from stand import calibration, clusters, duplicates, labels
from stand.causes import CAUSES, Causes
from stand.corpora import Corpora, Scorer, as_lines, read_lines
from stand.programs import Dossier, Natasha, ProgramError, default_natasha
from stand.report import Report, score

PARTS = 'facts causes confidence names relations forms clusters duplicates kazakh english speed'.split()
SIX = {'PERSON', 'ORGANIZATION', 'PROFESSION', 'CITY', 'COUNTRY', 'STATE_OR_PROVINCE'}
THREE = {'WORKS_AS', 'WORKPLACE', 'HEADQUARTERED_IN'}
TEXT = ('id', 'text', 'lang')
BOTH = ['what', 'Dossier', 'natasha']
GRAPH = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'Graph')


class Stand:
    """One run: predictions are made once and scored by several parts."""

    def __init__(self, options, report):
        self.options, self.report = options, report
        self.corpora = Corpora(options.corpora, options.split)
        self.score = Scorer(options.score)
        self.dossier = Dossier(options.dossier, options.graph)
        self.natasha = Natasha(options.natasha)
        if not self.natasha.version:
            report.skip('natasha (every figure of its column)',
                        '%s cannot import it; make an environment as Training/README.md says'
                        % os.path.basename(options.natasha))
        self._ours = self._theirs = self._texts = None

    def gold(self, name, part, split=None):
        """The documents of a corpus; None, and a line in the report, when it is absent."""
        rows = self.corpora.rows(name, split)
        if rows is None:
            self.report.skip(part, 'there is no %s.%s' % (name, split or self.options.split))
        return rows

    def texts(self):
        """The Russian documents of all corpora of this split, each once."""
        if self._texts is None:
            found = {}
            for name in ('facts', 'nerel', 'factrueval', 'bsnlp_ru'):
                for row in self.corpora.rows(name) or []:
                    found.setdefault(row['id'], row)
            self._texts = as_lines(found.values(), TEXT)
        return self._texts

    def ours(self):
        if self._ours is None and self.options.predictions:
            self._ours = read_lines(self.options.predictions)
        if self._ours is None:
            self._ours = self.dossier.extract(self.texts(), '--types', 'nerel', '--trace')
        return self._ours

    def theirs(self):
        if self._theirs is None and self.natasha.version:
            self._theirs = self.natasha.documents(self.texts())
        return self._theirs

    def pair(self, what, gold, name=None, ours=None, **options):
        """The scores of both systems."""
        pick = (lambda s: s[name]) if name else (lambda s: s)
        values = [self.score(what, gold, p, **options) if p is not None else None
                  for p in (self.ours() if ours is None else ours, self.theirs())]
        return [score(pick(v)) if v is not None else '–' for v in values]

    # ------------------------------------------------------------ parts
    def facts(self):
        gold = self.gold('facts', 'facts')
        if gold is None:
            return
        self.report.section(
            'Facts, Russian', 'F1 (precision / recall), 95 % interval over documents. A triple is '
            'person, role and organization, all three right.')
        rows = []
        for title, options in (
                ('triples, NEREL and factRuEval', dict(source='nerel,fre')),
                ('the same, complete names and titles', dict(source='nerel,fre', full=True)),
                ('the same, organizations only', dict(source='nerel,fre', companies=True)),
                ('triples, NEREL', dict(source='nerel')),
                ('triples, factRuEval', dict(source='fre')),
                ('triples, RuRED2', dict(source='rured2'))):
            known = options['source'].split(',')
            if not any(d['id'].startswith(tuple(known)) for d in gold):
                continue
            rows.append([title] + self.pair('facts', gold, 'triple', bootstrap=True, **options))
        for title, kind in (('person and role', 'role'), ('person and organization', 'work')):
            rows.append([title] + self.pair('facts', gold, kind, source='nerel,fre'))
        self.report.table(BOTH, rows)

    def causes(self):
        gold = self.gold('facts', 'errors by cause')
        if gold is None:
            return
        self.report.section(
            'Errors by cause', 'Of the triples of NEREL and factRuEval; what each cause means is '
            'said in `stand/causes.py`.')
        predicted = {row['id']: row for row in self.ours()}
        causes = Causes(self.score)
        for row in gold:
            if row['id'].startswith(('nerel', 'fre')):
                causes.add(row, predicted.get(row['id'], {}))
        self.report.table(['cause', 'missed', 'wrong'], [
            [c, causes.counts['missed'][c], causes.counts['wrong'][c]] for c in CAUSES
            if causes.counts['missed'][c] + causes.counts['wrong'][c]] + [
                ['all'] + [sum(causes.counts[s].values()) for s in ('missed', 'wrong')]])
        if causes.short:
            self.report.text('Right, but not complete: ' + ', '.join(
                '%s %d' % item for item in causes.short.most_common()) + '.')
        if self.options.errors:
            import random
            examples = list(causes.examples)
            random.Random(7).shuffle(examples)
            for side, cause, document, slots, note in sorted(examples[:self.options.errors]):
                print('    %-6s %-18s %-20s %s  [%s]' % (
                    side, cause, document, ' · '.join(slots),
                    note if isinstance(note, str) else ' '.join(note)))

    def confidence(self):
        gold = self.gold('facts', 'confidence')
        if gold is None:
            return
        gold = [row for row in gold if row['id'].startswith(('nerel', 'fre'))]
        predicted = {row['id']: row for row in self.ours()}
        marks = [m for row in gold
                 for m in calibration.judged(self.score, row, predicted.get(row['id'], {}))]
        self.report.section(
            'Confidence', 'Expected calibration error over ten bins; what is "right" is said by the '
            'same matching as above. Facts that only an optional gold fact matches are left out. Few '
            'facts have an error by chance alone: "of perfect confidences" is its mean for '
            'confidences that are exactly right.')
        rows = []
        for title, kinds in (('triples', ['triple']), ('person and role only', ['role']),
                             ('person and organization only', ['work']),
                             ('all facts', ['triple', 'role', 'work'])):
            pairs = [(f['confidence'], right) for f, kind, right in marks if kind in kinds]
            if pairs:
                rows.append([title, len(pairs), '%.3f' % (sum(r for _, r in pairs) / len(pairs)),
                             '%.3f' % (sum(c for c, _ in pairs) / len(pairs)),
                             '**%.3f**' % calibration.expected_error(pairs),
                             '%.3f' % calibration.error_of_perfect(pairs),
                             '%.3f' % calibration.brier(pairs)])
        self.report.table(['facts', 'number', 'share right', 'mean confidence',
                           'calibration error', 'of perfect confidences',
                           'Brier score'], rows)
        triples = [(f['confidence'], right) for f, kind, right in marks if kind == 'triple']
        self.report.table(['triples of confidence', 'number', 'mean confidence', 'share right'], [
            ['%.1f–%.1f' % (i / 10, (i + 1) / 10), n, '%.3f' % c, '%.3f' % r]
            for i, (c, r, n) in enumerate(calibration.bins(triples)) if n])
        shown = calibration.thresholds(self.options.graph or GRAPH).get('shown')
        rows = []
        steps = [(t / 20, '%.2f' % (t / 20)) for t in range(0, 20)]
        if shown is not None:
            steps = sorted(steps + [(shown, '**%.2f, shown by default**' % shown)])
        for threshold, title in steps:
            value = self.score('facts', gold, self.ours(), min_confidence=threshold)['triple']
            if value['pred']:
                rows.append([title, value['pred'], '%.3f' % value['P'], '%.3f' % value['R'],
                             '%.3f' % value['F1']])
        if shown is None:
            self.report.skip('the threshold of shown facts', 'there is no calibration.tsv')
        self.report.table(['triples from confidence', 'number', 'precision', 'recall', 'F1'], rows)

    def names(self):
        self.report.section('Names, Russian')
        rows = []
        gold = self.gold('nerel', 'names, NEREL')
        if gold is not None:
            ours = self.score('entities', gold, self.ours())
            rows.append(['NEREL, 29 nested types, strict', score(ours['micro']), '–'])
            six = self.score('entities', gold, self.ours(), types=SIX)
            rows.append(['NEREL, six types, strict', score(six['micro']), '–'])
            rows += [['— ' + t.lower().replace('_', ' '), score(six[t]), '–']
                     for t in sorted(SIX) if t in six]
            for title, overlap in (('strict', False), ('overlap', True)):
                rows.append(['NEREL, people, organizations, places; outermost, ' + title]
                            + self.pair('entities', gold, 'micro', map='coarse', outermost=True,
                                        overlap=overlap))
        gold = self.gold('factrueval', 'names, factRuEval')
        if gold is not None:
            ours = self.ours()
            if self.dossier.has_types('factrueval'):
                ours = self.dossier.extract(as_lines(gold, TEXT), '--types', 'factrueval')
            for name in ('micro', 'PER', 'ORG', 'LOC'):
                rows.append(['factRuEval, outermost, overlap' if name == 'micro' else '— ' + name]
                            + self.pair('entities', gold, name, ours=ours, map='coarse',
                                        outermost=True, overlap=True))
        self.report.table(BOTH, rows)

    def relations(self):
        gold = self.gold('nerel', 'relations')
        if gold is None:
            return
        self.report.section('Relations, Russian, end to end', 'NEREL; natasha has none.')
        ours = self.score('relations', gold, self.ours(), types=THREE)
        whole = self.score('relations', gold, self.ours())
        self.report.table(['what', 'Dossier'], [
            ['WORKS_AS, WORKPLACE, HEADQUARTERED_IN', score(ours['micro'])]] + [
                ['— ' + t, score(ours[t])] for t in sorted(THREE) if t in ours] + [
                    ['all 49', score(whole['micro'])]])

    def forms(self):
        # The forms of the training part were never trained on; other splits have their own.
        split = 'train' if self.options.split == 'dev' else self.options.split
        gold = self.gold('bsnlp_ru', 'base forms', split)
        if gold is None:
            return
        self.report.section('Base forms', 'BSNLP (%s): share of names whose base form is right.' % split)
        asked = as_lines(dict(id=i, text=d['text'], start=e['start'], end=e['end'], type=e['type'],
                              lang=d.get('lang'))
                         for i, d, e in self.score.module.form_rows(gold))
        ours = self.score('forms', gold, self.dossier.normalize(asked))
        theirs = (self.score('forms', gold, self.natasha.forms(asked))
                  if self.natasha.version else {})
        self.report.table(BOTH, [[k, ours[k], theirs.get(k, '–')] for k in (
            'all', 'inflected', 'PER', 'ORG', 'LOC') if k in ours])

    def clusters(self):
        gold = self.gold('clusters', 'clusters')
        if gold is None:
            return
        self.report.section(
            'Who is who', 'B-cubed F1 over gold mentions, which each system first has to find; Dossier: '
            'nodes after `ingest` of all articles, natasha: equal normal forms.')
        texts = {row['id'] for name in ('facts', 'nerel', 'factrueval', 'bsnlp_ru')
                 for row in self.corpora.rows(name) or []}
        known = [c for c in gold if all(m['doc'] in texts for m in c['mentions'])]
        if len(known) < len(gold):
            self.report.skip('%d of %d clusters' % (len(gold) - len(known), len(gold)),
                             'their documents are not in the corpora of this split')
        ours = clusters.predictions(
            known, clusters.graph_mentions(self.dossier, known, self.texts()))
        theirs = (clusters.predictions(known, clusters.natasha_mentions(self.theirs()))
                  if self.natasha.version else None)
        rows = []
        for source, kinds in (('nerel', ['PERSON', 'ORGANIZATION', 'CITY']),
                              ('fre', ['Person', 'Org', 'LocOrg,Location']),
                              ('bsnlp', ['PER', 'ORG', 'LOC'])):
            for kind in kinds:
                options = dict(source=source, types=set(kind.split(',')))
                if not any(c['id'].startswith(source) and c['type'] in options['types']
                           for c in known):
                    continue
                values = [self.score('clusters', known, p, **options) if p is not None else None
                          for p in (ours, theirs)]
                rows.append(['%s, %s' % (source, kind)] + [
                    '–' if v is None else '%s; pairs %.3f' % (
                        score(v['b-cubed']), v['pairwise']['F1']) for v in values])
        self.report.table(BOTH, rows)

    def duplicates(self):
        for split in dict.fromkeys([self.options.split, 'train']):
            gold = self.gold('nerel', 'proposed duplicates', split)
            if gold is None:
                continue
            verdicts, joins = duplicates.judged_pairs(
                self.dossier, gold, as_lines(gold, TEXT))
            self.report.section(
                'Proposed duplicates, nerel.%s' % split,
                'Pairs of `duplicates` in their order, judged by the Wikidata ids of the mentions; '
                'ingest left %d joins to make.' % joins)
            self.report.table(['first', 'pairs', 'right', 'wrong', 'unknown', 'share right'],
                              duplicates.rows(verdicts))

    def kazakh(self):
        gold = self.gold('kaznerd', 'Kazakh')
        if gold is None:
            return
        self.report.section('Kazakh', 'KazNERD, sentences, strict; natasha reads Russian only.')
        kinds = {'PERSON', 'ORGANISATION', 'GPE', 'POSITION'}
        lines = as_lines(gold, TEXT)
        ours = (self.dossier.extract(lines, '--types', 'kaznerd')
                if self.dossier.has_types('kaznerd')
                else labels.renamed(self.dossier.extract(lines, '--types', 'nerel'),
                                    labels.KAZNERD))
        values = self.score('entities', gold, ours, types=kinds)
        self.report.table(['what', 'Dossier'], [['micro', score(values['micro'])]] + [
            ['— ' + k, score(values[k])] for k in sorted(kinds) if k in values])

    def english(self):
        self.report.section('English', 'natasha reads Russian only.')
        rows = []
        gold = self.gold('facts_en', 'English facts')
        if gold is not None:
            value = self.score('facts', gold, self.dossier.extract(as_lines(gold, TEXT)),
                               bootstrap=True)
            rows.append(['KnowledgeNet facts, CEO and founder, triples', score(value['triple'])])
            rows.append(['— person and organization', score(value['work'])])
        for name, title, renamed, three in (
                ('redocred', 'Re-DocRED', None, None),
                ('conll04', 'CoNLL04 (measured only)', labels.CONLL04, labels.CONLL04_RELATIONS)):
            gold = self.gold(name, 'English names, ' + title)
            if gold is None:
                continue
            ours = self.dossier.extract(as_lines(gold, TEXT), '--types', 'nerel')
            for match, overlap in (('strict', False), ('overlap', True)):
                value = self.score('entities', gold, ours, map='coarse', outermost=True,
                                   overlap=overlap)
                rows.append(['%s names, coarse, outermost, %s' % (title, match),
                             score(value['micro'])])
            if renamed:
                value = self.score('relations', gold, labels.renamed(ours, renamed, three),
                                   types=set(three.values()))
                rows.append(['%s relations, %s' % (title, ', '.join(sorted(three.values()))),
                             score(value['micro'])])
        gold = self.gold('knowledgenet', 'English relations, KnowledgeNet')
        if gold is not None:
            asked = [row for row in gold if 'HEADQUARTERS' in row.get('annotated', [])]
            ours = labels.renamed(
                self.dossier.extract(as_lines(asked, TEXT), '--types', 'nerel'),
                labels.KNOWLEDGENET, labels.KNOWLEDGENET_RELATIONS)
            value = self.score('relations', asked, ours, types={'HEADQUARTERS'}, pairs=True)
            rows.append(['KnowledgeNet (measured only) HEADQUARTERS, pairs',
                         score(value['micro'])])
        self.report.table(['what', 'Dossier'], rows)

    def speed(self):
        gold = self.gold('nerel', 'speed', 'train')
        if gold is None:
            return
        self.report.section(
            'Speed', 'The NEREL training texts as JSON Lines, one thread each. Dossier: the whole '
            'process `ingest --jobs 1`, loading and resolving included; natasha: segmentation, '
            'morphology, syntax, names, normal forms and the rules, without loading.')
        lines = as_lines(gold, TEXT)
        with tempfile.TemporaryDirectory(prefix='dossier-speed-') as folder:
            cpu = self.dossier.ingest(lines, os.path.join(folder, 'graph.db'), '--jobs', '1')
        ours = '**%.1f** (%.1f CPU s)' % (len(gold) / cpu, cpu)
        theirs = '–'
        if self.natasha.version:
            value = self.natasha.speed(lines)
            theirs = '**%.1f** (%.1f CPU s)' % (value['articles'] / value['cpu'], value['cpu'])
        self.report.table(BOTH, [['articles a CPU second, %d articles' % len(gold), ours, theirs]])


def processor():
    try:
        with open('/proc/cpuinfo') as file:
            return next(l.split(':')[1].strip() for l in file if l.startswith('model name'))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    shared = os.path.join(here, '..', '..', 'shared')
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('dossier')
    parser.add_argument('--corpora', default=os.path.join(shared, 'corpora'))
    parser.add_argument('--split', default='dev')
    parser.add_argument('--score', default=os.path.join(shared, 'tools', 'score.py'))
    parser.add_argument('--natasha', default=default_natasha(here))
    parser.add_argument('--graph')
    parser.add_argument('--predictions')
    parser.add_argument('--only', default=','.join(PARTS))
    parser.add_argument('--errors', type=int, default=0)
    parser.add_argument('--output')
    options = parser.parse_args()
    chosen = options.only.split(',')
    wrong = [part for part in chosen if part not in PARTS]
    if wrong:
        sys.exit('measure.py: there is no part %s; the parts are %s' % (wrong[0], ', '.join(PARTS)))
    for path in (options.corpora, options.score):
        if not os.path.exists(path):
            sys.exit('measure.py: there is no %s: NOTHING WAS MEASURED' % path)

    report = Report(lambda line: print(line, flush=True))
    try:
        stand = Stand(options, report)
        for part in PARTS:
            if part in chosen:
                getattr(stand, part)()
            else:
                report.skip(part, 'not asked for (--only)')
        version = subprocess.run([options.dossier, '--version'], stdout=subprocess.PIPE)
    except ProgramError as error:
        sys.exit('measure.py: %s' % error)
    if report.skipped:
        print('\nNOT MEASURED:\n' + '\n'.join('  ' + line for line in report.skipped))
    if options.output:
        head = ['# Results', '', 'Made by `make evaluate`: split *%s*, dossier %s, natasha %s, on %s. '
                'F1 (precision / recall) unless said otherwise.' % (
                    options.split, version.stdout.decode().strip(), stand.natasha.version or 'absent',
                    processor())]
        with open(options.output, 'w', encoding='utf-8') as file:
            file.write(report.markdown(head))


if __name__ == '__main__':
    main()
