"""What must hold for any person: levels only rise, order does not matter, every path ends."""

from collections.abc import Mapping
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.triage.engine import (
    MOST_QUESTIONS,
    Finding,
    Findings,
    Protocols,
    answered,
    assess,
    load_protocols,
    next_question,
    rank,
)
from frontdesk.triage.engine.findings import State
from frontdesk.triage.protocol import RedFlag
from tests.unit.triage.engine.conftest import FOLDER

PROTOCOLS: Protocols = load_protocols(FOLDER)
FLAG = RedFlag("stroke", "emergency", "emergency", {"it": "Ictus", "en": "Stroke"})
ENTRIES = sorted(PROTOCOLS.by_entry)
PLAIN = sorted(
    name
    for name, one in PROTOCOLS.findings.items()
    if one.value == "yes_no_unknown" and name not in PROTOCOLS.covers
)
NUMBERS: Mapping[str, st.SearchStrategy[float]] = {
    name: st.floats(*one.range) for name, one in PROTOCOLS.findings.items() if one.range
}
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reassuring() -> set[str]:
    """Findings that stand under a "not" somewhere: their presence may keep a rule from firing."""
    found: set[str] = set()
    for complaint in PROTOCOLS.all_complaints():
        for rule in complaint.rules:
            text = getattr(rule.data, "when", "")
            if "not " in text:
                after = text.split("not ", 1)[1]
                found |= {word.strip("(),") for word in after.split()}
    return found


RAISING = sorted(set(PLAIN) - reassuring())


@st.composite
def people(draw: st.DrawFn) -> Findings:
    """Somebody with a complaint or two and anything else."""
    entries = draw(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=2))
    states: st.SearchStrategy[State] = st.sampled_from(get_args(State))
    others = draw(st.dictionaries(st.sampled_from(PLAIN), states, max_size=8))
    measured = draw(st.lists(st.sampled_from(sorted(NUMBERS)), max_size=3, unique=True))
    values = [Finding(name, "present", draw(NUMBERS[name])) for name in measured]
    sex = draw(st.sampled_from([None, "female", "male"]))
    return Findings(
        [
            *(Finding(name, state) for name, state in others.items()),
            *values,
            *([Finding("sex", "present", sex)] if sex else []),
            *(_entry(name, draw) for name in entries),
        ]
    )


def _entry(name: str, draw: st.DrawFn) -> Finding:
    value = draw(NUMBERS[name]) if name in NUMBERS else None
    return Finding(name, "present", value)


def urgency(findings: Findings, flags: tuple[RedFlag, ...] = (), missing: str = "open") -> int:
    assert missing in ("open", "absent", "unknown")
    return rank(assess(findings, PROTOCOLS, flags, missing=missing).level)  # type: ignore[arg-type]


@quick
@given(people())
def test_a_red_flag_never_lowers_the_level(findings: Findings) -> None:
    for missing in ("open", "absent", "unknown"):
        assert urgency(findings, (FLAG,), missing) == rank("emergency")


@quick
@given(people(), st.sampled_from(RAISING))
def test_a_raising_finding_never_lowers_the_level(findings: Findings, more: str) -> None:
    if more not in findings:
        added = findings.with_(Finding(more, "present"))
        assert urgency(added) >= urgency(findings)


@quick
@given(people(), st.data())
def test_the_level_so_far_is_a_lower_bound_of_every_later_one(
    findings: Findings, data: st.DataObject
) -> None:
    so_far = urgency(findings)
    asked: list[str] = []
    while question := next_question(findings, asked, PROTOCOLS):
        asked.append(question.finding)
        findings = findings.with_(answered(question, _answer(question.finding, data)))
        later = urgency(findings)
        assert later >= so_far, question.id
        so_far = later
    assert urgency(findings, missing="absent") >= so_far
    assert urgency(findings, missing="unknown") >= so_far
    assert len(asked) <= MOST_QUESTIONS


@quick
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(findings: Findings, random: object) -> None:
    shuffled = list(findings.values())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assess(Findings(shuffled), PROTOCOLS) == assess(findings, PROTOCOLS)


@quick
@given(people())
def test_at_the_end_nothing_worth_asking_can_be_left_but_for_the_limit(findings: Findings) -> None:
    asked: list[str] = []
    while question := next_question(findings, asked, PROTOCOLS):
        asked.append(question.finding)
        findings = findings.with_(answered(question, _no(question.finding)))
    assert next_question(findings, asked, PROTOCOLS) is None


def _no(name: str) -> bool | float | str | None:
    return False if PROTOCOLS.findings[name].value == "yes_no_unknown" else None


def _answer(name: str, data: st.DataObject) -> bool | float | str | None:
    finding = PROTOCOLS.findings[name]
    if finding.value == "number":
        return data.draw(st.one_of(st.none(), NUMBERS[name]))
    if finding.value == "choice":
        return data.draw(st.sampled_from([None, *finding.choices]))
    return data.draw(st.sampled_from([True, False, None]))
