"""Deadlines, places, likely waits and proposals: the queue's rules without any wire."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.facility.queue_rules import AnswerWithin
from frontdesk.ownership import URGENCY_ORDER, Urgency
from frontdesk.queue.call_back import asks_call_back
from frontdesk.queue.deadlines import take_by
from frontdesk.queue.dealing import Hand, Undealt, deal
from frontdesk.queue.expected_wait import AnsweredWait, expected_wait
from frontdesk.queue.order import Place, people_ahead
from frontdesk.queue.presence import GONE_AFTER, Presence, is_there
from frontdesk.queue.ways_in import WayIn, way_in

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10 o'clock in Rome
ANNA, BRUNO, CARLA = (uuid.UUID(int=n) for n in (1, 2, 3))
minutes = st.integers(0, 600)
places = st.builds(
    lambda urgency, ago, unit: Place(urgency, NOW - timedelta(minutes=ago), unit),
    st.sampled_from(Urgency),
    minutes,
    st.sampled_from([None, "laboratorio", "fisioterapia"]),
)


def hand(
    who: uuid.UUID,
    in_hand: int = 0,
    units: tuple[str, ...] = (),
    languages: tuple[str, ...] = ("it",),
    sees_all: bool = False,
) -> Hand:
    return Hand(who, frozenset(units), frozenset(languages), in_hand, 3, sees_all)


def chat(n: int, unit: str | None = None, language: str = "it", **more: uuid.UUID) -> Undealt:
    return Undealt(uuid.UUID(int=100 + n), unit, language, more.get("passed"))


# Deadlines


def test_a_more_urgent_chat_is_due_no_later(facility: Facility) -> None:
    due = [
        take_by(facility.operators, facility.queue.answer_within_minutes, level, NOW)
        for level in URGENCY_ORDER
    ]
    assert due == sorted(due, key=lambda at: at or NOW)


def test_an_emergency_is_due_at_night_too_and_a_routine_chat_in_the_morning(
    facility: Facility,
) -> None:
    night = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    within = AnswerWithin(emergency=5, routine=90)
    assert take_by(facility.operators, within, "emergency", night) == night + timedelta(minutes=5)
    assert take_by(facility.operators, within, "routine", night) == datetime(
        2026, 11, 24, 8, 30, tzinfo=UTC
    )


def test_a_chat_without_an_urgency_is_routine(facility: Facility) -> None:
    within = AnswerWithin()
    assert take_by(facility.operators, within, None, NOW) == take_by(
        facility.operators, within, "routine", NOW
    )


# Places


def test_the_urgent_and_the_earlier_are_ahead() -> None:
    mine = Place("routine", NOW)
    earlier, later = Place("routine", NOW - timedelta(minutes=1)), Place(None, NOW + timedelta(1))
    grave = Place("emergency", NOW + timedelta(minutes=5))
    assert people_ahead(mine, [earlier, later, grave]) == 2


def test_chats_of_another_unit_are_not_ahead_of_mine() -> None:
    before = NOW - timedelta(minutes=1)
    mine = Place("routine", NOW, "laboratorio")
    others = [Place("routine", before, unit) for unit in (None, "laboratorio", "fisioterapia")]
    assert people_ahead(mine, others) == 2
    assert people_ahead(Place("routine", NOW), others) == 3


@given(st.lists(places, max_size=8))
def test_places_in_a_line_of_everybody_are_a_numbering(line: list[Place]) -> None:
    general = [Place(p.urgency, p.since + timedelta(microseconds=n)) for n, p in enumerate(line)]
    numbers = [
        people_ahead(mine, [other for other in general if other is not mine]) for mine in general
    ]
    assert sorted(numbers) == list(range(len(general)))


# Likely waits


def waits(*minutes: int, ahead: int = 0, on_duty: int = 1) -> list[AnsweredWait]:
    return [AnsweredWait(timedelta(minutes=m), ahead, on_duty) for m in minutes]


def test_nothing_is_promised_without_enough_to_go_by() -> None:
    assert expected_wait(waits(5, 5, 5, 5), ahead=0, on_duty=1) is None
    assert expected_wait(waits(5, 5, 5, 5, 5), ahead=0, on_duty=0) is None


def test_the_median_is_said_rounded_up_and_one_long_wait_does_not_spoil_it() -> None:
    assert expected_wait(waits(7, 8, 9, 10, 400), 0, 1) == timedelta(minutes=10)
    assert expected_wait(waits(0, 0, 0, 0, 0), 0, 1) == timedelta(minutes=5)


def test_more_people_ahead_make_it_longer_and_more_on_duty_shorter() -> None:
    known = waits(10, 10, 10, 10, 10)
    assert expected_wait(known, ahead=2, on_duty=1) == timedelta(minutes=30)
    assert expected_wait(known, ahead=2, on_duty=3) == timedelta(minutes=10)


@given(st.lists(minutes, min_size=5, max_size=20), st.integers(0, 50), st.integers(1, 9))
def test_the_likely_wait_grows_with_the_line(known: list[int], ahead: int, on_duty: int) -> None:
    here, behind = (expected_wait(waits(*known), n, on_duty) for n in (ahead, ahead + 1))
    assert here is not None and behind is not None
    assert timedelta() < here <= behind


# Proposals


def test_chats_are_dealt_in_order_to_the_freest_hands() -> None:
    dealt = deal([chat(1), chat(2), chat(3)], [hand(ANNA, 1), hand(BRUNO)])
    assert [who for _, who in dealt] == [BRUNO, ANNA, BRUNO]


def test_nobody_is_dealt_more_than_they_can_hold() -> None:
    assert len(deal([chat(n) for n in range(9)], [hand(ANNA, 2), hand(BRUNO, 1)])) == 3


def test_a_chat_of_a_unit_goes_to_its_people_and_to_a_supervisor_only_if_there_is_none() -> None:
    people = [hand(ANNA), hand(BRUNO, 2, ("laboratorio",)), hand(CARLA, sees_all=True)]
    assert deal([chat(1, "laboratorio")], people) == [(chat(1).conversation_id, BRUNO)]
    assert deal([chat(1, "laboratorio")], people[::2]) == [(chat(1).conversation_id, CARLA)]
    assert deal([chat(1, "laboratorio")], people[:1]) == []


def test_who_speaks_the_language_goes_first_but_nobody_waits_for_it() -> None:
    people = [hand(ANNA), hand(BRUNO, 2, languages=("it", "en"))]
    assert deal([chat(1, language="en")], people)[0][1] == BRUNO
    assert deal([chat(1, language="en")], people[:1])[0][1] == ANNA


def test_who_let_it_pass_is_asked_again_only_if_there_is_nobody_else() -> None:
    again = chat(1, passed=ANNA)
    assert deal([again], [hand(ANNA), hand(BRUNO, 2)])[0][1] == BRUNO
    assert deal([again], [hand(ANNA)])[0][1] == ANNA


@given(
    st.lists(st.sampled_from([None, "laboratorio", "fisioterapia"]), max_size=8),
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=4),
)
def test_every_chat_is_dealt_once_at_most_and_within_capacity(
    units: list[str | None], people: list[tuple[int, bool]]
) -> None:
    hands = [
        hand(uuid.UUID(int=n), held, ("laboratorio",) if in_lab else ())
        for n, (held, in_lab) in enumerate(people)
    ]
    dealt = deal([chat(n, unit) for n, unit in enumerate(units)], hands)
    chats = [one for one, _ in dealt]
    assert len(chats) == len(set(chats))
    for one in hands:
        got = sum(who == one.staff_id for _, who in dealt)
        assert got == 0 or one.in_hand + got <= one.capacity


# Presence, reasons, words


@pytest.mark.parametrize("state", Presence)
def test_only_who_said_so_and_was_seen_lately_is_there(state: Presence) -> None:
    on_duty = state is Presence.ON_DUTY
    assert is_there(state, NOW - GONE_AFTER + timedelta(seconds=1), NOW) is on_duty
    assert is_there(state, NOW - GONE_AFTER, NOW) is False


@pytest.mark.parametrize(
    ("reason", "way"),
    [
        ("requested", WayIn.ASKED),
        ("not_understood", WayIn.NOT_UNDERSTOOD),
        ("red_flag_emergency", WayIn.RED_FLAG),
        ("red_flag_crisis", WayIn.CRISIS),
        ("urgent_prescription", WayIn.URGENT_PRESCRIPTION),
        ("identity_failed", WayIn.IDENTITY),
        ("wish_complaint", WayIn.COMPLAINT),
        ("bot_failure", WayIn.BOT_FAILURE),
        ("taken_from_assistant", WayIn.OWN_CHOICE),
        ("answered_in_the_app", WayIn.IN_THE_APP),
        ("service_by_operator", WayIn.NEEDS_A_PERSON),
        (None, WayIn.NEEDS_A_PERSON),
    ],
)
def test_every_way_in_has_a_name(reason: str | None, way: WayIn) -> None:
    assert way_in(reason) is way


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("richiamatemi", True),
        ("Richiamatemi per favore.", True),
        ("mi può richiamare?", True),
        ("potete chiamarmi", True),
        ("vorrei essere richiamata", True),
        ("call me back please", True),
        ("could you call me?", True),
        ("non richiamatemi", False),
        ("ho chiamato ieri", False),
        ("mi chiamo Anna", False),
        ("chiamate un'ambulanza", False),
        ("richiamatemi perché ho un dolore al petto", False),
        ("", False),
    ],
)
def test_the_wish_to_be_phoned_is_read_only_alone(text: str, asks: bool) -> None:
    assert asks_call_back(text) is asks
