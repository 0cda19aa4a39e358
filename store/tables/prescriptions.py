"""Prescriptions of the national health service (ricette)."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class Prescription(Base):
    """What a doctor asked for. The NRE opens the prescription to whoever knows it: encrypted.

    `priority_class` is U, B, D or P (PNGLA 2019-2021); None where the paper says none. A
    prescription without NRE is one on paper. One NRE may hold several services.
    """

    __tablename__ = "prescription"
    __table_args__ = (UniqueConstraint("patient_id", "nre_hash"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"))
    nre: Mapped[str | None] = mapped_column(EncryptedText("prescription.nre"))
    nre_hash: Mapped[bytes | None] = mapped_column(index=True)
    priority_class: Mapped[str | None]
    issued_on: Mapped[date | None]
    created_at: Mapped[datetime]
