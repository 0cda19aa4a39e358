"""Symptom summaries as cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.badges import Badge, identity_badge, urgency_badge
from console.people import full_name, language_word
from console.viewpoint import Viewpoint
from services.read_reports import ReportEntry, Worklist

SHORT = 160


@dataclass(frozen=True)
class ReportCard:
    """One summary in the list; `status` is new, taken or reviewed."""

    id: str
    status: str
    urgency: Badge
    words: str
    words_language: str
    language: str
    details: tuple[str, ...]
    identity: Badge
    told: str
    since: str
    who: str
    has_red_flags: bool


@dataclass(frozen=True)
class WorklistPresenter:
    """`to_review`: nobody reads them yet; `taken`: a nurse does; `reviewed`: done, latest first."""

    to_review: tuple[ReportCard, ...]
    taken: tuple[ReportCard, ...]
    reviewed: tuple[ReportCard, ...]


def present_worklist(view: Viewpoint, worklist: Worklist) -> WorklistPresenter:
    cards = [_card(view, entry) for entry in worklist.open]
    return WorklistPresenter(
        to_review=_part(cards, "new"),
        taken=_part(cards, "taken"),
        reviewed=tuple(_card(view, entry) for entry in worklist.reviewed),
    )


def answer_of(answers: Any, question: str) -> str:
    """What the patient said to one question; empty when it was not asked or not answered."""
    said = answers.get(question) if isinstance(answers, dict) else None
    return "" if said in (None, "None", "–", "-") else str(said)


def who_reads(view: Viewpoint, entry: ReportEntry) -> str:
    """Who has the summary, or who closed it and when; empty while nobody has it."""
    report = entry.report
    name = entry.nurse_name or view.say("event.someone")
    if report.status == "reviewed":
        moment = view.moment(report.reviewed_at) if report.reviewed_at else ""
        return view.say("reports.reviewed_by", name=name, moment=moment)
    if report.status == "taken":
        is_mine = report.staff_id == view.staff_id
        return view.say("reports.read_by_me" if is_mine else "reports.read_by", name=name)
    return ""


def _part(cards: Sequence[ReportCard], status: str) -> tuple[ReportCard, ...]:
    return tuple(card for card in cards if card.status == status)


def _card(view: Viewpoint, entry: ReportEntry) -> ReportCard:
    report = entry.report
    identity = identity_badge(view, entry.patient is not None)
    if entry.patient is not None:
        identity = Badge(full_name(entry.patient), "good", "check")
    details = (answer_of(report.answers, name) for name in ("person", "onset", "severity"))
    return ReportCard(
        id=str(report.id),
        status=report.status,
        urgency=urgency_badge(view, report.urgency),
        words=_shortened(answer_of(report.answers, "complaint")),
        words_language=report.language,
        language=language_word(view, report.language),
        details=tuple(detail for detail in details if detail),
        identity=identity,
        told=view.say("reports.told", moment=view.moment(report.created_at)),
        since=view.say("reports.waits_since", span=view.ago(report.created_at)),
        who=who_reads(view, entry),
        has_red_flags=bool(report.red_flags),
    )


def _shortened(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= SHORT else said[: SHORT - 1].rstrip() + "…"
