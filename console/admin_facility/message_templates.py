"""How Meta sees our message templates, and asking it again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console.admin_facility.templates_presenter import present_templates
from console.language import current_phrases, current_viewpoint
from services.ask_template_states import ask_template_states
from services.desk import Desk
from services.templates import template_states


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/facility/templates")
    def templates() -> str:
        with desk.database.transaction() as db_session:
            found = template_states(desk, db_session)
        shown = present_templates(current_viewpoint(desk), found)
        return render_template("admin_facility/message_templates.html", shown=shown)

    @blueprint.post("/facility/templates/ask")
    def ask_again() -> ResponseReturnValue:
        said, tone = ("facility.asked", "good")
        if not ask_template_states(desk):
            said, tone = ("facility.not_told", "info")
        flash(current_phrases().say(said), tone)
        return redirect(url_for("facility.templates"), 303)
