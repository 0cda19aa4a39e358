"""Delegations: which patient may act for which."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from store.database import DbSession
from store.tables import Delegation


def add_delegation(db_session: DbSession, delegation: Delegation) -> None:
    db_session.add(delegation)
    db_session.flush()


def get_delegation(db_session: DbSession, delegation_id: uuid.UUID) -> Delegation:
    return db_session.get_one(Delegation, delegation_id)


def delegations_of_delegate(db_session: DbSession, delegate_id: uuid.UUID) -> Sequence[Delegation]:
    """Those not revoked, oldest first; whether they hold today is the rules' matter."""
    query = (
        select(Delegation)
        .where(Delegation.delegate_id == delegate_id, Delegation.revoked_at.is_(None))
        .order_by(Delegation.created_at, Delegation.id)
    )
    return db_session.scalars(query).all()


def delegations_between(
    db_session: DbSession, delegate_id: uuid.UUID, principal_id: uuid.UUID
) -> Sequence[Delegation]:
    query = select(Delegation).where(
        Delegation.delegate_id == delegate_id,
        Delegation.principal_id == principal_id,
        Delegation.revoked_at.is_(None),
    )
    return db_session.scalars(query).all()


def delegations_of_principal(
    db_session: DbSession, principal_id: uuid.UUID
) -> Sequence[Delegation]:
    """Those not revoked that this patient gave, newest first, the ended too."""
    query = (
        select(Delegation)
        .where(Delegation.principal_id == principal_id, Delegation.revoked_at.is_(None))
        .order_by(Delegation.created_at.desc(), Delegation.id)
    )
    return db_session.scalars(query).all()


def delegations_about(db_session: DbSession, patient_id: uuid.UUID) -> Sequence[Delegation]:
    """All in which the patient is one of the two, newest first, the revoked too."""
    query = (
        select(Delegation)
        .where((Delegation.principal_id == patient_id) | (Delegation.delegate_id == patient_id))
        .order_by(Delegation.created_at.desc(), Delegation.id)
    )
    return db_session.scalars(query).all()


def find_delegation(db_session: DbSession, delegation_id: uuid.UUID) -> Delegation | None:
    return db_session.get(Delegation, delegation_id)
