"""Who has not written for a day is asked by SMS, and may answer by SMS: SI or NO."""

import json
import uuid
from datetime import UTC, datetime

import pytest

from frontdesk.messages import from_dict, plain_text
from services.answer_offers import answer_in_words
from services.desk import Desk
from services.look_after_waiting_list import look_after_waiting_list
from services.offer_freed_times import offer_freed_times
from services.receive_sms import receive_sms_callback
from services.settle_offers import settle_offer
from store.tables import OutgoingMessage
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import execute, outgoing
from tests.storage.waiting import (
    FREED,
    booked_times,
    full_house,
    made,
    outcomes,
    patient_chat,
    phone_of,
    waits,
)


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    """Somebody joined yesterday; today, a quarter to ten, a time is free and they were asked."""
    clock_of(lone_desk).now = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    clock_of(lone_desk).now = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
    offer_freed_times(lone_desk)
    return lone_desk


def _arrives(desk: Desk, text: str, number: int = 1, sms_id: str | None = None) -> None:
    sms = {"id": sms_id or uuid.uuid4().hex, "from": f"+{phone_of(number)}", "text": text}
    receive_sms_callback(desk, json.dumps(sms).encode())


def _last(desk: Desk) -> OutgoingMessage:
    return outgoing(desk)[-1]


def test_the_offer_goes_by_sms_to_the_number_on_the_record(desk: Desk) -> None:
    message = _last(desk)
    assert (message.channel, message.sms_to) == ("sms", phone_of(1))
    text = plain_text(from_dict(message.content))
    assert "Risponda SI entro le 10:30" in text
    assert len(text) <= 160
    assert "cardio" not in text
    assert message.expires_at == made(desk)[0].expires_at


@pytest.mark.parametrize("text", ["SI", "si", "Sì grazie", "YES", "ok"])
def test_yes_by_sms_books_and_is_confirmed_by_sms(desk: Desk, text: str) -> None:
    _arrives(desk, text)
    settle_offer(desk, made(desk)[0].id)
    assert booked_times(desk) == [FREED.starts_at]
    assert _last(desk).channel == "sms"
    assert "il posto è suo" in plain_text(from_dict(_last(desk).content))


def test_no_by_sms_lets_the_time_go(desk: Desk) -> None:
    _arrives(desk, "NO")
    settle_offer(desk, made(desk)[0].id)
    assert (outcomes(desk), booked_times(desk)) == (["declined"], [])


def test_the_gateway_may_repeat_itself(desk: Desk) -> None:
    for _ in range(3):
        _arrives(desk, "SI", sms_id="one")
    settle_offer(desk, made(desk)[0].id)
    assert scalar(desk, "SELECT count(*) FROM notification_item") == 1
    assert len(booked_times(desk)) == 1


@pytest.mark.parametrize("text", ["a che ora?", "", "forse", "STOP"])
def test_other_words_are_kept_for_a_person(desk: Desk, text: str) -> None:
    _arrives(desk, text)
    look_after_waiting_list(desk)
    assert outcomes(desk) == [None]
    assert scalar(desk, "SELECT problem FROM notification_item") == "kept for a person"


def test_a_yes_from_another_number_is_kept_for_a_person(desk: Desk) -> None:
    patient_chat(desk, 2)
    _arrives(desk, "SI", number=2)
    look_after_waiting_list(desk)
    assert (outcomes(desk), booked_times(desk)) == ([None], [])
    assert scalar(desk, "SELECT problem FROM notification_item") == "kept for a person"


def test_a_yes_after_the_time_books_nothing(desk: Desk) -> None:
    execute(desk, "UPDATE outgoing_message SET state = 'delivered'")
    clock_of(desk).advance(minutes=46)
    _arrives(desk, "SI")
    look_after_waiting_list(desk)
    assert booked_times(desk) == []
    assert outcomes(desk) == ["expired"]


def test_a_yes_after_the_offer_is_settled_gets_kind_words_by_sms(desk: Desk) -> None:
    execute(desk, "UPDATE outgoing_message SET state = 'delivered'")
    clock_of(desk).advance(minutes=46)
    look_after_waiting_list(desk)
    for _ in range(2):
        _arrives(desk, "SI")
    assert "il tempo per rispondere" in plain_text(from_dict(_last(desk).content))
    keys = [one.dedup_key for one in outgoing(desk)]
    assert len([key for key in keys if key.startswith("waitlist_late")]) == 1


def test_a_number_that_is_disputed_is_not_written_to(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    execute(lone_desk, "UPDATE patient SET phone_disputed_at = now()")
    offer_freed_times(lone_desk)
    assert made(lone_desk) == []


def test_an_old_yes_that_the_gateway_repeats_answers_no_later_offer(lone_desk: Desk) -> None:
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    _arrives(lone_desk, "SI", sms_id="one")
    offer_freed_times(lone_desk)
    _arrives(lone_desk, "SI", sms_id="one")
    look_after_waiting_list(lone_desk)
    assert (outcomes(lone_desk), booked_times(lone_desk)) == ([None], [])


def test_an_offer_sent_by_sms_may_be_answered_in_the_chat(desk: Desk) -> None:
    chat = made(desk)[0].conversation_id
    with desk.database.transaction() as db_session:
        saying = answer_in_words(desk, db_session, chat, "yes")
    assert saying is not None
    assert saying.name == "utter_waitlist_booked"
    assert booked_times(desk) == [FREED.starts_at]
