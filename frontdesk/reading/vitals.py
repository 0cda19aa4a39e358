"""Every measurement a message tells, with what was said."""

import re
from collections.abc import Callable, Iterator

from frontdesk.reading.blood_pressure import read_pressures
from frontdesk.reading.vital_fillers import FILL, HALF, NUMBER
from frontdesk.reading.vital_line import Line, hidden, read_line
from frontdesk.reading.vital_model import Doubt, Kind, Vital, single

MMOL_TO_MG = 18.016  # mg/dL of glucose in one mmol/L
LB_TO_KG = 0.45359237
_HIGHEST_MMOL = 33.3
_OF = r"(?:% |per cento |percent )?(?:di |of )?"
_QUANTITY = rf"(?P<number>{NUMBER})(?P<half>{HALF})?"
_NOT_BEFORE_VALUE = r"(?! (?:: |a |di |= |sono |is |are )?\d)"
_CHANGED = re.compile(
    r"\b(?:pers[oi]|perdere|pres[oi]|dimagrit[oa]|dimagrire|ingrassat[oa]|lost|gained|meno|lose|"
    r"calat[oa]|aumentat[oa]|sollevare|alzare|lift)\b[^.\d]{0,25}$"
)
_MMOL = re.compile(r" (?:%|mmol|millimoli|mm)\b")
_DEGREES = r"(?:°|º|gradi|c|celsius|degrees|deg)"
_FRACTION = rf"(?:(?: {_DEGREES}){{0,2}}(?: e| ,| and| /)? (?P<tenth>\d(?![\d.])|mezz[oa]\b))?"
_TEMPERATURE = rf"(?P<number>(?:3[3-9]|4[0-5])(?:\.\d{{1,2}})?){_FRACTION}(?: {_DEGREES}\b)*"
_FAHRENHEIT = (
    r"(?P<fahrenheit>(?:9[5-9]|10[0-9])(?:\.\d{1,2})?)(?: (?:°|º|degrees))*"
    r"(?: (?P<f>f|fahrenheit)\b)?"
)
_OTHER_UNIT = r"(?! (?:#|KG\b))"

_Read = Callable[[re.Match[str]], tuple[float, Doubt | None] | None]


def read_vitals(text: str) -> tuple[Vital, ...]:
    """The measurements in a text, pressure first, then each kind in the order told.

    Italian and English, figures or words. Never raises; numbers that name nothing are left alone,
    but for a message that is only "37 e 5" or "14 e 9".
    """
    line = read_line(text)
    found, rest = read_pressures(line)
    for kind, pattern, value in _PATTERNS:
        more, rest = _read(kind, pattern, value, line, rest)
        found += more
    bare = None if found else _BARE.fullmatch(rest)
    return tuple(found) if bare is None else (_bare(bare, line),)


def _bare(match: re.Match[str], line: Line) -> Vital:
    return single("temperature", _temperature(match)[0], line.message.strip(), "unnamed")


def _read(
    kind: Kind, pattern: re.Pattern[str], value: _Read, line: Line, rest: str
) -> tuple[list[Vital], str]:
    found = []
    for match in pattern.finditer(rest):
        told = value(match)
        if told is not None and not _is_a_change(kind, rest[: match.start()], match[0]):
            words = line.words(match.start(), match.end())
            found.append(single(kind, told[0], words, told[1]))
            rest = hidden(rest, match.start(), match.end())
    return found, rest


def _is_a_change(kind: Kind, before: str, matched: str) -> bool:
    """ "Ho perso 5 kg" is no weight."""
    return kind == "weight" and "WT" not in matched and bool(_CHANGED.search(before))


def _plain(match: re.Match[str]) -> tuple[float, Doubt | None]:
    return float(match["number"]) + (0.5 if match["half"] else 0), None


def _whole(match: re.Match[str]) -> tuple[float, Doubt | None] | None:
    """A whole number: a pulse or an oxygen reading has no halves; 0 is a slip."""
    return (float(match["number"]), None) if not match["half"] else None


def _glucose(match: re.Match[str]) -> tuple[float, Doubt | None]:
    """mg/dL; mmol/L where that is said, or where a number so small can be nothing else."""
    value, _ = _plain(match)
    unit = match["unit"] or ""
    if "mmol" in unit or "millimol" in unit:
        return value * MMOL_TO_MG, None
    if "mg" not in unit and 1 < value <= _HIGHEST_MMOL:
        return value * MMOL_TO_MG, "unit_guessed"
    return value, None


def _weight(match: re.Match[str]) -> tuple[float, Doubt | None]:
    value, _ = _plain(match)
    if match["unit"] == "LB":
        return value * LB_TO_KG, None
    grams = match["grams"]
    return value + (0.5 if grams and grams.startswith("m") else float(grams or 0) / 1000), None


def _temperature(match: re.Match[str]) -> tuple[float, Doubt | None]:
    groups = match.groupdict()
    if groups.get("fahrenheit"):
        doubt: Doubt | None = None if groups["f"] else "unit_guessed"
        return (float(groups["fahrenheit"]) - 32) * 5 / 9, doubt
    tenth = groups.get("tenth")
    value = float(match["number"])
    if tenth and value == int(value):
        value += 0.5 if tenth.startswith("m") else int(tenth) / 10
    return value, None


def _named(tag: str, unit: str = "") -> Iterator[re.Pattern[str]]:
    """The value before its name ("97 di saturazione", "72 battiti"), then after it."""
    yield re.compile(
        rf"(?<![/] ){_QUANTITY} {_OF}{tag}\b{_NOT_BEFORE_VALUE}{unit and '(?P<unit>)'}"
    )
    yield re.compile(rf"\b{tag} {FILL}{_QUANTITY}{_OTHER_UNIT}{unit}")


_GLUCOSE_UNIT = r"(?: (?P<unit>mg|mmol|millimoli|millimol)\b(?: / (?:dl|l)\b)?)?"
_WEIGHT = (
    re.compile(
        rf"(?:\bWT {FILL})?{_QUANTITY} (?P<unit>KG|LB)\b"
        r"(?: e (?P<grams>\d{3}\b(?! KG)|mezz[oa]))?"
    ),
    re.compile(rf"\bKG {_QUANTITY}(?P<unit>)(?P<grams>)"),
    re.compile(rf"\bWT {FILL}{_QUANTITY}(?P<unit>)(?P<grams>)(?! (?:#|%|HR|OX))"),
)
_FEVER = (
    re.compile(rf"(?<![\d.#]){_TEMPERATURE} (?:di |of )?TE\b"),
    re.compile(rf"(?<![\d.#]){_FAHRENHEIT} (?:di |of )?TE\b"),
    re.compile(rf"\bTE {FILL}(?<![\d.#]){_TEMPERATURE}(?![\d.])"),
    re.compile(rf"\bTE {FILL}(?<![\d.#]){_FAHRENHEIT}(?![\d.])"),
    re.compile(rf"\bTE {FILL}(?<![\d.#])(?P<number>\d{{2}}(?:\.\d)?)(?! (?:#|%|/))(?![\d.])"),
    re.compile(
        r"\b(?:ho|ha|avevo|aveva|avuto|sono a|got|have|has|siamo a|e a) "
        r"(?P<number>3[5-9]|4[0-2])(?: (?:e|,) (?P<tenth>\d|mezz[oa])|(?P<half>\.\d))(?![\d.])"
    ),
    re.compile(r"(?<![\d.#])\b(?P<number>3[5-9]|4[0-2])(?:(?P<half>\.\d))? (?:°|º|gradi)(?: c\b)?"),
)
_BARE = re.compile(
    r"\W*(?P<number>(?:3[5-9]|4[0-2])(?:\.\d|(?= e)))(?: e (?P<tenth>\d|mezz[oa]))?\W*"
)


def _patterns() -> Iterator[tuple[Kind, re.Pattern[str], _Read]]:
    yield from (("oxygen_saturation", pattern, _whole) for pattern in _named("OX"))
    yield from (("heart_rate", pattern, _whole) for pattern in _named("HR"))
    for pattern in _named("GL", _GLUCOSE_UNIT):
        yield "glucose", pattern, _glucose
    yield from (("weight", pattern, _weight) for pattern in _WEIGHT)
    yield from (("temperature", pattern, _fever) for pattern in _FEVER)


def _fever(match: re.Match[str]) -> tuple[float, Doubt | None]:
    half = match.groupdict().get("half")
    value, doubt = _temperature(match)
    return value + (float(half) if half else 0), doubt


_PATTERNS: tuple[tuple[Kind, re.Pattern[str], _Read], ...] = tuple(_patterns())
