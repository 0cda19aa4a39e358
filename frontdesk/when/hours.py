"""Reading hours and parts of the day: "dopo le 16", "tra le 3 e le 4", "verso sera".

Minutes of the day throughout. An hour up to eleven whose half was not said is taken for the half in
which clinics are open (before 8: the afternoon), and marked `unsaid`.
"""

import re
from collections.abc import Sequence

from frontdesk.when.days import Read
from frontdesk.when.items import DAY, HALF_DAY, Hours, Item, Saying

EARLIEST_SURE = 8  # "alle 8" is the morning; "alle 5" can only be the afternoon
PARTS = {
    "morning": (8 * 60, 13 * 60),
    "early_morning": (7 * 60, 9 * 60),
    "late_morning": (11 * 60, 13 * 60),
    "afternoon": (13 * 60, 19 * 60),
    "early_afternoon": (13 * 60, 15 * 60),
    "middle_afternoon": (15 * 60, 17 * 60),
    "late_afternoon": (16 * 60, 19 * 60),
    "evening": (17 * 60, 20 * 60),
    "lunch": (12 * 60 + 30, 14 * 60 + 30),
    "middle_morning": (9 * 60 + 30, 11 * 60 + 30),
    "early_evening": (17 * 60, 18 * 60 + 30),
    "late_evening": (18 * 60 + 30, 20 * 60),
    "before_work": (7 * 60, 9 * 60),
    "before_school_run": (7 * 60, 8 * 60 + 30),
    "before_lunch": (11 * 60, 13 * 60),
    "after_lunch": (14 * 60, 19 * 60),
}
_LOOSELY = ("di ", "del ", "la ", "nel ", "nella ", "il ", "in ", "on ", "at ", "the ", "during ")
_HALVED = {"primo pomeriggio": "early_afternoon", "tardo pomeriggio": "late_afternoon"}
_HALVED |= {"sera": "evening", "tarda mattina": "late_morning", "prima mattina": "early_morning"}
_WORDS = {"mezza": 30, "mezzo": 30, "half": 30, "quarto": 15, "quarter": 15, "tre quarti": 45}
_NOON = {"mezzogiorno", "noon", "noonish"}
_CLOCK = re.compile(
    r"(?P<noon>mezzogiorno|noon)(?: e (?P<noon_more>mezza|mezzo|un quarto|\d+))?"
    r"|(?P<before_en>half past|half|quarter past|a quarter past|quarter to|a quarter to"
    r"|\d{1,2} past|\d{1,2} to) (?P<hour_en>\d{1,2}|one)(?: oclock)?(?: (?P<half_en>[ap]m))?"
    r"|(?P<hour>\d{1,2}|una|one)(?:[:.](?P<minute>\d\d)| (?P<minute_en>[1-5]\d)(?= [ap]m))?"
    r"(?: (?P<sign>e|meno) (?P<more>mezza|mezzo|un quarto|1 quarto|tre quarti|3 quarti|\d{1,2}))?"
    r"(?: oclock)?(?: (?P<half>[ap]m))?"
    r"(?: (?:di |del |della |in the |of the )?(?P<part>mattina"
    r"|pomeriggio|sera|morning|afternoon|evening))?"
)
CLOCK_IT = (
    r"(?:ore )?(?:mezzogiorno(?: e (?:mezza|mezzo|un quarto|\d+))?"
    r"|(?:\d{1,2}[:.]\d\d|\d{1,2}|una)(?: (?:e|meno) (?:mezza|mezzo|un quarto|1 quarto|3 quarti"
    r"|5|10|15|20|25|30|35|40|45|50|55)(?![\d:/]))?)"
    r"(?: (?:di |del |della )(?:mattina|pomeriggio|sera)| [ap]m)?(?![\d:/])"
)
CLOCK_EN = (
    r"(?:(?:at )?noon|(?:half past|half|(?:a )?quarter past|(?:a )?quarter to|\d{1,2} past"
    r"|\d{1,2} to) (?:\d{1,2}|one)(?: oclock)?(?: [ap]m)?"
    r"|(?:\d{1,2}[:.]\d\d|\d{1,2} [1-5]\d(?= [ap]m)|\d{1,2}"
    r"|one(?= oclock| [ap]m|$| ?[,.]))(?: oclock)?(?: [ap]m)?)"
    r"(?: (?:in |of )the (?:morning|afternoon|evening))?(?![\d:/]|th)"
)


def clock(text: str) -> tuple[int, bool] | None:
    """Minutes of the day and whether the half of the day was left unsaid; None for "26"."""
    match = _CLOCK.search(re.sub(r"\b(?:ore|at|a) ", "", text))
    if match is None:
        return None
    if match["noon"]:
        return HALF_DAY + _minutes(match["noon_more"]), False
    hour = _hour(match["hour_en"] or match["hour"])
    shift = _shift_en(match["before_en"]) if match["before_en"] else _shift(match)
    half = match["half"] or match["half_en"] or _half_of_part(match["part"])
    if hour > 24 or int(match["minute"] or 0) > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else hour
    minutes = hour * 60 + shift
    unsaid = not half and hour < 12 and not _as_on_a_clock(match)
    if hour >= EARLIEST_SURE > minutes // 60:
        unsaid = False  # "le 8 meno dieci"
    return (minutes, unsaid) if 0 <= minutes < DAY else None


def _as_on_a_clock(match: re.Match[str]) -> bool:
    """ "05:30" and "7:30" are written by the 24 hours, as we write them ourselves."""
    hour, minute = match["hour"] or "", match["minute"]
    return minute is not None and (hour.startswith("0") or hour == "7")


def _hour(text: str) -> int:
    return int(text) if text.isdigit() else 1


def _half_of_part(part: str | None) -> str | None:
    return ("am" if part in ("mattina", "morning") else "pm") if part else None


def _minutes(text: str | None) -> int:
    text = (text or "0").removeprefix("un ").removeprefix("1 ").replace("3 quarti", "tre quarti")
    return int(text) if text.isdigit() else _WORDS[text]


def _shift(match: re.Match[str]) -> int:
    more = _minutes(match["more"]) * (-1 if match["sign"] == "meno" else 1)
    return int(match["minute"] or match["minute_en"] or 0) + more


def _shift_en(text: str) -> int:
    words = text.removeprefix("a ").split()
    return _minutes(words[0]) * (-1 if words[-1] == "to" else 1)


def likelier(minutes: int, unsaid: bool) -> int:
    """Before 8 in the half that was not said: the afternoon, when clinics are open."""
    return minutes + HALF_DAY if unsaid and minutes < EARLIEST_SURE * 60 else minutes


def at(before: int = 0, length: int = 60) -> Read:
    """ "Alle 15": within the hour; "verso le 10": half an hour around."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours | None:
        said = clock(match["clock"])
        if said is None:
            return None
        first = likelier(*said) - before
        return Hours(first, min(first + length, DAY), "named", said[1])

    return read


def not_before(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours | None:
    said = clock(match["clock"])
    return Hours(likelier(*said), DAY, "limit", said[1], "non" in match[0][:4]) if said else None


def up_to(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours | None:
    said = clock(match["clock"])
    return Hours(0, likelier(*said), "limit", said[1], "no" in match[0][:3]) if said else None


def between(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours | None:
    """ "Tra le 3 e le 4"; the half said at the end is the half of both."""
    first, last = clock(match["clock"]), clock(match["clock_to"])
    if first is None or last is None:
        return None
    start, end = likelier(*first), last[0]
    if first[1] and not last[1] and end > HALF_DAY and first[0] + HALF_DAY < end:
        start = first[0] + HALF_DAY if first[0] < EARLIEST_SURE * 60 or "pm" in match[0] else start
    if first[1] and not last[1] and end <= HALF_DAY and "am" in match[0]:
        start = first[0]
    if last[1] and end <= start:
        end += HALF_DAY
    return Hours(start, end, "limit", first[1] and last[1]) if start < end else None


def part(name: str) -> Read:
    first, last = PARTS[name]

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours:
        return Hours(first, last, "part", bare=not match[0].startswith(_LOOSELY))

    return read


def half_of_part(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours:
    """ "Primo pomeriggio tardi", "sera presto": the later or the earlier half of that part."""
    first, last = PARTS[_HALVED[match["part"]]]
    middle = (first + last) // 2
    late = match["half"] == "tardi"
    return Hours(middle if late else first, last if late else middle, "part")


def from_one_to_other(before: int) -> Read:
    """ "Verso le 16 16:30", "alle 9, 9 e mezza": from the one to the end of the other."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours | None:
        one, other = clock(match["clock"]), clock(match["clock_to"])
        if one is None or other is None:
            return None
        first, last = likelier(*one), likelier(*other)
        if not first < last <= first + 60:
            return None
        end = last + 60 - before
        return Hours(first - before, min(end, DAY), "named", one[1] and other[1])

    return read


def after_school_run(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours:
    return Hours(9 * 60, DAY, "limit")


def first_thing(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours:
    return Hours(7 * 60 + 30, 9 * 60 + 30, "part")


def astride_noon(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Hours:
    """ "A mezzogiorno circa", "noonish"."""
    return Hours(HALF_DAY - 30, HALF_DAY + 30, "named")
