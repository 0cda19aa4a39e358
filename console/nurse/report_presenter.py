"""One symptom summary as the nurse reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from console.badges import Badge, identity_badge, urgency_badge
from console.nurse.worklist_presenter import answer_of, who_reads
from console.people import full_name, language_word, spaced_number
from console.viewpoint import Viewpoint
from frontdesk.triage.protocol import RedFlagProtocol
from services.read_reports import ReportEntry
from store.tables import Conversation

QUESTIONS = ("person", "onset", "severity", "details")


@dataclass(frozen=True)
class ReportPresenter:
    """`answers` are (question, what was said); `status` is new, taken or reviewed."""

    id: str
    status: str
    status_words: str
    urgency: Badge
    complaint: str
    words_language: str
    language: str
    answers: tuple[tuple[str, str], ...]
    red_flags: tuple[str, ...]
    rules: str
    told: str
    since: str
    identity: Badge
    identity_words: str
    phone: str | None
    phone_link: str | None
    who: str
    is_mine: bool
    note: str


def present_report(
    view: Viewpoint,
    entry: ReportEntry,
    conversation: Conversation | None,
    protocol: RedFlagProtocol,
) -> ReportPresenter:
    report = entry.report
    wa_id = conversation.wa_id if conversation else None
    return ReportPresenter(
        id=str(report.id),
        status=report.status,
        status_words=view.say(f"report.status.{report.status}"),
        urgency=urgency_badge(view, report.urgency),
        complaint=answer_of(report.answers, "complaint"),
        words_language=report.language,
        language=language_word(view, report.language),
        answers=tuple(_answers(view, entry)),
        red_flags=tuple(_flag_names(view, entry, protocol)),
        rules=view.say("report.rules_version", version=report.rules_version),
        told=view.moment(report.created_at),
        since=view.ago(report.created_at),
        identity=identity_badge(view, entry.patient is not None),
        identity_words=_identity_words(view, entry),
        phone=spaced_number(wa_id) if wa_id else None,
        phone_link=f"tel:+{wa_id}" if wa_id else None,
        who=who_reads(view, entry),
        is_mine=report.staff_id == view.staff_id,
        note=report.note or "",
    )


def _answers(view: Viewpoint, entry: ReportEntry) -> Iterator[tuple[str, str]]:
    for question in QUESTIONS:
        said = answer_of(entry.report.answers, question)
        yield view.say(f"report.{question}"), said or view.say("report.empty_answer")


def _identity_words(view: Viewpoint, entry: ReportEntry) -> str:
    if entry.patient is None:
        return view.say("report.not_proved")
    return view.say("report.proved", name=full_name(entry.patient))


def _flag_names(view: Viewpoint, entry: ReportEntry, protocol: RedFlagProtocol) -> Iterator[str]:
    """Names from the protocol; a flag it no longer knows keeps its id."""
    names = {flag.id: flag.name for flag in protocol.flags}
    for flag_id in entry.report.red_flags:
        yield names.get(flag_id, {}).get(view.phrases.language, flag_id)
