"""Triage cases and media"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "symptom_report_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("from_level", sa.Text(), nullable=True),
        sa.Column("to_level", sa.Text(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["symptom_report.id"], name=op.f("fk_symptom_report_event_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_symptom_report_event_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symptom_report_event")),
    )
    op.create_index(
        op.f("ix_symptom_report_event_at"), "symptom_report_event", ["at"], unique=False
    )
    op.create_index(
        op.f("ix_symptom_report_event_report_id"),
        "symptom_report_event",
        ["report_id"],
        unique=False,
    )
    op.create_table(
        "symptom_report_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answer_message_id", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_message_id"],
            ["message.id"],
            name=op.f("fk_symptom_report_question_answer_message_id"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_symptom_report_question_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["symptom_report.id"], name=op.f("fk_symptom_report_question_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_symptom_report_question_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symptom_report_question")),
    )
    op.create_index(
        "ix_symptom_report_question_open",
        "symptom_report_question",
        ["conversation_id"],
        unique=False,
        postgresql_where="answered_at IS NULL",
    )
    op.create_index(
        op.f("ix_symptom_report_question_report_id"),
        "symptom_report_question",
        ["report_id"],
        unique=False,
    )
    op.add_column(
        "symptom_report",
        sa.Column("mode", sa.Text(), server_default="collect_only", nullable=False),
    )
    op.add_column("symptom_report", sa.Column("findings", sa.LargeBinary(), nullable=True))
    op.add_column("symptom_report", sa.Column("assessment", sa.LargeBinary(), nullable=True))
    op.add_column(
        "symptom_report",
        sa.Column("is_finished", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
    op.add_column("symptom_report", sa.Column("staff_level", sa.Text(), nullable=True))
    op.add_column(
        "symptom_report", sa.Column("versions", sa.JSON(), server_default="{}", nullable=False)
    )
    op.add_column("symptom_report", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "symptom_report", sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "symptom_report", sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "symptom_report", sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(
        "ix_symptom_report_follow_up",
        "symptom_report",
        ["follow_up_at"],
        unique=False,
        postgresql_where="follow_up_at IS NOT NULL AND followed_up_at IS NULL",
    )
