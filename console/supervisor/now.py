"""The desk at this moment, kept fresh."""

from flask import Blueprint, Response, render_template

from console.fragments import if_changed
from console.language import current_viewpoint
from console.supervisor.asking import unit_asked_for, units_to_choose
from console.supervisor.now_presenter import NowPresenter, present_now
from services.desk import Desk
from services.supervision.list_troubles import count_troubles
from services.supervision.watch_now import watch_now


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/supervision")
    def now() -> str:
        unit = unit_asked_for(desk)
        return render_template(
            "supervisor/now.html",
            now=_shown(desk, unit),
            unit=unit,
            units=units_to_choose(desk, unit),
        )

    @blueprint.get("/supervision/cards")
    def cards() -> Response:
        """What changes, asked for every few seconds."""
        shown = _shown(desk, unit_asked_for(desk))
        return if_changed(
            (shown, current_viewpoint(desk).phrases.language),
            lambda: Response(render_template("supervisor/now_cards.html", now=shown)),
        )


def _shown(desk: Desk, unit: str | None) -> NowPresenter:
    with desk.database.transaction() as db_session:
        found = watch_now(desk, db_session, unit)
        troubles = count_troubles(db_session)
    return present_now(current_viewpoint(desk), desk.facility, found, troubles)
