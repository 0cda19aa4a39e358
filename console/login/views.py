"""Logging in, with password and, for who has one, the second factor; and out."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.access import safe_path
from console.language import current_phrases
from console.login import second_step
from console.login.accounts import StaffUser, close_session, logged_in, member, session_id
from console.login.come_in import come_in, secret_key
from console.login.half_way import go_half_way
from console.login.limits import PER_ACCOUNT, PER_ADDRESS, account_key
from frontdesk.queue.presence import Presence
from services.accounts import sessions
from services.come_and_go import come_and_go
from services.desk import Desk
from services.staff import check_login, has_second_factor

LONGEST = 256


def make_blueprint(desk: Desk, limiter: Limiter) -> Blueprint:
    blueprint = Blueprint("login", __name__)
    second_step.add_routes(blueprint, desk, limiter)

    @blueprint.get("/login")
    def show() -> ResponseReturnValue:
        if logged_in() is not None:
            return redirect("/")
        return _page()

    @blueprint.post("/login")
    @limiter.limit(PER_ADDRESS)
    @limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=_was_wrong)
    def log_in() -> ResponseReturnValue:
        email, password = request.form.get("email", ""), request.form.get("password", "")
        if max(len(email), len(password)) > LONGEST or "\0" in email + password:
            return _page(is_wrong=True), 401
        return _log_in(desk, email, password)

    @blueprint.post("/logout")
    def log_out() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            come_and_go(desk, db_session, member().id, Presence.OFF)
            sessions.log_out(desk, db_session, member().id, session_id())
        close_session()
        flash(current_phrases().say("login.logged_out"), "good")
        return redirect(url_for("login.show"), 303)

    return blueprint


def _log_in(desk: Desk, email: str, password: str) -> ResponseReturnValue:
    to = safe_path(request.form.get("to"))
    with desk.database.transaction() as db_session:
        found = check_login(desk, db_session, email, password)
        if found is None:
            # the failure is counted: the transaction must end well
            return _page(is_wrong=True), 401
        if has_second_factor(db_session, found.id):
            go_half_way(found, secret_key(), to, desk.now())
            return redirect(url_for("login.code"), 303)
        come_in(desk, db_session, StaffUser(found, secret_key()))
    return redirect(to, 303)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 401


def _page(is_wrong: bool = False) -> str:
    return render_template(
        "login/login.html",
        is_wrong=is_wrong,
        email=request.form.get("email", "")[:LONGEST],
        to=safe_path(request.values.get("to")),
    )
