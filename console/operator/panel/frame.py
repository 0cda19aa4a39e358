"""A part of the panel: alone for the script that asks, else on a page of its own."""

import uuid

from flask import render_template

from console.access import is_fragment

Answer = tuple[str, int]
"""A page and its status."""


def framed(part: str, conversation_id: uuid.UUID, **values: object) -> str:
    """`problem` is what could not be done, `said` what was; both may be missing."""
    given = {"problem": "", "said": "", **values, "chat_id": str(conversation_id)}
    name = f"operator/panel/{part}.html"
    if is_fragment():
        return render_template(name, **given)
    return render_template("operator/panel/page.html", part=name, **given)
