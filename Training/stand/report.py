"""The report: Markdown sections with tables, and what was skipped."""


def score(value):
    """One score: F1 (P / R), with its interval where there is one."""
    if value is None:
        return '–'
    if isinstance(value, str):
        return value
    text = '**%.3f** (%.3f / %.3f)' % (value['F1'], value['P'], value['R'])
    if 'F1 95%' in value:
        text += ' %.3f–%.3f' % tuple(value['F1 95%'])
    return text


class Report:
    """Lines of Markdown; what is skipped is told at the head and on the terminal."""

    def __init__(self, tell):
        self._lines, self.skipped, self._tell = [], [], tell

    def section(self, title, text=''):
        self._lines += ['', '## ' + title, ''] + ([text, ''] if text else [])
        self._tell('\n' + title)

    def table(self, columns, rows):
        """Writes a table; prints each row as it is."""
        self._lines.append('| ' + ' | '.join(columns) + ' |')
        self._lines.append('| ' + ' | '.join('---' for _ in columns) + ' |')
        for row in rows:
            cells = [str(cell) for cell in row]
            self._lines.append('| ' + ' | '.join(c.replace('|', '\\|') for c in cells) + ' |')
            self._tell('  %-64s %s' % (cells[0], '   '.join(cells[1:]).replace('**', '')))
        self._lines.append('')

    def text(self, line):
        self._lines += [line, '']
        self._tell('  ' + line)

    def skip(self, what, why):
        """Remembers what was not measured."""
        self.skipped.append('%s: %s' % (what, why))
        self._tell('  SKIPPED: %s: %s' % (what, why))

    def markdown(self, head):
        skipped = ['**Nothing was skipped.**'] if not self.skipped else (
            ['**NOT MEASURED in this run:**', ''] + ['- ' + line for line in self.skipped])
        return '\n'.join(head + [''] + skipped + self._lines).rstrip() + '\n'
