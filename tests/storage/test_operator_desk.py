"""What an operator does for the patient of a chat: the assistant's own rules, once, and audited."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from frontdesk.prescriptions.prescription import Prescription
from services.booking import NotYours, PatientIsBusy, TimeIsTaken
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.identity import IdentityRequired
from services.offers import TimeWanted
from services.operator_desk.book_held_time import let_time_go
from services.operator_desk.find_times import GivenUp, find_times, read_wish
from services.operator_desk.hold_time import PrescriptionRefused, PrescriptionUsed
from services.operator_desk.late_terms import TermsChanged
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.appointments import book, offers, statuses
from tests.storage.cases import audited
from tests.storage.counter import Counter, at_the_counter, wrote_last
from tests.storage.people import (
    GIULIA,
    GIULIA_CLAIM,
    MARIO,
    MARIO_CLAIM,
    add_operator,
    add_patients,
    prove,
    proved_chat,
)
from tests.storage.together import at_once


@pytest.fixture
def counter(lone_desk: Desk) -> Counter:
    """Mario, verified, in an operator's hands."""
    add_patients(lone_desk)
    chat = proved_chat(lone_desk)
    wrote_last(lone_desk, chat, lone_desk.now())
    return at_the_counter(lone_desk, chat, add_operator(lone_desk))


def test_a_time_is_kept_read_out_booked_and_told_once(counter: Counter) -> None:
    desk, slot = counter.desk, offers(counter.desk)[0]
    held = counter.hold(slot)
    assert (held.status, counter.panel().file.held.id) == ("pending", held.id)  # type: ignore[union-attr]
    done = [counter.book(held) for _ in range(2)]
    assert {one.appointment.id for one in done} == {held.id}
    assert statuses(desk) == ["booked"]
    assert counter.told() == ["panel_booked"]
    assert (audited(desk, "hold_time_for_patient"), audited(desk, "book_for_patient")) == (1, 1)
    actors = rows(desk, "SELECT DISTINCT actor, actor_id FROM appointment_event")
    assert [tuple(row) for row in actors] == [("staff", counter.staff)]


def test_two_clicks_on_a_time_keep_it_once(counter: Counter) -> None:
    slot = offers(counter.desk)[0]
    assert counter.hold(slot).id == counter.hold(slot).id
    assert statuses(counter.desk) == ["pending"]


def test_a_time_somebody_else_took_meanwhile_is_refused(counter: Counter) -> None:
    desk, slot = counter.desk, offers(counter.desk)[0]
    book(desk, proved_chat(desk, GIULIA, GIULIA_CLAIM), slot)
    with pytest.raises(TimeIsTaken):
        counter.hold(slot)
    assert statuses(desk) == ["booked"]


def test_an_expired_hold_is_booked_only_if_nobody_took_the_time(counter: Counter) -> None:
    desk, slot = counter.desk, offers(counter.desk)[0]
    held = counter.hold(slot)
    clock_of(desk).advance(minutes=desk.facility.booking.hold_minutes + 1)
    book(desk, proved_chat(desk, GIULIA, GIULIA_CLAIM), slot)
    with pytest.raises(TimeIsTaken):
        counter.book(held)
    assert counter.told() == []


def test_moving_books_the_new_time_and_frees_the_old(counter: Counter) -> None:
    desk = counter.desk
    first, second = offers(desk)[:2]
    old = book(desk, counter.chat, first)
    held = counter.move(old, second)
    assert statuses(desk) == ["booked", "pending"]
    done = counter.book(held, said_late=True)
    assert done.appointment.rescheduled_from_id == old.id
    assert statuses(desk) == ["cancelled", "booked"]
    assert (counter.told(), audited(desk, "move_for_patient")) == (["panel_booked"], 1)


def test_cancelling_is_told_and_a_second_time_changes_nothing(counter: Counter) -> None:
    old = book(counter.desk, counter.chat, offers(counter.desk)[0])
    for _ in range(2):
        counter.cancel(old, said_late=True)
    assert statuses(counter.desk) == ["cancelled"]
    assert (counter.told(), audited(counter.desk, "cancel_for_patient")) == (
        ["panel_cancelled"],
        1,
    )


def test_nothing_is_cancelled_on_terms_that_changed_while_they_were_read(
    counter: Counter,
) -> None:
    desk = counter.desk
    old = book(desk, counter.chat, offers(desk)[0])
    clock_of(desk).now = old.starts_at - timedelta(minutes=30)
    prove(desk, counter.chat, MARIO_CLAIM)
    with pytest.raises(TermsChanged):
        counter.cancel(old)
    assert statuses(desk) == ["booked"]
    counter.cancel(old, said_late=True)
    assert statuses(desk) == ["cancelled"]


def test_nothing_is_moved_on_terms_that_changed_while_they_were_read(counter: Counter) -> None:
    desk = counter.desk
    first, second = offers(desk)[:2]
    old = book(desk, counter.chat, first)
    clock_of(desk).now = old.starts_at - timedelta(minutes=30)
    prove(desk, counter.chat, MARIO_CLAIM)
    held = counter.move(old, second)
    with pytest.raises(TermsChanged):
        counter.book(held)
    assert statuses(desk) == ["booked", "pending"]
    done = [counter.book(held, said_late=is_said) for is_said in (True, False)]
    assert {one.appointment.rescheduled_from_id for one in done} == {old.id}
    assert statuses(desk) == ["cancelled", "booked"]


def test_outside_the_window_it_is_done_and_the_operator_is_told_to_phone(
    counter: Counter,
) -> None:
    desk = counter.desk
    wrote_last(desk, counter.chat, desk.now() - timedelta(hours=25))
    done = counter.book(counter.hold(offers(desk)[0]))
    assert (done.is_told, counter.told(), statuses(desk)) == (False, [], ["booked"])


def test_only_whoever_has_the_chat_may_act(counter: Counter) -> None:
    colleague = replace(counter, staff=add_operator(counter.desk, "altra@example.org"))
    old = book(counter.desk, counter.chat, offers(counter.desk)[0])
    with pytest.raises(TakenByAnother):
        colleague.hold(offers(counter.desk)[0])
    with pytest.raises(TakenByAnother):
        colleague.cancel(old, said_late=True)
    assert not colleague.panel().is_mine
    assert statuses(counter.desk) == ["booked"]


def test_without_a_verified_person_nothing_is_shown_or_done(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    chat = receive_text(lone_desk, MARIO, "buongiorno")
    counter = at_the_counter(lone_desk, chat, add_operator(lone_desk))
    assert counter.panel().file is None
    with pytest.raises(IdentityRequired):
        counter.hold(offers(lone_desk)[0])


def test_looking_does_not_keep_the_proof_alive(counter: Counter) -> None:
    for _ in range(2):
        clock_of(counter.desk).advance(minutes=9)
        counter.panel()
    assert counter.panel().file is None


def test_somebody_elses_appointment_is_not_cancelled(counter: Counter) -> None:
    giulias = proved_chat(counter.desk, GIULIA, GIULIA_CLAIM)
    theirs = book(counter.desk, giulias, offers(counter.desk)[0])
    with pytest.raises(NotYours):
        counter.cancel(theirs, said_late=True)
    assert statuses(counter.desk) == ["booked"]


def test_two_appointments_at_once_are_refused(counter: Counter) -> None:
    slot = offers(counter.desk)[0]
    book(counter.desk, counter.chat, slot)
    other = next(
        one
        for service in counter.desk.facility.services
        for one in offers(counter.desk, service.id)
        if one.starts_at < slot.ends_at and slot.starts_at < one.ends_at
        if one.practitioner_id != slot.practitioner_id
    )
    with pytest.raises(PatientIsBusy):
        counter.hold(other)


@pytest.mark.parametrize(
    ("issued_on", "outcome"),
    [
        (date(2025, 1, 10), "expired"),
        (date(2026, 12, 24), "unclear"),
    ],
)
def test_a_prescription_that_cannot_be_used_is_refused(
    counter: Counter, issued_on: date, outcome: str
) -> None:
    told = Prescription(nre="050A01234567890", priority="B", issued_on=issued_on)
    with pytest.raises(PrescriptionRefused) as refusal:
        counter.hold(offers(counter.desk)[0], told)
    assert refusal.value.verdict.outcome == outcome
    assert scalar(counter.desk, "SELECT count(*) FROM prescription") == 0


def test_the_same_prescription_books_one_visit(counter: Counter) -> None:
    told = Prescription("050A01234567890", "U", datetime(2026, 11, 22, tzinfo=UTC).date())
    first, second = offers(counter.desk)[:2]
    booked = counter.book(counter.hold(first, told)).appointment
    assert booked.prescription_id is not None
    with pytest.raises(PrescriptionUsed):
        counter.hold(second, told, "k3")
    assert statuses(counter.desk) == ["booked"]


def test_a_time_that_is_let_go_is_free_again(counter: Counter) -> None:
    slot = offers(counter.desk)[0]
    counter.hold(slot)
    with counter.desk.database.transaction() as db_session:
        let_time_go(counter.desk, db_session, counter.chat, counter.staff)
    assert slot in offers(counter.desk)
    assert counter.panel().file.held is None  # type: ignore[union-attr]


def test_of_two_operators_with_one_time_in_mind_one_keeps_it(counter: Counter) -> None:
    desk, slot = counter.desk, offers(counter.desk)[0]
    giulias = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    other = at_the_counter(desk, giulias, add_operator(desk, "altra@example.org"))

    results = at_once([partial(one.hold, slot) for one in (counter, other)])
    assert sorted(isinstance(one, TimeIsTaken) for one in results) == [False, True]
    assert statuses(desk) == ["pending"]


def test_what_does_not_fit_is_given_up_one_after_the_other(counter: Counter) -> None:
    desk = counter.desk
    service = desk.facility.service("CAR1")
    sunday, alone = read_wish(desk, "domenica mattina", "it"), next(iter(service.performed_by))
    last = desk.now() + timedelta(days=desk.facility.booking.horizon_days)
    wishes = {
        GivenUp.NOTHING: TimeWanted(alone),
        GivenUp.LATER: TimeWanted(alone, after=last),
        GivenUp.WISH: TimeWanted(alone, replace(sunday, refused=None) if sunday else None),
        GivenUp.PERSON: TimeWanted("nobody"),
    }
    with desk.database.transaction() as db_session:
        for given_up, wanted in wishes.items():
            found = find_times(desk, db_session, service, "ssn", wanted)
            assert (found.given_up, len(found.slots)) == (given_up, 3)
        over = TimeWanted(not_after=desk.now())
        assert find_times(desk, db_session, service, "ssn", over).slots == ()
