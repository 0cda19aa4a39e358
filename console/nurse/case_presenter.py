"""One case as the nurse reads it; what she may do with it is in acts_presenter."""

from dataclasses import dataclass

from console.badges import Badge, identity_badge, urgency_badge
from console.media.presenter import present_file
from console.nurse.acts_presenter import ActsPresenter, present_acts
from console.nurse.case_lines import (
    EarlierCase,
    FlagLine,
    PictureLine,
    QuestionLine,
    present_answers,
    present_earlier,
    present_flags,
    present_questions,
)
from console.nurse.deadlines import Deadline, present_deadline
from console.nurse.finding_names import FindingNames
from console.nurse.findings_presenter import FindingGroup, present_findings
from console.nurse.rules_presenter import WhyPresenter, present_why
from console.nurse.story_presenter import present_story
from console.nurse.worklist_presenter import answer_of, who_reads
from console.operator.lines import Line
from console.people import full_name, language_word, spaced_number
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.triage.protocol import RedFlagProtocol
from services.nurse_desk.assessment import is_broken_off, is_going_on
from services.nurse_desk.cases import level_of
from services.nurse_desk.read_case import CaseFile
from services.read_reports import ReportEntry, is_overdue
from store.tables import SymptomReport


@dataclass(frozen=True)
class CasePresenter:
    """`answers` are (question, what was said); `status` is new, taken or reviewed."""

    id: str
    status: str
    status_words: str
    urgency: Badge
    by_rules: Badge | None
    is_overdue: bool
    unfinished: str
    deadline: Deadline | None
    complaint: str
    words_language: str
    language: str
    answers: tuple[tuple[str, str], ...]
    findings: tuple[FindingGroup, ...]
    why: WhyPresenter
    flags: tuple[FlagLine, ...]
    questions: tuple[QuestionLine, ...]
    pictures: tuple[PictureLine, ...]
    story: tuple[Line, ...]
    earlier: tuple[EarlierCase, ...]
    told: str
    since: str
    identity: Badge
    identity_words: str
    phone: str | None
    phone_link: str | None
    who: str
    note: str
    acts: ActsPresenter


def present_case(
    view: Viewpoint,
    case: CaseFile,
    names: FindingNames,
    facility: Facility,
    protocol: RedFlagProtocol,
) -> CasePresenter:
    report = case.entry.report
    level = level_of(report)
    wa_id = case.conversation.wa_id if case.conversation else None
    return CasePresenter(
        id=str(report.id),
        status=report.status,
        status_words=view.say(f"report.status.{report.status}"),
        urgency=urgency_badge(view, level),
        by_rules=urgency_badge(view, report.urgency) if level != report.urgency else None,
        is_overdue=is_overdue(report),
        unfinished=_unfinished(view, report),
        deadline=present_deadline(view, report),
        complaint=answer_of(report.answers, "complaint") or view.say("report.no_words"),
        words_language=report.language,
        language=language_word(view, report.language),
        answers=tuple(present_answers(view, report, names)),
        findings=present_findings(view, report, names),
        why=present_why(view, report, names),
        flags=tuple(present_flags(view, report, protocol)),
        questions=tuple(present_questions(view, case)),
        pictures=tuple(
            PictureLine(view.moment(one.sent_at), present_file(view, one.media, one.sent_at))
            for one in case.pictures
        ),
        story=tuple(present_story(view, case, facility, protocol)),
        earlier=tuple(present_earlier(view, one) for one in case.earlier),
        told=view.moment(report.created_at),
        since=view.ago(report.created_at),
        identity=identity_badge(view, case.entry.patient is not None),
        identity_words=_identity_words(view, case.entry),
        phone=spaced_number(wa_id) if wa_id else None,
        phone_link=f"tel:+{wa_id}" if wa_id else None,
        who=who_reads(view, case.entry),
        note=report.note or "",
        acts=present_acts(view, case),
    )


def _unfinished(view: Viewpoint, report: SymptomReport) -> str:
    if is_going_on(report):
        return view.say("report.going_on")
    return view.say("report.unfinished") if is_broken_off(report) else ""


def _identity_words(view: Viewpoint, entry: ReportEntry) -> str:
    if entry.patient is None:
        return view.say("report.not_proved")
    return view.say("report.proved", name=full_name(entry.patient))
