"""Annotated corpora and the scorer, both of which lie outside the project."""
import argparse
import gzip
import importlib.util
import json
import os


class Corpora:
    """A folder of NAME.SPLIT.jsonl or NAME.SPLIT.jsonl.gz files; each is read once."""

    def __init__(self, folder, split):
        self.folder, self.split, self._rows = folder, split, {}

    def path(self, name, split=None):
        """Where a corpus lies, or None when it is absent."""
        for end in ('.jsonl.gz', '.jsonl'):
            path = os.path.join(self.folder, '%s.%s%s' % (name, split or self.split, end))
            if os.path.exists(path):
                return path
        return None

    def rows(self, name, split=None):
        """The documents of a corpus, or None when it is absent."""
        path = self.path(name, split)
        if path is None:
            return None
        if path not in self._rows:
            self._rows[path] = read_lines(path)
        return self._rows[path]


def read_lines(path):
    """The values of a JSON Lines file, packed or not."""
    opened = gzip.open if path.endswith('.gz') else open
    with opened(path, 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def as_lines(rows, keys=None):
    """JSON Lines of some keys of each row."""
    kept = ({k: row[k] for k in keys if k in row} if keys else row for row in rows)
    return ''.join(json.dumps(row, ensure_ascii=False) + '\n' for row in kept).encode()


class Scorer:
    """The functions of the scorer's file, with its command line's defaults."""

    def __init__(self, path):
        spec = importlib.util.spec_from_file_location('scorer', path)
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)

    def __call__(self, what, gold, predictions, **options):
        values = dict(map=None, types=None, source=None, errors=0, min_confidence=0,
                      outermost=False, overlap=False, pairs=False, companies=False, full=False,
                      bootstrap=False, by_surface=False)
        values.update(options)
        return getattr(self.module, what)(gold, predictions, argparse.Namespace(**values))
