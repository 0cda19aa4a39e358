"""Making a change: a form, its consequences, and only then saving."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.admin_facility import forms
from console.admin_facility.preview_presenter import present_preview
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from frontdesk.facility_changes.checks import ChangeRefused
from frontdesk.facility_changes.kinds import AnyChange, Unreadable
from services.desk import Desk
from services.facility_changes.consequences import consequences_of
from services.facility_changes.history import last_saved
from services.facility_changes.saving import ChangedMeanwhile, Confirmed, Saved, save_change


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/facility/new/<kind>")
    def new(kind: str) -> str:
        return _form(desk, _known(kind))

    @blueprint.post("/facility/new/<kind>")
    def correct(kind: str) -> str:
        """Back from the preview, with what was typed."""
        return _form(desk, _known(kind))

    @blueprint.post("/facility/preview/<kind>")
    def preview(kind: str) -> ResponseReturnValue:
        return _preview(desk, _known(kind))

    @blueprint.post("/facility/save/<kind>")
    def save(kind: str) -> ResponseReturnValue:
        return _save(desk, _known(kind))


def confirmed() -> Confirmed:
    """Who saves, and what the preview said was in force."""
    seen = request.form.get("version", "")
    try:
        version = uuid.UUID(seen) if seen else None
    except ValueError:
        abort(400)
    key = request.form.get("form_key", "")
    if not key:
        abort(400)
    note = request.form.get("note", "")[: forms.LONGEST_NOTE]
    return Confirmed(member().id, f"{member().id}:{key[:60]}", version, note)


def tell_saved(saved: Saved) -> None:
    """What was done, and what is left to do for people."""
    phrases = current_phrases()
    words = phrases.say("facility.saved")
    if saved.to_move:
        words += " " + phrases.count("facility.saved_to_move", saved.to_move)
    flash(words, "good")


def who_meanwhile(desk: Desk) -> str:
    """Who saved something else since the page was made, and when."""
    with desk.database.transaction() as db_session:
        found = last_saved(db_session)
    view = current_viewpoint(desk)
    name, at = found if found else ("", desk.now())
    return view.say("facility.meanwhile", name=name, moment=view.moment(at))


def _known(kind: str) -> str:
    if kind not in forms.FIELDS_OF:
        abort(404)
    return kind


def _form(desk: Desk, kind: str, wrong: frozenset[str] = frozenset(), refused: str = "") -> str:
    view = current_viewpoint(desk)
    form = forms.make_form(view, desk.facility, kind, request.form, wrong)
    return render_template("admin_facility/form.html", form=form, refused=refused)


def _preview(desk: Desk, kind: str, meanwhile: str = "") -> ResponseReturnValue:
    try:
        change = forms.change_of(kind, request.form)
        with desk.database.transaction() as db_session:
            told = consequences_of(desk, db_session, change)
            preview = present_preview(current_viewpoint(desk), change, told, member().role)
    except Unreadable as unreadable:
        return _form(desk, kind, unreadable.fields), 422
    except ChangeRefused as refused:
        return _refused(desk, kind, refused), 422
    page = render_template(
        "admin_facility/preview.html",
        preview=preview,
        kind=kind,
        fields=forms.sent_again(request.form),
        form_key=uuid.uuid4().hex,
        meanwhile=meanwhile,
    )
    return page, 409 if meanwhile else 200


def _save(desk: Desk, kind: str) -> ResponseReturnValue:
    given = confirmed()
    try:
        change: AnyChange = forms.change_of(kind, request.form)
        saved = save_change(desk, change, given)
    except Unreadable as unreadable:
        return _form(desk, kind, unreadable.fields), 422
    except ChangedMeanwhile:
        return _preview(desk, kind, who_meanwhile(desk))
    except ChangeRefused as refused:
        return _refused(desk, kind, refused), 422
    tell_saved(saved)
    return redirect(url_for("facility.overview"), 303)


def _refused(desk: Desk, kind: str, refused: ChangeRefused) -> str:
    return _form(desk, kind, refused=current_phrases().say(f"facility.refused.{refused.reason}"))
