"""What patients told about their symptoms, how it was judged, and what the nurse made of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, JSON, BigInteger, ForeignKey, Identity, Index, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedJson, EncryptedText
from store.tables.base import Base


class SymptomReport(Base):
    """One case of the nurse's desk. `status`: new, taken or reviewed (signed).

    `urgency` is the level of the rules and red flags, which only goes up; `staff_level` is the
    nurse's own, which stands once there is one. `answers` maps question to the patient's words;
    `findings` maps a finding's name to its state, value and origin; `assessment` holds the rules
    that fired with reasons and sources, as they stood then (`versions`: protocol to version).
    `is_finished`: the interview came to its end. `due_at`: when a nurse should have looked.
    `report_key` keeps one per collected chat.
    """

    __tablename__ = "symptom_report"
    __table_args__ = (
        Index("ix_symptom_report_open", "created_at", postgresql_where="status <> 'reviewed'"),
        Index(
            "ix_symptom_report_follow_up",
            "follow_up_at",
            postgresql_where="follow_up_at IS NOT NULL AND followed_up_at IS NULL",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_key: Mapped[str] = mapped_column(unique=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"))
    language: Mapped[str]
    mode: Mapped[str] = mapped_column(server_default="collect_only")
    answers: Mapped[Any] = mapped_column(EncryptedJson("symptom_report.answers"))
    findings: Mapped[Any | None] = mapped_column(EncryptedJson("symptom_report.findings"))
    assessment: Mapped[Any | None] = mapped_column(EncryptedJson("symptom_report.assessment"))
    is_finished: Mapped[bool] = mapped_column(server_default=true())
    urgency: Mapped[str]
    staff_level: Mapped[str | None]
    red_flags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    rules_version: Mapped[str]
    versions: Mapped[dict[str, str]] = mapped_column(JSON, server_default="{}")
    status: Mapped[str] = mapped_column(default="new")
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    note: Mapped[str | None] = mapped_column(EncryptedText("symptom_report.note"))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]
    follow_up_at: Mapped[datetime | None]
    followed_up_at: Mapped[datetime | None]


class SymptomReportEvent(Base):
    """What happened to a case, in order; never changed.

    `kind`: told, added, taken, given_back, nurse_left, confirmed, raised, lowered, asked, answered,
    called_back, booked, handed_over, escalated, signed, reopened, followed_up. `from_level` and
    `to_level` where the level changed.
    """

    __tablename__ = "symptom_report_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("symptom_report.id"), index=True)
    kind: Mapped[str]
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    from_level: Mapped[str | None]
    to_level: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(EncryptedText("symptom_report_event.note"))
    at: Mapped[datetime] = mapped_column(index=True)


class SymptomReportQuestion(Base):
    """A nurse's own question: said in the chat, its answer comes back to the case.

    `answer_message_id` is the patient's message that answered; the words are kept with both.
    """

    __tablename__ = "symptom_report_question"
    __table_args__ = (
        Index(
            "ix_symptom_report_question_open",
            "conversation_id",
            postgresql_where="answered_at IS NULL",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("symptom_report.id"), index=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"))
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"))
    words: Mapped[str] = mapped_column(EncryptedText("symptom_report_question.words"))
    asked_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(EncryptedText("symptom_report_question.answer"))
    answer_message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    answered_at: Mapped[datetime | None]
