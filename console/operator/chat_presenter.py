"""The head and the foot of a chat: who it is, whose turn it is, and whether one may write."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.badges import Badge, identity_badge, urgency_badge
from console.operator.reasons import reason_words
from console.people import Person, full_name, present_person
from console.viewpoint import Viewpoint
from frontdesk.ownership import WITH_THE_ASSISTANT, Owner, Urgency
from services.read_chat import ChatState, may_write_until
from store.tables import Conversation

SOON = timedelta(hours=2)


@dataclass(frozen=True)
class Window:
    """WhatsApp's 24 hours: `state` is open, soon (to close), closed or never.

    `seconds_left` lets the page count by itself; alone it is no news.
    """

    state: str
    words: str
    seconds_left: int | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ChatPresenter:
    """`about`: for whom a delegate writes, else empty.

    `mode` decides the foot: write, closed, take, other, aside (mine, for later), assistant or
    ended (wrapped up, the assistant's from the next words on).
    """

    id: str
    person: Person
    about: str
    identity: Badge
    urgency: Badge | None
    reason: str
    status: str
    window: Window
    mode: str
    operator_name: str
    taken_at: str
    is_grave: bool
    language: str


def present_chat(view: Viewpoint, state: ChatState) -> ChatPresenter:
    conversation = state.conversation
    window = present_window(view, may_write_until(conversation))
    is_with_people = Owner(conversation.owner) not in WITH_THE_ASSISTANT
    return ChatPresenter(
        id=str(conversation.id),
        person=present_person(view, conversation, state.writer),
        about=full_name(state.about) if state.about else "",
        identity=identity_badge(view, state.writer is not None),
        urgency=urgency_badge(view, conversation.waiting_urgency) if is_with_people else None,
        reason=reason_words(view, conversation.waiting_reason) if is_with_people else "",
        status=_status(view, state),
        window=window,
        mode=_mode(view, conversation, window),
        operator_name=state.operator_name or view.say("event.someone"),
        taken_at=view.moment(state.taken_at) if state.taken_at else "",
        is_grave=conversation.waiting_urgency == Urgency.EMERGENCY,
        language=conversation.language,
    )


def present_window(view: Viewpoint, closes_at: datetime | None) -> Window:
    if closes_at is None:
        return Window("never", view.say("chat.window.never"))
    if closes_at <= view.now:
        return Window("closed", view.say("chat.window.closed"))
    left = closes_at - view.now
    state = "soon" if left < SOON else "open"
    words = view.say(f"chat.window.{state}", span=view.left(closes_at))
    return Window(state, words, int(left.total_seconds()))


def _mode(view: Viewpoint, conversation: Conversation, window: Window) -> str:
    if conversation.owner == Owner.BOT:
        return "assistant"
    if conversation.owner == Owner.CLOSED:
        return "ended"
    if conversation.owner == Owner.WAITING:
        return "take"
    if conversation.owner_staff_id != view.staff_id:
        return "other"
    if conversation.owner == Owner.SNOOZED:
        return "aside"
    return "write" if window.state in ("open", "soon") else "closed"


def _status(view: Viewpoint, state: ChatState) -> str:
    conversation = state.conversation
    if conversation.owner == Owner.BOT:
        return view.say("chat.status.assistant")
    if conversation.owner == Owner.CLOSED:
        return view.say("chat.status.ended")
    if conversation.snoozed_until and conversation.owner_staff_id == view.staff_id:
        return view.say("queue.aside_until", moment=view.moment(conversation.snoozed_until))
    if conversation.owner == Owner.WAITING:
        since = conversation.waiting_since or conversation.created_at
        return view.say("chat.status.waiting", span=view.ago(since))
    span = view.ago(state.taken_at or view.now)
    if conversation.owner_staff_id == view.staff_id:
        return view.say("chat.status.mine", span=span)
    name = state.operator_name or view.say("event.someone")
    return view.say("chat.status.other", name=name, span=span)
