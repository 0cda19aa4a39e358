"""Appointments by the hundred thousand, made by PostgreSQL itself.

The searched practitioners' coming months are the same at every size: what grows is everything
around them, their own past and distant future included.
"""

import uuid
from collections.abc import Sequence
from datetime import date

from bench.server import execute
from frontdesk.facility.service import Service
from services.desk import Desk
from store.patients import add_patient, make_patient
from store.tables import Patient
from store.tables.appointments import TAKES_THE_PATIENT, TAKES_THE_TIME

PRACTITIONERS = 40
A_DAY = 24
"""Appointments of a practitioner on a day, half an hour each, from 05:00 to 17:00 UTC."""

_COLUMNS = (
    "id, code, patient_id, service_id, practitioner_id, room_id, site_id, regime,"
    " starts_at, ends_at, status, booking_key, created_at"
)
_OVERLAP = "tstzrange(starts_at, ends_at)"
_CONSTRAINTS = {
    "practitioner": f"(practitioner_id, practitioner_lane, {_OVERLAP}) WHERE {TAKES_THE_TIME}",
    "room": f"(room_id, room_lane, {_OVERLAP}) WHERE {TAKES_THE_TIME}",
    "patient": f"(patient_id, {_OVERLAP}) WHERE {TAKES_THE_PATIENT}",
}
"""The indexes under the three constraints."""


def make_patients(desk: Desk) -> Sequence[uuid.UUID]:
    """One for every practitioner: nobody is in two places."""
    with desk.database.transaction() as db_session:
        patients = [_patient(desk, number) for number in range(PRACTITIONERS)]
        for patient in patients:
            add_patient(db_session, patient)
        db_session.flush()
        return [patient.id for patient in patients]


def fill_coming_weeks(desk: Desk, service: Service, patients: Sequence[uuid.UUID]) -> int:
    """Five weeks of the service's practitioners, all but the last hours of every Thursday.

    The same at every size. Gives how many there are.
    """
    total = 0
    for number, (person, rooms) in enumerate(sorted(service.performed_by.items())):
        total += _insert(
            desk,
            service,
            f"'{patients[number]}'::uuid, '{person}', '{rooms[0]}'",
            "generate_series(0, 34) AS day, generate_series(0, 23) AS half_hour",
            "date '2026-11-23' + day",
            f"half_hour % {len(service.performed_by)} = {number}"
            " AND NOT (extract(isodow FROM date '2026-11-23' + day) = 4 AND half_hour > 18)",
        )
    return total


def fill_the_rest(desk: Desk, service: Service, patients: Sequence[uuid.UUID], size: int) -> None:
    """So many more, over years: the searched practitioners' too, only not in their coming months.

    They do not overlap, and checking that for a million takes minutes: the three constraints are
    replaced by the same indexes without the check, so that the planner has the same to choose from.
    """
    for name in _CONSTRAINTS:
        execute(desk, f"ALTER TABLE appointment DROP CONSTRAINT {_index(name)}")
    per_practitioner = -(-size // PRACTITIONERS)
    days = -(-per_practitioner // A_DAY)
    searched = sorted(service.performed_by.items())
    left = size
    for number, patient in enumerate(patients):
        person, room = f"bench-{number}", f"bench-room-{number}"
        if number < len(searched):
            person = searched[number][0]
        if number == 0:
            room = searched[0][1][0]
        wanted = min(per_practitioner, left)
        left -= wanted
        # from before the coming half year backwards for four fifths, after it for the rest
        _insert(
            desk,
            service,
            f"'{patient}'::uuid, '{person}', '{room}'",
            f"generate_series(1, {days}) AS day, generate_series(0, {A_DAY - 1}) AS half_hour",
            "CASE WHEN day % 5 > 0 THEN date '2026-11-01' - day ELSE date '2027-05-01' + day END",
            f"true LIMIT {wanted}",
        )
    for name, indexed in _CONSTRAINTS.items():
        execute(desk, f"CREATE INDEX {_index(name)} ON appointment USING gist {indexed}")


def _index(name: str) -> str:
    return f"no_double_booking_of_{name}"


def settle(desk: Desk) -> None:
    """What autovacuum does by itself, now."""
    execute(desk, "VACUUM ANALYZE appointment")


def _insert(desk: Desk, service: Service, who: str, numbers: str, on: str, condition: str) -> int:
    connection = desk.database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(
            f"INSERT INTO appointment ({_COLUMNS}) SELECT id, id::text, patient_id, '{service.id}',"
            " practitioner_id, room_id, 'centro', 'ssn', starts_at,"
            " starts_at + interval '30 minutes', 'booked', id::text, starts_at FROM ("
            f" SELECT gen_random_uuid() AS id, {who},"
            f" (({on}) + time '05:00' + half_hour * interval '30 minutes') AT TIME ZONE 'UTC'"
            f" FROM {numbers} WHERE {condition}"
            ") AS made (id, patient_id, practitioner_id, room_id, starts_at)"
        )
        connection.commit()
        return int(cursor.rowcount)
    finally:
        connection.close()


def _patient(desk: Desk, number: int) -> Patient:
    return make_patient(
        given_name="Persona",
        family_name="Inventata",
        birth_on=date(1950, 1, 1),
        tax_code=f"AAABBB50A01Z{number:03}X",
        phone=None,
        language="it",
        created_at=desk.now(),
    )
