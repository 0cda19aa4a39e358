"""Retention: what is no longer needed is deleted."""

from datetime import timedelta

from services.desk import Desk
from store.chat_desk import drop_drafts_before
from store.media import forget_expired
from store.retention import delete_old_rows
from store.teaching import delete_unlabelled

DRAFTS = timedelta(days=30)
"""Of answers nobody has sent."""


def forget_old(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once."""
    with desk.database.transaction() as db_session:
        delete_old_rows(db_session, desk.now())
        drop_drafts_before(db_session, desk.now() - DRAFTS)
        forget_expired(db_session, desk.now())
        delete_unlabelled(db_session, desk.now())
