"""Who the patient is, and which findings are of somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.triage.extraction_ages import Age
from frontdesk.triage.extraction_matches import Told
from frontdesk.triage.extraction_model import Sex, Subject
from frontdesk.triage.extraction_status import FindingSurroundings
from frontdesk.triage.extraction_subjects import Mention, Subjects
from frontdesk.triage.extraction_words import Wording
from frontdesk.triage.hits import Hit
from frontdesk.triage.matching import Match

# What the writer feels for somebody else doesn't make the writer the patient.
_WORRIES = frozenset({"anxiety", "panic", "parent_worried", "insomnia", "low_mood", "tiredness"})
# What a woman tells of the child she bears or nurses is told of herself.
_MOTHERS = frozenset(
    {
        *("pregnant", "pregnancy_weeks", "postpartum", "breastfeeding", "less_fetal_movement"),
        *("birth_imminent", "waters_broken", "contractions", "harm_baby_thoughts"),
    }
)
_WRITES_FROM = 14.0  # years: a younger patient is somebody's child
_HERE = frozenset({"present", "absent", "uncertain"})


class People:
    """Who the patient of one message is; reads what each finding is said of."""

    def __init__(
        self, told: Sequence[Told], subjects: Subjects, around: FindingSurroundings
    ) -> None:
        self._subjects = subjects
        self._around = around
        self.patient = self._patient(told)

    def placed(self, told: Told) -> Told:
        """The finding, marked as somebody else's where it plainly is."""
        mention = self._of(told)
        if (
            mention is None
            or mention.at in told.used
            or told.status not in (*_HERE, "past")
            or self._is_patient(mention)
        ):
            return told
        if self._is_history(told, mention) or (self._is_others(told, mention)):
            return told.with_status("family")
        return told

    def _is_others(self, told: Told, mention: Mention) -> bool:
        """Told of somebody else by a writer who is the patient.

        A mother who names her child goes on about herself with the next comma or bubble.
        """
        if self.patient is None or self.patient.kind != "self" or told.status not in _HERE:
            return False
        tokens = self._around.tokens
        return mention.kind != "child" or (
            tokens[mention.at].fragment == tokens[told.used[0]].fragment
        )

    def subject(self, ages: Sequence[Age], sex: Sex | None, wording: Wording) -> Subject:
        """The patient with age and sex, as far as they are said."""
        mention = self.patient
        if mention is None:
            age = self._age(ages, None)
            return _grown(Subject("self" if age else "unknown", age.years if age else None, sex))
        age = self._age(ages, mention)
        used = [mention.at] if mention.kind != "self" else []
        if age:
            used += [age.first, age.last] if abs(age.first - mention.at) <= 6 else []
        words = wording.of(used)
        return _grown(Subject(mention.kind, age.years if age else None, sex or mention.sex, words))

    def _of(self, told: Told) -> Mention | None:
        if told.finding in _MOTHERS:
            return self._subjects.at(told.used[0] - 1, told.used[0] - 1) or Mention("self", 0, None)
        return self._subjects.at(told.used[0], told.used[-1])

    def _patient(self, told: Sequence[Told]) -> Mention | None:
        if self._subjects.patient:
            return self._subjects.patient
        relatives = self._subjects.relatives
        here = [
            one
            for one in sorted(told, key=lambda t: t.used)
            if one.status in _HERE and one.finding not in _WORRIES
        ]
        plain = [one for one in here if not self._is_told_history(one)]
        for one in plain:
            mention = self._of(one)
            if mention is not None:
                return mention
        if plain or not here:
            first = relatives or self._subjects.mentions
            return first[0] if first else (Mention("self", 0, None) if plain else None)
        return Mention("self", 0, None)

    def _is_patient(self, mention: Mention) -> bool:
        return self.patient is not None and mention.kind == self.patient.kind

    def _is_told_history(self, told: Told) -> bool:
        mention = self._of(told)
        return mention is not None and self._is_history(told, mention)

    def _is_history(self, told: Told, mention: Mention) -> bool:
        """ "Mio padre ha avuto un infarto": an illness of his, unless it is of today."""
        if not told.is_history or mention.kind in ("self", "child"):
            return False
        match = Match((Hit(told.used),))
        tokens = self._around.tokens
        clause = tokens[told.used[0]].clause
        said = (tokens[hit.first].clause for hit in self._around.marked("relative_past"))
        return clause in said and not self._around.is_acute(match)

    def _age(self, ages: Sequence[Age], mention: Mention | None) -> Age | None:
        """The age of the patient; the last one after a correction."""
        if not ages:
            return None
        corrections = self._around.marked("correction")
        if any(ages[0].last < hit.first < ages[-1].first for hit in corrections):
            return ages[-1]
        if mention is None:
            return ages[0]
        own = [age for age in ages if self._said_of(age, mention)]
        if mention.kind == "self" and not own and self._subjects.relatives:
            return None
        return own[0] if own else ages[0]

    def _said_of(self, age: Age, mention: Mention) -> bool:
        at = self._subjects.at(age.first, age.last)
        return at.kind == mention.kind if at is not None else mention.kind == "self"


def _grown(subject: Subject) -> Subject:
    """ "My 3-year-old" is a child, though no other word says so."""
    if subject.kind in ("self", "unknown") and (subject.age_years or _WRITES_FROM) < _WRITES_FROM:
        return replace(subject, kind="child")
    return subject
