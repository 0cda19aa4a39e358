"""What a parent must not learn of somebody of fourteen or more (services/identity/minors.py)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from services.desk import Desk
from services.identity import NotDelegated, discreet_needs_operator
from store.appointments import PatientIsBusy, TimeIsTaken
from store.database import DbSession


def is_kept_from(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, service_id: str
) -> bool:
    """Whether whoever writes may neither see nor arrange this service for whom they speak."""
    return is_discreet(desk, service_id) and discreet_needs_operator(
        desk, db_session, conversation_id, True
    )


def is_discreet(desk: Desk, service_id: str) -> bool:
    """Also one that is no longer in the files: what it was nobody can tell."""
    try:
        return desk.facility.service(service_id).discreet
    except KeyError:
        return True


def check_may_arrange(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, service_id: str
) -> None:
    """Raises `NotDelegated`: an operator can help."""
    if is_kept_from(desk, db_session, conversation_id, service_id):
        raise NotDelegated


@contextmanager
def without_telling(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Iterator[None]:
    """An appointment that is kept from the writer looks like a time that somebody else took."""
    try:
        yield
    except PatientIsBusy as busy:
        if is_kept_from(desk, db_session, conversation_id, busy.appointment.service_id):
            raise TimeIsTaken from None
        raise
