"""What Meta thinks of our message templates, and when it changed its mind."""

from datetime import datetime

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class MessageTemplateState(Base):
    """One template in one language, as last heard; without a row nothing was ever heard.

    `state`: Meta's (APPROVED, PENDING, REJECTED, PAUSED, DISABLED…) or one of ours (MISSING,
    DIFFERENT: frontdesk/templates/states.py). `coming_category`: what Meta announced it will be.
    `meta_id`: Meta's id, by which some news name it. `changed_at`: when the state was so, said by
    Meta where it says so.
    """

    __tablename__ = "message_template_state"

    name: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    meta_id: Mapped[str | None] = mapped_column(index=True)
    state: Mapped[str]
    quality: Mapped[str | None]
    category: Mapped[str | None]
    coming_category: Mapped[str | None]
    reason: Mapped[str | None]
    changed_at: Mapped[datetime]


class MessageTemplateEvent(Base):
    """Each thing heard about a template: history, never changed.

    `what`: state, quality, category or coming_category; `value` is Meta's own word, also one that
    nobody here knows. `source`: webhook, asked (its list of templates) or sending (its refusal).
    """

    __tablename__ = "message_template_event"
    __table_args__ = (Index("ix_message_template_event_template", "name", "language", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    name: Mapped[str]
    language: Mapped[str]
    what: Mapped[str]
    value: Mapped[str]
    reason: Mapped[str | None]
    source: Mapped[str]
    at: Mapped[datetime]
