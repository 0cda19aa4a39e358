"""The lexicon of findings made ready: patterns parsed once, indexed by their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.facility.ordinary_words import ORDINARY_WORDS
from frontdesk.reading.normalise import skeleton
from frontdesk.triage.context_data import ContextWords
from frontdesk.triage.extraction_model import Sex
from frontdesk.triage.finding_data import LexiconData
from frontdesk.triage.finding_rows import FindingPattern, Row, rows_of
from frontdesk.triage.hits import PhraseFinder
from frontdesk.triage.lexicon import Lexicon
from frontdesk.triage.patterns import GAP, Group, Pattern, read_group, read_patterns
from frontdesk.triage.rule_data import PerLanguage

_SHORTEST_FORGIVEN = 7  # letters of a skeleton; shorter words are forgiven only by name


@dataclass(frozen=True)
class FindingLexicon:
    """Everything `extract` needs; holds no text of any patient.

    `marks`: our own contexts by name; `tables`: words by table and entry ("part", "knee"), the
    group of each.
    """

    version: str
    data: LexiconData
    patterns: Mapping[Group, Sequence[FindingPattern]]
    marks: Mapping[str, Group]
    tables: Mapping[str, Mapping[str, Group]]
    sexes: Mapping[str, Sex]
    idioms: Group
    finder: PhraseFinder
    context_words: ContextWords

    @property
    def all_patterns(self) -> tuple[FindingPattern, ...]:
        """Every pattern, in no particular order; for the coverage report."""
        return tuple(row for rows in self.patterns.values() for row in rows)


def read_finding_lexicon(parsed: Mapping[str, Any], words: ContextWords) -> FindingLexicon:
    """Check and compile the parsed data; raises ValueError naming what is wrong.

    `words`: the contexts of the red flags, which findings share (`RedFlagProtocol.context_words`).
    """
    return _Compiler(LexiconData.model_validate(parsed), words).lexicon()


class _Compiler:
    def __init__(self, data: LexiconData, words: ContextWords) -> None:
        self._data = data
        self._words = words
        self._same: dict[Group, Group] = {group: group for group in words.groups.values()}

    def lexicon(self) -> FindingLexicon:
        data = self._data
        patterns = [found for row in rows_of(data) for found in self._patterns(row)]
        marks = {name: self._group(lines) for name, lines in data.contexts.items()}
        tables = self._tables()
        idioms = self._group(data.idioms)
        in_tables = [group for table in tables.values() for group in table.values()]
        contexts = self._words.groups.values()
        groups = {*_groups(patterns), *marks.values(), *in_tables, *contexts, idioms}
        return FindingLexicon(
            version=data.version,
            data=data,
            patterns=_by_first_group(patterns),
            marks=marks,
            tables=tables,
            sexes=self._sexes(),
            idioms=idioms,
            finder=PhraseFinder(groups, self._near(groups), self._words.small_words),
            context_words=self._words,
        )

    def _patterns(self, row: Row) -> Iterator[FindingPattern]:
        for pattern in read_patterns(row.line, self._data.vocabulary):
            parts = tuple(
                tuple(self._same.setdefault(group, group) for group in part)
                for part in pattern.parts
            )
            yield FindingPattern(row, Pattern(pattern.source, parts))

    def _group(self, lines: PerLanguage) -> Group:
        return self._of([line for language in lines.values() for line in language])

    def _of(self, lines: Iterable[str]) -> Group:
        phrases = (p for line in lines for p in read_group(line, self._data.vocabulary))
        group = frozenset(phrases)
        return self._same.setdefault(group, group)

    def _tables(self) -> dict[str, dict[str, Group]]:
        """The words of body parts, sides, times and ages, by table and entry."""
        data, body, spans = self._data, self._data.body, self._data.spans
        return {
            "part": {part.id: self._of([*part.it, *part.en]) for part in body.parts},
            "side": {side: self._group(lines) for side, lines in body.sides.items()},
            "body": {
                "pain": self._group(body.pain),
                "swelling": self._group(body.swelling),
                "injury": self._group(body.injury),
                "between": self._group(body.between),
            },
            "unit": {hours: self._of(lines) for hours, lines in spans.units.items()},
            "since": {hours: self._of(lines) for hours, lines in spans.since.items()},
            "time": {"markers": self._group(spans.markers), "ago": self._group(spans.ago)},
            "age": {years: self._of(lines) for years, lines in data.persons.ages.items()},
        }

    def _sexes(self) -> dict[str, Sex]:
        """The skeletons of the words for people that say their sex."""
        persons = self._data.persons
        women: dict[str, Sex] = {skeleton(word): "female" for word in persons.female}
        return women | {skeleton(word): "male" for word in persons.male}

    def _near(self, groups: Iterable[Group]) -> Lexicon:
        """Long words are forgiven one slip, but those that everybody uses for something else."""
        tests = {test for group in groups for phrase in group for test in phrase}
        long = {
            test
            for test in tests
            if len(test) >= _SHORTEST_FORGIVEN and test.isalpha() and GAP not in test
        }
        everyday = {skeleton(word) for word in (*self._data.everyday, *ORDINARY_WORDS)}
        forgiven = {skeleton(word) for word in self._data.forgiven} | (long - everyday)
        return Lexicon(tests, forgiven, everyday)


def _by_first_group(patterns: Iterable[FindingPattern]) -> dict[Group, list[FindingPattern]]:
    index: dict[Group, list[FindingPattern]] = defaultdict(list)
    for found in patterns:
        index[found.pattern.parts[0][0]].append(found)
    return dict(index)


def _groups(patterns: Iterable[FindingPattern]) -> Iterator[Group]:
    return (group for found in patterns for part in found.pattern.parts for group in part)
