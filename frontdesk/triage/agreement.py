"""How often nurses agree with the rules, by rule and by week: what to look at before signing off.

Pure counting over cases that were told in a span of time. A case is judged once a nurse's own
level stands beside that of the rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontdesk.ownership import URGENCY_ORDER, Urgency


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True)
class JudgedCase:
    """One case: told on a local date, its level by the rules and by the nurse (None: not yet).

    `rules` are (name, level) of those that fired.
    """

    told_on: date
    level: Urgency
    staff_level: Urgency | None
    rules: tuple[tuple[str, str], ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """None while no nurse has judged it. Raised by her: the rules had under-triaged."""
        if self.staff_level is None:
            return None
        ours, hers = URGENCY_ORDER.index(self.level), URGENCY_ORDER.index(self.staff_level)
        if ours == hers:
            return Verdict.CONFIRMED
        return Verdict.RAISED if hers < ours else Verdict.LOWERED

    def deciding_rules(self) -> frozenset[str]:
        """The rules that gave the level; the others fired but changed nothing."""
        return frozenset(name for name, level in self.rules if level == self.level)


@dataclass(frozen=True)
class Tally:
    """Judgements counted. `agreement` is the confirmed part of the judged, 0 to 1."""

    confirmed: int = 0
    raised: int = 0
    lowered: int = 0

    @property
    def judged(self) -> int:
        return self.confirmed + self.raised + self.lowered

    @property
    def agreement(self) -> float | None:
        """None where nothing was judged."""
        return self.confirmed / self.judged if self.judged else None


@dataclass(frozen=True)
class RuleAgreement:
    """One rule: how often it fired, how often it gave the level, how those cases were judged."""

    name: str
    fired: int
    decided: int
    tally: Tally


@dataclass(frozen=True)
class WeekAgreement:
    """The cases of one week, by its Monday."""

    monday: date
    told: int
    tally: Tally


def count_verdicts(cases: Iterable[JudgedCase]) -> Tally:
    verdicts = [case.verdict for case in cases]
    return Tally(
        confirmed=verdicts.count(Verdict.CONFIRMED),
        raised=verdicts.count(Verdict.RAISED),
        lowered=verdicts.count(Verdict.LOWERED),
    )


def by_rule(cases: Sequence[JudgedCase]) -> list[RuleAgreement]:
    """Each rule that fired; those nurses disagree with most often first, then by name."""
    names = {name for case in cases for name, _ in case.rules}
    found = [_rule(name, cases) for name in names]
    return sorted(found, key=lambda rule: (-_disagreed(rule.tally), -rule.fired, rule.name))


def by_week(cases: Sequence[JudgedCase]) -> list[WeekAgreement]:
    """Every week from the first case to the last, the empty ones too."""
    if not cases:
        return []
    mondays = [_monday(case.told_on) for case in cases]
    first, last = min(mondays), max(mondays)
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [_week(monday, cases) for monday in weeks]


def _rule(name: str, cases: Sequence[JudgedCase]) -> RuleAgreement:
    fired = [case for case in cases if any(name == rule for rule, _ in case.rules)]
    decided = [case for case in fired if name in case.deciding_rules()]
    return RuleAgreement(name, len(fired), len(decided), count_verdicts(decided))


def _week(monday: date, cases: Sequence[JudgedCase]) -> WeekAgreement:
    told = [case for case in cases if _monday(case.told_on) == monday]
    return WeekAgreement(monday, len(told), count_verdicts(told))


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _disagreed(tally: Tally) -> int:
    return tally.raised + tally.lowered
