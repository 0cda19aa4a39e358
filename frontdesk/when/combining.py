"""Items in the order they were said into alternatives, exclusions and flags.

A clause is what stands between pauses. Within it "non …" and "tranne …" turn round what follows,
"… non posso" and "… no" what came before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from frontdesk.when.hours import PARTS
from frontdesk.when.items import DAY, HALF_DAY, Days, Hours, Item, Operator
from frontdesk.when.narrowing import at_that_hour, narrowed
from frontdesk.when.weeks import WEEKEND


@dataclass(eq=False)
class Alternative:
    """Days and hours that belong together; `joined` tells how it follows the one before."""

    days: Days | None = None
    hours: list[Hours] = field(default_factory=list)
    joined: str = ""
    hours_first: bool = False


@dataclass
class Combined:
    alternatives: list[Alternative] = field(default_factory=list)
    excluded: list[Alternative] = field(default_factory=list)
    not_hours: list[Hours] = field(default_factory=list)
    soonest: bool = False
    any_time: bool = False


def combine(items: Iterable[Item | None]) -> Combined:
    return _Combiner(list(items)).run()


class _Combiner:
    def __init__(self, items: list[Item | None]) -> None:
        self.items = items
        self.out = Combined()
        self.fresh: list[Alternative] = []  # made since the last pause
        self.negative = False
        self.join = ""
        self.corrected: list[Alternative] = []
        self.fits_all = False

    def run(self) -> Combined:
        for at, item in enumerate(self.items):
            if at and self.items[at - 1] == Operator("instead"):
                continue
            if isinstance(item, Operator):
                self._operator(item.name, at)
            elif isinstance(item, Days):
                self._days(item, at)
            elif isinstance(item, Hours):
                self._hours(item, at)
        self._carry_over()
        _working_days_at_large(self.out)
        _share_hours(self.out.alternatives)
        return self.out

    # words between

    def _operator(self, name: str, at: int) -> None:
        following = self._next(at)
        if name in ("pause", "but"):
            self.negative, self.fresh, self.fits_all = False, [], name == "but"
            self.join = "" if self.join in ("", "and") else self.join
        elif name == "correct":
            self.corrected = self.out.alternatives or self.corrected
            self.out.alternatives, self.fresh, self.join = [], [], ""
        elif name in ("not", "except"):
            self.negative = isinstance(following, Days | Hours) or self.negative
            self.out.any_time = self.out.any_time or (name == "except" and self.negative)
        elif name == "away":
            self.negative = not self.fresh
            self._turn_round()
        elif name == "no":
            self._turn_round()
        elif name == "fine":
            self.fresh, self.negative = [], False
        elif name == "soonest":
            self.out.soonest = True
        elif name == "any":
            self.out.any_time = True
        elif name != "instead":
            self.join = name

    def _next(self, at: int) -> Item | None:
        return self.items[at + 1] if at + 1 < len(self.items) else None

    def _turn_round(self) -> None:
        fresh, self.fresh = self.fresh, []
        for alternative in fresh:
            if alternative in self.out.alternatives:
                self.out.alternatives.remove(alternative)
                self._exclude(alternative)
        self.fresh = []

    def _exclude(self, alternative: Alternative) -> None:
        if alternative.days is None:
            for hours in alternative.hours:
                self._negative_hours(hours, 0)
        else:
            self.out.excluded.append(alternative)

    # days and hours

    def _is_denied(self, at: int) -> bool:
        """ "Dopo il 4, ma dal 5 al 12 non ci sono": what is denied narrows nothing."""
        following = next((item for item in self.items[at + 1 :] if item is not None), None)
        turned = isinstance(following, Operator) and following.name in ("away", "no")
        last = self.out.alternatives[-1] if self.out.alternatives else None
        return turned and last is not None and last not in self.fresh and last.days is not None

    def _days(self, days: Days, at: int) -> None:
        if self.negative:
            self.out.excluded.append(Alternative(days))
        elif self._is_denied(at) or not self._joins_the_last(days):
            last = self.out.alternatives[-1] if self.out.alternatives else None
            self._add(Alternative(days, joined=self.join or ("," if last else "")))
        self.join = ""

    def _joins_the_last(self, days: Days) -> bool:
        """ "Di mattina, giovedì" and "la settimana prossima, giovedì" are one wish, not two."""
        last = self.out.alternatives[-1] if self.out.alternatives else None
        if last is None or self.join in ("or", "else"):
            return False
        if last.days is None and self.join == "and":
            return False
        if last.days is None:
            last.days, last.hours_first = days, True
        elif (both := narrowed(last.days, days)) is not None:
            last.days = both
        else:
            return False
        if last not in self.fresh:
            self.fresh.append(last)
        return True

    def _hours(self, hours: Hours, at: int) -> None:
        last = self.out.alternatives[-1] if self.out.alternatives else None
        before = self.items[at - 1] if at else None
        if self.negative and not hours.for_all:  # "non lunedì e non prima delle 10"
            self._negative_hours(hours, at)
        elif (
            last
            and before == last.days
            and isinstance(before, Days)
            and before.limit
            and (ended := at_that_hour(before, hours))
        ):
            last.days = ended
        elif hours.for_all or ((self.fits_all or self.join == "prefer") and last):
            self._for_all(hours)
        elif last is None or (self.join in ("or", "else") and not last.hours and last.days):
            self._add(Alternative(None, [hours], self.join))
        elif last.hours and (self.join in ("or", "else") or not _meet([*last.hours, hours])):
            self._add(Alternative(last.days, [hours], self.join or "or"))
        else:
            last.hours.append(hours)
        self.join = ""

    def _negative_hours(self, hours: Hours, at: int) -> None:
        limit = _turned_limit(hours)
        if at and isinstance(self.items[at - 1], Days) and self.out.excluded:
            self.out.excluded[-1].hours.append(hours)
        elif limit is not None:
            self.negative = False
            self._hours(limit, at)
            self.fresh = []
        else:
            self.out.not_hours.append(hours)

    def _for_all(self, hours: Hours) -> None:
        fitting = [a for a in self.out.alternatives if _meet([*a.hours, hours])]
        for alternative in fitting:
            alternative.hours.append(hours)
        if not fitting:
            self._add(Alternative(None, [hours]))

    def _add(self, alternative: Alternative) -> None:
        same = [
            a
            for a in self.out.alternatives
            if a.days == alternative.days and a.days and not alternative.hours
        ]
        if self.join == "prefer" and self.out.alternatives:
            alternative = same[0] if same else alternative
            self.out.alternatives = [a for a in self.out.alternatives if a is not alternative]
            self.out.alternatives.insert(0, alternative)
        else:
            self.out.alternatives.append(alternative)
        self.fresh.append(alternative)

    def _carry_over(self) -> None:
        """After "anzi": what was not said again still holds ("giovedì alle 15, anzi alle 16")."""
        if not self.corrected:
            return
        before = self.corrected[-1]
        for alternative in self.out.alternatives:
            if alternative.days is None:
                alternative.days = before.days
            elif not alternative.hours and len(self.out.alternatives) == 1:
                alternative.hours = list(before.hours)
        if not self.out.alternatives and not self.out.excluded:
            self.out.alternatives = self.corrected


def _working_days_at_large(out: Combined) -> None:
    """ "Nei giorni feriali" of no month or week: any time, but not at weekends."""
    for alternative in [a for a in out.alternatives if a.days and a.days.of_week]:
        days = alternative.days
        if days is None or days.ranges:
            continue
        out.excluded.append(Alternative(Days(of_week=WEEKEND)))
        alternative.days = None
        if not alternative.hours:
            out.alternatives.remove(alternative)
            out.any_time = True


def _turned_limit(hours: Hours) -> Hours | None:
    """ "Non posso prima delle 17" is "dalle 17 in poi"; "non di mattina" is the afternoon."""
    first, last = hours.first, hours.last
    if hours.kind == "part":
        first, last = (0, last) if last <= PARTS["morning"][1] else (first, DAY)
    if hours.kind == "named" or (first > 0 and last < DAY):
        return None
    first, last = (last, DAY) if first == 0 else (0, first)
    return replace(hours, first=first, last=last, kind="limit", for_all=True)


def _meet(hours: list[Hours]) -> bool:
    """Whether some minute lies in all, twelve hours apart allowed where the half was not said."""
    firsts = [(h.first, h.last) for h in hours if not h.unsaid]
    loose = [h for h in hours if h.unsaid]
    low = max((first for first, _ in firsts), default=0)
    high = min((last for _, last in firsts), default=24 * 60)
    if low >= high:
        return False
    part = any(one.kind == "part" for one in hours)
    return all(_may_meet(h, low, high, part or h.kind == "named") for h in loose)


def _may_meet(hours: Hours, low: int, high: int, told: bool) -> bool:
    shifts = (0, -HALF_DAY, HALF_DAY) if told else (0,)
    return any(max(low, hours.first + s) < min(high, max(hours.last + s, 0)) for s in shifts)


def _share_hours(alternatives: list[Alternative]) -> None:
    """ "Lunedì o mercoledì mattina": both; "la mattina di lunedì o martedì": both too."""
    for at in range(len(alternatives) - 1, 0, -1):
        one, other = alternatives[at - 1], alternatives[at]
        if other.joined in ("or", "and", ",") and other.hours and not one.hours and one.days:
            one.hours = list(other.hours)
    for at in range(1, len(alternatives)):
        one, other = alternatives[at - 1], alternatives[at]
        if one.hours_first and one.hours and not other.hours:
            other.hours, other.hours_first = list(one.hours), True
