"""The page about oneself, and the form for a new password."""

import hashlib

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.account.presenter import present_account
from console.language import current_phrases, current_viewpoint
from console.login.accounts import Rules, StaffUser, keep_session, member, session_id
from console.login.come_in import secret_key
from console.login.limits import PER_ACCOUNT
from services.accounts.invitations import PasswordRefused
from services.accounts.own_password import change_own_password, is_own_password
from services.accounts.second_factor import second_factor_of
from services.accounts.sessions import open_sessions
from services.desk import Desk
from services.staff import find_staff_member


def own_key() -> str:
    return hashlib.sha256(str(member().id).encode()).hexdigest()[:32]


def was_wrong(response: Response) -> bool:
    return response.status_code == 422


def add_routes(blueprint: Blueprint, desk: Desk, limiter: Limiter, rules: Rules) -> None:
    @blueprint.get("/account")
    def show() -> str:
        return _page(desk, rules)

    @blueprint.post("/account/password")
    @limiter.limit(PER_ACCOUNT, key_func=own_key, deduct_when=was_wrong)
    def change_password() -> ResponseReturnValue:
        wanted = request.form.get("password", "")
        fault = "differ" if wanted != request.form.get("again", "") else ""
        fault = fault or _change(desk, request.form.get("old", ""), wanted)
        if fault:
            return _page(desk, rules, fault), 422
        flash(current_phrases().say("account.password_changed"), "good")
        return redirect(url_for("account.show"), 303)


def _change(desk: Desk, old: str, wanted: str) -> str:
    """ "" when it is done, else the name of what was wrong."""
    with desk.database.transaction() as db_session:
        known = is_own_password(desk, db_session, member().id, old)
        if known is None:
            return "old"
        try:
            change_own_password(desk, db_session, known, session_id(), wanted)
        except PasswordRefused as refused:
            return refused.fault.value
        keep_session(StaffUser(known, secret_key(), session_id()))
    return ""


def _page(desk: Desk, rules: Rules, fault: str = "") -> str:
    with desk.database.transaction() as db_session:
        known = find_staff_member(db_session, member().id)
        assert known is not None  # the guard has just found them
        factor = second_factor_of(desk, db_session, known.id)
        sessions = open_sessions(desk, db_session, known.id, rules.lasting)
        shown = present_account(
            current_viewpoint(desk),
            known,
            factor,
            sessions,
            session_id(),
            is_needed=known.role in rules.second_factor_for,
        )
    error = current_phrases().say(f"password.fault.{fault}") if fault else ""
    return render_template("account/account.html", account=shown, error=error)
