"""The panel's first view. The look is audited each time it is sent, not when nothing changed."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response
from flask.typing import ResponseReturnValue

from console.fragments import if_changed
from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.panel.appointment_lines import AppointmentsPresenter, present_appointments
from console.operator.panel.before import (
    CaseLine,
    PastLine,
    present_cases,
    present_consents,
    present_past,
)
from console.operator.panel.frame import framed
from console.operator.panel.who import WhoPresenter, present_who
from services.desk import Desk
from services.operator_desk.look_at_panel import look_at_panel
from services.operator_desk.read_panel import Panel, read_panel
from store.database import DbSession


@dataclass(frozen=True)
class PanelPresenter:
    """`may_act`: the chat is this operator's. `appointments` is None where nobody is known."""

    who: WhoPresenter
    may_act: bool
    may_tell: bool
    appointments: AppointmentsPresenter | None
    cases: tuple[CaseLine, ...]
    consents: str
    past: tuple[PastLine, ...]


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/panel")
    def panel(conversation_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            seen = seen_panel(desk, db_session, conversation_id)
            shown = present_panel(desk, seen)

        def send() -> Response:
            with desk.database.transaction() as db_session:
                look_at_panel(desk, db_session, member().id, seen)
            return make_response(framed("home", conversation_id, panel=shown))

        return if_changed(shown, send)


def home(desk: Desk, conversation_id: uuid.UUID, problem: str = "", said: str = "") -> str:
    """The first view after something was done, or could not be."""
    with desk.database.transaction() as db_session:
        seen = seen_panel(desk, db_session, conversation_id)
        look_at_panel(desk, db_session, member().id, seen)
        shown = present_panel(desk, seen)
    return framed("home", conversation_id, panel=shown, problem=problem, said=said)


def seen_panel(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> Panel:
    """404 where there is no such chat."""
    found = read_panel(desk, db_session, conversation_id, member().id)
    return found if found is not None else abort(404)


def present_panel(desk: Desk, panel: Panel) -> PanelPresenter:
    view = current_viewpoint(desk)
    who = present_who(view, panel)
    file = panel.file
    return PanelPresenter(
        who=who,
        may_act=panel.is_mine,
        may_tell=panel.may_tell,
        appointments=present_appointments(view, desk, file, who.subject) if file else None,
        cases=present_cases(view, panel, member().role),
        consents=present_consents(view, panel),
        past=present_past(view, panel),
    )
