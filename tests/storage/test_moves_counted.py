"""How many appointments are to be moved: a number on every page, so a cheap one."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import event

from services.booking import cancel_appointment
from services.desk import Desk
from services.facility_changes.to_move import (
    appointments_to_move_of,
    count_to_move,
    keep_where_it_is,
)
from services.units import Sight
from store.database import DbSession
from tests.storage.appointments import book, offers
from tests.storage.closing_days import EVERYTHING, day_of, listed, save, shut
from tests.storage.people import add_operator, add_patients
from tests.storage.shift import joins

Deed = Callable[[Desk, DbSession, Sight], object]
NOBODYS, LABORATORYS = Sight(frozenset(), False), Sight(frozenset({"laboratorio"}), False)


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


@pytest.fixture
def boss(desk: Desk) -> uuid.UUID:
    return add_operator(desk, "capo@example.org")


def _count(desk: Desk, sight: Sight = EVERYTHING) -> int:
    with desk.database.transaction() as db_session:
        return count_to_move(desk, db_session, sight)


def _asked(desk: Desk, deed: Deed) -> list[str]:
    """The statements of a deed."""
    read: list[str] = []
    engine = desk.database.engine
    event.listen(
        engine,
        "before_cursor_execute",
        note := lambda _c, _cursor, statement, *_: read.append(statement),
    )
    try:
        with desk.database.transaction() as db_session:
            deed(desk, db_session, LABORATORYS)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return read


def test_it_is_the_number_of_those_listed_whoever_looks(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    assert _count(desk) == 0
    theirs = book(desk, mario, offers(desk, "LAB1")[0])
    everybodys = book(desk, giulia, offers(desk)[0])
    joins(desk, boss, "laboratorio")
    for days in (1, 30):
        save(desk, boss, shut(day_of(desk, theirs), days=days, place=theirs.site_id))
    if everybodys.id not in {one.appointment.id for one in listed(desk)}:
        save(desk, boss, shut(day_of(desk, everybodys), place=everybodys.site_id))
    for sight, seen in ((EVERYTHING, 2), (LABORATORYS, 2), (NOBODYS, 1)):
        assert _count(desk, sight) == len(listed(desk, sight)) == seen
    with desk.database.transaction() as db_session:
        cancel_appointment(desk, db_session, giulia, everybodys.id)
    assert (_count(desk), _count(desk, NOBODYS)) == (1, 0)


@pytest.mark.parametrize("deed", [count_to_move, appointments_to_move_of], ids=["count", "list"])
def test_more_appointments_take_no_more_queries(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID, giulia: uuid.UUID, deed: Deed
) -> None:
    first, second, _ = offers(desk)
    one, other = book(desk, mario, first), book(desk, giulia, second)
    joins(desk, boss, "laboratorio")
    save(desk, boss, shut(day_of(desk, one), days=30))
    assert _count(desk) == 2
    for_two = len(_asked(desk, deed))
    with desk.database.transaction() as db_session:
        keep_where_it_is(desk, db_session, EVERYTHING, boss, other.id)
    assert _count(desk) == 1
    assert len(_asked(desk, deed)) == for_two


def test_no_patient_is_read_for_a_number(desk: Desk, boss: uuid.UUID, mario: uuid.UUID) -> None:
    one = book(desk, mario, offers(desk)[0])
    save(desk, boss, shut(day_of(desk, one)))
    asked = _asked(desk, count_to_move)
    assert asked and not any("JOIN patient" in one or "FROM patient" in one for one in asked)
