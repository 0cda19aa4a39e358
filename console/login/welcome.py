"""The page of an invitation: a password is chosen, then one logs in with it.

Looking changes nothing (mail programs look at links); the form does. The page says nothing of who
is invited to anybody without the link.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.language import current_phrases
from console.login.limits import PER_ADDRESS
from services.accounts.invitations import (
    NoInvitation,
    PasswordRefused,
    accept_invitation,
    invited,
)
from services.desk import Desk


def make_blueprint(desk: Desk, limiter: Limiter) -> Blueprint:
    blueprint = Blueprint("welcome", __name__)

    @blueprint.get("/welcome/<key>")
    @limiter.limit(PER_ADDRESS)
    def show(key: str) -> ResponseReturnValue:
        return _page(desk, key)

    @blueprint.post("/welcome/<key>")
    @limiter.limit(PER_ADDRESS)
    def choose(key: str) -> ResponseReturnValue:
        password = request.form.get("password", "")
        if password != request.form.get("again", ""):
            return _page(desk, key, "differ")
        try:
            with desk.database.transaction() as db_session:
                accept_invitation(desk, db_session, key, password)
        except NoInvitation:
            return _void()
        except PasswordRefused as refused:
            return _page(desk, key, refused.fault.value)
        flash(current_phrases().say("welcome.done"), "good")
        return redirect(url_for("login.show"), 303)

    return blueprint


def _page(desk: Desk, key: str, fault: str = "") -> ResponseReturnValue:
    try:
        with desk.database.transaction() as db_session:
            member = invited(desk, db_session, key)
    except NoInvitation:
        return _void()
    said = current_phrases().say(f"password.fault.{fault}") if fault else ""
    page = render_template("login/welcome.html", name=member.name, email=member.email, error=said)
    return page, 422 if fault else 200


def _void() -> ResponseReturnValue:
    return render_template("login/no_invitation.html"), 410
