"""The numbers as rows of a table file: part, item, measure, value. Whole numbers only."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from console.csv_file import Cell
from console.supervisor.volumes_presenter import HOURS, WEEKDAYS
from console.viewpoint import Viewpoint
from frontdesk.queue.ways_in import WayIn, way_in
from frontdesk.queue.wrap_up import Outcome, Subject
from frontdesk.supervision.shares import FEWEST, Share
from services.supervision.measure import Numbers
from store.supervision_endings import EndingFigures
from store.supervision_waits import WaitFigures

Row = tuple[Cell, ...]
COUNTS = ("total", "in_time", "late", "left", "wordless", "pending")


def rows_of(view: Viewpoint, numbers: Numbers) -> Iterator[Row]:
    """A value is empty where there are too few cases to say."""
    for figures in numbers.waits:
        yield from _waits(view, figures)
    yield from _contacts(view, numbers)
    yield from _volumes(view, numbers)
    ways = {way: 0 for way in WayIn}
    for reason, n in numbers.counts.by_reason.items():
        ways[way_in(reason)] += n
    yield from _counted(view, "reasons", {f"supervisor.way.{way}": n for way, n in ways.items()})
    yield from _endings(view, numbers.endings)


def _waits(view: Viewpoint, figures: WaitFigures) -> Iterator[Row]:
    part = view.say("supervisor.csv.waits")
    level = figures.urgency
    item = view.say(f"urgency.{level}") if level else view.say("supervisor.waits.all")
    for name in COUNTS:
        yield part, item, view.say(f"supervisor.waits.{name}"), getattr(figures, name)
    share = Share(figures.in_time, figures.judged).percent
    yield part, item, view.say("supervisor.csv.in_time_percent"), share
    for name, wait in (("median", figures.median), ("ninetieth", figures.ninetieth)):
        yield part, item, view.say(f"supervisor.csv.{name}_minutes"), _minutes(figures, wait)


def _minutes(figures: WaitFigures, wait: timedelta | None) -> int | None:
    return None if wait is None or figures.answered < FEWEST else round(wait.total_seconds() / 60)


def _contacts(view: Viewpoint, numbers: Numbers) -> Iterator[Row]:
    contacts = numbers.contacts
    if contacts is None:
        return
    part = view.say("supervisor.bot.heading")
    yield part, None, view.say("supervisor.csv.contacts"), contacts.total
    yield part, None, view.say("supervisor.csv.over"), contacts.over
    yield part, None, view.say("supervisor.csv.alone"), contacts.alone
    percent = Share(contacts.alone, contacts.over).percent
    yield part, None, view.say("supervisor.csv.alone_percent"), percent


def _volumes(view: Viewpoint, numbers: Numbers) -> Iterator[Row]:
    contacts, counts = numbers.contacts, numbers.counts
    hours = {at: f"{at:02}:00" for at in HOURS}
    weekdays = {at: view.say(f"date.weekday.d{at}") for at in WEEKDAYS}
    for part, names, written, to_people in (
        ("by_hour", hours, contacts and contacts.by_hour, counts.by_hour),
        ("by_weekday", weekdays, contacts and contacts.by_weekday, counts.by_weekday),
    ):
        heading = view.say(f"supervisor.volumes.{part}")
        for at, name in names.items():
            if isinstance(written, Mapping):
                yield heading, name, view.say("supervisor.volumes.written"), written.get(at, 0)
            yield heading, name, view.say("supervisor.volumes.to_people"), to_people.get(at, 0)


def _endings(view: Viewpoint, endings: EndingFigures) -> Iterator[Row]:
    subjects = {f"close.subjects.{one}": endings.by_subject.get(one, 0) for one in Subject}
    outcomes = {f"close.outcomes.{one}": endings.by_outcome.get(one, 0) for one in Outcome}
    yield from _counted(view, "subjects", subjects)
    yield from _counted(view, "outcomes", outcomes)
    part = view.say("supervisor.ratings.heading")
    for name in ("asked", "solved", "not_solved", "rated"):
        yield part, None, view.say(f"supervisor.csv.n_{name}"), getattr(endings, name)
    for stars in range(1, 6):
        n = endings.ratings.get(stars, 0) if endings.may_show_ratings else None
        yield part, view.phrases.count("supervisor.stars", stars), view.say("supervisor.csv.n"), n


def _counted(view: Viewpoint, part: str, counted: Mapping[str, int]) -> Iterator[Row]:
    for name, n in counted.items():
        yield view.say(f"supervisor.{part}"), view.say(name), view.say("supervisor.csv.n"), n
