"""Holds and capacity: what the database refuses, which autogenerate does not see"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TAKES_THE_TIME = "status IN ('pending', 'booked', 'arrived')"
TAKES_THE_PATIENT = "status IN ('booked', 'arrived')"
NEVER_TWICE = (
    (("practitioner_id", "practitioner_lane"), TAKES_THE_TIME),
    (("room_id", "room_lane"), TAKES_THE_TIME),
    (("patient_id",), TAKES_THE_PATIENT),
)
CHECKS = {
    "lasts_a_day_at_most": "ends_at - starts_at <= interval '24 hours'",
    "has_a_state_of_fhir": "status IN ('proposed', 'pending', 'booked', 'arrived', 'fulfilled',"
    " 'cancelled', 'noshow', 'waitlist')",
    "only_holds_end": "(status = 'pending') = (held_until IS NOT NULL)",
    "has_lanes": "practitioner_lane >= 0 AND room_lane >= 0",
    "overbooked_for_a_reason": "(overbooked_by IS NULL) = (overbooked_reason IS NULL)",
    "booked_once": "status NOT IN ('booked', 'arrived', 'fulfilled', 'noshow')"
    " OR booking_key IS NOT NULL",
}


def upgrade() -> None:
    for columns, where in NEVER_TWICE:
        name = f"no_double_booking_of_{columns[0].removesuffix('_id')}"
        op.drop_constraint(name, "appointment")
        equal = ", ".join(f"{column} WITH =" for column in columns)
        op.execute(
            f"ALTER TABLE appointment ADD CONSTRAINT {name} EXCLUDE USING gist"
            f" ({equal}, tstzrange(starts_at, ends_at) WITH &&) WHERE ({where})"
        )
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_appointment_{name}"), "appointment", condition)
