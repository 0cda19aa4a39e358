"""Everybody who may log in, in one list."""

from flask import Blueprint, render_template

from console.admin.people_presenter import present_people
from console.language import current_viewpoint
from console.login.accounts import Rules, member
from services.accounts.read_people import read_people
from services.desk import Desk


def add_routes(blueprint: Blueprint, desk: Desk, rules: Rules) -> None:
    @blueprint.get("/admin/people")
    def people() -> str:
        with desk.database.transaction() as db_session:
            accounts = read_people(desk, db_session)
        view = current_viewpoint(desk)
        needing = rules.second_factor_for
        shown = present_people(view, desk.facility, accounts, needing, me=member().id)
        return render_template("admin/people.html", people=shown)
