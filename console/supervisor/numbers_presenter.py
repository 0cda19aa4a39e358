"""The numbers of some days, in words. Of a handful of cases no share and no median is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from console.badges import Badge, urgency_badge
from console.charts.lines import Line, lines_of, most_first
from console.supervisor.volumes_presenter import VolumesPresenter, present_volumes
from console.viewpoint import Viewpoint
from frontdesk.queue.ways_in import WayIn, way_in
from frontdesk.queue.wrap_up import Outcome, Subject
from frontdesk.supervision.days import Days
from frontdesk.supervision.shares import FEWEST, Share
from services.supervision.measure import Numbers
from store.supervision_endings import EndingFigures
from store.supervision_waits import WaitFigures

RATINGS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Tile:
    """One number to see at a glance. `value` is "–" where there is too little to say."""

    name: str
    value: str
    help: str


@dataclass(frozen=True)
class WaitRow:
    """The waits of one urgency; `badge` None for all together."""

    badge: Badge | None
    total: int
    in_time: str
    late: int
    left: int
    wordless: int
    pending: int
    median: str
    ninetieth: str


@dataclass(frozen=True)
class NumbersPresenter:
    """`ratings` is empty when there are too few to show without pointing at somebody."""

    days: str
    is_empty: bool
    tiles: tuple[Tile, ...]
    waits: tuple[WaitRow, ...]
    volumes: VolumesPresenter
    reasons: tuple[Line, ...]
    subjects: tuple[Line, ...]
    outcomes: tuple[Line, ...]
    ratings: tuple[Line, ...]
    ratings_help: str
    solved_help: str
    bot_help: str


def present_numbers(view: Viewpoint, days: Days, numbers: Numbers) -> NumbersPresenter:
    endings, contacts = numbers.endings, numbers.contacts
    has_contacts = contacts is not None and contacts.total > 0
    return NumbersPresenter(
        days=days_words(view, days),
        is_empty=not (numbers.waits[0].total or endings.total or has_contacts),
        tiles=tuple(_tiles(view, numbers)),
        waits=tuple(_wait(view, one) for one in _rows(numbers)),
        volumes=present_volumes(view, numbers),
        reasons=_reasons(view, numbers.counts.by_reason),
        subjects=most_first(
            (view.say(f"close.subjects.{one.value}"), endings.by_subject.get(one.value, 0))
            for one in Subject
        ),
        outcomes=most_first(
            (view.say(f"close.outcomes.{one.value}"), endings.by_outcome.get(one.value, 0))
            for one in Outcome
        ),
        ratings=_ratings(view, endings),
        ratings_help=_ratings_help(view, endings),
        solved_help=_solved_help(view, endings),
        bot_help=view.say("supervisor.bot.unit" if contacts is None else "supervisor.bot.help"),
    )


def days_words(view: Viewpoint, days: Days) -> str:
    since, until = f"{days.since:%d/%m/%Y}", f"{days.until:%d/%m/%Y}"
    if days.since == days.until:
        return view.say("supervisor.range.one_day", day=since)
    return view.say("supervisor.range.span", since=since, until=until)


def share_words(view: Viewpoint, share: Share) -> str:
    percent = share.percent
    return view.say("supervisor.few") if percent is None else f"{percent}%"


def wait_words(view: Viewpoint, figures: WaitFigures, wait: timedelta | None) -> str:
    """A median of a handful is chance; an answered wait is in time, or late."""
    if wait is None or figures.answered < FEWEST:
        return view.say("supervisor.few")
    return view.span(wait)


def _tiles(view: Viewpoint, numbers: Numbers) -> list[Tile]:
    everything, contacts, endings = numbers.waits[0], numbers.contacts, numbers.endings
    in_time = Share(everything.in_time, everything.judged)
    tiles = [
        _share_tile(view, "in_time", in_time),
        Tile(
            view.say("supervisor.tile.median"),
            wait_words(view, everything, everything.median),
            view.say(
                "supervisor.tile.ninetieth",
                span=wait_words(view, everything, everything.ninetieth),
            ),
        ),
        Tile(
            view.say("supervisor.tile.requests"),
            str(everything.total),
            view.phrases.count("supervisor.tile.left", everything.left),
        ),
        _share_tile(view, "solved", Share(endings.solved, endings.solved + endings.not_solved)),
    ]
    if contacts is not None:
        tiles.insert(0, _share_tile(view, "bot", Share(contacts.alone, contacts.over)))
    return tiles


def _share_tile(view: Viewpoint, name: str, share: Share) -> Tile:
    help_words = view.say(f"supervisor.tile.{name}_of", part=share.part, whole=share.whole)
    return Tile(view.say(f"supervisor.tile.{name}"), share_words(view, share), help_words)


def _rows(numbers: Numbers) -> list[WaitFigures]:
    """By urgency, and all together at the foot where that says more."""
    everything, *levels = numbers.waits
    return [*levels, everything] if len(levels) > 1 else levels


def _wait(view: Viewpoint, one: WaitFigures) -> WaitRow:
    return WaitRow(
        badge=urgency_badge(view, one.urgency) if one.urgency else None,
        total=one.total,
        in_time=_with_share(view, Share(one.in_time, one.judged)),
        late=one.late,
        left=one.left,
        wordless=one.wordless,
        pending=one.pending,
        median=wait_words(view, one, one.median),
        ninetieth=wait_words(view, one, one.ninetieth),
    )


def _with_share(view: Viewpoint, share: Share) -> str:
    percent = share.percent
    return str(share.part) if percent is None else f"{share.part} ({percent}%)"


def _reasons(view: Viewpoint, counted: Mapping[str, int]) -> tuple[Line, ...]:
    ways = {way: 0 for way in WayIn}
    for reason, n in counted.items():
        ways[way_in(reason)] += n
    return most_first((view.say(f"supervisor.way.{way.value}"), n) for way, n in ways.items())


def _ratings(view: Viewpoint, endings: EndingFigures) -> tuple[Line, ...]:
    """None at all where one could guess who gave which, and to whom."""
    if not endings.may_show_ratings:
        return ()
    return lines_of(
        (view.phrases.count("supervisor.stars", stars), endings.ratings.get(stars, 0))
        for stars in RATINGS
    )


def _ratings_help(view: Viewpoint, endings: EndingFigures) -> str:
    return view.say(
        "supervisor.ratings.share",
        rated=endings.rated,
        solved=endings.solved,
        share=share_words(view, Share(endings.rated, endings.solved)),
    )


def _solved_help(view: Viewpoint, endings: EndingFigures) -> str:
    answered = endings.solved + endings.not_solved
    return view.say(
        "supervisor.ratings.asked",
        asked=endings.asked,
        answered=answered,
        share=share_words(view, Share(answered, endings.asked)),
    )
