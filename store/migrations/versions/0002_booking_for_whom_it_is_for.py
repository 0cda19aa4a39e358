"""Booking for whom it is for"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("principal_id", sa.Uuid(), nullable=False),
        sa.Column("delegate_id", sa.Uuid(), nullable=True),
        sa.Column("named_birth_on", sa.LargeBinary(), nullable=True),
        sa.Column("named_tail", sa.LargeBinary(), nullable=True),
        sa.Column("scopes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("evidence_ref", sa.LargeBinary(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff_member.id"], name=op.f("fk_delegation_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"], ["patient.id"], name=op.f("fk_delegation_delegate_id")
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["patient.id"], name=op.f("fk_delegation_principal_id")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["staff_member.id"], name=op.f("fk_delegation_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index(op.f("ix_delegation_delegate_id"), "delegation", ["delegate_id"], unique=False)
    op.create_index(
        op.f("ix_delegation_principal_id"), "delegation", ["principal_id"], unique=False
    )
    op.create_table(
        "desk_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff_member.id"], name=op.f("fk_desk_code_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_desk_code_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_code")),
    )
    op.create_index(op.f("ix_desk_code_patient_id"), "desk_code", ["patient_id"], unique=False)
    op.create_table(
        "prescription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("nre", sa.LargeBinary(), nullable=True),
        sa.Column("nre_hash", sa.LargeBinary(), nullable=True),
        sa.Column("priority_class", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_prescription_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescription")),
        sa.UniqueConstraint(
            "patient_id", "nre_hash", name=op.f("uq_prescription_patient_id_nre_hash")
        ),
    )
    op.create_index(op.f("ix_prescription_nre_hash"), "prescription", ["nre_hash"], unique=False)
    op.create_table(
        "sheet_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_sheet_link_appointment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sheet_link_token_hash")),
    )
    op.create_index(
        op.f("ix_sheet_link_appointment_id"), "sheet_link", ["appointment_id"], unique=False
    )
    op.create_table(
        "unclear_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("predicted_intent", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("labelled_by", sa.Uuid(), nullable=True),
        sa.Column("labelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["labelled_by"], ["staff_member.id"], name=op.f("fk_unclear_message_labelled_by")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["message.id"],
            name=op.f("fk_unclear_message_message_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unclear_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_unclear_message_message_id")),
    )
    op.create_index(
        "ix_unclear_message_open",
        "unclear_message",
        ["noted_at"],
        unique=False,
        postgresql_where="label IS NULL AND dismissed_at IS NULL",
    )
    op.create_table(
        "waitlist_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("join_key", sa.Text(), nullable=False),
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("practitioner_id", sa.Text(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("prescription_id", sa.Uuid(), nullable=True),
        sa.Column("priority_class", sa.Text(), nullable=True),
        sa.Column("wish", sa.LargeBinary(), nullable=True),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wish_language", sa.Text(), nullable=True),
        sa.Column("not_after", sa.Date(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(status IN ('waiting', 'offered')) = (ended_at IS NULL)",
            name=op.f("ck_waitlist_entry_has_an_end"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'offered', 'booked', 'left', 'expired')",
            name=op.f("ck_waitlist_entry_has_a_status"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_waitlist_entry_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["patient.id"], name=op.f("fk_waitlist_entry_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_waitlist_entry_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_waitlist_entry_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["prescription_id"], ["prescription.id"], name=op.f("fk_waitlist_entry_prescription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waitlist_entry")),
        sa.UniqueConstraint("join_key", name=op.f("uq_waitlist_entry_join_key")),
    )
    op.create_index(
        op.f("ix_waitlist_entry_contact_id"), "waitlist_entry", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_waitlist_entry_conversation_id"),
        "waitlist_entry",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        "ix_waitlist_entry_in_line",
        "waitlist_entry",
        ["service_id"],
        unique=False,
        postgresql_where="status IN ('waiting', 'offered')",
    )
    op.create_index(
        op.f("ix_waitlist_entry_patient_id"), "waitlist_entry", ["patient_id"], unique=False
    )
    op.create_index(
        "uq_waitlist_entry_one_for_each_wish",
        "waitlist_entry",
        ["patient_id", "service_id"],
        unique=True,
        postgresql_where="status IN ('waiting', 'offered')",
    )
    op.create_table(
        "waitlist_offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answer IN ('yes', 'no')", name=op.f("ck_waitlist_offer_has_an_answer_we_know")
        ),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_waitlist_offer_has_an_outcome_we_know"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_waitlist_offer_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["waitlist_entry.id"], name=op.f("fk_waitlist_offer_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waitlist_offer")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_waitlist_offer_appointment_id")),
        sa.UniqueConstraint("message_key", name=op.f("uq_waitlist_offer_message_key")),
    )
    op.create_index(
        op.f("ix_waitlist_offer_entry_id"), "waitlist_offer", ["entry_id"], unique=False
    )
    op.create_index(
        "ix_waitlist_offer_open",
        "waitlist_offer",
        ["expires_at"],
        unique=False,
        postgresql_where="outcome IS NULL",
    )
    op.create_index(
        "uq_waitlist_offer_one_open_for_each_entry",
        "waitlist_offer",
        ["entry_id"],
        unique=True,
        postgresql_where="outcome IS NULL",
    )
    op.add_column("appointment", sa.Column("booked_for_by", sa.Uuid(), nullable=True))
    op.add_column("appointment", sa.Column("conversation_id", sa.Uuid(), nullable=True))
    op.add_column("appointment", sa.Column("prescription_id", sa.Uuid(), nullable=True))
    op.add_column(
        "appointment",
        sa.Column("practitioner_lane", sa.SmallInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "appointment", sa.Column("room_lane", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.add_column("appointment", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("appointment", sa.Column("hold_key", sa.Text(), nullable=True))
    op.add_column("appointment", sa.Column("rescheduled_from_id", sa.Uuid(), nullable=True))
    op.add_column("appointment", sa.Column("free_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("appointment", sa.Column("cancellation_rule_id", sa.Text(), nullable=True))
    op.add_column("appointment", sa.Column("overbooked_by", sa.Uuid(), nullable=True))
    op.add_column("appointment", sa.Column("overbooked_reason", sa.LargeBinary(), nullable=True))
    op.alter_column("appointment", "booking_key", existing_type=sa.TEXT(), nullable=True)
    op.drop_index(op.f("ix_appointment_of_practitioner"), table_name="appointment")
    op.create_index(
        "ix_appointment_busy_practitioner",
        "appointment",
        ["practitioner_id", "starts_at"],
        unique=False,
        postgresql_include=["ends_at", "held_until"],
        postgresql_where=sa.text("status IN ('pending', 'booked', 'arrived')"),
    )
    op.create_index(
        "ix_appointment_busy_room",
        "appointment",
        ["room_id", "starts_at"],
        unique=False,
        postgresql_include=["ends_at", "held_until"],
        postgresql_where=sa.text("status IN ('pending', 'booked', 'arrived')"),
    )
    op.create_index(
        "ix_appointment_held_until",
        "appointment",
        ["held_until"],
        unique=False,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        "ix_appointment_one_hold_of_a_conversation",
        "appointment",
        ["conversation_id"],
        unique=True,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        op.f("ix_appointment_prescription_id"), "appointment", ["prescription_id"], unique=False
    )
    op.create_index(
        op.f("ix_appointment_rescheduled_from_id"),
        "appointment",
        ["rescheduled_from_id"],
        unique=False,
    )
    op.create_unique_constraint(op.f("uq_appointment_hold_key"), "appointment", ["hold_key"])
    op.create_foreign_key(
        op.f("fk_appointment_conversation_id"),
        "appointment",
        "conversation",
        ["conversation_id"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("fk_appointment_overbooked_by"),
        "appointment",
        "staff_member",
        ["overbooked_by"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("fk_appointment_booked_for_by"), "appointment", "patient", ["booked_for_by"], ["id"]
    )
    op.create_foreign_key(
        op.f("fk_appointment_prescription_id"),
        "appointment",
        "prescription",
        ["prescription_id"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("fk_appointment_rescheduled_from_id"),
        "appointment",
        "appointment",
        ["rescheduled_from_id"],
        ["id"],
    )
    op.add_column("appointment_event", sa.Column("actor_id", sa.Uuid(), nullable=True))
    op.add_column("identity_proof", sa.Column("subject_id", sa.Uuid(), nullable=True))
    op.add_column("identity_proof", sa.Column("delegation_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_identity_proof_delegation_id"),
        "identity_proof",
        "delegation",
        ["delegation_id"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("fk_identity_proof_subject_id"), "identity_proof", "patient", ["subject_id"], ["id"]
    )
    op.add_column("patient", sa.Column("other_code", sa.LargeBinary(), nullable=True))
    op.add_column("patient", sa.Column("other_code_system", sa.Text(), nullable=True))
    op.add_column("patient", sa.Column("other_code_hash", sa.LargeBinary(), nullable=True))
    op.add_column(
        "patient", sa.Column("phone_verified_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "patient", sa.Column("phone_disputed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("patient", sa.Column("phone_gone_at", sa.DateTime(timezone=True), nullable=True))
    op.alter_column("patient", "tax_code", existing_type=postgresql.BYTEA(), nullable=True)
    op.alter_column("patient", "tax_code_hash", existing_type=postgresql.BYTEA(), nullable=True)
    op.create_unique_constraint(op.f("uq_patient_other_code_hash"), "patient", ["other_code_hash"])
