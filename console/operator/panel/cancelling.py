"""Cancelling for the patient: the terms first, then the deed."""

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.panel.acting import coming_of, file_to_act_on
from console.operator.panel.appointment_lines import present_line
from console.operator.panel.frame import Answer, framed
from console.operator.panel.held import done_words
from console.operator.panel.home import home
from console.operator.panel.refusals import Refused, refusals
from console.people import full_name
from frontdesk.identity.levels import Operation
from services.desk import Desk
from services.operator_desk.cancel_for_patient import cancel_for_patient


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/panel/cancel/<uuid:appointment_id>")
    def panel_cancel(conversation_id: uuid.UUID, appointment_id: uuid.UUID) -> ResponseReturnValue:
        return _terms(desk, conversation_id, appointment_id)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/cancel/<uuid:appointment_id>")
    def panel_cancel_it(
        conversation_id: uuid.UUID, appointment_id: uuid.UUID
    ) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        said_late = request.form.get("late") == "yes"
        try:
            with desk.database.transaction() as db_session, refusals(view):
                place = (desk, db_session, conversation_id)
                done = cancel_for_patient(*place, member().id, appointment_id, said_late=said_late)
                said = done_words(view, "cancelled", done)
        except Refused as refusal:
            if refusal.name == "terms":
                return _terms(desk, conversation_id, appointment_id, refusal.words)
            return home(desk, conversation_id, problem=refusal.words), 409
        return home(desk, conversation_id, said=said)


def _terms(
    desk: Desk, conversation_id: uuid.UUID, appointment_id: uuid.UUID, problem: str = ""
) -> Answer:
    view = current_viewpoint(desk)
    try:
        with desk.database.transaction() as db_session:
            operation = Operation.CANCEL
            file = file_to_act_on(desk, db_session, view, conversation_id, operation)
            line = present_line(view, desk, coming_of(file, view, appointment_id))
            name = full_name(file.patient)
    except Refused as refusal:
        return home(desk, conversation_id, problem=refusal.words), 409
    page = framed("cancel", conversation_id, line=line, name=name, problem=problem)
    return page, 409 if problem else 200
