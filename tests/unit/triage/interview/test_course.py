"""The interview as a whole: it ends, never lowers a level, and fits into a memory slot."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.triage.engine import MOST_QUESTIONS, Finding, rank
from frontdesk.triage.interview import Told, begun, judged, open_question
from frontdesk.triage.interview.saying import say_back
from tests.unit.triage.interview.triage_at_hand import TRIAGE, answer

FIRST = st.sampled_from(
    [
        "ho mal di testa",
        "mia figlia di 3 anni ha la febbre",
        "mal di pancia da ieri",
        "boh",
        "mia madre di 84 anni è caduta",
        "I have a rash",
        "sono incinta e ho la nausea",
    ]
)
ANSWERS = st.sampled_from(
    [
        "no",
        "sì",
        "non so",
        "40",
        "da tre giorni",
        "38,5",
        "donna",
        "ho anche la tosse",
        "la febbre no",
    ]
)


@settings(max_examples=60, deadline=None)
@given(FIRST, st.lists(ANSWERS, min_size=20, max_size=40))
def test_every_interview_ends_and_its_level_never_falls(first: str, answers: list[str]) -> None:
    told = begun("k", first, "it", TRIAGE).told
    for words in answers:
        if open_question(told, TRIAGE) is None:
            break
        after = answer(told, words).told
        assert rank(after.level) >= rank(told.level)
        told = after
    assert len(set(told.asked)) <= MOST_QUESTIONS
    for missing in ("absent", "unknown"):
        assert rank(judged(told, TRIAGE, missing).level) >= rank(told.level)


@settings(max_examples=40, deadline=None)
@given(FIRST, st.lists(ANSWERS, max_size=6))
def test_what_was_told_survives_being_kept_as_plain_data(first: str, answers: list[str]) -> None:
    told = begun("k", first, "it", TRIAGE).told
    for words in answers:
        told = answer(told, words).told
    again = Told.from_plain(json.loads(json.dumps(told.as_plain())))
    assert again.as_plain() == told.as_plain()
    assert judged(again, TRIAGE, "absent").level == judged(told, TRIAGE, "absent").level


def test_what_comes_from_the_record_is_never_said_back() -> None:
    told = begun("k", "ho mal di gola", "it", TRIAGE).told
    told = told.with_(findings=told.findings.with_(Finding("age", "present", 71.0, "record")))
    assert "71" not in str(say_back(told, "it", TRIAGE))
