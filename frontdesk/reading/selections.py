"""Which of a list a patient means: one, several, all, all but some, none."""

import re
from collections.abc import Sequence

from frontdesk.reading.choices import read_choice
from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise
from frontdesk.reading.numbers import number_in_words, ordinal_in_words

_CORRECTION = re.compile(r"\b(?:anzi|aspett[ai]|scus[ai]|actually|wait|sorry|rather|no wait)\b")
_NONE = re.compile(
    r"(?:no |ma )?(?:nessun[oa]|niente|nulla|none|neither|nothing)(?: d(?:i|ei|elle) .*| of .*)?"
    r"(?: grazie| per favore| thanks| please)?"
)
_ALL = r"(?:tut+[ie]|tut+o|entramb[ie]|ambedue|all|both|every(?:thing| one)?)"
_ALL_OF = re.compile(
    rf"\b{_ALL}\b(?: cuanti| quant[ie])?(?:(?: e)? (?P<count>due|tre|quattro|cinque|two|three|four|"
    r"five|[2-9]))?(?: of (?:them|these))?"
)
_TWO = re.compile(r"entramb|ambedue|both")
_EXCEPT = re.compile(
    r"\b(?:tran+e|eccett[oa]|esclus[oa]|salvo|meno|a parte|ma non|pero non|tolt[oa]|"
    r"except(?: for)?|"
    r"but not|but|apart from|other than|not|non)\b"
)
_REST_YES = re.compile(
    r"(?P<but>.+?) (?:no|not)\b[ ,]*(?:ma |e |and |but )?(?:tutti |tutte |all )?"
    r"(?:gli altri|le altre|il resto|the others|the rest|the other ones)\b.*"
)
_THOSE = re.compile(r"\b(?:quel+[ie]|queste?i?|those|the (?=.* ones\b))(?! (?:e|o|or|and)\b)")
_FROM_TO = re.compile(
    r"(?:(?:i numeri |numbers )?(?:dal?|dall|from) )(?:numero )?(?P<first>\w+) (?:al?|all|to|"
    r"fino al?) "
    r"(?:numero )?(?P<last>\w+)"
)
_ENDS = re.compile(
    r"(?:i|gli|le|the)? ?(?P<end>prim[ie]|ultim[ie]|first|last) (?P<count>due|tre|quattro|two|"
    r"three|"
    r"four|[2-9])(?: \w+)?"
)
_SEPARATOR = re.compile(r"\s*(?:[,;\n+&]|\b(?:e|ed|and|poi|anche|pure|piu|also|then)\b)\s*")
_DIGITS_JOINED = re.compile(r"(?<=\d)(?:e|ed)(?=\d)")
# "la 3", "n. 3" are places in the list; a date would be "il 3".
_PLACE = re.compile(r"\b(?:la|n|nr|num|numero|number|opzione|option)\b[. ]*(?=\d\b)")
# What people say beside the choice: the wish itself, thanks.
_BESIDE = re.compile(
    r"\b(?:e basta|basta|grazie|per (?:favore|piacere)|sol[oi]|soltanto|thanks|thank you|please|"
    r"only|"
    r"just|vorrei|voglio|devo|disd\w+|annull\w+|cancell?\w*|spost\w+|elimin\w+|tolg\w+|toglier\w+|"
    r"move|want to|i want|i d like(?: to)?|that s all)\b"
)
_ABOUT_WORDS = (
    "gli le i di dei delle miei mie appuntamenti appuntamento visite prenotazioni quelli quelle "
    "of my the appointments bookings visits them these ok okay va bene si yes"
)
_ABOUT = frozenset(_ABOUT_WORDS.split())
_MINUTES = re.compile(r"mez+[ao]|un quarto|tre quarti|meno .*")
_HIGHEST_PLACE = 5  # "alle 9 e 20" is a time; lists are shorter than that
_MOST_PARTS = 12


def read_selection(text: str, options: Sequence[str]) -> frozenset[int] | None:
    """Indexes of the options meant, empty for none of them; None where it is not clear.

    `options` are the titles as offered, in order. "tutti e due", "1 e 3", "il primo e l'ultimo",
    "quello di giovedì e quello del 9", "tutti tranne il secondo", "quelli di dicembre", "nessuno".
    """
    told = [part for part in _CORRECTION.split(normalise(without_emoji(text))) if part.strip()]
    if not told or not options:
        return None
    plain = _PLACE.sub("", _BESIDE.sub(" ", _DIGITS_JOINED.sub(" e ", told[-1])))
    plain = " ".join(plain.split()).strip(" .!,")
    if _NONE.fullmatch(plain):
        return frozenset()
    without = _without_some(plain)
    if without is None:
        return _wanted(plain, options)
    wanted, but = _wanted(without[0], options), _wanted(without[1], options)
    return (wanted - but or None) if wanted and but else None


def _without_some(plain: str) -> tuple[str, str] | None:
    """What is wanted and what not: "tutti tranne il secondo", "il primo no, gli altri sì"."""
    rest = _REST_YES.fullmatch(plain)
    if rest is not None:
        return "tutti", rest["but"]
    asked = _EXCEPT.split(plain, maxsplit=1)
    return (asked[0], asked[1]) if len(asked) == 2 and _ALL_OF.search(asked[0]) else None


def _wanted(plain: str, options: Sequence[str]) -> frozenset[int] | None:
    if (said_all := _ALL_OF.search(plain)) is not None:
        return _all_of(said_all, plain, options)
    if (row := _row(plain.strip(), len(options))) is not None:
        return row
    if _THOSE.search(plain):
        those = _fitting(_THOSE.sub(" ", plain).replace("ones", " "), options)
        if those:
            return those
    return _each(plain, options)


def _all_of(said: re.Match[str], plain: str, options: Sequence[str]) -> frozenset[int] | None:
    """All, if the number said is right; all that fit, if more is said: "tutti quelli di lunedì"."""
    count = _number(said["count"]) if said["count"] else None
    count = 2 if _TWO.match(said[0]) else count
    if count is not None and count != len(options):
        return None
    rest = _THOSE.sub(" ", plain[: said.start()] + " " + plain[said.end() :]).strip(" .,!")
    told = [word for word in re.findall(r"\w+", rest) if word not in _ABOUT]
    if not told:
        return frozenset(range(len(options)))
    return _fitting(" ".join(told), options) or None


def _fitting(words: str, options: Sequence[str]) -> frozenset[int]:
    """Every option that all these words fit."""
    return frozenset(at for at, title in enumerate(options) if read_choice(words, [title, ""]) == 0)


def _row(plain: str, count: int) -> frozenset[int] | None:
    """ "Dal primo al terzo", "i primi due", "gli ultimi due"."""
    if (found := _FROM_TO.fullmatch(plain)) is not None:
        first, last = _number(found["first"]), _number(found["last"])
        if first and last and 1 <= first < last <= count:
            return frozenset(range(first - 1, last))
    if (ends := _ENDS.fullmatch(plain)) is not None:
        many = _number(ends["count"])
        if many and many <= count:
            is_first = ends["end"].startswith(("prim", "first"))
            return frozenset(range(many) if is_first else range(count - many, count))
    return None


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word[:3])
    if word in ("uno", "una", "one", "l"):
        return 1
    return number_in_words(word) or ordinal_in_words(word)


def _each(plain: str, options: Sequence[str]) -> frozenset[int] | None:
    """One, or several named one by one; None if any of them is not one of the list."""
    numbers = [word for word in plain.split() if not _SEPARATOR.fullmatch(word)]
    only_numbers = all(_number(word.strip(",")) for word in numbers)
    spread = plain.replace(" ", ",") if only_numbers else plain
    parts = [part for part in _SEPARATOR.split(spread) if part.strip(" .!")]
    if not 1 <= len(parts) <= _MOST_PARTS:
        return None
    chosen: set[int] = set()
    while parts:
        taken = _next(parts, options)
        if taken is None:
            return None
        chosen.add(taken[0])
        parts = parts[taken[1] :]
    return frozenset(chosen)


def _next(parts: list[str], options: Sequence[str]) -> tuple[int, int] | None:
    """The choice made by the first part, with the parts that belong to it, and how many."""
    for length in range(len(parts), 0, -1):
        joined = " e ".join(parts[:length]).removeprefix("gli ")
        if length > 1 and not (_is_time(parts[:length]) or _in_a_title(joined, options)):
            continue
        index = read_choice(joined, options)
        if index is not None:
            return index, length
    return None


def _is_time(parts: list[str]) -> bool:
    """ "alle nove", "mezza": one time, in two parts; two numbers alone are two places."""
    if len(parts) != 2 or _number(parts[0]):
        return False
    return bool(_MINUTES.fullmatch(parts[1])) or (_number(parts[1]) or 0) > _HIGHEST_PLACE


def _in_a_title(joined: str, options: Sequence[str]) -> bool:
    return any(joined in normalise(title) for title in options)
