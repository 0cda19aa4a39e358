"""Appointments made before there were holds and places are still there afterwards."""

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from services.desk import Desk
from store.migrate import schema_differences, upgrade_database

_ROW = """
    INSERT INTO appointment (id, code, patient_id, service_id, practitioner_id, room_id, site_id,
        regime, starts_at, ends_at, status, booking_key, created_at)
    VALUES (gen_random_uuid(), :code, :patient, 'CAR1', :who, :room, 'centro', 'ssn',
        :day ::date + time '09:00', :day ::date + time '09:30', :status, :code, now())"""
_PATIENT = """
    INSERT INTO patient (id, given_name, family_name, birth_on, birth_on_hash, tax_code,
        tax_code_hash, language, created_at)
    VALUES (:id, '', '', '', '', '', '', 'it', now())"""


@pytest.fixture
def first_release(lone_desk: Desk) -> Iterator[Engine]:
    """A database as the first release left it."""
    engine = lone_desk.database.engine
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    upgrade_database(engine, "0001")
    yield engine
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    upgrade_database(engine)


def test_appointments_of_the_first_release_survive_and_keep_their_time(
    first_release: Engine,
) -> None:
    patient = {"id": uuid.uuid4()}
    row = {"patient": patient["id"], "who": "ferri", "room": "A1", "day": "2026-12-01"}
    with first_release.begin() as connection:
        connection.execute(text(_PATIENT), patient)
        connection.execute(text(_ROW), {**row, "code": "AAAAAA", "status": "booked"})
        connection.execute(text(_ROW), {**row, "code": "CCCCCC", "status": "cancelled"})
    upgrade_database(first_release)
    assert schema_differences(first_release) == []
    with first_release.connect() as connection:
        query = "SELECT code, status, practitioner_lane, held_until FROM appointment ORDER BY code"
        found = [tuple(one) for one in connection.execute(text(query))]
    assert found == [("AAAAAA", "booked", 0, None), ("CCCCCC", "cancelled", 0, None)]
    for changed in ({"room": "A2"}, {"who": "rizzi"}, {"room": "A2", "who": "rizzi"}):
        with first_release.begin() as connection, pytest.raises(IntegrityError):
            code = "DDDDDD"
            connection.execute(text(_ROW), {**row, **changed, "code": code, "status": "booked"})
