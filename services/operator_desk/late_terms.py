"""Letting an appointment go after its last free moment: only on terms that were read out."""

from services.cancellation_terms import terms_of
from services.desk import Desk
from store.tables import Appointment


class TermsChanged(Exception):
    """The last free moment passed while the terms were on the screen: read them again."""


def is_late(desk: Desk, appointment: Appointment) -> bool:
    """Whether the last moment to cancel free of charge has passed."""
    until = terms_of(desk, appointment).free_until
    return until is not None and desk.now() > until
