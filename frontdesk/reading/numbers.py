"""Numbers written in words, in Italian and English."""

from functools import cache

from frontdesk.reading.normalise import skeleton

_IT_SMALL_WORDS = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove"
)
_IT_TENS_WORDS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_EN_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_IT_SMALL, _IT_TENS = _IT_SMALL_WORDS.split(), _IT_TENS_WORDS.split()
_EN_SMALL, _EN_TENS = _EN_SMALL_WORDS.split(), _EN_TENS_WORDS.split()
_IT_ORDINALS = {
    "primo": 1,
    "secondo": 2,
    "terzo": 3,
    "quarto": 4,
    "quinto": 5,
    "sesto": 6,
    "settimo": 7,
    "ottavo": 8,
    "nono": 9,
    "decimo": 10,
}
_EN_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)


def number_in_words(word: str) -> int | None:
    """ "cinquantadue" → 52, "centotrenta" → 130, "millenovecentodue" → 1902, "fifty" → 50.

    One normalised word; "un", "uno", "una" and "one" are left to the caller, who knows
    whether they count or are articles.
    """
    return _spellings().get(skeleton(word))


def ordinal_in_words(word: str) -> int | None:
    """ "terzo", "terza" → 3, "third" → 3; None for any other word."""
    return _ordinals().get(skeleton(word))


@cache
def _spellings() -> dict[str, int]:
    """Skeleton of every number word → its value; 2 to 999, then the years of living people."""
    italian = {value: _italian(value) for value in range(2, 1000)}
    known = {skeleton(word): value for value, word in italian.items()}
    known |= {skeleton(f"mille{italian[value]}"): 1000 + value for value in range(850, 1000)}
    known |= {skeleton(f"duemila{italian[value]}"): 2000 + value for value in range(2, 100)}
    known |= {"mile": 1000, "duemila": 2000, "duemilauno": 2001, "duemilaeuno": 2001}
    for value in range(2, 20):
        known.setdefault(skeleton(_EN_SMALL[value]), value)
    for tens, word in enumerate(_EN_TENS, start=2):
        known[skeleton(word)] = tens * 10
    return known


@cache
def _ordinals() -> dict[str, int]:
    known = {skeleton(word): value for word, value in _IT_ORDINALS.items()}
    known |= {skeleton(word[:-1] + "a"): value for word, value in _IT_ORDINALS.items()}
    known |= {skeleton(word): value for value, word in enumerate(_EN_ORDINALS.split(), start=1)}
    return known


def _italian(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _italian_below_100(rest)
    head = "cento" if hundreds == 1 else f"{_IT_SMALL[hundreds]}cento"
    return head + (_italian_below_100(rest) if rest else "")


def _italian_below_100(value: int) -> str:
    if value < 20:
        return _IT_SMALL[value]
    tens, units = divmod(value, 10)
    word = _IT_TENS[tens - 2]
    if units in (1, 8):  # ventuno, ventotto: the vowel of the tens falls
        word = word[:-1]
    return word + (_IT_SMALL[units] if units else "")
