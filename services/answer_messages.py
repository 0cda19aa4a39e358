"""The assistant's turn: one message at a time, in order, answered once whatever is killed when."""

import uuid
from dataclasses import dataclass

import structlog

from clients.rasa.client import Answer, RasaUnavailable, Turn, TurnFailed
from frontdesk.messages import Content, Text, from_dict, merge_replies
from frontdesk.ownership import BOT_FAILURE, Owner, Urgency, bot_may_answer
from frontdesk.reading.commands import Command, read_command
from frontdesk.reading.record_wish import RecordWish, read_record_wish
from frontdesk.waitlist.asking import names_the_list
from services.desk import Desk
from services.hide_prescription import hide_prescription
from services.needs_no_answer import REACTION
from services.ownership import BOT_RECOVERED, WaitingFor, give_to_bot, wait_for_operator
from services.screen_messages import POSSIBLE, leave_to_people
from services.speak import queue_contents, text_named
from services.teaching import note_unclear
from store import jobs
from store.conversations import lock_conversation
from store.database import DbSession
from store.messages import (
    get_message,
    is_due,
    mark_handled,
    next_unhandled_message,
    retry_later,
    unhandled_messages,
)
from store.tables import Conversation, Message

log = structlog.get_logger(__name__)

RETRY_SECONDS = (1, 2, 3, 5, 5, 10, 15, 30)
TELL_AFTER_ATTEMPTS = 3
SET_ASIDE_AFTER_FAILED_TURNS = 8
INTENT_OF_COMMAND: dict[Command | None, str] = {
    Command.HUMAN: "human",
    Command.START_OVER: "greet",
    Command.HELP: "greet",
    Command.ASSISTANT: "greet",
    Command.OPT_OUT: "consent_optout",
    Command.BACK: "unclear",
    Command.STOP_HERE: "unclear",
}
INTENT_OF_RECORD_WISH: dict[RecordWish | None, str] = {
    RecordWish.DELEGATE: "delegate",
    RecordWish.MY_DELEGATIONS: "my_delegations",
    RecordWish.CHANGE_PHONE: "change_phone",
}
WORDLESS = "wordless"
"""The intent of a voice note, a picture, a sticker …: the assistant knows what was being asked."""
NOT_READABLE = {
    "audio": "utter_voice_not_heard",
    "voice": "utter_voice_not_heard",
    "image": "utter_media_not_seen",
    "video": "utter_media_not_seen",
    "document": "utter_media_not_seen",
    "sticker": "utter_sticker",
    "location": "utter_location_received",
    "contacts": "utter_contact_received",
}
"""While the assistant fails."""


@dataclass(frozen=True)
class _Work:
    """What is needed of a message while no transaction is open.

    `version`: the conversation's when the turn began; the answer is good for that state only.
    """

    message_id: int
    turn: Turn
    version: int


def answer_messages(desk: Desk, conversation_id: uuid.UUID) -> None:
    """Answers the waiting messages of one conversation until none is left or one has to wait."""
    while (work := _next_work(desk, conversation_id)) is not None:
        try:
            answer = desk.rasa.answer(work.turn)
        except (RasaUnavailable, TurnFailed) as failure:
            _note_failure(desk, conversation_id, work.message_id, failure)
            return
        _save_answer(desk, conversation_id, work, answer)


def _next_work(desk: Desk, conversation_id: uuid.UUID) -> _Work | None:
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        while (message := next_unhandled_message(db_session, conversation_id)) is not None:
            if not bot_may_answer(conversation.owner, conversation.waiting_reason):
                leave_to_people(desk, db_session, conversation, message)
            elif not is_due(db_session, message):
                return None
            else:
                if message.attempts == 0 and message.kind != REACTION:
                    jobs.enqueue_for_message(db_session, "show_typing", message.id)
                return _Work(message.id, _turn(conversation, message), conversation.version)
        return None


def _turn(conversation: Conversation, message: Message) -> Turn:
    return Turn(
        conversation_id=str(conversation.id),
        message_id=str(message.id),
        text=message.text or "",
        intent=_certain_intent(message),
        language=conversation.language,
        metadata={
            "tap": message.reply_id,
            "fresh_start": conversation.fresh_start,
            "red_flags": list(message.red_flags),
            "wordless": message.kind if message.text is None else None,
            "edit": message.kind == "edit",
        },
    )


def _certain_intent(message: Message) -> str | None:
    """The wish that needs no guessing: a button of the main menu, a word that always works, or
    a plain wish about the waiting list or one's own record; or that there are no words."""
    if message.text is None:
        return WORDLESS
    if message.reply_id is None:
        words = message.text or ""
        command = INTENT_OF_COMMAND.get(read_command(words))
        if command is None and names_the_list(words):
            return "waitlist"
        return command or INTENT_OF_RECORD_WISH.get(read_record_wish(words))
    if message.reply_id.startswith("intent:"):
        return message.reply_id.removeprefix("intent:").partition(":")[0]
    return None


def _answer_without_words(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """The assistant is away, but for a voice note or a picture the same few words always do."""
    name = NOT_READABLE.get(message.kind, "utter_kind_not_understood")
    contents = [text_named(desk, name, conversation.language)]
    _reply(desk, db_session, conversation, message, contents)
    mark_handled(message, "notice", desk.now())


def _save_answer(desk: Desk, conversation_id: uuid.UUID, work: _Work, answer: Answer) -> None:
    """Replies and the mark "answered" are saved together, so a message is answered exactly once.

    An answer that was being made while a person had the chat is not said: they read the message.
    """
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        message = get_message(db_session, work.message_id)
        if message.handled_at is not None:
            return
        is_late = conversation.person_version > work.version
        if is_late or not bot_may_answer(conversation.owner, conversation.waiting_reason):
            if is_late or not _handed_over_in(answer):
                mark_handled(message, "operator", desk.now())
                return
        elif conversation.owner == Owner.WAITING:
            give_to_bot(desk, db_session, conversation, BOT_RECOVERED)
        contents = _contents(answer)
        _reply(desk, db_session, conversation, message, contents, work.version)
        conversation.fresh_start = False
        note_unclear(desk, db_session, conversation, message, answer)
        if conversation.owner == Owner.BOT:
            hide_prescription(message)
        mark_handled(message, "bot", desk.now())


def _handed_over_in(answer: Answer) -> bool:
    """Whether this very turn asked for a person: its words ("a person will answer") still count."""
    return any((reply.get("custom") or {}).get("handed_over") for reply in answer.replies)


def _contents(answer: Answer) -> list[Content]:
    contents: list[Content] = []
    for reply in answer.replies:
        custom = reply.get("custom") or {}
        if "content" in custom:
            contents.append(from_dict(custom["content"]))
        elif reply.get("text"):
            contents.append(Text(str(reply["text"])))
    return contents


def _reply(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    contents: list[Content],
    owner_version: int | None = None,
) -> None:
    before: list[Content] = []
    if any(flag.startswith(POSSIBLE) for flag in message.red_flags):
        before.append(text_named(desk, "utter_emergency_banner", conversation.language))
    if conversation.greeted_at is None:
        conversation.greeted_at = desk.now()
        facility = desk.facility.name.say(conversation.language)
        before.append(
            text_named(desk, "utter_who_we_are", conversation.language, facility=facility)
        )
    queue_contents(
        desk,
        db_session,
        conversation.id,
        merge_replies([*before, *contents]),
        dedup_key=f"reply:{message.id}",
        author="bot",
        in_reply_to=message.id,
        owner_version=owner_version,
    )


def _note_failure(
    desk: Desk,
    conversation_id: uuid.UUID,
    message_id: int,
    failure: RasaUnavailable | TurnFailed,
) -> None:
    """A named failure: tried again, then told to the patient and to a person, never silence."""
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        message = get_message(db_session, message_id)
        if message.handled_at is not None:
            return
        if not bot_may_answer(conversation.owner, conversation.waiting_reason):
            leave_to_people(desk, db_session, conversation, message)
            return
        if message.text is None:
            _answer_without_words(desk, db_session, conversation, message)
            jobs.enqueue_for_conversation(db_session, "answer_messages", conversation_id)
            return
        name = type(failure).__name__
        pause = RETRY_SECONDS[min(message.attempts, len(RETRY_SECONDS) - 1)]
        retry_later(db_session, message, pause, name)
        log.warning("turn_failed", failure=name, message_id=message_id, attempts=message.attempts)
        is_poison = isinstance(failure, TurnFailed)
        if is_poison and message.attempts >= SET_ASIDE_AFTER_FAILED_TURNS:
            _set_aside(desk, db_session, conversation, message)
        elif read_command(message.text or "") is Command.HUMAN:
            _hand_over_without_rasa(desk, db_session, conversation, message)
        elif message.attempts >= TELL_AFTER_ATTEMPTS:
            _tell_failure(desk, db_session, conversation, message, BOT_FAILURE)


def _hand_over_without_rasa(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """A person is one word away, also when the assistant is not."""
    wait_for_operator(desk, db_session, conversation, WaitingFor("requested"))
    contents = [text_named(desk, "utter_person_alerted", conversation.language)]
    _reply(desk, db_session, conversation, message, contents)
    for waiting in unhandled_messages(db_session, conversation.id):
        mark_handled(waiting, "operator", desk.now())


def _set_aside(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """A message the assistant cannot digest goes to a person, with all that waits behind it."""
    _tell_failure(desk, db_session, conversation, message, BOT_FAILURE)
    conversation.waiting_reason = "message_failed"
    for waiting in unhandled_messages(db_session, conversation.id):
        mark_handled(waiting, "failed" if waiting is message else "operator", desk.now())


def _tell_failure(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    reason: str,
) -> None:
    if conversation.failure_told_at is not None:
        return
    conversation.failure_told_at = desk.now()
    wait_for_operator(desk, db_session, conversation, WaitingFor(reason, Urgency.SOON))
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, "utter_bot_failure", conversation.language)],
        dedup_key=f"failure:{message.id}",
        author="system",
        in_reply_to=message.id,
    )
