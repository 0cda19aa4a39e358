"""An authenticator app for an account: shown, confirmed with a code, changed, switched off."""

import base64
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.staff.second_factor import (
    RECOVERY_ALPHABET,
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    SECRET_BYTES,
    matching_step,
    spelled_recovery_code,
)
from services.audit import note
from services.desk import Desk
from store import staff_access
from store.database import DbSession
from store.encryption import lookup_hash
from store.staff import lock_staff
from store.tables import StaffSecondFactor

PURPOSE = "staff_recovery_code"
PENDING_LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class SecondFactor:
    """`since` is None without one; `pending` is a secret that is shown and not yet confirmed."""

    since: datetime | None
    recovery_codes_left: int
    pending: bytes | None


def second_factor_of(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> SecondFactor:
    row = staff_access.find_second_factor(db_session, staff_id)
    pending = _pending(desk, row)
    left = staff_access.recovery_codes_left(db_session, staff_id)
    return SecondFactor(row.confirmed_at if row else None, left, pending)


def begin(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    """A new secret to be shown; what was confirmed before counts until this one is."""
    lock_staff(db_session, staff_id)
    row = staff_access.find_second_factor(db_session, staff_id)
    if row is None:
        row = StaffSecondFactor(staff_id=staff_id)
        staff_access.add_second_factor(db_session, row)
    row.pending_secret = base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    row.pending_at = desk.now()


def confirm(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, code: str
) -> tuple[str, ...] | None:
    """The recovery codes, to be shown once; None if the app shows something else."""
    lock_staff(db_session, staff_id)
    row = staff_access.find_second_factor(db_session, staff_id)
    pending = _pending(desk, row)
    if row is None or pending is None:
        return None
    step = matching_step(pending, code, desk.now(), None)
    if step is None:
        return None
    row.secret, row.pending_secret, row.pending_at = row.pending_secret, None, None
    row.used_step, row.confirmed_at = step, desk.now()
    note(desk, db_session, staff_id, "second_factor_on", staff_id)
    return _new_codes(desk, db_session, staff_id)


def new_recovery_codes(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> tuple[str, ...]:
    """Ten others; the earlier ones are void."""
    note(desk, db_session, staff_id, "new_recovery_codes", staff_id)
    return _new_codes(desk, db_session, staff_id)


def switch_off(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    staff_access.forget_second_factor(db_session, staff_id)
    note(desk, db_session, staff_id, "second_factor_off", staff_id)


def recovery_hash(staff_id: uuid.UUID, code: str) -> bytes:
    """The person is part of it: a code of one account opens no other."""
    return lookup_hash(f"{staff_id}:{code}", PURPOSE)


def _pending(desk: Desk, row: StaffSecondFactor | None) -> bytes | None:
    """The secret on the page, for as long as one looks at it: not for who comes by later."""
    if row is None or row.pending_secret is None or row.pending_at is None:
        return None
    is_fresh = desk.now() - row.pending_at < PENDING_LASTS
    return base64.b64decode(row.pending_secret) if is_fresh else None


def _new_codes(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> tuple[str, ...]:
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    staff_access.forget_recovery_codes(db_session, staff_id)
    hashes = [recovery_hash(staff_id, code) for code in codes]
    staff_access.add_recovery_codes(db_session, staff_id, hashes, desk.now())
    return tuple(spelled_recovery_code(code) for code in codes)


def _new_code() -> str:
    return "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))
