"""The kinds of change: what each says, and from when to when. Hours are those of the wall clock."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.spans import Span

LONGEST = timedelta(days=366)
MOST_LETTERS = 160
"""Of a line that patients read: what fits on a phone at one glance."""

LeaveReason = Literal["holidays", "permit", "training", "other"]
"""Why somebody is away, from a list: nobody's health is written down here."""


class Line(Localised):
    """One short line in both languages, read by patients."""

    it: str = Field(min_length=1, max_length=MOST_LETTERS, pattern=r"^[^\r\n]*$")
    en: str = Field(min_length=1, max_length=MOST_LETTERS, pattern=r"^[^\r\n]*$")


class Change(Frozen):
    """From a day to a day, both included; with `begins` and `ends`, in these hours of each."""

    takes_away: ClassVar[bool] = False
    """Whether it closes something: what was free, or booked, may not be any more."""

    first_on: date
    last_on: date
    begins: time | None = None
    ends: time | None = None

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Self:
        if not self.first_on <= self.last_on < self.first_on + LONGEST:
            raise ValueError("the last day comes after the first, within a year")
        if (self.begins is None) != (self.ends is None):
            raise ValueError("hours have a beginning and an end")
        if self.begins is not None and self.ends is not None and self.ends <= self.begins:
            raise ValueError("the hours end after they begin")
        return self

    @property
    def hours(self) -> tuple[Span, ...] | None:
        """None for the whole day."""
        return None if self.begins is None or self.ends is None else ((self.begins, self.ends),)

    def holds(self, on: date) -> bool:
        return self.first_on <= on <= self.last_on

    def days(self) -> Iterator[date]:
        for ahead in range((self.last_on - self.first_on).days + 1):
            yield self.first_on + timedelta(days=ahead)


class _WithHours(Change):
    begins: time
    ends: time


class PlaceClosed(Change):
    """Sites or desks shut; patients are told the name."""

    takes_away: ClassVar[bool] = True
    kind: Literal["closure"] = "closure"
    places: tuple[str, ...] = Field(min_length=1)
    name: Line


class PlaceOpened(_WithHours):
    """Sites or desks open for longer than usual, or on a day off, a holiday too."""

    kind: Literal["opening"] = "opening"
    places: tuple[str, ...] = Field(min_length=1)
    name: Line


class PractitionerAway(Change):
    takes_away: ClassVar[bool] = True
    kind: Literal["leave"] = "leave"
    practitioner: str
    reason: LeaveReason


class SessionAdded(_WithHours):
    """A practitioner sees patients once more, perhaps in a room that is named."""

    kind: Literal["session"] = "session"
    practitioner: str
    room: str | None = None

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        if self.first_on != self.last_on:
            raise ValueError("a session is on one day")
        return self


class RoomOut(Change):
    """A room that cannot be used."""

    takes_away: ClassVar[bool] = True
    kind: Literal["room"] = "room"
    room: str


class NoticeShown(Change):
    """A line in answers about opening hours. It has no hours of its own."""

    kind: Literal["notice"] = "notice"
    text: Line
    begins: None = None
    ends: None = None


AnyChange = PlaceClosed | PlaceOpened | PractitionerAway | SessionAdded | RoomOut | NoticeShown
KINDS: tuple[str, ...] = ("closure", "leave", "room", "opening", "session", "notice")

_ANY: TypeAdapter[AnyChange] = TypeAdapter(Annotated[AnyChange, Field(discriminator="kind")])


class Unreadable(Exception):
    """Not a change: `fields` are those that are missing or wrong."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


def read_change(said: Any) -> AnyChange:
    """A change from what a form or the database says (JSON); raises `Unreadable`."""
    try:
        return _ANY.validate_python(said)
    except ValidationError as problem:
        # the first step of a place is the kind; what concerns several fields has no other
        fields = {str((*error["loc"], "", "")[1]) or "stretch" for error in problem.errors()}
        raise Unreadable(frozenset(fields)) from None


def as_json(change: AnyChange) -> dict[str, Any]:
    """What `read_change` reads again."""
    return change.model_dump(mode="json", exclude_none=True)


def until(change: AnyChange, day: date) -> AnyChange | None:
    """What is left of a change that ends before a day; None when it had not begun."""
    if day <= change.first_on:
        return None
    return change.model_copy(update={"last_on": min(change.last_on, day - timedelta(days=1))})
