"""Booking: which service, who pays, who it is for, when, a summary, and only then the booking."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from actions.dialogue.interruptions import hand_over
from actions.dialogue.journey import Journey
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, identity_questions
from actions.saying import (
    appointment_words,
    service_words,
    slot_from_dict,
    slot_title,
    slot_to_dict,
)
from actions.wishes import note_wish, wish_of
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.persons import names_another_person
from frontdesk.reading.regimes import read_regime
from frontdesk.schedules.slots import AppointmentSlot
from services import booking, identity
from services.booking import Booking, TimeIsTaken, TimeWanted
from services.ownership import WaitingFor

OTHER_TIMES = "other_times"


class ServiceQuestion(Question):
    slot = "service_id"

    def ask(self, turn: Turn) -> None:
        candidates = turn.slot("service_candidates") or []
        if candidates:
            turn.offer("utter_ask_which_of_these", [_service_option(turn, c) for c in candidates])
        else:
            turn.say("utter_ask_service")

    def read(self, turn: Turn) -> str | None:
        chosen = turn.chosen()
        if chosen is not None and chosen in {s.id for s in turn.desk.facility.services}:
            return _bookable(turn, turn.desk.facility.service(chosen))
        if not note_service(turn):
            raise NotUnderstood("utter_service_not_found")
        found: str | None = turn.slot("service_id")
        return found


def note_service(turn: Turn) -> bool:
    """Fills the service the message names, or the candidates to choose from; False if none."""
    match = find_services(turn.text, turn.desk.facility, turn.language)
    if match.not_offered and not match.candidates:
        turn.say("utter_service_not_offered")
        return True
    if len(match.practitioner_ids) == 1:
        turn.set("practitioner_id", match.practitioner_ids[0])
    if match.service is not None:
        turn.set("service_id", _bookable(turn, match.service))
    turn.set("service_candidates", [service.id for service in match.candidates])
    return bool(match.candidates)


def _bookable(turn: Turn, service: Service) -> str:
    if service.channel == "operator" or service.operator_confirms or service.minors_only:
        turn.set("service_candidates", [])
        hand_over(turn, WaitingFor("service_by_operator"), "utter_service_by_operator")
    return service.id


def _service_option(turn: Turn, service_id: str) -> Option:
    service = turn.desk.facility.service(service_id)
    name = service.name.say(turn.language)
    return Option(service.id, title=name, label=service.label.say(turn.language))


class RegimeQuestion(Question):
    slot = "regime"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_regime", **service_words(turn, _service(turn)))

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen() or read_regime(turn.text)
        if chosen in ("ssn", "private"):
            return chosen
        raise NotUnderstood


class TimeQuestion(Question):
    slot = "appointment_slot"
    no_times: ClassVar[str] = "utter_no_times"

    def ask(self, turn: Turn) -> None:
        offers = find_offers(turn, _service(turn), turn.slot("regime"))
        turn.set("offers", [slot_to_dict(offer) for offer in offers])
        if offers:
            service = _service(turn).name.say(turn.language)
            turn.offer("utter_offer_times", time_options(turn, offers), service=service)
        else:
            turn.say(self.no_times)

    def read(self, turn: Turn) -> dict[str, str] | None:
        return read_time(turn)


def find_offers(turn: Turn, service: Service, regime: Regime) -> list[AppointmentSlot]:
    """The next free times that fit what the patient said; the first ones if nothing fits."""
    after = turn.slot("offers_after")
    wanted = TimeWanted(
        practitioner_id=turn.slot("practitioner_id"),
        wish=wish_of(turn),
        after=datetime.fromisoformat(after) if after else None,
    )
    offers = booking.offer_slots(turn.desk, turn.db_session, service, regime, wanted)
    if offers or wanted == TimeWanted():
        return list(offers)
    turn.say("utter_no_later_times" if wanted.after else "utter_no_times_as_wished")
    for slot in ("time_wish", "offers_after", "practitioner_id"):
        turn.set(slot, None)
    return list(booking.offer_slots(turn.desk, turn.db_session, service, regime, TimeWanted()))


def time_options(turn: Turn, offers: list[AppointmentSlot]) -> list[Option]:
    options = [slot_option(turn, number, offer) for number, offer in enumerate(offers)]
    other = turn.words("label_other_times")
    return [*options, Option(OTHER_TIMES, title=other, label=other)]


def slot_option(turn: Turn, number: int, offer: AppointmentSlot) -> Option:
    title, label, who = slot_title(turn, offer)
    return Option(f"time:{number}", title=title, label=label, description=who)


def read_time(turn: Turn) -> dict[str, str] | None:
    """The offered time that was chosen; None to offer again (other times, or a new wish)."""
    offers = turn.slot("offers") or []
    match turn.chosen():
        case "operator":
            hand_over(turn, WaitingFor("no_free_time"))
        case "other_service":
            for slot in ("service_id", "service_candidates", "regime"):
                turn.set(slot, None)
            return None
        case "stop":
            turn.say("utter_stopped")
            raise JourneyEnded
        case str(chosen) if chosen == OTHER_TIMES:
            turn.set("offers_after", offers[-1]["starts_at"] if offers else None)
            return None
        case str(chosen):
            found: dict[str, str] = offers[int(chosen.removeprefix("time:"))]
            return found
    if note_wish(turn):
        turn.set("offers_after", None)
        return None
    raise NotUnderstood("utter_time_not_understood")


class ConfirmTime(Question):
    """A yes to the chosen time, a no (`declined` is then said), or another time."""

    declined: ClassVar[str]

    def read(self, turn: Turn) -> bool | None:
        chosen = turn.chosen()
        if chosen == "yes" or (chosen is None and read_yes_no(turn.text) is True):
            return True
        if chosen == "other_time" or (chosen is None and note_wish(turn)):
            turn.set("appointment_slot", None)
            return None
        if chosen == "stop" or read_yes_no(turn.text) is False:
            turn.say(self.declined)
            raise JourneyEnded
        raise NotUnderstood("utter_confirm_with_buttons")


class Confirmation(ConfirmTime):
    slot = "booking_confirmed"
    declined = "utter_not_booked"

    def ask(self, turn: Turn) -> None:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        words = appointment_words(turn, slot, turn.slot("regime"))
        turn.say("utter_confirm_booking", **words)


def _service(turn: Turn) -> Service:
    return turn.desk.facility.service(turn.slot("service_id"))


class BookingJourney(Journey):
    form = "booking_form"
    slots: ClassVar[tuple[str, ...]] = (
        "service_id",
        "service_candidates",
        "practitioner_id",
        "regime",
        *IDENTITY_SLOTS,
        "time_wish",
        "offers",
        "offers_after",
        "appointment_slot",
        "booking_confirmed",
    )

    def begin(self, turn: Turn) -> None:
        if names_another_person(turn.text):
            identity.forget_identity(turn.desk, turn.db_session, turn.conversation_id)
        turn.set("regime", read_regime(turn.text))
        note_service(turn)
        note_wish(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield ServiceQuestion()
        if turn.slot("service_id") is None:
            return
        self._settle_regime(turn)
        yield RegimeQuestion()
        yield from identity_questions(turn)
        yield TimeQuestion()
        yield Confirmation()

    def _settle_regime(self, turn: Turn) -> None:
        """With one way to pay there is nothing to ask, whatever was wished."""
        regimes = turn.desk.facility.regimes(_service(turn))
        if len(regimes) == 1:
            turn.set("regime", next(iter(regimes)))

    def finish(self, turn: Turn) -> bool:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        try:
            appointment = booking.book_appointment(
                turn.desk,
                turn.db_session,
                turn.conversation_id,
                Booking(slot, turn.slot("regime")),
                booking_key=f"message:{turn.message_id}",
            )
        except TimeIsTaken:
            turn.say("utter_time_just_taken")
            turn.set("appointment_slot", None)
            turn.set("booking_confirmed", None)
            return False
        words = appointment_words(turn, slot, booking.as_regime(appointment.regime))
        turn.say("utter_booked", code=appointment.code, **words)
        return True
