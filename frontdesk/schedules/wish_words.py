"""The words of dates and times in both languages, and a text tidied up to be read with them."""

import re
import unicodedata

from frontdesk.facility.ordinary_words import ORDINARY_WORDS
from frontdesk.facility.spelling import Spelling

WEEKDAYS = {
    "it": ("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
MONTHS = {
    "it": (
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
        *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ),
    "en": (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
}
_SHORT_DAYS = {
    "it": {
        **{"lun": "lunedi", "mart": "martedi", "mer": "mercoledi", "merc": "mercoledi"},
        **{"gio": "giovedi", "giov": "giovedi", "ven": "venerdi", "vene": "venerdi"},
        **{"sab": "sabato", "sett": "settimana", "pom": "pomeriggio", "matt": "mattina"},
        **{"gg": "giorni", "pross": "prossima", "stamattina": "oggi mattina"},
        **{"stamane": "oggi mattina", "stasera": "oggi sera", "domattina": "domani mattina"},
    },
    "en": {
        **{"mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday"},
        **{"thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday"},
        **{"sat": "saturday", "tmrw": "tomorrow", "tmr": "tomorrow", "tonight": "today evening"},
        **{"asap": "soonest"},
    },
}
_OTHER_WORDS = {
    "it": """
        oggi domani dopodomani mattina mattino mattinata pomeriggio sera serata settimana settimane
        giorni prossima prossimo possibile presto mezza quarto mezzogiorno questo questa
        """,
    "en": """
        today tomorrow morning mornings afternoon afternoons evening evenings week weeks days
        next possible soonest noon half quarter
        """,
}
_NUMBERS_IT = """
    zero una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici
    quindici sedici diciassette diciotto diciannove venti
"""
_NUMBERS_EN = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {"it": tuple(_NUMBERS_IT.split()), "en": tuple(_NUMBERS_EN.split())}
_TELLING_IT = """
    non tranne eccetto salvo escluso esclusi fuorche mai dopo prima prime entro fino oltre
    tra fra meta fine inizio primi ultimi ultima ultimo ogni alterni festa feste ferie
    natale pasqua epifania befana capodanno ferragosto santi morti immacolata mezzogiorno
    mezzanotte weekend vacanze scorso scorsa passato passata ieri notte pranzo cena mese
    mesi anno anni settimana settimane quindicina decina impossibile occupato occupata
    impegnato impegnata impegno lavoro assente
"""
_TELLING_EN = """
    not no except excluding never after before until till between by since end beginning mid
    middle every other weekend holiday holidays christmas easter last past yesterday night
    noon midnight lunch dinner week weeks month months year years cannot cant dont wont
    fortnight impossible unavailable busy away working work avoid besides pm
"""
# Said of time, and not understood here: with one of these left over, the whole is not understood.
TELLING = {
    "it": frozenset({*_TELLING_IT.split(), *NUMBERS["it"]} - {"una", "sei"}),
    "en": frozenset({*_TELLING_EN.split(), *NUMBERS["en"]} - {"one"}),
}
_SPELLING = {
    language: Spelling({*WEEKDAYS[language], *MONTHS[language], *_OTHER_WORDS[language].split()})
    for language in ("it", "en")
}
_PLAINLY_ENGLISH = {*WEEKDAYS["en"], *MONTHS["en"], "today", "tomorrow", "morning", "afternoon"}
_PLAINLY_ITALIAN = {*WEEKDAYS["it"], *MONTHS["it"], "oggi", "domani", "mattina", "pomeriggio"}
# The other language's words of time, less those that mean something else in this one.
FOREIGN = {
    "it": TELLING["en"].union(_PLAINLY_ENGLISH) - {"no", "may"},
    "en": TELLING["it"].union(_PLAINLY_ITALIAN) - {"fine", "due"},
}
_NEVER_MENDED = {
    language: ORDINARY_WORDS | TELLING[language] | FOREIGN[language] for language in ("it", "en")
}


def tidy(text: str, language: str) -> str:
    """Lower case, no accents, digits joined by their : . / and typos and short forms mended.

    "Giov. 3 dic. alle 15,30" becomes "giovedi 3 dicembre alle 15:30".
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    if language == "en":
        bare = re.sub(r"['\u2019]", "", bare)  # "can't" stays one word, "dell'8" falls in two
    bare = re.sub(r"\b(\d{1,2})[.,](\d{2})\b(?![./]\d)", r"\1:\2", bare)
    bare = re.sub(r"(?<=\d)\s*([ap])\.?m\b\.?", r" \1m", bare)
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "th", bare)
    tokens = re.findall(r"\d+(?:[:/.-]\d+)*(?:th)?|[a-z]+|\d+", bare)
    return " ".join(_mended(token, before, language) for before, token in _with_before(tokens))


def _with_before(tokens: list[str]) -> list[tuple[str, str]]:
    return list(zip(["", *tokens], tokens, strict=False))


def _mended(token: str, before: str, language: str) -> str:
    """The full word for an abbreviation or a typo; months are cut short only after a number."""
    if before.removesuffix("th").isdigit() and len(token) >= 3:
        if token == "sett":  # September or weeks: left as it is, so not understood
            return token
        months = [month for month in MONTHS[language] if month.startswith(token)]
        if len(months) == 1:
            return months[0]
    if token in _SHORT_DAYS[language]:
        return _SHORT_DAYS[language][token]
    near = () if token in _NEVER_MENDED[language] else _SPELLING[language].nearest(token)
    return near[0] if len(near) == 1 else token
