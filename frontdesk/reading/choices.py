"""Which of the offers a patient means: by number, by place in the list, by day, time or name."""

from collections.abc import Sequence

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise, skeleton
from frontdesk.reading.numbers import number_in_words, ordinal_in_words
from frontdesk.reading.phrases import after_correction, same_word, skeletons
from frontdesk.reading.times_of_day import TimeOfDay, times_said, without_times

_CORRECTIONS = frozenset({"anzi", "aspeti", "aspeta", "scusi", "actualy", "wait", "sory", "rather"})
_REFUSALS = frozenset({"non", "no", "nesuno", "nesuna", "tranne", "not", "none", "neither", "except"})
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
    "yes with will ll lets let s go thanks for me sarebe andrebe andrei sono che ke ha deto"
)
_FILLERS = frozenset(skeleton(word) for word in _FILLER_WORDS.split())
_SHORTEST_PREFIX = 3  # "gio" and "giovedi", "dic" and "dicembre"


def read_choice(text: str, options: Sequence[str]) -> int | None:
    """Index of the option meant; None when none, several, or something else is meant.

    `options` are the titles as offered, in order. "1", "il secondo", "l'ultimo", "quello delle
    16", "giovedì", "the first one", 1️⃣ and near titles are understood; refusals are not choices.
    """
    plain = normalise(without_emoji(text))
    said = after_correction(skeletons(plain), _CORRECTIONS)
    if not said or not options or _REFUSALS & set(said):
        return None
    exact = _same_title(said, options)
    if exact is not None:
        return exact
    return _only({*_by_place(said, options), *_by_title(plain, said, options)})


def _only(found: set[int]) -> int | None:
    return found.pop() if len(found) == 1 else None


def _same_title(said: Sequence[str], options: Sequence[str]) -> int | None:
    return _only({at for at, title in enumerate(options) if skeletons(title) == list(said)})


def _by_place(said: Sequence[str], options: Sequence[str]) -> set[int]:
    """Places named by number, ordinal, "last" or "middle", if nothing else is said."""
    told = [word for word in said if word not in _FILLERS]
    if told and told[-1] == "me" and ordinal_in_words(told[0]):  # "secondo me"
        return set()
    if said[:2] == ["secondo", "me"]:
        return set()
    places = [_place(word, len(options)) for word in told]
    known = {place for place in places if place is not None}
    return known if len(known) < 2 and None not in places else set()


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
    times = times_said(plain, bare=len(said) <= _SHORTEST_PREFIX)
    rest = [word for word in skeletons(without_times(plain)) if word not in _FILLERS]
    if not times and not [word for word in rest if not word.isdecimal()]:
        return _with_day_number(rest, said, options)
    named = {at for at, title in enumerate(options) if _covers(title, rest)}
    return _at_time(times, named, options) if times else named


def _with_day_number(rest: Sequence[str], said: Sequence[str], options: Sequence[str]) -> set[int]:
    """ "il 3", "per il 10": the day of a date in a title; a bare number is a place instead."""
    if len(said) == len(rest) or not rest:
        return set()
    return {at for at, title in enumerate(options) if set(rest) <= set(_day_words(title))}


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
    offered = {at: set(times_said(normalise(options[at]), bare=False)) for at in named}
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
