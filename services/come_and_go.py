"""An operator comes on duty, takes a break, or leaves: what waits and what is left is dealt."""

import uuid

from frontdesk.queue.presence import Presence
from services.audit import note
from services.deal_chats import deal_chats
from services.desk import Desk
from services.presence import set_presence
from services.release_silent_chats import release_chats_of
from store.database import DbSession


def come_and_go(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, state: Presence) -> None:
    """Notes it and deals the line anew: to who has come, and away from who has gone.

    Chats in which the patient waits for an answer go back to the queue with who goes off duty.
    """
    if set_presence(desk, db_session, staff_id, state):
        note(desk, db_session, staff_id, f"presence_{state}", staff_id)
        if state is Presence.OFF:
            release_chats_of(desk, db_session, staff_id)
        db_session.flush()
        deal_chats(desk, db_session)
