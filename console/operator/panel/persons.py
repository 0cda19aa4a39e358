"""Who it is: verified with the data told in the chat, or chosen among several."""

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.operator.identity_forms import Form, FormFault
from console.operator.panel.home import home
from console.operator.panel.refusals import Refused, refusals, refused
from console.viewpoint import Viewpoint
from frontdesk.identity.code_tail import read_tail
from services.desk import Desk
from services.identity import Claim, Outcome
from services.operator_desk.know_person import choose_person, verify_told_data


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/panel/verify")
    def panel_verify(conversation_id: uuid.UUID) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        try:
            claim = _claim()
            with desk.database.transaction() as db_session, refusals(view):
                place = (desk, db_session, conversation_id)
                outcome = verify_told_data(*place, member().id, claim)
        except FormFault as fault:
            words = current_phrases().say(f"identity.error.{fault.name}")
            return home(desk, conversation_id, problem=words), 422
        except Refused as refusal:
            return home(desk, conversation_id, problem=refusal.words), 409
        words = view.say(f"panel.verify.{outcome}")
        if outcome is Outcome.PROVED:
            return home(desk, conversation_id, said=words)
        return home(desk, conversation_id, problem=words), 409

    @blueprint.post("/chats/<uuid:conversation_id>/panel/person")
    def panel_person(conversation_id: uuid.UUID) -> ResponseReturnValue:
        view = current_viewpoint(desk)
        try:
            with desk.database.transaction() as db_session, refusals(view):
                place = (desk, db_session, conversation_id)
                is_chosen = choose_person(*place, member().id, _patient_id(view))
        except Refused as refusal:
            return home(desk, conversation_id, problem=refusal.words), 409
        name = "panel.who.chosen" if is_chosen else "panel.who.own_data"
        return home(desk, conversation_id, said=view.say(name))


def _claim() -> Claim:
    born = Form(request.form).day("born")
    tail = read_tail(request.form.get("tail", ""))
    if born is None or not tail:
        raise FormFault("nobody")
    return Claim(born, tail)


def _patient_id(view: Viewpoint) -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("person", ""))
    except ValueError:
        raise refused(view, "not_delegated") from None
