"""Why a fact is missed or wrong: each error of the triple score is given one cause.

The scorer's own matching decides what is right; evidence spans and mentions tell how far the system
came. Causes, the first that fits:

  wrong status        the fact is told as expected or denied, and the gold has no such fact
  wrong organization  person and role are right, the organization is another one
  missed post         all three are mentions of the right type, but no fact has the person with the role
  missed employer     person and role are a fact, the organization is a mention, but not in the fact
  employer too much   person and role are right, the gold has no organization for them
  normal form         the mention is right, but the form printed for it does not match
  cut title           the title has fewer words than the gold's
  boundary            the title or name has more words than the gold's, or the mention other borders
  coreference         role and organization are right, the person is another one
  type                there is a mention at the place, of about its borders, of another type
  missed mention      there is no mention at the place
  spurious            nothing of the gold is near
"""
import collections

POSTS = {'PROFESSION'}
EMPLOYERS = {'ORGANIZATION', 'CITY', 'COUNTRY', 'STATE_OR_PROVINCE', 'DISTRICT', 'LOCATION',
             'FACILITY'}
CAUSES = ['wrong organization', 'missed post', 'missed employer', 'employer too much',
          'missed mention', 'type', 'boundary',
          'cut title', 'normal form', 'coreference', 'wrong status', 'spurious']
SLOTS = ('person', 'role', 'organization')


class Causes:
    """Counts and examples of the errors of a system's triples."""

    def __init__(self, scorer):
        self.rules = scorer.module
        self.counts = {'missed': collections.Counter(), 'wrong': collections.Counter()}
        self.short = collections.Counter()
        self.examples = []

    def add(self, gold, predicted):
        """Counts the errors of one document."""
        self.rules.FULL = False
        answers = [f for f in gold['facts'] if all(f.get(s) for s in SLOTS)]
        told, seen = [], set()
        for fact in predicted.get('facts', []):
            if all(fact.get(s) for s in SLOTS):
                key = tuple(' '.join(self.rules.words(self._name(fact[s]))) for s in SLOTS)
                if key not in seen:
                    seen.add(key)
                    told.append(fact)
        for fact in told:
            hits = [g for g in answers if self._is(fact, g, SLOTS)]
            if not hits:
                self._count('wrong', self._wrong(fact, gold), gold, fact)
        for answer in answers:
            if answer.get('optional'):
                continue
            hits = [f for f in told if self._is(f, answer, SLOTS)]
            if not hits:
                self._count('missed', self._missed(answer, gold, predicted), gold, answer)
            else:
                self._short(answer, hits)

    def _count(self, side, cause, gold, fact):
        self.counts[side][cause] += 1
        self.examples.append((side, cause, gold['id'], [self._name(fact[s]) for s in SLOTS],
                              fact.get('trace', fact.get('via', ''))))

    def _short(self, answer, hits):
        """Right facts that the score of complete names and titles does not accept."""
        self.rules.FULL = True
        if not any(self.rules.fact_ok(f, answer, SLOTS) for f in hits):
            whole = any(self.rules.full_ok(f, answer, ('role',)) for f in hits)
            self.short['short name of the person' if whole else 'title not complete'] += 1
        self.rules.FULL = False

    @staticmethod
    def _name(slot):
        return slot.get('name') or slot.get('text')

    def _is(self, fact, gold, need):
        return all(fact.get(s) and gold.get(s) for s in need) and self.rules.fact_ok(
            {s: fact.get(s) for s in SLOTS}, gold, need)

    def _missed(self, answer, gold, predicted):
        facts, mentions = predicted.get('facts', []), predicted.get('entities', [])
        near = [f for f in facts if self._is(f, answer, ('person', 'role'))]
        if any(f.get('organization') for f in near):
            return 'wrong organization'
        if near:
            return self._mention_cause(
                answer, gold, mentions, ('organization',), 'missed employer')
        near = [f for f in facts if self._is(f, answer, ('person', 'organization'))]
        titled = [f for f in near if f.get('role')]
        if titled:
            causes = [self._title_cause(f, answer, gold) for f in titled]
            return next((c for c in causes if c), 'missed post')
        if near:
            return self._mention_cause(answer, gold, mentions, ('role',))
        near = [f for f in facts if self._is(f, answer, ('role', 'organization'))]
        if near:
            return self._person_cause(near[0], answer, gold)
        return self._mention_cause(answer, gold, mentions, SLOTS)

    def _wrong(self, fact, gold):
        if fact.get('status') in ('expected', 'denied'):
            return 'wrong status'
        facts = gold['facts']
        near = [g for g in facts if self._is(fact, g, ('person', 'role'))]
        if any(g.get('organization') for g in near):
            return 'wrong organization'
        if near:
            return 'employer too much'
        near = [g for g in facts if self._is(fact, g, ('person', 'organization')) and g.get('role')]
        causes = [self._title_cause(fact, g, gold) for g in near]
        cause = next((c for c in causes if c), None)
        if cause:
            return cause
        near = [g for g in facts if self._is(fact, g, ('role', 'organization'))]
        return self._person_cause(fact, near[0], gold) if near else 'spurious'

    def _title_cause(self, fact, answer, gold):
        span = self._role_span(fact)
        if span:
            surface = dict(text=gold['text'][slice(*span)])
            if self.rules.role_ok(surface, answer['role'], answer.get('organization')):
                return 'normal form'
            start, end = answer['role'].get('start'), answer['role'].get('end')
            if start is not None and not (span[0] < end and start < span[1]):
                return None
        ours = len(self.rules.words(self._name(fact['role'])))
        theirs = max(len(self.rules.words(a))
                     for a in answer['role'].get('alternatives') or [answer['role']['text']])
        return 'cut title' if ours < theirs else 'boundary'

    def _person_cause(self, fact, answer, gold):
        evidence = fact.get('evidence') or []
        if evidence:
            surface = dict(name=gold['text'][evidence[0]['start']:evidence[0]['end']])
            if self.rules.person_ok(surface, answer['person']):
                return 'normal form'
        return 'coreference'

    def _mention_cause(self, answer, gold, mentions, slots, otherwise='missed post'):
        for slot in slots:
            places = self._places(answer, slot, gold)
            own = [m for m in mentions if self._fits(m, slot)]
            found = [m for m in own if self._means(m, answer, slot, gold)]
            if found:
                continue
            at = [m for m in mentions
                  if any(m['start'] < end and start < m['end'] for start, end in places)]
            if any(self._fits(m, slot) for m in at):
                return 'boundary'
            same = any(2 * (min(m['end'], end) - max(m['start'], start))
                       >= max(m['end'], end) - min(m['start'], start)
                       for m in at for start, end in places)
            return 'type' if same else 'missed mention'
        return otherwise

    @staticmethod
    def _fits(mention, slot):
        kind = mention['type']
        return (kind == 'PERSON' if slot == 'person' else
                kind in POSTS if slot == 'role' else kind in EMPLOYERS)

    def _means(self, mention, answer, slot, gold):
        surface = gold['text'][mention['start']:mention['end']]
        for name in (surface, mention.get('normal')):
            if not name:
                continue
            if slot == 'person' and self.rules.person_ok(dict(name=name), answer['person']):
                return True
            if slot == 'organization' and self.rules.org_ok(dict(name=name),
                                                            answer['organization']):
                return True
            if slot == 'role':
                start, end = answer['role'].get('start'), answer['role'].get('end')
                near = start is None or mention['start'] < end and start < mention['end']
                if near and self.rules.role_ok(dict(text=name), answer['role'],
                                               answer.get('organization')):
                    return True
        return False

    def _places(self, answer, slot, gold):
        """Where the gold has the slot: its span, or its names in the text."""
        value = answer[slot]
        if slot == 'role' and value.get('start') is not None:
            return [(value['start'], value['end'])]
        places = []
        if value.get('evidence'):
            places.append(tuple(value['evidence']))
        for name in value.get('alternatives') or value.get('names') or [self._name(value)]:
            at = gold['text'].find(name) if name else -1
            while at >= 0:
                places.append((at, at + len(name)))
                at = gold['text'].find(name, at + 1)
        return places

    @staticmethod
    def _role_span(fact):
        evidence = fact.get('evidence') or []
        if fact.get('role') and len(evidence) > 1:
            return evidence[1]['start'], evidence[1]['end']
        return None
