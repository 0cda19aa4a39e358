"""The first yes wins, with real threads: one time, one appointment, nothing lost by the rest."""

import uuid
from collections.abc import Callable
from functools import partial

from services.answer_offers import answer_in_words
from services.appointment_history import Actor
from services.desk import Desk
from services.holds import book_for
from services.look_after_waiting_list import look_after_waiting_list
from services.offer_freed_times import offer_freed_times
from services.offer_words import Saying
from services.settle_offers import settle_offer
from services.time_taking import TimeRequest
from store.appointments import TimeIsTaken
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.appointments import book
from tests.storage.ledger import outgoing
from tests.storage.together import at_once
from tests.storage.waiting import (
    FREED,
    LATER,
    asked,
    booked_times,
    full_house,
    has_later,
    made,
    one_waits,
    outcomes,
    patient_chat,
    taps,
    waits,
)

MANY = 8


def test_many_runs_at_once_ask_one_person_once(lone_desk: Desk) -> None:
    chats = [patient_chat(lone_desk, number) for number in range(1, 5)]
    full_house(lone_desk, FREED)
    for chat in chats:
        waits(lone_desk, chat)
    found = at_once([partial(offer_freed_times, lone_desk)] * MANY)
    assert [one for one in found if one is not None] == []
    assert len(made(lone_desk)) == 1
    assert len(asked(lone_desk)) == 1


def test_a_yes_sent_many_times_by_button_and_in_words_is_one_appointment(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    later = has_later(lone_desk, chat)
    full_house(lone_desk, FREED, LATER)
    waits(lone_desk, chat, appointment_id=later.id)
    offer_freed_times(lone_desk)
    taps(lone_desk, 1)
    offer_id = made(lone_desk)[0].id

    def in_words() -> Saying | None:
        with lone_desk.database.transaction() as db_session:
            return answer_in_words(lone_desk, db_session, chat, "yes")

    calls: list[Callable[[], object]] = [partial(settle_offer, lone_desk, offer_id), in_words]
    calls *= MANY // 2
    calls.append(partial(look_after_waiting_list, lone_desk))
    found = at_once(calls)
    assert [one for one in found if isinstance(one, Exception)] == []
    assert booked_times(lone_desk) == [FREED.starts_at]
    assert outcomes(lone_desk) == ["accepted"]
    query = "SELECT count(*) FROM appointment_event WHERE to_status = 'booked'"
    assert scalar(lone_desk, query) == 2


def test_a_yes_and_the_end_of_the_time_at_once_have_one_outcome(lone_desk: Desk) -> None:
    first = one_waits(lone_desk, 1)
    second = patient_chat(lone_desk, 2)
    waits(lone_desk, second)
    clock_of(lone_desk).advance(minutes=44, seconds=58)
    taps(lone_desk, 1)
    clock_of(lone_desk).advance(minutes=5)
    sweep = partial(look_after_waiting_list, lone_desk)
    found = at_once([sweep, sweep, partial(offer_freed_times, lone_desk)] * 2)
    assert [one for one in found if one is not None] == []
    assert (outcomes(lone_desk), asked(lone_desk)) == (["accepted"], [first])


def test_a_held_time_cannot_be_booked_by_anybody_else(lone_desk: Desk) -> None:
    one_waits(lone_desk, 1)
    others = [patient_chat(lone_desk, number) for number in range(2, 2 + MANY)]
    taps(lone_desk, 1)
    calls: list[Callable[[], object]] = [partial(book, lone_desk, chat, FREED) for chat in others]
    calls.append(partial(settle_offer, lone_desk, made(lone_desk)[0].id))
    found = at_once(calls)
    assert {type(one) for one in found[:-1]} == {TimeIsTaken}
    assert found[-1] is None
    assert booked_times(lone_desk) == [FREED.starts_at]


def test_when_the_hold_is_gone_somebody_else_has_the_time_and_the_yes_is_answered(
    lone_desk: Desk,
) -> None:
    """The worst case: the yes waited so long that the time was given away."""
    one_waits(lone_desk, 1)
    taps(lone_desk, 1)
    clock_of(lone_desk).advance(hours=1)
    other = rows(lone_desk, "SELECT id FROM patient LIMIT 1")[0].id
    rival = patient_chat(lone_desk, 2)
    assert rival
    with lone_desk.database.transaction() as db_session:
        rival_id = _patient_of(lone_desk, rival)
        request = TimeRequest(patient_id=rival_id, slot=FREED, regime="ssn")
        book_for(lone_desk, db_session, request, "rival", Actor("patient", rival_id))
    look_after_waiting_list(lone_desk)
    assert other != rival_id
    assert (outcomes(lone_desk), booked_times(lone_desk)) == (["withdrawn"], [FREED.starts_at])
    assert outgoing(lone_desk)[-1].dedup_key.startswith("waitlist_answer")


def test_two_people_and_two_times_are_matched_once_each(lone_desk: Desk) -> None:
    chats = [patient_chat(lone_desk, number) for number in (1, 2)]
    full_house(lone_desk, FREED, LATER)
    for chat in chats:
        waits(lone_desk, chat)
    at_once([partial(offer_freed_times, lone_desk)] * MANY)
    offer_freed_times(lone_desk)
    assert sorted(asked(lone_desk)) == sorted(chats)
    for number in (1, 2):
        taps(lone_desk, number)
    at_once([partial(settle_offer, lone_desk, one.id) for one in made(lone_desk)] * 3)
    assert booked_times(lone_desk) == [FREED.starts_at, LATER.starts_at]


def _patient_of(desk: Desk, chat: uuid.UUID) -> uuid.UUID:
    query = "SELECT patient_id FROM identity_proof WHERE conversation_id = :chat"
    return uuid.UUID(str(scalar(desk, query, chat=chat)))
