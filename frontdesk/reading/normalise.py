"""Text as people type it, brought to one plain form that every reader shares."""

import re
import unicodedata

ABBREVIATIONS = {
    # Italian SMS style, and the most common dialect spellings of the same small words
    "nn": "non",
    "nun": "non",
    "x": "per",
    "xk": "perche",
    "xke": "perche",
    "xche": "perche",
    "perke": "perche",
    "ke": "che",
    "ki": "chi",
    "cn": "con",
    "cmq": "comunque",
    "qnd": "quando",
    "qndo": "quando",
    "qnt": "quanto",
    "qlc": "qualche",
    "qlcs": "qualcosa",
    "qlcn": "qualcuno",
    "qcs": "qualcosa",
    "tt": "tutto",
    "dv": "dove",
    "sn": "sono",
    "nnt": "niente",
    "gg": "giorni",
    "grz": "grazie",
    "dmn": "domani",
    "prox": "prossimo",
    "pome": "pomeriggio",
    "er": "il",
    "ar": "al",
    "der": "del",
    "ner": "nel",
    # English
    "u": "you",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "cannot": "cant",
    "wanna": "want to",
    "gonna": "going to",
    "im": "i m",
    "ive": "i ve",
}

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′＇", "'"))
_DROPPED = {"Mn", "Me", "Cf"}  # accents, the box of keycap emoji, zero-width characters
_TEN_KEYCAP = "\U0001f51f"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_XRAY = re.compile(r"\bx[ -]rays?\b")  # before "x" is read as "per"
_ZERO_FOR_O = re.compile(r"(?<=[a-z])0(?=[a-z])")
_NT = re.compile(r"(?<=[a-z])n't\b")
_LONG_VOWEL = re.compile(r"([aeiouy])\1{2,}")
_LONG_CONSONANT = re.compile(r"([b-df-hj-np-tv-xz])\1{2,}")
_WORD = re.compile(r"(?<![0-9a-z])[a-z]+(?![0-9a-z])")
_BLANKS = re.compile(r"[^\S\n]+")
_DOUBLE = re.compile(r"([a-z])\1+")


def normalise(text: str) -> str:
    """Lower case without accents, apostrophes opened, elongations and abbreviations resolved.

    Punctuation, digits, new lines and emoji stay: "NN respirooo, aiuto!" becomes
    "non respiro, aiuto!", "l'ho già" becomes "l ho gia", "can't" becomes "cant".
    """
    plain = _without_accents(text.replace(_TEN_KEYCAP, "10").translate(_APOSTROPHES))
    plain = _NT.sub("nt", _XRAY.sub("xray", plain)).replace("'", " ")
    plain = _LONG_CONSONANT.sub(r"\1\1", _LONG_VOWEL.sub(r"\1", plain))
    plain = _ZERO_FOR_O.sub("o", plain)
    plain = _WORD.sub(_spelled_out, plain)
    return _BLANKS.sub(" ", plain).strip()


def skeleton(word: str) -> str:
    """A normalised word with what Italians misspell most taken out: doubles, ch/k, qu/cu.

    "petto", "peto" and "pettto" share one skeleton; so do "quore" and "cuore".
    """
    return _DOUBLE.sub(r"\1", word.replace("ch", "k").replace("qu", "cu"))


def words(text: str) -> list[str]:
    """The words and numbers of a text after `normalise`, punctuation dropped."""
    return re.findall(r"[a-z]+|\d+", normalise(text))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_kept, unicodedata.normalize("NFKD", text).casefold())


def _kept(mark: re.Match[str]) -> str:
    return "" if unicodedata.category(mark[0]) in _DROPPED else mark[0]


def _spelled_out(word: re.Match[str]) -> str:
    return ABBREVIATIONS.get(word[0], word[0])
