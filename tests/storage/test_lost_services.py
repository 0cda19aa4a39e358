"""Appointments whose service or practitioner the files have lost meanwhile."""

import uuid
from datetime import timedelta

import pytest

from services.cancellation_terms import terms_of
from services.desk import Desk
from services.discretion import is_kept_from
from store.patients import get_patient
from tests.lone_desk import clock_of
from tests.storage.appointments import book, offers, statuses
from tests.storage.counter import Counter, at_the_counter, wrote_last
from tests.storage.delegates import booked_for, mauro_for_luigi, named
from tests.storage.ledger import execute
from tests.storage.people import add_operator, add_patients, proved_chat
from tests.storage.test_discreet_from_parents import FIFTEEN

LOSE = "UPDATE appointment SET service_id = 'GONE', practitioner_id = 'gone'"
LOSE_ALL = f"{LOSE}, cancellation_rule_id = 'gone'"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


def _kept(desk: Desk, chat: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        return is_kept_from(desk, db_session, chat, "GONE")


def test_a_lost_service_is_kept_from_a_parent_as_a_discreet_one(desk: Desk) -> None:
    assert not _kept(desk, proved_chat(desk))
    chat = mauro_for_luigi(desk, add_operator(desk))
    assert not _kept(desk, chat)
    with desk.database.transaction() as db_session:
        get_patient(db_session, named(desk, "Luigi")).birth_on = FIFTEEN
    assert _kept(desk, chat)
    booked_for(desk, named(desk, "Luigi"), "CAR1")
    execute(desk, LOSE)
    file = at_the_counter(desk, chat, add_operator(desk, "altra@example.org")).panel().file
    assert file is not None and list(file.coming) == []


@pytest.mark.parametrize("lose", [LOSE, LOSE_ALL])
def test_its_terms_are_those_that_were_told_and_it_can_be_cancelled(desk: Desk, lose: str) -> None:
    chat = proved_chat(desk)
    old = book(desk, chat, offers(desk)[0])
    wrote_last(desk, chat, desk.now())
    counter: Counter = at_the_counter(desk, chat, add_operator(desk))
    execute(desk, lose)
    file = counter.panel().file
    assert file is not None
    assert terms_of(desk, file.coming[0]).free_until == old.free_until
    clock_of(desk).now += timedelta(minutes=1)
    counter.cancel(old, said_late=True)
    assert (statuses(desk), counter.told()) == (["cancelled"], ["panel_cancelled"])
