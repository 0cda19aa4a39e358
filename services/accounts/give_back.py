"""Chats of somebody who may not have them any longer go back to the queue, for anybody to take."""

import uuid

from frontdesk.ownership import HAS_A_PERSON, Owner
from frontdesk.queue.presence import Presence
from frontdesk.staff.roles import ANSWER_CHATS
from services.deal_chats import deal_chats
from services.desk import Desk
from services.ownership import return_to_queue
from services.presence import set_presence
from services.release_silent_chats import LEFT
from services.units import sight_of
from store.conversations import lock_conversation
from store.database import DbSession
from store.silent_chats import chats_of, owned_chats
from store.staff import get_staff
from store.tables import Conversation, StaffMember


def give_back_chats(desk: Desk, staff_id: uuid.UUID) -> int:
    """To be called after the change is saved, in transactions of its own; how many went back.

    Safe to run again: what the person may still have stays with them.
    """
    with desk.database.transaction() as db_session:
        member = get_staff(db_session, staff_id)
        held = chats_of(db_session, staff_id)
    if member is None:
        return 0
    given = sum(_give_back(desk, member, conversation_id) for conversation_id in held)
    with desk.database.transaction() as db_session:
        if not _answers(member):
            set_presence(desk, db_session, staff_id, Presence.OFF)
        db_session.flush()
        deal_chats(desk, db_session)
    return given


def _give_back(desk: Desk, member: StaffMember, conversation_id: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        if not _has_it(conversation, member) or _may_keep(db_session, conversation, member):
            return False
        # who has been answered and writes nothing more begins to wait now
        (*chats,) = owned_chats(db_session, conversation_id)
        since = chats[0].unanswered_since if chats else None
        return_to_queue(desk, db_session, conversation, LEFT, since or desk.now())
        return True


def _has_it(conversation: Conversation, member: StaffMember) -> bool:
    is_with_a_person = Owner(conversation.owner) in HAS_A_PERSON
    return is_with_a_person and conversation.owner_staff_id == member.id


def _may_keep(db_session: DbSession, conversation: Conversation, member: StaffMember) -> bool:
    return _answers(member) and sight_of(db_session, member.id, member.role).may_see(conversation)


def _answers(member: StaffMember) -> bool:
    return member.is_active and member.role in ANSWER_CHATS
