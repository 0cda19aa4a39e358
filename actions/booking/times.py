"""Free times: three at a time, narrowed by what the patient says, and never a dead end."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from actions.booking.choices_without_times import take_choice
from actions.booking.doubts import ask_which_reading, is_in_doubt, read_reading
from actions.booking.holding import hold, let_go
from actions.booking.prescription_kept import keep_prescription, latest_day
from actions.booking.service import service_of
from actions.booking.several import day_of_the_pair, pair_of, part_the_pair
from actions.booking.wishes import drop_wishes, note_time, wants_another, when_of
from actions.dialogue.options import Option
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.saying import slot_title, slot_to_dict
from frontdesk.reading.left_to_us import leaves_it_to_us
from frontdesk.reading.more_times import MoreTimes, read_more_times
from frontdesk.schedules.slots import AppointmentSlot
from services import booking
from services.booking import TimeWanted

OTHER_TIMES = "other_times"


class TimeQuestion(Question):
    slot = "appointment_slot"
    no_times: ClassVar[str] = "utter_no_times"
    keeps_prescription: ClassVar[bool] = True

    def ask(self, turn: Turn) -> None:
        let_go(turn)  # a time kept so far is free to be offered again
        if is_in_doubt(turn):
            ask_which_reading(turn)
            return
        offers = find_offers(turn)
        turn.set("offers", [slot_to_dict(offer) for offer in offers])
        if offers:
            turn.offer("utter_offer_times", _options(turn, offers), service=_name(turn))
        elif latest_day(turn) is not None:
            turn.say("utter_no_times_in_class")
        else:
            turn.say(self.no_times)

    def read(self, turn: Turn) -> dict[str, str] | None:
        """The time that was chosen and is now kept; None to offer again."""
        chosen = turn.chosen()
        if is_in_doubt(turn) and read_reading(turn, chosen):
            return None
        if chosen is not None and chosen.startswith("time:"):
            if turn.tap is None:
                note_time(turn)  # "giovedì" is a choice and a wish, if another time is wanted later
            return self._hold(turn, int(chosen.removeprefix("time:")))
        if chosen == OTHER_TIMES:
            _later(turn)
            return None
        if chosen is not None:
            take_choice(turn, chosen)
            return None
        if turn.slot("offers") and not is_in_doubt(turn) and leaves_it_to_us(turn.text):
            return self._take_the_first(turn)
        self._take_words(turn)
        return None

    def _take_words(self, turn: Turn) -> None:
        match read_more_times(turn.text):
            case MoreTimes.LATER:
                _later(turn)
            case MoreTimes.FIRST:
                drop_wishes(turn)
            case None if not note_time(turn):
                if not wants_another(turn):
                    raise NotUnderstood("utter_time_not_understood")
                _later(turn)

    def _take_the_first(self, turn: Turn) -> dict[str, str] | None:
        """Said, and confirmed in the summary that follows like any other choice."""
        kept = self._hold(turn, 0)
        if kept is not None:
            turn.say("utter_took_the_first")
        return kept

    def _hold(self, turn: Turn, number: int) -> dict[str, str] | None:
        offers: list[dict[str, str]] = turn.slot("offers") or []
        prescription_id = keep_prescription(turn) if self.keeps_prescription else None
        return offers[number] if hold(turn, offers[number], prescription_id) else None


def find_offers(turn: Turn) -> list[AppointmentSlot]:
    """The next free times that fit what the patient said; the nearest ones if nothing fits.

    Given up one after the other: the day shared with another booking, "later than those", the
    practitioner, the wish. Never the limit of the prescription's class.
    """
    wanted = _wanted(turn)
    if offers := _search(turn, wanted):
        return offers
    if wanted.only_on is not None or wanted.pair_with is not None:
        turn.say("utter_not_on_one_day")
        part_the_pair(turn)
        wanted = _wanted(turn)
        if offers := _search(turn, wanted):
            return offers
    if wanted.after is not None:
        turn.say("utter_no_later_times")
        turn.set("offers_after", None)
        wanted = replace(wanted, after=None)
        if offers := _search(turn, wanted):
            return offers
    if wanted.when is None and wanted.practitioner_id is None:
        return []
    return _nearest(turn, wanted)


def _nearest(turn: Turn, wanted: TimeWanted) -> list[AppointmentSlot]:
    """Without the wish, then without the practitioner; each is said, and no longer remembered."""
    for narrower in (replace(wanted, when=None), replace(wanted, when=None, practitioner_id=None)):
        if narrower == wanted:
            continue
        if offers := _search(turn, narrower):
            kept_person = narrower.practitioner_id is not None or wanted.practitioner_id is None
            turn.say("utter_no_times_as_wished" if kept_person else "utter_no_times_with_them")
            drop_wishes(turn)
            turn.set("practitioner_id", narrower.practitioner_id)
            return offers
    return []


def _search(turn: Turn, wanted: TimeWanted) -> list[AppointmentSlot]:
    regime = turn.slot("regime")
    found = booking.offer_slots(turn.desk, turn.db_session, service_of(turn), regime, wanted)
    return list(found)


def _wanted(turn: Turn) -> TimeWanted:
    after = turn.slot("offers_after")
    return TimeWanted(
        practitioner_id=turn.slot("practitioner_id"),
        when=when_of(turn),
        after=datetime.fromisoformat(after) if after else None,
        not_after=_end_of(turn, latest_day(turn)),
        only_on=day_of_the_pair(turn),
        pair_with=pair_of(turn),
    )


def _end_of(turn: Turn, day: date | None) -> datetime | None:
    """The midnight that ends a day at the facility."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(0, 0), turn.zone)


def _later(turn: Turn) -> None:
    offers: list[dict[str, str]] = turn.slot("offers") or []
    turn.set("offers_after", offers[-1]["starts_at"] if offers else None)


def _options(turn: Turn, offers: list[AppointmentSlot]) -> list[Option]:
    options = [_option(turn, number, offer) for number, offer in enumerate(offers)]
    other = turn.words("label_other_times")
    return [*options, Option(OTHER_TIMES, title=other, label=other)]


def _option(turn: Turn, number: int, offer: AppointmentSlot) -> Option:
    title, label, who = slot_title(turn, offer)
    return Option(f"time:{number}", title=title, label=label, description=who)


def _name(turn: Turn) -> str:
    return service_of(turn).name.say(turn.language)
