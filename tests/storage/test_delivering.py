import uuid

import pytest

from frontdesk.messages import Content, ReplyButtons, Template, Text
from frontdesk.messages.content import Button
from services.deliver_messages import SERVICE_WINDOW, WINDOW_MARGIN, deliver_messages
from services.desk import Desk
from services.hand_off import answer_as_operator, hand_back, take
from services.speak import queue_contents
from store.conversations import Contact, forget_phone, lock_conversation, set_address
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import end_pauses, execute, only_outgoing, outgoing, states, words, write
from tests.storage.people import GIULIA, MARIO, add_operator
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins
from tests.storage.together import at_once


@pytest.fixture
def whatsapp() -> StandInWhatsApp:
    return StandInWhatsApp()


@pytest.fixture
def desk(lone_desk: Desk, whatsapp: StandInWhatsApp) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=whatsapp)


@pytest.fixture
def conversation_id(desk: Desk) -> uuid.UUID:
    return write(desk, MARIO, "buongiorno")


def say(desk: Desk, conversation_id: uuid.UUID, *contents: Content, author: str = "bot") -> None:
    """Queues contents under a name of their own."""
    key = f"test:{uuid.uuid4()}"
    with desk.database.transaction() as db_session:
        queue_contents(desk, db_session, conversation_id, contents, dedup_key=key, author=author)


def _take(desk: Desk, conversation_id: uuid.UUID) -> uuid.UUID:
    operator = add_operator(desk)
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, operator)
    return operator


def _bodies(whatsapp: StandInWhatsApp) -> list[str]:
    return [sent.content.body for sent in whatsapp.sent if isinstance(sent.content, Text)]


def test_a_queued_message_is_sent_once_and_accepted(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("ciao"))
    for _ in range(3):
        deliver_messages(desk, conversation_id)
    (sent,) = whatsapp.sent
    message = only_outgoing(desk)
    assert (sent.to, sent.content, sent.callback_data) == (MARIO, Text("ciao"), str(message.id))
    assert (message.state, message.wamid, message.attempts) == ("accepted", "wamid.sent.1", 1)


def test_messages_leave_in_the_order_they_were_queued(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    for number in range(5):
        say(desk, conversation_id, Text(f"a{number}"), Text(f"b{number}"))
    deliver_messages(desk, conversation_id)
    assert _bodies(whatsapp) == [f"{one}{number}" for number in range(5) for one in "ab"]


def test_the_answer_to_an_emergency_overtakes_what_waits(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("uno"), Text("due"))
    write(desk, MARIO, "non respiro, dolore al petto")
    deliver_messages(desk, conversation_id)
    assert _bodies(whatsapp)[0] == words(desk, "utter_emergency")
    assert _bodies(whatsapp)[1:] == ["uno", "due"]


def test_only_the_messages_of_the_conversation_are_sent(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, write(desk, GIULIA, "buongiorno"), Text("per Giulia"))
    say(desk, conversation_id, Text("per Mario"))
    deliver_messages(desk, conversation_id)
    assert _bodies(whatsapp) == ["per Mario"]


def test_the_same_thing_is_queued_once(desk: Desk, conversation_id: uuid.UUID) -> None:
    for _ in range(2):
        with desk.database.transaction() as db_session:
            queue_contents(
                desk,
                db_session,
                conversation_id,
                [Text("a"), Text("b")],
                dedup_key="k",
                author="bot",
            )
    assert len(outgoing(desk)) == 2


def test_a_message_is_marked_as_being_sent_before_it_leaves(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    seen: list[list[str]] = []
    whatsapp.during = lambda sent: seen.append(states(desk))
    say(desk, conversation_id, Text("ciao"))
    deliver_messages(desk, conversation_id)
    assert seen == [["sending"]]
    events = rows(desk, "SELECT state FROM outgoing_event ORDER BY id")
    assert [event.state for event in events] == ["sending", "accepted"]


def test_a_message_whose_sender_was_killed_waits_for_a_status_and_is_then_sent_again(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("ciao"))
    execute(desk, "UPDATE outgoing_message SET state = 'sending', attempts = 1")
    deliver_messages(desk, conversation_id)
    assert whatsapp.sent == []
    end_pauses(desk)
    deliver_messages(desk, conversation_id)
    assert (_bodies(whatsapp), states(desk)) == (["ciao"], ["accepted"])


def test_workers_at_the_same_conversation_send_nothing_twice(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    for number in range(4):
        say(desk, conversation_id, Text(str(number)))
    assert at_once([lambda: deliver_messages(desk, conversation_id)] * 4) == [None] * 4
    end_pauses(desk)
    deliver_messages(desk, conversation_id)
    assert sorted(_bodies(whatsapp)) == ["0", "1", "2", "3"]


def test_words_of_the_assistant_are_dropped_when_an_operator_has_the_chat(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("dall'assistente"))
    say(desk, conversation_id, Text("dal sistema"), author="system")
    operator = _take(desk, conversation_id)
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, conversation_id, operator, "dall'operatore", "1")
    deliver_messages(desk, conversation_id)
    assert _bodies(whatsapp) == ["dal sistema", "dall'operatore"]
    assert states(desk) == ["dropped", "accepted", "accepted"]
    assert outgoing(desk)[0].failure == "operator_has_the_chat"


def test_an_operator_who_takes_the_chat_between_two_messages_stops_the_second(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    whatsapp.during = lambda sent: _take(desk, conversation_id)
    say(desk, conversation_id, Text("uno"), Text("due"))
    deliver_messages(desk, conversation_id)
    assert (_bodies(whatsapp), states(desk)) == (["uno"], ["accepted", "dropped"])


def test_what_was_dropped_stays_dropped_after_the_chat_is_handed_back(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("dall'assistente"))
    operator = _take(desk, conversation_id)
    deliver_messages(desk, conversation_id)
    with desk.database.transaction() as db_session:
        hand_back(desk, db_session, conversation_id, operator)
    deliver_messages(desk, conversation_id)
    assert states(desk) == ["dropped", "accepted"]
    assert "dall'assistente" not in _bodies(whatsapp)


@pytest.mark.parametrize("author", ["bot", "system", "operator"])
def test_after_24_hours_of_silence_nothing_but_a_template_may_be_sent(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID, author: str
) -> None:
    template = Template("promemoria", "it")
    say(desk, conversation_id, Text("tardi"), template, author=author)
    clock_of(desk).now += SERVICE_WINDOW - WINDOW_MARGIN
    clock_of(desk).advance(seconds=1)
    deliver_messages(desk, conversation_id)
    late, sent = outgoing(desk)
    assert (late.state, late.failure) == ("failed", "service_window_closed")
    assert sent.state == "accepted"
    assert [one.content for one in whatsapp.sent] == [template]


def test_within_the_window_free_text_is_sent(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    say(desk, conversation_id, Text("in tempo"))
    clock_of(desk).now += SERVICE_WINDOW - WINDOW_MARGIN
    deliver_messages(desk, conversation_id)
    assert states(desk) == ["accepted"]


def test_the_patient_who_writes_again_opens_the_window(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    clock_of(desk).now += 2 * SERVICE_WINDOW
    write(desk, MARIO, "eccomi")
    say(desk, conversation_id, Text("bentornato"))
    deliver_messages(desk, conversation_id)
    assert _bodies(whatsapp) == ["bentornato"]


def test_who_has_no_number_is_written_to_by_user_id(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        forget_phone(conversation)
        set_address(conversation, Contact("", None, "IT.123456"))
    say(desk, conversation_id, Text("ciao"))
    deliver_messages(desk, conversation_id)
    assert [sent.to for sent in whatsapp.sent] == ["IT.123456"]


def test_buttons_leave_as_buttons(
    desk: Desk, whatsapp: StandInWhatsApp, conversation_id: uuid.UUID
) -> None:
    buttons = ReplyButtons("Confermo?", (Button("yes", "Sì"), Button("no", "No")))
    say(desk, conversation_id, buttons)
    deliver_messages(desk, conversation_id)
    assert [sent.content for sent in whatsapp.sent] == [buttons]


def test_sending_enqueues_no_further_work(desk: Desk, conversation_id: uuid.UUID) -> None:
    say(desk, conversation_id, Text("ciao"))
    before = scalar(desk, "SELECT count(*) FROM procrastinate_jobs")
    deliver_messages(desk, conversation_id)
    assert scalar(desk, "SELECT count(*) FROM procrastinate_jobs") == before
