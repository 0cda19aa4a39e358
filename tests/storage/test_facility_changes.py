"""Closures and leave over a real database: seen before saving, in force at once, never silent."""

import uuid
from datetime import date, timedelta

import pytest

from frontdesk.facility_changes.checks import ChangeRefused
from frontdesk.facility_changes.kinds import read_change
from frontdesk.schedules.slots import AppointmentSlot
from services.booking import (
    Booking,
    TimeIsTaken,
    cancel_appointment,
    confirm_hold,
    hold_slot,
)
from services.desk import Desk
from services.facility_changes.consequences import NothingToUndo
from services.facility_changes.facility_now import FacilityKeeper
from services.facility_changes.history import changes_ahead, history
from services.facility_changes.saving import ChangedMeanwhile, save_change
from services.facility_changes.to_move import NotToMove, keep_where_it_is
from services.offers import TimeWanted, free_times
from services.overbooking import overbook
from services.time_taking import TimeRequest
from services.units import Sight
from store.database import Database
from tests.database import count_audit_events, rows
from tests.lone_desk import clock_of
from tests.storage.appointments import book, offers, statuses
from tests.storage.closing_days import (
    EVERYTHING,
    away,
    confirmed,
    day_of,
    listed,
    preview,
    save,
    shut,
    undo,
)
from tests.storage.people import add_operator, add_patients
from tests.storage.shift import joins

TUESDAY = date(2026, 11, 24)
UNREACHABLE = "postgresql+psycopg://nobody:nothing@127.0.0.1:9/nowhere"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


@pytest.fixture
def boss(desk: Desk) -> uuid.UUID:
    return add_operator(desk, "capo@example.org")


def _days_offered(desk: Desk) -> set[date]:
    return {slot.starts_at.date() for slot in offers(desk)}


def _hold(desk: Desk, chat: uuid.UUID, slot: AppointmentSlot) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        return hold_slot(desk, db_session, chat, Booking(slot, "ssn"), uuid.uuid4().hex).id


def test_a_closure_is_in_force_at_once_and_nothing_is_offered_in_it(
    desk: Desk, boss: uuid.UUID
) -> None:
    first = offers(desk)[0].starts_at.date()
    save(desk, boss, shut(first))
    assert first not in _days_offered(desk)
    assert desk.facility.site("centro").closures[-1].first_on == first


def test_what_was_offered_a_moment_before_cannot_be_booked_any_more(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    save(desk, boss, shut(slot.starts_at.date()))
    with pytest.raises(TimeIsTaken):
        book(desk, mario, slot)
    with pytest.raises(TimeIsTaken):
        _hold(desk, mario, slot)
    assert statuses(desk) == []


def test_not_even_by_a_process_that_has_not_heard_of_it(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    deaf = desk.with_facility(desk.facility)
    assert deaf.facility is deaf.keeper.given  # looked, and will not look again for two seconds
    save(desk, boss, shut(slot.starts_at.date()))
    with pytest.raises(TimeIsTaken):
        book(deaf, mario, slot)


def test_staff_do_not_overbook_into_a_closure_either(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    patient_id = book(desk, mario, offers(desk)[2]).patient_id
    save(desk, boss, shut(slot.starts_at.date()))
    request = TimeRequest(patient_id=patient_id, slot=slot, regime="ssn")
    with pytest.raises(TimeIsTaken), desk.database.transaction() as db_session:
        overbook(desk, db_session, boss, request, "un caso urgente", "key")


def test_the_preview_names_what_is_hit_and_changes_nothing(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    mine = book(desk, mario, first)
    _hold(desk, giulia, second)
    told = preview(desk, shut(day_of(desk, mine), days=30))
    assert [hit.appointment.id for hit in told.booked] == [mine.id]
    assert [hit.why for hit in told.booked] == [frozenset({"place"})]
    assert len(told.held) == 1
    assert statuses(desk) == ["booked", "pending"] and listed(desk) == []
    assert rows(desk, "SELECT 1 FROM facility_change") == []


def test_what_is_hit_stays_booked_and_is_listed_and_holds_are_let_go(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    mine = book(desk, mario, first)
    held = _hold(desk, giulia, second)
    saved = save(desk, boss, shut(day_of(desk, mine), days=30))
    assert (saved.to_move, saved.let_go) == (1, 1)
    assert sorted(statuses(desk)) == ["booked", "cancelled"]
    (needed,) = listed(desk)
    assert (needed.appointment.id, needed.patient.given_name) == (mine.id, "Mario")
    assert needed.because[0].kind == "closure"
    with pytest.raises(TimeIsTaken), desk.database.transaction() as db_session:
        confirm_hold(desk, db_session, giulia, held, "too late")


def test_a_leave_hits_only_its_practitioner(desk: Desk, boss: uuid.UUID, mario: uuid.UUID) -> None:
    mine = book(desk, mario, offers(desk)[0])
    other = "marchetti" if mine.practitioner_id == "ferri" else "ferri"
    assert preview(desk, away(other, day_of(desk, mine), days=14)).booked == []
    told = preview(desk, away(mine.practitioner_id, day_of(desk, mine)))
    assert [hit.why for hit in told.booked] == [frozenset({"person"})]


def test_the_list_empties_as_appointments_are_moved_or_cancelled_or_said_to_stay(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    mine, hers = book(desk, mario, first), book(desk, giulia, second)
    save(desk, boss, shut(day_of(desk, mine), days=30))
    assert len(listed(desk)) == 2
    with desk.database.transaction() as db_session:
        cancel_appointment(desk, db_session, mario, mine.id)
    assert [one.appointment.id for one in listed(desk)] == [hers.id]
    for _ in range(2):
        with desk.database.transaction() as db_session:
            keep_where_it_is(desk, db_session, EVERYTHING, boss, hers.id)
    assert listed(desk) == []
    with desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "appointment_not_moved", str(hers.id)) == 1


def test_what_two_closures_hit_is_listed_once_and_until_both_are_undone(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    mine = book(desk, mario, offers(desk)[0])
    on = day_of(desk, mine)
    one = save(desk, boss, shut(on, days=2))
    other = save(desk, boss, shut(on, days=5))
    (needed,) = listed(desk)
    assert len(needed.because) == 2
    undo(desk, boss, one.change_id)
    (needed,) = listed(desk)
    assert len(needed.because) == 1
    undo(desk, boss, other.change_id)
    assert listed(desk) == []
    assert desk.facility == desk.keeper.given


def test_undoing_an_opening_lists_who_was_booked_in_it(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    """Friday is no day of Dr Ferri's."""
    said = {"first_on": "2026-11-27", "last_on": "2026-11-27", "begins": "09:00", "ends": "10:00"}
    session = read_change({"kind": "session", "practitioner": "ferri", **said})
    saved = save(desk, boss, session)
    extra = next(slot for slot in _all_of(desk) if slot.starts_at.date() == date(2026, 11, 27))
    mine = book(desk, mario, extra)
    assert listed(desk) == []
    undone = undo(desk, boss, saved.change_id)
    assert undone.to_move == 1
    assert [one.appointment.id for one in listed(desk)] == [mine.id]
    save(desk, boss, session)
    assert listed(desk) == []


def _all_of(desk: Desk) -> list[AppointmentSlot]:
    with desk.database.transaction() as db_session:
        service = desk.facility.service("CAR1")
        wanted = TimeWanted(not_after=desk.now() + timedelta(days=7))
        return list(free_times(desk, db_session, service, "ssn", wanted))


def test_two_who_edit_at_the_same_time_do_not_overwrite_each_other(
    desk: Desk, boss: uuid.UUID
) -> None:
    seen_by_both = confirmed(desk, boss, "first"), confirmed(desk, boss, "second")
    save_change(desk, shut(TUESDAY), seen_by_both[0])
    with pytest.raises(ChangedMeanwhile):
        save_change(desk, shut(TUESDAY + timedelta(days=1)), seen_by_both[1])
    assert len(rows(desk, "SELECT 1 FROM facility_change")) == 1


def test_a_form_sent_twice_is_one_change(desk: Desk, boss: uuid.UUID) -> None:
    form = confirmed(desk, boss, "one form")
    first, again = (save_change(desk, shut(TUESDAY), form) for _ in range(2))
    assert first.change_id == again.change_id
    assert len(rows(desk, "SELECT 1 FROM facility_change")) == 1


def test_the_past_is_not_changed(desk: Desk, boss: uuid.UUID) -> None:
    with pytest.raises(ChangeRefused):
        save(desk, boss, shut(date(2026, 11, 20)))
    saved = save(desk, boss, shut(TUESDAY))
    clock_of(desk).advance(days=3)
    with pytest.raises(NothingToUndo):
        undo(desk, boss, saved.change_id)
    assert len(rows(desk, "SELECT 1 FROM facility_change")) == 1


def test_a_closure_under_way_ends_today_and_what_was_stays_as_it_was(
    desk: Desk, boss: uuid.UUID
) -> None:
    saved = save(desk, boss, shut(TUESDAY, days=7))
    clock_of(desk).advance(days=3)  # Thursday
    undo(desk, boss, saved.change_id)
    (closure,) = [c for c in desk.facility.site("centro").closures if c.name.it == "riunione"]
    assert (closure.first_on, closure.last_on) == (TUESDAY, date(2026, 11, 25))
    with pytest.raises(NothingToUndo):
        undo(desk, boss, saved.change_id)


def test_history_tells_who_did_what_newest_first(desk: Desk, boss: uuid.UUID) -> None:
    saved = save(desk, boss, shut(TUESDAY))
    save(desk, boss, away("ferri", TUESDAY))
    undo(desk, boss, saved.change_id)
    with desk.database.transaction() as db_session:
        lines = history(db_session, None)
        ahead = changes_ahead(desk, db_session)
        assert count_audit_events(db_session, "facility_changed", str(saved.change_id)) == 1
        older = history(db_session, lines[0].number)
    assert [(line.what.kind, line.ended_from) for line in lines] == [
        ("closure", TUESDAY),
        ("leave", None),
        ("closure", None),
    ]
    assert {line.author for line in lines} == {"Operatore Inventato"}
    assert [line.number for line in older] == [line.number for line in lines[1:]]
    assert [one.what.kind for one in ahead] == ["leave"]


def test_one_sees_the_moves_of_ones_own_units_only(
    desk: Desk, boss: uuid.UUID, mario: uuid.UUID
) -> None:
    mine = book(desk, mario, offers(desk, "LAB1")[0])
    joins(desk, boss, "laboratorio")
    save(desk, boss, shut(day_of(desk, mine), days=5, place=mine.site_id))
    nobodys, theirs = Sight(frozenset(), False), Sight(frozenset({"laboratorio"}), False)
    assert listed(desk, nobodys) == [] and len(listed(desk, theirs)) == 1
    with pytest.raises(NotToMove), desk.database.transaction() as db_session:
        keep_where_it_is(desk, db_session, nobodys, boss, mine.id)


def test_another_process_hears_of_it_within_two_seconds(desk: Desk, boss: uuid.UUID) -> None:
    ticks = [0.0]
    other = FacilityKeeper(desk.database, desk.keeper.given, ticks=lambda: ticks[0])
    assert other.now(desk.clock).version is None
    saved = save(desk, boss, shut(TUESDAY))
    ticks[0] = 1.9
    assert other.now(desk.clock).version is None
    ticks[0] = 2.1
    assert other.now(desk.clock).version == saved.change_id


def test_while_the_database_is_away_the_last_facility_stays(desk: Desk, boss: uuid.UUID) -> None:
    keeper = FacilityKeeper(Database(UNREACHABLE), desk.keeper.given, every=0.0)
    assert keeper.now(desk.clock).facility is desk.keeper.given
    saved = save(desk, boss, shut(TUESDAY))
    with desk.database.transaction() as db_session:
        keeper.look(db_session, desk.clock)
    assert keeper.now(desk.clock).version == saved.change_id


def test_a_row_nobody_can_read_is_left_out_and_the_rest_holds(desk: Desk, boss: uuid.UUID) -> None:
    save(desk, boss, shut(TUESDAY))
    rows(
        desk,
        'UPDATE facility_change SET payload = \'{"kind": "strike"}\' RETURNING id',
    )
    save(desk, boss, shut(TUESDAY + timedelta(days=1)))
    closures = [c.first_on for c in desk.facility.site("centro").closures]
    assert closures == [TUESDAY + timedelta(days=1)]
