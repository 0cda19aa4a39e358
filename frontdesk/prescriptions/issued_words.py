"""The words for days gone by, in Italian and English, as `normalise` leaves them."""

import re
from typing import Final

_MONTHS = (
    "gennaio gen genn january jan|febbraio feb febb february|marzo mar march|aprile apr april|"
    "maggio mag may|giugno giu june jun|luglio lug july jul|agosto ago august aug|"
    "settembre set sett september sep sept|ottobre ott october oct|novembre nov november|"
    "dicembre dic december dec"
)
_MISSPELT = (
    ("genaio", 1), ("febraio", 2), ("setembre", 9), ("otobre", 10), ("ottombre", 10),
    ("novenbre", 11), ("novmbre", 11), ("nvembre", 11), ("dicenbre", 12), ("dicmbre", 12),
)  # fmt: skip
_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()
} | dict(_MISSPELT)
MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))

# About a day, not the day; or the day something ends, or of another thing.
VAGUE: Final = re.compile(
    r"\bsettiman[ae]\b|\bweeks?\b|\bmes[ei] (?:scorso|fa|passato)|\bscorso mese|\blast month|"
    r"\bmonths? ago|\bcirca\b|\bpiu o meno|\bverso\b|\babout\b|\baround\b|\binizio\b|\bfine\b|"
    r"\bmeta\b|\bprimi (?:di|giorni)|\bqualche giorno|\bun paio|\buna decina|\buna quindicina|"
    r"\ba few days|\bfew days|\bgiorni fa circa|\bearly|\bend of|\bscad\w*|\bfino al|\bvalida fino|"
    r"\bexpir\w+|\buntil\b|\bnat[oa] (?:il|nel|a)\b|\bborn\b|\bcredo\b|\bmi pare\b|\bforse\b|"
    r"\bmaybe\b|\bi think\b|\bnon ricordo|\bnon so\b|\bdomani\b|\btomorrow\b|\bprossim[oa]\b"
)

_BEFORE_YESTERDAY = (
    "l altro ieri|altro ieri|altroieri|ieri l altro|avantieri|avant ieri|day before yesterday"
)
_TODAY = "oggi|stamattina|stamane|stamani|questa mattina|poco fa|adesso|today|this morning|just now"
_NAMED_DAYS = ((_BEFORE_YESTERDAY, 2), ("ieri|ier|yesterday", 1), (_TODAY, 0))
# The longest first: "l'altro ieri" is not "ieri".
NAMED_DAYS: Final = tuple((re.compile(rf"\b(?:{said})\b"), days) for said, days in _NAMED_DAYS)

_DAYS = (
    "lunedi lun monday mon|martedi tuesday tue|mercoledi mer wednesday wed|giovedi giov gio "
    "thursday thu|venerdi ven friday fri|sabato sab saturday|domenica sunday"
)
WEEKDAYS: Final = tuple(
    (
        re.compile(
            rf"\b(?P<last>last |scors[oa] )?(?:{'|'.join(names.split())})(?! [0-9])\b"
            rf"(?P<after> scors[oa]| passat[oa]| last)?"
        ),
        weekday,
    )
    for weekday, names in enumerate(_DAYS.split("|"))
)


WEEKDAY_AND_DAY: Final = tuple(
    (re.compile(rf"\b(?:{'|'.join(names.split())}) (?P<day>[0-9]{{1,2}})(?![0-9/.\-])"), weekday)
    for weekday, names in enumerate(_DAYS.split("|"))
)


def month_of(name: str) -> int:
    """1 to 12 for a name that `MONTH` matches."""
    return _NUMBERS[name]
