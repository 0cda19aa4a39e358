"""The numbers of some days: words, pictures, tables."""

from flask import Blueprint, render_template

from console.language import current_viewpoint
from console.supervisor.asking import Asked, asked_for
from console.supervisor.numbers_presenter import NumbersPresenter, present_numbers
from services.desk import Desk
from services.supervision.measure import measure


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/supervision/numbers")
    def numbers() -> str:
        asked = asked_for(desk)
        return render_template("supervisor/numbers.html", asked=asked, numbers=shown(desk, asked))


def shown(desk: Desk, asked: Asked) -> NumbersPresenter:
    with desk.database.transaction() as db_session:
        found = measure(desk, db_session, asked.days, asked.unit)
    return present_numbers(current_viewpoint(desk), asked.days, found)
