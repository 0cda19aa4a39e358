"""When the patient would like to come: their words are kept, and read again where needed."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from typing import Any, Final

from actions.dialogue.turn import Turn
from frontdesk.facility.places import Place
from frontdesk.saying import say_date
from frontdesk.schedules.narrowing import narrowed
from frontdesk.when import When, read_when

WISHES: Final = "time_wish"
MOST_KEPT = 4


def note_time(turn: Turn) -> bool:
    """Keeps what the message says about time, beside what still holds; False if that is nothing."""
    return note_words(turn, turn.text)


def note_words(turn: Turn, words: str) -> bool:
    """As `note_time`, of given words. A past or closed day is explained at once."""
    said = {"words": words, "said_at": turn.desk.now().isoformat()}
    when = _read(turn, said)
    if when is None:
        return False
    turn.set("offers_after", None)
    if when.refused is not None:
        _explain(turn, when)
    if when.doubt is not None and not when.doubt.readings:
        turn.say("utter_no_such_day")
        return True
    if when.spans or when.excluded or when.soonest or when.doubt is not None:
        turn.set(WISHES, [*_kept(turn), said][-MOST_KEPT:])
        return True
    return when.refused is not None


def wants_another(turn: Turn) -> bool:
    """Whether the message is about time without saying which: "un altro giorno", "più avanti"."""
    now = turn.desk.now()
    return read_when(turn.text, now, place_of(turn), turn.language) is not None


def when_of(turn: Turn) -> When | None:
    """All that was said about time, as one wish."""
    read = [when for said in _kept(turn) if (when := _read(turn, said)) is not None]
    return reduce(narrowed, read) if read else None


def open_doubt(turn: Turn) -> When | None:
    """The latest wish, if it can be meant in two ways and nobody asked yet."""
    kept = _kept(turn)
    when = _read(turn, kept[-1]) if kept else None
    return when if when is not None and when.doubt is not None else None


def settle_doubt(turn: Turn, reading: int) -> None:
    """The patient said which reading was meant."""
    *earlier, latest = _kept(turn)
    turn.set(WISHES, [*earlier, {**latest, "reading": reading}])


def drop_wishes(turn: Turn) -> None:
    turn.set(WISHES, None)
    turn.set("offers_after", None)


def place_of(turn: Turn) -> Place:
    """The site whose hours and holidays a wish is read by: the main one."""
    return turn.desk.facility.sites[0]


def _kept(turn: Turn) -> list[dict[str, Any]]:
    return list(turn.slot(WISHES) or [])


def _read(turn: Turn, said: dict[str, Any]) -> When | None:
    said_at = datetime.fromisoformat(said["said_at"])
    when = read_when(said["words"], said_at, place_of(turn), turn.language)
    reading = said.get("reading")
    if when is None or when.doubt is None or reading is None:
        return when
    meant = when.doubt.readings[reading]
    return replace(when, spans=meant, asked=meant, pattern=meant, doubt=None)


def _explain(turn: Turn, when: When) -> None:
    """Why that day cannot be had; with nothing else wished, the search goes on after it."""
    refused = when.refused
    assert refused is not None
    day = say_date(refused.on, turn.language)
    if refused.kind == "past":
        turn.say("utter_day_is_past", day=day)
        return
    if refused.name in day:  # a Sunday is closed because it is a Sunday
        turn.say("utter_weekday_is_closed", day=day)
    else:
        turn.say("utter_day_is_closed", day=day, reason=refused.name)
    if not when.spans:
        after = datetime.combine(refused.on + timedelta(days=1), datetime.min.time(), turn.zone)
        turn.set("offers_after", after.isoformat())
