"""The red-flag protocol made ready to scan with: patterns parsed once, indexed by their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.reading.normalise import skeleton
from frontdesk.triage.context_data import ContextWords
from frontdesk.triage.hits import PhraseFinder
from frontdesk.triage.lexicon import Lexicon
from frontdesk.triage.patterns import Group, Pattern, read_group, read_patterns
from frontdesk.triage.rule_data import Kind, Level, PerLanguage, RedFlagData, RedFlagRule


@dataclass(frozen=True)
class RedFlag:
    """A red flag as staff see it; `name` per language ("it", "en")."""

    id: str
    kind: Kind
    level: Level
    name: Mapping[str, str] = field(hash=False, compare=False)


@dataclass(frozen=True)
class FlagPattern:
    """One pattern of one red flag; `certain` says what it is before a context weakens it."""

    flag: RedFlag
    pattern: Pattern
    certain: bool
    keeps: frozenset[str]


@dataclass(frozen=True)
class RedFlagProtocol:
    """Everything `scan` needs; holds no text of any patient."""

    version: str
    flags: tuple[RedFlag, ...]
    patterns: Mapping[Group, Sequence[FlagPattern]]  # by the first group of the first part
    finder: PhraseFinder
    idioms: Group
    context_words: ContextWords


def read_red_flags(parsed: Mapping[str, Any]) -> RedFlagProtocol:
    """Check and compile the parsed data; raises ValueError naming what is wrong."""
    return _Compiler(RedFlagData.model_validate(parsed)).protocol()


class _Compiler:
    def __init__(self, data: RedFlagData) -> None:
        self._data = data
        self._small_words = _skeletons(data.small_words)
        self._same: dict[Group, Group] = {}

    def protocol(self) -> RedFlagProtocol:
        data = self._data
        flags = {rule.id: _flag(rule) for rule in data.red_flags}
        patterns = [
            found for rule in data.red_flags for found in self._patterns(rule, flags[rule.id])
        ]
        contexts = {name: self._words(lines) for name, lines in data.contexts.items()}
        idioms = self._words(data.idioms)
        return RedFlagProtocol(
            version=data.version,
            flags=tuple(flags.values()),
            patterns=_by_first_group(patterns),
            finder=self._finder({*_groups(patterns), *contexts.values(), idioms}),
            idioms=idioms,
            context_words=self._context_words(contexts),
        )

    def _patterns(self, rule: RedFlagRule, flag: RedFlag) -> Iterator[FlagPattern]:
        for certain, lines in ((True, rule.certain), (False, rule.possible)):
            for line in _flat(lines):
                for pattern in read_patterns(line, self._data.vocabulary):
                    yield FlagPattern(flag, self._interned(pattern), certain, rule.untouched_by)

    def _interned(self, pattern: Pattern) -> Pattern:
        """The same group object wherever it is used, so that look-ups compare by identity."""
        parts = tuple(tuple(self._shared(group) for group in part) for part in pattern.parts)
        return Pattern(pattern.source, parts)

    def _shared(self, group: Group) -> Group:
        return self._same.setdefault(group, group)

    def _words(self, lines: PerLanguage) -> Group:
        vocabulary = self._data.vocabulary
        phrases = [phrase for line in _flat(lines) for phrase in read_group(line, vocabulary)]
        return self._shared(frozenset(phrases))

    def _finder(self, groups: Iterable[Group]) -> PhraseFinder:
        groups = list(groups)
        tests = {test for group in groups for phrase in group for test in phrase}
        forgiven, everyday = _skeletons(self._data.forgiven), _skeletons(self._data.everyday)
        return PhraseFinder(groups, Lexicon(tests, forgiven, everyday), self._small_words)

    def _context_words(self, contexts: Mapping[str, Group]) -> ContextWords:
        return ContextWords(
            groups=contexts,
            verb_fillers=_skeletons(self._data.verb_fillers) | self._small_words,
            noun_fillers=_skeletons(self._data.noun_fillers) | self._small_words,
            near_fillers=_skeletons(self._data.near_fillers),
            small_words=self._small_words,
        )


def _flag(rule: RedFlagRule) -> RedFlag:
    names: dict[str, str] = {language: name for language, name in rule.name.items()}
    return RedFlag(rule.id, rule.kind, rule.level, names)


def _by_first_group(patterns: Iterable[FlagPattern]) -> dict[Group, list[FlagPattern]]:
    """Patterns by the group looked at first, so that most are never looked at."""
    index: dict[Group, list[FlagPattern]] = defaultdict(list)
    for found in patterns:
        index[found.pattern.parts[0][0]].append(found)
    return dict(index)


def _groups(patterns: Iterable[FlagPattern]) -> Iterator[Group]:
    return (group for found in patterns for part in found.pattern.parts for group in part)


def _flat(lines: PerLanguage) -> list[str]:
    return [line for language in lines.values() for line in language]


def _skeletons(words: Iterable[str]) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words)
