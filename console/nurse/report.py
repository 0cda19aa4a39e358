"""One case: read it, take it, give it back, take it over, sign it."""

import uuid

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from console.fragments import if_changed
from console.language import current_phrases
from console.login.accounts import member
from console.nurse.case_page import LONGEST_NOTE, Back, act_on, case_page, refusals, typed
from services.desk import Desk
from services.nurse_desk.give_back import give_back
from services.nurse_desk.read_case import version_of_case
from services.nurse_desk.sign_case import sign_case
from services.nurse_desk.take_case import take_case, take_case_over
from store.database import DbSession


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports/<uuid:report_id>")
    def report(report_id: uuid.UUID) -> ResponseReturnValue:
        return case_page(desk, report_id)

    @blueprint.get("/reports/<uuid:report_id>/news")
    def news(report_id: uuid.UUID) -> Response:
        """Whether anything has happened since the page was made; no patient's data."""
        with desk.database.transaction() as db_session, refusals(""):
            version = version_of_case(db_session, report_id)
        return if_changed(version, lambda: Response(status=204))

    @blueprint.post("/reports/<uuid:report_id>/take")
    def take(report_id: uuid.UUID) -> ResponseReturnValue:
        """The first nurse keeps it; the page then says who that is."""

        def deed(db_session: DbSession) -> None:
            take_case(desk, db_session, report_id, member().id)

        return act_on(desk, report_id, "", deed)

    @blueprint.post("/reports/<uuid:report_id>/take-over")
    def take_over(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            take_case_over(desk, db_session, report_id, member().id, _instead_of())

        return act_on(desk, report_id, "", deed)

    @blueprint.post("/reports/<uuid:report_id>/give-back")
    def put_back(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            give_back(desk, db_session, report_id, member().id)

        return act_on(desk, report_id, "", deed, to_list=True)

    @blueprint.post("/reports/<uuid:report_id>/review")
    def review(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            sign_case(desk, db_session, report_id, member().id, _note())

        return act_on(desk, report_id, "sign", deed, said="report.reviewed", to_list=True)


def _note() -> str:
    """What was written; `Back` when it is missing or endless."""
    note, phrases = typed("note"), current_phrases()
    if not note:
        raise Back("sign", phrases.say("report.note_missing"))
    if len(note) > LONGEST_NOTE:
        raise Back("sign", phrases.say("report.note_long", limit=LONGEST_NOTE))
    return note


def _instead_of() -> uuid.UUID:
    """Whom the nurse saw having the case; nobody we know when that is missing."""
    try:
        return uuid.UUID(request.form.get("instead_of", ""))
    except ValueError:
        return uuid.UUID(int=0)
