"""The project's own triage data, read once, and an interview played in a line."""

from pathlib import Path

from frontdesk.triage.engine.triage import load_triage
from frontdesk.triage.interview import Taken, Told, begun, open_question, take_answer

TRIAGE = load_triage(Path("data/triage"))
YEAR = 2026


def asked(told: Told) -> Told:
    """The interview with its next question put, if there is one."""
    question = open_question(told, TRIAGE)
    if question is None:
        return told
    names = tuple(dict.fromkeys([*told.asked, question.finding]))
    return told.with_(open=question.finding, asked=names)


def answer(told: Told, words: str, language: str = "it") -> Taken:
    return take_answer(asked(told), words, language, TRIAGE, YEAR)


def play(first: str, *answers: str, language: str = "it") -> Told:
    told = begun("k", first, language, TRIAGE).told
    for words in answers:
        told = answer(told, words, language).told
    return told


def waiting_for(told: Told, finding: str) -> Told:
    """The interview as if this had just been asked."""
    return told.with_(open=finding, asked=(*told.asked, finding))
