"""The steps of a booking in words: what, how, and when."""

from dataclasses import dataclass

from console.booking.options import Option, regime_options, service_options
from console.booking.times import TimeOption, time_option
from console.operator.panel.appointment_lines import capital
from console.operator.panel.booking_form import CLASSES, TimesForm
from console.viewpoint import Viewpoint
from frontdesk.facility.catalogue import ServiceMatch
from frontdesk.facility.model import Facility
from frontdesk.facility.service import Service
from frontdesk.saying import say_price
from frontdesk.when import When
from services.operator_desk.find_times import Found, GivenUp, is_refused


@dataclass(frozen=True)
class WhatPresenter:
    """Services that fit the words, and all of them to choose from by name."""

    name: str
    words: str
    found: tuple[Option, ...]
    notice: str
    every: tuple[Option, ...]


@dataclass(frozen=True)
class HowPresenter:
    """Who pays, and the prescription where one is needed."""

    name: str
    service: str
    service_id: str
    facts: tuple[str, ...]
    regimes: tuple[Option, ...]
    asks_prescription: bool
    classes: tuple[Option, ...]


@dataclass(frozen=True)
class TimesPresenter:
    """Three times, and what they do not keep to. `later`: ask for what comes after this instant."""

    name: str
    service: str
    people: tuple[Option, ...]
    wish: str
    times: tuple[TimeOption, ...]
    notice: str
    later: str


def present_what(
    view: Viewpoint, facility: Facility, name: str, words: str, match: ServiceMatch | None
) -> WhatPresenter:
    language = view.phrases.language
    found = match.candidates if match else ()
    return WhatPresenter(
        name=name,
        words=words,
        found=tuple(Option(one.id, one.name.say(language)) for one in found),
        notice=_not_found(view, match),
        every=service_options(view, facility),
    )


def present_how(
    view: Viewpoint, facility: Facility, name: str, service: Service, regime: str
) -> HowPresenter:
    offered = facility.regimes(service)
    regimes = regime_options(view, regime, offered)
    return HowPresenter(
        name=name,
        service=service.name.say(view.phrases.language),
        service_id=service.id,
        facts=_facts(view, service),
        regimes=regimes if len(regimes) > 1 else (),
        asks_prescription="ssn" in offered and service.needs_prescription,
        classes=tuple(Option(one, view.say(f"panel.class.{one}")) for one in CLASSES),
    )


def present_times(
    view: Viewpoint,
    facility: Facility,
    name: str,
    service: Service,
    asked: TimesForm,
    when: When | None,
    found: Found,
    *,
    has_limit: bool = False,
) -> TimesPresenter:
    return TimesPresenter(
        name=name,
        service=service.name.say(view.phrases.language),
        people=_people(view, facility, service, asked.person),
        wish=asked.wish,
        times=tuple(time_option(view, facility, slot) for slot in found.slots),
        notice=_notice(view, asked, when, found, has_limit),
        later=found.slots[-1].starts_at.isoformat() if found.slots else "",
    )


def _not_found(view: Viewpoint, match: ServiceMatch | None) -> str:
    if match is None:
        return ""
    if match.not_offered:
        return view.say("panel.book.not_offered")
    return "" if match.candidates else view.say("panel.book.not_found")


def _facts(view: Viewpoint, service: Service) -> tuple[str, ...]:
    """How long, and what it costs either way."""
    language, price = view.phrases.language, service.price
    facts = [view.say("date.minutes", minutes=service.minutes)]
    for regime, cents in (("ssn", price.ssn_cents), ("private", price.private_cents)):
        if cents is not None:
            amount = say_price(cents, language)
            facts.append(view.say(f"panel.book.price_{regime}", price=amount))
    if service.operator_confirms:
        facts.append(view.say("panel.book.to_confirm"))
    return tuple(facts)


def _people(
    view: Viewpoint, facility: Facility, service: Service, chosen: str | None
) -> tuple[Option, ...]:
    """Nothing to choose where one person does it."""
    language = view.phrases.language
    people = [facility.practitioner(one) for one in service.performed_by]
    if len(people) < 2:
        return ()
    return (
        Option("", view.say("panel.book.anybody"), chosen is None),
        *(Option(one.id, one.spoken_name(language), one.id == chosen) for one in people),
    )


def _notice(
    view: Viewpoint, asked: TimesForm, when: When | None, found: Found, has_limit: bool
) -> str:
    if not found.slots:
        return view.say("panel.book.none_in_class" if has_limit else "panel.book.none")
    if asked.wish and when is None:
        return view.say("panel.book.wish_not_understood")
    if is_refused(when) and when is not None and when.refused is not None:
        kind = when.refused.kind
        return capital(view.say(f"panel.book.day_{kind}"))
    return "" if found.given_up is GivenUp.NOTHING else view.say(f"panel.book.no_{found.given_up}")
