"""How the staff come in: logins that are open, invitations, second factors, recovery codes."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class StaffSession(Base):
    """One login of one browser. The cookie holds a random key, here is its keyed hash.

    `seen_at`: the last time the person did something, to the minute. `browser`: family and system,
    no version, no address. It is over at `ended_at`, for the reason `ended_by`: log_out, shift,
    idle, person, admin, password, deactivated.
    """

    __tablename__ = "staff_session"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="says_why_it_ended"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime]
    browser: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]


class StaffInvitation(Base):
    """A link with which somebody chooses their password, once. Only its keyed hash is kept.

    A newer one of the same person makes the earlier ones void (`voided_at`).
    """

    __tablename__ = "staff_invitation"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), index=True)
    made_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]


class StaffSecondFactor(Base):
    """The authenticator app of a member of staff; secrets in base64, encrypted.

    `pending_secret` is shown since `pending_at`, not yet confirmed with a code; `secret` is asked
    for at login once there is one. `used_step`: the half minute of the last code taken, so that
    none counts twice.
    """

    __tablename__ = "staff_second_factor"

    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), primary_key=True)
    secret: Mapped[str | None] = mapped_column(EncryptedText("staff_second_factor.secret"))
    pending_secret: Mapped[str | None] = mapped_column(
        EncryptedText("staff_second_factor.pending_secret")
    )
    pending_at: Mapped[datetime | None]
    used_step: Mapped[int | None] = mapped_column(BigInteger)
    confirmed_at: Mapped[datetime | None]


class StaffRecoveryCode(Base):
    """One way in without the app: a keyed hash, good once."""

    __tablename__ = "staff_recovery_code"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
