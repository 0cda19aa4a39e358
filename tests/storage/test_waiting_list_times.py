"""Who joins, leaves and is asked: by day, what suits them, as long as their wait is of use."""

import pytest
from sqlalchemy import text

from services.booking import NotYours, cancel_appointment
from services.desk import Desk
from services.identity import IdentityRequired
from services.look_after_waiting_list import look_after_waiting_list
from services.offer_freed_times import offer_freed_times
from services.settle_offers import settle_offer
from services.waitlist import Wanted, join, leave, my_entries
from tests.database import scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.appointments import book, later
from tests.storage.ledger import said
from tests.storage.waiting import (
    FREED,
    LATER,
    asked,
    booked_times,
    entry_statuses,
    full_house,
    has_later,
    made,
    one_waits,
    only_free,
    outcomes,
    patient_chat,
    phone_of,
    taps,
    waits,
)


def test_without_an_answer_the_time_goes_to_the_next_person(lone_desk: Desk) -> None:
    first = one_waits(lone_desk, 1)
    _sent(lone_desk)
    second = patient_chat(lone_desk, 2)
    waits(lone_desk, second)
    clock_of(lone_desk).advance(minutes=44)
    look_after_waiting_list(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [first]
    clock_of(lone_desk).advance(minutes=1)
    look_after_waiting_list(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [first, second]
    assert outcomes(lone_desk) == ["expired", None]


def test_an_offer_nobody_could_read_does_not_count_as_unanswered(lone_desk: Desk) -> None:
    first = one_waits(lone_desk, 1)
    second = patient_chat(lone_desk, 2)
    waits(lone_desk, second)
    _execute(lone_desk, "UPDATE outgoing_message SET state = 'failed'")
    clock_of(lone_desk).advance(minutes=1)
    look_after_waiting_list(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [first, second]
    assert outcomes(lone_desk) == ["withdrawn", None]
    assert sorted(entry_statuses(lone_desk)) == ["offered", "waiting"]


def test_a_delegate_is_asked_on_their_own_phone_and_may_say_yes(lone_desk: Desk) -> None:
    delegate, principal = patient_chat(lone_desk, 1), patient_chat(lone_desk, 2)
    full_house(lone_desk, FREED)
    for_whom = waits(lone_desk, principal).patient_id
    _execute(
        lone_desk,
        "INSERT INTO delegation (id, principal_id, delegate_id, scopes, basis, valid_from,"
        " created_at) SELECT gen_random_uuid(), :principal, proof.patient_id, ARRAY['book'],"
        " 'written', '2026-01-01', proof.proved_at FROM identity_proof AS proof"
        " WHERE proof.conversation_id = :delegate",
        principal=for_whom,
        delegate=delegate,
    )
    query = (
        "UPDATE waitlist_entry SET conversation_id = :delegate, contact_id ="
        " (SELECT patient_id FROM identity_proof WHERE conversation_id = :delegate)"
    )
    _execute(lone_desk, query, delegate=delegate)
    offer_freed_times(lone_desk)
    assert "per Persona2" in said(lone_desk)[-1]
    taps(lone_desk, 1)
    look_after_waiting_list(lone_desk)
    assert booked_times(lone_desk) == [FREED.starts_at]


def test_after_two_offers_without_an_answer_the_wait_ends_and_is_told(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    for number in (1, 2):
        _sent(lone_desk)
        clock_of(lone_desk).advance(minutes=46)
        look_after_waiting_list(lone_desk)
        only_free(lone_desk, FREED, *(later(FREED, minutes=30 * n) for n in range(1, number + 1)))
        offer_freed_times(lone_desk)
    look_after_waiting_list(lone_desk)
    assert outcomes(lone_desk) == ["expired", "expired"]
    assert entry_statuses(lone_desk) == ["expired"]
    assert "tolta dalla lista" in said(lone_desk)[-1]


@pytest.mark.parametrize("hours", [11.2, 13, 20], ids=["evening", "night", "before nine"])
def test_what_becomes_free_at_night_is_offered_in_the_morning(
    lone_desk: Desk, hours: float
) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk)
    waits(lone_desk, chat)
    clock_of(lone_desk).advance(hours=hours)
    receive_text(lone_desk, phone_of(1), "ci siete?")
    only_free(lone_desk, FREED)
    offer_freed_times(lone_desk)
    assert made(lone_desk) == []
    query = "SELECT count(*) FROM procrastinate_jobs WHERE scheduled_at > now()"
    assert scalar(lone_desk, query) == 1
    clock_of(lone_desk).now = clock_of(lone_desk).now.replace(day=24, hour=8, minute=0)
    look_after_waiting_list(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [chat]


def test_the_day_begins_with_a_look_for_free_times(lone_desk: Desk) -> None:
    waits(lone_desk, patient_chat(lone_desk))
    clock_of(lone_desk).now = clock_of(lone_desk).now.replace(day=24, hour=8, minute=0)
    before = _jobs(lone_desk, "offer_freed_times")
    look_after_waiting_list(lone_desk)
    assert _jobs(lone_desk, "offer_freed_times") == before + 1
    clock_of(lone_desk).advance(minutes=1)
    look_after_waiting_list(lone_desk)
    assert _jobs(lone_desk, "offer_freed_times") == before + 1


def test_who_waits_for_an_earlier_time_is_offered_no_later_one(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    soon = book(lone_desk, chat, FREED)
    full_house(lone_desk, FREED, LATER)
    waits(lone_desk, chat, appointment_id=soon.id)
    offer_freed_times(lone_desk)
    assert made(lone_desk) == []


def test_only_days_and_hours_as_wished_are_offered(lone_desk: Desk) -> None:
    in_the_afternoon, on_wednesdays = patient_chat(lone_desk, 1), patient_chat(lone_desk, 2)
    full_house(lone_desk, FREED)
    waits(lone_desk, in_the_afternoon, wish="solo di pomeriggio")
    waits(lone_desk, on_wednesdays, wish="di mercoledì mattina")
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [on_wednesdays]


def test_who_has_booked_the_service_meanwhile_is_asked_no_more(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED, LATER)
    waits(lone_desk, chat)
    has_later(lone_desk, chat)
    offer_freed_times(lone_desk)
    look_after_waiting_list(lone_desk)
    assert (made(lone_desk), entry_statuses(lone_desk)) == ([], ["booked"])


def test_who_cancels_the_appointment_to_be_improved_leaves_the_list(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    appointment = has_later(lone_desk, chat)
    full_house(lone_desk, LATER, FREED)
    waits(lone_desk, chat, appointment_id=appointment.id)
    with lone_desk.database.transaction() as db_session:
        cancel_appointment(lone_desk, db_session, chat, appointment.id)
    offer_freed_times(lone_desk)
    look_after_waiting_list(lone_desk)
    assert (made(lone_desk), entry_statuses(lone_desk)) == ([], ["expired"])


def test_a_class_ends_the_wait_with_its_last_day_and_that_is_told(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk)
    waits(lone_desk, chat, priority_class="B")
    clock_of(lone_desk).advance(days=10)
    look_after_waiting_list(lone_desk)
    assert entry_statuses(lone_desk) == ["waiting"]
    clock_of(lone_desk).advance(days=2)
    look_after_waiting_list(lone_desk)
    assert entry_statuses(lone_desk) == ["expired"]
    assert "nessun posto" in said(lone_desk)[-1]


def test_leaving_gives_the_offered_time_to_the_next_person(lone_desk: Desk) -> None:
    first = one_waits(lone_desk, 1)
    clock_of(lone_desk).advance(minutes=1)
    second = patient_chat(lone_desk, 2)
    waits(lone_desk, second)
    with lone_desk.database.transaction() as db_session:
        leave(lone_desk, db_session, first, made(lone_desk)[0].entry_id)
    _settle(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [first, second]
    assert entry_statuses(lone_desk) == ["left", "offered"]


def test_joining_twice_is_one_place_in_the_line(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk)
    first, again = waits(lone_desk, chat), waits(lone_desk, chat, wish="di mattina")
    assert (first.id, again.wish) == (again.id, "di mattina")
    with lone_desk.database.transaction() as db_session:
        assert [one.id for one in my_entries(lone_desk, db_session, chat)] == [first.id]


def test_one_message_that_joins_is_one_entry(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    for _ in range(2):
        with lone_desk.database.transaction() as db_session:
            join(lone_desk, db_session, chat, Wanted("CAR1", "ssn"), "message:1")
    assert scalar(lone_desk, "SELECT count(*) FROM waitlist_entry") == 1


def test_nobody_joins_or_leaves_for_somebody_they_are_not(lone_desk: Desk) -> None:
    mine, theirs = patient_chat(lone_desk, 1), patient_chat(lone_desk, 2)
    entry = waits(lone_desk, mine)
    appointment = has_later(lone_desk, mine)
    with lone_desk.database.transaction() as db_session:
        with pytest.raises(NotYours):
            leave(lone_desk, db_session, theirs, entry.id)
        with pytest.raises(NotYours):
            wanted = Wanted("CAR1", "ssn", appointment_id=appointment.id)
            join(lone_desk, db_session, theirs, wanted, "key")
        with pytest.raises(IdentityRequired):
            stranger = receive_text(lone_desk, "390000000199", "buongiorno")
            join(lone_desk, db_session, stranger, Wanted("CAR1", "ssn"), "key")


def _settle(desk: Desk) -> None:
    settle_offer(desk, made(desk)[-1].id)


def _jobs(desk: Desk, task: str) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :task"
    return int(scalar(desk, query, task=task))


def _sent(desk: Desk) -> None:
    query = "UPDATE outgoing_message SET state = 'sent' WHERE dedup_key LIKE 'waitlist_offer%'"
    _execute(desk, query)


def _execute(desk: Desk, query: str, **values: object) -> None:
    with desk.database.transaction() as db_session:
        wanted = {name: value for name, value in values.items() if f":{name}" in query}
        db_session.execute(text(query), wanted)
