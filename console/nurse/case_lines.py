"""The parts of a case's page that are lists: answers, danger signs, questions, earlier cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from console.badges import Badge, urgency_badge
from console.media.presenter import ShownFile
from console.nurse.finding_names import FindingNames
from console.nurse.worklist_presenter import answer_of, shortened
from console.viewpoint import Viewpoint
from frontdesk.triage.protocol import RedFlagProtocol
from services.nurse_desk.assessment import POSSIBLE
from services.nurse_desk.cases import level_of
from services.nurse_desk.read_case import CaseFile
from store.tables import SymptomReport

QUESTIONS = ("person", "onset", "severity", "details")


@dataclass(frozen=True)
class FlagLine:
    """One danger sign found in the words; one that is only possible has another colour."""

    name: str
    tone: str


@dataclass(frozen=True)
class PictureLine:
    """A photo, or why it cannot be seen, and when it was sent."""

    moment: str
    file: ShownFile


@dataclass(frozen=True)
class QuestionLine:
    """A nurse's question; `answer` is empty while none came, `answered` says when one did."""

    asked: str
    words: str
    answer: str
    answered: str


@dataclass(frozen=True)
class EarlierCase:
    id: str
    words: str
    words_language: str
    level: Badge
    told: str


def present_answers(
    view: Viewpoint, report: SymptomReport, names: FindingNames
) -> Iterator[tuple[str, str]]:
    """The patient's words by question; the complaint stands above them."""
    asked = report.answers if isinstance(report.answers, dict) else {}
    known = [question for question in QUESTIONS if question in asked]
    others = [question for question in asked if question not in (*QUESTIONS, "complaint")]
    for question in known:
        said = answer_of(asked, question)
        yield view.say(f"report.{question}"), said or view.say("report.empty_answer")
    for question in others:
        if said := answer_of(asked, question):
            yield names.name(view, str(question)), said


def present_flags(
    view: Viewpoint, report: SymptomReport, protocol: RedFlagProtocol
) -> Iterator[FlagLine]:
    """Names from the protocol; a flag it no longer knows keeps its id."""
    names = {flag.id: flag.name for flag in protocol.flags}
    for flag_id in report.red_flags:
        bare = flag_id.removeprefix(POSSIBLE)
        name = names.get(bare, {}).get(view.phrases.language, bare)
        if flag_id.startswith(POSSIBLE):
            yield FlagLine(view.say("line.possible_flag", name=name), "soon")
        else:
            yield FlagLine(name, "emergency")


def present_questions(view: Viewpoint, case: CaseFile) -> Iterator[QuestionLine]:
    for one in case.questions:
        name = case.staff_names.get(one.staff_id) or view.say("report.story.someone")
        answered_at = one.answered_at
        yield QuestionLine(
            asked=view.say("report.questions.asked", name=name, moment=view.moment(one.asked_at)),
            words=one.words,
            answer=(one.answer or view.say("report.questions.no_words")) if answered_at else "",
            answered=view.moment(answered_at) if answered_at else "",
        )


def present_earlier(view: Viewpoint, report: SymptomReport) -> EarlierCase:
    words = answer_of(report.answers, "complaint") or view.say("report.no_words")
    return EarlierCase(
        id=str(report.id),
        words=shortened(words),
        words_language=report.language,
        level=urgency_badge(view, level_of(report)),
        told=view.moment(report.created_at),
    )
