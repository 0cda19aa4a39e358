"""The prescription: all in one message if possible, then only what is missing, one thing at a time.

NRE, priority class and date (reference italian-health-desk 1.2, 1.3). Who has it not at hand books
all the same and brings it; a doubtful number is asked to be checked once and never blocks twice.
"""

from collections.abc import Iterator

from actions.booking.prescription_heard import (
    CHECKED,
    TOLD,
    note_prescription,
    pass_on_if_urgent,
)
from actions.booking.prescription_kept import NONE, forget_prescription, known, prescription_of
from actions.booking.service import service_of
from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.prescriptions.issued import read_issued_on
from frontdesk.prescriptions.prescription import Verdict, check
from frontdesk.prescriptions.priority import read_priority
from frontdesk.reading.doubts import says_not_here, says_not_known
from frontdesk.saying import say_date
from services.ownership import WaitingFor

NOT_HERE = "not_here"


def prescription_questions(turn: Turn) -> Iterator[Question]:
    """Nothing for private visits and where no prescription is needed."""
    service = service_of(turn)
    if turn.slot("regime") != "ssn" or not service.needs_prescription:
        return
    yield WholePrescription()
    if turn.slot("prescription_told") is None:
        return
    if turn.slot("prescription_told") != NOT_HERE:
        yield Number()
        if service.kind != "follow_up":  # the class is for first access only
            yield Priority()
        yield IssuedOn()
        if not _all_told(turn):
            return
    settle(turn)
    if turn.slot("prescription_settled") is None:
        yield WhatInstead()


def _all_told(turn: Turn) -> bool:
    needed = ["nre", "issued_on"]
    if service_of(turn).kind != "follow_up":
        needed.append("priority")
    return all(turn.slot(slot) is not None for slot in needed)


class WholePrescription(Question):
    slot = "prescription_told"

    def ask(self, turn: Turn) -> None:
        turn.set("prescription_settled", None)
        is_follow_up = service_of(turn).kind == "follow_up"
        turn.say("utter_ask_prescription_follow_up" if is_follow_up else "utter_ask_prescription")

    def read(self, turn: Turn) -> str | None:
        if turn.chosen() == NOT_HERE:
            return not_here(turn)
        if note_prescription(turn, asked=True):
            return turn.slot("prescription_told") or TOLD
        if says_not_here(turn.text) or says_not_known(turn.text):
            return not_here(turn)
        raise NotUnderstood("utter_prescription_not_understood")


class Number(Question):
    slot = "nre"

    def ask(self, turn: Turn) -> None:
        checked = turn.slot("prescription_told") == CHECKED
        turn.say("utter_check_nre" if checked else "utter_ask_nre")

    def read(self, turn: Turn) -> str | None:
        was_checked = turn.slot("prescription_told") == CHECKED
        if note_prescription(turn, asked=False):
            number: str | None = turn.slot("nre")
            return number
        if was_checked or says_not_here(turn.text) or says_not_known(turn.text):
            turn.say("utter_bring_prescription")
            return NONE
        raise NotUnderstood("utter_nre_not_understood")


class Priority(Question):
    slot = "priority"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_priority")

    def read(self, turn: Turn) -> str:
        answer = turn.chosen() or read_priority(turn.text)
        if answer is None and (says_not_here(turn.text) or says_not_known(turn.text)):
            answer = "unknown"
        if answer is None:
            raise NotUnderstood("utter_priority_not_understood")
        pass_on_if_urgent(turn, answer)
        return answer


class IssuedOn(Question):
    slot = "issued_on"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_issued_on")

    def read(self, turn: Turn) -> str:
        issued_on = read_issued_on(turn.text, turn.today(), turn.language)
        if issued_on is not None:
            return issued_on.isoformat()
        if says_not_here(turn.text) or says_not_known(turn.text):
            return NONE
        raise NotUnderstood("utter_issued_on_not_understood")


class WhatInstead(Question):
    """The prescription can no longer be booked with."""

    slot = "prescription_settled"

    def ask(self, turn: Turn) -> None:
        verdict = _verdict(turn)
        until = verdict.book_by or turn.today()
        turn.say("utter_prescription_expired", until=say_date(until, turn.language))

    def read(self, turn: Turn) -> dict[str, str] | None:
        match turn.chosen():
            case "new":
                forget_prescription(turn)
                return None
            case "private":
                forget_prescription(turn)
                turn.set("regime", "private")
                return {}
            case "operator":
                hand_over(turn, WaitingFor("prescription_expired"))
        raise NotUnderstood


def not_here(turn: Turn) -> str:
    """Booked all the same: what its class allows is then seen at the desk."""
    turn.say("utter_bring_prescription")
    return NOT_HERE


def _verdict(turn: Turn) -> Verdict:
    told = prescription_of(turn)
    return check(told, service_of(turn), turn.today(), turn.desk.facility)


def settle(turn: Turn) -> None:
    """Says once until when the class lets the visit be; nothing where it is not valid any more."""
    if turn.slot("prescription_settled") is not None:
        return
    if turn.slot("prescription_told") == NOT_HERE:
        turn.set("prescription_settled", {})
        return
    verdict = _verdict(turn)
    if verdict.outcome == "expired":
        return
    latest = verdict.latest_on
    turn.set("prescription_settled", {"latest_on": latest.isoformat() if latest else None})
    if latest is not None:
        day = say_date(latest, turn.language)
        turn.say("utter_class_limit", priority=str(known(turn, "priority")), day=day)
