"""Triage cases and media"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_presence_event_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_event")),
    )
    op.create_index(
        op.f("ix_presence_event_staff_id"), "presence_event", ["staff_id"], unique=False
    )
    op.create_table(
        "staff_presence",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('on_duty', 'on_break', 'off')", name=op.f("ck_staff_presence_has_a_state")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_presence_staff_id")
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_presence")),
    )
    op.create_table(
        "staff_unit",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_unit_staff_id")
        ),
        sa.PrimaryKeyConstraint("staff_id", "unit", name=op.f("pk_staff_unit")),
    )
    op.create_table(
        "conversation_wait",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("on_duty", sa.Integer(), nullable=False),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "taken_at IS NULL OR left_at IS NULL", name=op.f("ck_conversation_wait_ends_once")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_conversation_wait_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_conversation_wait_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_wait")),
    )
    op.create_index(
        "ix_conversation_wait_answered", "conversation_wait", ["answered_at"], unique=False
    )
    op.create_index(
        op.f("ix_conversation_wait_began_at"), "conversation_wait", ["began_at"], unique=False
    )
    op.create_index(
        op.f("ix_conversation_wait_conversation_id"),
        "conversation_wait",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        "ix_conversation_wait_open",
        "conversation_wait",
        ["conversation_id"],
        unique=True,
        postgresql_where="taken_at IS NULL AND left_at IS NULL",
    )
    op.create_table(
        "wrap_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "rating BETWEEN 1 AND 5", name=op.f("ck_wrap_up_has_a_rating_from_1_to_5")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_wrap_up_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_wrap_up_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrap_up")),
    )
    op.create_index(op.f("ix_wrap_up_closed_at"), "wrap_up", ["closed_at"], unique=False)
    op.create_index(
        op.f("ix_wrap_up_conversation_id"), "wrap_up", ["conversation_id"], unique=False
    )
    op.create_table(
        "media",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("media_id", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("declared_type", sa.Text(), nullable=False),
        sa.Column("found_type", sa.Text(), nullable=True),
        sa.Column("file_name", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("preview", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_media_conversation_id")
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_media_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint("message_id", name=op.f("uq_media_message_id")),
    )
    op.create_index(op.f("ix_media_conversation_id"), "media", ["conversation_id"], unique=False)
    op.create_index(
        "ix_media_expiring",
        "media",
        ["expires_at"],
        unique=False,
        postgresql_where="state <> 'forgotten'",
    )
    op.create_index(
        "ix_media_wanted",
        "media",
        ["conversation_id"],
        unique=False,
        postgresql_where="state = 'wanted'",
    )
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
        "conversation",
        sa.Column("person_version", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column("conversation", sa.Column("unit", sa.Text(), nullable=True))
    op.add_column(
        "conversation", sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("conversation", sa.Column("offered_to", sa.Uuid(), nullable=True))
    op.add_column(
        "conversation", sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversation", sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversation", sa.Column("call_back_asked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversation", sa.Column("idle_told_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_foreign_key(
        op.f("fk_conversation_offered_to"), "conversation", "staff_member", ["offered_to"], ["id"]
    )
    op.add_column("outgoing_message", sa.Column("owner_version", sa.Integer(), nullable=True))
    op.add_column(
        "staff_member",
        sa.Column("languages", sa.ARRAY(sa.Text()), server_default="{it,en}", nullable=False),
    )
    op.add_column("staff_member", sa.Column("capacity", sa.Integer(), nullable=True))
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
