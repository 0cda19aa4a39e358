"""Which of the offers a patient means: by number, by place in the list, by day, time or name."""

import re
from collections.abc import Sequence

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise, skeleton
from frontdesk.reading.numbers import number_in_words, ordinal_in_words
from frontdesk.reading.phrases import same_word, skeletons
from frontdesk.reading.times_of_day import TimeOfDay, times_said, without_times

_CORRECTION = re.compile(r"\b(?:anzi|aspetti|aspetta|scusi|scusa|actually|wait|sorry|rather)\b")
_OPINION = re.compile(r"\b(?:secondo me|per me|for me|in my opinion)\b")
_REFUSALS = frozenset(
    {"non", "no", "nesuno", "nesuna", "tranne", "not", "none", "neither", "except"}
)
_LAST = frozenset({"ultimo", "ultima", "last"})
_MIDDLE = frozenset({"mezo", "centro", "centrale", "midle"})
_FIRST_WORDS = frozenset({"uno", "una", "one"})
# Words around a choice that choose nothing.
_FILLER_WORDS = (
    "il lo la i le l un d di del dela dele dei ale al a in per va bene vabene ok okay si scelgo "
    "prendo preferisco preferirei vorei voglio meglio facio faciamo direi cuelo cuela cuesto "
    "cuesta opzione opzioni numero n nr num scelta posto orario data giorno ore e mi piu comodo "
    "comoda grazie per favore alora confermo perfeto io me prenda prenoti prenota sceglierei "
    "the one at on option number choice please i d like would take prefer pick choose want ok "
    "yes with will ll lets let s go thanks for me sarebe andrebe andrei sono che ke ha deto "
    "st nd rd th"
)
_FILLERS = frozenset(skeleton(word) for word in _FILLER_WORDS.split())
_LAST_HOUR = 23
_SHORTEST_PREFIX = 3  # "gio" and "giovedi", "dic" and "dicembre"


def read_choice(text: str, options: Sequence[str]) -> int | None:
    """Index of the option meant; None when none, several, or something else is meant.

    `options` are the titles as offered, in order. "1", "il secondo", "l'ultimo", "quello delle
    16", "giovedì", "the first one", 1️⃣ and near titles are understood; refusals are not choices.
    """
    plain = _OPINION.sub(" ", _corrected(normalise(without_emoji(text))))
    said = skeletons(plain)
    if not said or not options or _REFUSALS & set(said):
        return None
    exact = _same_title(said, options)
    if exact is not None:
        return exact
    return _only({*_by_place(plain, options), *_by_title(plain, said, options)})


def _corrected(plain: str) -> str:
    """What was said after the last "anzi", "aspetti", "actually"."""
    parts = [part for part in _CORRECTION.split(plain) if part.strip()]
    return parts[-1] if parts else ""


def _only(found: set[int]) -> int | None:
    return found.pop() if len(found) == 1 else None


def _same_title(said: Sequence[str], options: Sequence[str]) -> int | None:
    return _only({at for at, title in enumerate(options) if skeletons(title) == list(said)})


def _by_place(plain: str, options: Sequence[str]) -> set[int]:
    """Places named by number, ordinal, "last" or "middle", if nothing else is said."""
    told = [word for word in skeletons(without_times(plain)) if word not in _FILLERS]
    places = {_place(word, len(options)) for word in told}
    return {place for place in places if place is not None} if None not in places else set()


def _place(word: str, count: int) -> int | None:
    if word in _LAST:
        return count - 1
    if word in _MIDDLE:
        return count // 2 if count % 2 else None
    number = 1 if word in _FIRST_WORDS else _number(word)
    return number - 1 if number and 1 <= number <= count else None


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word[:6])
    return number_in_words(word) or ordinal_in_words(word)


def _by_title(plain: str, said: Sequence[str], options: Sequence[str]) -> set[int]:
    """Options that contain everything said: days, dates, names, times."""
    if len(said) == 1 and said[0].isdecimal():
        return _by_lone_number(said[0], options)
    times = times_said(plain)
    rest = [word for word in skeletons(without_times(plain)) if word not in _FILLERS]
    if not times and not rest:
        return set()
    named = {at for at, title in enumerate(options) if _covers(title, rest)}
    return _at_time(times, named, options) if times else named


def _by_lone_number(number: str, options: Sequence[str]) -> set[int]:
    """ "16" for "lunedì alle 16" or "giovedì 16", once it is too high for a place in the list."""
    if int(number) <= len(options):
        return set()
    days = {at for at, title in enumerate(options) if number in _day_words(title)}
    if int(number) > _LAST_HOUR:
        return days
    return days | _at_time([TimeOfDay(int(number), 0)], set(range(len(options))), options)


def _day_words(title: str) -> list[str]:
    return skeletons(without_times(normalise(title)))


def _covers(title: str, told: Sequence[str]) -> bool:
    known = _day_words(title)
    return all(any(_alike(have, word) for have in known) for word in told)


def _alike(known: str, word: str) -> bool:
    short, long = sorted((known, word), key=len)
    is_beginning = len(short) >= _SHORTEST_PREFIX and long.startswith(short)
    return same_word(known, word) or (is_beginning and not short.isdecimal())


def _at_time(times: Sequence[TimeOfDay], named: set[int], options: Sequence[str]) -> set[int]:
    """Among the named options those at the time said; the exact time goes before the same hour."""
    offered = {at: set(times_said(normalise(options[at]))) for at in named}
    for same in (_same_time, _same_time_after_noon, _same_hour):
        found = {
            at for at, have in offered.items() if any(same(t, time) for t in have for time in times)
        }
        if found:
            return found
    return set()


def _same_time(offered: TimeOfDay, told: TimeOfDay) -> bool:
    return offered == told


def _same_time_after_noon(offered: TimeOfDay, told: TimeOfDay) -> bool:
    return told.hour < 12 and offered == TimeOfDay(told.hour + 12, told.minute)


def _same_hour(offered: TimeOfDay, told: TimeOfDay) -> bool:
    return told.minute == 0 and offered.hour in (told.hour, told.hour + 12)
