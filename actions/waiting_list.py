"""The waiting list: joining it for an earlier or a first time, leaving it, how it stands."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.booking.regime import RegimeQuestion, settle_regime
from actions.booking.service import ServiceQuestion, note_service
from actions.booking.visit_type import VisitTypeQuestion, is_open
from actions.booking.waiting import CARRIED
from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, identity_questions, is_known
from actions.offer_answers import give_answer
from actions.waiting_list_questions import (
    ANY_TIME,
    SOMETHING_ELSE,
    ConfirmWait,
    WaitWish,
    WhatToWaitFor,
    WhichToLeave,
    chosen_appointment,
    coming,
    entries,
    services_waited_for,
)
from frontdesk.facility.catalogue import find_services
from frontdesk.reading.regimes import read_regime
from frontdesk.waitlist.asking import Asking, read_asking
from services import waitlist
from services.booking import NotYours, as_regime, get_own_appointment
from services.identity import Operation
from services.waitlist import Wanted

ASKING = "waitlist_asking"


class WaitingListJourney(Journey):
    form = "waitlist_form"
    slots: ClassVar[tuple[str, ...]] = (
        *IDENTITY_SLOTS,
        ASKING,
        "waitlist_choice",
        "waitlist_entry_id",
        "waitlist_wish",
        "waitlist_confirmed",
        "service_id",
        "service_candidates",
        "visit_type",
        "regime",
        "practitioner_id",
        "priority",
    )

    def begin(self, turn: Turn) -> None:
        carried = turn.slot(CARRIED)
        turn.set(CARRIED, None)
        if carried:
            self._take_over(turn, carried)
            return
        is_written = turn.tapped_wish is None
        asking = read_asking(turn.text) if is_written else Asking.JOIN
        if asking in (Asking.ACCEPT, Asking.DECLINE):
            if give_answer(turn, "yes" if asking is Asking.ACCEPT else "no"):
                raise JourneyEnded
            asking = Asking.STATUS
        turn.set(ASKING, str(asking))
        if asking is Asking.JOIN:
            turn.set("regime", read_regime(turn.text))
            note_service(turn, find_services(turn.text, turn.desk.facility, turn.language))

    def _take_over(self, turn: Turn, carried: dict[str, str | None]) -> None:
        """What another journey knows already; it found no time, so this is about a first one."""
        turn.set(ASKING, str(Asking.JOIN))
        turn.set("waitlist_choice", carried.get("appointment_id") or SOMETHING_ELSE)
        turn.set("visit_type", "known")
        for slot in ("service_id", "regime", "practitioner_id", "priority"):
            turn.set(slot, carried.get(slot))

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.JOIN_WAITLIST)
        if not is_known(turn):
            return
        match turn.slot(ASKING):
            case Asking.LEAVE:
                self._settle_entry(turn)
                yield WhichToLeave()
            case Asking.JOIN:
                yield from self._questions_to_join(turn)

    def _questions_to_join(self, turn: Turn) -> Iterator[Question]:
        self._settle_choice(turn)
        yield WhatToWaitFor()
        if turn.slot("waitlist_choice") is None:
            return
        self._take_service(turn)
        yield ServiceQuestion()
        if turn.slot("service_id") is None:
            return
        if is_open(turn):
            yield VisitTypeQuestion()
        settle_regime(turn)
        yield RegimeQuestion()
        yield WaitWish()
        yield ConfirmWait()

    def _settle_choice(self, turn: Turn) -> None:
        """Nothing to ask where there is nothing to improve, or where the words say which."""
        if turn.slot("waitlist_choice") is not None:
            return
        found = coming(turn)
        service_id = turn.slot("service_id")
        same = [one for one in found if one.service_id == service_id]
        if len(same) == 1:
            turn.set("waitlist_choice", str(same[0].id))
        elif not found or (service_id is not None and not same):
            turn.set("waitlist_choice", SOMETHING_ELSE)

    def _take_service(self, turn: Turn) -> None:
        """An earlier time is one of the same service, paid the same way."""
        appointment_id = chosen_appointment(turn)
        if appointment_id is None:
            return
        appointment = get_own_appointment(
            turn.desk, turn.db_session, turn.conversation_id, appointment_id
        )
        turn.set("service_id", appointment.service_id)
        turn.set("visit_type", "known")
        turn.set("regime", appointment.regime)

    def _settle_entry(self, turn: Turn) -> None:
        found = entries(turn)
        if not found:
            turn.say("utter_not_in_list")
            raise JourneyEnded
        if len(found) == 1 and turn.slot("waitlist_entry_id") is None:
            turn.set("waitlist_entry_id", str(found[0].id))

    def finish(self, turn: Turn) -> bool:
        match turn.slot(ASKING):
            case Asking.LEAVE:
                self._leave_list(turn)
            case Asking.JOIN:
                self._join(turn)
            case _:
                self._tell(turn)
        return True

    def _join(self, turn: Turn) -> None:
        wish = turn.slot("waitlist_wish")
        wanted = Wanted(
            service_id=turn.slot("service_id"),
            regime=as_regime(turn.slot("regime")),
            practitioner_id=turn.slot("practitioner_id"),
            appointment_id=chosen_appointment(turn),
            priority_class=turn.slot("priority"),
            wish=None if wish == ANY_TIME else wish,
            language=turn.language,
        )
        key = f"message:{turn.message_id}"
        waitlist.join(turn.desk, turn.db_session, turn.conversation_id, wanted, key)
        turn.say("utter_in_the_list")

    def _leave_list(self, turn: Turn) -> None:
        entry_id = uuid.UUID(turn.slot("waitlist_entry_id"))
        try:
            entry = waitlist.leave(turn.desk, turn.db_session, turn.conversation_id, entry_id)
        except NotYours:
            turn.say("utter_not_in_list")
            return
        service = turn.desk.facility.service(entry.service_id).name.say(turn.language)
        turn.say("utter_left_the_list", service=service)

    def _tell(self, turn: Turn) -> None:
        waiting = entries(turn)
        if waiting:
            turn.say("utter_you_wait_for", services=services_waited_for(turn, waiting))
        else:
            turn.say("utter_not_in_list")
