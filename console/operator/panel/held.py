"""The time that is kept: read out, then booked, or given back."""

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.panel.acting import file_to_act_on
from console.operator.panel.appointment_lines import present_held
from console.operator.panel.frame import Answer, framed
from console.operator.panel.home import home
from console.operator.panel.refusals import Refused, refusals, refused
from console.people import full_name
from console.viewpoint import Viewpoint
from frontdesk.identity.levels import Operation
from services.desk import Desk
from services.operator_desk.book_held_time import Done, book_held_time, let_time_go


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/panel/held")
    def panel_held(conversation_id: uuid.UUID) -> ResponseReturnValue:
        return held_page(desk, conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/held")
    def panel_book_held(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """Books what was read out, once."""
        view = current_viewpoint(desk)
        try:
            with desk.database.transaction() as db_session, refusals(view):
                place = (desk, db_session, conversation_id)
                done = book_held_time(
                    *place, member().id, _hold_id(view), said_late=request.form.get("late") == "yes"
                )
                was_moved = done.appointment.rescheduled_from_id is not None
                said = done_words(view, "moved" if was_moved else "booked", done)
        except Refused as refusal:
            if refusal.name == "terms":
                return held_page(desk, conversation_id, refusal.words)
            return home(desk, conversation_id, problem=refusal.words), 409
        return home(desk, conversation_id, said=said)

    @blueprint.post("/chats/<uuid:conversation_id>/panel/let-go")
    def panel_let_go(conversation_id: uuid.UUID) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        try:
            with desk.database.transaction() as db_session, refusals(view):
                let_time_go(desk, db_session, conversation_id, member().id)
        except Refused as refusal:
            return home(desk, conversation_id, problem=refusal.words), 409
        return home(desk, conversation_id, said=view.say("panel.done.let_go"))


def held_page(desk: Desk, conversation_id: uuid.UUID, problem: str = "") -> Answer:
    view = current_viewpoint(desk)
    try:
        with desk.database.transaction() as db_session:
            operation = Operation.BOOK
            file = file_to_act_on(desk, db_session, view, conversation_id, operation)
            if file.held is None:
                raise refused(view, "let_go")
            held = present_held(view, desk, file.held, file.coming)
            name = full_name(file.patient)
    except Refused as refusal:
        return home(desk, conversation_id, problem=refusal.words), 409
    page = framed("held", conversation_id, held=held, name=name, problem=problem)
    return page, 409 if problem else 200


def done_words(view: Viewpoint, deed: str, done: Done) -> str:
    """What was done, and whether somebody has to telephone."""
    said = view.say(
        f"panel.done.{deed}",
        moment=view.moment(done.appointment.starts_at),
        code=done.appointment.code,
    )
    told = view.say("panel.done.told" if done.is_told else "panel.done.untold")
    return f"{said} {told}"


def _hold_id(view: Viewpoint) -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("hold", ""))
    except ValueError:
        raise refused(view, "changed") from None
