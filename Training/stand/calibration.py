"""Whether confidences mean what they say: facts with marks, reliability, thresholds."""
import os
import random

NEED = {'triple': ('person', 'role', 'organization'), 'role': ('person', 'role'),
        'work': ('person', 'organization')}


def kind_of(fact):
    """What a fact states: a triple, a role without an organization, or work without a role."""
    if fact.get('role') and fact.get('organization'):
        return 'triple'
    return 'role' if fact.get('role') else 'work'


def judged(scorer, gold, predicted, min_confidence=None):
    """The facts of a document that the gold can judge: (fact, kind, whether it is right).

    Repeated facts are judged once, the surest one; facts that only an optional gold fact matches are
    left out, as the scorer does.
    """
    rules = scorer.module
    rules.FULL = False
    found = {}
    for fact in predicted.get('facts', []):
        kind = kind_of(fact)
        need = NEED[kind]
        key = (kind,) + tuple(' '.join(rules.words(fact[s].get('name') or fact[s].get('text')))
                              for s in need)
        if key not in found or found[key]['confidence'] < fact['confidence']:
            found[key] = fact
    out = []
    for key, fact in found.items():
        need = NEED[key[0]]
        slots = {s: fact.get(s) for s in ('person', 'role', 'organization', 'city')}
        hits = [g for g in gold['facts'] if all(g.get(s) for s in need)
                and rules.fact_ok(slots, g, need)]
        if not hits or any(not g.get('optional') for g in hits):
            out.append((fact, key[0], bool(hits)))
    return out


def judged_posts(scorer, gold, predicted):
    """The triples of a document whose person and role the gold can judge: (fact, whether right)."""
    rules, need = scorer.module, NEED['role']
    rules.FULL = False
    out = []
    for fact in predicted.get('facts', []):
        if kind_of(fact) == 'triple':
            hits = [g for g in gold['facts'] if all(g.get(s) for s in need)
                    and rules.fact_ok({s: fact.get(s) for s in NEED['triple']}, g, need)]
            if not hits or any(not g.get('optional') for g in hits):
                out.append((fact, bool(hits)))
    return out


def bins(pairs, count=10):
    """(mean confidence, share right, number) of each of `count` equal parts of 0...1."""
    parts = [[] for _ in range(count)]
    for confidence, right in pairs:
        parts[min(count - 1, int(confidence * count))].append((confidence, right))
    return [(sum(c for c, _ in p) / len(p), sum(r for _, r in p) / len(p), len(p)) if p
            else (None, None, 0) for p in parts]


def expected_error(pairs, count=10):
    """Expected calibration error: the mean of |confidence − share right| over bins, by size."""
    total = len(pairs)
    if not total:
        return 0.0
    return sum(n / total * abs(c - r) for c, r, n in bins(pairs, count) if n)


def error_of_perfect(pairs, draws=200):
    """The mean expected calibration error of confidences that are exactly right, by chance alone."""
    chance = random.Random(7)
    return sum(expected_error([(c, chance.random() < c) for c, _ in pairs])
               for _ in range(draws)) / draws


def brier(pairs):
    """The mean squared difference of confidence and truth."""
    return sum((c - r) ** 2 for c, r in pairs) / len(pairs) if pairs else 0.0


def reached(scorer, gold, predicted):
    """For each triple of the gold that may be missed: the surest fact that tells it, or 0."""
    rules = scorer.module
    rules.FULL = False
    need = NEED['triple']
    facts = [(fact['confidence'], {s: fact.get(s) for s in need}) for fact in predicted.get('facts', [])
             if all(fact.get(s) for s in need)]
    return [max([c for c, fact in facts if rules.fact_ok(fact, answer, need)], default=0)
            for answer in gold['facts']
            if all(answer.get(s) for s in need) and not answer.get('optional')]


def curve(triples, best, steps):
    """Precision, recall and F1 of triples from each confidence on: threshold → (P, R, F1).

    `triples` are (confidence, right) of the judged facts, `best` the outcome of `reached`.
    """
    out = {}
    for step in steps:
        told = [right for confidence, right in triples if confidence >= step]
        p = sum(told) / len(told) if told else 0.0
        r = sum(c >= step for c in best) / len(best) if best else 0.0
        out[step] = p, r, 2 * p * r / (p + r) if p + r else 0.0
    return out


def thresholds(folder):
    """The thresholds of a folder's calibration file: shown, told; empty when there is none."""
    path = os.path.join(folder, 'calibration.tsv')
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    return {row[1]: float(row[2]) for row in rows if row[0] == 'confidence'}
