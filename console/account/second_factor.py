"""Setting up the authenticator app: QR code, typed secret, a code to confirm, recovery codes.

What is shown once (recovery codes) is the answer to the form itself: no address shows it again.
"""

import io

import segno
from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.account.own_password import own_key, was_wrong
from console.account.presenter import present_second_factor
from console.language import current_phrases, current_viewpoint
from console.login.accounts import Rules, member
from console.login.limits import PER_ACCOUNT
from frontdesk.staff.second_factor import address_for_app, spelled
from services.accounts import second_factor as factors
from services.accounts.own_password import is_own_password
from services.desk import Desk
from services.staff import find_staff_member
from store.database import DbSession

LONGEST = 40


def add_routes(blueprint: Blueprint, desk: Desk, limiter: Limiter, rules: Rules) -> None:
    @blueprint.get("/account/second-factor")
    def second_factor() -> str:
        return _page(desk, rules)

    @blueprint.post("/account/second-factor")
    @limiter.limit(PER_ACCOUNT, key_func=own_key, deduct_when=was_wrong)
    def begin() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            is_sure = _is_sure(desk, db_session)
            if is_sure:
                factors.begin(desk, db_session, member().id)
        if not is_sure:
            return _page(desk, rules, "password.fault.old"), 422
        return redirect(url_for("account.second_factor"), 303)

    @blueprint.get("/account/second-factor.svg")
    def qr() -> Response:
        return _qr(desk)

    @blueprint.post("/account/second-factor/confirm")
    @limiter.limit(PER_ACCOUNT, key_func=own_key, deduct_when=was_wrong)
    def confirm() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            typed = request.form.get("code", "")[:LONGEST]
            codes = factors.confirm(desk, db_session, member().id, typed)
        if codes is None:
            return _page(desk, rules, "second_factor.wrong"), 422
        return render_template("account/recovery_codes.html", codes=codes, is_new=True)

    @blueprint.post("/account/second-factor/codes")
    @limiter.limit(PER_ACCOUNT, key_func=own_key, deduct_when=was_wrong)
    def recovery_codes() -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            if factors.second_factor_of(desk, db_session, member().id).since is None:
                abort(404)
            is_sure = _is_sure(desk, db_session)
            codes = is_sure and factors.new_recovery_codes(desk, db_session, member().id)
        if not codes:
            return _page(desk, rules, "password.fault.old"), 422
        return render_template("account/recovery_codes.html", codes=codes, is_new=False)

    @blueprint.post("/account/second-factor/off")
    @limiter.limit(PER_ACCOUNT, key_func=own_key, deduct_when=was_wrong)
    def switch_off() -> ResponseReturnValue:
        if member().role in rules.second_factor_for:
            abort(403)
        with desk.database.transaction() as db_session:
            is_sure = _is_sure(desk, db_session)
            if is_sure:
                factors.switch_off(desk, db_session, member().id)
        if not is_sure:
            return _page(desk, rules, "password.fault.old"), 422
        flash(current_phrases().say("second_factor.switched_off"), "good")
        return redirect(url_for("account.show"), 303)


def _is_sure(desk: Desk, db_session: DbSession) -> bool:
    """Whoever finds a screen open must not take the account over: what is there is changed with
    the password. The first time there is nothing to take over, and one has just typed it."""
    if factors.second_factor_of(desk, db_session, member().id).since is None:
        return True
    typed = request.form.get("old", "")
    return is_own_password(desk, db_session, member().id, typed) is not None


def _page(desk: Desk, rules: Rules, error: str = "") -> str:
    with desk.database.transaction() as db_session:
        factor = factors.second_factor_of(desk, db_session, member().id)
    view = current_viewpoint(desk)
    is_needed = member().role in rules.second_factor_for
    return render_template(
        "account/second_factor.html",
        factor=present_second_factor(view, factor, is_needed=is_needed),
        secret=spelled(factor.pending) if factor.pending else "",
        must=member().lacks_second_factor,
        error=view.say(error) if error else "",
    )


def _qr(desk: Desk) -> Response:
    """Drawn here and sent to this person only; kept nowhere (`Cache-Control: no-store`)."""
    with desk.database.transaction() as db_session:
        factor = factors.second_factor_of(desk, db_session, member().id)
        known = find_staff_member(db_session, member().id)
    if factor.pending is None or known is None:
        abort(404)
    address = address_for_app(factor.pending, known.email, f"Sportello {desk.facility.short_name}")
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=5, border=3, light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
