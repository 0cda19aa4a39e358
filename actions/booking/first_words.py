"""The first message is read for all it says: what was said once is not asked again."""

from actions.booking import several
from actions.booking.people import note_person
from actions.booking.prescription_heard import note_in_passing
from actions.booking.service import note_service, service_of
from actions.booking.wishes import note_time
from actions.dialogue.turn import Turn
from actions.saying import service_name
from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.several import find_several
from frontdesk.reading.persons import read_people
from frontdesk.reading.regimes import read_regime

ON_THE_SHEET = ("prescription_told", "nre", "priority", "issued_on")


def read_first_words(turn: Turn) -> None:
    """Service(s), for whom, first or follow-up, how paid, the prescription, and when."""
    matches, same_day = find_several(turn.text, turn.desk.facility, turn.language)
    if not matches:  # no service, but perhaps with whom, or that it is a first visit
        matches = (_tapped(turn) or find_services(turn.text, turn.desk.facility, turn.language),)
    people = read_people(turn.text)
    turn.set("regime", read_regime(turn.text))
    start_booking(turn, several.plan(turn, matches, people, same_day))
    if not note_in_passing(turn):
        note_time(turn)


def _tapped(turn: Turn) -> ServiceMatch | None:
    """The service under whose price or preparation "Prenotare" was tapped."""
    known = {service.id: service for service in turn.desk.facility.services}
    service = known.get(turn.tapped_about or "")
    return None if service is None else ServiceMatch((service,), is_clear=True)


def start_booking(turn: Turn, booking: several.Remembered) -> None:
    """Begins one of the bookings asked for, with what was said of it."""
    turn.set("booking_plan", booking)
    note_service(turn, several.match_of(turn, booking))
    note_person(turn, booking["who"])


def start_next(turn: Turn, booking: several.Remembered) -> None:
    """After one is booked: the rest of it is forgotten, but not how it is paid.

    One prescription holds services of one branch, for one person (reference 1.4).
    """
    before = service_of(turn)
    same_person = booking["who"] == (turn.slot("booking_plan") or {}).get("who")
    kept = {slot: turn.slot(slot) for slot in ("regime", "time_wish")}
    if same_person and turn.slot("regime") == "ssn":
        kept |= {slot: turn.slot(slot) for slot in ON_THE_SHEET}
    for slot in several.ONE_BOOKING:
        turn.set(slot, None)
    turn.set("regime", kept["regime"])
    start_booking(turn, booking)
    if turn.slot("service_id") is not None and service_of(turn).branch == before.branch:
        for slot, value in kept.items():
            turn.set(slot, value)
    _say_next(turn, booking)


def _say_next(turn: Turn, booking: several.Remembered) -> None:
    """ "Passiamo a …": what comes now, in the catalogue's words, or for whom."""
    if turn.slot("service_id") is not None:
        turn.say("utter_next_service", service=service_name(turn, turn.slot("service_id")))
    else:
        turn.say("utter_next_booking")
