"""Whether a finding told is so now: negation, the past, "what if", doubt, and what is over.

Builds on the contexts of the red flags (contexts.py); here each has a name of its own, and a "non"
carries on over the other findings of a list ("non ho febbre, tosse o mal di gola").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from frontdesk.triage.context_data import NEGATED, Reach
from frontdesk.triage.contexts import Surroundings
from frontdesk.triage.extraction_model import Status
from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.matching import Match
from frontdesk.triage.patterns import Group

_UNCERTAIN = Reach(before=4, after=2)
_RESOLVED = Reach(before=3, after=3)
# Verbs with which something new is said: "no fever, my tummy is sore".
_STATES = frozenset({"is", "are", "was", "were", "feels", "hurts", "looks", "sta", "stanno"})
_ORS = frozenset({"or", "nor", "neither", "opure"})
_IN_DOUBT = frozenset({"so", "se", "capisco", "know", "sure", "wether", "if", "and", "e"})
_MOST_OTHERS = 2
_DENIED_LATER = 4  # tokens from a finding to "anzi no"
_STATUS_OF: Mapping[str, Status] = {
    "hypothetical": "hypothetical",
    "information": "hypothetical",
    "fiction": "hypothetical",
    "fear": "uncertain",
    "family_history": "family",
    "not_a_person": "family",
    "disclaimed": "hypothetical",
}


@dataclass(frozen=True)
class FindingSurroundings(Surroundings):
    """One message; `listed` are the indexes of the words of its findings, `marks` our contexts."""

    marks: Mapping[str, Group]
    listed: frozenset[int]

    def status(self, match: Match, keeps: frozenset[str], begins: bool = True) -> Status:
        """What the words around say of this match; contexts in `keeps` change nothing.

        `begins`: whether it is the first part of its pattern; before a later one a "non" that
        the pattern keeps belongs to it.
        """
        if NEGATED not in keeps and self._negated(match):
            return "absent"
        if NEGATED in keeps and begins and self._is_led_by_no(match):
            return "absent"
        if self._is_sound(match, alone=False):
            return "absent"
        if "past" not in keeps and self._is_past(match):
            return "past"
        if "uncertain" not in keeps and self._doubted(match):
            return "uncertain"
        for name, status in _STATUS_OF.items():
            if name not in keeps and self._applies(name, match):
                return status
        return "past" if "resolved" not in keeps and self._is_over(match) else "present"

    def marked(self, name: str) -> list[Hit]:
        """Where one of our own contexts is said."""
        return list(self.hits.get(self.marks[name], ()))

    def _of(self, name: str) -> Sequence[Hit]:
        """ "Incinta di 32 settimane, mi fa male" is no "settimane fa"."""
        found = super()._of(name)
        return [hit for hit in found if _in_one_go(hit)] if name == "past" else found

    def is_turned(self, match: Match) -> bool:
        """Whether a "non" stands right before: "non respira bene"; a "no" further off does not.

        A denial that begins with its own "no" is not turned: "non ho mai pensato di …".
        """
        if self._is_denial(match.first):
            return False
        passed = self.words.small_words | self.words.verb_fillers
        return any(
            head.last < match.first and self._only(passed, head.last, match.first)
            for head in self._of("negation")
        )

    def is_acute(self, match: Match) -> bool:
        """Whether the same breath says "oggi", "adesso"."""
        return self._acute(match)

    def _present(self, match: Match) -> bool:
        """As for red flags, but the "o" of "tosse o mal di gola" is no "ho"."""
        spoken = [hit for hit in self._of("present") if not self._is_or(hit)]
        without = Surroundings(self.tokens, {**self.hits, self._now: spoken}, self.words)
        return without._present(match)

    @property
    def _now(self) -> Group:
        return self.words.groups["present"]

    def _is_or(self, hit: Hit) -> bool:
        return self.tokens[hit.first].word == "o" and hit.first - 1 in self.listed

    def _is_past(self, match: Match) -> bool:
        if not self._applies("past", match):
            return False
        clause = self.tokens[match.first].clause
        goes_on = (*self.marked("still"), *self.marked("began"))
        return all(self.tokens[hit.first].clause != clause for hit in goes_on)

    def _doubted(self, match: Match) -> bool:
        return any(self._reaches(hit, match, _UNCERTAIN) for hit in self.marked("uncertain"))

    def _is_over(self, match: Match) -> bool:
        if any(self._leads_on(hit, match) for hit in self.marked("stopped")):
            return True
        return any(
            self._reaches(hit, match, _RESOLVED) and not self._is_denied(hit)
            for hit in self.marked("resolved")
            if not set(hit.used) & match.used
        )

    def _leads_on(self, hit: Hit, match: Match) -> bool:
        """ "Ho smesso di vomitare": nothing but small words between."""
        if set(hit.used) & match.used or hit.last > match.first or self._is_denied(hit):
            return False
        same = self.tokens[hit.last].fragment == self.tokens[match.first].fragment
        return same and self._words_between(hit.last, match.first) == 0

    def _is_denied(self, hit: Hit) -> bool:
        """ "Non è passata"."""
        before = range(max(0, hit.first - 4), hit.last + 1)
        fragment = self.tokens[hit.first].fragment
        return any(
            head.first in before and self.tokens[head.first].fragment == fragment
            for head in self._of("negation")
        )

    def _negated(self, match: Match) -> bool:
        if self._follows(match, "affirmed_after"):
            return False
        if self._follows(match, "zero_after") or self._is_nothing(match):
            return True
        return super()._negated(match) or self._taken_back(match)

    def _is_passed(self, at: int) -> bool:
        return at in self._reached_over

    def _is_led_by_no(self, match: Match) -> bool:
        """ "Non ha macchie che non spariscono": a "no" before it all; the other belongs to it.

        Not "non riesco nemmeno a pettinarmi", which says "non" twice.
        """
        if self._is_denial(match.first):
            return False
        passed = self.words.verb_fillers | self.words.noun_fillers | self.words.near_fillers
        return any(
            head.last < match.first
            and self._only(passed, head.last, match.first)
            and not any(self._is_denial(at) for at in range(max(0, head.first - 3), head.first))
            for name in ("negation", "absence")
            for head in self._of(name)
        )

    def _leads_to(self, head: Hit, hit: Hit, match: Match) -> bool:
        """Over a comma a "no" reaches no statement with a verb of its own."""
        fragment = self.tokens[hit.first].fragment
        if self._same_fragment(head.last, hit.first):
            return True
        said = self.tokens[: match.last + 1]
        if any(token.fragment == fragment and token.word in _STATES for token in said):
            return False
        return super()._leads_to(head, hit, match)

    def _follows(self, match: Match, name: str) -> bool:
        fragment = self.tokens[match.last].fragment
        return any(
            hit.first == match.last + 1 and self.tokens[hit.first].fragment == fragment
            for hit in self.marked(name)
        )

    def _is_nothing(self, match: Match) -> bool:
        """ "Febbre niente, tosse tanta"; not "tosse niente febbre"."""
        after = match.last + 1
        fragment = self.tokens[match.last].fragment
        ends = after + 1 >= len(self.tokens) or self.tokens[after + 1].fragment != fragment
        found = any(hit.first == after for hit in self.marked("nothing_after"))
        return found and ends and self.tokens[after].fragment == fragment

    def _taken_back(self, match: Match) -> bool:
        """ "Ho la febbre, anzi no"."""
        return any(
            0 < hit.first - match.last <= _DENIED_LATER
            and not self.listed.intersection(range(match.last + 1, hit.first))
            for hit in self.marked("taken_back")
        )

    def _heads(self, name: str, hit: Hit, fillers: frozenset[str]) -> Iterator[Hit]:
        reachable = self._over_list(hit.first, fillers)
        beyond = self._over_or(hit.first, fillers)
        return (
            head
            for head in self._of(name)
            if (head.last in reachable or head.last in beyond[:1])
            and not self._is_used_up(name, head)
        )

    def _close_heads(self, name: str, hit: Hit, fillers: frozenset[str]) -> Iterator[Hit]:
        """Nothing else that is told stands between: "non ho febbre ho mal di testa"."""
        return (
            head
            for head in super()._close_heads(name, hit, fillers)
            if not self.listed.intersection(range(head.last + 1, hit.first))
        )

    def _is_used_up(self, name: str, head: Hit) -> bool:
        """ "Non dormo per la tosse", "febbre no tosse sì"."""
        return head.last in self.listed or (name == "absence" and self._is_spent(head))

    def _over_or(self, start: int, fillers: frozenset[str]) -> range:
        """Back over "or": "never had trouble breathing or felt faint"; two other words at most."""
        clause, at, others, or_passed = self.tokens[start].clause, start - 1, 0, False
        while at >= 0 and self.tokens[at].clause == clause and others <= _MOST_OTHERS:
            word = self.tokens[at].word
            if word in _IN_DOUBT or at in self._stops:
                break
            or_passed = or_passed or word in _ORS
            is_known = word in fillers or word in _ORS or at in self.listed
            others += not is_known
            if or_passed and any(head.last == at for head in self._of("negation")):
                return range(at, start)
            if or_passed and any(head.last == at for head in self._of("absence")):
                return range(at, start)
            at -= 1
        return range(start, start)

    def _over_list(self, start: int, fillers: frozenset[str]) -> range:
        """Indexes a "non" may stand at: back over fillers and other findings to the next word."""
        clause, at = self.tokens[start].clause, start - 1
        stops, over = self._stops, self._reached_over
        verb_passed = False
        while at >= 0 and self.tokens[at].clause == clause and at not in stops:
            word = self.tokens[at].word
            if at in self.listed:
                if verb_passed:  # "non ho febbre ho tosse": the second "ho" begins anew
                    return range(at + 1, start)
            elif word in fillers or at in over:
                verb_passed = verb_passed or at in over or self._is_verb(word)
            else:
                return range(at, start)
            at -= 1
        return range(at + 1, start)

    @cached_property
    def _stops(self) -> frozenset[int]:
        return frozenset(index for hit in self.marked("list_stops") for index in hit.used)

    @cached_property
    def _reached_over(self) -> frozenset[int]:
        return frozenset(index for hit in self.marked("no_reaches_over") for index in hit.used)

    def _is_verb(self, word: str) -> bool:
        return word in self.words.verb_fillers and word not in self.words.noun_fillers

    def _is_spent(self, head: Hit) -> bool:
        """The "no" of "febbre no tosse sì" has denied the fever already."""
        before = head.first - 1
        if head not in self._of("denied_after") or before not in self.listed:
            return False
        if self.tokens[before].fragment != self.tokens[head.first].fragment:
            return False
        earlier = self._over_list(before, self.words.noun_fillers)
        heads = (*self._of("negation"), *self._of("absence"))
        return all(other.last not in earlier for other in heads)


def _in_one_go(hit: Hit) -> bool:
    return hit.last - hit.first < len(hit.used)


def without_figures(hits: Hits, idioms: Group) -> Hits:
    """Hits but those that an idiom uses up; one that is the whole idiom stays.

    "Hay fever" is no fever, but it is hay fever.
    """
    figures = [frozenset(hit.used) for hit in hits.get(idioms, ())]
    if not figures:
        return hits
    kept = {
        group: [hit for hit in found if not _used_up(frozenset(hit.used), figures)]
        for group, found in hits.items()
    }
    return {group: found for group, found in kept.items() if found}


def _used_up(used: frozenset[int], figures: Sequence[frozenset[int]]) -> bool:
    return any(used & figure and not used >= figure for figure in figures)
