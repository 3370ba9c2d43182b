#!/usr/bin/env python3
"""Fit the probabilities of facts on annotated articles, and the thresholds of what is shown and told.

usage: calibrate.py --gold GOLD --facts FILE [--facts FILE ...] --output TABLE
                    [--source nerel,fre] [--check GOLD FILE] [--precision 0.86] [--score FILE]

GOLD has facts in the format of the measuring stand. FILE is what `dossier extract --trace` (or
`dossier-benchmarks facts-of-annotations`) printed for its articles: facts with their features.
Articles that the recognition model was trained on look surer than new ones: give facts made of the
annotations of models that have not seen them. Where several files have an article, the last counts.
--check has other articles: their outcome is printed, and "shown" has to hold for them too.

Each kind of fact (triple, role, work) has a logistic regression over the features, with a quadratic
penalty chosen by the log loss of a cross-validation over articles; a fourth says of triples whether
person and role are right, so that an unlikely organization can be left out alone. TABLE is `Graph/calibration.tsv`.
The thresholds come from the cross-validated probabilities of triples: "told" is half of their best F1,
"shown" the smallest with the asked-for precision, there and in the articles of --check.
"""
import argparse
import os
import sys

import numpy

from stand import calibration
from stand.corpora import Scorer, read_lines

PENALTIES = (3, 10, 30, 60, 120, 240)
FOLDS = 10
LEAST = 10
POST = 'post-of-triple'
HEAD = """\
# What makes probabilities of the rules' confidences: a logistic regression for each kind of fact.
# kind (triple: person, role and organization; role: person and role; work: person and
# organization; post-of-triple: whether person and role of a triple are right, whatever its
# organization), feature (as `dossier extract --trace` prints it), weight. Then two thresholds: facts
# below "told" are left out, facts below "shown" are shown on request only.
# Made by Training/calibrate.py.
"""


class Regression:
    """A logistic regression over named features; features seen too rarely have no weight."""

    def __init__(self, rows, marks, weights, penalty):
        counts = {}
        for row in rows:
            for name in row:
                counts[name] = counts.get(name, 0) + 1
        self.names = sorted(n for n, count in counts.items()
                            if n == 'constant' or LEAST <= count)
        x, y, w = self._matrix(rows), numpy.array(marks, float), numpy.array(weights, float)
        # The penalty is on weights of features of equal spread; the constant has none.
        scale = numpy.maximum(x.std(axis=0), 1e-3)
        scale[self.names.index('constant')] = 1
        x = x / scale
        ridge = numpy.full(len(self.names), float(penalty))
        ridge[self.names.index('constant')] = 1e-6
        beta = numpy.zeros(len(self.names))
        for _ in range(50):
            p = 1 / (1 + numpy.exp(-x @ beta))
            slope = x.T @ (w * (p - y)) + ridge * beta
            curvature = (x * (w * p * (1 - p))[:, None]).T @ x + numpy.diag(ridge)
            step = numpy.linalg.solve(curvature, slope)
            beta -= step
            if abs(step).max() < 1e-6:
                break
        self.beta = beta / scale

    def _matrix(self, rows):
        places = {name: i for i, name in enumerate(self.names)}
        x = numpy.zeros((len(rows), len(self.names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                if name in places:
                    x[i, places[name]] = value
        return x

    def probabilities(self, rows):
        return 1 / (1 + numpy.exp(-self._matrix(rows) @ self.beta)) if rows else numpy.zeros(0)


def loss(p, y):
    p = numpy.clip(p, 1e-6, 1 - 1e-6)
    return float(-(y * numpy.log(p) + (1 - y) * numpy.log(1 - p)).mean())


def folds_of(documents):
    """A fold for each article, the same in every run."""
    order = {d: i for i, d in enumerate(sorted(set(documents)))}
    return numpy.array([order[d] % FOLDS for d in documents])


def crossed(rows, marks, weights, folds, penalty):
    """Probabilities of rows by regressions that have not seen their articles."""
    out = numpy.zeros(len(rows))
    for fold in range(FOLDS):
        inside = [i for i in range(len(rows)) if folds[i] != fold]
        outside = [i for i in range(len(rows)) if folds[i] == fold]
        model = Regression([rows[i] for i in inside], [marks[i] for i in inside],
                           [weights[i] for i in inside], penalty)
        out[outside] = model.probabilities([rows[i] for i in outside])
    return out


def fit(kind, judged, report):
    """The regression of a kind, and the cross-validated probability of each of its facts."""
    rows = [fact['features'] for _, fact, _ in judged]
    marks = [right for _, _, right in judged]
    weights = [1.0] * len(rows)
    folds = folds_of([document for document, _, _ in judged])
    tried = {}
    for penalty in PENALTIES:
        p = crossed(rows, marks, weights, folds, penalty)
        tried[penalty] = loss(p, numpy.array(marks, float)), p
    # The simplest of those that are about as good: new articles and models differ from these.
    best = min(loss for loss, _ in tried.values())
    penalty = max(k for k in tried if tried[k][0] <= 1.005 * best)
    model = Regression(rows, marks, weights, penalty)
    report('%-14s %5d facts, %.3f right, %2d features, penalty %3d, log loss %.4f (of the mean %.4f)' % (
        kind, len(rows), numpy.mean(marks), len(model.names), penalty, tried[penalty][0],
        loss(numpy.full(len(rows), numpy.mean(marks)), numpy.array(marks, float))))
    return model, tried[penalty][1]


STEPS = [step / 100 for step in range(2, 98)]


def thresholds(scores, checked, precision, report):
    """(shown, told) from precision, recall and F1 by threshold, of honest and of checked confidences."""
    told = told_of(scores)
    enough = [t for t in STEPS if t >= told and min(s[t][0] for s in (scores, checked)) >= precision]
    if not enough:
        sys.exit('calibrate.py: no threshold has precision %.2f' % precision)
    shown = min(enough)
    for name, t in (('told', told), ('shown', shown)):
        report('%-6s %.2f: P %.3f R %.3f F1 %.3f' % ((name, t) + scores[t]))
    return shown, told


def told_of(scores):
    """Of calibrated probabilities, those from half of the best F1 on make the best F1."""
    return round(max(f1 for _, _, f1 in scores.values()) / 2, 2)


def reliability(title, pairs, report):
    if pairs:
        report('%-24s %5d facts, right %.3f, mean confidence %.3f, calibration error %.4f' % (
            title, len(pairs), sum(r for _, r in pairs) / len(pairs),
            sum(c for c, _ in pairs) / len(pairs), calibration.expected_error(pairs)))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--gold', required=True)
    parser.add_argument('--facts', required=True, action='append')
    parser.add_argument('--output', required=True)
    parser.add_argument('--source', default='nerel,fre')
    parser.add_argument('--check', nargs=2, metavar=('GOLD', 'FILE'))
    parser.add_argument('--precision', type=float, default=0.86)
    parser.add_argument('--score', default=os.path.join(here, '..', '..', 'shared', 'tools', 'score.py'))
    options = parser.parse_args()
    scorer = Scorer(options.score)
    sources = tuple(options.source.split(','))

    predictions = {}
    for path in options.facts:
        predictions.update((row['id'], row) for row in read_lines(path))
    gold = [row for row in read_lines(options.gold)
            if row['id'].startswith(sources) and row['id'] in predictions]
    if not gold:
        sys.exit('calibrate.py: no article of %s is in the facts' % options.gold)
    print('%d articles' % len(gold))
    judged = {kind: [] for kind in calibration.NEED}
    for row in gold:
        for fact, kind, right in calibration.judged(scorer, row, predictions[row['id']]):
            judged[kind].append((row['id'], fact, right))

    models, marks = {}, []
    for kind, facts in judged.items():
        models[kind], crossed_p = fit(kind, facts, print)
        pairs = []
        for (_, fact, right), p in zip(facts, crossed_p):
            fact['confidence'] = float(p)
            pairs.append((float(p), right))
        reliability(kind + ', cross-validated', pairs, print)
        marks += pairs
    reliability('all, cross-validated', marks, print)
    # Only triples that are not told are asked, but all of them teach it.
    posts = [(row['id'], fact, right) for row in gold
             for fact, right in calibration.judged_posts(scorer, row, predictions[row['id']])]
    models[POST], _ = fit(POST, posts, print)
    best = [c for row in gold for c in calibration.reached(scorer, row, predictions[row['id']])]
    triples = [(fact['confidence'], right) for _, fact, right in judged['triple']]
    scores = calibration.curve(triples, best, STEPS)
    checked = Check(scorer, models, options.check, sources, told_of(scores)) if options.check else None
    shown, told = thresholds(scores, checked.scores if checked else scores, options.precision, print)
    if checked:
        checked.report(shown, told)
    with open(options.output, 'w', encoding='utf-8') as file:
        file.write(HEAD)
        file.write('confidence\tshown\t%.2f\nconfidence\ttold\t%.2f\n' % (shown, told))
        for kind, model in models.items():
            for name, weight in zip(model.names, model.beta):
                file.write('%s\t%s\t%.4f\n' % (kind, name, weight))


def apply(models, fact):
    model = models[calibration.kind_of(fact)]
    fact['confidence'] = float(model.probabilities([fact['features']])[0])


class Check:
    """The outcome for articles that nothing but the threshold of what is shown is fitted to."""

    def __init__(self, scorer, models, paths, sources, told):
        self.scorer = scorer
        self.gold = [row for row in read_lines(paths[0]) if row['id'].startswith(sources)]
        self.predictions = {row['id']: row for row in read_lines(paths[1])}
        self.pairs = {kind: [] for kind in calibration.NEED}
        best = []
        for row in self.gold:
            predicted = self.predictions.get(row['id'], {})
            facts = predicted.get('facts', [])
            posts = {id(f): float(models[POST].probabilities([f['features']])[0]) for f in facts}
            for fact in facts:
                apply(models, fact)
                if calibration.kind_of(fact) == 'triple' \
                        and fact['confidence'] < told <= posts[id(fact)]:
                    fact.update(organization=None, city=None, confidence=posts[id(fact)])
            for fact, kind, right in calibration.judged(scorer, row, predicted):
                self.pairs[kind].append((fact['confidence'], right))
            best += calibration.reached(scorer, row, predicted)
        self.scores = calibration.curve(self.pairs['triple'], best, STEPS)

    def report(self, shown, told):
        pairs = dict(self.pairs, all=[x for found in self.pairs.values() for x in found])
        for kind, found in pairs.items():
            reliability(kind + ', check, told', [x for x in found if x[0] >= told], print)
        for title, t in (('without', 0), ('told', told), ('shown', shown)):
            value = self.scorer('facts', self.gold, list(self.predictions.values()), min_confidence=t)
            print('check, %-8s %.2f: triple P %.3f R %.3f F1 %.3f, role F1 %.3f, work F1 %.3f' % (
                title, t, value['triple']['P'], value['triple']['R'], value['triple']['F1'],
                value['role']['F1'], value['work']['F1']))


if __name__ == '__main__':
    main()
