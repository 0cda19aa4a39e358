"""A message as the forms read it: one line of plain words, names of days and months as symbols.

"Giov. 3 dic. alle 15,30, NN prima!" becomes "w3 3 m12 alle 15:30 , non prima .": w0 is Monday
(w0s "Mondays"), m12 December, "," a pause, "." an end; numbers in words are digits, an English
ordinal is "3th". "è" becomes "ee", so that it is not taken for "e".
"""

import re
import unicodedata

from frontdesk.reading.numbers import number_in_words, ordinal_in_words
from frontdesk.reading.typos import within_one_edit
from frontdesk.when.lexicon import (
    MONTHS,
    NEVER_MENDED,
    SHORT_FORMS,
    SHORT_MONTHS,
    SPELLING,
    WEEKDAYS,
)

_AT = {
    "it": r"(?:alle|all|dalle|delle|le|ore|h|l|verso|per le)",
    "en": r"(?:at|from|after|before|by|about|around|until|till|past|than|between)",
}
_TOKEN = re.compile(r"\d+(?:[:/.-]\d+)*(?:th)?|[a-z]+_?[a-z]*|[,.]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′＇", "'"))
_PHONE_OR_CODE = re.compile(
    r"\+?\b\d(?:[ .]?\d){7,}\b|\b(?!\d{1,2}[a-z]+\b)(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,}\b"
    r"|\+\d[\d ]*"
)
_WEEKDAY = (
    r"(?:lun|mar|mer|gio|ven|sab)[a-zì]*|dom(?:enica)?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_WEEKDAYS_JOINED = re.compile(rf"\b({_WEEKDAY})\.? ?[-–] ?({_WEEKDAY})\b")
_BEFORE_NUMBERS = """
    alle all dalle dall delle dell le il giorno fra per ore verso e al dal a
    entro
"""
_BEFORE_ORDINALS = frozenset({"the", "on", "twenty", "thirty", *WEEKDAYS["en"], *MONTHS["en"]})
_AFTER_ORDINALS = frozenset({"visit", "opinion", "one", "week", "option", "slot", "time"})
_NUMBER_BEFORE = frozenset(_BEFORE_NUMBERS.split())
_COUNTED = re.compile(r"giorni|settiman\w*|mesi|or[ae]|m\d\d|gennaio|.*(?:braio|embre|obre)$")


def tidy(text: str, language: str) -> str:
    """See the module; never raises, and costs little whatever the text."""
    plain = _numbers(_plain(text, language), language)
    tokens = _TOKEN.findall(plain)
    line = " ".join(_mended(tokens, at, language) for at in range(len(tokens)))
    line = re.sub(
        rf"\b({_AT[language]} \d{{1,2}}) ([1-5][05])\b(?!:|[.]\d| (?:m\d|[/-]))", r"\1:\2", line
    )
    line = re.sub(r"\b(?:un paio di|(?:a )?couple of)\b", "2", line)
    return re.sub(r"\b([23]0) ([1-9]th)\b", _joined, line.replace("_", " "))


def _joined(match: re.Match[str]) -> str:
    """ "twenty third" is one number."""
    return f"{int(match[1]) + int(match[2][:-2])}th"


def _plain(text: str, language: str) -> str:
    folded = text.casefold().translate(_APOSTROPHES)
    folded = _WEEKDAYS_JOINED.sub(
        r" da \1 a \2 " if language == "it" else r" from \1 to \2 ", folded
    )
    folded = re.sub(r"\bè(?=\W|$)|\be'(?=\s)", " ee ", folded)
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    bare = bare.replace("'", "" if language == "en" else " ")
    return re.sub(r"(?<!\d)\.(?=\S)|\.(?=\s|$)|[;!?\n\u2026]+", " . ", _short_points(bare))


def _short_points(text: str) -> str:
    """The point of "giov. 3", "dott." and "p.m." ends nothing."""
    text = re.sub(r"(?<=[\d\s])([ap])\.m\b\.?", r" \1m ", text)
    return re.sub(r"\b([a-z]{1,5})\.(?= ?[\da-z])", r"\1 ", text)


def _numbers(text: str, language: str) -> str:
    """Digits with their signs: times as 15:30, dates as they are, what is too long as a word."""
    text = re.sub(r"(?<![\d/.-])(\d{1,2})h ?(\d\d)\b", r"\1:\2", text)
    text = re.sub(r"\b(h|ore|alle|dalle|le)\.? ?(?=\d)", r"\1 ", text)
    text = re.sub(r"(\d) ?([ap])m\b", r"\1 \2m", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th|mo|°|º)(?![a-z])", "th" if language == "en" else "", text)
    text = re.sub(r"(?<![\d/])(\d{1,2})/(\d{1,2}:\d\d)\b", r"\1 , \2", text)
    text = _PHONE_OR_CODE.sub(_too_long, text)
    text = re.sub(rf"\b({_AT[language]} )(\d{{1,2}})[.,](\d\d)\b(?![./\d])", r"\1\2:\3", text)
    return re.sub(r"(?<![\d.,/])(\d{1,2})[.,](\d\d)\b(?![.,/]\d)", _time_or_date, text)


def _too_long(match: re.Match[str]) -> str:
    return match[0] if re.fullmatch(r"[\d]{1,2}\.\d{1,2}\.\d{2,4}", match[0]) else " code "


def _time_or_date(match: re.Match[str]) -> str:
    """ "9.30" is a time, "3.12" a date, "37,50" neither."""
    one, two = int(match[1]), int(match[2])
    if "." in match[0] and 1 <= one <= 31 and 1 <= two <= 12:
        return match[0]
    return f"{one}:{match[2]}" if one < 24 and two < 60 else " code "


def _mended(tokens: list[str], at: int, language: str) -> str:
    token, before = tokens[at], tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if not token[0].isalpha():
        return token
    if token.endswith("ish") and (about := number_in_words(token[:-3])):
        return f"{about} ish"
    number = _number(token, before, after, language)
    if number is not None:
        return number
    month = _short_month(token, before, after, language)
    if month is not None:
        return month
    word = SHORT_FORMS[language].get(token, token)
    if word == token and token not in NEVER_MENDED:
        near = SPELLING[language].nearest(token)
        word = near[0] if len(near) == 1 and within_one_edit(token, near[0]) else token
        word = SHORT_FORMS[language].get(word, word)
    return _symbol(word, before, after, language)


def _number(token: str, before: str, after: str, language: str) -> str | None:
    if language == "en":
        ordinal = ordinal_in_words(token)
        if ordinal and ordinal > 1 and (before in _BEFORE_ORDINALS or after == "of"):
            return f"{ordinal}th" if after not in _AFTER_ORDINALS else None
    elif token == "sei" and before not in _NUMBER_BEFORE and not _COUNTED.match(after):
        return None  # "you are"
    value = number_in_words(token)
    if value is None or 99 < value < 1900 or (language == "it" and token == "ten"):
        return None
    return str(value)


def _short_month(token: str, before: str, after: str, language: str) -> str | None:
    names, short = MONTHS[language], SHORT_MONTHS[language]
    is_day = re.fullmatch(r"\d{1,2}(?:th)?", before) or before in ("primo", "of")
    if language == "en":
        is_day = (
            is_day
            or re.fullmatch(r"\d{1,2}(?:th)?", after)
            or before in ("in", "early", "mid", "late")
        )
        if token == "may":
            return "m05" if is_day else token
    if is_day and token in short:
        return f"m{short.index(token) + 1:02}"
    if token in names:
        return f"m{names.index(token) + 1:02}"
    if is_day and len(token) >= 4 and token != "sett":
        found = [name for name in names if name.startswith(token) or _is_typo(token, name)]
        if len(found) == 1:
            return f"m{names.index(found[0]) + 1:02}"
    return None


def _is_typo(token: str, name: str) -> bool:
    return len(token) > 4 and token not in NEVER_MENDED and within_one_edit(token, name)


def _symbol(word: str, before: str, after: str, language: str) -> str:
    if word == "domx" and after.isdigit():
        return "w6"
    name, _, plural = word.partition("_")
    if name in WEEKDAYS[language]:
        return f"w{WEEKDAYS[language].index(name)}{plural}"
    if word in MONTHS[language] and word != "may":
        return f"m{MONTHS[language].index(word) + 1:02}"
    if language == "en" and word == "sun" and (before in ("on", "or", "and") or after == "morning"):
        return "w6"
    return word
