"""What patients told about their symptoms, for the nurse to review."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedJson, EncryptedText
from store.tables.base import Base


class SymptomReport(Base):
    """One summary. `urgency` only goes up; `status`: new, taken or reviewed.

    `answers` maps question to what the patient said; `report_key` keeps one per collected chat.
    """

    __tablename__ = "symptom_report"
    __table_args__ = (
        Index("ix_symptom_report_open", "created_at", postgresql_where="status <> 'reviewed'"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_key: Mapped[str] = mapped_column(unique=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"))
    language: Mapped[str]
    answers: Mapped[Any] = mapped_column(EncryptedJson("symptom_report.answers"))
    urgency: Mapped[str]
    red_flags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    rules_version: Mapped[str]
    status: Mapped[str] = mapped_column(default="new")
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    note: Mapped[str | None] = mapped_column(EncryptedText("symptom_report.note"))
    created_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
