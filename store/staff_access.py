"""Invitations, second factors and recovery codes of the staff."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update

from store.database import DbSession
from store.tables import StaffInvitation, StaffMember, StaffRecoveryCode, StaffSecondFactor


def add_invitation(db_session: DbSession, invitation: StaffInvitation) -> None:
    db_session.add(invitation)


def find_invitation(
    db_session: DbSession, key_hash: bytes, *, lock: bool = False
) -> tuple[StaffInvitation, StaffMember] | None:
    """The invitation with this key and whom it is for; locked, of two uses one comes first.

    Only the invitation is locked: whoever asks for that holds the person's account already.
    """
    query = (
        select(StaffInvitation, StaffMember)
        .join(StaffMember, StaffMember.id == StaffInvitation.staff_id)
        .where(StaffInvitation.key_hash == key_hash)
    )
    if lock:
        query = query.with_for_update(key_share=True, of=StaffInvitation)
        query = query.execution_options(populate_existing=True)
    row = db_session.execute(query).first()
    return (row[0], row[1]) if row else None


def void_invitations(db_session: DbSession, staff_id: uuid.UUID, at: datetime) -> None:
    """Makes the unused ones of a person void."""
    db_session.execute(
        update(StaffInvitation)
        .where(
            StaffInvitation.staff_id == staff_id,
            StaffInvitation.used_at.is_(None),
            StaffInvitation.voided_at.is_(None),
        )
        .values(voided_at=at)
    )


def open_invitation(
    db_session: DbSession, staff_id: uuid.UUID, now: datetime
) -> StaffInvitation | None:
    query = select(StaffInvitation).where(
        StaffInvitation.staff_id == staff_id,
        StaffInvitation.used_at.is_(None),
        StaffInvitation.voided_at.is_(None),
        StaffInvitation.expires_at > now,
    )
    return db_session.scalar(query)


def find_second_factor(db_session: DbSession, staff_id: uuid.UUID) -> StaffSecondFactor | None:
    return db_session.get(StaffSecondFactor, staff_id, populate_existing=True)


def add_second_factor(db_session: DbSession, row: StaffSecondFactor) -> None:
    db_session.add(row)


def with_second_factor(db_session: DbSession) -> frozenset[uuid.UUID]:
    """Everybody who has one."""
    query = select(StaffSecondFactor.staff_id).where(StaffSecondFactor.confirmed_at.is_not(None))
    return frozenset(db_session.scalars(query))


def forget_second_factor(db_session: DbSession, staff_id: uuid.UUID) -> None:
    """The app and the recovery codes."""
    db_session.execute(delete(StaffSecondFactor).where(StaffSecondFactor.staff_id == staff_id))
    forget_recovery_codes(db_session, staff_id)


def forget_recovery_codes(db_session: DbSession, staff_id: uuid.UUID) -> None:
    db_session.execute(delete(StaffRecoveryCode).where(StaffRecoveryCode.staff_id == staff_id))


def add_recovery_codes(
    db_session: DbSession, staff_id: uuid.UUID, hashes: Iterable[bytes], at: datetime
) -> None:
    db_session.add_all(
        StaffRecoveryCode(staff_id=staff_id, code_hash=one, made_at=at) for one in hashes
    )


def use_recovery_code(
    db_session: DbSession, staff_id: uuid.UUID, code_hash: bytes, at: datetime
) -> bool:
    """Marks it as used; False when it is no code of theirs or was used before."""
    used = db_session.execute(
        update(StaffRecoveryCode)
        .where(
            StaffRecoveryCode.staff_id == staff_id,
            StaffRecoveryCode.code_hash == code_hash,
            StaffRecoveryCode.used_at.is_(None),
        )
        .values(used_at=at)
        .returning(StaffRecoveryCode.id)
    )
    return used.first() is not None


def recovery_codes_left(db_session: DbSession, staff_id: uuid.UUID) -> int:
    query = select(func.count()).where(
        StaffRecoveryCode.staff_id == staff_id, StaffRecoveryCode.used_at.is_(None)
    )
    return db_session.scalar(query) or 0
