"""Blood pressure in a prepared line: "140 su 90", "14 e 9", "la massima 140 la minima 80"."""

import re
from typing import NamedTuple

from frontdesk.reading.vital_fillers import AND, FILL, HALF, NUMBER, SURELY
from frontdesk.reading.vital_line import Line, hidden
from frontdesk.reading.vital_model import SYSTOLIC, Doubt, Vital, is_plausible, pressure

_QUANTITY = rf"({NUMBER})({HALF})?"
_NAMED_PAIR = re.compile(rf"\bBP {FILL}{_QUANTITY}(?: {AND})? {_QUANTITY}(?! (?:{AND} )?BP)")
_PAIR_OF = re.compile(rf"{_QUANTITY}(?: {AND})? {_QUANTITY} (?:di |of )?BP\b")
_JOINED_PAIR = re.compile(rf"\bBP {FILL}(?<![\d#])(\d{{2,3}})\.(\d{{2,3}})(?! \d)")
_SURE_PAIR = re.compile(
    rf"(?<![\d.#])(?<![/-] )\b(\d{{2,3}}) {SURELY} (\d{{2,3}})\b(?! ?[/.]\d| /)"
)
_LIKELY_PAIR = re.compile(rf"(?<![\d.#])\b(\d{{3}})(?: {AND})? (\d{{2,3}})\b(?! ?[/.]\d)")
_LABELS = re.compile(rf"\b(MAX|MIN)\b|({NUMBER})({HALF})?")
_ALONE = re.compile(rf"\bBP {FILL}({NUMBER})(?! (?:KG|LB|HR|%))\b")
_BARE_CM = re.compile(rf"\D{{0,20}}?\b{_QUANTITY} (?:e|su|/|over) {_QUANTITY}\W*")
_TELLS_VALUES = re.compile(r"\b(?:BP|HR|OX|misurazion\w*|valor[ei]|readings?|measure\w*)\b")
_ONLY_NUMBERS = re.compile(
    r"(?:[\d\W#]|\b(?:oggi|ieri|e|su|stamattina|stasera|mattina|sera|ore)\b)*"
)
_OTHER_NAME = re.compile(r"\b(?:HR|OX|GL|WT|TE|KG)\b")
_HIGHEST_CM, _LOWEST_CM = 26.0, 3.0
_MILLIMETRES = 10
_NARROWEST = 10.0  # mm[Hg] between the two


class Found(NamedTuple):
    """What was read, and the line without it."""

    vitals: list[Vital]
    rest: str


def read_pressures(line: Line) -> Found:
    """Every blood pressure of a line, in the order told."""
    found: list[tuple[int, Vital]] = []
    rest = line.text
    for read in (_labelled, _paired, _alone):
        more, rest = read(line, rest)
        found += more
        if read is _labelled and more:
            break
    return Found([vital for _, vital in sorted(found, key=lambda one: one[0])], rest)


Read = tuple[list[tuple[int, Vital]], str]


def _paired(line: Line, rest: str) -> Read:
    found: list[tuple[int, Vital]] = []
    likely = bool(_TELLS_VALUES.search(rest) or _ONLY_NUMBERS.fullmatch(rest))
    patterns = [_JOINED_PAIR, _NAMED_PAIR, _PAIR_OF, _SURE_PAIR]
    for pattern in [*patterns, *([_LIKELY_PAIR] if likely else [])]:
        named = pattern in (_NAMED_PAIR, _PAIR_OF, _JOINED_PAIR)
        for match in list(pattern.finditer(rest)):
            vital = _of_pair(match, line, named=named)
            if vital is not None:
                found.append((match.start(), vital))
                rest = hidden(rest, match.start(), match.end())
    bare = _BARE_CM.fullmatch(rest) if not found else None
    if bare is not None and (vital := _of_pair(bare, line, named=False, bare=True)):
        found.append((bare.start(), vital))
    return found, rest


def _of_pair(match: re.Match[str], line: Line, *, named: bool, bare: bool = False) -> Vital | None:
    groups = match.groups()
    first, second = (groups[0], groups[2]) if len(groups) == 4 else (groups[0], groups[1])
    halves = (bool(groups[1]), bool(groups[3])) if len(groups) == 4 else (False, False)
    one, other = float(first) + halves[0] / 2, float(second) + halves[1] / 2
    doubt: Doubt | None = "unnamed" if bare else None
    if _is_cm(one, other):
        if not (named or bare) or (bare and one <= other):
            return None
        one, other = one * _MILLIMETRES, other * _MILLIMETRES
    elif bare:
        return None
    if one < other:
        one, other, doubt = other, one, "swapped"
    vital = pressure(one, other, line.words(match.start(), match.end()), doubt)
    far_apart = one - other >= _NARROWEST
    is_sure = far_apart and vital.doubt != "implausible"
    return vital if is_sure or (named and one >= SYSTOLIC.lowest) else None


def _is_cm(one: float, other: float) -> bool:
    """Centimetres of mercury, as older people say it: "14 e 9" is 140/90."""
    low, high = min(one, other), max(one, other)
    return low >= _LOWEST_CM and high <= _HIGHEST_CM and high >= 7


def _labelled(line: Line, rest: str) -> Read:
    """Values beside "massima" and "minima", before or after the word."""
    parts = [m for m in _LABELS.finditer(rest)]
    labels = [m for m in parts if m[1] and not _is_other(rest, m)]
    if not labels or not ("BP" in rest or {m[1] for m in labels} == {"MAX", "MIN"}):
        return [], rest
    told: dict[str, float] = {}
    at, first, last = 0, None, 0
    while at + 1 < len(parts):
        one, two = parts[at], parts[at + 1]
        if bool(one[1]) == bool(two[1]) or two.start() - one.end() > 30:
            at += 1
            continue
        label, number = (one, two) if one[1] else (two, one)
        told.setdefault(label[1], float(number[2]) + bool(number[3]) / 2)
        first, last = one.start() if first is None else first, two.end()
        at += 2
    if not told or first is None:
        return [], rest
    cm = max(told.values()) <= _HIGHEST_CM
    values = {label: value * (_MILLIMETRES if cm else 1) for label, value in told.items()}
    vital = pressure(values.get("MAX"), values.get("MIN"), line.words(first, last))
    if "BP" not in rest and vital.doubt == "implausible":
        return [], rest
    return [(first, vital)], hidden(rest, first, last)


def _is_other(rest: str, label: re.Match[str]) -> bool:
    """ "Glicemia massima 180" is about glucose."""
    return bool(_OTHER_NAME.search(rest[max(0, label.start() - 12) : label.start()]))


def _alone(line: Line, rest: str) -> Read:
    """ "La pressione è a 180": only the higher one."""
    found = []
    for match in _ALONE.finditer(rest):
        value = float(match[1])
        if value <= _HIGHEST_CM:
            value *= _MILLIMETRES if rest[: match.start(1)].endswith(" a ") else 0
        if is_plausible(SYSTOLIC, value) and value >= 80:
            words = line.words(match.start(), match.end())
            found.append((match.start(), pressure(value, None, words)))
            rest = hidden(rest, match.start(), match.end())
    return found, rest
