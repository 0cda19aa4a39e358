"""Whatever happens in whatever order: one responder at any time, and no message lost.

Patients' messages (also delivered twice, or not yet looked at), the assistant's turns (also with a
person who comes in the middle), operators' clicks, crashes in the middle of a transaction, retries
and the clock, on a real database.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from clients.failures import OutcomeUnknown
from clients.rasa.client import Answer, RasaUnavailable, Turn
from frontdesk.ownership import HAS_A_PERSON, WITH_THE_ASSISTANT, Owner, may_move
from services import hand_off
from services.answer_messages import answer_messages
from services.apply_notifications import apply_notifications
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.look_after_queue import look_after_queue
from services.ownership import WaitingFor
from services.receive_notification import receive_notification
from services.release_silent_chats import release_silent_chats
from services.screen_messages import screen_messages
from store.conversations import get_conversation
from store.tables import Base, Conversation, OutgoingMessage
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.notifications import envelope, message, text_message, value_of
from tests.pages.console.staging import MARIO, Staff, add_staff
from tests.storage.deeds import REFUSALS, deeds_of_staff
from tests.storage.ledger import end_pauses, execute
from tests.storage.stand_ins import Sent, StandInRasa, StandInWhatsApp, says, with_stand_ins
from tests.storage.together import at_once

GRAVE = "ho un forte dolore al petto e non respiro"
WORDS = ("buongiorno", "vorrei prenotare", "sì", "no", "5", "assistente", "operatore", GRAVE)
EMPTIED = [
    table.name for table in reversed(Base.metadata.sorted_tables) if table.name != "staff_member"
]


class Crash(Exception):
    """The process dies before its transaction is over."""


DEEDS = st.sampled_from(
    ("take", "take_from_assistant", "take_over", "hand_back", "close", "snooze", "answer")
)
PEOPLE = st.integers(0, 1)


class OneResponder(RuleBasedStateMachine):
    """One patient and two operators. `sent`: how many different messages the patient wrote."""

    bare: Desk
    staff: Staff

    def __init__(self) -> None:
        super().__init__()
        execute(self.bare, "; ".join(f"DELETE FROM {table}" for table in EMPTIED))
        clock_of(self.bare).__init__()  # type: ignore[misc]
        self.rasa, self.whatsapp = StandInRasa(says("Le propongo lunedì.")), StandInWhatsApp()
        self.whatsapp.during = self._is_said_by_the_responder
        self.desk = with_stand_ins(self.bare, rasa=self.rasa, whatsapp=self.whatsapp)
        self.deeds = deeds_of_staff(self.desk)
        self.people = (self.staff.olga, self.staff.otto)
        self.chat = receive_text(self.desk, MARIO, "buongiorno", wamid="wamid.1")
        self.sent = 1
        screen_messages(self.desk, self.chat)
        self.grave_waits = False
        self.events_then = 0
        self.left_to_people: dict[int, int] = {}

    # The patient

    @rule(words=st.sampled_from(WORDS), is_looked_at=st.booleans())
    def writes(self, words: str, is_looked_at: bool) -> None:
        clock_of(self.desk).advance(seconds=1)
        self.sent += 1
        for _ in range(2):  # Meta delivers everything twice
            raw = text_message(MARIO, words, at=self.desk.now(), wamid=f"wamid.{self.sent}")
            receive_notification(self.desk, raw)
        if is_looked_at:
            screen_messages(self.desk, self.chat)

    @rule()
    def is_looked_at(self) -> None:
        screen_messages(self.desk, self.chat)

    # The assistant

    @rule(deed=st.none() | DEEDS, who=PEOPLE)
    def assistant_answers(self, deed: str | None, who: int) -> None:
        self._turn(says("Le propongo lunedì."), lambda turn: self._try(deed, who))

    @rule(deed=st.none() | DEEDS, who=PEOPLE)
    def assistant_hands_over(self, deed: str | None, who: int) -> None:
        def hands_over(turn: Turn) -> None:
            waiting = WaitingFor("not_understood")
            with self.desk.database.transaction() as db:
                if get_conversation(db, self.chat).owner == Owner.BOT:
                    hand_off.request_operator(self.desk, db, self.chat, waiting)
            self._try(deed, who)

        self._turn(says("Le passo una persona.", handed_over=True), hands_over)

    @rule()
    def assistant_fails(self) -> None:
        self._turn(RasaUnavailable("down"), lambda turn: None)

    @rule()
    def assistant_is_killed(self) -> None:
        def dies(turn: Turn) -> None:
            raise Crash

        try:
            self._turn(says("Le propongo lunedì."), dies)
        except Crash:
            self.rasa.during = lambda turn: None

    # People

    @rule(deed=DEEDS, who=PEOPLE)
    def somebody_does(self, deed: str, who: int) -> None:
        self._try(deed, who)

    @rule(deed=DEEDS, who=PEOPLE)
    def somebody_does_twice(self, deed: str, who: int) -> None:
        self._try(deed, who)
        self._try(deed, who)

    @rule(deed=st.sampled_from(("take", "take_from_assistant")))
    def both_click_at_once(self, deed: str) -> None:
        before = self._conversation()
        at_once([lambda who=who: self._try(deed, who) for who in (0, 1)])  # type: ignore[misc]
        after = self._conversation()
        if Owner(before.owner) not in HAS_A_PERSON and Owner(after.owner) in HAS_A_PERSON:
            assert after.version == before.version + 1

    @rule(deed=DEEDS, who=PEOPLE)
    def a_deed_is_cut_off(self, deed: str, who: int) -> None:
        before = self._history()
        try:
            with self.desk.database.transaction() as db:
                self.deeds[deed](db, self.chat, self.people[who])
                db.flush()
                raise Crash
        except (*REFUSALS, Crash):
            assert self._history() == before

    @rule(who=PEOPLE, is_coming=st.booleans())
    def comes_or_goes(self, who: int, is_coming: bool) -> None:
        self._try("come" if is_coming else "leave", who)

    @rule()
    def answers_from_the_app(self) -> None:
        echo = message("390000000000", self.desk.now(), type="text", text={"body": "io"}, to=MARIO)
        raw = envelope(value_of(message_echoes=[echo]), "smb_message_echoes")
        receive_notification(self.desk, raw)
        apply_notifications(self.desk)

    # The machinery

    @rule(is_unsure=st.booleans())
    def is_delivered(self, is_unsure: bool) -> None:
        self.whatsapp.failures = [OutcomeUnknown("cut")] if is_unsure else []
        deliver_messages(self.desk, self.chat)
        self.whatsapp.failures = []

    @rule(minutes=st.integers(1, 40))
    def time_passes(self, minutes: int) -> None:
        clock_of(self.desk).now += timedelta(minutes=minutes)
        end_pauses(self.desk)
        look_after_queue(self.desk)
        release_silent_chats(self.desk)

    # What always holds

    @invariant()
    def the_history_is_one_chain_of_legal_moves(self) -> None:
        owner = str(Owner.BOT)
        for event in self._history():
            assert event.from_owner == owner
            assert may_move(event.from_owner, event.to_owner)
            owner = event.to_owner
        conversation = self._conversation()
        assert conversation.owner == owner
        has_a_name = conversation.owner_staff_id is not None
        assert has_a_name == (Owner(conversation.owner) in HAS_A_PERSON)

    @invariant()
    def no_message_is_lost(self) -> None:
        query = "SELECT id, screened_at, handled_at, handled_by FROM message ORDER BY id"
        found = rows(self.desk, query)
        assert len(found) == self.sent
        for one in found:
            if one.screened_at is None:
                assert one.handled_at is None  # the job is in the queue
            elif one.handled_at is None:
                jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'answer_messages'"
                assert scalar(self.desk, jobs) >= 1
            elif one.handled_by == "operator":
                self._stays_with_people(one.id)

    def _stays_with_people(self, message_id: int) -> None:
        """What was left to people leaves them only by a person's hand, or by the patient's wish."""
        events = self._history()
        if message_id not in self.left_to_people:
            # seen first: whoever had it in this very step may have finished with it already
            self.left_to_people[message_id] = len(events)
        for event in events[self.left_to_people[message_id] :]:
            if Owner(event.to_owner) in WITH_THE_ASSISTANT:
                assert event.from_owner == "operator" or event.reason == "patient_returned"
                return

    @invariant()
    def a_waiting_emergency_leaves_the_queue_only_to_a_person(self) -> None:
        conversation = self._conversation()
        if self.grave_waits:
            assert conversation.owner not in WITH_THE_ASSISTANT or self._a_person_had_it()
        is_waiting = conversation.owner == Owner.WAITING
        self.grave_waits = is_waiting and conversation.waiting_urgency == "emergency"
        self.events_then = len(self._history())

    def teardown(self) -> None:
        """Once everything works again, nothing waits for the assistant and nothing for sending."""
        end_pauses(self.desk)
        screen_messages(self.desk, self.chat)
        self._turn(says("Le propongo lunedì."), lambda turn: None)
        for _ in range(3):
            end_pauses(self.desk)
            deliver_messages(self.desk, self.chat)
        waiting = "SELECT count(*) FROM message WHERE handled_at IS NULL"
        assert scalar(self.desk, waiting) == 0
        unsent = "SELECT count(*) FROM outgoing_message WHERE state IN ('queued', 'sending')"
        assert scalar(self.desk, unsent) == 0
        twice = (
            "SELECT count(*) FROM outgoing_message WHERE author = 'bot' AND in_reply_to IS NOT NULL"
            " GROUP BY in_reply_to HAVING count(*) > 1"
        )
        assert rows(self.desk, twice) == []

    # Help

    def _is_said_by_the_responder(self, sent: Sent) -> None:
        """At the moment of sending, the assistant speaks only while no person has the chat."""
        with self.desk.database.transaction() as db:
            said = db.get_one(OutgoingMessage, uuid.UUID(sent.callback_data))
            conversation = get_conversation(db, self.chat)
        if said.author == "bot":
            assert Owner(conversation.owner) not in HAS_A_PERSON
            assert said.owner_version is not None
            assert conversation.person_version <= said.owner_version

    def _turn(self, outcome: Answer | Exception, meanwhile: Callable[[Turn], None]) -> None:
        self.rasa._outcomes = [outcome]
        self.rasa.during = meanwhile
        answer_messages(self.desk, self.chat)

    def _try(self, deed: str | None, who: int) -> None:
        if deed is None:
            return
        try:
            with self.desk.database.transaction() as db:
                self.deeds[deed](db, self.chat, self.people[who])
        except REFUSALS:
            pass

    def _conversation(self) -> Conversation:
        with self.desk.database.transaction() as db:
            return get_conversation(db, self.chat)

    def _history(self) -> list[Any]:
        query = "SELECT from_owner, to_owner, reason FROM conversation_event ORDER BY id"
        return rows(self.desk, query)

    def _a_person_had_it(self) -> bool:
        return any(event.from_owner == "operator" for event in self._history()[self.events_then :])


def test_whatever_happens_there_is_one_responder_and_nothing_is_lost(lone_desk: Desk) -> None:
    class Machine(OneResponder):
        bare = lone_desk
        staff = add_staff(lone_desk)

    few = settings(max_examples=15, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Machine, settings=few)
