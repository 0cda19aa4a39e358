"""Which passwords are refused: short ones, those everybody guesses first, and one's own name.

NIST SP 800-63B section 5.1.1.2: length counts, a list of expected values is refused, no rules about
kinds of characters, no change after a time. The list is short because the length is asked for
first: what is left of a common password after twelve characters is a common word with figures
round it, a run along the keyboard, or something repeated.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

SHORTEST = 12
LONGEST = 256
_LEET = str.maketrans("013457@$!", "oieastasi")
_LEAST_NAME = 3
_LEAST_OTHER_LETTERS = 4
_LEAST_KINDS = 5
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
)
_WORDS = """
password passw parola segreta segreto chiave accesso utente amministratore administrator admin
root login user welcome benvenuto benvenuta benvenuti ciao buongiorno hello letmein changeme
cambiami default qwerty azerty iloveyou tiamo amore amoremio teamo dragon monkey football calcio
juventus juve milan inter napoli roma forzaroma forzanapoli forzamilan forzainter forzajuve
baseball master superman batman sunshine princess principessa shadow pokemon starwars computer
internet samsung iphone google facebook whatsapp italia italy francesco alessandro andrea
giuseppe giovanni antonio marco luca mario roberto stefano francesca alessandra giulia martina
chiara valentina federica stella estate inverno autunno primavera summer winter autumn spring
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
lunedi venerdi natale vacanze mamma papa bambino ospedale ambulatorio poliambulatorio clinica
medico dottore infermiera infermiere operatore operatrice segreteria sanita salute hospital
doctor nurse operator office ufficio lavoro prova test temporanea temporary secret secure
sicurezza sportello frontdesk console
"""
_COMMON = frozenset(_WORDS.split())


class Fault(StrEnum):
    """Why a password is refused; the console has words for each."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN_NAME = "own_name"


def password_fault(password: str, own_words: Iterable[str] = ()) -> Fault | None:
    """None for a password one may have. `own_words`: the person's name and e-mail address.

    Counted in characters, as NIST says; spaces and any letters are welcome.
    """
    if len(password) < SHORTEST:
        return Fault.SHORT
    if len(password) > LONGEST or "\0" in password:
        return Fault.LONG
    if _is_mostly(password, _names(own_words)):
        return Fault.OWN_NAME
    if _is_repeated(password) or _is_run(password) or _is_mostly(password, _COMMON):
        return Fault.COMMON
    return None


def _is_mostly(password: str, words: Iterable[str]) -> bool:
    """Nothing but these words, however often, with figures and signs between and about them."""
    for read in {_folded(password), _folded(password.translate(_LEET))}:
        left = read
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if read and left != read and len(left) < _LEAST_OTHER_LETTERS:
            return True
    return False


def _is_repeated(password: str) -> bool:
    """A short piece again and again: "ciao1ciao1ciao1"; or too few signs: "111122223333"."""
    if len(set(password)) < _LEAST_KINDS:
        return True
    return re.fullmatch(r"(.{1,6}?)\1+.{0,3}", password.lower(), re.DOTALL) is not None


def _is_run(password: str) -> bool:
    """Along the alphabet, the figures or the keyboard, forwards or backwards, in pieces of four."""
    keys = re.sub(r"[^a-z0-9]", "", password.lower())
    if len(password) - len(keys) >= _LEAST_OTHER_LETTERS:
        return False
    both_ways = [way for run in _RUNS for way in (run, run[::-1])]
    left = keys
    while left:
        most = max((_shared(left, way) for way in both_ways), default=0)
        if most < _LEAST_OTHER_LETTERS:
            return len(left) < _LEAST_OTHER_LETTERS and left != keys
        left = left[most:]
    return True


def _shared(text: str, run: str) -> int:
    """How much of the beginning of `text` is a piece of the run."""
    length = 0
    while length < len(text) and text[: length + 1] in run:
        length += 1
    return length


def _names(own_words: Iterable[str]) -> set[str]:
    pieces = (piece for word in own_words for piece in re.split(r"[\W_\d]+", word))
    return {folded for piece in pieces if len(folded := _folded(piece)) >= _LEAST_NAME}


def _folded(text: str) -> str:
    """Small letters without accents, nothing else."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if char.isalpha())
