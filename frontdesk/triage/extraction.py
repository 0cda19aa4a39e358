"""What a patient's words say of their health: findings, whose they are, since when, which side.

The lexicon is data (data/triage/lexicon/). What is denied, long past, only feared, supposed or told
of somebody else is said so and never counted as present. The patient can correct every reading:
`understood` (extraction_said.py) says it back.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from frontdesk.triage.extraction_ages import ages
from frontdesk.triage.extraction_body import BodyReader
from frontdesk.triage.extraction_corrections import (
    after_corrections,
    corrected_side,
    is_corrected,
    replaced_by,
)
from frontdesk.triage.extraction_matches import (
    Told,
    matches_of_patterns,
    merged,
    most_specific,
    told_by,
)
from frontdesk.triage.extraction_model import Extracted, Found, Place, Sex, Subject
from frontdesk.triage.extraction_people import People
from frontdesk.triage.extraction_spans import Amount, amounts, since
from frontdesk.triage.extraction_status import FindingSurroundings, without_figures
from frontdesk.triage.extraction_subjects import Subjects
from frontdesk.triage.extraction_values import FEVER_FROM, measured
from frontdesk.triage.extraction_words import Wording
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hit
from frontdesk.triage.matching import Match
from frontdesk.triage.red_flags import bounded
from frontdesk.triage.tokens import tokenise

_NOTHING: frozenset[str] = frozenset()


def extract(text: str, language: str, lexicon: FindingLexicon) -> Extracted:
    """Everything a message says of somebody's health; never raises, whatever the text.

    Both languages are read in every message, whatever `language` the chat is in: people mix them.
    """
    return _Reading(bounded(text), lexicon).extracted()


def symptoms_of(text: str, language: str, lexicon: FindingLexicon) -> list[dict[str, object]]:
    """The findings told as here or as not here: [{"code": "fever", "present": True}]."""
    said = extract(text, language, lexicon).of("present", "absent")
    return [{"code": found.id, "present": found.status == "present"} for found in said]


class _Reading:
    """One message read once."""

    def __init__(self, text: str, lexicon: FindingLexicon) -> None:
        self._lexicon = lexicon
        self._text = text
        self._tokens = tokenise(text)
        self._hits = without_figures(lexicon.finder.find(self._tokens), lexicon.idioms)
        self._wording = Wording(text, self._tokens)
        self._said = amounts(self._tokens, self._hits, lexicon)
        self._raws = most_specific(matches_of_patterns(lexicon, self._hits, self._tokens))
        self._since = [
            span
            for span in since(self._tokens, self._hits, lexicon, self._said)
            if not any(span.first in raw.used for raw in self._raws if raw.row.value == "number")
        ]
        passed = {at for span in self._since for at in range(span.first - 2, span.last + 1)}
        passed |= {at for raw in self._raws if raw.row.finding in _HOW for at in raw.used}
        self._body = BodyReader(self._tokens, self._hits, lexicon, passed)
        self._tied = list(self._body.tied())
        self._around = FindingSurroundings(
            self._tokens, self._hits, lexicon.context_words, lexicon.marks, self._listed()
        )

    def extracted(self) -> Extracted:
        told = [*self._from_patterns(), *self._from_body(), *self._from_numbers()]
        subjects = Subjects(self._tokens, self._hits, self._lexicon)
        people = People(told, subjects, self._around)
        placed = [people.placed(one) for one in told]
        kept = merged(placed, lambda first, later: is_corrected(first, later, self._around))
        said = ages(self._tokens, self._hits, self._lexicon, self._said, subjects.relatives)
        sex = next((one.value for one in kept if one.finding == "sex"), None)
        subject = people.subject(said, cast("Sex | None", sex), self._wording)
        places = tuple(self._places())
        found = [self._found(one) for one in kept if one.finding != "sex"]
        history = frozenset(one.finding for one in kept if one.is_history)
        hours = self._duration(found, history)
        return Extracted(
            tuple([*found, *self._common(found, hours, places, subject)]), subject, places
        )

    def _listed(self) -> frozenset[int]:
        told = (raw for raw in self._raws if not raw.row.is_absent)
        used = {at for raw in told for match in raw.matches for at in match.used}
        return frozenset(used | {at for tied in self._tied for at in tied.match.used})

    def _from_patterns(self) -> Iterator[Told]:
        return (told_by(raw, self._around) for raw in self._raws)

    def _from_body(self) -> Iterator[Told]:
        pairs = replaced_by(self._body.parts, self._around)
        for finding, tied in after_corrections(self._tied, pairs, self._lexicon):
            status = self._around.status(tied.match, _NOTHING)
            yield Told(finding, status, tuple(sorted(tied.match.used)))

    def _from_numbers(self) -> Iterator[Told]:
        for one in measured(self._text, self._tokens, self._wording):
            status = self._around.status(Match((Hit(one.used),)), _NOTHING)
            yield Told(one.finding, status, one.used, one.value)
            if one.finding == "temperature" and one.value >= FEVER_FROM:
                yield Told("fever", status, one.used)

    def _found(self, told: Told) -> Found:
        words = self._wording.of(told.used)
        return Found(told.finding, told.status, words, told.value, self._hours(told.used))

    def _hours(self, used: Sequence[int]) -> float | None:
        """Since when, from the nearest time of the same clause, of the same fragment before."""
        token = self._tokens[used[0]]
        close = [s for s in self._since if self._tokens[s.first].clause == token.clause]
        nearest = min(close, key=lambda span: self._distance(span, used), default=None)
        return nearest.hours if nearest else None

    def _distance(self, span: Amount, used: Sequence[int]) -> tuple[bool, int]:
        apart = self._tokens[span.first].fragment != self._tokens[used[0]].fragment
        return apart, min(abs(span.first - used[-1]), abs(used[0] - span.last))

    def _places(self) -> Iterator[Place]:
        pairs = replaced_by(self._body.parts, self._around)
        gone = {old.hit for old, _ in pairs}
        kept = [part for part in self._body.parts if part.hit not in gone]
        corrected = corrected_side(self._lexicon, self._around)
        for part in kept:
            side = corrected[0] if corrected and len(kept) == 1 else part.side
            yield Place(part.part, side, self._wording.of(part.used))

    def _duration(self, found: Sequence[Found], history: frozenset[str]) -> float | None:
        """How long the trouble lasts: not how long ago the operation was."""
        told = [one for one in found if one.status == "present" and one.hours is not None]
        here = [one.hours for one in told if one.id not in history]
        if here:
            return here[0]
        past = {one.hours for one in told}
        return next((span.hours for span in self._since if span.hours not in past), None)

    def _common(
        self,
        found: Sequence[Found],
        hours: float | None,
        places: Sequence[Place],
        subject: Subject,
    ) -> Iterator[Found]:
        """Duration, side, age and sex as findings."""
        if hours is not None and found:
            yield Found("duration", "present", self._span_words(hours), hours)
        side = next((place for place in places if place.side), None)
        if side:
            yield Found("side", "present", side.words, side.side)
        if subject.age_years is not None:
            yield Found("age", "present", subject.words, subject.age_years)
        if subject.sex:
            yield Found("sex", "present", subject.words, subject.sex)

    def _span_words(self, hours: float) -> str:
        span = next(span for span in self._since if span.hours == hours)
        return self._wording.of(range(span.first, span.last + 1))


# Findings that say how a trouble is, and may stand between a pain and its place.
_HOW = frozenset(
    {
        *("severe_pain", "mild", "sudden_onset", "constant", "comes_and_goes", "worsening"),
        *("at_night", "pain_score"),
    }
)
