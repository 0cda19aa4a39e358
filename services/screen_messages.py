"""The first look at what a patient wrote: red flags, then whose turn it is. No network, no Rasa."""

import uuid
from collections.abc import Sequence

import structlog

from frontdesk.ownership import Owner, Urgency, bot_may_answer, patient_may_leave_queue
from frontdesk.reading.answers import Command, read_command
from frontdesk.reading.language import detect_language
from frontdesk.triage.red_flags import RedFlag, scan
from services.answer_offers import answer_by_tap, tapped_offer
from services.desk import Desk
from services.emergencies import TEXT_OF_KIND, answer_emergency
from services.follow_up import took_follow_up
from services.needs_no_answer import needs_no_answer
from services.nurse_desk.take_answer import took_answer
from services.ownership import WaitingFor, give_to_bot, wait_for_operator
from services.queue_answers import took_for_queue
from services.read_together import Together, read_together
from services.record_wishes import took_record_wish
from services.red_flag_cases import red_flag_case
from services.settle_offers import Answer
from services.shared_contact import take_shared_number
from services.snooze_chats import PATIENT_WROTE, wake
from services.speak import queue_contents, text_named
from services.stay_with_patient import is_emergency, stay_with_patient
from services.wrong_number import says_wrong_number, take_wrong_number
from store import jobs
from store.conversations import lock_conversation
from store.database import DbSession
from store.messages import hide_message, mark_handled, unscreened_messages
from store.tables import Conversation, Message

log = structlog.get_logger(__name__)

POSSIBLE = "possible:"
LANGUAGE_NAMES = frozenset({"italiano", "inglese", "italian", "english"})


def screen_messages(desk: Desk, conversation_id: uuid.UUID) -> None:
    """Screens the new messages of one conversation, in the order they were sent."""
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        for message in unscreened_messages(db_session, conversation_id):
            _screen(desk, db_session, conversation, message)


def _screen(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    message.screened_at = desk.now()
    if message.kind == "revoke":
        _take_back(desk, db_session, message)
        return
    if needs_no_answer(conversation, message):
        mark_handled(message, "ignored", desk.now())
        return
    _note_the_visit(conversation, message)
    try:
        found = scan(message.text or "", desk.red_flags)
    except Exception:
        log.exception("scan_failed", message_id=message.id)
        _set_aside(desk, db_session, conversation, message)
        return
    message.red_flags = [flag.id for flag in found.certain] + [
        POSSIBLE + flag.id for flag in found.possible
    ]
    together = read_together(desk, db_session, message)
    message.red_flags = [*message.red_flags, *(flag.id for flag in together.flags)]
    if kinds := _kinds([*found.certain, *together.flags]):
        complaint = _complaint(message, together)
        answer_emergency(
            desk,
            db_session,
            conversation,
            message,
            kinds,
            report_key=f"red_flag:{message.id}",
            answers={"complaint": complaint},
            case=red_flag_case(desk, complaint, conversation.language),
        )
    else:
        _pass_on(desk, db_session, conversation, message)


def _set_aside(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """What the scan cannot read may hold anything: 112 in plain sight, and a person reads."""
    banner = text_named(desk, "utter_emergency_banner", conversation.language)
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [banner],
        dedup_key=f"scan_failed:{message.id}",
        author="system",
        in_reply_to=message.id,
        is_urgent=True,
    )
    waiting = WaitingFor("scan_failed", Urgency.SAME_DAY)
    wait_for_operator(desk, db_session, conversation, waiting)
    mark_handled(message, "failed", desk.now())


def _take_back(desk: Desk, db_session: DbSession, message: Message) -> None:
    original = (message.payload.get("revoke") or {}).get("original_message_id")
    if isinstance(original, str):
        hide_message(db_session, original, desk.now())
    mark_handled(message, "ignored", desk.now())


def _note_the_visit(conversation: Conversation, message: Message) -> None:
    if conversation.last_inbound_at is None or conversation.last_inbound_at < message.sent_at:
        conversation.last_inbound_at = message.sent_at
    conversation.window_refused_at = None
    if message.text and not message.reply_id and _tells_a_language(conversation, message.text):
        conversation.language = detect_language(message.text, conversation.language)


def _tells_a_language(conversation: Conversation, text: str) -> bool:
    """Two words or fewer ("501 u", "ok thanks") do not change the language of a chat under way."""
    if conversation.greeted_at is None or LANGUAGE_NAMES.intersection(text.lower().split()):
        return True
    return len(text.split()) > 2


def _kinds(flags: Sequence[RedFlag]) -> list[str]:
    """The kinds found, each once; the poison text says all that the emergency text says."""
    found = {flag.kind for flag in flags}
    if "poison" in found:
        found.discard("emergency")
    return [kind for kind in TEXT_OF_KIND if kind in found]


def _complaint(message: Message, together: Together) -> str:
    return together.words if together.flags else message.text or ""


def _pass_on(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    if (tapped := tapped_offer(message.reply_id)) is not None:
        _answer_offer(desk, db_session, conversation, message, *tapped)
        return
    if _is_with_people_in_an_emergency(conversation):
        wake(desk, db_session, conversation, PATIENT_WROTE)
    elif took_for_queue(desk, db_session, conversation, message):
        return
    if says_wrong_number(db_session, conversation, message):
        take_wrong_number(desk, db_session, conversation, message)
        return
    if took_answer(desk, db_session, conversation, message):
        return
    if took_follow_up(desk, db_session, conversation, message):
        return
    if took_record_wish(desk, db_session, conversation, message):
        return
    take_shared_number(desk, db_session, conversation, message)
    if conversation.owner == Owner.WAITING and _wants_the_assistant(conversation, message):
        give_to_bot(desk, db_session, conversation, "patient_returned")
    if bot_may_answer(conversation.owner, conversation.waiting_reason):
        jobs.enqueue_for_conversation(db_session, "answer_messages", conversation.id)
        return
    leave_to_people(desk, db_session, conversation, message)


def _answer_offer(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    offer_id: uuid.UUID,
    answer: Answer,
) -> None:
    """A button under an offer of the waiting list is good at any time, whoever has the chat."""
    saying = answer_by_tap(desk, db_session, conversation.id, offer_id, answer)
    mark_handled(message, "notice", desk.now())
    if saying is None:
        return
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, saying.name, conversation.language, **saying.values)],
        dedup_key=f"offer_answer:{message.id}",
        author="system",
        in_reply_to=message.id,
    )


def _is_with_people_in_an_emergency(conversation: Conversation) -> bool:
    """Then every line repeats 112: no other answer may come before it."""
    return conversation.owner == Owner.WAITING and is_emergency(conversation)


def leave_to_people(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """A person answers this one; a patient who waits for one is told that it was noted."""
    mark_handled(message, "operator", desk.now())
    if conversation.owner != Owner.WAITING:
        return
    if is_emergency(conversation):
        stay_with_patient(desk, db_session, conversation, message)
    else:
        _say_it_is_noted(desk, db_session, conversation, message)


def _wants_the_assistant(conversation: Conversation, message: Message) -> bool:
    asked = read_command(message.text or "") in (Command.ASSISTANT, Command.START_OVER)
    return asked and patient_may_leave_queue(conversation.waiting_urgency)


def _say_it_is_noted(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """Once per wait: nobody should write into silence, nor read the same line after every word."""
    name = "utter_still_waiting"
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, name, conversation.language)],
        dedup_key=f"waiting:{conversation.id}:{conversation.version}:{name}",
        author="system",
        in_reply_to=message.id,
    )
