"""One more question to the person, and a note of a telephone call."""

import uuid

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from console.language import current_phrases
from console.login.accounts import member
from console.nurse.case_page import LONGEST_NOTE, Back, act_on, typed
from services.desk import Desk
from services.nurse_desk.ask_patient import (
    LONGEST_QUESTION,
    NothingAsked,
    OperatorHasTheChat,
    StillUnanswered,
    WindowClosed,
    ask_patient,
)
from services.nurse_desk.call_back import OUTCOMES, CallOutcome, call_back
from store.database import DbSession


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/reports/<uuid:report_id>/ask")
    def ask(report_id: uuid.UUID) -> ResponseReturnValue:
        key = _form_key()

        def deed(db_session: DbSession) -> None:
            _ask(desk, db_session, report_id, key)

        return act_on(desk, report_id, "ask", deed, said="report.ask.sent")

    @blueprint.post("/reports/<uuid:report_id>/call")
    def call(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            call_back(desk, db_session, report_id, member().id, _outcome(), _remark())

        return act_on(desk, report_id, "call", deed, said="report.call.saved")


def _ask(desk: Desk, db_session: DbSession, report_id: uuid.UUID, key: str) -> None:
    try:
        ask_patient(desk, db_session, report_id, member().id, typed("question"), key)
    except NothingAsked:
        raise _back("error.words", limit=LONGEST_QUESTION) from None
    except WindowClosed:
        raise _back("closed", 409) from None
    except OperatorHasTheChat:
        raise _back("operator", 409) from None
    except StillUnanswered:
        raise _back("unanswered", 409) from None


def _outcome() -> CallOutcome:
    for outcome in OUTCOMES:
        if outcome == request.form.get("outcome"):
            return outcome
    raise Back("call", current_phrases().say("report.call.error.choose"))


def _remark() -> str:
    remark = typed("remark")
    if len(remark) > LONGEST_NOTE:
        raise Back("call", current_phrases().say("report.note_long", limit=LONGEST_NOTE))
    return remark


def _form_key() -> str:
    try:
        return uuid.UUID(request.form.get("form_key", "")).hex
    except ValueError:
        abort(400)


def _back(name: str, code: int = 422, **values: object) -> Back:
    return Back("ask", current_phrases().say(f"report.ask.{name}", **values), code)
