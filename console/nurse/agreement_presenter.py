"""How far nurses confirm the rules: in words, a picture and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console.charts.columns import Chart
from console.nurse.agreement_chart import draw_chart, share_of
from console.viewpoint import Viewpoint
from frontdesk.triage.agreement import (
    JudgedCase,
    RuleAgreement,
    Tally,
    WeekAgreement,
    by_rule,
    by_week,
    count_verdicts,
)


@dataclass(frozen=True)
class RuleRow:
    """One rule; `agreement` is "92%", or a dash where nothing was judged."""

    name: str
    fired: int
    decided: int
    confirmed: int
    raised: int
    lowered: int
    agreement: str


@dataclass(frozen=True)
class WeekRow:
    """One week by its Monday, with numbers and the parts in per cent."""

    week: str
    told: int
    judged: int
    raised: str
    lowered: str


@dataclass(frozen=True)
class AgreementPresenter:
    """`since` and `until` are ISO dates, both included."""

    since: str
    until: str
    summary: str
    chart: Chart
    weeks: tuple[WeekRow, ...]
    rules: tuple[RuleRow, ...]


def present_agreement(
    view: Viewpoint, since: date, until: date, cases: Sequence[JudgedCase]
) -> AgreementPresenter:
    weeks = by_week(cases)
    return AgreementPresenter(
        since=since.isoformat(),
        until=until.isoformat(),
        summary=_summary(view, cases, count_verdicts(cases)) if cases else "",
        chart=draw_chart(view, weeks),
        weeks=tuple(_week(week) for week in weeks),
        rules=tuple(_rule(view, rule) for rule in by_rule(cases)),
    )


def _summary(view: Viewpoint, cases: Sequence[JudgedCase], tally: Tally) -> str:
    return view.say(
        "agreement.summary",
        told=len(cases),
        judged=tally.judged,
        confirmed=tally.confirmed,
        raised=tally.raised,
        lowered=tally.lowered,
    )


def _week(week: WeekAgreement) -> WeekRow:
    tally = week.tally
    return WeekRow(
        week=f"{week.monday:%d/%m/%Y}",
        told=week.told,
        judged=tally.judged,
        raised=_part(tally.raised, tally.judged),
        lowered=_part(tally.lowered, tally.judged),
    )


def _part(n: int, judged: int) -> str:
    return f"{n} ({share_of(n, judged)}%)" if judged else "–"


def _rule(view: Viewpoint, rule: RuleAgreement) -> RuleRow:
    tally = rule.tally
    known = tally.judged > 0
    return RuleRow(
        name=rule.name,
        fired=rule.fired,
        decided=rule.decided,
        confirmed=tally.confirmed,
        raised=tally.raised,
        lowered=tally.lowered,
        agreement=f"{share_of(tally.confirmed, tally.judged)}%"
        if known
        else view.say("agreement.rules.unknown"),
    )
