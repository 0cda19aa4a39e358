"""The components of the console on one page, for whoever builds or judges a page of it.

It shows no data: every person and word on it is invented.
"""

from flask import Blueprint, render_template

from console.design.samples import icons, sample_lines, sample_volumes, token_groups
from console.language import current_viewpoint
from console.people import HUES
from frontdesk.ownership import Urgency
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("design", __name__)

    @blueprint.get("/design")
    def components() -> str:
        view = current_viewpoint(desk)
        return render_template(
            "design/components.html",
            groups=token_groups(),
            icons=icons(),
            hues=range(HUES),
            tones=[level.value.replace("_", "-") for level in Urgency],
            lines=sample_lines(view),
            volumes=sample_volumes(view),
        )

    return blueprint
