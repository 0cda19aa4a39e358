"""The audit log: filtered, page by page, and as a file for a spreadsheet."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from console.admin.audit_csv import heads, rows_of
from console.admin.audit_filter import cursor_in, cursor_out, filter_in
from console.admin.audit_presenter import (
    present_actions,
    present_days,
    present_deeds,
    present_people,
)
from console.csv_file import csv_response
from console.language import current_viewpoint
from console.login.accounts import member
from services.accounts.read_audit_log import export_log, log_page
from services.desk import Desk
from store.staff import all_staff


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/admin/audit")
    def audit() -> ResponseReturnValue:
        return _page(desk)

    @blueprint.get("/admin/audit.csv")
    def audit_csv() -> Response:
        return _file(desk)


def _page(desk: Desk) -> ResponseReturnValue:
    asked, wanted = filter_in(request.args, ZoneInfo(desk.facility.zone))
    after = cursor_in(request.args.get("after", ""))
    with desk.database.transaction() as db_session:
        members = all_staff(db_session)
        entries, following = log_page(desk, db_session, member().id, wanted, after)
        names = {str(one.id): one.name for one in members}
        view = current_viewpoint(desk)
        deeds = present_deeds(view, desk.facility, entries, names)
        people = present_people(view, members, asked)
    page = render_template(
        "admin/audit.html",
        days=present_days(deeds),
        people=people,
        areas=present_actions(view, asked),
        asked=asked,
        is_later=after is not None,
        following=cursor_out(following) if following else "",
    )
    return page, 422 if asked.wrong else 200


def _file(desk: Desk) -> Response:
    _, wanted = filter_in(request.args, ZoneInfo(desk.facility.zone))
    view = current_viewpoint(desk)
    with desk.database.transaction() as db_session:
        names = {str(one.id): one.name for one in all_staff(db_session)}
    entries = export_log(desk, member().id, wanted)
    name = f"audit_{view.day_key(desk.now())}.csv"
    return csv_response(name, heads(view), rows_of(view, desk.facility, entries, names))
