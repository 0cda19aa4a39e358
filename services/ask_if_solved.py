""" "Did we solve it?" after a chat is closed: yes and a rating, or no and back to the queue.

Buttons are good at any time; typed words only while the chat is still closed, as the answer to
the question just asked.
"""

import uuid
from datetime import timedelta

from frontdesk.messages import Content
from frontdesk.messages.content import Button, ListMenu, ReplyButtons, Row, Section
from frontdesk.ownership import WITH_THE_ASSISTANT, Owner, Urgency
from frontdesk.reading.answers import read_yes_no
from services.deliver_messages import may_still_say
from services.desk import Desk
from services.ownership import WaitingFor, wait_for_operator
from services.queue_place import place_in_queue, place_words
from services.speak import queue_contents, text_named
from store import wrap_ups
from store.database import DbSession
from store.messages import mark_handled
from store.tables import Conversation, Message, WrapUp

SOLVED = "wrapup_yes"
NOT_SOLVED = "wrapup_no"
RATING = "wrapup_rating"
RATING_WORDS = {
    5: "utter_rating_five",
    4: "utter_rating_four",
    3: "utter_rating_three",
    2: "utter_rating_two",
    1: "utter_rating_one",
}
ANSWERED_WITHIN = timedelta(hours=24)
STILL_OPEN = WaitingFor("not_solved", Urgency.SOON)


def ask_if_solved(
    desk: Desk, db_session: DbSession, conversation: Conversation, wrap_up: WrapUp
) -> None:
    """Inside the 24 hours of WhatsApp only; later nothing is asked."""
    if not may_still_say(desk, conversation):
        return
    wrap_up.asked_at = desk.now()
    asked = desk.wording.render("utter_wrap_up_ask", conversation.language)
    buttons = tuple(Button(f"{one.payload}:{wrap_up.id}", one.title) for one in asked.buttons)
    question = ReplyButtons(asked.text, buttons)
    _say(desk, db_session, conversation, question, f"wrap_up:{wrap_up.id}", None)


def took_answer_to_wrap_up(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Whether the message answered the question, by a tap or in words, and has been seen to."""
    found = _tapped(message) or _typed(desk, db_session, conversation, message)
    if found is None:
        return False
    kind, wrap_up_id, rating = found
    wrap_up = wrap_ups.lock_wrap_up(db_session, conversation.id, wrap_up_id)
    mark_handled(message, "notice", desk.now())
    if wrap_up is None:
        return True
    if kind == RATING:
        _take_rating(desk, db_session, conversation, message, wrap_up, rating)
    elif wrap_up.solved is None:
        wrap_up.solved = kind == SOLVED
        wrap_up.answered_at = desk.now()
        answer = _ask_rating if wrap_up.solved else _open_again
        answer(desk, db_session, conversation, message, wrap_up)
    return True


def _ask_rating(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    wrap_up: WrapUp,
) -> None:
    language = conversation.language
    rows = tuple(
        Row(f"{RATING}_{stars}:{wrap_up.id}", desk.wording.render(name, language).text)
        for stars, name in RATING_WORDS.items()
    )
    menu = ListMenu(
        desk.wording.render("utter_wrap_up_rate", language).text,
        desk.wording.render("list_button", language).text,
        (Section("", rows),),
    )
    _say(desk, db_session, conversation, menu, f"wrap_up_rate:{wrap_up.id}", message.id)


def _open_again(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    wrap_up: WrapUp,
) -> None:
    """Not solved: a person again. Somebody who has the chat by now keeps it."""
    had_nobody = Owner(conversation.owner) in WITH_THE_ASSISTANT
    waiting = WaitingFor(STILL_OPEN.reason, STILL_OPEN.urgency, wrap_up.unit)
    wait_for_operator(desk, db_session, conversation, waiting)
    if not had_nobody:
        return
    place = place_in_queue(desk, db_session, conversation)
    words = place_words(desk, place, conversation.language)
    content = text_named(desk, "utter_wrap_up_not_solved", conversation.language, place=words)
    _say(desk, db_session, conversation, content, f"wrap_up_no:{wrap_up.id}", message.id)


def _take_rating(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    wrap_up: WrapUp,
    rating: int,
) -> None:
    if wrap_up.rating is not None:
        return
    wrap_up.rating, wrap_up.rated_at = rating, desk.now()
    content = text_named(desk, "utter_wrap_up_thanks", conversation.language)
    _say(desk, db_session, conversation, content, f"wrap_up_thanks:{wrap_up.id}", message.id)


_Found = tuple[str, uuid.UUID, int]


def _tapped(message: Message) -> _Found | None:
    button, _, wrap_up_id = (message.reply_id or "").partition(":")
    try:
        if button in (SOLVED, NOT_SOLVED):
            return button, uuid.UUID(wrap_up_id), 0
        if button.startswith(RATING) and int(button[len(RATING) + 1 :]) in RATING_WORDS:
            return RATING, uuid.UUID(wrap_up_id), int(button[len(RATING) + 1 :])
    except ValueError:
        return None
    return None


def _typed(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> _Found | None:
    if conversation.owner != Owner.CLOSED or message.reply_id is not None:
        return None
    wrap_up = wrap_ups.newest_asked(db_session, conversation.id, desk.now() - ANSWERED_WITHIN)
    words = (message.text or "").strip(" .!")
    if wrap_up is None or not words:
        return None
    if wrap_up.solved is None:
        answer = read_yes_no(words)
        return None if answer is None else (SOLVED if answer else NOT_SOLVED, wrap_up.id, 0)
    if (
        wrap_up.solved
        and wrap_up.rating is None
        and words in {str(stars) for stars in RATING_WORDS}
    ):
        return RATING, wrap_up.id, int(words)
    return None


def _say(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    content: Content,
    key: str,
    in_reply_to: int | None,
) -> None:
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [content],
        dedup_key=key,
        author="system",
        in_reply_to=in_reply_to,
    )
