"""What a patient who waits for a person may be told honestly: place, likely wait, opening hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.messages import Content
from frontdesk.ownership import Owner
from frontdesk.queue.expected_wait import AnsweredWait, expected_wait
from frontdesk.saying_hours import say_weekly_hours
from frontdesk.saying_opening import say_next
from frontdesk.schedules.business_time import open_time_between
from frontdesk.schedules.opening import is_open, next_opening
from services.desk import Desk
from services.presence import count_on_duty
from services.speak import text_named
from services.waits import ahead_of
from store.database import DbSession
from store.queue import answered_waits
from store.tables import Conversation

LOOK_BACK = timedelta(days=14)
NEWEST_WAITS = 40
LONG = timedelta(hours=2)
"""Beyond that a number of minutes would only pretend to be exact."""


@dataclass(frozen=True)
class QueuePlace:
    """`expected`: the likely wait, None when nobody can know. `opens_at`: None while open."""

    people_ahead: int
    is_staffed: bool
    expected: timedelta | None = None
    opens_at: datetime | None = None


def place_in_queue(desk: Desk, db_session: DbSession, conversation: Conversation) -> QueuePlace:
    """The place of a waiting chat now; nobody is ahead of one that a person has."""
    is_waiting = conversation.owner == Owner.WAITING
    ahead = ahead_of(db_session, conversation) if is_waiting else 0
    operators = desk.facility.operators
    if not is_open(operators, desk.now()):
        return QueuePlace(ahead, False, opens_at=next_opening(operators, desk.now()))
    since = desk.now() - LOOK_BACK
    waits = [
        AnsweredWait(
            waited=open_time_between(operators, wait.began_at, wait.answered_at or wait.began_at),
            ahead=wait.ahead,
            on_duty=wait.on_duty,
        )
        for wait in answered_waits(db_session, since, NEWEST_WAITS)
    ]
    return QueuePlace(ahead, True, expected_wait(waits, ahead, count_on_duty(desk, db_session)))


def place_words(desk: Desk, place: QueuePlace, language: str) -> str:
    """ "È la prossima persona. Di solito risponde entro 10 minuti." """
    return f"{_line_words(desk, place, language)} {_wait_words(desk, place, language)}"


def called(desk: Desk, place: QueuePlace, language: str) -> Content:
    """What somebody who asked for a person hears: the place, or when the operators are back.

    Out of hours with a button to be phoned, which services/queue_answers.py takes.
    """
    if place.is_staffed:
        words = place_words(desk, place, language)
        return text_named(desk, "utter_operator_called", language, place=words)
    if opens := opening_words(desk, place, language):
        return text_named(desk, "utter_operator_called_closed", language, opens=opens)
    hours = say_weekly_hours(desk.facility.operators.hours, language)
    phone = desk.facility.phone
    return text_named(desk, "utter_operator_called_away", language, hours=hours, phone=phone)


def opening_words(desk: Desk, place: QueuePlace, language: str) -> str:
    """ "lunedì alle 8:00"; empty when nobody knows when the operators are back."""
    if place.opens_at is None:
        return ""
    today = desk.now().astimezone(desk.facility.operators.tz).date()
    return say_next(place.opens_at, today, language)


def _line_words(desk: Desk, place: QueuePlace, language: str) -> str:
    if place.people_ahead == 0:
        return desk.wording.render("utter_queue_next", language).text
    if place.people_ahead == 1:
        return desk.wording.render("utter_queue_one_ahead", language).text
    count = str(place.people_ahead)
    return desk.wording.render("utter_queue_ahead", language, count=count).text


def _wait_words(desk: Desk, place: QueuePlace, language: str) -> str:
    if place.expected is None:
        return desk.wording.render("utter_queue_wait_unknown", language).text
    if place.expected > LONG:
        return desk.wording.render("utter_queue_wait_long", language).text
    minutes = str(int(place.expected.total_seconds()) // 60)
    return desk.wording.render("utter_queue_wait", language, minutes=minutes).text
