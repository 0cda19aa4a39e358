import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ownership import (
    BOT_FAILURE,
    MOVES,
    URGENCY_ORDER,
    Owner,
    Urgency,
    bot_may_answer,
    bot_words_are_stale,
    may_move,
    more_urgent,
    patient_may_leave_queue,
)

urgencies = st.none() | st.sampled_from(Urgency)


def test_the_table_of_moves_speaks_of_every_owner() -> None:
    assert set(MOVES) == set(Owner)


BETWEEN_ASSISTANT_AND_PEOPLE = (Owner.BOT, Owner.WAITING, Owner.OPERATOR)


@pytest.mark.parametrize(
    ("owner", "to"), list(itertools.product(BETWEEN_ASSISTANT_AND_PEOPLE, repeat=2))
)
def test_every_move_is_legal_but_from_the_assistant_to_itself(owner: Owner, to: Owner) -> None:
    assert may_move(owner, to) is not (owner == to == Owner.BOT)


@pytest.mark.parametrize("ending", [Owner.SNOOZED, Owner.CLOSED])
def test_only_who_has_the_chat_puts_it_aside_or_closes_it(ending: Owner) -> None:
    assert [owner for owner in Owner if may_move(owner, ending)] == [Owner.OPERATOR]


def test_what_was_put_aside_comes_back_to_people_and_never_straight_to_the_assistant() -> None:
    assert MOVES[Owner.SNOOZED] == {Owner.OPERATOR, Owner.WAITING}


def test_a_closed_chat_opens_again_for_whoever_is_needed() -> None:
    assert MOVES[Owner.CLOSED] == {Owner.BOT, Owner.WAITING, Owner.OPERATOR}


@pytest.mark.parametrize(
    ("owner", "person_version", "made_at", "is_stale"),
    [
        (Owner.BOT, 0, 1, False),
        (Owner.WAITING, 0, 1, False),  # nobody has spoken: what was said before is still true
        (Owner.OPERATOR, 2, 1, True),
        (Owner.SNOOZED, 2, 1, True),
        (Owner.OPERATOR, 2, None, True),
        (Owner.BOT, 2, 1, True),  # a person had the chat and gave it back
        (Owner.CLOSED, 2, 1, True),
        (Owner.BOT, 2, 3, False),
        (Owner.BOT, 2, None, False),
    ],
)
def test_words_made_before_a_person_came_in_are_stale(
    owner: Owner, person_version: int, made_at: int | None, is_stale: bool
) -> None:
    assert bot_words_are_stale(owner, person_version, made_at) is is_stale


@pytest.mark.parametrize("unknown", ["", "BOT", "nurse"])
def test_an_owner_nobody_knows_is_an_error(unknown: str) -> None:
    with pytest.raises(ValueError):
        may_move(unknown, Owner.BOT)
    with pytest.raises(ValueError):
        may_move(Owner.BOT, unknown)


@pytest.mark.parametrize(
    ("owner", "waiting_reason", "may"),
    [
        (Owner.BOT, None, True),
        (Owner.WAITING, None, False),
        (Owner.WAITING, "requested", False),
        (Owner.WAITING, "red_flag_emergency", False),
        (Owner.WAITING, "message_failed", False),
        (Owner.WAITING, BOT_FAILURE, True),
        (Owner.OPERATOR, None, False),
        (Owner.OPERATOR, BOT_FAILURE, False),
        (Owner.OPERATOR, "requested", False),
        (Owner.SNOOZED, BOT_FAILURE, False),
        (Owner.CLOSED, None, False),
    ],
)
def test_the_assistant_answers_its_own_chats_and_those_it_could_not_answer_yet(
    owner: Owner, waiting_reason: str | None, may: bool
) -> None:
    assert bot_may_answer(owner, waiting_reason) is may


@pytest.mark.parametrize("urgency", [None, *Urgency])
def test_only_an_emergency_stays_with_people(urgency: Urgency | None) -> None:
    assert patient_may_leave_queue(urgency) is (urgency != Urgency.EMERGENCY)


def test_the_most_urgent_level_stands_first() -> None:
    assert URGENCY_ORDER[0] == Urgency.EMERGENCY
    assert set(URGENCY_ORDER) == set(Urgency)


@given(urgencies, urgencies)
def test_levels_only_go_up(first: Urgency | None, second: Urgency | None) -> None:
    higher = more_urgent(first, second)
    for level in (first, second):
        if level is not None:
            assert higher is not None
            assert URGENCY_ORDER.index(Urgency(higher)) <= URGENCY_ORDER.index(level)


@given(urgencies, urgencies, urgencies)
def test_the_order_in_which_levels_come_does_not_matter(
    first: Urgency | None, second: Urgency | None, third: Urgency | None
) -> None:
    one_way = more_urgent(more_urgent(first, second), third)
    assert one_way == more_urgent(third, more_urgent(second, first))
    assert more_urgent(first, first) == first


def test_an_urgency_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError):
        more_urgent("quite", None)
