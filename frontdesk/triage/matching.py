"""From phrases found to patterns met: which groups stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.patterns import Group
from frontdesk.triage.tokens import Token

_WINDOW = 10  # words over which the groups of one part may be spread


@dataclass(frozen=True)
class Match:
    """One way in which a part of a pattern is met; the hits in the order of the groups."""

    hits: tuple[Hit, ...]

    @property
    def first(self) -> int:
        return min(hit.first for hit in self.hits)

    @property
    def last(self) -> int:
        return max(hit.last for hit in self.hits)

    @property
    def used(self) -> frozenset[int]:
        return frozenset(index for hit in self.hits for index in hit.used)


def matches_of_part(
    groups: Sequence[Group], hits: Hits, tokens: Sequence[Token]
) -> Iterator[Match]:
    """Every hit of the first group, each with the nearest hits of the others."""
    if all(group in hits for group in groups):
        for hit in hits[groups[0]]:
            others = [_nearest(hit, hits[group], tokens) for group in groups[1:]]
            if all(others):
                yield from _if_close((hit, *(other for other in others if other)), tokens)


def _nearest(hit: Hit, others: Sequence[Hit], tokens: Sequence[Token]) -> Hit | None:
    clause, at = tokens[hit.first].clause, tokens[hit.first].at
    apart = [
        other
        for other in others
        if tokens[other.first].clause == clause and not set(other.used) & set(hit.used)
    ]
    return min(apart, key=lambda other: abs(tokens[other.first].at - at), default=None)


def _if_close(hits: tuple[Hit, ...], tokens: Sequence[Token]) -> Iterator[Match]:
    match = Match(hits)
    if tokens[match.last].at - tokens[match.first].at <= _WINDOW:
        yield match
