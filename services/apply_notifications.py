"""Applying what Meta reported besides messages: statuses, changed identities, answers by hand."""

import uuid

import structlog

from clients.whatsapp.notifications import DeliveryStatus, Echo, IdentityChange, Item, OtherChange
from clients.whatsapp.notifications.stored import from_stored
from services.desk import Desk
from services.lost_messages import after_arrival, after_failed_status
from services.ownership import WaitingFor, note_person_spoke, wait_for_operator
from services.phone_numbers import number_passed_on
from services.template_news import apply_template_change
from store import jobs, outgoing
from store.conversations import Contact, find_conversation, lock_conversation, set_address
from store.database import DatabaseAway, DbSession
from store.identity_proofs import end_proofs
from store.notifications import (
    mark_item_handled,
    put_item_aside,
    take_item,
    unhandled_item_ids,
)
from store.tables import NotificationItem

log = structlog.get_logger(__name__)


def apply_notifications(desk: Desk) -> None:
    """Applies every waiting item, each in its own transaction: a bad one is put aside, and seen."""
    while item_ids := unhandled(desk):
        for item_id in item_ids:
            _apply_one(desk, item_id)


def unhandled(desk: Desk) -> list[int]:
    with desk.database.transaction() as db_session:
        return list(unhandled_item_ids(db_session))


def _apply_one(desk: Desk, item_id: int) -> None:
    try:
        with desk.database.transaction() as db_session:
            row = take_item(db_session, item_id)
            if row is not None:
                mark_item_handled(row, desk.now(), _apply(desk, db_session, row))
    except DatabaseAway:
        raise
    except Exception as error:
        log.exception("notification_put_aside", item_id=item_id)
        with desk.database.transaction() as db_session:
            put_item_aside(db_session, item_id, desk.now(), f"failed: {type(error).__name__}")


def _apply(desk: Desk, db_session: DbSession, row: NotificationItem) -> str | None:
    """Returns the problem to keep with the item, None when it was applied or needs nothing."""
    item = from_stored(row.kind, row.payload)
    match item:
        case DeliveryStatus():
            return _apply_status(desk, db_session, item)
        case IdentityChange():
            return _apply_identity_change(desk, db_session, item)
        case Echo():
            return _apply_echo(desk, db_session, item)
        case OtherChange():
            return apply_template_change(desk, db_session, item)
        case _:
            return _problem_of(item)


def _apply_status(desk: Desk, db_session: DbSession, status: DeliveryStatus) -> str | None:
    outgoing_id = _uuid(status.callback_data)
    told = outgoing.conversation_told(db_session, status.wamid, outgoing_id)
    if told is not None:
        # before the message, as the sender does: a failure may go on to the chat
        lock_conversation(db_session, told)
    message = outgoing.find_outgoing(db_session, status.wamid, outgoing_id)
    if told is None or message is None:
        return "status of an unknown message"
    outgoing.learn_wamid(message, status.wamid)
    code = status.errors[0].code if status.errors else None
    known = message.state
    if outgoing.advance(db_session, message, status.status, status.at or desk.now(), code):
        if message.state == "failed":
            after_failed_status(desk, db_session, message, code)
        elif known == "failed":
            after_arrival(desk, db_session, message)
    jobs.enqueue_for_conversation(
        db_session, "deliver_messages", message.conversation_id, is_urgent=message.is_urgent
    )
    return None


def _apply_identity_change(desk: Desk, db_session: DbSession, change: IdentityChange) -> str | None:
    """A new number or user id: the chat moves along, but what was proved must be proved again."""
    conversation = find_conversation(
        db_session, desk.phone_number_id, change.old_wa_id, change.old_user_id
    )
    if conversation is None:
        return "identity change of an unknown person"
    lock_conversation(db_session, conversation.id)
    end_proofs(db_session, conversation.id, desk.now())
    if change.new_wa_id is not None:
        number_passed_on(desk, db_session, conversation.wa_id_hash)
    for wa_id, user_id in ((change.new_wa_id, None), (None, change.new_user_id)):
        taken = find_conversation(db_session, desk.phone_number_id, wa_id, user_id)
        if taken is not None and taken.id != conversation.id:
            return "the new address already has a conversation"
    new = Contact(conversation.phone_number_id, change.new_wa_id, change.new_user_id)
    set_address(conversation, new)
    return None


def _apply_echo(desk: Desk, db_session: DbSession, echo: Echo) -> str | None:
    """A colleague answered from the app on the phone: the assistant stays out of that chat."""
    conversation = find_conversation(
        db_session, desk.phone_number_id, echo.to_wa_id, echo.to_user_id
    )
    if conversation is None:
        return "echo to an unknown person"
    locked = lock_conversation(db_session, conversation.id)
    wait_for_operator(desk, db_session, locked, WaitingFor("answered_in_the_app"))
    note_person_spoke(locked)
    return None


def _problem_of(item: Item) -> str | None:
    """What a person should look at: channel problems, what could not be read."""
    kind = type(item).__name__
    log.warning("notification_kept", kind=kind)
    return f"kept for a person: {kind}"


def _uuid(value: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if value else None
    except ValueError:
        return None
