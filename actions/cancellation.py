"""Cancelling: which appointments, what it costs, one yes for all, and only then they are gone."""

import re
import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.appointments.choosing import WhichAppointments, settle_several
from actions.appointments.costs import (
    free_until_words,
    is_late,
    late_note,
    with_late_mark,
)
from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions, is_known
from actions.saying import appointment_title
from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.doubts import thinks_again
from services import booking
from services.booking import Appointment
from services.identity import Operation

_CANCELLING = re.compile(
    r"\b(?:disd\w+|annull\w+|cancell?\w*|tutt[oiae]|(?:li|le|lo|la) (?=disd|annull|cancell)|"
    r"them|all|it|pure|please|grazie|thanks)\b",
    re.IGNORECASE,
)
_NOT_CANCELLING = re.compile(r"\b(?:non|nn|don'?t|not) (?:disd|annull|cancel)", re.IGNORECASE)


class ConfirmCancellation(Question):
    slot = "cancellation_confirmed"

    def ask(self, turn: Turn) -> None:
        chosen = _chosen(turn)
        words = {"given_name": given_name(turn), "appointment": _lines(turn, chosen)}
        if not any(is_late(turn, one) for one in chosen):
            one = len(chosen) == 1
            turn.say(
                "utter_confirm_cancellation" if one else "utter_confirm_cancellations", **words
            )
        elif len(chosen) == 1:
            until = free_until_words(turn, chosen[0])
            note = late_note(turn, chosen)
            turn.say("utter_confirm_late_cancellation", **words, free_until=until, penalty=note)
        else:
            turn.say("utter_confirm_late_cancellations", **words, penalty=late_note(turn, chosen))

    def read(self, turn: Turn) -> bool:
        chosen = turn.chosen()
        answer = {"yes": True, "no": False}.get(chosen or "", _yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_not_cancelled")
            raise JourneyEnded
        return True


def _yes_no(text: str) -> bool | None:
    """ "Sì disdico tutto" is a yes, "ci ripenso" a no."""
    if thinks_again(text) or _NOT_CANCELLING.search(text):
        return False
    rest = _CANCELLING.sub(" ", text)
    says_only_that = rest != text and not rest.strip(" .,!")
    return True if says_only_that else read_yes_no(rest)


def _chosen(turn: Turn) -> list[Appointment]:
    ids = [uuid.UUID(one) for one in turn.slot("appointment_ids")]
    return [
        booking.get_own_appointment(turn.desk, turn.db_session, turn.conversation_id, one)
        for one in ids
    ]


def _lines(turn: Turn, chosen: list[Appointment]) -> str:
    """One appointment as it is; several as a list, the late ones marked."""
    if len(chosen) == 1:
        return appointment_title(turn, chosen[0])
    titles = [with_late_mark(turn, appointment_title(turn, one), one) for one in chosen]
    return "\n".join(f"• {title}" for title in titles)


class CancellationJourney(Journey):
    form = "cancellation_form"
    slots: ClassVar[tuple[str, ...]] = (
        *IDENTITY_SLOTS,
        "appointment_ids",
        "selection_words",
        "cancellation_confirmed",
    )

    def begin(self, turn: Turn) -> None:
        turn.set("selection_words", turn.text)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.CANCEL)
        if is_known(turn):
            settle_several(turn)
            yield WhichAppointments()
            if turn.slot("appointment_ids") is not None:
                yield ConfirmCancellation()

    def finish(self, turn: Turn) -> bool:
        chosen = _chosen(turn)
        was_late = any(is_late(turn, one) for one in chosen)
        lines = _lines(turn, chosen)
        booking.cancel_appointments(
            turn.desk, turn.db_session, turn.conversation_id, [one.id for one in chosen]
        )
        turn.say("utter_cancelled_late" if was_late else "utter_cancelled", appointment=lines)
        return True
