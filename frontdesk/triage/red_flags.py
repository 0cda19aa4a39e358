"""The scan of every message for red flags, before Rasa and without it.

Rules, sources and sign-off state are data (data/triage/); this file only reads a text with them.
A scan never lowers anything: what looks grave but stands in the past, under a "non" or in a
"what if" comes back as possible, and the desk shows the emergency number without stopping.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from frontdesk.triage.contexts import Surroundings
from frontdesk.triage.hits import Hits
from frontdesk.triage.matching import matches_of_part
from frontdesk.triage.patterns import Group
from frontdesk.triage.protocol import FlagPattern, RedFlag, RedFlagProtocol
from frontdesk.triage.tokens import tokenise

__all__ = ["RedFlag", "RedFlagProtocol", "RedFlagScan", "scan"]

_MOST_TRIED = 400  # ways to pick the parts of one pattern; a message that repeats itself has many
LONGEST_SCANNED = 8000  # characters; WhatsApp allows 4096, a merged burst is rarely longer


@dataclass(frozen=True)
class RedFlagScan:
    """Red flags of one message in the protocol's order; none is both certain and possible.

    `weakened`: those of the possible that are told only as past, denied, supposed or of somebody
    else.
    """

    certain: tuple[RedFlag, ...]
    possible: tuple[RedFlag, ...]
    weakened: tuple[RedFlag, ...] = ()
    has_figure_of_speech: bool = False


def scan(text: str, protocol: RedFlagProtocol) -> RedFlagScan:
    """The red flags of a text in Italian, English or both; never raises, whatever the text.

    Beyond LONGEST_SCANNED characters only the beginning and the end are read.
    """
    tokens = tokenise(bounded(text))
    found_at_all = protocol.finder.find(tokens)
    hits = _without_idioms(found_at_all, protocol.idioms)
    around = Surroundings(tokens, hits, protocol.context_words)
    certain: set[str] = set()
    possible: set[str] = set()
    plainly: set[str] = set()
    for found in _patterns_to_try(protocol, hits):
        if found.flag.id in certain or (found.flag.id in plainly and not found.certain):
            continue
        if _met(found, around, plainly=False):
            plain = _met(found, around, plainly=True)
            (certain if plain and found.certain else possible).add(found.flag.id)
            if plain:
                plainly.add(found.flag.id)
    return RedFlagScan(
        certain=tuple(flag for flag in protocol.flags if flag.id in certain),
        possible=tuple(flag for flag in protocol.flags if flag.id in possible - certain),
        weakened=tuple(flag for flag in protocol.flags if flag.id in possible - plainly),
        has_figure_of_speech=protocol.idioms in found_at_all,
    )


def bounded(text: str) -> str:
    """The text, or of a very long one its beginning and its end."""
    if len(text) <= LONGEST_SCANNED:
        return text
    half = LONGEST_SCANNED // 2
    return f"{text[:half]}\n{text[-half:]}"


def _without_idioms(hits: Hits, idioms: Group) -> Hits:
    """All hits but those that use a word of "morta di stanchezza" and the like."""
    masked = {index for hit in hits.get(idioms, ()) for index in hit.used}
    if not masked:
        return hits
    kept = {
        group: [hit for hit in found if not masked.intersection(hit.used)]
        for group, found in hits.items()
    }
    return {group: found for group, found in kept.items() if found}


def _patterns_to_try(protocol: RedFlagProtocol, hits: Hits) -> Iterator[FlagPattern]:
    return (found for group in hits for found in protocol.patterns.get(group, ()))


def _met(found: FlagPattern, around: Surroundings, plainly: bool) -> bool:
    """Whether every part of the pattern is in the message; plainly: with nothing weakening it."""
    choices = [
        [
            match.used
            for match in matches_of_part(groups, around.hits, around.tokens)
            if not plainly or around.weakening(match, found.keeps) is None
        ]
        for groups in found.pattern.parts
    ]
    return all(choices) and _on_different_words(choices)


def _on_different_words(choices: Sequence[Sequence[frozenset[int]]]) -> bool:
    """Whether one match of each part can be picked so that no word is used twice.

    "40" in "bimba di 40 giorni" is her age and not a fever as well.
    """
    if len(choices) == 1:
        return True
    return any(
        len(frozenset().union(*picked)) == sum(map(len, picked))
        for picked in islice(product(*choices), _MOST_TRIED)
    )
