"""Says back what was understood, so that the patient can correct it."""

from collections.abc import Iterator, Mapping

from frontdesk.triage.extraction_model import Extracted, Found, Place, Status, Subject
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.rule_data import Language

Names = Mapping[str, Mapping[str, str]]  # finding → language → name, of data/triage/findings.yml

_SAID: tuple[Status, ...] = ("present", "absent", "uncertain", "past", "family")
_ELSEWHERE = frozenset({"age", "sex", "duration", "side"})  # have a line of their own
_HOURS = (("year", 8766.0), ("month", 730.5), ("week", 168.0), ("day", 24.0), ("hour", 1.0))
_SEVERAL = 2  # of a unit, before it is used: 18 months are said in months


def understood(
    extracted: Extracted, language: str, lexicon: FindingLexicon, names: Names
) -> list[str]:
    """What was read, in short lines: whom for, what there is, what not, where, since when.

    Empty where nothing was read. `names`: how the findings are called.
    """
    return list(_Lines("en" if language == "en" else "it", lexicon, names).of(extracted))


class _Lines:
    def __init__(self, language: Language, lexicon: FindingLexicon, names: Names) -> None:
        self._language = language
        self._labels = lexicon.data.labels
        self._parts = {part.id: part.name for part in lexicon.data.body.parts}
        self._names = names

    def of(self, extracted: Extracted) -> Iterator[str]:
        if extracted.subject.kind not in ("unknown", "self") or extracted.subject.age_years:
            yield self._label("subject", who=self._subject(extracted.subject))
        for status in _SAID:
            found = [f for f in extracted.of(status) if f.id not in _ELSEWHERE]
            if found:
                yield self._label(status, what=", ".join(self._named(one) for one in found))
        places = [self._place(place) for place in extracted.places if place.side]
        if places:
            yield self._label("place", what=", ".join(places))
        duration = extracted.finding("duration")
        if duration is not None:
            yield self._label("since", what=self._span(float(duration.value or 0)))

    def _label(self, name: str, **values: str) -> str:
        return self._labels[name][self._language].format(**values)

    def _subject(self, subject: Subject) -> str:
        exact = f"{subject.kind}_{subject.sex}"
        kind = "self" if subject.kind == "unknown" else subject.kind
        who = self._label(exact if exact in self._labels else kind)
        if subject.age_years is None:
            return who
        return f"{who}, {self._span(subject.age_years * 8766)}"

    def _named(self, found: Found) -> str:
        name = self._names.get(found.id, {}).get(self._language, found.id.replace("_", " "))
        return name if found.value is None else f"{name} {self._value(found.value)}"

    def _value(self, value: float | str) -> str:
        if isinstance(value, str):
            return self._label(value) if value in self._labels else value
        plain = f"{value:g}"
        return plain.replace(".", ",") if self._language == "it" else plain

    def _place(self, place: Place) -> str:
        name = self._parts[place.part].get(self._language, place.part)
        return f"{name} {self._label(place.side)}" if place.side else name

    def _span(self, hours: float) -> str:
        """ "3 giorni", "18 mesi": the largest unit of which there are two, or one exactly."""
        for unit, length in _HOURS:
            count = hours / length
            if round(count, 2) == 1:
                return self._label(unit)
            if count >= _SEVERAL:
                return self._label(f"{unit}s", n=f"{count:.0f}")
        return self._label("minutes", n=f"{hours * 60:.0f}")
