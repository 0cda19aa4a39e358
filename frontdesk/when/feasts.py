"""Feasts and holidays by name: "dopo la Befana", "sotto Natale", "per i Morti", the patron's day.

A feast is read as its coming date; "prima di" and "dopo" are read by ranges.py.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.easter import easter

from frontdesk.facility.places import Place
from frontdesk.when.days import Read, as_days
from frontdesk.when.items import Dates, Days, Item, Saying, one_day

NAMES = {
    "it": {
        r"santo stefano|s stefano": "12-26",
        r"(?:l )?antivigilia(?: di natale)?": "12-23",
        r"(?:la )?vigilia(?: di natale)?": "12-24",
        r"(?:il giorno di )?natale": "12-25",
        r"san silvestro|s silvestro|ultimo dell anno|l ultimo dell anno": "12-31",
        r"capodanno|primo dell anno|il primo dell anno": "01-01",
        r"(?:l )?epifania|(?:la )?befana": "01-06",
        r"(?:i |dei )?morti|(?:i )?defunti": "11-02",
        r"(?:i )?santi|ognissanti|tutti i santi": "11-01",
        r"(?:l )?immacolata": "12-08",
        r"ferragosto": "08-15",
        r"pasquetta|lunedi dell angelo|w0 dell angelo": "easter+1",
        r"pasqua": "easter+0",
        r"festa della repubblica": "06-02",
        r"festa (?:dei lavoratori|del lavoro)": "05-01",
        r"(?:festa della )?liberazione": "04-25",
        r"san francesco|s francesco": "10-04",
        r"san valentino": "02-14",
        r"patrono|santo patrono|festa patronale|(?:la )?festa del patrono": "patron",
    },
    "en": {
        r"boxing day|st stephens(?: day)?|saint stephens(?: day)?": "12-26",
        r"christmas eve": "12-24",
        r"christmas(?: day)?": "12-25",
        r"new years eve": "12-31",
        r"new years day|new years?": "01-01",
        r"(?:the )?epiphany|(?:the )?befana": "01-06",
        r"all souls(?: day)?": "11-02",
        r"all saints(?: day)?": "11-01",
        r"(?:the )?immaculate conception": "12-08",
        r"ferragosto|(?:the )?assumption": "08-15",
        r"easter w0|pasquetta": "easter+1",
        r"easter(?: w6)?": "easter+0",
        r"(?:the )?patron saints?(?: day)?": "patron",
    },
}


A_FEAST = {language: "|".join(names) for language, names in NAMES.items()}
"""Any of them, as a pattern."""


def _of_year(day: str, year: int, place: Place) -> date | None:
    if day.startswith("easter"):
        return easter(year) + timedelta(days=int(day[-1]))
    if day == "patron":
        return _of_year(place.patron_saint.day, year, place) if place.patron_saint else None
    try:
        return date.fromisoformat(f"{year}-{day}")
    except ValueError:  # 29 February
        return None


def coming_feast(saying: Saying, day: str) -> date | None:
    years = (saying.today.year, saying.today.year + 1)
    found = (_of_year(day, year, saying.place) for year in years)
    return next((on for on in found if on and on >= saying.today), None)


def feast(day: str) -> Read:
    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
        on = coming_feast(saying, day)
        return as_days(on) if on else None

    return read


def just_before_christmas(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Sotto Natale": the week before."""
    christmas = coming_feast(saying, "12-25")
    assert christmas is not None
    return Days((Dates(christmas - timedelta(days=7), christmas - timedelta(days=1)),))


def season(saying: Saying) -> tuple[Dates, bool]:
    """The coming holidays, and whether there is a doubt which are meant.

    From October to Epiphany: 24 December to 6 January; from May to August: August; between them
    people may mean either.
    """
    year, month = saying.today.year, saying.today.month
    if 5 <= month <= 8:
        return Dates(date(year, 8, 1), date(year, 8, 31)), True
    started = saying.today <= date(year, 1, 6)
    christmas = Dates(date(year - started, 12, 24), date(year + 1 - started, 1, 6))
    return christmas, not (started or month >= 10)


def around_holidays(side: str, private: bool) -> Read:
    """Before, during or after "le feste"; of "le ferie" each has their own, so it is asked."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        holidays, doubtful = season(saying)
        first, last = holidays.first, holidays.last
        assert last is not None
        day = timedelta(days=1)
        ranges = {
            "before": Dates(saying.today, first - day),
            "during": holidays,
            "after": Dates(last + day, None),
        }
        if side == "before" and saying.today >= first:
            return Days(doubt="which_holidays")
        asked = doubtful or private
        return Days((ranges[side],), doubt="which_holidays" if asked else None)

    return read


def patron_pattern(place: Place, language: str) -> str | None:
    """How this place's patron saint is named, as `tidy` leaves it."""
    if place.patron_saint is None:
        return None
    name = place.patron_saint.name.say(language).casefold()
    return re.sub(r"[^a-z]+", " ", name).strip()


def patron_day(saying: Saying) -> Days | None:
    on = coming_feast(saying, "patron")
    return Days((one_day(on),)) if on else None
