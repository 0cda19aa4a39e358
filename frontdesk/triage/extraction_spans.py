"""Since when: "da 3 giorni", "since yesterday", "due ore fa", in hours; and numbers with a unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.reading.normalise import skeleton
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.tokens import Token

_AMOUNTS = {
    **dict.fromkeys(("un", "una", "uno", "a", "an", "one", "an"), 1.0),
    **dict.fromkeys(("mezz", "mezza", "mezzo", "half"), 0.5),
    **dict.fromkeys(("paio", "couple", "paia"), 2.0),
    **dict.fromkeys(("qualche", "alcuni", "alcune", "pochi", "poche", "few"), 3.0),
    **dict.fromkeys(("diversi", "diverse", "several", "parecchi", "tanti", "molti"), 6.0),
}
_AMOUNT_OF = {skeleton(word): value for word, value in _AMOUNTS.items()}
_BETWEEN = frozenset({"di", "d", "of", "a", "an", "e", "and", "circa", "almeno", "about", "over"})
_HALF = frozenset({"meza", "mezo", "mez", "half"})
_LOOKS_AHEAD = 4
_FARTHEST_MARKER = 3
_ABOUT_THEM = frozenset({"di", "d", "ke", "of", "con"})  # "3 giorni di febbre"


@dataclass(frozen=True)
class Amount:
    """A number of hours said with a unit: the tokens `first` to `last`."""

    hours: float
    first: int
    last: int
    unit: float


def amounts(tokens: Sequence[Token], hits: Hits, lexicon: FindingLexicon) -> list[Amount]:
    """Every "3 giorni", "mezz'ora", "un paio di settimane", "two and a half years"."""
    found = []
    for hours, group in lexicon.tables["unit"].items():
        for hit in hits.get(group, ()):
            amount = _before(tokens, hit.first)
            if amount is not None:
                value, first = amount
                more, last = _half_after(tokens, hit.last)
                unit = float(hours)
                found.append(Amount((value + more) * unit, first, last, unit))
    return sorted(found, key=lambda amount: amount.first)


def since(
    tokens: Sequence[Token], hits: Hits, lexicon: FindingLexicon, said: Sequence[Amount]
) -> list[Amount]:
    """The amounts that say since when, and words such as "da ieri", in their order."""
    tables = lexicon.tables
    spans = [amount for amount in said if _is_since(amount, tokens, hits, lexicon)]
    for hours, group in tables["since"].items():
        for hit in hits.get(group, ()):
            spans.append(Amount(float(hours), hit.first, hit.last, 1.0))
    longest = [span for span in spans if not any(_is_part(span, other) for other in spans)]
    return sorted(longest, key=lambda span: span.first)


def _is_part(span: Amount, other: Amount) -> bool:
    """ "Ieri" is part of "ieri sera"."""
    inside = other.first <= span.first and span.last <= other.last
    return inside and (span.first, span.last) != (other.first, other.last)


def _before(tokens: Sequence[Token], unit: int) -> tuple[float, int] | None:
    """The number before a unit; "two and a half years" too."""
    at, half = unit - 1, 0.0
    if at >= 1 and tokens[at].word in _HALF and tokens[at - 1].word in _BETWEEN:
        half, at = 0.5, at - 1
        while at >= 0 and tokens[at].word in ("a", "and", "e"):
            at -= 1
        if at < 0 or tokens[at].number is None:
            return 0.5, unit - 1
    while at >= 0 and unit - at < _LOOKS_AHEAD and tokens[at].word in _BETWEEN - {"a", "an"}:
        at -= 1
    if at < 0 or tokens[at].clause != tokens[unit].clause:
        return None
    number = tokens[at].number
    value = number if number is not None else _AMOUNT_OF.get(tokens[at].word)
    return None if value is None else (value + half, at)


def _half_after(tokens: Sequence[Token], unit: int) -> tuple[float, int]:
    """ "due anni e mezzo"."""
    following = [token.word for token in tokens[unit + 1 : unit + 3]]
    is_half = len(following) == 2 and following[0] in ("e", "ed") and following[1] in _HALF
    return (0.5, unit + 2) if is_half else (0.0, unit)


def _is_since(amount: Amount, tokens: Sequence[Token], hits: Hits, lexicon: FindingLexicon) -> bool:
    time = lexicon.tables["time"]
    marked = any(_leads(hit, amount, tokens) for hit in hits.get(time["markers"], ()))
    ago = any(hit.first == amount.last + 1 for hit in hits.get(time["ago"], ()))
    return marked or ago or _told_of(amount, tokens)


def _leads(marker: Hit, amount: Amount, tokens: Sequence[Token]) -> bool:
    """Whether a "da" stands right before, but for "circa" and the like."""
    same = tokens[marker.last].clause == tokens[amount.first].clause
    return same and 0 < amount.first - marker.last <= _FARTHEST_MARKER


def _told_of(amount: Amount, tokens: Sequence[Token]) -> bool:
    """ "3 giorni di febbre", "due giorni che vomita"; not "bimba di 3 mesi"."""
    after = tokens[amount.last + 1 : amount.last + 3]
    if len(after) < 2 or after[0].word not in _ABOUT_THEM or after[1].word in ("vita", "eta"):
        return False
    before = tokens[amount.first - 1].word if amount.first else ""
    return before not in ("di", "d")
