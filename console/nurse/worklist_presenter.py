"""Symptom summaries as cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.badges import Badge, identity_badge, urgency_badge
from console.nurse.deadlines import Deadline, present_deadline
from console.people import full_name, language_word
from console.viewpoint import Viewpoint
from frontdesk.ownership import Urgency
from services.nurse_desk.assessment import has_certain_flag, is_broken_off, is_going_on
from services.nurse_desk.cases import level_of
from services.read_reports import ReportEntry, Worklist, is_overdue

SHORT = 160


@dataclass(frozen=True)
class ReportCard:
    """One summary in the list; `status` is new, taken or reviewed. `marks` are further badges."""

    id: str
    status: str
    urgency: Badge
    marks: tuple[Badge, ...]
    words: str
    words_language: str
    language: str
    details: tuple[str, ...]
    identity: Badge
    deadline: Deadline | None
    told: str
    since: str
    who: str
    is_overdue: bool
    is_emergency: bool


@dataclass(frozen=True)
class WorklistPresenter:
    """`to_review`: nobody has them yet; `taken`: a nurse does; `reviewed`: done, latest first.

    `show` is "all" or "mine"; `overdue` counts those past their time.
    """

    show: str
    to_review: tuple[ReportCard, ...]
    taken: tuple[ReportCard, ...]
    reviewed: tuple[ReportCard, ...]

    @property
    def overdue(self) -> int:
        return sum(card.is_overdue for card in self.to_review)


def present_worklist(view: Viewpoint, worklist: Worklist, show: str) -> WorklistPresenter:
    cards = [_card(view, entry) for entry in worklist.open]
    return WorklistPresenter(
        show=show,
        to_review=_part(cards, "new"),
        taken=_part(cards, "taken"),
        reviewed=tuple(_card(view, entry) for entry in worklist.reviewed),
    )


def answer_of(answers: Any, question: str) -> str:
    """What the patient said to one question; empty when it was not asked or not answered."""
    said = answers.get(question) if isinstance(answers, dict) else None
    return "" if said in (None, "None", "–", "-") else str(said)


def who_reads(view: Viewpoint, entry: ReportEntry) -> str:
    """Who has the summary, or who signed it and when; empty while nobody has it."""
    report = entry.report
    name = entry.nurse_name or view.say("event.someone")
    if report.status == "reviewed":
        moment = view.moment(report.reviewed_at) if report.reviewed_at else ""
        return view.say("reports.reviewed_by", name=name, moment=moment)
    if report.status == "taken":
        is_mine = report.staff_id == view.staff_id
        return view.say("reports.read_by_me") if is_mine else view.say("reports.read_by", name=name)
    return ""


def shortened(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= SHORT else said[: SHORT - 1].rstrip() + "…"


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
        urgency=urgency_badge(view, level_of(report)),
        marks=tuple(_marks(view, entry)),
        words=shortened(answer_of(report.answers, "complaint")) or view.say("report.no_words"),
        words_language=report.language,
        language=language_word(view, report.language),
        details=tuple(detail for detail in details if detail),
        identity=identity,
        deadline=present_deadline(view, report),
        told=view.say("reports.told", moment=view.moment(report.created_at)),
        since=view.say("reports.waits_since", span=view.ago(report.created_at)),
        who=who_reads(view, entry),
        is_overdue=is_overdue(report),
        is_emergency=report.status == "new" and level_of(report) == Urgency.EMERGENCY,
    )


def _marks(view: Viewpoint, entry: ReportEntry) -> list[Badge]:
    """What is particular about a case, beside its level."""
    report = entry.report
    is_open = report.status != "reviewed"
    is_answered = entry.asked_at is not None and (
        entry.answered_at is not None and entry.answered_at >= entry.asked_at
    )
    marks = [
        (is_overdue(report), Badge(view.say("reports.overdue_badge"), "emergency", "clock")),
        (has_certain_flag(report), Badge(view.say("report.red_flags"), "emergency", "alert")),
        (is_open and is_answered, Badge(view.say("reports.answered"), "fresh", "bubble")),
        (
            is_open and entry.asked_at is not None and not is_answered,
            Badge(view.say("reports.asked"), "quiet", "clock"),
        ),
        (is_going_on(report), Badge(view.say("reports.going_on"), "quiet", "bubble")),
        (is_broken_off(report), Badge(view.say("reports.unfinished"), "quiet", "question")),
    ]
    return [badge for is_so, badge in marks if is_so]
