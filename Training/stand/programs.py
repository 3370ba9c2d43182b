"""The programs that are measured: the command, and natasha in an environment of its own."""
import json
import os
import subprocess
import sys
import time


class ProgramError(Exception):
    """A program that could not be run, or failed."""


# One thread each, so that CPU seconds compare.
SINGLE = dict(OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1', MKL_NUM_THREADS='1')


def run(words, lines):
    """The standard output of a program, and the CPU and wall seconds it took."""
    before, start = os.times(), time.time()
    try:
        done = subprocess.run(words, input=lines, stdout=subprocess.PIPE,
                              env=dict(os.environ, **SINGLE))
    except OSError as error:
        raise ProgramError('cannot run %s: %s' % (words[0], error))
    if done.returncode:
        raise ProgramError('%s ended with %d' % (' '.join(words), done.returncode))
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout, cpu, time.time() - start


def parsed(output):
    return [json.loads(line) for line in output.decode().splitlines() if line.strip()]


class Dossier:
    """The built command, with a folder of replaced `Graph/` files if there is one."""

    def __init__(self, path, graph=None):
        self.path, self.options = path, ['--graph', graph] if graph else []
        self._types = None

    def extract(self, lines, *words):
        return parsed(run([self.path, 'extract'] + self.options + list(words) + ['-'], lines)[0])

    def normalize(self, lines):
        return parsed(run([self.path, 'normalize'] + self.options + ['-'], lines)[0])

    def ingest(self, lines, database, *words):
        """Articles into a new graph file; the CPU seconds."""
        return run([self.path, 'ingest', '--quiet', '--db', database] + self.options + list(words)
                   + ['-'], lines)[1]

    def duplicates(self, database):
        """All proposed pairs of a graph file, the first to be asked first."""
        return json.loads(run([self.path, 'duplicates', '--json', '--limit', '1000000', '--db',
                               database] + self.options, b'')[0])

    def has_types(self, name):
        """Whether `extract --types NAME` is known to this build."""
        if self._types is None:
            self._types = run([self.path, 'extract', '--help'], b'')[0].decode()
        return name in self._types


class Natasha:
    """natasha behind `peer_natasha.py`; absent when its interpreter has no natasha."""

    def __init__(self, python):
        self.words = [python, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                           'peer_natasha.py')]
        test = 'from importlib.metadata import version; import natasha; print(version("natasha"))'
        try:
            done = subprocess.run([python, '-c', test], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
            self.version = done.stdout.decode().strip() if done.returncode == 0 else None
        except OSError:
            self.version = None

    def documents(self, lines):
        return parsed(run(self.words + ['documents'], lines)[0])

    def forms(self, lines):
        return parsed(run(self.words + ['forms'], lines)[0])

    def speed(self, lines):
        return parsed(run(self.words + ['speed'], lines)[0])[0]


def default_natasha(folder):
    """The interpreter of `.venv-natasha` beside the scripts, else the running one."""
    python = os.path.join(folder, '.venv-natasha', 'bin', 'python')
    return python if os.path.exists(python) else sys.executable
