"""Delegations somebody gives, sees and takes back in their own chat.

Giving one needs level 3, taking one back level 2 (frontdesk/identity/levels.py). Nothing here says
whether the person named is a patient: an unknown one is kept in the same way and lets nobody do
anything. To be signed off by the facility's data protection officer.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.identity.code_tail import tail_matches
from frontdesk.identity.delegation import ADULT_AT, Basis, birthday
from frontdesk.identity.levels import Operation, Scope
from frontdesk.reading.until import longest
from services.audit import note
from services.delegations import NotADelegation, is_open, revoke_delegation
from services.desk import Desk
from services.identity import subject_of
from services.identity.claims import codes_of
from services.identity.errors import Claim
from services.read_identity import find_patient
from store.database import DbSession
from store.delegations import add_delegation, delegations_of_principal, find_delegation
from store.patients import get_patient
from store.tables import Delegation, Patient

REVOCABLE: Final = (Basis.WRITTEN, Basis.VERBAL_OPERATOR)
"""What rests on the principal's own will. A parent's or guardian's right is not theirs to end."""


class NotYourDelegation(Exception):
    """It is not one that this person gave, or may end."""


@dataclass(frozen=True)
class Named:
    """Whom somebody wants to act for them, by data typed in the chat. `valid_to`: last day."""

    born_on: date
    tail: str
    scopes: frozenset[Scope]
    valid_to: date


@dataclass(frozen=True)
class OwnDelegation:
    """One as its principal sees it: whom they named, or who is on record where staff wrote it.

    `given_name`, `family_name` are empty where the principal typed the data: what they typed is
    all they are shown.
    """

    row: Delegation
    given_name: str = ""
    family_name: str = ""


def is_of_age(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    """Whether the writer may give a delegation: for a minor, parents or a guardian decide."""
    writer = subject_of(desk, db_session, conversation_id, Operation.END_DELEGATION)
    return _today(desk) >= birthday(writer.birth_on, ADULT_AT)


def names_oneself(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, born_on: date, tail: str
) -> bool:
    """Whether the data typed for the other person are the writer's own."""
    writer = subject_of(desk, db_session, conversation_id, Operation.END_DELEGATION)
    return _is(writer, born_on, tail)


def delegate(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, named: Named, key: str
) -> Delegation:
    """Gives the delegation from today on; the same `key` again is the same one.

    Ends twelve months from today at the latest. Raises `IdentityRequired` below level 3,
    `NotDelegated` for whoever acts for another, `NotADelegation` for a minor or for oneself.
    """
    writer = subject_of(desk, db_session, conversation_id, Operation.ADD_DELEGATE)
    row_id = uuid.uuid5(conversation_id, key)
    if (known := find_delegation(db_session, row_id)) is not None:
        return known
    today = _today(desk)
    is_minor = today < birthday(writer.birth_on, ADULT_AT)
    is_nothing = not named.scopes or named.valid_to < today
    if is_minor or is_nothing or _is(writer, named.born_on, named.tail):
        raise NotADelegation
    found = find_patient(db_session, Claim(named.born_on, named.tail))
    row = Delegation(
        id=row_id,
        principal_id=writer.id,
        delegate_id=found.id if found is not None else None,
        named_birth_on=named.born_on,
        named_tail=named.tail,
        scopes=sorted(named.scopes),
        basis=Basis.WRITTEN,
        valid_from=today,
        valid_to=min(named.valid_to, longest(today)),
        created_at=desk.now(),
    )
    add_delegation(db_session, row)
    note(desk, db_session, None, "record_own_delegation", row.id)
    return row


def own_delegations(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Sequence[OwnDelegation]:
    """Those the writer gave that hold today and that they may end, newest first."""
    writer = subject_of(desk, db_session, conversation_id, Operation.END_DELEGATION)
    rows = delegations_of_principal(db_session, writer.id)
    today = _today(desk)
    return [
        _shown(db_session, row)
        for row in rows
        if row.basis in REVOCABLE and is_open(row, writer, today)
    ]


def end_own(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, delegation_id: uuid.UUID
) -> None:
    """Takes one back from this moment on; a second time changes nothing.

    Raises `NotYourDelegation`, `IdentityRequired` below level 2.
    """
    writer = subject_of(desk, db_session, conversation_id, Operation.END_DELEGATION)
    row = find_delegation(db_session, delegation_id)
    if row is None or row.principal_id != writer.id or row.basis not in REVOCABLE:
        raise NotYourDelegation
    revoke_delegation(desk, db_session, row.id, None)


def _shown(db_session: DbSession, row: Delegation) -> OwnDelegation:
    if row.named_birth_on is not None or row.delegate_id is None:
        return OwnDelegation(row)
    person = get_patient(db_session, row.delegate_id)
    return OwnDelegation(row, person.given_name, person.family_name)


def _is(patient: Patient, born_on: date, tail: str) -> bool:
    return patient.birth_on == born_on and any(tail_matches(c, tail) for c in codes_of(patient))


def _today(desk: Desk) -> date:
    return desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
