"""The page between the password and the console, for who has a second factor."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from console.language import current_phrases
from console.login.accounts import StaffUser
from console.login.come_in import come_in, secret_key
from console.login.half_way import HalfWay, forget_half_way, half_way
from console.login.limits import PER_ACCOUNT, PER_ADDRESS, half_way_key
from services.accounts.second_factor import second_factor_of
from services.accounts.second_login import check_second_factor
from services.desk import Desk
from services.staff import find_staff_member

LONGEST = 40


def add_routes(blueprint: Blueprint, desk: Desk, limiter: Limiter) -> None:
    @blueprint.get("/login/code")
    def code() -> ResponseReturnValue:
        return _page() if half_way(desk.now()) else _start_again()

    @blueprint.post("/login/code")
    @limiter.limit(PER_ADDRESS)
    @limiter.limit(PER_ACCOUNT, key_func=half_way_key, deduct_when=_was_wrong)
    def check_code() -> ResponseReturnValue:
        found = half_way(desk.now())
        if found is None:
            return _start_again()
        return _check(desk, found, request.form.get("code", "")[:LONGEST])


def _check(desk: Desk, found: HalfWay, typed: str) -> ResponseReturnValue:
    with desk.database.transaction() as db_session:
        known = find_staff_member(db_session, found.staff_id)
        if known is None or not found.is_still(known, secret_key()):
            return _start_again()
        left = second_factor_of(desk, db_session, found.staff_id).recovery_codes_left
        member = check_second_factor(desk, db_session, found.staff_id, typed)
        if member is None:
            return _page(is_wrong=True), 401
        come_in(desk, db_session, StaffUser(member, secret_key()))
        still = second_factor_of(desk, db_session, found.staff_id).recovery_codes_left
    if still < left:
        flash(current_phrases().count("login.recovery_left", still), "soon")
    return redirect(found.to, 303)


def _start_again() -> ResponseReturnValue:
    forget_half_way()
    return redirect(url_for("login.show"), 303)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 401


def _page(is_wrong: bool = False) -> str:
    return render_template("login/code.html", is_wrong=is_wrong)
