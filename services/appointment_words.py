"""What a patient reads of an appointment, whoever booked it: nothing a stranger learns much from.

Date, time and site, a code and a link; the rest is behind the link (reference 1.7, 3.2).
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.facility.rules import CancellationRule
from frontdesk.saying import say_when
from services.booking_sheets import link_for
from services.desk import Desk
from services.discretion import is_discreet
from store.database import DbSession
from store.tables import Appointment


def booked_words(
    desk: Desk, db_session: DbSession, appointment: Appointment, language: str
) -> dict[str, str]:
    """The values of `utter_booked` and `utter_moved`; makes a new link to the sheet."""
    return {
        "when": when_words(desk, appointment.starts_at, language),
        "site": desk.facility.site(appointment.site_id).name.say(language),
        "code": appointment.code,
        "link": link_for(desk, db_session, appointment, language),
        "cancellation": cancellation_words(desk, appointment.free_until, language),
    }


def appointment_title(desk: Desk, appointment: Appointment, language: str) -> str:
    """One line; of a discreet service only that it is an appointment (reference 3.2)."""
    if is_discreet(desk, appointment.service_id):
        name = _label(desk, "label_discreet", language)
    else:
        name = desk.facility.service(appointment.service_id).name.say(language)
    return f"{when_words(desk, appointment.starts_at, language)}: {name}"


def cancellation_words(desk: Desk, free_until: datetime | None, language: str) -> str:
    """Until when cancelling costs nothing; said plainly where that moment has passed."""
    if free_until is None:
        return _label(desk, "label_free_always", language)
    if free_until < desk.now():
        return _label(desk, "label_free_until_past", language)
    moment = when_words(desk, free_until, language)
    return _label(desk, "label_free_until", language, free_until=moment)


def penalty_words(desk: Desk, rule: CancellationRule, language: str) -> str:
    """What cancelling late costs by a rule, and what excuses it."""
    penalty = rule.penalty.text.say(language)
    if not rule.justified_reasons:
        return penalty
    reasons = ", ".join(reason.say(language) for reason in rule.justified_reasons)
    excused = _label(desk, "label_justified_reasons", language, reasons=reasons)
    return f"{penalty} {excused}"


def when_words(desk: Desk, at: datetime, language: str) -> str:
    """ "giovedì 3 dicembre alle 15:00", at the facility."""
    return say_when(at.astimezone(ZoneInfo(desk.facility.zone)), language)


def _label(desk: Desk, name: str, language: str, **values: str) -> str:
    return desk.wording.render(name, language, **values).text
