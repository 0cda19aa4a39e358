"""Who may act for whom: recorded and revoked with the audit trail, by the staff.

What people do about it in their own chat is in `services/own_delegations.py`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.identity.delegation import Basis, Grant, is_valid, last_day, lets
from frontdesk.identity.levels import Operation, Scope
from services.audit import note
from services.desk import Desk
from store.database import DbSession
from store.delegations import (
    add_delegation,
    delegations_between,
    delegations_of_delegate,
    get_delegation,
)
from store.patients import get_patient
from store.tables import Delegation, Patient


class NotADelegation(Exception):
    """To oneself, without a scope, already ended, or a parent's for somebody who is of age."""


@dataclass(frozen=True)
class NewDelegation:
    """What the operator records. `valid_to` is the last day; None is until revoked."""

    principal_id: uuid.UUID
    delegate_id: uuid.UUID
    scopes: frozenset[Scope]
    basis: Basis
    valid_to: date | None = None
    evidence_ref: str | None = None


def record_delegation(
    desk: Desk, db_session: DbSession, new: NewDelegation, staff_id: uuid.UUID | None
) -> Delegation:
    """Records it from today on. Raises `NotADelegation`."""
    today = _today(desk)
    born_on = get_patient(db_session, new.principal_id).birth_on
    last = last_day(Grant(new.scopes, new.basis, today, new.valid_to), born_on)
    is_ended = last is not None and last < today
    if new.principal_id == new.delegate_id or not new.scopes or is_ended:
        raise NotADelegation
    row = Delegation(
        id=uuid.uuid4(),
        principal_id=new.principal_id,
        delegate_id=new.delegate_id,
        scopes=sorted(new.scopes),
        basis=new.basis,
        evidence_ref=new.evidence_ref,
        valid_from=today,
        valid_to=new.valid_to,
        created_by=staff_id,
        created_at=desk.now(),
    )
    add_delegation(db_session, row)
    note(desk, db_session, staff_id, "record_delegation", row.id)
    return row


def revoke_delegation(
    desk: Desk, db_session: DbSession, delegation_id: uuid.UUID, staff_id: uuid.UUID | None
) -> None:
    """From this moment it lets nobody do anything; a second time changes nothing.

    `staff_id` is None when the principal does it.
    """
    row = get_delegation(db_session, delegation_id)
    if row.revoked_at is None:
        row.revoked_at, row.revoked_by = desk.now(), staff_id
        note(desk, db_session, staff_id, "revoke_delegation", row.id)


def principals_of(
    desk: Desk, db_session: DbSession, delegate: Patient, operation: Operation
) -> Sequence[tuple[Patient, Delegation]]:
    """The people this patient may do this for today, each once."""
    found: dict[uuid.UUID, tuple[Patient, Delegation]] = {}
    for row in delegations_of_delegate(db_session, delegate.id):
        principal = get_patient(db_session, row.principal_id)
        if lets(as_grant(row), operation, principal.birth_on, _today(desk)):
            found.setdefault(principal.id, (principal, row))
    return list(found.values())


def delegation_that_lets(
    desk: Desk, db_session: DbSession, delegate: Patient, principal: Patient, operation: Operation
) -> Delegation | None:
    """A delegation by which one patient may do this for the other today."""
    for row in delegations_between(db_session, delegate.id, principal.id):
        if lets(as_grant(row), operation, principal.birth_on, _today(desk)):
            return row
    return None


def still_lets(
    desk: Desk,
    db_session: DbSession,
    delegation_id: uuid.UUID | None,
    principal: Patient,
    operation: Operation,
) -> bool:
    """Whether the delegate of this delegation may do this: by it, or by another one of theirs."""
    if delegation_id is None:
        return False
    row = get_delegation(db_session, delegation_id)
    if row.principal_id != principal.id or row.delegate_id is None:
        return False
    delegate = get_patient(db_session, row.delegate_id)
    return delegation_that_lets(desk, db_session, delegate, principal, operation) is not None


def is_open(row: Delegation, principal: Patient, today: date) -> bool:
    """Whether it holds today."""
    return is_valid(as_grant(row), principal.birth_on, today)


def as_grant(row: Delegation) -> Grant:
    """The delegation as the rules see it."""
    return Grant(
        frozenset(Scope(name) for name in row.scopes),
        Basis(row.basis),
        row.valid_from,
        row.valid_to,
        is_revoked=row.revoked_at is not None,
    )


def _today(desk: Desk) -> date:
    return desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
