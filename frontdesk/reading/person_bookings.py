"""Where words book for somebody: "per mia figlia", "mio padre deve fare", "sono il marito di"."""

from collections.abc import Iterator

from frontdesk.reading import person_words as known
from frontdesk.reading.person_phrases import Found, Said, person_at

_LINKS = frozenset({"e", "ed", "sia", "and", "anche", "pure", "poi", "also", "plus", "con", "with"})
_OF = frozenset({"di", "del", "della", "dell", "dei", "delle", "of", "to", "a", "al", "alla"})
_FOR_WORDS = frozenset({"per", "for", "pe", "pi"})
_TO = frozenset({"a", "al", "alla"})
_LOOKS_BACK = 4


_FILLERS_WORDS = (
    "e per for x la il visita appuntamento it is s it's solo just grazie please sarebbe si no "
    "prenoto prenotare vorrei io"
)
_FILLERS = frozenset(_FILLERS_WORDS.split())


def booked_for(said: list[Said]) -> list[tuple[Found, bool]]:
    """Everybody booked for, each with whether a "not" stands before."""
    found: list[tuple[Found, bool]] = []
    at = 0
    while at < len(said):
        person = _booked_at(said, at) or (_linked(said, at, found[-1][0]) if found else None)
        if person is None:
            at += 1
            continue
        found.append((person, _is_refused(said, at)))
        at = person.last
    return found or [(person, False) for person in _alone(said)]


def _is_refused(said: list[Said], at: int) -> bool:
    before = [token.word for token in said[max(0, at - 2) : at]]
    return before[-1:] in (["non"], ["not"], ["isnt"]) or before in (["non", "e"], ["is", "not"])


def _booked_at(said: list[Said], at: int) -> Found | None:
    """Somebody named from `at` on by words that book for them."""
    word = said[at].word
    before = [token.word for token in said[max(0, at - _LOOKS_BACK) : at]]
    if word in _FOR_WORDS:
        skipped = at + 1 < len(said) and said[at + 1].word in ("both", "sia", "anche", "solo")
        return person_at(said, at + 1 + skipped, after_for=True)
    if word in _OF and (_is_booked(before) or (word in _TO and _books(before))):
        found = person_at(said, at + 1)
        return found if found and found.kind != "self" else None
    if word in known.BRINGING:
        found = person_at(said, at + 1)
        return found if found and found.has_noun else None
    return _writer_is(said, at) or _needs(said, at) or _together(said, at)


def _is_booked(before: list[str]) -> bool:
    return bool(known.BOOKED.intersection(before))


def _books(before: list[str]) -> bool:
    is_needed = bool(known.NEEDS.intersection(before[-1:]))  # "serve a mia figlia"
    return is_needed or any(word.startswith(known.BOOKING_STEMS) for word in before)


def _writer_is(said: list[Said], at: int) -> Found | None:
    """ "Sono la figlia di Maria": for a parent, called Maria."""
    start = at + 1 if said[at].word == "sono" else at + 2
    if said[at].word != "sono" and [token.word for token in said[at : at + 2]] not in (
        ["i", "m"],
        ["i", "am"],
    ):
        return None
    person = person_at(said, start)
    if person is None or not person.has_noun or person.last == start:
        return None
    has_article = person.last - start > 1
    of = person.last < len(said) and said[person.last].word in _OF
    if not (has_article or of):
        return None
    named = person_at(said, person.last + 1, name_only=True) if of else None
    last = named.last if named else person.last
    name = named.given_name if named else None
    return Found(known.INVERSE[person.kind], at, last, name, True)


def _needs(said: list[Said], at: int) -> Found | None:
    """ "Mio figlio deve fare una visita", "my mother's appointment"."""
    person = person_at(said, at)
    if person is None or not person.has_noun or person.kind == "self":
        return None
    if not (person.is_mine or person.kind == "parent"):
        return None
    after = [token.word for token in said[person.last : person.last + 6]]
    if after[:1] == ["di"] and "anni" in after[:3]:  # "mia mamma di 85 anni"
        after = after[after.index("anni") + 1 :]
    after = after[:3]
    possessive = after[:1] == ["s"] and bool(known.BOOKED.intersection(after))
    return person if possessive or known.NEEDS.intersection(after) else None


def _together(said: list[Said], at: int) -> Found | None:
    """The "io" of "io e mia moglie", the "mia moglie" of "mia moglie e io"."""
    if (
        said[at].word in ("io", "i")
        and at + 1 < len(said)
        and said[at + 1].word in ("e", "ed", "and")
    ):
        other = person_at(said, at + 2)
        return Found("self", at, at + 1) if other and other.has_noun and other.is_mine else None
    person = person_at(said, at)
    if person is None or not person.has_noun or not person.is_mine:
        return None
    after = [token.word for token in said[person.last : person.last + 2]]
    return person if after in (["e", "io"], ["ed", "io"], ["and", "i"], ["e", "me"]) else None


def _linked(said: list[Said], at: int, last: Found) -> Found | None:
    """The second of "per me e mia moglie", right after the first."""
    between = [token.word for token in said[last.last : at]]
    if not between or not _LINKS.issuperset(between):
        return None
    if said[at].word in ("io", "i") and last.has_noun:
        return Found("self", at, at + 1)
    return person_at(said, at, after_for=last.given_name is not None)


def _alone(said: list[Said]) -> Iterator[Found]:
    """A bare answer: "mia mamma", "mio figlio Luca", "io"."""
    told = [at for at, token in enumerate(said) if token.word not in _FILLERS]
    bare = [token.word for token in said]
    if bare in (
        ["io"],
        ["sono", "io"],
        ["me"],
        ["it", "s", "me"],
        ["myself"],
        ["a", "me"],
        ["mio"],
    ):
        yield Found("self", 0, len(said))
        return
    for at in range(len(said)):
        found = person_at(said, at)
        if found is not None and (found.has_noun or found.given_name or found.kind == "unknown"):
            inside = range(found.first, found.last)
            if all(place in inside for place in told):
                yield found
            return
