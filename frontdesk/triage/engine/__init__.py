"""The triage engine: protocols that are data, what is known of a person, the level that follows.

`load_protocols` reads data/triage/ once; `assess` says the level at any moment, `next_question`
what is still worth asking. Nothing here reads a text or speaks to anybody.
"""

from frontdesk.triage.engine.assessing import Assessment, assess
from frontdesk.triage.engine.findings import Finding, Findings
from frontdesk.triage.engine.firing import MOST_BY_SILENCE, FiredRule
from frontdesk.triage.engine.interview import (
    MOST_QUESTIONS,
    answered,
    next_question,
    open_questions,
)
from frontdesk.triage.engine.levels import LEVELS, Level, Where, highest, rank
from frontdesk.triage.engine.loading import load_protocols
from frontdesk.triage.engine.open_rules import OpenRule
from frontdesk.triage.engine.protocols import Complaint, Protocols, Question, Rule

__all__ = [
    "LEVELS",
    "MOST_BY_SILENCE",
    "MOST_QUESTIONS",
    "Assessment",
    "Complaint",
    "Finding",
    "Findings",
    "FiredRule",
    "Level",
    "OpenRule",
    "Protocols",
    "Question",
    "Rule",
    "Where",
    "answered",
    "assess",
    "highest",
    "load_protocols",
    "next_question",
    "open_questions",
    "rank",
]
