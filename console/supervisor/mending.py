"""What went wrong: failed messages, dead jobs, notices put aside; run again or let go."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.supervisor.asking import asked_for
from console.supervisor.mending_presenter import present_troubles
from services.desk import Desk
from services.supervision.list_troubles import list_troubles
from services.supervision.mend_jobs import dismiss_job, retry_job
from services.supervision.mend_notices import dismiss_notice, retry_notice
from services.supervision.retry_message import Prospect, retry_message


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/supervision/mending")
    def mending() -> str:
        asked = asked_for(desk)
        with desk.database.transaction() as db_session:
            found = list_troubles(desk, db_session, asked.days)
        shown = present_troubles(current_viewpoint(desk), found)
        return render_template("supervisor/mending.html", asked=asked, troubles=shown)

    @blueprint.post("/supervision/jobs/<int:job_id>/retry")
    def run_job_again(job_id: int) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            return _said("retried", retry_job(desk, db_session, member().id, job_id))

    @blueprint.post("/supervision/jobs/<int:job_id>/dismiss")
    def let_job_go(job_id: int) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            return _said("dismissed", dismiss_job(desk, db_session, member().id, job_id))

    @blueprint.post("/supervision/notices/<int:item_id>/retry")
    def read_notice_again(item_id: int) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            return _said("retried", retry_notice(desk, db_session, member().id, item_id))

    @blueprint.post("/supervision/notices/<int:item_id>/dismiss")
    def let_notice_go(item_id: int) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            return _said("dismissed", dismiss_notice(desk, db_session, member().id, item_id))

    @blueprint.post("/supervision/messages/<uuid:outgoing_id>/retry")
    def send_message_again(outgoing_id: uuid.UUID) -> ResponseReturnValue:
        with desk.database.transaction() as db_session:
            prospect = retry_message(desk, db_session, member().id, outgoing_id)
        if prospect is Prospect.MAY_HELP:
            return _back("supervisor.mending.sent_again", "good")
        return _back(f"supervisor.prospect.{prospect.value}", "info")


def _said(done: str, is_done: bool) -> ResponseReturnValue:
    """The second of two clicks finds nothing left to do."""
    if is_done:
        return _back(f"supervisor.mending.{done}", "good")
    return _back("supervisor.mending.seen_to", "info")


def _back(words: str, tone: str) -> ResponseReturnValue:
    flash(current_phrases().say(words), tone)
    return redirect(url_for("supervisor.mending"), 303)
