"""A case in the nurses' hands: one at a time, every deed in its history and in the audit trail."""

import uuid
from functools import partial
from typing import Any

import pytest

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.call_back import call_back
from services.nurse_desk.cases import CaseSigned, NoSuchCase, TakenByColleague, level_of
from services.nurse_desk.give_back import give_back
from services.nurse_desk.judge_level import (
    NeedsSecondTick,
    NotThatWay,
    ReasonMissing,
    confirm_level,
    lower_level,
    raise_level,
)
from services.nurse_desk.look_at_case import look_at_case
from services.nurse_desk.sign_case import NoteMissing, sign_case
from services.nurse_desk.take_case import take_case, take_case_over
from services.read_reports import read_worklist, reports_to_review
from services.symptoms import raise_urgency
from store.tables import SymptomReport
from tests.database import rows
from tests.lone_desk import clock_of, receive_text
from tests.pages.console.staging import GIULIA, MARIO, SAMIA, Staff, add_staff
from tests.storage.cases import add_case, ago, audited, case, events
from tests.storage.together import at_once


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def report(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    return add_case(lone_desk, receive_text(lone_desk, MARIO, "mal di testa"))


def do(deed: object, desk: Desk, *args: object, **more: object) -> object:
    """One deed in a transaction of its own."""
    with desk.database.transaction() as db_session:
        return deed(desk, db_session, *args, **more)  # type: ignore[operator]


def test_of_two_nurses_who_take_a_case_at_once_one_has_it_and_the_other_reads_who(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    takes = [
        partial(do, take_case, lone_desk, report, nurse) for nurse in (staff.nora, staff.nino) * 4
    ]
    outcomes = at_once(takes)
    winner = case(lone_desk, report).staff_id
    name = {staff.nora: "Nora Infermiera", staff.nino: "Nino Infermiere"}[winner]  # type: ignore[index]
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert len(refused) == 4
    assert all(isinstance(one, TakenByColleague) and one.name == name for one in refused)
    assert events(lone_desk, report) == ["told", "taken"]
    assert audited(lone_desk, "take_case") == 1


def test_taking_twice_is_taking_once(lone_desk: Desk, report: uuid.UUID, staff: Staff) -> None:
    do(take_case, lone_desk, report, staff.nora)
    do(take_case, lone_desk, report, staff.nora)
    assert events(lone_desk, report) == ["told", "taken"]


def test_a_case_given_back_is_anybodys(lone_desk: Desk, report: uuid.UUID, staff: Staff) -> None:
    do(take_case, lone_desk, report, staff.nora)
    with pytest.raises(TakenByColleague):
        do(give_back, lone_desk, report, staff.nino)
    do(give_back, lone_desk, report, staff.nora)
    do(take_case, lone_desk, report, staff.nino)
    assert case(lone_desk, report).staff_id == staff.nino
    assert events(lone_desk, report) == ["told", "taken", "given_back", "taken"]


def test_a_case_left_behind_is_taken_over_on_purpose(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    do(take_case, lone_desk, report, staff.nora)
    with pytest.raises(TakenByColleague):
        do(take_case_over, lone_desk, report, staff.nino, staff.olga)
    do(take_case_over, lone_desk, report, staff.nino, staff.nora)
    assert case(lone_desk, report).staff_id == staff.nino
    assert audited(lone_desk, "take_case_over") == 1


@pytest.mark.parametrize(
    "deed",
    [
        partial(do, confirm_level),
        partial(do, sign_case),
        partial(do, call_back),
        partial(do, raise_level),
    ],
)
def test_nobody_acts_on_a_colleagues_case(
    lone_desk: Desk, report: uuid.UUID, staff: Staff, deed: object
) -> None:
    do(take_case, lone_desk, report, staff.nora)
    extra = {
        confirm_level: (),
        sign_case: ("fatto",),
        call_back: ("reached",),
        raise_level: (Urgency.EMERGENCY,),
    }[deed.args[0]]  # type: ignore[attr-defined]
    with pytest.raises(TakenByColleague):
        deed(lone_desk, report, staff.nino, *extra)  # type: ignore[operator]
    assert events(lone_desk, report) == ["told", "taken"]


def test_any_deed_on_a_case_nobody_has_takes_it(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    do(call_back, lone_desk, report, staff.nora, "not_reached", " riprovo alle 11 ")
    assert case(lone_desk, report).staff_id == staff.nora
    assert events(lone_desk, report) == ["told", "taken", "called_back"]
    assert audited(lone_desk, "call_back") == 1


def test_the_nurses_level_stands_beside_that_of_the_rules(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    do(raise_level, lone_desk, report, staff.nora, Urgency.EMERGENCY, "sta male")
    found = case(lone_desk, report)
    assert (found.urgency, found.staff_level) == ("same_day", "emergency")
    assert level_of(found) == Urgency.EMERGENCY
    query = "SELECT from_level, to_level FROM symptom_report_event WHERE kind = 'raised'"
    assert tuple(rows(lone_desk, query)[0]) == ("same_day", "emergency")


def test_lowering_needs_a_reason_and_leaves_nothing_behind_without_one(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with pytest.raises(ReasonMissing):
        do(lower_level, lone_desk, report, staff.nora, Urgency.ROUTINE, "  ")
    assert events(lone_desk, report) == ["told"]
    do(lower_level, lone_desk, report, staff.nora, Urgency.ROUTINE, "già vista ieri")
    assert level_of(case(lone_desk, report)) == Urgency.ROUTINE
    assert audited(lone_desk, "lowered_case_level") == 1


@pytest.mark.parametrize("level", [Urgency.SAME_DAY, Urgency.SOON, Urgency.SELF_CARE])
def test_raising_to_what_is_not_above_is_refused(
    lone_desk: Desk, report: uuid.UUID, staff: Staff, level: Urgency
) -> None:
    with pytest.raises(NotThatWay):
        do(raise_level, lone_desk, report, staff.nora, level)


@pytest.mark.parametrize("level", [Urgency.SAME_DAY, Urgency.EMERGENCY])
def test_lowering_to_what_is_not_below_is_refused(
    lone_desk: Desk, report: uuid.UUID, staff: Staff, level: Urgency
) -> None:
    with pytest.raises(NotThatWay):
        do(lower_level, lone_desk, report, staff.nora, level, "perché")


def test_a_red_flags_emergency_is_lowered_only_with_a_second_tick(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = receive_text(lone_desk, MARIO, "ciao")
    grave = add_case(lone_desk, chat, urgency=Urgency.EMERGENCY, red_flags=["stroke"])
    lower = partial(do, lower_level, lone_desk, grave, staff.nora, Urgency.SOON, "sentita")
    with pytest.raises(NeedsSecondTick):
        lower()
    lower(is_sure=True)
    assert level_of(case(lone_desk, grave)) == Urgency.SOON
    assert case(lone_desk, grave).urgency == Urgency.EMERGENCY


def test_an_emergency_of_the_rules_needs_the_reason_alone(lone_desk: Desk, staff: Staff) -> None:
    chat = receive_text(lone_desk, MARIO, "ciao")
    grave = add_case(lone_desk, chat, urgency=Urgency.EMERGENCY)
    do(lower_level, lone_desk, grave, staff.nora, Urgency.SAME_DAY, "sentita")
    assert level_of(case(lone_desk, grave)) == Urgency.SAME_DAY


def test_a_level_that_rises_later_stands_above_the_nurses(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    do(confirm_level, lone_desk, report, staff.nora)
    do(sign_case, lone_desk, report, staff.nora, "richiamata")
    with lone_desk.database.transaction() as db_session:
        found = db_session.get_one(SymptomReport, report)
        raise_urgency(lone_desk, db_session, found, Urgency.EMERGENCY)
    found = case(lone_desk, report)
    assert level_of(found) == Urgency.EMERGENCY
    assert (found.status, found.staff_id) == ("new", None)
    assert events(lone_desk, report)[-2:] == ["added", "reopened"]


def test_a_level_that_rises_later_never_lowers_what_a_nurse_raised(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    soon = add_case(lone_desk, case(lone_desk, report).conversation_id, urgency=Urgency.SOON)
    do(raise_level, lone_desk, soon, staff.nora, Urgency.EMERGENCY)
    do(sign_case, lone_desk, soon, staff.nora, "chiamato il 112")
    with lone_desk.database.transaction() as db_session:
        found = db_session.get_one(SymptomReport, soon)
        raise_urgency(lone_desk, db_session, found, Urgency.SAME_DAY)
    found = case(lone_desk, soon)
    assert (found.urgency, level_of(found)) == (Urgency.SAME_DAY, Urgency.EMERGENCY)
    assert found.status == "reviewed"


def test_signing_needs_a_note_and_closes_for_good(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with pytest.raises(NoteMissing):
        do(sign_case, lone_desk, report, staff.nora, " ")
    do(sign_case, lone_desk, report, staff.nora, "richiamata")
    for deed in (take_case, confirm_level):
        with pytest.raises(CaseSigned):
            do(deed, lone_desk, report, staff.nora)
    with pytest.raises(CaseSigned):
        do(take_case_over, lone_desk, report, staff.nino, staff.nora)
    assert events(lone_desk, report) == ["told", "taken", "signed"]
    with lone_desk.database.transaction() as db_session:
        (entry,) = read_worklist(lone_desk, db_session).reviewed
    assert (entry.report.note, entry.nurse_name) == ("richiamata", "Nora Infermiera")


def test_of_two_signatures_at_once_one_note_stands(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    signs = [
        partial(do, sign_case, lone_desk, report, nurse, note)
        for nurse, note in ((staff.nora, "di Nora"), (staff.nino, "di Nino"))
    ]
    outcomes = at_once(signs)
    assert sum(isinstance(one, Exception) for one in outcomes) == 1
    assert events(lone_desk, report) == ["told", "taken", "signed"]


def test_every_look_at_a_case_is_audited(lone_desk: Desk, report: uuid.UUID, staff: Staff) -> None:
    for nurse in (staff.nora, staff.nino):
        do(look_at_case, lone_desk, report, nurse)
    assert audited(lone_desk, "look_at_case") == 2
    with pytest.raises(NoSuchCase):
        do(look_at_case, lone_desk, uuid.uuid4(), staff.nora)


def test_the_list_goes_by_the_level_that_stands_then_by_waiting_time(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = receive_text(lone_desk, MARIO, "ciao")
    early = add_case(lone_desk, chat, urgency=Urgency.SOON)
    clock_of(lone_desk).advance(minutes=1)
    late = add_case(lone_desk, chat, urgency=Urgency.SOON)
    lowered = add_case(lone_desk, chat, urgency=Urgency.SAME_DAY)
    do(lower_level, lone_desk, lowered, staff.nora, Urgency.ROUTINE, "vista ieri")
    raised = add_case(lone_desk, chat, urgency=Urgency.SELF_CARE)
    do(raise_level, lone_desk, raised, staff.nora, Urgency.SAME_DAY)
    with lone_desk.database.transaction() as db_session:
        order = [one.id for one in reports_to_review(lone_desk, db_session)]
    assert order == [raised, early, late, lowered]


def test_what_is_late_stands_above_all_but_the_emergencies(lone_desk: Desk, staff: Staff) -> None:
    chat = receive_text(lone_desk, GIULIA, "ciao")
    same_day = add_case(lone_desk, chat, urgency=Urgency.SAME_DAY)
    marked: dict[str, Any] = {
        "due_at": ago(lone_desk, minutes=9),
        "escalated_at": ago(lone_desk, minutes=8),
    }
    late = add_case(lone_desk, chat, urgency=Urgency.ROUTINE, **marked)
    emergency = add_case(lone_desk, chat, urgency=Urgency.EMERGENCY)
    with lone_desk.database.transaction() as db_session:
        order = [one.id for one in reports_to_review(lone_desk, db_session)]
    assert order == [emergency, late, same_day]


def test_a_nurse_may_see_her_own_cases_alone(lone_desk: Desk, staff: Staff) -> None:
    chat = receive_text(lone_desk, SAMIA, "hello")
    hers, others = add_case(lone_desk, chat), add_case(lone_desk, chat)
    add_case(lone_desk, chat)
    do(take_case, lone_desk, hers, staff.nora)
    do(take_case, lone_desk, others, staff.nino)
    with lone_desk.database.transaction() as db_session:
        listed = read_worklist(lone_desk, db_session, only_of=staff.nora)
    assert [entry.report.id for entry in listed.open] == [hers]
