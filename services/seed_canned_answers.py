"""The ready answers a facility starts with."""

from collections.abc import Sequence

from frontdesk.canned.rules import Wording
from services.canned_answers import add_canned_answer
from services.desk import Desk
from store.canned_answers import all_answers


def seed_canned_answers(desk: Desk, wordings: Sequence[Wording]) -> None:
    """Once, into a table that is empty: what the staff retire does not come back."""
    with desk.database.transaction() as db_session:
        if all_answers(db_session):
            return
        for wording in wordings:
            add_canned_answer(desk, db_session, wording, staff_id=None)
