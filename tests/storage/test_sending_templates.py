"""Sending a template after the 24 hours, and what Meta's refusals teach."""

import uuid
from datetime import timedelta

import pytest

from clients.consequences import Consequence
from clients.whatsapp.errors import failure_for
from frontdesk.messages import Template, Text
from frontdesk.templates.filling import WrongValues
from services.apply_notifications import apply_notifications
from services.deliver_messages import SERVICE_WINDOW, deliver_messages
from services.desk import Desk
from services.hand_off import TakenByAnother, answer_as_operator, take
from services.queue_template import Sender, TemplateNotUsable, filled_template, queue_template
from services.read_chat import may_write_until
from services.receive_notification import receive_notification
from services.send_template import (
    AlreadySaid,
    last_template,
)
from store.conversations import lock_conversation
from tests.database import rows
from tests.lone_desk import clock_of
from tests.notifications import status_report
from tests.storage.ledger import chat, only_outgoing, outgoing, states, write
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins
from tests.storage.template_chat import (
    WhatsAppWithTemplates,
    heard,
    offered,
    order,
    send,
    standing,
)


@pytest.fixture
def whatsapp() -> WhatsAppWithTemplates:
    return WhatsAppWithTemplates()


@pytest.fixture
def desk(lone_desk: Desk, whatsapp: WhatsAppWithTemplates) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=whatsapp)


@pytest.fixture
def conversation_id(desk: Desk) -> uuid.UUID:
    """Mario wrote more than a day ago."""
    conversation_id = write(desk, MARIO, "buongiorno")
    clock_of(desk).now += SERVICE_WINDOW
    return conversation_id


@pytest.fixture
def olga(desk: Desk, conversation_id: uuid.UUID) -> uuid.UUID:
    operator = add_operator(desk)
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, operator)
    return operator


def test_a_template_goes_out_when_free_words_no_longer_may(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    deliver_messages(desk, conversation_id)
    (sent,) = whatsapp.sent
    assert isinstance(sent.content, Template)
    assert (sent.content.name, sent.content.language) == ("chat_reopened", "it")
    assert sent.content.body.startswith("Buongiorno, le scrive Poliambulatorio Riva Chiara.")
    assert (only_outgoing(desk).state, only_outgoing(desk).author) == ("accepted", "operator")


def test_an_english_speaker_gets_the_english_text(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        lock_conversation(db_session, conversation_id).language = "en"
    values = {"day": "2026-12-03", "time": "09:20"}
    send(desk, conversation_id, olga, order("appointment_cancelled", values))
    content = only_outgoing(desk).content
    assert content["language"] == "en"
    assert "on Thursday 3 December at 9:20 am at Riva Chiara Health Centre" in content["body"]


def test_the_same_form_sent_twice_says_it_once(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    once = order()
    for _ in range(2):
        send(desk, conversation_id, olga, once)
    assert len(outgoing(desk)) == 1


def test_the_same_template_again_waits_for_an_answer_or_a_day(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    with pytest.raises(AlreadySaid):
        send(desk, conversation_id, olga, order())
    send(desk, conversation_id, olga, order("document_ready"))
    clock_of(desk).advance(hours=24, seconds=1)
    send(desk, conversation_id, olga, order())
    assert len(outgoing(desk)) == 3


def test_after_the_patients_answer_the_same_template_may_be_sent_again(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    write(desk, MARIO, "eccomi")
    with desk.database.transaction() as db_session:
        assert last_template(desk, db_session, chat(desk, conversation_id)) is None
    clock_of(desk).advance(seconds=1)
    send(desk, conversation_id, olga, order())
    assert len(outgoing(desk)) == 2


def test_a_template_that_never_arrived_may_be_sent_again_at_once(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    desk = with_stand_ins(desk, whatsapp=StandInWhatsApp(failure_for(131026, 400)))
    send(desk, conversation_id, olga, order())
    deliver_messages(desk, conversation_id)
    send(desk, conversation_id, olga, order())
    assert states(desk) == ["failed", "queued"]


def test_only_who_has_the_chat_may_send(desk: Desk, conversation_id: uuid.UUID) -> None:
    with pytest.raises(TakenByAnother):
        send(desk, conversation_id, add_operator(desk), order())
    assert outgoing(desk) == []


@pytest.mark.parametrize("name", ["appointment_reminder", "unheard_of", ""])
def test_what_is_not_for_operators_is_not_sent(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID, name: str
) -> None:
    with pytest.raises(TemplateNotUsable):
        send(desk, conversation_id, olga, order(name, {"day": "2026-12-03", "time": "09:20"}))


def test_a_field_left_empty_sends_nothing(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    with pytest.raises(WrongValues):
        send(desk, conversation_id, olga, order("callback_missed"))
    assert outgoing(desk) == []


def test_sending_is_audited_without_words(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    audited = rows(desk, "SELECT staff_id, subject FROM audit_event WHERE action = 'send_template'")
    assert [(row.staff_id, row.subject) for row in audited] == [(olga, str(conversation_id))]


def test_what_nobody_took_within_its_lifetime_is_not_sent_any_more(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    clock_of(desk).advance(hours=12)
    deliver_messages(desk, conversation_id)
    assert whatsapp.sent == [] and only_outgoing(desk).failure == "expired"


@pytest.mark.parametrize(
    ("code", "state"), [(132001, "MISSING"), (132015, "PAUSED"), (132016, "DISABLED")]
)
def test_a_refused_template_is_marked_and_the_chat_stays_with_its_operator(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID, code: int, state: str
) -> None:
    desk = with_stand_ins(desk, whatsapp=StandInWhatsApp(failure_for(code, 400)))
    send(desk, conversation_id, olga, order())
    deliver_messages(desk, conversation_id)
    assert (only_outgoing(desk).state, only_outgoing(desk).error_code) == ("failed", code)
    assert standing(desk).state == state and "chat_reopened" not in offered(desk)
    assert heard(desk) == [("state", state)]
    assert chat(desk, conversation_id).owner_staff_id == olga


def test_a_refusal_that_comes_later_by_a_status_marks_the_template_too(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    deliver_messages(desk, conversation_id)
    report = status_report(
        "failed", "wamid.sent.1", str(only_outgoing(desk).id), desk.now(), [132015]
    )
    receive_notification(desk, report)
    apply_notifications(desk)
    assert standing(desk).state == "PAUSED"


def test_words_that_meta_refuses_as_too_late_close_the_window_and_stay_to_be_read(
    desk: Desk, olga: uuid.UUID, conversation_id: uuid.UUID
) -> None:
    write(desk, MARIO, "ci siete?")
    desk = with_stand_ins(desk, whatsapp=StandInWhatsApp(failure_for(131047, 400)))
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, conversation_id, olga, "Eccoci", uuid.uuid4().hex)
    deliver_messages(desk, conversation_id)
    lost = only_outgoing(desk)
    assert (lost.state, lost.failure) == ("failed", Consequence.USE_TEMPLATE_OR_SMS)
    assert lost.content["body"] == "Eccoci"
    until = may_write_until(chat(desk, conversation_id))
    assert until is not None and until <= desk.now()


def test_the_patients_next_words_open_a_window_that_meta_had_closed(
    desk: Desk, olga: uuid.UUID, conversation_id: uuid.UUID
) -> None:
    test_words_that_meta_refuses_as_too_late_close_the_window_and_stay_to_be_read(
        desk, olga, conversation_id
    )
    write(desk, MARIO, "eccomi")
    until = may_write_until(chat(desk, conversation_id))
    assert until is not None and until > desk.now()
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, conversation_id, olga, "Bene", uuid.uuid4().hex)
    deliver_messages(desk, conversation_id)
    assert states(desk) == ["failed", "accepted"]


def test_an_old_refusal_does_not_close_a_window_opened_since(
    desk: Desk, olga: uuid.UUID, conversation_id: uuid.UUID
) -> None:
    write(desk, MARIO, "ci siete?")
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, conversation_id, olga, "Eccoci", uuid.uuid4().hex)
    deliver_messages(desk, conversation_id)
    write(desk, MARIO, "pronto?")
    sent = only_outgoing(desk)
    receive_notification(
        desk, status_report("failed", "wamid.sent.1", str(sent.id), desk.now(), [131047])
    )
    apply_notifications(desk)
    assert chat(desk, conversation_id).window_refused_at is None


def test_free_words_wait_behind_no_template(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, conversation_id, olga, "tardi", uuid.uuid4().hex)
    send(desk, conversation_id, olga, order())
    deliver_messages(desk, conversation_id)
    assert states(desk) == ["failed", "accepted"]
    assert not any(isinstance(sent.content, Text) for sent in whatsapp.sent)


def test_the_house_sends_a_template_by_itself_with_payloads_to_be_tapped(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    values = {"day": "2026-12-03", "time": "09:20"}
    sender = Sender("system", "reminder:1")
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        content = filled_template(
            desk, db_session, conversation, "appointment_reminder", values, ("yes", "move", "no")
        )
        for _ in range(2):
            queue_template(desk, db_session, conversation_id, content, sender)
    deliver_messages(desk, conversation_id)
    (sent,) = whatsapp.sent
    assert isinstance(sent.content, Template)
    assert sent.content.button_payloads == ("yes", "move", "no")
    expires_at = only_outgoing(desk).expires_at
    assert expires_at is not None and expires_at - desk.now() == timedelta(hours=6)


def test_the_first_button_carries_the_wish_for_a_person(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    send(desk, conversation_id, olga, order())
    assert only_outgoing(desk).content["button_payloads"] == ["intent:human", ""]
