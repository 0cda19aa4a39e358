"""The queue as cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.badges import Badge, urgency_badge
from console.operator.kinds import kind_words
from console.operator.reasons import reason_words
from console.people import Person, present_person
from console.viewpoint import Viewpoint
from frontdesk.ownership import Owner, Urgency
from services.read_queue import QueueEntry

SHORT = 140


@dataclass(frozen=True)
class Card:
    """One chat of the queue. `place` is urgent, waiting, mine or others; an emergency is urgent
    whoever has it. `holder`: nobody, me or other.
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


@dataclass(frozen=True)
class QueuePresenter:
    """The parts of the page, each in the order it should be worked off.

    Emergencies stand above one's own chats: nobody should have to scroll to find one.
    `in_line`: how many chats nobody has.
    """

    urgent: tuple[Card, ...]
    waiting: tuple[Card, ...]
    mine: tuple[Card, ...]
    others: tuple[Card, ...]
    in_line: int


def present_queue(view: Viewpoint, entries: Sequence[QueueEntry]) -> QueuePresenter:
    cards = [_card(view, entry) for entry in entries]
    return QueuePresenter(
        urgent=_part(cards, "urgent"),
        waiting=_part(cards, "waiting"),
        mine=_part(cards, "mine"),
        others=_part(cards, "others"),
        in_line=sum(card.holder == "nobody" for card in cards),
    )


def _part(cards: Sequence[Card], place: str) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.place == place)


def _card(view: Viewpoint, entry: QueueEntry) -> Card:
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
        words=_last_words(view, entry),
        words_language=conversation.language,
        with_whom=_with_whom(view, entry),
        operator_name=entry.operator_name or view.say("event.someone"),
        is_unanswered=entry.is_unanswered,
    )


def _place(view: Viewpoint, entry: QueueEntry) -> str:
    if entry.conversation.waiting_urgency == Urgency.EMERGENCY:
        return "urgent"
    return {"nobody": "waiting", "me": "mine", "other": "others"}[_holder(view, entry)]


def _holder(view: Viewpoint, entry: QueueEntry) -> str:
    if entry.conversation.owner == Owner.WAITING:
        return "nobody"
    return "me" if entry.conversation.owner_staff_id == view.staff_id else "other"


def _last_words(view: Viewpoint, entry: QueueEntry) -> str:
    message = entry.last_words
    if message is None:
        return ""
    label, words = kind_words(view, message), " ".join((message.text or "").split())
    said = ": ".join(part for part in (label, words) if part)
    return said if len(said) <= SHORT else said[: SHORT - 1].rstrip() + "…"


def _with_whom(view: Viewpoint, entry: QueueEntry) -> str:
    if entry.taken_at is None:
        return ""
    span = view.ago(entry.taken_at)
    if entry.conversation.owner_staff_id == view.staff_id:
        return view.say("queue.with_me", span=span)
    return view.say("queue.with", name=entry.operator_name or view.say("event.someone"), span=span)
