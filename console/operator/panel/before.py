"""What was before: symptoms told in this chat, wishes about messages, waits and ends."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from console.access import may_open
from console.badges import Badge, urgency_badge
from console.operator.panel.appointment_lines import capital
from console.operator.reasons import reason_words
from console.viewpoint import Viewpoint
from services.nurse_desk.cases import level_of
from services.operator_desk.read_panel import Panel
from store.tables import ConversationWait, SymptomReport, WrapUp

MOST_CASES = 3


@dataclass(frozen=True)
class CaseLine:
    """How urgent, when, and whether a nurse is on it. `link` only for roles that open cases.

    Never a word of what was told: an operator reads that in the chat, if anywhere, and what the
    nurse wrote is hers (least privilege; to be signed off by the data protection officer).
    """

    level: Badge
    told: str
    state: str
    link: str


@dataclass(frozen=True)
class PastLine:
    """A wait for a person, or an end: `note` is for colleagues."""

    at: datetime
    when: str
    words: str
    facts: tuple[str, ...]
    note: str


def present_cases(view: Viewpoint, panel: Panel, role: str) -> tuple[CaseLine, ...]:
    return tuple(_case(view, one, role) for one in panel.cases[:MOST_CASES])


def present_consents(view: Viewpoint, panel: Panel) -> str:
    """What the person last asked for; nothing else about consents is stored."""
    wish = panel.consent_wish
    if wish is None:
        return view.say("panel.consents.nothing")
    return view.say(f"panel.consents.{wish.reason}", moment=view.moment(wish.began_at))


def present_past(view: Viewpoint, panel: Panel) -> tuple[PastLine, ...]:
    names = panel.staff_names
    lines = [
        *(_end(view, end, names) for end in panel.ends),
        *(_wait(view, wait, names) for wait in panel.waits),
    ]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _case(view: Viewpoint, case: SymptomReport, role: str) -> CaseLine:
    at = view.moment(case.reviewed_at) if case.reviewed_at else ""
    opens = may_open("nurse.report", role)
    return CaseLine(
        level=urgency_badge(view, level_of(case)),
        told=view.say("panel.cases.told", moment=view.moment(case.created_at)),
        state=view.say(f"panel.cases.{case.status}", moment=at),
        link=url_for("nurse.report", report_id=case.id) if opens else "",
    )


def _end(view: Viewpoint, end: WrapUp, names: Mapping[uuid.UUID, str]) -> PastLine:
    facts = [view.say(f"close.outcomes.{end.outcome}")]
    if end.solved is not None:
        facts.append(view.say("panel.past.solved" if end.solved else "panel.past.not_solved"))
    if end.rating is not None:
        facts.append(view.say("panel.past.rating", n=end.rating))
    if end.staff_id is not None and end.staff_id in names:
        facts.append(names[end.staff_id])
    return PastLine(
        at=end.closed_at,
        when=capital(view.moment(end.closed_at)),
        words=view.say("panel.past.closed", subject=view.say(f"close.subjects.{end.subject}")),
        facts=tuple(facts),
        note=end.note or "",
    )


def _wait(view: Viewpoint, wait: ConversationWait, names: Mapping[uuid.UUID, str]) -> PastLine:
    facts = []
    if wait.taken_at is not None:
        known = names.get(wait.staff_id) if wait.staff_id else None
        name = known or view.say("event.someone")
        span = view.span(wait.taken_at - wait.began_at)
        facts.append(view.say("panel.past.taken", name=name, span=span))
    elif wait.left_at is not None:
        facts.append(view.say("panel.past.left"))
    return PastLine(
        at=wait.began_at,
        when=capital(view.moment(wait.began_at)),
        words=reason_words(view, wait.reason),
        facts=tuple(facts),
        note="",
    )
