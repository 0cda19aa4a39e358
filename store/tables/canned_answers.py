"""Answers the staff keep ready, to be put into the box and looked over before they are sent."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class CannedAnswer(Base):
    """What it says now. `shortcut` is what one types after "/", unique among those in use.

    `text_it` and `text_en` may hold variables (frontdesk/canned). `unit`: whose it is, None for
    everybody's. `version` counts the changes. No patient's data: it is in clear.
    """

    __tablename__ = "canned_answer"
    __table_args__ = (
        Index(
            "uq_canned_answer_shortcut_in_use",
            "shortcut",
            unique=True,
            postgresql_where="retired_at IS NULL",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    shortcut: Mapped[str]
    title: Mapped[str]
    text_it: Mapped[str]
    text_en: Mapped[str]
    unit: Mapped[str | None]
    version: Mapped[int]
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    updated_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class CannedAnswerVersion(Base):
    """One version of a ready answer, never changed. `deed`: added, changed or retired."""

    __tablename__ = "canned_answer_version"
    __table_args__ = (UniqueConstraint("answer_id", "version"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    answer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("canned_answer.id"), index=True)
    version: Mapped[int]
    deed: Mapped[str]
    shortcut: Mapped[str]
    title: Mapped[str]
    text_it: Mapped[str]
    text_en: Mapped[str]
    unit: Mapped[str | None]
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    at: Mapped[datetime]
