"""The catalogue prepared for look-up: every phrase that can mean a service, as sets of words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from frontdesk.facility.frozen import LocalisedWords
from frontdesk.facility.model import Facility
from frontdesk.facility.ordinary_words import ORDINARY_WORDS
from frontdesk.facility.service import Service, Specialty
from frontdesk.facility.spelling import Spelling, plain

# A word of a service's or a specialty's own counts fully, a word that fits many counts less.
_OWN, _VAGUE = 2.0, 1.2
_OTHER_LANGUAGE = 0.95

PhraseKind = Literal["service", "specialty", "vague", "refused"]


@dataclass(frozen=True)
class Phrase:
    """Words that, all said, mean `services` (none: something asked for but not offered)."""

    words: frozenset[str]
    services: tuple[str, ...]
    kind: PhraseKind
    language: str

    def score(self, language: str) -> float:
        weight = _VAGUE if self.kind == "vague" else _OWN
        return len(self.words) * weight * (1.0 if language == self.language else _OTHER_LANGUAGE)


class CatalogueIndex:
    """Reads a text into known words, and known words into phrases."""

    def __init__(self, facility: Facility) -> None:
        said = facility.words
        self._first_of = {word: group[0] for group in said.same for word in group}
        spellings = sorted(said.spellings, key=len, reverse=True)
        self._spellings = dict(said.spellings)
        self._respell = re.compile(rf"\b(?:{'|'.join(map(re.escape, spellings))})\b")
        phrases = tuple(self._phrases(facility))
        known = {word for phrase in phrases for word in phrase.words}
        self._spelling = Spelling(known.union(self._first_of))
        names = (word for p in facility.practitioners for word in plain(p.family_name).split())
        self._never_mended = ORDINARY_WORDS.union(names)
        self._by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for word in phrase.words:
                self._by_word[word].append(phrase)

    def read(self, text: str) -> frozenset[str]:
        """The known words a text contains, typos mended, each as the first of its group."""
        tokens = set(self._respelt(text).split())
        return frozenset(word for token in tokens for word in self._known(token))

    def said_in(self, words: frozenset[str]) -> list[Phrase]:
        """The phrases all of whose words are there."""
        near = {phrase for word in words for phrase in self._by_word.get(word, ())}
        return [phrase for phrase in near if phrase.words <= words]

    def _known(self, token: str) -> tuple[str, ...]:
        if token in self._spelling.words:
            return (self._first_of.get(token, token),)
        if token in self._never_mended:
            return ()
        meant = {self._first_of.get(word, word) for word in self._spelling.nearest(token)}
        if len(meant) == 1:  # two different words equally near: no guess
            return tuple(meant)
        return () if meant else self._run_together(token)

    def _run_together(self, token: str) -> tuple[str, ...]:
        """ "ecoaddome" is "eco addome"."""
        for cut in range(3, len(token) - 2):
            parts = token[:cut], token[cut:]
            if all(part in self._spelling.words or part == "visita" for part in parts):
                return tuple(self._first_of.get(part, part) for part in parts if part != "visita")
        return ()

    def _phrases(self, facility: Facility) -> Iterator[Phrase]:
        said = facility.words
        for service in facility.services:
            named = LocalisedWords(it=(service.name.it,), en=(service.name.en,))
            for words in (service.words, named):
                yield from self._each(words, (service.id,), "service")
        for specialty in said.specialties:
            services = _of_specialty(specialty, facility.services)
            yield from self._each(specialty.words, services, "specialty")
        for vague in said.vague:
            yield from self._each(vague.words, vague.services, "vague")
        yield from self._each(said.not_offered, (), "refused")

    def _each(
        self, words: LocalisedWords, services: tuple[str, ...], kind: PhraseKind
    ) -> Iterator[Phrase]:
        for language, phrases in (("it", words.it), ("en", words.en)):
            for text in phrases:
                found = frozenset(self._words(text))
                if found:
                    yield Phrase(found, services, kind, language)

    def _words(self, text: str) -> Iterable[str]:
        """The telling words of a phrase of the data, without what stands in brackets."""
        tokens = self._respelt(re.sub(r"\(.*?\)", " ", text)).split()
        return [self._first_of.get(token, token) for token in tokens if token not in ORDINARY_WORDS]

    def _respelt(self, text: str) -> str:
        return self._respell.sub(lambda found: self._spellings[found[0]], plain(text))


def _of_specialty(specialty: Specialty, services: tuple[Service, ...]) -> tuple[str, ...]:
    """The visits of a specialty; everything in it where it has no visits."""
    own = [service for service in services if service.specialty == specialty.id]
    visits = [service.id for service in own if service.is_visit]
    return tuple(visits or [service.id for service in own])


@lru_cache(maxsize=8)
def catalogue_index(facility: Facility) -> CatalogueIndex:
    """The index of a facility, made once."""
    return CatalogueIndex(facility)
