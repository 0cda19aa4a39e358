"""Links to booking sheets, as they are sent to patients."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class SheetLink(Base):
    """One link to the sheet of one appointment. Only a hash of its token is kept.

    `failures` counts the wrong tries at the identity step since the last right one; some of them
    lock the link until `locked_until`. `opened_at` is the last time the step was passed.
    """

    __tablename__ = "sheet_link"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    appointment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    language: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
