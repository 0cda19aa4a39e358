"""For whom a message is: for the writer, or for somebody else, and who.

Only words that book for somebody count: "mia zia ha avuto un ictus" books nothing for an aunt.
"""

from dataclasses import dataclass

from frontdesk.reading import person_words as known
from frontdesk.reading.normalise import words
from frontdesk.reading.person_bookings import booked_for
from frontdesk.reading.person_phrases import Found, Said, tokens
from frontdesk.reading.person_words import Kind

_LONGEST = 1000  # characters: nobody says for whom after that, and the cost stays small


@dataclass(frozen=True)
class ForWhom:
    """One person a message is for.

    `kind`: what they are to the writer; "unknown" is somebody else of whom no more is said.
    `words`: the patient's own. `given_name`: as written, where one is said beside.
    """

    kind: Kind
    words: str
    given_name: str | None = None


def read_for_whom(text: str) -> ForWhom | None:
    """Whom the message is for, the first of several; None when it doesn't say.

    "per me", "x mia figlia Sara", "mio marito deve fare", "sono la figlia di Maria" (so for a
    parent), "prenoto io per lui", or just "mia mamma" as an answer.
    """
    people = read_people(text)
    return people[0] if people else None


def read_people(text: str) -> tuple[ForWhom, ...]:
    """Everybody the message is for, in the order said: "per me e mia moglie"."""
    said = tokens(text[:_LONGEST])
    everybody = booked_for(said)
    refused = [found for found, is_refused in everybody if is_refused]
    kept = [found for found, is_refused in everybody if not is_refused]
    if not kept and any(found.kind == "self" for found in refused):
        return (ForWhom("unknown", _words(text, said, refused[0])),)
    return _once([ForWhom(f.kind, _words(text, said, f), f.given_name) for f in kept])


def _words(text: str, said: list[Said], found: Found) -> str:
    return text[said[found.first].start : said[found.last - 1].end]


def _once(people: list[ForWhom]) -> tuple[ForWhom, ...]:
    """Each once: the same kind again counts only with another name or another word."""
    kept: list[ForWhom] = []
    for person in people:
        same = [p for p in kept if p.kind == person.kind]
        is_new = all(_differ(person, p) for p in same)
        if is_new:
            kept.append(person)
    return tuple(kept)


def _differ(one: ForWhom, other: ForWhom) -> bool:
    if one.given_name and other.given_name:
        return one.given_name.casefold() != other.given_name.casefold()
    nouns = [{w for w in words(p.words) if w in known.KIND_OF} for p in (one, other)]
    return one.kind != "self" and nouns[0] != nouns[1] and all(nouns)
