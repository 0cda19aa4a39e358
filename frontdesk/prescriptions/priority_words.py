"""The words for a priority class, in Italian and English."""

import re
from typing import Final

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import words
from frontdesk.reading.numbers import number_in_words
from frontdesk.reading.phrases import PhraseBook
from frontdesk.reading.typos import within_one_edit

# A lone "u" would be normalised to "you", so it gets a name of its own first.
_LONE_U = re.compile(r"(?<![A-Za-zÀ-ÿ'’])[uU](?![A-Za-zÀ-ÿ'’])")
_U = "uq"
_LETTERS = {_U: "U", "b": "B", "bi": "B", "d": "D", "p": "P", "pi": "P"}
_LETTER = r"(uq|bi?|d|pi?)"
_CALLED = (
    r"(?:clas+e|clase|priorita|letter[ae]|codice|categoria|sigla|class|priority|letter|code)"
    r"(?: (?:di|clas+e|priorita|urgenza|e|la|con|una|indicata|scritta|is|of|priority|class|code))*"
)
_NAMED_LETTER = re.compile(rf"\b{_CALLED} {_LETTER}\b(?! (?:accordo|urgenza))")
_SHEET = r"\b(?:ricetta|impegnativa|prescription|referral)"
_SHEET_LETTER = re.compile(rf"{_SHEET} ([UBDP])(?!['’\w])", re.IGNORECASE)
_SHEET_WORD = re.compile(rf"{_SHEET} ([a-z]{{5,}})\b")
_NAMED_WORD = re.compile(rf"\b{_CALLED} ([a-z]{{5,}})\b")
_LETTER_CLASS = re.compile(rf"\b(?:con|with) (?:la |a |the )?{_LETTER}\b(?! accordo)")
_SHORT = {"breve", "brevi", "short", "brief"}
_URGENT = {"urgente", "urgenti", "urgenza", "urgent"}
_DEFERRABLE = {"differibile", "diferibile", "deferrable", "deferred", "postponable"}
_PLANNABLE = {"programmabile", "programmata", "programabile", "programmable", "plannable"}
_ROUTINE = {"routine", "planned", "scheduled", "schedulable"}
# Nobody uses these for anything but the class.
_JARGON = {"D": _DEFERRABLE, "P": _PLANNABLE - {"programmata"}}
_ON_THE_SHEET = {"B": _SHORT, **_JARGON}  # "ricetta urgente" may be a wish for one
_WHEN_ASKED = {
    "U": _URGENT,
    "B": _SHORT,
    "D": _DEFERRABLE,
    "P": _PLANNABLE | _ROUTINE,
}
_SHORTEST_TYPO = 8
_NOT = re.compile(rf"\b(?:non e|non era|not|isnt) (?:la |una |a |in )*(?:clas+e? )?{_LETTER}\b")
_NOT_WORD = re.compile(r"\b(?:non|not|isnt) (?:e |era |is )?(?:una |a )?([a-z]{5,})\b")
_WAIT = re.compile(r"\b(\d{1,3}|[a-z]+) (ore|ora|h|hours?|giorni|gg|days?)\b")
_WAITS_IN_DAYS = {3: "U", 10: "B", 30: "D", 60: "D", 120: "P", 180: "P"}
_WAITS_IN_HOURS = {72: "U", 48: "U"}
_FILLER_WORDS = (
    "il la lo una un lettera classe priorita codice c ce e ed scritto scritta segnato segnata "
    "sulla nella ricetta impegnativa ho ha mi pare sembra credo penso come solo grazie allora "
    "si ok okay ecco qui dice maiuscola grande bologna domodossola palermo udine vedo "
    "letter class priority code the it is its s a an says written there i think thanks only on "
    "prescription capital con with dovrebbe essere dottore medico messo barrato barrata casella"
)
_BETWEEN_LETTERS = frozenset({"o", "or", "oppure", "non", "di"})
_FILLERS = frozenset(_FILLER_WORDS.split())

UNKNOWN: Final = PhraseBook(
    """
    non lo so|nn so|non so|non saprei|boh|mah|non ricordo|non mi ricordo|non capisco|non ho capito
    non la trovo|non lo trovo|non trovo|non la vedo|non lo vedo|non vedo|non riesco|dove la trovo
    dove lo trovo|dove si trova|dove e|dove sta|dov e|dove|cosa significa|cosa vuol dire|cos e
    che cos e|che cosa e|quale classe|quale lettera|che lettera|che classe|quale|non ho la ricetta
    non ho l impegnativa|non ho qui|non ce l ho qui|non ce l ho con me|non e chiaro|non si legge
    i dont know|dont know|not sure|no idea|i cant see|cant find|i cant tell|what is that
    what s that|what does that mean|where is it|where do i find|which one|what letter|which letter
    i dont remember|cant read|dont understand|dont have it here|unsure
    """.replace("\n", "|").split("|")
)
ABSENT: Final = PhraseBook(
    """
    non c e|non ce|nn c e|nn ce|nessuna|nessuno|nessuna lettera|niente|nulla|vuoto|vuota|manca
    non e segnata|non e segnato|non e indicata|non e indicato|non e scritta|non e scritto
    non e barrata|non e barrato|non risulta|non l ha messa|non ha messo|non l ha scritta|in bianco
    senza classe|senza priorita|senza|non ha classe|non ha la classe|non ha priorita|non ne ha
    non ce l ha|non compare|there is none|theres none|there isnt|there is no|none|no letter
    no class|blank|empty|its missing|missing|not there|it doesnt have|doesnt have one|it has none
    nothing|not marked|not written|not indicated|no priority|without
    """.replace("\n", "|").split("|")
)


def classes_named(text: str) -> set[str]:
    """Classes called so: "classe b", "priorità D", "codice programmabile", "differibile"."""
    said = " ".join(_words(text))
    refused = _refused(said)
    letters = {_LETTERS[letter] for letter in _NAMED_LETTER.findall(said)}
    called = {cls for word in _NAMED_WORD.findall(said) for cls in _meant(word, _WHEN_ASKED)}
    jargon = {cls for word in said.split() for cls in _meant(word, _JARGON)}
    sheet = {letter.upper() for letter in _SHEET_LETTER.findall(text)}
    sheet |= {cls for word in _SHEET_WORD.findall(said) for cls in _meant(word, _ON_THE_SHEET)}
    return (letters | called | jargon | sheet) - refused


def classes_asked(text: str) -> set[str]:
    """Classes in an answer to the question for it: "B", "la bi", "breve", "entro 10 giorni"."""
    spoken = _words(without_emoji(text))
    said = " ".join(spoken)
    found = _bare_letters([word for word in spoken if word not in _FILLERS])
    found |= {_LETTERS[letter] for letter in _LETTER_CLASS.findall(said)}
    found |= {cls for word in spoken for cls in _meant(word, _WHEN_ASKED)}
    return (found | _by_wait(said)) - _refused(said)


def _words(text: str) -> list[str]:
    return words(_LONE_U.sub(_U, text))


def _bare_letters(told: list[str]) -> set[str]:
    """The letters, where nothing else is said; "di" alone is the letter D as it is spoken."""
    if told == ["di"]:
        return {"D"}
    letters = {_LETTERS.get(word, "") for word in told if word not in _BETWEEN_LETTERS}
    return set() if "" in letters else letters


def _meant(word: str, known: dict[str, set[str]]) -> set[str]:
    return {
        cls
        for cls, forms in known.items()
        if word in forms
        or (len(word) >= _SHORTEST_TYPO and any(within_one_edit(word, form) for form in forms))
    }


def _refused(said: str) -> set[str]:
    letters = {_LETTERS[letter] for letter in _NOT.findall(said)}
    return letters | {cls for word in _NOT_WORD.findall(said) for cls in _meant(word, _WHEN_ASKED)}


def _by_wait(said: str) -> set[str]:
    found = set()
    for amount, unit in _WAIT.findall(said):
        count = int(amount) if amount.isdecimal() else number_in_words(amount)
        waits = _WAITS_IN_HOURS if unit.startswith(("o", "h")) else _WAITS_IN_DAYS
        if count in waits:
            found.add(waits[count])
    return found
