"""The pieces that the forms of both languages are made of.

Forms are patterns tried in order over a tidied line. What a form reads is replaced by a mark
("<d3>" is day number 3, "<h4>" hours, "<o5>" an operator), so longer forms come before the shorter
ones they contain, and later forms may build on marks.
"""

import re
from collections.abc import Sequence

from frontdesk.when.days import Read, as_days, real
from frontdesk.when.feasts import NAMES, feast
from frontdesk.when.items import Days, Item, Saying

Form = tuple[re.Pattern[str], Read]

W = r"(?P<weekday>w[0-6])"
M = r"(?P<month>m\d\d)"
Y = r"(?P<year>19\d\d|20\d\d)"
NUMBERS = r"(?P<numbers>)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}|\d\d))?"
ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
MARKED_DAY = r"<d(?P<day>\d+)>"


def compiled(*pairs: tuple[str, Read]) -> tuple[Form, ...]:
    return tuple(
        (re.compile(rf"(?<![\w:/<.-])(?:{pattern})(?![\w:/>])"), read) for pattern, read in pairs
    )


def feast_forms(language: str) -> list[tuple[str, Read]]:
    return [(pattern, feast(day)) for pattern, day in NAMES[language].items()]


def iso(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return as_days(real(int(match["year"]), int(match["month"]), int(match["day"])))
