"""What is different from the files now and in the time to come, one change, and the history."""

import uuid

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from console.admin_facility.history_presenter import present_history
from console.admin_facility.overview_presenter import present_change, present_overview
from console.language import current_viewpoint
from console.login.accounts import member
from services.desk import Desk
from services.facility_changes.history import changes_ahead, find_known, history
from store.appointments_to_move import hit_by_change


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/facility")
    def overview() -> str:
        with desk.database.transaction() as db_session:
            found = changes_ahead(desk, db_session)
        shown = present_overview(current_viewpoint(desk), desk.facility, found)
        return render_template("admin_facility/overview.html", overview=shown)

    @blueprint.get("/facility/changes/<uuid:change_id>")
    def change(change_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            found = find_known(db_session, change_id)
            if found is None:
                abort(404)
            hit = hit_by_change(db_session, change_id)
        view = current_viewpoint(desk)
        shown = present_change(view, desk.facility, found, hit, member().role)
        return render_template("admin_facility/change.html", change=shown)

    @blueprint.get("/facility/history")
    def past() -> str:
        before = request.args.get("before", type=int)
        with desk.database.transaction() as db_session:
            lines = history(db_session, before)
        shown = present_history(current_viewpoint(desk), desk.facility, lines)
        return render_template("admin_facility/history.html", history=shown)
