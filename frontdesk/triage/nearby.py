"""Where the words of a message stand to each other: same breath, how many words between, now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.triage.context_data import ContextWords, Reach
from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.matching import Match
from frontdesk.triage.tokens import Token

_PARTICIPLE = re.compile(r"(at|ut|it|pers|pres|rot|stat)[oaie]$")
_SHORT_FRAGMENT = 4  # "due anni fa," belongs to the words after the comma


@dataclass(frozen=True)
class Nearby:
    """One message and what was found in it."""

    tokens: Sequence[Token]
    hits: Hits
    words: ContextWords

    def _of(self, name: str) -> Sequence[Hit]:
        """Where a context or a marker is said."""
        found = self.hits.get(self.words.groups[name], ())
        if name != "fiction":
            return found
        meant = [frozenset(hit.used) for hit in self._of("emphatic")]  # "non è uno scherzo"
        return [hit for hit in found if not any(each.issuperset(hit.used) for each in meant)]

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

    def _same_fragment(self, one: int, other: int) -> bool:
        return self.tokens[one].fragment == self.tokens[other].fragment

    def _same_clause(self, hit: Hit, at: int) -> bool:
        return self.tokens[hit.last].clause == self.tokens[at].clause

    def _reachable(self, start: int, skipped: frozenset[str]) -> range:
        """Indexes from the nearest word before `start` that is not skipped, in its clause."""
        clause = self.tokens[start].clause
        at = start - 1
        while at >= 0 and self.tokens[at].clause == clause and self.tokens[at].word in skipped:
            at -= 1
        inside = at >= 0 and self.tokens[at].clause == clause
        return range(at if inside else at + 1, start)

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
