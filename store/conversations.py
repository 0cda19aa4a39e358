"""Finding the conversation a WhatsApp user belongs to, and locking it while its state changes."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.encryption import lookup_hash, phone_hash
from store.identity_proofs import end_proofs
from store.patients import number_passed_on
from store.tables import Conversation, ConversationEvent


@dataclass(frozen=True)
class Contact:
    """Who wrote, as Meta names them. At least one of `wa_id` and `user_id` is given."""

    phone_number_id: str
    wa_id: str | None
    user_id: str | None
    profile_name: str | None = None

    @property
    def wa_id_hash(self) -> bytes | None:
        return phone_hash(self.wa_id) if self.wa_id else None

    @property
    def user_id_hash(self) -> bytes | None:
        return lookup_hash(self.user_id, "user_id") if self.user_id else None


def conversations_of(
    db_session: DbSession, contacts: Sequence[Contact], now: datetime
) -> dict[Contact, Conversation]:
    """The conversation of every contact, created or brought up to date where needed."""
    known = _Known(_find(db_session, contacts), now)
    found: dict[Contact, Conversation] = {}
    for contact in sorted(set(contacts), key=lambda c: (c.user_id or "", c.wa_id or "")):
        conversation = known.settle(db_session, contact) or _create(db_session, contact, now)
        if contact.profile_name and conversation.profile_name != contact.profile_name:
            conversation.profile_name = contact.profile_name
        known.add(conversation)
        found[contact] = conversation
    db_session.flush()
    return found


def find_conversation(
    db_session: DbSession, phone_number_id: str, wa_id: str | None, user_id: str | None
) -> Conversation | None:
    contact = Contact(phone_number_id, wa_id, user_id)
    return next(iter(_find(db_session, [contact])), None)


def get_conversation(db_session: DbSession, conversation_id: uuid.UUID) -> Conversation:
    return db_session.get_one(Conversation, conversation_id)


def lock_conversation(db_session: DbSession, conversation_id: uuid.UUID) -> Conversation:
    """The conversation, held until the transaction ends: its owner cannot change meanwhile.

    The first lock of all (store/timetable_locks.py). What is only added to the conversation, a
    message that comes in, does not wait for it (FOR NO KEY UPDATE).
    """
    return db_session.get_one(
        Conversation, conversation_id, with_for_update={"key_share": True}, populate_existing=True
    )


def conversations_not_with_the_bot(db_session: DbSession) -> Sequence[Conversation]:
    """Conversations that wait for a person or have one, longest wait first.

    The caller orders by urgency.
    """
    query = (
        select(Conversation)
        .where(Conversation.owner.in_(("waiting", "operator", "snoozed")))
        .order_by(Conversation.waiting_since, Conversation.created_at)
    )
    return db_session.scalars(query).all()


def add_event(db_session: DbSession, event: ConversationEvent) -> None:
    db_session.add(event)


def forget_phone(conversation: Conversation) -> None:
    conversation.wa_id = None
    conversation.wa_id_hash = None


def set_address(conversation: Conversation, contact: Contact) -> bool:
    """Learns what a contact shows; True when an id the conversation had became another one."""
    had = (conversation.wa_id_hash, conversation.user_id_hash)
    if contact.wa_id and conversation.wa_id_hash != contact.wa_id_hash:
        conversation.wa_id, conversation.wa_id_hash = contact.wa_id, contact.wa_id_hash
    if contact.user_id and conversation.user_id_hash != contact.user_id_hash:
        conversation.user_id, conversation.user_id_hash = contact.user_id, contact.user_id_hash
    has = (conversation.wa_id_hash, conversation.user_id_hash)
    return any(old is not None and old != new for old, new in zip(had, has, strict=True))


class _Known:
    """Conversations by address, while a batch is being settled."""

    def __init__(self, conversations: Iterable[Conversation], now: datetime) -> None:
        self._now = now
        self._by_phone: dict[tuple[str, bytes], Conversation] = {}
        self._by_user: dict[tuple[str, bytes], Conversation] = {}
        for conversation in conversations:
            self.add(conversation)

    def add(self, conversation: Conversation) -> None:
        number = conversation.phone_number_id
        if conversation.wa_id_hash:
            self._by_phone[number, conversation.wa_id_hash] = conversation
        if conversation.user_id_hash:
            self._by_user[number, conversation.user_id_hash] = conversation

    def settle(self, db_session: DbSession, contact: Contact) -> Conversation | None:
        """The known conversation of a contact; None when a new one is due.

        The user id decides: it names one person, while a phone number may pass to somebody else,
        who must not inherit the chat of the number's former holder.
        """
        number = contact.phone_number_id
        by_user = self._by_user.get((number, contact.user_id_hash or b""))
        by_phone = self._by_phone.get((number, contact.wa_id_hash or b""))
        is_other_person = by_phone is not None and by_user is not by_phone
        if by_user is None and by_phone is not None:
            is_other_person = bool(contact.user_id and by_phone.user_id_hash)
        if by_phone is not None and is_other_person:
            if by_phone.user_id_hash is not None:
                number_passed_on(db_session, by_phone.wa_id_hash, self._now)
            forget_phone(by_phone)
            end_proofs(db_session, by_phone.id, self._now)
            self._by_phone.pop((number, contact.wa_id_hash or b""))
            db_session.flush()
            by_phone = None
        conversation = by_user or by_phone
        if conversation is not None and set_address(conversation, contact):
            end_proofs(db_session, conversation.id, self._now)
        return conversation


def _find(db_session: DbSession, contacts: Sequence[Contact]) -> Sequence[Conversation]:
    query = select(Conversation).where(
        Conversation.phone_number_id.in_({c.phone_number_id for c in contacts}),
        or_(
            Conversation.wa_id_hash.in_({c.wa_id_hash for c in contacts if c.wa_id}),
            Conversation.user_id_hash.in_({c.user_id_hash for c in contacts if c.user_id}),
        ),
    )
    return db_session.scalars(query).all()


def _create(db_session: DbSession, contact: Contact, now: datetime) -> Conversation:
    """A new conversation, or the one that another process created at the same moment."""
    db_session.execute(
        insert(Conversation)
        .values(
            id=uuid.uuid4(),
            phone_number_id=contact.phone_number_id,
            wa_id=contact.wa_id,
            wa_id_hash=contact.wa_id_hash,
            user_id=contact.user_id,
            user_id_hash=contact.user_id_hash,
            created_at=now,
        )
        .on_conflict_do_nothing()
    )
    found = _find(db_session, [contact])
    by_user = [c for c in found if contact.user_id and c.user_id_hash == contact.user_id_hash]
    return (by_user or list(found))[0]
