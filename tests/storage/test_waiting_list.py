"""A freed time goes to one person at a time, in order, and nobody loses anything by it."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text

from frontdesk.messages import ReplyButtons, from_dict
from services import offer_freed_times as offering
from services.booking import NotYours, get_own_appointment
from services.desk import Desk
from services.look_after_waiting_list import look_after_waiting_list
from services.offer_freed_times import offer_freed_times
from services.settle_offers import settle_offer
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import outgoing, said, words
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
    somebody_cancels,
    tap,
    taps,
    waits,
)


def test_a_time_that_is_let_go_is_offered_to_who_waits(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    before = _jobs(lone_desk, "offer_freed_times")
    somebody_cancels(lone_desk)
    assert _jobs(lone_desk, "offer_freed_times") == before + 1
    offer_freed_times(lone_desk)
    (offer,) = made(lone_desk)
    assert (offer.hold_status, offer.starts_at) == ("pending", FREED.starts_at)
    assert (offer.entry_status, offer.outcome, offer.channel) == ("offered", None, "whatsapp")
    assert offer.expires_at == lone_desk.now() + timedelta(minutes=45)


def test_the_offer_names_neither_the_service_nor_the_doctor(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    text = said(lone_desk)[-1]
    assert "mercoledì 25 novembre alle 9:30" in text
    assert "10:45" in text
    assert not [word for word in ("cardio", "Marchetti", "dott", "Persona") if word in text]


def test_nothing_is_enqueued_when_nobody_waits(lone_desk: Desk) -> None:
    somebody_cancels(lone_desk)
    assert _jobs(lone_desk, "offer_freed_times") == 0


def test_one_time_is_offered_to_one_person_only_in_the_order_of_the_line(lone_desk: Desk) -> None:
    late, early, urgent = (patient_chat(lone_desk, number) for number in (1, 2, 3))
    full_house(lone_desk, FREED)
    waits(lone_desk, early)
    clock_of(lone_desk).advance(minutes=1)
    waits(lone_desk, late)
    clock_of(lone_desk).advance(minutes=1)
    waits(lone_desk, urgent, priority_class="B")
    for _ in range(3):
        offer_freed_times(lone_desk)
    assert asked(lone_desk) == [urgent]
    for number, answered in ((3, urgent), (2, early)):
        assert asked(lone_desk)[-1] == answered
        taps(lone_desk, number, "no")
        _settle(lone_desk)
        offer_freed_times(lone_desk)
    assert asked(lone_desk) == [urgent, early, late]
    assert outcomes(lone_desk) == ["declined", "declined", None]
    assert entry_statuses(lone_desk) == ["waiting", "offered", "waiting"]


def test_yes_books_and_lets_the_old_appointment_go_in_one_go(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    appointment = has_later(lone_desk, chat)
    full_house(lone_desk, FREED, LATER)
    waits(lone_desk, chat, appointment_id=appointment.id)
    offer_freed_times(lone_desk)
    assert booked_times(lone_desk) == [LATER.starts_at]
    taps(lone_desk, 1)
    assert booked_times(lone_desk) == [LATER.starts_at]
    _settle(lone_desk)
    assert booked_times(lone_desk) == [FREED.starts_at]
    assert entry_statuses(lone_desk) == ["booked"]
    assert "Spostato" in said(lone_desk)[-1]
    query = "SELECT rescheduled_from_id FROM appointment WHERE status = 'booked'"
    assert scalar(lone_desk, query) == appointment.id


def test_no_keeps_the_old_appointment_and_the_place_in_the_line(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    appointment = has_later(lone_desk, chat)
    full_house(lone_desk, FREED, LATER)
    waits(lone_desk, chat, appointment_id=appointment.id)
    offer_freed_times(lone_desk)
    taps(lone_desk, 1, "no")
    _settle(lone_desk)
    assert booked_times(lone_desk) == [LATER.starts_at]
    assert (entry_statuses(lone_desk), outcomes(lone_desk)) == (["waiting"], ["declined"])
    assert said(lone_desk)[-1] == words(lone_desk, "utter_waitlist_declined")


def test_what_somebody_said_no_to_is_not_offered_to_them_again(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    taps(lone_desk, 1, "no")
    _settle(lone_desk)
    offer_freed_times(lone_desk)
    assert len(made(lone_desk)) == 1


def test_a_yes_that_comes_too_late_gets_kind_words_and_keeps_the_place(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    clock_of(lone_desk).advance(minutes=45)
    taps(lone_desk, 1)
    look_after_waiting_list(lone_desk)
    assert said(lone_desk)[-1] == words(lone_desk, "utter_waitlist_late")
    assert (booked_times(lone_desk), entry_statuses(lone_desk)) == ([], ["waiting"])


def test_a_yes_in_the_last_second_counts_however_late_it_is_worked_on(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    clock_of(lone_desk).advance(minutes=44, seconds=58)
    taps(lone_desk, 1)
    clock_of(lone_desk).advance(minutes=30)
    look_after_waiting_list(lone_desk)
    assert booked_times(lone_desk) == [FREED.starts_at]


def test_a_button_works_for_no_other_phone(lone_desk: Desk) -> None:
    one_waits(lone_desk, 1)
    patient_chat(lone_desk, 2)
    tap(lone_desk, 2, f"waitlist_yes:{made(lone_desk)[0].id}")
    look_after_waiting_list(lone_desk)
    assert (outcomes(lone_desk), booked_times(lone_desk)) == ([None], [])
    assert said(lone_desk)[-1] == words(lone_desk, "utter_waitlist_not_from_here")


@pytest.mark.parametrize("which", ["waitlist_yes:", "waitlist_yes:x", "waitlist_no", "yes"])
def test_a_button_of_no_offer_does_nothing(lone_desk: Desk, which: str) -> None:
    one_waits(lone_desk)
    tap(lone_desk, 1, which)
    assert outcomes(lone_desk) == [None]


def test_in_the_middle_of_a_talk_with_a_person_nobody_is_asked(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    _execute(lone_desk, "UPDATE conversation SET owner = 'waiting', waiting_since = now()")
    offer_freed_times(lone_desk)
    assert made(lone_desk) == []


def test_a_yes_counts_also_while_a_person_has_the_chat(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    _execute(lone_desk, "UPDATE conversation SET owner = 'waiting', waiting_since = now()")
    taps(lone_desk, 1)
    _settle(lone_desk)
    assert booked_times(lone_desk) == [FREED.starts_at]


def test_a_run_that_breaks_off_leaves_nothing_and_the_next_one_asks_once(
    lone_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    with monkeypatch.context() as broken:

        def killed(*of_anything: object) -> None:
            raise RuntimeError

        broken.setattr(offering, "queue_offer", killed)
        offer_freed_times(lone_desk)
    assert (made(lone_desk), asked(lone_desk)) == ([], [])
    offer_freed_times(lone_desk)
    offer_freed_times(lone_desk)
    assert asked(lone_desk) == [chat]


def test_settling_again_changes_and_says_nothing(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    taps(lone_desk, 1)
    for _ in range(3):
        _settle(lone_desk)
    assert (outcomes(lone_desk), booked_times(lone_desk)) == (["accepted"], [FREED.starts_at])
    assert len([one for one in outgoing(lone_desk) if "answer" in one.dedup_key]) == 1


def test_who_is_busy_at_that_time_by_now_keeps_what_they_have(lone_desk: Desk) -> None:
    chat = one_waits(lone_desk)
    elsewhere = uuid.uuid4().hex
    query = """
        INSERT INTO appointment (id, code, patient_id, service_id, practitioner_id, room_id,
          site_id, regime, starts_at, ends_at, status, booking_key, created_at)
        SELECT gen_random_uuid(), :key, entry.patient_id, 'ORT1', :key, :key, 'centro', 'ssn',
          hold.starts_at, hold.ends_at, 'booked', :key, hold.created_at
        FROM waitlist_entry AS entry JOIN appointment AS hold ON hold.hold_key LIKE 'waitlist:%'
    """
    _execute(lone_desk, query, key=elsewhere)
    taps(lone_desk, 1)
    _settle(lone_desk)
    assert (outcomes(lone_desk), entry_statuses(lone_desk)) == (["withdrawn"], ["waiting"])
    assert said(lone_desk)[-1] == words(lone_desk, "utter_waitlist_busy")
    with lone_desk.database.transaction() as db_session, pytest.raises(NotYours):
        get_own_appointment(lone_desk, db_session, chat, made(lone_desk)[0].entry_id)


def test_the_buttons_say_which_offer_they_answer(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    content = from_dict(outgoing(lone_desk)[-1].content)
    assert isinstance(content, ReplyButtons)
    offer_id = made(lone_desk)[0].id
    expected = [f"waitlist_yes:{offer_id}", f"waitlist_no:{offer_id}"]
    assert [button.id for button in content.buttons] == expected


def _settle(desk: Desk) -> None:
    settle_offer(desk, made(desk)[-1].id)


def _jobs(desk: Desk, task: str) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :task"
    return int(scalar(desk, query, task=task))


def _execute(desk: Desk, query: str, **values: object) -> None:
    with desk.database.transaction() as db_session:
        wanted = {name: value for name, value in values.items() if f":{name}" in query}
        db_session.execute(text(query), wanted)


def test_who_books_a_later_time_before_answering_keeps_only_the_earlier_one(
    lone_desk: Desk,
) -> None:
    chat = one_waits(lone_desk)
    only_free(lone_desk, FREED, LATER)
    later = has_later(lone_desk, chat)
    waits(lone_desk, chat, appointment_id=later.id)
    taps(lone_desk, 1)
    settle_offer(lone_desk, made(lone_desk)[0].id)
    assert booked_times(lone_desk) == [FREED.starts_at]
