"""The contexts that take weight from a grave word, how far each reaches, and their word lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.triage.patterns import Group


@dataclass(frozen=True)
class Reach:
    """How far a context may stand from the red flag, in words, and what it gives way to."""

    before: int
    after: int
    yields_to_acute: bool = False
    yields_to_present: bool = False
    yields_to_bite: bool = False
    anywhere: bool = False


REACHES: Mapping[str, Reach] = {
    "past": Reach(before=8, after=5, yields_to_acute=True, yields_to_present=True),
    "longstanding": Reach(before=8, after=6, yields_to_acute=True),
    "hypothetical": Reach(before=8, after=0),
    "information": Reach(before=6, after=0),
    "fear": Reach(before=6, after=0, yields_to_present=True),
    "fiction": Reach(before=12, after=8),
    "family_history": Reach(before=8, after=6, yields_to_acute=True),
    "appointment": Reach(before=0, after=0, yields_to_acute=True),
    "blocked_nose": Reach(before=8, after=6),
    "exertion": Reach(before=8, after=6, yields_to_acute=True),
    "recovered": Reach(before=0, after=0, anywhere=True),
    "wall": Reach(before=8, after=8),
    "not_a_person": Reach(before=2, after=0, yields_to_bite=True),
    "disclaimed": Reach(before=0, after=0, yields_to_acute=True, anywhere=True),
}
NEGATED = "negation"
SOUND = "sound"
# Contexts that weaken only the red flags that name them.
ONLY_WHERE_NAMED = frozenset({"exertion", "blocked_nose", "recovered", "wall", SOUND})
CONTEXT_NAMES = frozenset(REACHES) | {NEGATED, SOUND}
# Markers the geometry looks for; each is a word list of the data.
MARKERS = frozenset(
    [
        *("negation", "absence", "denied_after", "denied_at_end", "emphatic"),
        *("acute", "present", "bitten", "carried_on", "thought_of", SOUND),
    ]
)


@dataclass(frozen=True)
class ContextWords:
    """Word lists of the data that the contexts use, already parsed.

    `near_fillers` may stand between a "non" and its word like the others, but no comma with them:
    "no severe pain", not "no fever, severe pain".
    """

    groups: Mapping[str, Group]
    verb_fillers: frozenset[str]
    noun_fillers: frozenset[str]
    near_fillers: frozenset[str]
    small_words: frozenset[str]
