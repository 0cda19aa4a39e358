"""Does somebody plainly ask to book, whatever else was being talked about?"""

import re

from frontdesk.facility.spelling import plain

_BOOK = re.compile(
    r"\b(?:prenot(?:o|are|arla|arlo|azione|iamo|erei)|fissar[elo]+|(?:un|l) appuntamento|"
    r"book(?:ing)?|an? appointment|schedule)\b"
)


def wants_to_book(text: str) -> bool:
    return _BOOK.search(plain(text)) is not None
