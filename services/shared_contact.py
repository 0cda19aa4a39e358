"""Somebody whose number WhatsApp hides shares it: believed only where WhatsApp vouches for it.

Reference whatsapp-cloud-api 2.3, 2.6: the answer to a contact request is a `contacts` message with
`origin` "contact_request", whose phone carries the `wa_id` and the `user_id` it belongs to.
"""

from typing import Any

from services.desk import Desk
from services.phone_numbers import number_passed_on
from store.conversations import Contact, find_conversation, forget_phone, set_address
from store.database import DbSession
from store.identity_proofs import end_proofs
from store.tables import Conversation, Message

CONTACT_SHARED = "contact_shared"
"""The `reply_id` of such a message: it answers the question for the number like a button."""


def take_shared_number(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Gives the chat the number its writer has shared; whether this was such a message.

    A card of somebody else, or one without the sender's own user id, changes nothing.
    """
    if message.kind != "contacts" or conversation.user_id is None:
        return False
    wa_id = _own_number(message.payload, conversation.user_id)
    if wa_id is None:
        return False
    contact = Contact(conversation.phone_number_id, wa_id, conversation.user_id)
    _take_from_former_chat(desk, db_session, conversation, contact)
    if set_address(conversation, contact):
        end_proofs(db_session, conversation.id, desk.now())
    message.reply_id, message.text = CONTACT_SHARED, message.text or ""
    return True


def _take_from_former_chat(
    desk: Desk, db_session: DbSession, conversation: Conversation, contact: Contact
) -> None:
    """An older chat under the same number loses it; if it was another user's, nothing holds."""
    former = find_conversation(db_session, contact.phone_number_id, contact.wa_id, None)
    if former is None or former.id == conversation.id:
        return
    if former.user_id_hash is not None:
        number_passed_on(desk, db_session, former.wa_id_hash)
    forget_phone(former)
    end_proofs(db_session, former.id, desk.now())
    db_session.flush()


def _own_number(payload: Any, user_id: str) -> str | None:
    """The `wa_id` of the one requested card, if its phone is the sender's own."""
    cards = payload.get("contacts") if isinstance(payload, dict) else None
    if not isinstance(cards, list) or len(cards) != 1 or not isinstance(cards[0], dict):
        return None
    phones = cards[0].get("phones")
    if cards[0].get("origin") != "contact_request" or not isinstance(phones, list):
        return None
    own = [p for p in phones if isinstance(p, dict) and p.get("user_id") == user_id]
    wa_id = own[0].get("wa_id") if len(own) == 1 else None
    digits = str(wa_id or "").removeprefix("+")
    return digits if digits.isdecimal() else None
