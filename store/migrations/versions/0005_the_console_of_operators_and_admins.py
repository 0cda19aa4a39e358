"""The console of operators and admins"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_template_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template_event")),
    )
    op.create_index(
        "ix_message_template_event_template",
        "message_template_event",
        ["name", "language", "id"],
        unique=False,
    )
    op.create_table(
        "message_template_state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("meta_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("coming_category", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "language", name=op.f("pk_message_template_state")),
    )
    op.create_index(
        op.f("ix_message_template_state_meta_id"),
        "message_template_state",
        ["meta_id"],
        unique=False,
    )
    op.create_table(
        "canned_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shortcut", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_it", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_member.id"], name=op.f("fk_canned_answer_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answer")),
    )
    op.create_index(
        "uq_canned_answer_shortcut_in_use",
        "canned_answer",
        ["shortcut"],
        unique=True,
        postgresql_where="retired_at IS NULL",
    )
    op.create_table(
        "facility_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_facility_change_undoes_one")
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_facility_change_is_a_stretch")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_facility_change_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["undoes"], ["facility_change.id"], name=op.f("fk_facility_change_undoes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility_change")),
        sa.UniqueConstraint("form_key", name=op.f("uq_facility_change_form_key")),
        sa.UniqueConstraint("number", name=op.f("uq_facility_change_number")),
        sa.UniqueConstraint("undoes", name=op.f("uq_facility_change_undoes")),
    )
    op.create_index(
        op.f("ix_facility_change_last_on"), "facility_change", ["last_on"], unique=False
    )
    op.create_table(
        "staff_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["staff_member.id"], name=op.f("fk_staff_invitation_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_invitation_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_invitation")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_staff_invitation_key_hash")),
    )
    op.create_index(
        op.f("ix_staff_invitation_staff_id"), "staff_invitation", ["staff_id"], unique=False
    )
    op.create_table(
        "staff_recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_recovery_code_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_recovery_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_staff_recovery_code_code_hash")),
    )
    op.create_index(
        op.f("ix_staff_recovery_code_staff_id"), "staff_recovery_code", ["staff_id"], unique=False
    )
    op.create_table(
        "staff_second_factor",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("pending_secret", sa.LargeBinary(), nullable=True),
        sa.Column("pending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_step", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_second_factor_staff_id")
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_second_factor")),
    )
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)",
            name=op.f("ck_staff_session_says_why_it_ended"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_staff_session_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_staff_session_key_hash")),
    )
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"], unique=False)
    op.create_index(
        op.f("ix_staff_session_started_at"), "staff_session", ["started_at"], unique=False
    )
    op.create_table(
        "canned_answer_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("shortcut", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_it", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["canned_answer.id"], name=op.f("fk_canned_answer_version_answer_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_member.id"], name=op.f("fk_canned_answer_version_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answer_version")),
        sa.UniqueConstraint(
            "answer_id", "version", name=op.f("uq_canned_answer_version_answer_id_version")
        ),
    )
    op.create_index(
        op.f("ix_canned_answer_version_answer_id"),
        "canned_answer_version",
        ["answer_id"],
        unique=False,
    )
    op.create_table(
        "chat_draft",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("typing_shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_chat_draft_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_chat_draft_staff_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "staff_id", name=op.f("pk_chat_draft")),
    )
    op.create_index(op.f("ix_chat_draft_kept_at"), "chat_draft", ["kept_at"], unique=False)
    op.create_table(
        "chat_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "saved_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "about IN ('note', 'take_over', 'hand_back')",
            name=op.f("ck_chat_note_is_about_something"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_chat_note_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_chat_note_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_note")),
        sa.UniqueConstraint("form_key", name=op.f("uq_chat_note_form_key")),
    )
    op.create_index(
        op.f("ix_chat_note_conversation_id"), "chat_note", ["conversation_id"], unique=False
    )
    op.create_table(
        "appointment_to_move",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kept_at IS NULL) = (kept_by IS NULL)",
            name=op.f("ck_appointment_to_move_kept_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_appointment_to_move_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["change_id"], ["facility_change.id"], name=op.f("fk_appointment_to_move_change_id")
        ),
        sa.ForeignKeyConstraint(
            ["kept_by"], ["staff_member.id"], name=op.f("fk_appointment_to_move_kept_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_to_move")),
        sa.UniqueConstraint(
            "appointment_id",
            "change_id",
            name=op.f("uq_appointment_to_move_appointment_id_change_id"),
        ),
    )
    op.create_index(
        op.f("ix_appointment_to_move_change_id"), "appointment_to_move", ["change_id"], unique=False
    )
    op.add_column(
        "audit_event", sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    )
    op.drop_index(op.f("ix_audit_event_at"), table_name="audit_event")
    op.create_index(
        "ix_audit_event_action_at_id", "audit_event", ["action", "at", "id"], unique=False
    )
    op.create_index("ix_audit_event_at_id", "audit_event", ["at", "id"], unique=False)
    op.create_index(
        "ix_audit_event_staff_id_at_id", "audit_event", ["staff_id", "at", "id"], unique=False
    )
    op.create_index(
        "ix_audit_event_subject_at_id", "audit_event", ["subject", "at", "id"], unique=False
    )
    op.add_column(
        "conversation", sa.Column("window_refused_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(
        "ix_message_received_at",
        "message",
        ["received_at"],
        unique=False,
        postgresql_include=["conversation_id", "handled_by", "kind"],
    )
    op.create_index(
        "ix_notification_item_aside",
        "notification_item",
        ["id"],
        unique=False,
        postgresql_where="problem IS NOT NULL",
    )
    op.add_column("outgoing_message", sa.Column("reply_to", sa.LargeBinary(), nullable=True))
    op.create_index(
        "ix_outgoing_message_failed",
        "outgoing_message",
        ["created_at"],
        unique=False,
        postgresql_where="state = 'failed'",
    )
    op.add_column(
        "staff_member", sa.Column("version", sa.Integer(), server_default="0", nullable=False)
    )
