"""Opening hours: today's truth first, or the day that was asked; of what was asked."""

from datetime import date
from typing import Final

from actions.dialogue.turn import Turn
from actions.information import doctors, saying
from actions.information.opening_words import place_line, say_closures, say_usual, truth_words
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.places import Place
from frontdesk.facility.places_named import desks_named, sites_named
from frontdesk.saying_hours import say_weekly_hours
from frontdesk.schedules.coming_closures import coming_closures
from frontdesk.schedules.day_asked import DaysAsked, days_asked
from frontdesk.schedules.day_truth import truth_of, truth_today
from frontdesk.schedules.service_hours import place_of_service

DAYS_AHEAD: Final = 14


def operators_hours(turn: Turn) -> str:
    """When people answer, in words."""
    return say_weekly_hours(turn.desk.facility.operators.hours, turn.language)


def say_today(turn: Turn, place: Place) -> str:
    """What is true of a place today: "Centro: oggi siamo aperti fino alle 19:30."."""
    words = truth_words(turn, truth_today(place, turn.desk.now(), turn.language))
    return place_line(turn, [place.name.say(turn.language)], words)


def tell_hours(turn: Turn) -> None:
    if doctors.told_hours(turn):
        return
    places = _places_asked(turn)
    days = days_asked(turn.text, turn.desk.now(), places[0], turn.language)
    if days is None or (days.is_one and days.first_on == turn.today()):
        _tell_today(turn, places)
    elif days.is_one:
        _tell_day(turn, places, days.first_on)
    else:
        _tell_period(turn, places, days)


def _places_asked(turn: Turn) -> tuple[Place, ...]:
    """The desks or sites named, or where the service named is done; else all sites."""
    facility = turn.desk.facility
    service = find_services(turn.text, facility, turn.language).service
    sites = sites_named(turn.text, facility)
    if service is not None and service.hours is not None:
        where = {facility.room(room).site for room in service.rooms}
        done_at = [site for site in sites or facility.sites if site.id in where]
        if done_at:
            return tuple(place_of_service(site, service) for site in done_at)
    return desks_named(turn.text, facility) or sites or facility.sites


def _tell_today(turn: Turn, places: tuple[Place, ...]) -> None:
    coming = coming_closures(places[0], turn.today(), DAYS_AHEAD, turn.language)
    later = [closure for closure in coming if closure.first_on > turn.today()]
    lines = [f"{say_today(turn, place)} {say_usual(turn, place)}" for place in places]
    saying.tell(turn, *lines, say_closures(turn, later), *notices(turn, turn.today()))


def _tell_day(turn: Turn, places: tuple[Place, ...], on: date) -> None:
    """Places of which the same is true are said together."""
    now, language = turn.desk.now(), turn.language
    same: dict[str, list[str]] = {}
    for place in places:
        words = truth_words(turn, truth_of(place, on, now, language))
        same.setdefault(words, []).append(place.name.say(language))
    lines = (place_line(turn, names, words) for words, names in same.items())
    saying.tell(turn, *lines, *notices(turn, on))


def _tell_period(turn: Turn, places: tuple[Place, ...], days: DaysAsked) -> None:
    """Several days: the usual week, and what is different in them."""
    length = (days.last_on - days.first_on).days + 1
    lines: list[str | None] = []
    for place in places:
        hours = say_weekly_hours(place.hours, turn.language)
        lines.append(place_line(turn, [place.name.say(turn.language)], f"{hours}."))
        lines.append(
            say_closures(turn, coming_closures(place, days.first_on, length, turn.language))
        )
    saying.tell(turn, *lines, *notices(turn, days.first_on, days.last_on))


def notices(turn: Turn, first_on: date, last_on: date | None = None) -> list[str]:
    """The facility's own lines for these days, each said once."""
    there = (one for one in turn.desk.facility.notices if one.meets(first_on, last_on or first_on))
    return list(dict.fromkeys(one.text.say(turn.language) for one in there))
