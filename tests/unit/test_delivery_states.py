import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.delivery import DROPPED, RANK, comes_after

NOT_SENT = ("queued", "sending")
SENT = ("accepted", "sent", "failed", "delivered", "read", "played")


def _end(states: list[str], start: str = "queued") -> str:
    """Where a message ends that is told these states one after the other."""
    for state in states:
        if comes_after(state, start):
            start = state
    return start


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(RANK, 2)))
def test_a_message_goes_forward_and_never_back(first: str, second: str) -> None:
    assert comes_after(second, first)
    assert not comes_after(first, second)


@pytest.mark.parametrize("state", [*RANK, DROPPED])
def test_what_is_known_already_is_no_news(state: str) -> None:
    assert not comes_after(state, state)


def test_what_failed_may_still_arrive_but_what_arrived_cannot_fail() -> None:
    assert comes_after("delivered", "failed")
    assert not comes_after("failed", "delivered")


@pytest.mark.parametrize("state", NOT_SENT)
def test_what_has_not_left_may_be_dropped(state: str) -> None:
    assert comes_after(DROPPED, state)


@pytest.mark.parametrize("state", SENT)
def test_what_has_left_cannot_be_dropped(state: str) -> None:
    assert not comes_after(DROPPED, state)


@pytest.mark.parametrize("state", RANK)
def test_what_was_dropped_stays_dropped(state: str) -> None:
    assert not comes_after(state, DROPPED)


@pytest.mark.parametrize("known", [*RANK, DROPPED])
@pytest.mark.parametrize("unknown", ["", "warning", "deleted", "SENT"])
def test_a_state_nobody_knows_is_no_news(unknown: str, known: str) -> None:
    assert not comes_after(unknown, known)


@given(st.lists(st.sampled_from(list(RANK)), min_size=1))
def test_statuses_in_any_order_and_number_end_in_the_furthest(states: list[str]) -> None:
    assert _end(states) == max(["queued", *states], key=lambda state: RANK[state])


@given(st.permutations([*SENT, *SENT]))
def test_the_order_of_arrival_does_not_matter(states: list[str]) -> None:
    assert _end(states) == "played"
