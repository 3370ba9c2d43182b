#!/usr/bin/env python3
"""What natasha makes of the same texts, with rules over its syntax tree.

usage: peer_natasha.py documents < {id, text} lines > {id, entities, facts, names} lines
       peer_natasha.py forms     < {id, text, start, end, type} lines > {id, normal} lines
       peer_natasha.py speed     < {id, text} lines > one line {articles, cpu}

Runs in an environment of its own: pip install natasha==1.6.0. `speed` times everything that
`documents` does, after the models are loaded. Offsets are code points.

The rules: an animate noun that governs a person's name or stands in apposition to it is the person's
post, so is one in the instrumental (or nominative) that a verb of holding or a copula joins to it;
the organization is the first ORG, else the first LOC, below that noun. "Возглавил" and the like make
the post of a head.
"""
import json
import sys
import time

from natasha import PER, Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, \
    NewsSyntaxParser, Segmenter

HOLDING = set('стать являться быть работать служить назначить избрать оставаться остаться'
              ' занимать'.split())
LEADING = set('возглавить возглавлять руководить'.split())
ADJUNCTS = ('amod', 'nmod', 'flat:foreign', 'flat:name', 'appos', 'flat', 'compound')
TYPES = {'PER': 'PERSON', 'ORG': 'ORGANIZATION', 'LOC': 'LOCATION'}


class Natasha:
    """The models, loaded once."""

    def __init__(self):
        self.segmenter, self.vocabulary = Segmenter(), MorphVocab()
        embedding = NewsEmbedding()
        self.morphology = NewsMorphTagger(embedding)
        self.syntax = NewsSyntaxParser(embedding)
        self.names = NewsNERTagger(embedding)

    def names_only(self, text):
        doc = Doc(text)
        doc.segment(self.segmenter)
        doc.tag_ner(self.names)
        return doc

    def whole(self, text):
        doc = Doc(text)
        doc.segment(self.segmenter)
        doc.tag_morph(self.morphology)
        doc.parse_syntax(self.syntax)
        doc.tag_ner(self.names)
        for token in doc.tokens:
            token.lemmatize(self.vocabulary)
        for span in doc.spans:
            span.normalize(self.vocabulary)
        return doc


class Tree:
    """The syntax tree of one sentence with its names."""

    def __init__(self, sentence):
        self.tokens = {token.id: token for token in sentence.tokens}
        self.children = {}
        for token in sentence.tokens:
            if token.head_id != token.id:
                self.children.setdefault(token.head_id, []).append(token)
        self.name_of = {}
        for span in sentence.spans:
            for token in span.tokens:
                self.name_of[token.id] = span

    def below(self, token, seen=None):
        """Everything under a token, in order of the text."""
        seen = set() if seen is None else seen
        out = []
        for child in self.children.get(token.id, []):
            if child.id not in seen:
                seen.add(child.id)
                out += [child] + self.below(child, seen)
        return sorted(out, key=lambda x: x.start)

    def head(self, span):
        """The token of a name whose head is outside of it."""
        inside = {token.id for token in span.tokens}
        return next((t for t in span.tokens if t.head_id not in inside), span.tokens[0])

    def post(self, token, person):
        """Whether a token may be a post: an animate common noun that is no name."""
        return (token is not None and token.pos == 'NOUN' and token.id not in self.name_of
                and token.feats.get('Animacy') == 'Anim')

    def title(self, noun, person):
        """The noun with its dependants as far as they stand together, without the person."""
        own = {token.id for token in person.tokens}
        kept, frontier = {noun.id: noun}, [noun]
        while frontier:
            token = frontier.pop()
            for child in self.children.get(token.id, []):
                span = self.name_of.get(child.id)
                if child.id in own or child.id in kept or (span and span.type == PER):
                    continue
                if child.rel in ADJUNCTS and not (child.rel == 'appos' and not span) \
                        or child.rel == 'case' and token is not noun or span:
                    kept[child.id] = child
                    frontier.append(child)
        return sorted(kept.values(), key=lambda x: x.start)

    def organization(self, noun, person):
        below = self.below(noun)
        for kind in ('ORG', 'LOC'):
            for token in below:
                span = self.name_of.get(token.id)
                if span is not None and span.type == kind and span is not person:
                    return span
        return None

    def facts(self):
        for person in {id(s): s for s in self.name_of.values() if s.type == PER}.values():
            head = self.head(person)
            governor = self.tokens.get(head.head_id)
            if self.post(governor, person) and head.rel in ('appos', 'nmod', 'flat', 'flat:name'):
                yield person, governor
            for child in self.children.get(head.id, []):
                if child.rel in ('appos', 'parataxis', 'nmod', 'flat') and self.post(child, person):
                    yield person, child
            if head.rel in ('nsubj', 'nsubj:pass', 'obj') and governor is not None:
                if self.post(governor, person) and head.rel == 'nsubj':
                    yield person, governor
                lemma = governor.lemma
                for child in self.children.get(governor.id, []):
                    if lemma in HOLDING and self.post(child, person) \
                            and child.feats.get('Case') == 'Ins':
                        yield person, child
                    if lemma in LEADING and child.rel in ('obj', 'obl', 'iobj'):
                        span = self.name_of.get(child.id)
                        found = span if span is not None and span.type == 'ORG' \
                            else self.organization(child, person)
                        if found is not None:
                            yield person, found


def facts_of(doc):
    """Person, role and organization triples, each once."""
    seen = {}
    for sentence in doc.sents:
        tree = Tree(sentence)
        for person, post in tree.facts():
            if hasattr(post, 'tokens'):
                role, organization = 'глава', post
            else:
                role = doc.text[slice(*_hull(tree.title(post, person)))]
                organization = tree.organization(post, person)
            key = (person.normal, role, organization.normal if organization else None)
            seen[key] = dict(
                person=dict(name=person.normal), role=dict(text=role), city=None,
                organization=organization and dict(
                    name=organization.normal, type=TYPES[organization.type]))
    return list(seen.values())


def _hull(tokens):
    return tokens[0].start, tokens[-1].stop


def read():
    for line in sys.stdin.buffer:
        if line.strip():
            yield json.loads(line)


def show(value):
    print(json.dumps(value, ensure_ascii=False))


def documents(natasha):
    for row in read():
        doc = natasha.whole(row['text'])
        entities = [dict(id='e%d' % i, start=s.start, end=s.stop, type=TYPES[s.type],
                         normal=s.normal) for i, s in enumerate(doc.spans)]
        show(dict(id=row['id'], entities=entities, relations=[], facts=facts_of(doc)))


def forms(natasha):
    """The normal form of a given span, as natasha's own spans get theirs."""
    from natasha.doc import DocSpan
    text, doc = None, None
    for row in read():
        if row['text'] != text:
            text = row['text']
            doc = natasha.whole(text)
        tokens = [t for t in doc.tokens if t.start < row['end'] and row['start'] < t.stop]
        span = DocSpan(row['start'], row['end'], row['type'], text[row['start']:row['end']],
                       tokens=tokens)
        span.normalize(natasha.vocabulary)
        show(dict(id=row['id'], normal=span.normal))


def speed(natasha):
    rows = list(read())
    start = time.process_time()
    for row in rows:
        facts_of(natasha.whole(row['text']))
    show(dict(articles=len(rows), cpu=time.process_time() - start))


if __name__ == '__main__':
    tasks = dict(documents=documents, forms=forms, speed=speed)
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    tasks[sys.argv[1]](Natasha())
