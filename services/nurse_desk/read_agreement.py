"""The cases of a span of days as the overrides report counts them. Reading changes nothing."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.ownership import Urgency
from frontdesk.triage.agreement import JudgedCase
from services.desk import Desk
from services.nurse_desk.assessment import POSSIBLE, fired_rules_of
from store.database import DbSession
from store.symptom_judgements import reports_between
from store.tables import SymptomReport


def judged_cases(desk: Desk, db_session: DbSession, since: date, until: date) -> list[JudgedCase]:
    """Those told on local dates from `since` to `until`, both included."""
    zone = ZoneInfo(desk.facility.zone)
    from_at = datetime.combine(since, time(), zone)
    to_at = datetime.combine(until + timedelta(days=1), time(), zone)
    return [_judged(report, zone) for report in reports_between(db_session, from_at, to_at)]


def _judged(report: SymptomReport, zone: ZoneInfo) -> JudgedCase:
    return JudgedCase(
        told_on=report.created_at.astimezone(zone).date(),
        level=Urgency(report.urgency),
        staff_level=Urgency(report.staff_level) if report.staff_level else None,
        rules=tuple(_rules(report)),
    )


def _rules(report: SymptomReport) -> Iterator[tuple[str, str]]:
    """Those the assessment names; before there was one, the red flags alone."""
    fired: list[dict[str, Any]] = fired_rules_of(report)
    for rule in fired:
        yield str(rule.get("name", "")), str(rule.get("level", ""))
    named = {rule.get("name") for rule in fired}
    for flag in report.red_flags:
        name = f"red_flag.{flag}"
        if name not in named and not flag.startswith(POSSIBLE):
            yield name, Urgency.EMERGENCY
