"""Moving an appointment: the new time is kept first, and only its booking lets the old one go."""

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.panel.acting import coming_of, file_to_act_on
from console.operator.panel.appointment_lines import present_line
from console.operator.panel.booking_form import (
    TimesForm,
    read_chosen,
    read_form_key,
    read_times,
)
from console.operator.panel.booking_presenter import present_times
from console.operator.panel.frame import Answer, framed
from console.operator.panel.held import held_page
from console.operator.panel.home import home
from console.operator.panel.refusals import Refused, refusals, refused
from console.people import full_name
from console.viewpoint import Viewpoint
from frontdesk.facility.service import Service
from frontdesk.identity.levels import Operation
from services.booking import as_regime
from services.desk import Desk
from services.offers import TimeWanted
from services.operator_desk.find_times import find_times, read_wish
from services.operator_desk.hold_time import hold_to_move
from store.tables import Appointment

AGAIN = frozenset({"taken", "busy"})


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/panel/move/<uuid:appointment_id>")
    def panel_move(conversation_id: uuid.UUID, appointment_id: uuid.UUID) -> ResponseReturnValue:
        """With the same person, unless asked otherwise."""
        return _times(desk, conversation_id, appointment_id, None)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/move/<uuid:appointment_id>")
    def panel_move_on(conversation_id: uuid.UUID, appointment_id: uuid.UUID) -> ResponseReturnValue:
        """Other times."""
        return _times(desk, conversation_id, appointment_id, read_times(request.form))

    @blueprint.post("/chats/<uuid:conversation_id>/panel/move/<uuid:appointment_id>/hold")
    def panel_hold_to_move(
        conversation_id: uuid.UUID, appointment_id: uuid.UUID
    ) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        time, key = read_chosen(request.form), read_form_key(request.form)
        try:
            with desk.database.transaction() as db_session, refusals(view):
                operation = Operation.MOVE
                file = file_to_act_on(desk, db_session, view, conversation_id, operation)
                old = coming_of(file, view, appointment_id)
                _service(desk, view, old)
                hold_to_move(desk, db_session, conversation_id, member().id, old, time, key)
        except Refused as refusal:
            if refusal.name in AGAIN:
                asked = read_times(request.form)
                return _times(desk, conversation_id, appointment_id, asked, refusal.words)
            return home(desk, conversation_id, problem=refusal.words), 409
        return held_page(desk, conversation_id)


def _times(
    desk: Desk,
    conversation_id: uuid.UUID,
    appointment_id: uuid.UUID,
    asked: TimesForm | None,
    problem: str = "",
) -> Answer:
    view = current_viewpoint(desk)
    try:
        with desk.database.transaction() as db_session:
            operation = Operation.MOVE
            file = file_to_act_on(desk, db_session, view, conversation_id, operation)
            old = coming_of(file, view, appointment_id)
            asked = asked or _as_before(old)
            service = _service(desk, view, old)
            when = read_wish(desk, asked.wish, view.phrases.language)
            wanted = TimeWanted(asked.person, when, after=asked.after)
            found = find_times(desk, db_session, service, as_regime(old.regime), wanted)
            name = full_name(file.patient)
            times = present_times(view, desk.facility, name, service, asked, when, found)
            line = present_line(view, desk, old)
    except Refused as refusal:
        return home(desk, conversation_id, problem=refusal.words), 409
    page = framed(
        "move",
        conversation_id,
        times=times,
        old=line,
        form_key=uuid.uuid4().hex,
        problem=problem,
    )
    return page, 409 if problem else 200


def _service(desk: Desk, view: Viewpoint, old: Appointment) -> Service:
    """`Refused` when it is no longer in the data."""
    try:
        return desk.facility.service(old.service_id)
    except KeyError:
        raise refused(view, "no_service") from None


def _as_before(old: Appointment) -> TimesForm:
    return TimesForm("", old.practitioner_id, None, is_beyond_class=False)
