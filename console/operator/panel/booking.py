"""Booking for the patient, step by step: what, how, when; then the time is kept."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.panel.acting import file_to_act_on
from console.operator.panel.booking_form import (
    FormFault,
    read_chosen,
    read_form_key,
    read_prescription,
    read_regime,
    read_service,
    read_times,
    words_in,
)
from console.operator.panel.booking_presenter import present_how, present_times, present_what
from console.operator.panel.frame import Answer, framed
from console.operator.panel.held import held_page
from console.operator.panel.home import home
from console.operator.panel.refusals import Refused, refusals, refused
from console.people import full_name
from console.viewpoint import Viewpoint
from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.identity.levels import Operation
from frontdesk.prescriptions.prescription import Prescription
from services.desk import Desk
from services.offers import TimeWanted
from services.operator_desk.find_times import find_times, read_wish
from services.operator_desk.hold_time import (
    NO_PRESCRIPTION,
    Choice,
    check_prescription,
    hold_time,
)
from store.database import DbSession

AGAIN = frozenset({"taken", "busy"})
"""Another time may do: the times are shown again."""


@dataclass(frozen=True)
class Chosen:
    """What is settled once times are looked for."""

    service: Service
    regime: Regime
    prescription: Prescription


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/panel/book")
    def panel_book(conversation_id: uuid.UUID) -> ResponseReturnValue:
        return _step(desk, conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/book")
    def panel_book_on(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """What was chosen so far decides which step comes next."""
        return _step(desk, conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/hold")
    def panel_hold(conversation_id: uuid.UUID) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        try:
            with desk.database.transaction() as db_session, refusals(view):
                _hold(desk, db_session, view, conversation_id)
        except Refused as refusal:
            if refusal.name in AGAIN:
                return _step(desk, conversation_id, refusal.words)
            return home(desk, conversation_id, problem=refusal.words), 409
        return held_page(desk, conversation_id)


def _step(desk: Desk, conversation_id: uuid.UUID, problem: str = "") -> Answer:
    view = current_viewpoint(desk)
    try:
        with desk.database.transaction() as db_session:
            operation = Operation.BOOK
            file = file_to_act_on(desk, db_session, view, conversation_id, operation)
            name = full_name(file.patient)
            page = _page(desk, db_session, view, conversation_id, name, problem)
    except Refused as refusal:
        return home(desk, conversation_id, problem=refusal.words), 409
    return page, 409 if problem else 200


def _page(
    desk: Desk,
    db_session: DbSession,
    view: Viewpoint,
    conversation_id: uuid.UUID,
    name: str,
    problem: str,
) -> str:
    service, match = _service(desk, view)
    if service is None:
        words = words_in(request.form, "words")
        what = present_what(view, desk.facility, name, words, match)
        return framed("what", conversation_id, what=what, problem=problem)
    regime = read_regime(desk, service, request.form)
    how = present_how(view, desk.facility, name, service, regime or "ssn")
    has_questions = bool(how.regimes or how.asks_prescription)
    is_answered = request.form.get("step") == "times" or not has_questions
    if not is_answered or regime is None:
        return framed("how", conversation_id, how=how, given=request.form, problem=problem)
    try:
        chosen = Chosen(service, regime, _prescription(view, service, regime))
        with refusals(view):
            latest = _latest(desk, chosen)
    except Refused as refusal:
        words = refusal.words
        return framed("how", conversation_id, how=how, given=request.form, problem=words)
    asked = read_times(request.form)
    when = read_wish(desk, asked.wish, view.phrases.language)
    limit = None if asked.is_beyond_class else latest
    wanted = TimeWanted(asked.person, when, after=asked.after, not_after=limit)
    found = find_times(desk, db_session, service, regime, wanted)
    times = present_times(
        view, desk.facility, name, service, asked, when, found, has_limit=limit is not None
    )
    return framed(
        "times",
        conversation_id,
        times=times,
        kept=_kept(chosen),
        has_class_limit=latest is not None,
        is_beyond_class=asked.is_beyond_class,
        form_key=uuid.uuid4().hex,
        problem=problem,
    )


def _service(desk: Desk, view: Viewpoint) -> tuple[Service | None, ServiceMatch | None]:
    """The one chosen or clearly meant, else what the words may mean."""
    chosen = read_service(desk, request.form)
    words = words_in(request.form, "words")
    if chosen is not None or not words:
        return chosen, None
    match = find_services(words, desk.facility, view.phrases.language)
    return match.service, match


def _prescription(view: Viewpoint, service: Service, regime: Regime) -> Prescription:
    """Nothing where none is needed. Raises `Refused` for what cannot be."""
    if regime != "ssn" or not service.needs_prescription:
        return NO_PRESCRIPTION
    try:
        return read_prescription(request.form)
    except FormFault as fault:
        raise refused(view, fault.name) from None


def _latest(desk: Desk, chosen: Chosen) -> datetime | None:
    """The midnight that ends the last day its class allows; None without a limit."""
    verdict = check_prescription(desk, chosen.service, chosen.prescription)
    if verdict is None or verdict.latest_on is None:
        return None
    zone = desk.facility.sites[0].tz
    return datetime.combine(verdict.latest_on + timedelta(days=1), time(), zone)


def _kept(chosen: Chosen) -> dict[str, str]:
    """The hidden fields of the next step."""
    told = chosen.prescription
    fields = {
        "service": chosen.service.id,
        "regime": chosen.regime,
        "nre": told.nre or "",
        "priority": told.priority or "",
        "issued_on": told.issued_on.isoformat() if told.issued_on else "",
        "step": "times",
    }
    return {name: value for name, value in fields.items() if value}


def _hold(desk: Desk, db_session: DbSession, view: Viewpoint, conversation_id: uuid.UUID) -> None:
    file_to_act_on(desk, db_session, view, conversation_id, Operation.BOOK)
    service = read_service(desk, request.form)
    regime = read_regime(desk, service, request.form) if service else None
    if service is None or regime is None:
        raise refused(view, "changed")
    told = _prescription(view, service, regime)
    choice = Choice(service, read_chosen(request.form), regime, told)
    key = read_form_key(request.form)
    hold_time(desk, db_session, conversation_id, member().id, choice, key)
