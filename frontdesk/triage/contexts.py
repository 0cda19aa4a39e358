"""What around a grave word takes weight from it: negation, the past, "what if", an appointment.

A weakened red flag is never dropped, only reported as possible.
"""

from dataclasses import dataclass

from frontdesk.triage.context_data import NEGATED, REACHES, SOUND
from frontdesk.triage.denials import Denials
from frontdesk.triage.hits import Hit
from frontdesk.triage.matching import Match

_SOUND_WITHIN = 3  # other words between "collo" and "bene"
_SOUND_APART = 0  # and where the words of a match stand in two breaths
_ANDS = frozenset({"e", "ed", "and"})  # after which something else is told


@dataclass(frozen=True)
class Surroundings(Denials):
    """One message and what was found in it; answers whether a match loses weight."""

    def weakening(self, match: Match, keeps: frozenset[str]) -> str | None:
        """Name of the first context that weakens the match; `keeps` are not looked at."""
        if NEGATED not in keeps and self._negated(match):
            return NEGATED
        if self._is_sound(match, SOUND not in keeps):
            return SOUND
        names = (name for name in REACHES if name not in keeps)
        return next((name for name in names if self._applies(name, match)), None)

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

    def _is_sound(self, match: Match, alone: bool) -> bool:
        """Whether a part of the body named here is said to be well.

        "il collo si piega", where a bare word counts (`alone`); "polpaccio gonfio, la lingua è
        normale", where the words of a match stand in two breaths.
        """
        fragments = {self.tokens[at].fragment for at in match.used}
        if not (len(fragments) > 1 or (alone and len(match.used) == 1)):
            return False
        within = _SOUND_WITHIN if len(fragments) == 1 else _SOUND_APART
        return any(self._says_well(hit, at, within) for hit in self._of(SOUND) for at in match.used)

    def _says_well(self, hit: Hit, at: int, within: int) -> bool:
        """ "collo libero", "riesco a deglutire"; not "non respira bene"."""
        if at in hit.used:
            return not self._is_turned_round(hit)
        if not self._same_fragment(hit.first, at) or self._is_turned_round(hit):
            return False
        left, right = (at, hit.first) if at < hit.first else (hit.last, at)
        between = self.tokens[left + 1 : right]
        if any(token.word in _ANDS for token in between[:-1]):  # the last may be "è"
            return False
        return self._words_between(left, right) <= (within if at < hit.first else 0)

    def _is_turned_round(self, hit: Hit) -> bool:
        """ "non si piega bene", "not moving well"."""
        before = range(max(0, hit.first - 4), hit.first)
        return any(
            at in before and self._same_fragment(at, hit.first)
            for head in self._of("negation")
            for at in head.used
        )
