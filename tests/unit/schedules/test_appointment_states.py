"""The table of states: FHIR's words, no way back from an end, nothing booked out of nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.schedules.appointment_states import (
    LEGAL_MOVES,
    TAKES_THE_PATIENT,
    TAKES_THE_TIME,
    AppointmentStatus,
    IllegalMove,
    check_move,
)

S = AppointmentStatus
ENDS = {S.CANCELLED, S.FULFILLED, S.NOSHOW}


def test_every_state_says_where_it_may_go() -> None:
    assert set(LEGAL_MOVES) == {None, *AppointmentStatus}


@pytest.mark.parametrize("before", [None, *AppointmentStatus])
@pytest.mark.parametrize("after", list(AppointmentStatus))
def test_what_the_table_does_not_name_is_refused(before: S | None, after: S) -> None:
    if after in LEGAL_MOVES[before]:
        check_move(before, after)
    else:
        with pytest.raises(IllegalMove):
            check_move(before, after)


@given(st.lists(st.sampled_from(list(AppointmentStatus)), max_size=12))
def test_however_an_appointment_goes_on_it_ends_once_and_was_booked_before_it_took_place(
    tries: list[S],
) -> None:
    path: list[S] = []
    for wanted in tries:
        try:
            check_move(path[-1] if path else None, wanted)
        except IllegalMove:
            continue
        path.append(wanted)
    assert not [state for state in path[:-1] if state in ENDS]
    for state in (S.ARRIVED, S.NOSHOW):
        if state in path:
            assert path[path.index(state) - 1] is S.BOOKED
    if S.FULFILLED in path:
        assert path[-2:] == [S.ARRIVED, S.FULFILLED]


def test_who_has_booked_takes_the_time_and_a_hold_does_not_take_the_patient() -> None:
    assert set(TAKES_THE_PATIENT) == set(TAKES_THE_TIME) - {S.PENDING}
    assert not ENDS & set(TAKES_THE_TIME)


def test_a_word_that_fhir_does_not_know_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="confirmed"):
        check_move("booked", "confirmed")
