"""Finds work that is due or that nobody does, and enqueues it."""

from services.desk import Desk
from store import jobs
from store.media import chats_with_wanted_files
from store.messages import conversations_to_wake
from store.notifications import unhandled_item_ids
from store.outgoing import conversations_to_deliver


def wake_stragglers(desk: Desk) -> None:
    """Enqueues one job per conversation that has something due, unless one is queued already."""
    with desk.database.transaction() as db_session:
        for conversation_id, is_screened in conversations_to_wake(db_session):
            job = "answer_messages" if is_screened else "screen_messages"
            jobs.enqueue_unless_queued(db_session, job, conversation_id)
        for conversation_id, channel, is_urgent in conversations_to_deliver(db_session):
            job = jobs.DELIVERY_JOB_OF[channel]
            jobs.enqueue_unless_queued(db_session, job, conversation_id, is_urgent=is_urgent)
        for conversation_id in chats_with_wanted_files(db_session):
            jobs.enqueue_fetch(db_session, conversation_id, unless_queued=True)
        if unhandled_item_ids(db_session, limit=1):
            jobs.enqueue_unless_queued(db_session, "apply_notifications")
