"""What one first message says, as the running system reads it: `./run understand`.

No dialogue, no database: the readers that the journeys use, each asked once. Identifiers come out
masked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.model import Facility
from frontdesk.facility.several import find_several
from frontdesk.identity.masked import read_masked
from frontdesk.identity.masking import DOT, mask
from frontdesk.prescriptions.nre import mask_nre, read_nre
from frontdesk.reading.booking_codes import read_code_candidates
from frontdesk.reading.language import detect_language
from frontdesk.reading.persons import read_people
from frontdesk.reading.phones import read_phones
from frontdesk.reading.vital_model import Vital
from frontdesk.reading.vitals import read_vitals
from frontdesk.reading.wishes import split_wishes
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.red_flags import RedFlagScan
from frontdesk.when import Span, When, read_when
from services.findings_told import judge, symptoms
from services.intents import Parsed, settle

Json = dict[str, Any]
# Told of a complaint or a value, a word for a part of the body asks for no service.
_ASKS_FOR_NO_SERVICE = frozenset(
    {"symptoms", "emergency", "vitals", "med_reminder", "greet", "thanks", "insult"}
)


@dataclass(frozen=True)
class Knowledge:
    """What the readers need to know of the facility and of illness."""

    facility: Facility
    triage: Triage


def understand(
    text: str, language: str | None, parsed: Sequence[Parsed], now: datetime, known: Knowledge
) -> Json:
    """Everything read from one message; `now` aware, `language` "it", "en" or None (detect it).

    `parsed`: Rasa's answer for each of `split_wishes(text)`. Of several wishes the first gives the
    intent; each has its turn under "wishes".
    """
    spoken = language or detect_language(text, None)
    found = known.triage.scan(text)
    told = judge(text, spoken, found, known.triage)
    wishes = split_wishes(text)
    settled = [settle(wish, one, found, told) for wish, one in zip(wishes, parsed, strict=True)]
    return {
        "lang": spoken,
        "intent": settled[0].intent,
        "confidence": settled[0].confidence,
        **_dangers(found),
        "symptoms": symptoms(known.triage.extract(text, spoken), known.triage),
        **told_when(read_when(text, now, known.facility.sites[0], spoken)),
        **_service(text, spoken, [one.intent for one in settled], known.facility),
        **_people(text),
        "vitals": [_vital(vital) for vital in read_vitals(text)],
        **_identifiers(text),
        "wishes": [
            {"text": mask_nre(mask(wish)), "intent": one.intent}
            for wish, one in zip(wishes, settled, strict=True)
        ],
    }


def _dangers(found: RedFlagScan) -> Json:
    return {
        "red_flags": [flag.id for flag in found.certain],
        "possible_red_flags": [flag.id for flag in found.possible],
    }


def told_when(when: When | None) -> Json:
    """When somebody would like to come, as the answer of `understand` tells it."""
    if when is None:
        return {"when": [], "when_ambiguous": False}
    said: Json = {"when": _spans(when.asked), "when_ambiguous": when.doubt is not None}
    if when.refused is not None and when.refused.kind == "past" and when.doubt is None:
        return {"when": [], "when_ambiguous": True, "when_question": "past"}
    if when.doubt is not None:
        said["when_question"] = when.doubt.kind
        said["readings"] = [_spans(reading) for reading in when.doubt.readings]
    if when.excluded:
        said["when_excluded"] = _spans(when.excluded)
    if when.soonest:
        said["soonest"] = True
    return said


def _spans(spans: Sequence[Span]) -> list[Json]:
    return [{"from": span.from_at.isoformat(), "to": span.to_at.isoformat()} for span in spans]


def _service(text: str, language: str, intents: Sequence[str], facility: Facility) -> Json:
    """`service`: the likeliest; `services`: each thing asked for, with its candidates."""
    matches, _ = find_several(text, facility, language)
    match = matches[0] if matches else find_services(text, facility, language)
    asked = () if _ASKS_FOR_NO_SERVICE.issuperset(intents) else matches
    people = list(dict.fromkeys(one for m in (*matches, match) for one in m.practitioner_ids))
    first = next((m.candidates[0] for m in asked if m.candidates), None)
    return {
        "service": first.id if first else None,
        "specialty": first.specialty if first else None,
        "services": [_match(match) for match in asked],
        "practitioner": people[0] if people else None,
        "practitioners": people,
    }


def _match(match: ServiceMatch) -> Json:
    return {
        "candidates": [service.id for service in match.candidates],
        "is_clear": match.is_clear,
        "not_offered": match.not_offered,
    }


def _people(text: str) -> Json:
    people = [
        {"kind": person.kind, "words": person.words, "given_name": person.given_name}
        for person in read_people(text)
    ]
    return {"for_whom": people[0]["kind"] if people else None, "people": people}


def _vital(vital: Vital) -> Json:
    return {
        "kind": vital.kind,
        "code": vital.code,
        "values": [
            {"code": quantity.code, "value": quantity.value, "unit": quantity.unit}
            for quantity in vital.quantities
        ],
        "words": vital.words,
        "doubt": vital.doubt,
    }


def _identifiers(text: str) -> Json:
    codes = read_code_candidates(text)
    phones = [phone.number for phone in read_phones(text)]
    nre = read_nre(text).value
    return {
        "tax_code": _masked_code(text),
        "nre": mask_nre(nre) if nre else None,
        "phone": phones[0] if phones else None,
        "booking_code": codes[0] if codes else None,
        "booking_code_candidates": list(codes),
    }


def _masked_code(text: str) -> str | None:
    """The codice fiscale (or STP, ENI) of a text, its last four characters only."""
    found = read_masked(mask(text))
    return DOT * 12 + found.tail if found else None
