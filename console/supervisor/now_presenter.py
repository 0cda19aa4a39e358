"""The desk at this moment, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.badges import Badge, urgency_badge
from console.operator.deadlines import present_deadline
from console.operator.queue_presenter import unit_name
from console.operator.reasons import reason_words
from console.people import present_person
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.queue.presence import Presence
from services.read_queue import QueueEntry
from services.supervision.watch_now import Colleague, DeskNow, waits_since


@dataclass(frozen=True)
class Level:
    """How many wait with one urgency."""

    badge: Badge
    n: int


@dataclass(frozen=True)
class LateChat:
    id: str
    name: str
    urgency: Badge
    reason: str
    waits: str
    late: str
    unit: str


@dataclass(frozen=True)
class ColleagueRow:
    """`hands`: "3 di 6"; `fullness` (0..100) is drawn as a bar."""

    key: str
    name: str
    presence: Badge
    since: str
    hands: str
    fullness: int
    is_full: bool
    aside: int
    units: str


@dataclass(frozen=True)
class NowPresenter:
    """`longest`: how long the one waits who waits longest, with a link; empty when nobody does."""

    in_line: int
    late_words: str
    levels: tuple[Level, ...]
    longest: str
    longest_id: str
    longest_help: str
    in_hand: int
    on_duty: int
    aside: int
    aside_help: str
    late: tuple[LateChat, ...]
    colleagues: tuple[ColleagueRow, ...]
    away: int
    troubles: int


def present_now(
    view: Viewpoint, facility: Facility, now: DeskNow, troubles: int = 0
) -> NowPresenter:
    longest = now.longest
    busy = [one for one in now.colleagues if _is_shown(one)]
    return NowPresenter(
        in_line=now.in_line,
        late_words=view.phrases.count("queue.late", len(now.late)) if now.late else "",
        levels=tuple(Level(urgency_badge(view, level), n) for level, n in now.waiting.items()),
        longest=view.ago(waits_since(longest)) if longest else "",
        longest_id=str(longest.conversation.id) if longest else "",
        longest_help=present_person(view, longest.conversation).name if longest else "",
        in_hand=now.in_hand,
        on_duty=sum(one.is_there for one in now.colleagues),
        aside=len(now.aside),
        aside_help=_next_back(view, now.aside),
        late=tuple(_late(view, facility, entry) for entry in now.late),
        colleagues=tuple(_colleague(view, facility, one) for one in busy),
        away=len(now.colleagues) - len(busy),
        troubles=troubles,
    )


def _is_shown(one: Colleague) -> bool:
    """Who is off and has nothing in hand is only counted."""
    return one.state != Presence.OFF or one.in_hand > 0 or one.aside > 0


def _next_back(view: Viewpoint, aside: Sequence[QueueEntry]) -> str:
    until = aside[0].conversation.snoozed_until if aside else None
    return view.say("supervisor.now.next_back", moment=view.moment(until)) if until else ""


def _late(view: Viewpoint, facility: Facility, entry: QueueEntry) -> LateChat:
    chat = entry.conversation
    deadline = present_deadline(view, entry.take_by)
    return LateChat(
        id=str(chat.id),
        name=present_person(view, chat).name,
        urgency=urgency_badge(view, chat.waiting_urgency),
        reason=reason_words(view, chat.waiting_reason),
        waits=view.ago(waits_since(entry)),
        late=deadline.words if deadline else "",
        unit=unit_name(facility, chat.unit, view.phrases.language) if chat.unit else "",
    )


def _colleague(view: Viewpoint, facility: Facility, one: Colleague) -> ColleagueRow:
    return ColleagueRow(
        key=str(one.staff_id),
        name=one.name,
        presence=_presence(view, one),
        since=view.ago(one.since) if one.since and one.state != Presence.OFF else "",
        hands=view.say("supervisor.now.of", n=one.in_hand, capacity=one.capacity),
        fullness=min(100, round(100 * one.in_hand / one.capacity)),
        is_full=one.in_hand >= one.capacity,
        aside=one.aside,
        units=", ".join(
            sorted(unit_name(facility, unit, view.phrases.language) for unit in one.units)
        ),
    )


def _presence(view: Viewpoint, one: Colleague) -> Badge:
    """On duty by their word with no page open for ten minutes: the queue no longer counts them."""
    if one.state == Presence.ON_DUTY and not one.is_there:
        return Badge(view.say("supervisor.now.not_seen"), "soon", "unplugged")
    tones = {Presence.ON_DUTY: "good", Presence.ON_BREAK: "soon", Presence.OFF: "quiet"}
    return Badge(view.say(f"shift.{one.state.value}"), tones[one.state], "dot")
