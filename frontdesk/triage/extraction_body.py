"""Parts of the body with their side, and pain, swelling or a blow that is tied to them.

"Mi fa male il ginocchio destro e la schiena": the pain reaches every part that only small words,
sides, times and other parts stand between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from frontdesk.triage.extraction_model import Side
from frontdesk.triage.finding_data import BodyPart
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.matching import Match
from frontdesk.triage.tokens import Token

What = Literal["pain", "swelling", "injury"]
_WHAT: tuple[What, ...] = ("pain", "swelling", "injury")
_FARTHEST = 12  # tokens between a pain and its place
_LINKS = frozenset({"e", "ed", "o", "and", "or"})  # "il ginocchio destro e la schiena"
_NEAR_SIDE = 4  # tokens between a part and its side


@dataclass(frozen=True)
class NamedPart:
    """A part of the body where it is named."""

    part: str
    hit: Hit
    side: Side | None
    side_hit: Hit | None

    @property
    def used(self) -> tuple[int, ...]:
        return tuple(sorted({*self.hit.used, *(self.side_hit.used if self.side_hit else ())}))


@dataclass(frozen=True)
class Tied:
    """A finding of a part: "knee" and "swelling" are `swollen_joint`."""

    finding: str
    what: What
    match: Match
    part: NamedPart


def findings_of(part: BodyPart, what: What) -> list[str]:
    """The findings that a pain, a swelling or a blow is in this part."""
    return {"pain": part.pain, "swelling": part.swelling, "injury": part.injury}[what]


class BodyReader:
    """Reads the parts of the body of one message."""

    def __init__(
        self, tokens: Sequence[Token], hits: Hits, lexicon: FindingLexicon, passed: set[int]
    ) -> None:
        self._tokens = tokens
        self._hits = hits
        self._lexicon = lexicon
        self._sides = [
            (cast(Side, side), hit)
            for side, group in lexicon.tables["side"].items()
            for hit in hits.get(group, ())
        ]
        self.parts = self._parts()
        body = lexicon.tables["body"]
        self._listed = passed | {i for part in self.parts for i in part.used}
        self._passed = set(self._listed)
        denials = lexicon.context_words.groups["negation"]
        for group in (body["between"], denials):
            self._passed |= {i for hit in hits.get(group, ()) for i in hit.used}

    def tied(self) -> Iterator[Tied]:
        """Every finding that a part and a pain, swelling or blow make together."""
        for part in self.parts:
            data = next(p for p in self._lexicon.data.body.parts if p.id == part.part)
            for what in _WHAT:
                findings = findings_of(data, what)
                hit = self._nearest(what, part.hit) if findings else None
                if hit is not None:
                    match = Match((hit, part.hit))
                    yield from (Tied(finding, what, match, part) for finding in findings)

    def _parts(self) -> list[NamedPart]:
        named = [
            (part, hit)
            for part, group in self._lexicon.tables["part"].items()
            for hit in self._hits.get(group, ())
        ]
        longest = [
            (part, hit)
            for part, hit in named
            if not any(set(hit.used) < set(other.used) for _, other in named)
        ]
        found = [NamedPart(part, hit, *self._side_of(hit)) for part, hit in longest]
        return sorted(found, key=lambda part: part.hit.first)

    def _side_of(self, part: Hit) -> tuple[Side | None, Hit | None]:
        close = [
            (side, hit)
            for side, hit in self._sides
            if self._only_small_between(part, hit) and self._gap(part, hit) <= _NEAR_SIDE
        ]
        nearest = min(close, key=lambda pair: self._gap(part, pair[1]), default=None)
        return nearest if nearest is not None else (None, None)

    def _gap(self, left: Hit, right: Hit) -> int:
        return max(right.first - left.last, left.first - right.last)

    def _only_small_between(self, left: Hit, right: Hit) -> bool:
        return self._only_between(left, right, set())

    def _only_between(self, one: Hit, other: Hit, passed: set[int]) -> bool:
        left, right = sorted((one, other))
        if self._tokens[left.last].clause != self._tokens[right.first].clause:
            return False
        small = self._lexicon.context_words.small_words - (_LINKS if not passed else set())
        return all(
            index in passed or index in other.used or self._tokens[index].word in small
            for index in range(left.last + 1, right.first)
        )

    def _nearest(self, what: str, part: Hit) -> Hit | None:
        group = self._lexicon.tables["body"][what]
        close = [
            hit
            for hit in self._hits.get(group, ())
            if not set(hit.used) & set(part.used)
            and self._gap(hit, part) <= _FARTHEST
            and self._only_between(hit, part, self._passed)
            and not self._is_told_apart(hit, part)
        ]
        return min(close, key=lambda hit: self._gap(hit, part), default=None)

    def _is_told_apart(self, what: Hit, part: Hit) -> bool:
        """ "Mal di pancia, la gola non si chiude": after a comma not only the part is named."""
        if what.last > part.first:
            return False
        fragment = self._tokens[part.last].fragment
        if self._tokens[what.last].fragment == fragment:
            return False
        bare = self._lexicon.context_words.small_words
        return any(
            token.fragment == fragment and token.word not in bare and at not in self._listed
            for at, token in enumerate(self._tokens)
            if at > part.last
        )
