"""The list of symptom summaries, most urgent first."""

from flask import Blueprint, Response, render_template, request

from console.fragments import if_changed
from console.language import current_viewpoint
from console.login.accounts import member
from console.nurse.worklist_presenter import WorklistPresenter, present_worklist
from services.desk import Desk
from services.read_reports import read_worklist


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports")
    def worklist() -> str:
        return render_template("nurse/worklist.html", worklist=_shown(desk))

    @blueprint.get("/reports/cards")
    def cards() -> Response:
        """The cards alone, asked for every few seconds."""
        shown = _shown(desk)
        return if_changed(
            (shown, current_viewpoint(desk).phrases.language),
            lambda: Response(render_template("nurse/cards.html", worklist=shown)),
        )


def _shown(desk: Desk) -> WorklistPresenter:
    show = "mine" if request.args.get("show") == "mine" else "all"
    with desk.database.transaction() as db_session:
        listed = read_worklist(desk, db_session, member().id if show == "mine" else None)
    return present_worklist(current_viewpoint(desk), listed, show)
