"""Ready answers for one chat: which there are, and one of them with its gaps filled."""

import uuid
from dataclasses import dataclass

from frontdesk.canned.variables import Filled, Variable, fill
from frontdesk.identity.levels import Operation
from frontdesk.saying_opening import say_blocks
from frontdesk.schedules.opening import opening_today
from services.appointment_words import appointment_title
from services.audit import note
from services.desk import Desk
from services.discretion import is_kept_from
from services.proved_people import ProvedPeople, may, proved_people
from store.appointments import booked_appointments
from store.canned_answers import answers_in_use, find_answer
from store.conversations import get_conversation
from store.database import DbSession
from store.staff import get_staff
from store.tables import CannedAnswer, Conversation

CLOSED = {"it": "chiuso", "en": "closed"}


@dataclass(frozen=True)
class OfferedAnswer:
    """`text` is in the chat's language, its gaps open."""

    id: uuid.UUID
    shortcut: str
    title: str
    text: str


def offered_answers(db_session: DbSession, conversation: Conversation) -> list[OfferedAnswer]:
    """Everybody's, and those of the unit that looks after the chat."""
    return [
        OfferedAnswer(one.id, one.shortcut, one.title, _text(one, conversation))
        for one in answers_in_use(db_session)
        if one.unit in (None, conversation.unit)
    ]


def fill_canned_answer(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    answer_id: uuid.UUID,
) -> Filled | None:
    """The words for the answer box; None when there is no such answer any more.

    The name is that of who has proved to write, who is greeted with it; the appointment is that of
    whom they speak for, as long as they may see it.
    """
    answer = find_answer(db_session, answer_id)
    conversation = get_conversation(db_session, conversation_id)
    if answer is None or answer.retired_at or answer.unit not in (None, conversation.unit):
        return None
    text = _text(answer, conversation)
    asked = fill(text, {}).missing
    values = _of_the_desk(desk, db_session, staff_id, conversation.language)
    if {Variable.PATIENT_NAME, Variable.NEXT_APPOINTMENT} & set(asked):
        values |= _of_the_patient(desk, db_session, conversation)
        note(desk, db_session, staff_id, "fill_canned_answer", conversation_id)
    return fill(text, values)


def _text(answer: CannedAnswer, conversation: Conversation) -> str:
    return answer.text_it if _language(conversation.language) == "it" else answer.text_en


def _language(language: str) -> str:
    return "it" if language == "it" else "en"


def _of_the_desk(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, language: str
) -> dict[Variable, str]:
    member = get_staff(db_session, staff_id)
    facility = desk.facility
    return {
        **({Variable.OPERATOR: member.name} if member else {}),
        Variable.FACILITY: facility.name.say(_language(language)),
        Variable.PHONE: facility.phone,
        Variable.HOURS_TODAY: _hours_today(desk, _language(language)),
    }


def _hours_today(desk: Desk, language: str) -> str:
    """One span when all sites keep the same hours, else each site's by name."""
    said = {}
    for site in desk.facility.sites:
        blocks = opening_today(site, desk.now().astimezone(site.tz).date())
        said[site.name.say(language)] = say_blocks(blocks, language) or CLOSED[language]
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{name} {hours}" for name, hours in said.items())


def _of_the_patient(
    desk: Desk, db_session: DbSession, conversation: Conversation
) -> dict[Variable, str]:
    people = proved_people(desk, db_session, conversation.id)
    if people is None:
        return {}
    coming = _next_appointment(desk, db_session, conversation, people)
    return {
        Variable.PATIENT_NAME: people.writer.given_name,
        **({Variable.NEXT_APPOINTMENT: coming} if coming else {}),
    }


def _next_appointment(
    desk: Desk, db_session: DbSession, conversation: Conversation, people: ProvedPeople
) -> str | None:
    """ "giovedì 3 dicembre alle 15:00: visita cardiologica"; what is kept from the writer is not
    told."""
    if not may(desk, db_session, people, Operation.LIST):
        return None
    for one in booked_appointments(db_session, people.subject.id, desk.now()):
        if not is_kept_from(desk, db_session, conversation.id, one.service_id):
            return appointment_title(desk, one, _language(conversation.language))
    return None
