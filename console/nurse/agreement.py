"""The overrides report: a page, and the same numbers as CSV."""

import csv
import io
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from console.language import current_viewpoint
from console.login.accounts import member
from console.nurse.agreement_presenter import AgreementPresenter, present_agreement
from services.desk import Desk
from services.nurse_desk.read_agreement import judged_cases
from store.staff import add_audit_event

USUAL = timedelta(weeks=12)
LONGEST = timedelta(days=732)
COLUMNS = ("rule", "fired", "decided", "confirmed", "raised", "lowered", "agreement")


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports/agreement")
    def agreement() -> str:
        span = _asked_for(desk)
        usual = _usual(desk)
        shown = _shown(desk, *(span or usual))
        return render_template("nurse/agreement.html", agreement=shown, is_bad=span is None)

    @blueprint.get("/reports/agreement.csv")
    def agreement_csv() -> Response:
        shown = _shown(desk, *(_asked_for(desk) or _usual(desk)))
        name = f"agreement_{shown.since}_{shown.until}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(_as_csv(shown), mimetype="text/csv", headers=headers)


def _shown(desk: Desk, since: date, until: date) -> AgreementPresenter:
    with desk.database.transaction() as db_session:
        cases = judged_cases(desk, db_session, since, until)
        add_audit_event(db_session, member().id, "agreement_seen", f"{since}/{until}", desk.now())
    return present_agreement(current_viewpoint(desk), since, until, cases)


def _as_csv(shown: AgreementPresenter) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for rule in shown.rules:
        row = (rule.name, rule.fired, rule.decided, rule.confirmed, rule.raised, rule.lowered)
        writer.writerow((*row, rule.agreement))
    return written.getvalue()


def _usual(desk: Desk) -> tuple[date, date]:
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    return today - USUAL, today


def _asked_for(desk: Desk) -> tuple[date, date] | None:
    """The days asked for, the usual ones when none were; None for such as make no span."""
    if not request.args.get("since") and not request.args.get("until"):
        return _usual(desk)
    try:
        since = date.fromisoformat(request.args.get("since", ""))
        until = date.fromisoformat(request.args.get("until", ""))
    except ValueError:
        return None
    is_sound = date.min.year < since.year and until.year < date.max.year
    return (since, until) if is_sound and since <= until <= since + LONGEST else None
