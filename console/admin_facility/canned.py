"""The answers kept ready for operators: added, changed, retired; each version with its author."""

import uuid
from collections.abc import Mapping, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.admin_facility.canned_presenter import (
    present_answers,
    present_form,
    present_versions,
)
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from frontdesk.canned.rules import Wording
from services.canned_answers import (
    ChangedMeanwhile,
    NotKept,
    add_canned_answer,
    change_canned_answer,
    history_of,
    list_canned_answers,
    retire_canned_answer,
)
from services.desk import DbSession, Desk
from store.staff import all_staff
from store.tables import CannedAnswer, CannedAnswerVersion

Faults = tuple[tuple[str, str], ...]


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/facility/answers")
    def answers() -> str:
        with desk.database.transaction() as db_session:
            found, names = list_canned_answers(db_session), _names(db_session)
        shown = present_answers(current_viewpoint(desk), desk.facility, found, names)
        return render_template("admin_facility/answers.html", answers=shown)

    @blueprint.get("/facility/answers/new")
    def new_answer() -> str:
        return _form(desk, Wording("", "", "", ""))

    @blueprint.post("/facility/answers/new")
    def add_answer() -> ResponseReturnValue:
        wording = _typed()
        try:
            with desk.database.transaction() as db_session:
                add_canned_answer(desk, db_session, wording, member().id)
        except NotKept as refused:
            return _form(desk, wording, faults=refused.faults), 422
        return _back("facility.answer_kept")

    @blueprint.get("/facility/answers/<uuid:answer_id>")
    def answer(answer_id: uuid.UUID) -> str:
        found, versions, names = _read(desk, answer_id)
        wording = Wording(found.shortcut, found.title, found.text_it, found.text_en, found.unit)
        return _form(desk, wording, found, versions, names)

    @blueprint.post("/facility/answers/<uuid:answer_id>")
    def change_answer(answer_id: uuid.UUID) -> ResponseReturnValue:
        wording, version = _typed(), _version()
        try:
            with desk.database.transaction() as db_session:
                change_canned_answer(desk, db_session, answer_id, wording, member().id, version)
        except NotKept as refused:
            return _form(desk, wording, *_read(desk, answer_id), faults=refused.faults), 422
        except ChangedMeanwhile:
            return _changed(desk, answer_id)
        return _back("facility.answer_kept")

    @blueprint.post("/facility/answers/<uuid:answer_id>/retire")
    def retire_answer(answer_id: uuid.UUID) -> ResponseReturnValue:
        version = _version()
        try:
            with desk.database.transaction() as db_session:
                retire_canned_answer(desk, db_session, answer_id, member().id, version)
        except ChangedMeanwhile:
            return _changed(desk, answer_id)
        return _back("facility.answer_retired")


def _form(
    desk: Desk,
    wording: Wording,
    found: CannedAnswer | None = None,
    versions: Sequence[CannedAnswerVersion] = (),
    names: Mapping[uuid.UUID, str] | None = None,
    *,
    faults: Faults = (),
) -> str:
    view = current_viewpoint(desk)
    return render_template(
        "admin_facility/answer.html",
        form=present_form(view, desk.facility, wording, found, faults),
        versions=present_versions(view, versions, names or {}),
    )


def _read(
    desk: Desk, answer_id: uuid.UUID
) -> tuple[CannedAnswer, Sequence[CannedAnswerVersion], Mapping[uuid.UUID, str]]:
    with desk.database.transaction() as db_session:
        found = next((a for a in list_canned_answers(db_session) if a.id == answer_id), None)
        if found is None:
            abort(404)
        return found, history_of(db_session, answer_id), _names(db_session)


def _names(db_session: DbSession) -> Mapping[uuid.UUID, str]:
    return {one.id: one.name for one in all_staff(db_session)}


def _typed() -> Wording:
    names = ("shortcut", "title", "text_it", "text_en")
    given = {name: request.form.get(name, "") for name in names}
    return Wording(**given, unit=request.form.get("unit") or None)


def _version() -> int:
    version = request.form.get("version", type=int)
    if version is None:
        abort(400)
    return version


def _changed(desk: Desk, answer_id: uuid.UUID) -> ResponseReturnValue:
    """A colleague was quicker: their words are shown; 404 for what never was."""
    _read(desk, answer_id)
    flash(current_phrases().say("facility.answer_changed_meanwhile"), "info")
    return redirect(url_for("facility.answer", answer_id=answer_id), 303)


def _back(said: str) -> ResponseReturnValue:
    flash(current_phrases().say(said), "good")
    return redirect(url_for("facility.answers"), 303)
