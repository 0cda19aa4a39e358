"""The course of an interview: words come in, findings and the level follow, a question goes out."""

from dataclasses import dataclass

from frontdesk.triage.engine import (
    Assessment,
    Finding,
    Findings,
    Question,
    answered,
    assess,
    highest,
    next_question,
)
from frontdesk.triage.engine.activity import case_of
from frontdesk.triage.engine.conditions import Missing
from frontdesk.triage.engine.findings import Value
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.interview.answers import read_answer
from frontdesk.triage.interview.hearing import PERSON, Heard, frame_of, hear, without_person
from frontdesk.triage.interview.told import Told


@dataclass(frozen=True)
class Taken:
    """After a message: what is known now, what the words added or changed beside an answer.

    `is_answer`: whether they answered the open question.
    """

    told: Told
    added: tuple[Finding, ...] = ()
    changed: tuple[Finding, ...] = ()
    is_answer: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.is_answer)


def begun(key: str, text: str, language: str, triage: Triage) -> Taken:
    """An interview that begins with these words, which may say nothing of a trouble."""
    return take_words(Told(key), text, language, triage)


def take_words(told: Told, text: str, language: str, triage: Triage) -> Taken:
    """Free words, to no question in particular."""
    found = hear(told, text, language, triage)
    return _with(told, found, triage)


def take_answer(told: Told, text: str, language: str, triage: Triage, year: int) -> Taken:
    """Words after the open question: an answer, an addition, a correction, or all of them.

    A correction alone ("no, la febbre no") answers nothing: its "no" belongs to what it corrects.
    """
    question = open_question(told, triage)
    if question is None:
        return take_words(told, text, language, triage)
    found = hear(told, text, language, triage)
    found = Heard(
        (*found.added, *_frame(told, found, text, language, triage)), found.changed, found.who
    )
    answer = None
    if not _only_corrects(told, found, question, triage):
        answer = read_answer(question, text, language, found, triage, year)
    beside = _without(found, question.finding)
    if answer is None:
        taken = _with(told, beside, triage)
        return Taken(
            taken.told.with_(misses=told.misses + 1), taken.added, taken.changed, is_answer=False
        )
    taken = _with(_answered(told, question, answer, text), beside, triage)
    return Taken(taken.told, taken.added, taken.changed, is_answer=True)


def take_tap(told: Told, value: bool | Value | None, title: str, triage: Triage) -> Taken:
    """A button under the open question."""
    question = open_question(told, triage)
    if question is None:
        return Taken(told)
    after = _answered(told, question, answered(question, value), title)
    return Taken(_raised(after, triage), is_answer=True)


def open_question(told: Told, triage: Triage) -> Question | None:
    """The question that waits for its answer, else the one to ask now; None when all is known."""
    if told.open is not None:
        case = case_of(told.findings, triage.protocols, "open")
        active = [one.complaint for one in case.active]
        question = triage.protocols.question_for(told.open, active)
        if question is not None:
            return question
    return next_question(told.findings, told.asked, triage.protocols, told.level)


def judged(told: Told, triage: Triage, missing: Missing) -> Assessment:
    """The level and what it rests on; never below the highest this chat has reached."""
    return assess(told.findings, triage.protocols, missing=missing, at_least=told.level)


def _answered(told: Told, question: Question, answer: Finding, words: str) -> Told:
    after = told.with_(findings=told.findings.with_(answer), open=None, misses=0)
    return after.with_answer(question.finding, words)


def _with(told: Told, found: Heard, triage: Triage) -> Taken:
    if found.who != told.who:
        known = without_person(told.findings)
        told = told.with_(findings=known, asked=tuple(n for n in told.asked if n not in PERSON))
    known = told.findings.with_(*found.all)
    after = told.with_(findings=known.with_(*_sex_of(known, triage)), who=found.who)
    return Taken(_raised(after, triage), found.added, found.changed)


def _sex_of(known: Findings, triage: Triage) -> list[Finding]:
    """Who tells of a pregnancy is not asked whether she is a man."""
    if "sex" in known:
        return []
    limited = triage.protocols.limited
    sexes = {limited[name].sex for name in known if name in limited and known.has(name)} - {None}
    return [Finding("sex", "present", sex, "derived") for sex in sexes] if len(sexes) == 1 else []


def _raised(told: Told, triage: Triage) -> Told:
    so_far = assess(told.findings, triage.protocols, missing="open", at_least=told.level)
    return told.with_(level=highest([told.level, so_far.level]))


def _frame(
    told: Told, found: Heard, text: str, language: str, triage: Triage
) -> tuple[Finding, ...]:
    """ "Sì, da tre giorni": since when, where the words name no trouble of their own."""
    if found:
        return ()
    return tuple(one for one in frame_of(text, language, triage) if one.id not in told.findings)


def _without(found: Heard, name: str) -> Heard:
    """What is heard beside the asked finding, which the answer itself gives."""
    added = tuple(one for one in found.added if one.id != name)
    changed = tuple(one for one in found.changed if one.id != name)
    return Heard(added, changed, found.who)


def _only_corrects(told: Told, found: Heard, question: Question, triage: Triage) -> bool:
    """Whether the words take something back, or say whom it is about, and nothing of the answer."""
    is_other_person = told.who != "unknown" and found.who != told.who
    if not found.changed and not is_other_person:
        return False
    about = {question.finding, *triage.protocols.covers.get(question.finding, ())}
    return not any(one.id in about for one in found.all)
