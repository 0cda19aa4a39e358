"""A tidied line into items, in the order they were said."""

import re
from collections.abc import Sequence
from functools import partial

from frontdesk.when import (
    forms_en,
    forms_en_hours,
    forms_it,
    forms_it_hours,
    forms_it_ranges,
    operators,
)
from frontdesk.when.days import Read
from frontdesk.when.feasts import patron_day, patron_pattern
from frontdesk.when.forms import Form
from frontdesk.when.items import Days, Hours, Item, Operator, Saying
from frontdesk.when.not_wishes import without_what_is_no_wish

_DAYS = {"it": forms_it.DAYS, "en": forms_en.DAYS}
_RANGES = {"it": forms_it_ranges.RANGES, "en": forms_en.RANGES}
_HOURS = {"it": forms_it_hours.HOURS, "en": forms_en_hours.HOURS}
_MARK = re.compile(r"<[dho](\d+)>")


def _operator_forms(
    table: Sequence[tuple[str, str]], pause: str
) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [*table, ("but", pause), ("pause", operators.PAUSE)]
    return tuple((re.compile(rf"(?<![\w:/<])(?:{p})(?![\w:/>])"), name) for name, p in pairs)


_OPERATORS = {
    "it": _operator_forms(operators.IT, operators.BUT["it"]),
    "en": _operator_forms(operators.EN, operators.BUT["en"]),
}
_FIRST = {"soonest", "correct"}  # before the days: "il prima possibile", "anzi no"


class _Line:
    def __init__(self, saying: Saying, line: str) -> None:
        self.saying, self.line = saying, line
        self.items: list[Item] = []

    def mark(self, item: Item) -> str:
        self.items.append(item)
        kind = "d" if isinstance(item, Days) else "h" if isinstance(item, Hours) else "o"
        return f" <{kind}{len(self.items) - 1}> "

    def read(self, forms: Sequence[Form]) -> None:
        for pattern, read in forms:
            if pattern.search(self.line):
                marked = pattern.sub(partial(self._read, read), self.line)
                self.line = " ".join(marked.split())

    def _read(self, read: Read, match: re.Match[str]) -> str:
        item = read(self.saying, match, self.items)
        return match[0] if item is None else self.mark(item)

    def _tie(self, name: str, match: re.Match[str]) -> str:
        return self.mark(Operator(name))

    def operators(self, names: set[str], *, wanted: bool) -> None:
        for pattern, name in _OPERATORS[self.saying.language]:
            if (name in names) is wanted:
                self.line = pattern.sub(partial(self._tie, name), self.line)

    def patron(self) -> None:
        name = patron_pattern(self.saying.place, self.saying.language)
        day = patron_day(self.saying)
        if name and day and name in self.line:
            self.line = " ".join(self.line.replace(name, self.mark(day)).split())


def read_items(saying: Saying, tidied: str) -> list[Item | None]:
    """The items in order, None for each word that says nothing about time.

    Days are read first, then what is built on them, then hours, then the words between.
    """
    language = saying.language
    line = _Line(saying, without_what_is_no_wish(tidied, language))
    line.patron()
    line.operators(_FIRST, wanted=True)
    line.read(_DAYS[language])
    line.read(_RANGES[language])
    line.read(_HOURS[language])
    line.operators(_FIRST, wanted=False)
    found: list[Item | None] = []
    for word in line.line.split():
        mark = _MARK.fullmatch(word)
        found.append(line.items[int(mark[1])] if mark else None)
    return found
