"""Whether a message is for somebody else than the one who writes it."""

from typing import Final

from frontdesk.reading.normalise import words

MINE: Final = frozenset({"mio", "mia", "mi", "my", "nostro", "nostra", "our"})
RELATIVES: Final = frozenset(
    {"padre", "papa", "babbo", "madre", "mamma", "figlio", "figlia", "figli", "bimbo", "bimba"}
    | {"bambino", "bambina", "marito", "moglie", "nonno", "nonna", "fratello", "sorella"}
    | {"suocero", "suocera", "zio", "zia", "nipote", "cognato", "cognata", "compagno", "compagna"}
    | {"father", "dad", "mother", "mum", "mom", "son", "daughter", "child", "kid", "husband"}
    | {"wife", "grandfather", "grandmother", "grandma", "grandpa", "brother", "sister"}
    | {"uncle", "aunt", "partner"}
)
FOR: Final = frozenset({"per", "x", "for", "di", "of"})


def names_another_person(text: str) -> bool:
    """True for "per mia mamma", "for my son"; not for "mio padre era cardiopatico"."""
    said = words(text)
    for index, word in enumerate(said):
        before = said[max(0, index - 3) : index]
        if word in RELATIVES and FOR.intersection(before) and len(before) > 0:
            return bool(MINE.intersection(before)) or before[-1] in FOR
    return False
