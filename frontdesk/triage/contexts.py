"""What around a grave word takes weight from it: negation, the past, "what if", an appointment.

A weakened red flag is never dropped, only reported as possible.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.matching import Match
from frontdesk.triage.patterns import Group
from frontdesk.triage.tokens import Token

_PARTICIPLE = re.compile(r"(at|ut|it|pers|pres|rot|stat)[oaie]$")
_CARRIED_FROM = 10  # tokens from a denied thought to "or that"
_CARRIED_TO = 5  # tokens from "or that" to the grave words: "or that I'd be better off dead"
_SHORT_FRAGMENT = 4  # "due anni fa," belongs to the words after the comma


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
    "not_a_person": Reach(before=2, after=0, yields_to_bite=True),
    "disclaimed": Reach(before=0, after=0, yields_to_acute=True, anywhere=True),
}
NEGATED = "negation"
# Contexts that weaken only the red flags that name them.
ONLY_WHERE_NAMED = frozenset({"exertion", "blocked_nose"})
CONTEXT_NAMES = frozenset(REACHES) | {NEGATED}
# Markers the geometry below looks for; each is a word list of the data.
MARKERS = frozenset(
    [
        *("negation", "absence", "denied_after", "emphatic", "acute", "present", "bitten"),
        *("carried_on", "thought_of"),
    ]
)


@dataclass(frozen=True)
class ContextWords:
    """Word lists of the data that the contexts use, already parsed."""

    groups: Mapping[str, Group]
    verb_fillers: frozenset[str]
    noun_fillers: frozenset[str]
    small_words: frozenset[str]


@dataclass(frozen=True)
class Surroundings:
    """One message and what was found in it; answers whether a match loses weight."""

    tokens: Sequence[Token]
    hits: Hits
    words: ContextWords

    def weakening(self, match: Match, keeps: frozenset[str]) -> str | None:
        """Name of the first context that weakens the match; `keeps` are not looked at."""
        if NEGATED not in keeps and self._negated(match):
            return NEGATED
        names = (name for name in REACHES if name not in keeps)
        return next((name for name in names if self._applies(name, match)), None)

    def _of(self, name: str) -> Sequence[Hit]:
        found = self.hits.get(self.words.groups[name], ())
        if name != "fiction":
            return found
        meant = [frozenset(hit.used) for hit in self._of("emphatic")]  # "non è uno scherzo"
        return [hit for hit in found if not any(each.issuperset(hit.used) for each in meant)]

    def _applies(self, name: str, match: Match) -> bool:
        reach = REACHES[name]
        reaching = (
            hit for hit in self._of(name) if reach.anywhere or self._reaches(hit, match, reach)
        )
        if next(reaching, None) is None:
            return False
        if reach.yields_to_acute and self._acute(match):
            return False
        if reach.yields_to_bite and self._of("bitten"):
            return False
        return not (reach.yields_to_present and self._present(match))

    def _reaches(self, hit: Hit, match: Match, reach: Reach) -> bool:
        if set(hit.used) & match.used:
            return False
        if not self._same_breath(hit, match):
            return reach.after > 0 and self._added(hit, match)
        if hit.last < match.first:
            return self._words_between(hit.last, match.first) <= reach.before
        if hit.first > match.last:
            return self._words_between(match.last, hit.first) < reach.after
        return reach.before > 0 or reach.after > 0

    def _words_between(self, left: int, right: int) -> int:
        between = self.tokens[left + 1 : right]
        return sum(token.word not in self.words.small_words for token in between)

    def _same_breath(self, hit: Hit, match: Match) -> bool:
        """Same fragment, or a short fragment before it that only sets the time."""
        token, start = self.tokens[hit.first], self.tokens[match.first]
        fragments = {self.tokens[index].fragment for index in match.used}
        if token.clause != start.clause:
            return False
        return token.fragment in fragments or (
            token.fragment + 1 == start.fragment and self._length(token) <= _SHORT_FRAGMENT
        )

    def _added(self, hit: Hit, match: Match) -> bool:
        """A fragment after it of hardly more than the context: "svenuta, tanti anni fa"."""
        token, end = self.tokens[hit.first], self.tokens[match.last]
        if token.clause != end.clause or token.fragment != end.fragment + 1:
            return False
        others = [
            one.word
            for index, one in enumerate(self.tokens)
            if one.fragment == token.fragment and index not in hit.used
        ]
        return sum(word not in self.words.small_words for word in others) <= 1

    def _length(self, inside: Token) -> int:
        return sum(token.fragment == inside.fragment for token in self.tokens)

    def _acute(self, match: Match) -> bool:
        """A word of now where the trouble itself is told; "infarto, adesso" tells of two times."""
        hits = self._of("acute")
        now = {index for hit in hits for index in hit.used}
        told = match.used - now or match.used
        fragments = {self.tokens[index].fragment for index in told}
        return any(self.tokens[hit.last].fragment in fragments for hit in hits)

    def _present(self, match: Match) -> bool:
        """ "ho dolore", "sta svenendo"; not "ho avuto dolore", not "ho perso conoscenza"."""
        now = [hit for hit in self._of("present") if not self._is_no_present(hit)]
        if any(set(hit.used) & match.used for hit in now):
            return True
        reachable = self._reachable(match.first, self.words.small_words)
        return any(hit.last in reachable for hit in now)

    def _is_no_present(self, hit: Hit) -> bool:
        """ "I used to have" is no "have"."""
        after_to = hit.first > 0 and self.tokens[hit.first - 1].word == "to"
        return after_to or self._before_participle(hit)

    def _before_participle(self, hit: Hit) -> bool:
        """Whether "ho", "ha" only help a participle: "ho (gia) avuto", "ha perso"."""
        for token in self.tokens[hit.last + 1 : hit.last + 4]:
            if token.word not in self.words.small_words:
                return _PARTICIPLE.search(token.word) is not None
        return False

    def _negated(self, match: Match) -> bool:
        if any(self._same_breath(hit, match) for hit in self._of("emphatic")):
            return False
        return any(self._hit_negated(hit, match) for hit in match.hits) or (
            self._denied(match) or self._carried_on(match)
        )

    def _carried_on(self, match: Match) -> bool:
        """ "I never think of harming myself or that I'd be better off dead": both are denied."""
        joins = [
            join
            for join in self._of("carried_on")
            if 0 < match.first - join.last <= _CARRIED_TO and self._same_clause(join, match.first)
        ]
        return any(
            0 < join.first - thought.last <= _CARRIED_FROM
            and self._same_clause(thought, join.first)
            and self._is_denied_thought(thought)
            for join in joins
            for thought in self._of("thought_of")
        )

    def _is_denied_thought(self, thought: Hit) -> bool:
        """Only fillers stand between the "non" and the thought: not "I never stop thinking"."""
        fillers = self.words.verb_fillers
        return any(
            thought.last in head.used
            or (head.last in self._reachable(thought.first, fillers) and head.last < thought.first)
            for name in ("negation", "absence")
            for head in self._of(name)
        )

    def _same_clause(self, hit: Hit, at: int) -> bool:
        return self.tokens[hit.last].clause == self.tokens[at].clause

    def _hit_negated(self, hit: Hit, match: Match) -> bool:
        heads = (
            ("negation", self.words.verb_fillers | self.words.noun_fillers),
            ("absence", self.words.noun_fillers),
        )
        return any(
            head.last not in match.used and self._leads_to(head, hit, match)
            for name, fillers in heads
            for head in self._heads(name, hit, fillers)
        )

    def _heads(self, name: str, hit: Hit, fillers: frozenset[str]) -> Iterator[Hit]:
        reachable = self._reachable(hit.first, fillers)
        return (head for head in self._of(name) if head.last in reachable)

    def _leads_to(self, head: Hit, hit: Hit, match: Match) -> bool:
        """A "non" reaches over a comma only to a bare list item, never to fresh symptoms."""
        crosses = self.tokens[head.last].fragment != self.tokens[hit.first].fragment
        return not crosses or not (self._acute(match) or self._present(match))

    def _reachable(self, start: int, skipped: frozenset[str]) -> range:
        """Indexes from the nearest word before `start` that is not skipped, in its clause."""
        clause = self.tokens[start].clause
        at = start - 1
        while at >= 0 and self.tokens[at].clause == clause and self.tokens[at].word in skipped:
            at -= 1
        inside = at >= 0 and self.tokens[at].clause == clause
        return range(at if inside else at + 1, start)

    def _denied(self, match: Match) -> bool:
        """ "dolore al petto no", "dolore al petto non ne ho"."""
        fragment = self.tokens[match.last].fragment
        return any(
            hit.first == match.last + 1 and self.tokens[hit.first].fragment == fragment
            for hit in self._of("denied_after")
        )
