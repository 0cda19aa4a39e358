"""Ending one's own logins: one left open elsewhere, or all but this one."""

import uuid

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases
from console.login.accounts import member, session_id
from services.accounts.sessions import end_own
from services.desk import Desk


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/account/sessions/<uuid:login_id>/end")
    def end_session(login_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            end_own(desk, db_session, member().id, only=login_id)
        return _back()

    @blueprint.post("/account/sessions/end")
    def end_others() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            end_own(desk, db_session, member().id, but=session_id())
        return _back()


def _back() -> ResponseReturnValue:
    flash(current_phrases().say("account.session_ended"), "good")
    return redirect(url_for("account.show"), 303)
