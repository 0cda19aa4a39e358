"""Why a case has its level: the rules that fired, their sources, and how sure it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.badges import Badge, urgency_badge
from console.nurse.finding_names import FindingNames
from console.viewpoint import Viewpoint
from frontdesk.ownership import Urgency
from services.nurse_desk.assessment import assessment_of, fired_rules_of
from store.tables import SymptomReport

UNSURE_OF_SOURCE = "K"
"""A fact not yet checked in the text of its source (docs/triage.md)."""


@dataclass(frozen=True)
class RuleLine:
    """One rule that fired. `name` is its id, `version` that of its protocol (may be empty)."""

    level: Badge
    reason: str
    source: str
    name: str
    version: str
    sign_off: Badge
    doubt: str


@dataclass(frozen=True)
class WhyPresenter:
    """`deciding` gave the level, `others` are less urgent; `sureness` and `rests_on` in words."""

    deciding: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    sureness: str
    rests_on: str
    scanned: str


def present_why(view: Viewpoint, report: SymptomReport, names: FindingNames) -> WhyPresenter:
    rules = fired_rules_of(report)
    return WhyPresenter(
        deciding=tuple(_lines(view, report, rules, decided=True)),
        others=tuple(_lines(view, report, rules, decided=False)),
        sureness=_sureness(view, report),
        rests_on=_rests_on(view, report, names),
        scanned=view.say("report.why.scanned", version=report.rules_version),
    )


def _lines(
    view: Viewpoint, report: SymptomReport, rules: list[dict[str, Any]], *, decided: bool
) -> Iterator[RuleLine]:
    for rule in rules:
        if (rule.get("level") == report.urgency) == decided:
            yield _line(view, report, rule)


def _line(view: Viewpoint, report: SymptomReport, rule: Mapping[str, Any]) -> RuleLine:
    complaint = str(rule.get("name", "")).partition(".")[0]
    version = report.versions.get(complaint) if isinstance(report.versions, dict) else None
    is_signed = rule.get("signed_off") is True
    return RuleLine(
        level=urgency_badge(view, _level(rule)),
        reason=_said(view, rule.get("reason")),
        source=view.say("report.why.source", source=rule.get("source", "–")),
        name=view.say("report.why.rule", name=rule.get("name", "–")),
        version=view.say("report.why.version", version=version) if version else "",
        sign_off=Badge(
            view.say("report.why.signed" if is_signed else "report.why.to_sign"),
            "good" if is_signed else "soon",
            "check" if is_signed else "",
        ),
        doubt=view.say("report.why.trust_k") if rule.get("trust") == UNSURE_OF_SOURCE else "",
    )


def _level(rule: Mapping[str, Any]) -> str | None:
    level = rule.get("level")
    return level if level in set(Urgency) else None


def _said(view: Viewpoint, reason: object) -> str:
    """In the reader's language, else in any."""
    if isinstance(reason, Mapping):
        return str(reason.get(view.phrases.language) or next(iter(reason.values()), ""))
    return str(reason or "")


def _sureness(view: Viewpoint, report: SymptomReport) -> str:
    known = f"report.why.sureness.{assessment_of(report).get('sureness')}"
    return view.say(known) if view.phrases.known(known) else ""


def _rests_on(view: Viewpoint, report: SymptomReport, names: FindingNames) -> str:
    """The questions answered with "non so" on which more hangs."""
    found = assessment_of(report).get("rests_on") or ()
    said = ", ".join(names.name(view, str(name)) for name in found)
    return view.say("report.why.rests_on", names=said) if said else ""
