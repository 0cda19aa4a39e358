"""How an appointment may go on: FHIR R4's states and the moves between them, as one table.

Source: FHIR R4, value set appointmentstatus (http://hl7.org/fhir/R4/valueset-appointmentstatus).
`pending` is a hold: the time is kept while the patient answers. `cancelled`, `fulfilled` and
`noshow` are ends: who comes back is booked anew, so that what happened stays readable.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class AppointmentStatus(StrEnum):
    PROPOSED = "proposed"
    PENDING = "pending"
    BOOKED = "booked"
    ARRIVED = "arrived"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    NOSHOW = "noshow"
    WAITLIST = "waitlist"


_S = AppointmentStatus

LEGAL_MOVES: Final[Mapping[AppointmentStatus | None, frozenset[AppointmentStatus]]] = {
    None: frozenset({_S.PROPOSED, _S.WAITLIST, _S.PENDING, _S.BOOKED}),
    _S.PROPOSED: frozenset({_S.PENDING, _S.BOOKED, _S.WAITLIST, _S.CANCELLED}),
    _S.WAITLIST: frozenset({_S.PENDING, _S.BOOKED, _S.CANCELLED}),
    _S.PENDING: frozenset({_S.BOOKED, _S.CANCELLED}),
    _S.BOOKED: frozenset({_S.ARRIVED, _S.CANCELLED, _S.NOSHOW}),
    # who has checked in may still leave before being seen
    _S.ARRIVED: frozenset({_S.FULFILLED, _S.CANCELLED}),
    _S.FULFILLED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.NOSHOW: frozenset(),
}
"""From a state (None: there is no appointment yet) to those it may go to."""

TAKES_THE_TIME: Final = (_S.PENDING, _S.BOOKED, _S.ARRIVED)
"""The states in which practitioner and room are not free."""

TAKES_THE_PATIENT: Final = (_S.BOOKED, _S.ARRIVED)
"""A hold does not keep the patient: it may overlap the appointment it is to replace."""


class IllegalMove(Exception):
    """The appointment's state does not allow this. Nothing was changed; show its state instead."""


def check_move(before: AppointmentStatus | str | None, after: AppointmentStatus | str) -> None:
    """Raises `IllegalMove`, ValueError for a state that FHIR does not know."""
    start = None if before is None else AppointmentStatus(before)
    if AppointmentStatus(after) not in LEGAL_MOVES[start]:
        raise IllegalMove(f"{before} to {after}")
