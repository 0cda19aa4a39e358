"""The queue as cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.badges import Badge, urgency_badge
from console.operator.deadlines import Deadline, present_deadline
from console.operator.kinds import kind_words
from console.operator.reasons import reason_words
from console.people import Person, present_person
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.ownership import Owner, Urgency
from services.read_queue import QueueEntry

SHORT = 140


@dataclass(frozen=True)
class Card:
    """One chat of the queue. `place` is urgent, offered (to me), mine, aside (mine, for later),
    waiting or others; an emergency is urgent whoever has it. `holder`: nobody, me or other.
    `deadline`: until when somebody should take it; `marks`: what else one should know at a glance.
    """

    id: str
    place: str
    holder: str
    person: Person
    urgency: Badge
    reason: str
    since: str
    since_at: str
    asked_at: str
    words: str
    words_language: str
    with_whom: str
    operator_name: str
    is_unanswered: bool
    deadline: Deadline | None
    marks: tuple[Badge, ...]


@dataclass(frozen=True)
class QueuePresenter:
    """The parts of the page, each in the order it should be worked off.

    Emergencies stand above one's own chats: nobody should have to scroll to find one.
    `in_line`: how many chats nobody has; `late`: how many of them nobody took in time.
    """

    urgent: tuple[Card, ...]
    offered: tuple[Card, ...]
    aside: tuple[Card, ...]
    waiting: tuple[Card, ...]
    mine: tuple[Card, ...]
    others: tuple[Card, ...]
    in_line: int
    late: int


def present_queue(
    view: Viewpoint, entries: Sequence[QueueEntry], facility: Facility
) -> QueuePresenter:
    cards = [_card(view, entry, facility) for entry in entries]
    return QueuePresenter(
        urgent=_part(cards, "urgent"),
        offered=_part(cards, "offered"),
        aside=_part(cards, "aside"),
        waiting=_part(cards, "waiting"),
        mine=_part(cards, "mine"),
        others=_part(cards, "others"),
        in_line=sum(card.holder == "nobody" for card in cards),
        late=sum(card.deadline is not None and card.deadline.is_late for card in cards),
    )


def _part(cards: Sequence[Card], place: str) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.place == place)


def _card(view: Viewpoint, entry: QueueEntry, facility: Facility) -> Card:
    conversation = entry.conversation
    since = conversation.waiting_since or conversation.created_at
    return Card(
        id=str(conversation.id),
        place=_place(view, entry),
        holder=_holder(view, entry),
        person=present_person(view, conversation),
        urgency=urgency_badge(view, conversation.waiting_urgency),
        reason=reason_words(view, conversation.waiting_reason),
        since=view.say("queue.waits_since", span=view.ago(since)),
        since_at=since.isoformat(),
        asked_at=view.say("queue.asked_at", moment=view.moment(since)),
        words=last_words(view, entry),
        words_language=conversation.language,
        with_whom=_with_whom(view, entry),
        operator_name=entry.operator_name or view.say("event.someone"),
        is_unanswered=entry.is_unanswered,
        deadline=present_deadline(view, entry.take_by),
        marks=tuple(_marks(view, entry, facility)),
    )


def _marks(view: Viewpoint, entry: QueueEntry, facility: Facility) -> Iterator[Badge]:
    conversation = entry.conversation
    if conversation.offered_to is not None and conversation.offered_to != view.staff_id:
        name = entry.offered_to_name or view.say("event.someone")
        yield Badge(view.say("queue.offered_to", name=name), "quiet", "hand")
    if conversation.call_back_asked_at is not None:
        yield Badge(view.say("queue.wants_call"), "fresh", "phone")
    if conversation.unit is not None:
        yield Badge(unit_name(facility, conversation.unit, view.phrases.language), "info", "people")


def unit_name(facility: Facility, unit: str, language: str) -> str:
    """A unit that the facility's data no longer know keeps its id."""
    known = {one.id: one.name.say(language) for one in facility.units}
    return known.get(unit, unit)


def _place(view: Viewpoint, entry: QueueEntry) -> str:
    if entry.conversation.waiting_urgency == Urgency.EMERGENCY:
        return "urgent"
    holder = _holder(view, entry)
    if holder == "nobody" and entry.conversation.offered_to == view.staff_id:
        return "offered"
    if holder == "me" and entry.conversation.owner == Owner.SNOOZED:
        return "aside"
    return {"nobody": "waiting", "me": "mine", "other": "others"}[holder]


def _holder(view: Viewpoint, entry: QueueEntry) -> str:
    if entry.conversation.owner == Owner.WAITING:
        return "nobody"
    return "me" if entry.conversation.owner_staff_id == view.staff_id else "other"


def last_words(view: Viewpoint, entry: QueueEntry) -> str:
    message = entry.last_words
    if message is None:
        return ""
    label, words = kind_words(view, message), " ".join((message.text or "").split())
    said = ": ".join(part for part in (label, words) if part)
    return said if len(said) <= SHORT else said[: SHORT - 1].rstrip() + "…"


def _with_whom(view: Viewpoint, entry: QueueEntry) -> str:
    until = entry.conversation.snoozed_until
    if until is not None and entry.conversation.owner_staff_id == view.staff_id:
        return view.say("queue.aside_until", moment=view.moment(until))
    if entry.taken_at is None:
        return ""
    span = view.ago(entry.taken_at)
    if entry.conversation.owner_staff_id == view.staff_id:
        return view.say("queue.with_me", span=span)
    return view.say("queue.with", name=entry.operator_name or view.say("event.someone"), span=span)
