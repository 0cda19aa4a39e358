"""Logging in and out."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask import current_app as app
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.access import safe_path
from console.language import current_phrases
from console.login.accounts import StaffUser, close_session, logged_in, member, open_session
from console.login.limits import PER_ACCOUNT, PER_ADDRESS, account_key
from frontdesk.queue.presence import Presence
from services.come_and_go import come_and_go
from services.desk import Desk
from services.staff import check_login

LONGEST = 256


def make_blueprint(desk: Desk, limiter: Limiter) -> Blueprint:
    blueprint = Blueprint("login", __name__)

    @blueprint.get("/login")
    def show() -> ResponseReturnValue:
        if logged_in() is not None:
            return redirect("/")
        return _page()

    @blueprint.post("/login")
    @limiter.limit(PER_ADDRESS)
    @limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=_was_wrong)
    def log_in() -> ResponseReturnValue:
        user = _user(desk, request.form.get("email", ""), request.form.get("password", ""))
        if user is None:
            return _page(is_wrong=True), 401
        open_session(user, desk.now())
        return redirect(safe_path(request.form.get("to")), 303)

    @blueprint.post("/logout")
    def log_out() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            come_and_go(desk, db_session, member().id, Presence.OFF)
        close_session()
        flash(current_phrases().say("login.logged_out"), "good")
        return redirect(url_for("login.show"), 303)

    return blueprint


def _was_wrong(response: Response) -> bool:
    return response.status_code == 401


def _user(desk: Desk, email: str, password: str) -> StaffUser | None:
    if max(len(email), len(password)) > LONGEST or "\0" in email + password:
        return None
    with desk.database.transaction() as db_session:
        member = check_login(desk, db_session, email, password)
    return StaffUser(member, str(app.config["SECRET_KEY"])) if member else None


def _page(is_wrong: bool = False) -> str:
    return render_template(
        "login/login.html",
        is_wrong=is_wrong,
        email=request.form.get("email", "")[:LONGEST],
        to=safe_path(request.values.get("to")),
    )
