"""The nurse's judgement of the level: confirmed as it is, or another one, with the reason."""

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from console.language import current_phrases
from console.login.accounts import member
from console.nurse.case_page import LONGEST_NOTE, Back, act_on, typed
from frontdesk.ownership import URGENCY_ORDER, Urgency
from services.desk import Desk
from services.nurse_desk.cases import level_of, locked_case
from services.nurse_desk.judge_level import (
    NeedsSecondTick,
    NotThatWay,
    ReasonMissing,
    confirm_level,
    lower_level,
    raise_level,
)
from store.database import DbSession


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/reports/<uuid:report_id>/confirm")
    def confirm(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            confirm_level(desk, db_session, report_id, member().id)

        return act_on(desk, report_id, "level", deed, said="report.level.confirmed")

    @blueprint.post("/reports/<uuid:report_id>/level")
    def set_level(report_id: uuid.UUID) -> ResponseReturnValue:
        """Raised or lowered, whichever it is."""

        def deed(db_session: DbSession) -> None:
            _change(desk, db_session, report_id, _chosen(), _reason())

        return act_on(desk, report_id, "level", deed, said="report.level.saved")


def _change(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, level: Urgency, reason: str
) -> None:
    now = level_of(locked_case(db_session, report_id))
    place = (desk, db_session, report_id, member().id, level, reason)
    try:
        if URGENCY_ORDER.index(level) < URGENCY_ORDER.index(now):
            raise_level(*place)
        else:
            lower_level(*place, is_sure=request.form.get("is_sure") == "yes")
    except NotThatWay:
        raise _back("choose") from None
    except ReasonMissing:
        raise _back("reason") from None
    except NeedsSecondTick:
        raise _back("tick") from None


def _chosen() -> Urgency:
    try:
        return Urgency(request.form.get("level", ""))
    except ValueError:
        raise _back("choose") from None


def _reason() -> str:
    reason = typed("reason")
    if len(reason) > LONGEST_NOTE:
        raise _back("long", limit=LONGEST_NOTE)
    return reason


def _back(name: str, **values: object) -> Back:
    return Back("level", current_phrases().say(f"report.level.error.{name}", **values))
