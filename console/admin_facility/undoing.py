"""Ending a change: what comes back is shown first, and the end is a line of its own."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console.admin_facility.editing import confirmed, tell_saved, who_meanwhile
from console.admin_facility.preview_presenter import present_preview
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from services.desk import Desk
from services.facility_changes.consequences import (
    NothingToUndo,
    consequences_of_undoing,
    today_of,
)
from services.facility_changes.history import find_known
from services.facility_changes.saving import ChangedMeanwhile, undo_change


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/facility/changes/<uuid:change_id>/undo")
    def undoing(change_id: uuid.UUID) -> ResponseReturnValue:
        return _preview(desk, change_id)

    @blueprint.post("/facility/changes/<uuid:change_id>/undo")
    def undo(change_id: uuid.UUID) -> ResponseReturnValue:
        given = confirmed()
        try:
            tell_saved(undo_change(desk, change_id, given))
        except ChangedMeanwhile:
            return _preview(desk, change_id, who_meanwhile(desk))
        except NothingToUndo:
            return _nothing(desk, change_id)
        return redirect(url_for("facility.overview"), 303)


def _preview(desk: Desk, change_id: uuid.UUID, meanwhile: str = "") -> ResponseReturnValue:
    try:
        with desk.database.transaction() as db_session:
            noted, told = consequences_of_undoing(desk, db_session, change_id)
            preview = present_preview(current_viewpoint(desk), noted.what, told, member().role)
    except NothingToUndo:
        return _nothing(desk, change_id)
    page = render_template(
        "admin_facility/undo.html",
        preview=preview,
        change_id=change_id,
        is_under_way=noted.what.first_on < today_of(desk),
        form_key=uuid.uuid4().hex,
        meanwhile=meanwhile,
    )
    return page, 409 if meanwhile else 200


def _nothing(desk: Desk, change_id: uuid.UUID) -> ResponseReturnValue:
    """Over, or a colleague was quicker; 404 for what never was."""
    with desk.database.transaction() as db_session:
        if find_known(db_session, change_id) is None:
            abort(404)
    flash(current_phrases().say("facility.nothing_to_undo"), "info")
    return redirect(url_for("facility.change", change_id=change_id), 303)
