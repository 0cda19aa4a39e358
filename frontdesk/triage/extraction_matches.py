"""From matches of patterns to findings told, and from several tellings of one to a single one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from frontdesk.triage.extraction_model import Status
from frontdesk.triage.extraction_status import FindingSurroundings
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.finding_rows import Row
from frontdesk.triage.hits import Hits
from frontdesk.triage.matching import Match, matches_of_part
from frontdesk.triage.tokens import Token

# What is said of one finding in several places: what is so now counts most.
PRECEDENCE: tuple[Status, ...] = (
    "present",
    "uncertain",
    "absent",
    "past",
    "hypothetical",
    "family",
)
_MOST_TRIED = 60
_HIGHEST = frozenset({"temperature", "systolic", "diastolic", "heart_rate", "respiratory_rate"})
_HIGHEST_TOO = frozenset({"pain_score", "glucose", "ketones", "weight_gain"})
_LOWEST = frozenset({"spo2"})


@dataclass(frozen=True)
class Raw:
    """A pattern met: the row it came from and one match for each of its parts."""

    row: Row
    matches: tuple[Match, ...]

    @property
    def used(self) -> tuple[int, ...]:
        return tuple(sorted({index for match in self.matches for index in match.used}))


@dataclass(frozen=True)
class Told:
    """A finding as one place of the message tells it: `used` are the indexes of its words."""

    finding: str
    status: Status
    used: tuple[int, ...]
    value: float | str | None = None
    is_history: bool = False

    def with_status(self, status: Status) -> "Told":
        return replace(self, status=status)


def matches_of_patterns(
    lexicon: FindingLexicon, hits: Hits, tokens: Sequence[Token]
) -> Iterator[Raw]:
    """Every way in which a line of the lexicon is met."""
    for group in hits:
        for found in lexicon.patterns.get(group, ()):
            parts = [list(matches_of_part(part, hits, tokens)) for part in found.pattern.parts]
            for picked in islice(product(*parts), _MOST_TRIED):
                words = [match.used for match in picked]
                if len(frozenset().union(*words)) == sum(map(len, words)):
                    yield Raw(found.row, picked)


def most_specific(raws: Iterable[Raw]) -> list[Raw]:
    """Without those that a longer match denies: "test di gravidanza negativo"."""
    met = list(raws)
    denials = [raw for raw in met if raw.row.is_absent]
    return [raw for raw in met if not any(_is_inside(raw, denial) for denial in denials)]


def _is_inside(raw: Raw, denial: Raw) -> bool:
    same = raw.row.finding == denial.row.finding and not raw.row.is_absent
    return same and set(raw.used) < set(denial.used)


def told_by(raw: Raw, around: FindingSurroundings) -> Told:
    """A pattern met, with its status and value."""
    statuses = [
        around.status(match, raw.row.keeps, begins=at == 0) for at, match in enumerate(raw.matches)
    ]
    status = max(statuses, key=PRECEDENCE.index)
    if raw.row.is_absent and status in ("present", "absent"):
        # "respira bene" denies the trouble, and "niente febbre, respira bene" does; "non respira
        # bene" tells it
        status = "present" if any(around.is_turned(one) for one in raw.matches) else "absent"
    value = _value(raw, around.tokens)
    return Told(raw.row.finding, status, raw.used, value, "past" in raw.row.keeps)


def _value(raw: Raw, tokens: Sequence[Token]) -> float | str | None:
    if raw.row.value != "number":
        return raw.row.value
    numbers = [tokens[index].number for index in raw.used]
    return next((number for number in numbers if number is not None), None)


def merged(told: Iterable[Told], is_corrected: Callable[[Told, Told], bool]) -> list[Told]:
    """Each finding once: what is so now before what is not; the graver or corrected number."""
    kept: dict[str, Told] = {}
    for one in sorted(told, key=lambda t: (t.used[:1], -len(t.used))):
        other = kept.get(one.finding)
        kept[one.finding] = one if other is None else _better(other, one, is_corrected)
    return list(kept.values())


def _better(first: Told, later: Told, is_corrected: Callable[[Told, Told], bool]) -> Told:
    ranks = PRECEDENCE.index(first.status), PRECEDENCE.index(later.status)
    if ranks[0] != ranks[1]:
        return first if ranks[0] < ranks[1] else later
    if first.value == later.value or later.value is None:
        return first
    if first.value is None or is_corrected(first, later):
        return later
    return _graver(first, later)


def _graver(first: Told, later: Told) -> Told:
    if not (isinstance(first.value, float | int) and isinstance(later.value, float | int)):
        return first
    if first.finding in _HIGHEST | _HIGHEST_TOO:
        return max(first, later, key=lambda told: float(told.value or 0))
    if first.finding in _LOWEST:
        return min(first, later, key=lambda told: float(told.value or 0))
    return first
