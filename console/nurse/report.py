"""One symptom summary: read it, say that one is on it, close it with a note."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.nurse.report_presenter import ReportPresenter, present_report
from services.desk import Desk
from services.read_reports import conversation_of, read_entry
from services.symptoms import look_at_report, review_report, take_report
from store.database import DbSession
from store.tables import SymptomReport

LONGEST_NOTE = 2000


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports/<uuid:report_id>")
    def report(report_id: uuid.UUID) -> ResponseReturnValue:
        return _page(desk, report_id)

    @blueprint.post("/reports/<uuid:report_id>/take")
    def take(report_id: uuid.UUID) -> ResponseReturnValue:
        """The first nurse keeps it; the page then says who that is."""
        with desk.database.transaction() as db_session:
            if take_report(desk, db_session, report_id, member().id) is None:
                abort(404)
        return redirect(url_for("nurse.report", report_id=report_id), 303)

    @blueprint.post("/reports/<uuid:report_id>/review")
    def review(report_id: uuid.UUID) -> ResponseReturnValue:
        note = request.form.get("note", "").replace("\r\n", "\n").strip()
        if error := _why_not(note):
            return _page(desk, report_id, note=note, error=error), 422
        with desk.database.transaction() as db_session:
            report = review_report(desk, db_session, report_id, member().id, note)
            if report is None:
                abort(404)
            is_kept = _is_kept(report, note)
        if not is_kept:
            return _page(desk, report_id, lost_note=note), 409
        flash(current_phrases().say("report.reviewed"), "good")
        return redirect(url_for("nurse.worklist"), 303)


def _why_not(note: str) -> str:
    phrases = current_phrases()
    if not note:
        return phrases.say("report.note_missing")
    if len(note) > LONGEST_NOTE:
        return phrases.say("report.note_long", limit=LONGEST_NOTE)
    return ""


def _is_kept(report: SymptomReport, note: str) -> bool:
    """Whether this nurse's note is the one that stands; a colleague may have been first."""
    return report.staff_id == member().id and report.note == note


def _page(
    desk: Desk, report_id: uuid.UUID, note: str = "", error: str = "", lost_note: str = ""
) -> str:
    """The page; the look is audited."""
    with desk.database.transaction() as db_session:
        shown = _shown(desk, db_session, report_id)
    return render_template(
        "nurse/report.html",
        report=shown,
        note=note,
        error=error,
        lost_note=lost_note,
        limit=LONGEST_NOTE,
    )


def _shown(desk: Desk, db_session: DbSession, report_id: uuid.UUID) -> ReportPresenter:
    report = look_at_report(desk, db_session, report_id, member().id)
    if report is None:
        abort(404)
    entry = read_entry(desk, db_session, report)
    conversation = conversation_of(db_session, report)
    return present_report(current_viewpoint(desk), entry, conversation, desk.red_flags)
