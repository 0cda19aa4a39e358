"""One account: its form, and what else an admin may do with it."""

import uuid
from collections.abc import Callable, Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.admin.account_presenter import AccountPresenter, present_account
from console.admin.forms import details_in_form, fault_words
from console.admin.new_account import show_link
from console.language import current_phrases, current_viewpoint
from console.login.accounts import Rules, member
from services.accounts import people
from services.accounts.details import WrongDetails
from services.accounts.read_people import read_account
from services.accounts.sessions import end_all, end_one
from services.desk import Desk

REFUSED: Mapping[type[people.Refused], str] = {
    people.LastAdmin: "last_admin",
    people.NotOneself: "oneself",
    people.ChangedMeanwhile: "changed_meanwhile",
}
_Deed = Callable[[Desk, uuid.UUID, uuid.UUID], people.GivenBack | None]


def add_routes(blueprint: Blueprint, desk: Desk, rules: Rules) -> None:
    _add_form(blueprint, desk, rules)
    _add_deeds(blueprint, desk, rules)
    _add_sessions(blueprint, desk)


def _add_form(blueprint: Blueprint, desk: Desk, rules: Rules) -> None:
    @blueprint.get("/admin/people/<uuid:staff_id>")
    def person(staff_id: uuid.UUID) -> str:
        return _page(desk, rules, staff_id)

    @blueprint.post("/admin/people/<uuid:staff_id>")
    def change(staff_id: uuid.UUID) -> ResponseReturnValue:
        version = request.form.get("version", type=int, default=-1)
        details, admin = details_in_form(), member().id

        def deed() -> people.GivenBack:
            return people.change_person(desk, admin, staff_id, details, version)

        return _do(desk, rules, staff_id, deed, "people.saved")


def _add_deeds(blueprint: Blueprint, desk: Desk, rules: Rules) -> None:
    def deed(does: _Deed, staff_id: uuid.UUID, said: str) -> ResponseReturnValue:
        admin = member().id
        return _do(desk, rules, staff_id, lambda: does(desk, admin, staff_id), said)

    @blueprint.post("/admin/people/<uuid:staff_id>/deactivate")
    def deactivate(staff_id: uuid.UUID) -> ResponseReturnValue:
        return deed(people.deactivate, staff_id, "people.deactivated")

    @blueprint.post("/admin/people/<uuid:staff_id>/reactivate")
    def reactivate(staff_id: uuid.UUID) -> ResponseReturnValue:
        return deed(people.reactivate, staff_id, "people.reactivated")

    @blueprint.post("/admin/people/<uuid:staff_id>/unlock")
    def unlock(staff_id: uuid.UUID) -> ResponseReturnValue:
        return deed(people.unlock, staff_id, "people.unlocked")

    @blueprint.post("/admin/people/<uuid:staff_id>/second-factor/reset")
    def reset_second_factor(staff_id: uuid.UUID) -> ResponseReturnValue:
        return deed(people.reset_second_factor, staff_id, "people.second_factor_reset")

    @blueprint.post("/admin/people/<uuid:staff_id>/invite")
    def invite(staff_id: uuid.UUID) -> ResponseReturnValue:
        shown = _shown(desk, rules, staff_id)
        try:
            key = people.invite_again(desk, member().id, staff_id)
        except people.Refused as refused:
            return _refused(desk, rules, staff_id, refused)
        return show_link(desk, key, shown.name, is_reset=shown.has_password), 201


def _add_sessions(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/admin/people/<uuid:staff_id>/sessions/end")
    def end_sessions(staff_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            end_all(desk, db_session, member().id, staff_id)
        return _done(staff_id, "people.sessions_ended")

    @blueprint.post("/admin/people/<uuid:staff_id>/sessions/<uuid:login_id>/end")
    def end_session(staff_id: uuid.UUID, login_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            end_one(desk, db_session, member().id, staff_id, login_id)
        return _done(staff_id, "people.sessions_ended")


def _do(
    desk: Desk,
    rules: Rules,
    staff_id: uuid.UUID,
    deed: Callable[[], people.GivenBack | None],
    said: str,
) -> ResponseReturnValue:
    """Does it and says so; says what went back to the others, or why it cannot be."""
    try:
        given_back = deed()
    except WrongDetails as wrong:
        return _page(desk, rules, staff_id, fault_words(current_phrases(), wrong)), 422
    except people.Refused as refused:
        return _refused(desk, rules, staff_id, refused)
    for what in ("chats", "cases"):
        if n := getattr(given_back, what, 0):
            flash(current_phrases().count(f"people.given_back.{what}", n), "info")
    return _done(staff_id, said)


def _refused(
    desk: Desk, rules: Rules, staff_id: uuid.UUID, refused: people.Refused
) -> ResponseReturnValue:
    if isinstance(refused, people.NoSuchPerson):
        abort(404)
    if isinstance(refused, people.NoLongerAdmin):
        abort(403)
    error = current_phrases().say(f"people.refused.{REFUSED[type(refused)]}")
    return _page(desk, rules, staff_id, error), 409


def _done(staff_id: uuid.UUID, said: str) -> ResponseReturnValue:
    flash(current_phrases().say(said), "good")
    return redirect(url_for("admin.person", staff_id=staff_id), 303)


def _page(desk: Desk, rules: Rules, staff_id: uuid.UUID, error: str = "") -> str:
    shown = _shown(desk, rules, staff_id)
    return render_template("admin/person.html", person=shown, error=error)


def _shown(desk: Desk, rules: Rules, staff_id: uuid.UUID) -> AccountPresenter:
    with desk.database.transaction() as db_session:
        page = read_account(desk, db_session, staff_id, rules.lasting)
    if page is None:
        abort(404)
    is_needed = page.member.role in rules.second_factor_for
    return present_account(current_viewpoint(desk), desk.facility, page, is_needed=is_needed)
