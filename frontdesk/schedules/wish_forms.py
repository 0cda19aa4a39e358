"""How dates and times are said: patterns over tidied text, each with what reads it.

Tried in this order; what a pattern has read is taken out, so longer forms come before the shorter
ones they contain. To teach a new form, add a line here and one to the table of its test.
"""

import re

from frontdesk.schedules import wish_dates as dates
from frontdesk.schedules import wish_times as times
from frontdesk.schedules.wish import PartOfDay
from frontdesk.schedules.wish_dates import Read
from frontdesk.schedules.wish_words import MONTHS, NUMBERS, WEEKDAYS

Form = tuple[re.Pattern[str], Read]

_IT_WORDS, _EN_WORDS = "|".join(NUMBERS["it"]), "|".join(NUMBERS["en"])
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_NUMBERS = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}|\d\d))?"
_COUNT_IT = rf"(?P<count>\d{{1,2}}|un|uno|{_IT_WORDS})"
_COUNT_EN = rf"(?P<count>\d{{1,2}}|a|{_EN_WORDS})"
_WEEKDAY_IT = rf"(?P<weekday>{'|'.join(WEEKDAYS['it'])})"
_WEEKDAY_EN = rf"(?P<weekday>{'|'.join(WEEKDAYS['en'])})"


def _month(language: str, name: str = "month") -> str:
    return rf"(?P<{name}>{'|'.join(MONTHS[language])})"


_YEAR = r"(?: (?P<year>\d{4}))?"
_DAY_IT = r"(?P<day>\d{1,2}|primo)"
_OF_MONTH_IT = rf" (?:di )?{_month('it')}{_YEAR}"
_DAY_EN = r"(?:the )?(?P<day>\d{1,2}(?:th)?|first)"
_NTH_EN = r"(?:the )?(?P<day>\d{1,2}th)"
_OF_MONTH_EN = rf" (?:of )?{_month('en')}{_YEAR}"


def _clock_it(name: str = "at") -> str:
    extra = rf"(?: (?P<{name}_extra>e mezza|e mezzo|e un quarto|e tre quarti|e [0-5]\d))?"
    return rf"(?:ore )?(?P<{name}>\d{{1,2}}(?::\d\d)?|mezzogiorno|{_IT_WORDS}){extra}"


def _clock_en(name: str = "at") -> str:
    extra = rf"(?:(?P<{name}_extra>half past|quarter past) )?"
    number = rf"(?P<{name}>\d{{1,2}}(?::\d\d)?|noon|{_EN_WORDS})"
    return rf"{extra}{number}(?: o clock)?(?: (?P<{name}_half>am|pm))?"


def _forms(*pairs: tuple[str, Read]) -> tuple[Form, ...]:
    return tuple((re.compile(rf"\b(?:{pattern})(?![\w:/])"), read) for pattern, read in pairs)


# Said of something else than the wish, and taken out first.
IGNORED = {
    "it": re.compile(
        r"\bprima (?:visita|volta)\b|\bnon (?:mi sento|sto) (?:\w+ )?bene\b|\bse non sbaglio\b|"
        r"\bse non (?:e|le|vi) (?:un problema|dispiace)\b|\bnon vedo l ora\b"
    ),
    "en": re.compile(r"\bfirst (?:visit|time|appointment)\b|\b(?:not|dont) feel(?:ing)? \w+\b"),
}

_MORNING = times.in_part(PartOfDay.MORNING)
_AFTERNOON = times.in_part(PartOfDay.AFTERNOON)
_EVENING = times.in_part(PartOfDay.EVENING)

# Parts of the day come before hours: they tell which half of the day an hour belongs to.
FORMS: dict[str, tuple[Form, ...]] = {
    "it": _forms(
        (
            r"(?:il |al )?(?:prima|piu presto|quanto prima|appena) possibile|quanto prima|"
            r"(?:il |al )?piu presto|prima (?:data(?: disponibile)?|che si puo|disponibilita)|"
            r"(?:il )?primo posto(?: libero| disponibile)?|appena (?:potete|puo|c e posto)|"
            r"quando volete|qualsiasi giorno|va bene tutto",
            times.soonest,
        ),
        (r"questa (?=mattina|sera)|questo (?=pomeriggio)", dates.days_ahead(0)),
        (r"(?:di |del |al |alla |la |il |in )*(?:mattina|mattino|mattinata)", _MORNING),
        (r"(?:di |del |al |il |nel |primo |tardo )*pomeriggio|dopo pranzo", _AFTERNOON),
        (r"(?:di |alla |la |in )*(?:sera|serata)", _EVENING),
        (_ISO, dates.iso),
        (
            rf"(?:dal|dall|tra il|fra il|tra l|fra l) (?P<first>\d{{1,2}}|primo)"
            rf"(?: (?:di )?{_month('it', 'first_month')})?"
            rf" (?:al|all|e il|e l) (?P<last>\d{{1,2}})(?:{_OF_MONTH_IT})?",
            dates.from_to,
        ),
        (rf"(?P<word>dopo) (?:il |l ){_DAY_IT}(?:{_OF_MONTH_IT})?", dates.from_on),
        (rf"(?P<word>dal|dall) {_DAY_IT}(?:{_OF_MONTH_IT})?(?: in poi)?", dates.from_on),
        (rf"(?P<word>prima) (?:del|dell) {_DAY_IT}(?:{_OF_MONTH_IT})?", dates.up_to),
        (rf"(?P<word>entro) (?:il|l) {_DAY_IT}(?:{_OF_MONTH_IT})?", dates.up_to),
        (rf"{_WEEKDAY_IT} (?:il )?{_DAY_IT}(?:{_OF_MONTH_IT})?", dates.weekday_and_day),
        (rf"{_WEEKDAY_IT} {_NUMBERS}", dates.weekday_and_numbers),
        (rf"(?:il |l )?{_DAY_IT}{_OF_MONTH_IT}", dates.a_day),
        (rf"(?:il |l |giorno )?{_NUMBERS}", dates.day_month_numbers),
        (rf"(?:il|giorno|l) {_DAY_IT}", dates.a_day),
        (rf"(?:tra|fra) {_COUNT_IT} settiman[ae]", dates.in_weeks),
        (rf"(?:tra|fra) {_COUNT_IT} giorn[oi]", dates.in_giorni),
        (r"(?:(?:la|della|nella|per la) )?prossima settimana", dates.next_week),
        (r"(?:(?:la|della|nella|per la) )?settimana (?:prossima|che viene)", dates.next_week),
        (r"(?:in |entro )?questa settimana|(?:in |entro la )settimana", dates.this_week),
        (r"(?:il |nel )?(?:prossimo mese|mese prossimo)", dates.next_month),
        (rf"(?:(?:a|ad|in|di|per|nel mese di) )?{_month('it')}", dates.month_named),
        (r"dopo ?domani", dates.days_ahead(2)),
        (r"domani", dates.days_ahead(1)),
        (r"oggi", dates.days_ahead(0)),
        (rf"(?:il )?prossim[oa] {_WEEKDAY_IT}", dates.next_weekday),
        (rf"{_WEEKDAY_IT} prossim[oa]", dates.next_weekday),
        (rf"quest[oa] {_WEEKDAY_IT}", dates.this_weekday),
        (rf"(?:(?:di|il|la) )?{_WEEKDAY_IT}", dates.weekday),
        (
            rf"(?:dalle|tra le|fra le) {_clock_it()} (?:alle|e le|e|a) {_clock_it('to')}",
            times.between,
        ),
        (rf"non (?:prima delle|prima di) {_clock_it()}", times.after),
        (rf"non (?:dopo le|oltre le|piu tardi delle) {_clock_it()}", times.not_later),
        (rf"(?:dopo le|dopo l|dalle) {_clock_it()}(?: in poi)?", times.after),
        (rf"prima (?:delle|di|dell) {_clock_it()}", times.before),
        (rf"(?:entro le|entro l|fino alle|al massimo alle) {_clock_it()}", times.not_later),
        (rf"(?:alle|all|verso le|intorno alle|per le|ore) {_clock_it()}", times.around),
    ),
    "en": _forms(
        (
            r"(?:as )?soon as possible|soonest|earliest(?: possible| available)?|"
            r"first (?:available|free)(?: \w+)?|any ?time|any day|whenever",
            times.soonest,
        ),
        (r"this (?=morning|afternoon|evening)", dates.days_ahead(0)),
        (r"(?:in the )?mornings?", _MORNING),
        (r"(?:in the )?afternoons?|(?<=day )pm|(?<=tomorrow )pm", _AFTERNOON),
        (r"(?:in the )?evenings?", _EVENING),
        (_ISO, dates.iso),
        (
            rf"(?:from|between) (?:the )?(?P<first>\d{{1,2}}(?:th)?)"
            rf"(?: (?:of )?{_month('en', 'first_month')})?"
            rf" (?:to|and|until) (?:the )?(?P<last>\d{{1,2}}(?:th)?){_OF_MONTH_EN}",
            dates.from_to,
        ),
        (
            r"(?:from|between) (?:the )?(?P<first>\d{1,2}th)(?P<first_month>)"
            r" (?:to|and|until) (?:the )?(?P<last>\d{1,2}th)",
            dates.from_to,
        ),
        (rf"(?P<word>after|from) {_DAY_EN}{_OF_MONTH_EN}(?: on(?:wards)?)?", dates.from_on),
        (rf"(?P<word>after|from) {_NTH_EN}(?: on(?:wards)?)?", dates.from_on),
        (rf"(?P<word>before|by) {_DAY_EN}{_OF_MONTH_EN}", dates.up_to),
        (rf"(?P<word>before|by) {_NTH_EN}", dates.up_to),
        (rf"(?:on )?{_WEEKDAY_EN} {_DAY_EN}{_OF_MONTH_EN}", dates.weekday_and_day),
        (rf"(?:on )?{_WEEKDAY_EN} {_NTH_EN}", dates.weekday_and_day),
        (rf"(?:on )?{_DAY_EN}{_OF_MONTH_EN}", dates.a_day),
        (rf"(?:on )?{_month('en')} (?:the )?(?P<day>\d{{1,2}}(?:th)?){_YEAR}", dates.a_day),
        (rf"(?:on )?{_NUMBERS}", dates.day_month_either_way),
        (rf"(?:on )?{_NTH_EN}", dates.a_day),
        (rf"in {_COUNT_EN} weeks?(?: time)?", dates.in_weeks),
        (rf"in {_COUNT_EN} days?(?: time)?", dates.in_days),
        (r"next week", dates.next_week),
        (r"this week", dates.this_week),
        (r"next month", dates.next_month),
        (rf"(?:in|during) {_month('en')}", dates.month_named),
        (r"(?:the )?day after tomorrow", dates.days_ahead(2)),
        (r"tomorrow", dates.days_ahead(1)),
        (r"today", dates.days_ahead(0)),
        (rf"next {_WEEKDAY_EN}", dates.next_weekday),
        (rf"this {_WEEKDAY_EN}", dates.this_weekday),
        (rf"(?:on )?{_WEEKDAY_EN}s?", dates.weekday),
        (rf"(?:from|between) {_clock_en()} (?:to|and|until) {_clock_en('to')}", times.between),
        (rf"(?:not|no earlier than|not earlier than) before {_clock_en()}", times.after),
        (rf"(?:not|no) (?:after|later than) {_clock_en()}", times.not_later),
        (rf"(?:after|from) {_clock_en()}(?: on(?:wards)?)?", times.after),
        (rf"before {_clock_en()}", times.before),
        (rf"(?:by|until) {_clock_en()}", times.not_later),
        (rf"(?:at|around|about) {_clock_en()}", times.around),
    ),
}
