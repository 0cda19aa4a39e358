"""Whether a "non", a "no" or a "niente" denies a match: how far each of them reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.triage.hits import Hit
from frontdesk.triage.matching import Match
from frontdesk.triage.nearby import Nearby

_CARRIED_FROM = 10  # tokens from a denied thought to "or that"
_CARRIED_TO = 5  # tokens from "or that" to the grave words: "or that I'd be better off dead"
_DENIALS = ("negation", "absence")


@dataclass(frozen=True)
class Denials(Nearby):
    """One message; answers whether a match is denied in it."""

    def _negated(self, match: Match) -> bool:
        if any(self._same_breath(hit, match) for hit in self._of("emphatic")):
            return False
        return (
            any(self._hit_negated(hit, match) for hit in match.hits)
            or self._denied_after(match)
            or self._denied_beside(match)
            or self._carried_on(match)
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
            for name in _DENIALS
            for head in self._of(name)
        )

    def _hit_negated(self, hit: Hit, match: Match) -> bool:
        nouns = self.words.noun_fillers
        reaches = (("negation", self.words.verb_fillers | nouns), ("absence", nouns))
        return any(
            head.last not in match.used and self._leads_to(head, hit, match)
            for name, fillers in reaches
            for head in self._heads(name, hit, fillers)
        ) or any(
            head.last not in match.used
            for name, fillers in reaches
            for head in self._close_heads(name, hit, fillers | self.words.near_fillers)
        )

    def _close_heads(self, name: str, hit: Hit, fillers: frozenset[str]) -> Iterator[Hit]:
        """Without a comma between, more words may stand between: "no severe pain"."""
        reachable = self._reachable(hit.first, fillers)
        return (
            head
            for head in self._of(name)
            if head.last in reachable
            and self._same_fragment(head.last, hit.first)
            and not self._is_used_up(name, head)
        )

    def _is_used_up(self, name: str, head: Hit) -> bool:
        """Whether this "no" has denied something else already."""
        return False

    def _heads(self, name: str, hit: Hit, fillers: frozenset[str]) -> Iterator[Hit]:
        reachable = self._reachable(hit.first, fillers)
        return (head for head in self._of(name) if head.last in reachable)

    def _leads_to(self, head: Hit, hit: Hit, match: Match) -> bool:
        """A "non" reaches over a comma only to a bare list item, never to fresh symptoms."""
        crosses = not self._same_fragment(head.last, hit.first)
        return not crosses or not (self._acute(match) or self._present(match))

    def _denied_after(self, match: Match) -> bool:
        """ "dolore al petto no", "dolore al petto non ne ho"."""
        return any(
            hit.first == match.last + 1 and self._same_fragment(hit.first, match.last)
            for hit in self._of("denied_after")
        )

    def _denied_beside(self, match: Match) -> bool:
        """A "no" at its end or inside, but where it has one of its own: "non ricorda niente"."""
        if any(self._is_denial(at) for at in match.used):
            return False
        return self._denied_at_end(match) or self._denied_within(match)

    def _denied_at_end(self, match: Match) -> bool:
        """ "perdite di sangue zero", "convulsioni mai", and nothing more in that breath."""
        return any(
            hit.first == match.last + 1
            and self._same_fragment(hit.first, match.last)
            and self._ends_there(hit.last)
            for hit in self._of("denied_at_end")
        )

    def _ends_there(self, at: int) -> bool:
        return at + 1 >= len(self.tokens) or not self._same_fragment(at, at + 1)

    def _denied_within(self, match: Match) -> bool:
        """ "La luce non gli dà fastidio": a "non" inside, on the next word of the match."""
        passed = self.words.verb_fillers | self.words.noun_fillers | self.words.near_fillers
        for head in (*self._of("negation"), *self._of("absence")):
            following = min((at for at in match.used if at > head.last), default=None)
            if following is None or not match.first < head.first or head.last in match.used:
                continue
            if self._only(passed, head.last, following):
                return True
        return False

    def _only(self, passed: frozenset[str], left: int, right: int) -> bool:
        """Whether nothing but these words stands between two tokens of one fragment."""
        return self._same_fragment(left, right) and all(
            self.tokens[at].word in passed or self._is_passed(at) for at in range(left + 1, right)
        )

    def _is_passed(self, at: int) -> bool:
        """Whether a "no" reaches over this token, whatever the word lists say."""
        return False

    def _is_denial(self, at: int) -> bool:
        """Whether this token is itself a "non" or a "no"."""
        return any(at in head.used for name in _DENIALS for head in self._of(name))
