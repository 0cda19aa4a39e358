"""What is known of the prescription, as the dialogue remembers it, and where it is saved."""

import uuid
from datetime import date
from typing import Final

from actions.dialogue.turn import Turn
from frontdesk.prescriptions.prescription import Prescription
from services import prescriptions

PRESCRIPTION_SLOTS: Final = (
    "prescription_told",
    "nre",
    "priority",
    "issued_on",
    "prescription_settled",
    "same_prescription",
    "later_than_class",
)
NONE: Final = "none"
"""Asked for, and not to be had."""


def known(turn: Turn, slot: str) -> str | None:
    """The number or date if it was told."""
    value: str | None = turn.slot(slot)
    return None if value == NONE else value


def prescription_of(turn: Turn) -> Prescription:
    """What the patient told of it so far."""
    issued_on = known(turn, "issued_on")
    return Prescription(
        nre=known(turn, "nre"),
        priority=turn.slot("priority"),
        issued_on=date.fromisoformat(issued_on) if issued_on else None,
    )


def latest_day(turn: Turn) -> date | None:
    """The last day its class allows, unless the patient prefers later times."""
    settled = turn.slot("prescription_settled") or {}
    latest = settled.get("latest_on")
    return None if latest is None or turn.slot("later_than_class") else date.fromisoformat(latest)


def keep_prescription(turn: Turn) -> uuid.UUID | None:
    """Saves it for the patient; None when there is none, or nothing was told of it."""
    told = prescription_of(turn)
    if turn.slot("regime") != "ssn" or told == Prescription():
        return None
    return prescriptions.keep_prescription(turn.desk, turn.db_session, turn.conversation_id, told)


def forget_prescription(turn: Turn) -> None:
    for slot in PRESCRIPTION_SLOTS:
        turn.set(slot, None)
