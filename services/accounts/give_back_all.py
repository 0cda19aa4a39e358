"""Chats and cases of those who may not have them any longer go back, whatever came in between.

What an admin changes gives them back at once; this is for when that was cut off, and for what
somebody took in the moment in which they were changed.
"""

import uuid
from collections.abc import Callable, Sequence

import structlog

from frontdesk.staff.roles import ANSWER_CHATS, NURSE
from services.accounts.give_back import give_back_chats
from services.accounts.give_back_cases import give_back_cases
from services.desk import Desk
from services.units import Sight
from store.database import DbSession
from store.presences import units_of_all
from store.silent_chats import HeldChat, held_chats
from store.symptom_reports import holders_but

log = structlog.get_logger(__name__)


def give_back_all(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once; changes nothing where all is well."""
    with desk.database.transaction() as db_session:
        with_chats = _holding_others_chats(db_session)
        with_cases = holders_but(db_session, NURSE)
    _each(desk, give_back_chats, with_chats)
    _each(desk, give_back_cases, with_cases)


def _each(
    desk: Desk, give_back: Callable[[Desk, uuid.UUID], int], staff_ids: Sequence[uuid.UUID]
) -> None:
    for staff_id in staff_ids:
        try:
            given = give_back(desk, staff_id)
            if given:
                log.warning("given_back_late", what=give_back.__name__, given=given)
        except Exception:
            # what one person holds and cannot be given back must not hold up the others'
            log.exception("not_given_back", what=give_back.__name__, staff_id=str(staff_id))


def _holding_others_chats(db_session: DbSession) -> Sequence[uuid.UUID]:
    units = units_of_all(db_session)

    def may_keep(chat: HeldChat) -> bool:
        holder = chat.holder
        sight = Sight(frozenset(units.get(holder.id, ())), sees_all=holder.role == "supervisor")
        return holder.is_active and holder.role in ANSWER_CHATS and sight.may_see_unit(chat.unit)

    return sorted({one.holder.id for one in held_chats(db_session) if not may_keep(one)})
