"""The queue: who waits, who has whom."""

from flask import Blueprint, Response, render_template, request

from console.fragments import if_changed
from console.language import current_viewpoint
from console.operator import units
from console.operator.queue_presenter import QueuePresenter, present_queue
from services.desk import Desk
from services.read_queue import read_queue


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/queue")
    def queue() -> str:
        unit = units.asked_for(desk)
        return render_template(
            "operator/queue.html",
            queue=shown_queue(desk, unit),
            selected=None,
            unit=unit,
            units=units.to_choose(desk),
        )

    @blueprint.get("/queue/cards")
    def cards() -> Response:
        """The cards alone, asked for every few seconds."""
        shown = shown_queue(desk, units.asked_for(desk))
        selected = request.args.get("selected")
        return if_changed(
            (shown, selected, current_viewpoint(desk).phrases.language),
            lambda: Response(
                render_template("operator/cards.html", queue=shown, selected=selected)
            ),
        )


def shown_queue(desk: Desk, unit: str | None = None) -> QueuePresenter:
    """What the person who asks may see, of one unit or all."""
    with desk.database.transaction() as db_session:
        entries = read_queue(desk, db_session, units.my_sight(db_session), unit)
    return present_queue(current_viewpoint(desk), entries, desk.facility)
