"""Ages as people say them: "3 anni", "18 mesi", "di 20 giorni", "ottantenne", "my 3-year-old"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.reading.numbers import number_in_words
from frontdesk.triage.extraction_spans import Amount
from frontdesk.triage.extraction_subjects import Mention
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hits
from frontdesk.triage.tokens import Token

HOURS_IN_YEAR = 8766.0
_OLDEST = 115
_IS = frozenset({"ho", "ha", "o", "compie", "compiuto", "compiuti", "am", "m", "is", "s", "aged"})
_OF = frozenset({"di", "d", "dei", "of", "aged", "age"})
_NOT_AGE = frozenset({"da", "for", "since", "per", "in", "ogni", "every", "tra", "fra", "within"})
_AFTER = frozenset({"old", "vita", "yo", "life"})
_AGO = frozenset({"fa", "ago", "later", "dopo"})
_SHORT_YEARS = frozenset({"yo", "y", "yrs", "yr"})
_NEAR = 4
_WITH_CHILD = frozenset({"incinta", "gravida", "gravidanza", "pregnant"})
_BARE_AFTER = frozenset({"is", "am", "m", "s"})
_DEGREES = range(35, 43)  # "she's 39" may be a fever
_LINKS = frozenset({"", "and", "with", "she", "he", "i"})
_GROWN_KINDS, _GROWN_FROM = frozenset({"parent", "partner"}), 14
_GOES_ON = frozenset({"ha", "has", "con", "with", "is", "who", "ke"})  # "my dad 79 has"


@dataclass(frozen=True)
class Age:
    """An age in years at the tokens `first` to `last`."""

    years: float
    first: int
    last: int


def ages(
    tokens: Sequence[Token],
    hits: Hits,
    lexicon: FindingLexicon,
    said: Sequence[Amount],
    relatives: Sequence[Mention],
) -> list[Age]:
    """Every age in a message, in the order told."""
    found = [
        Age(round(amount.hours / HOURS_IN_YEAR, 4), amount.first, amount.last)
        for amount in said
        if _is_age(amount, tokens, relatives)
    ]
    found += _in_one_word(tokens)
    found += _beside_somebody(tokens, relatives)
    found.sort(key=lambda age: age.first)
    for years, group in lexicon.tables["age"].items():  # "neonato di 20 giorni": the days first
        found += [Age(float(years), hit.first, hit.last) for hit in hits.get(group, ())]
    return [age for age in found if age.years <= _OLDEST]


def _is_age(amount: Amount, tokens: Sequence[Token], relatives: Sequence[Mention]) -> bool:
    before = [token.word for token in tokens[max(0, amount.first - 2) : amount.first]]
    after = [token.word for token in tokens[amount.last + 1 : amount.last + 3]]
    if _NOT_AGE.intersection(before[-1:]) or _AGO.intersection(after[:1]):
        return False
    if _AFTER.intersection(after):
        return True
    if amount.unit == HOURS_IN_YEAR:
        return not _is_count(before, after) and _is_said_of_somebody(amount, before, tokens)
    close = any(_is_child_near(mention, amount, tokens) for mention in relatives)
    return close and bool((_OF | _IS).intersection(before[-1:])) and "di" not in after[:1]


def _is_child_near(mention: Mention, amount: Amount, tokens: Sequence[Token]) -> bool:
    """Not the months of "mia moglie incinta di 8 mesi"."""
    if abs(mention.at - amount.first) > _NEAR or mention.kind not in ("child", "other"):
        return False
    between = tokens[min(mention.at, amount.last) : max(mention.at, amount.first)]
    return all(token.word not in _WITH_CHILD for token in between)


def _is_count(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Sono 3 anni che", "ho 2 anni di contributi"."""
    return bool({"ke", "di"}.intersection(after[:1])) and "di" not in before[-1:]


def _is_said_of_somebody(amount: Amount, before: Sequence[str], tokens: Sequence[Token]) -> bool:
    """ "Ho 45 anni", "di 3 anni", ", 45 anni,", "donna 45 anni"."""
    if (_IS | _OF).intersection(before[-1:]) or not before:
        return True
    previous = tokens[amount.first - 1]
    return previous.fragment != tokens[amount.first].fragment or previous.number is None


def _in_one_word(tokens: Sequence[Token]) -> Iterator[Age]:
    """ "Ottantenne", "78enne", "anni 78", "45 yo", "age 45", "is 82"."""
    for at, token in enumerate(tokens):
        years = _of_enne(token.word)
        if years is not None:
            yield Age(years, at, at)
        if token.number is None:
            continue
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        before = tokens[at - 1].word if at else ""
        named = before in ("ani", "eta") and following not in ("ani", "mesi", "giorni")
        written = following in ("ene", "eni", *_SHORT_YEARS) or before in ("age", "aged")
        bare = _is_bare(token.number, before, following, _ends_there(tokens, at))
        if named or written or bare:
            yield Age(token.number, at, at)


def _beside_somebody(tokens: Sequence[Token], relatives: Sequence[Mention]) -> Iterator[Age]:
    """A bare number in apposition: "my dad, 79, …", "my son (4)", "mia mamma, 82, …"."""
    for mention in relatives:
        named = mention.at + 1
        beside = [named, named + 1] if _is_in_fragment_of(tokens, mention.at, named) else [named]
        for at in beside:
            if at < len(tokens) and _is_apposed(tokens, at, mention):
                yield Age(float(tokens[at].number or 0), at, at)
                break


def _is_in_fragment_of(tokens: Sequence[Token], first: int, second: int) -> bool:
    """Whether a name may follow: "my son Luca, 4"."""
    return second < len(tokens) and tokens[first].fragment == tokens[second].fragment


def _is_apposed(tokens: Sequence[Token], at: int, mention: Mention) -> bool:
    number = tokens[at].number
    least = _GROWN_FROM if mention.kind in _GROWN_KINDS else 1
    if number is None or number != int(number) or number < least or number in _DEGREES:
        return False
    if not tokens[at].word.isdigit() or tokens[at - 1].clause != tokens[at].clause:
        return False
    if tokens[at - 1].fragment != tokens[at].fragment:
        return _ends_there(tokens, at)
    return at + 1 < len(tokens) and tokens[at + 1].word in _GOES_ON


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 == len(tokens) or tokens[at + 1].fragment != tokens[at].fragment


def _is_bare(number: float, before: str, following: str, is_last: bool) -> bool:
    """ "My mum is 82"."""
    plain = number == int(number) and number not in _DEGREES and number > 0
    return plain and before in _BARE_AFTER and (is_last or following in _LINKS)


def _of_enne(word: str) -> float | None:
    """ "ottantene" (the skeleton of "ottantenne") → 80."""
    for ending in ("ene", "eni"):
        if word.endswith(ending) and len(word) > 6:
            stem = word[: -len(ending)]
            for vowel in ("", "a", "e", "i", "o"):
                value = number_in_words(stem + vowel)
                if value is not None and 10 <= value <= _OLDEST:
                    return float(value)
    return None
