"""The codice fiscale: is it well formed, its last characters, and hiding it in a text.

Rules: reference italian-health-desk 2.1 (omocodia in any of the seven digits; 11-digit
provisional codes), 2.2 (STP, ENI), 2.3 (card number of the tessera sanitaria).
A code may be well formed and still belong to nobody; a name is never compared with it.
"""

import calendar
import re

_MONTHS = "ABCDEHLMPRST"
_OMOCODIA = "LMNPQRSTUV"  # the letters that stand for the digits 0-9
_DIGIT_PLACES = (6, 7, 9, 10, 12, 13, 14)
_ODD_DIGITS = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (*_ODD_DIGITS, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
)
_WOMAN = 40  # added to the day of birth

_DIGIT = rf"[0-9{_OMOCODIA}]"
_SHAPE = re.compile(rf"[A-Z]{{6}}{_DIGIT}{{2}}[{_MONTHS}]{_DIGIT}{{2}}[A-Z]{_DIGIT}{{3}}[A-Z]")
_PROVISIONAL = re.compile(r"[0-9]{11}")
_GAP = r"[ \t.\-]*"
SPACED_SHAPE = re.compile(
    rf"(?<![A-Z0-9])(?:[A-Z]{_GAP}){{6}}(?:{_DIGIT}{_GAP}){{2}}[A-Z]{_GAP}(?:{_DIGIT}{_GAP}){{2}}"
    rf"[A-Z]{_GAP}(?:{_DIGIT}{_GAP}){{3}}[A-Z](?![A-Z0-9])",
    re.IGNORECASE,
)
_ELEVEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")


def is_valid(code: str) -> bool:
    """Whether a code is well formed: shape, month, day, check letter; or provisional digits.

    Upper or lower case, without spaces.
    """
    code = code.upper()
    if _PROVISIONAL.fullmatch(code):
        return _luhn_sum(code) % 10 == 0
    return bool(
        _SHAPE.fullmatch(code) and _birth_day_exists(code) and _check_letter(code) == code[15]
    )


def find_in(text: str) -> str | None:
    """The first valid code in a text, upper case without gaps; None when there is none.

    Understands codes typed in groups ("rss mra 80a01 h501u"); phone numbers of eleven digits
    pass the provisional check one time in ten, so these count only when nothing else is found.
    """
    candidates = [_closed(match[0]) for match in SPACED_SHAPE.finditer(text)]
    candidates += [match[0] for match in _ELEVEN_DIGITS.finditer(text)]
    return next((code for code in candidates if is_valid(code)), None)


def _closed(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", typed.upper())


def _check_letter(code: str) -> str:
    total = sum(_odd(char) if at % 2 == 0 else _even(char) for at, char in enumerate(code[:15]))
    return chr(ord("A") + total % 26)


def _odd(char: str) -> int:
    return _ODD_DIGITS[int(char)] if char.isdecimal() else _ODD_LETTERS[char]


def _even(char: str) -> int:
    return int(char) if char.isdecimal() else ord(char) - ord("A")


def _birth_day_exists(code: str) -> bool:
    plain = _without_omocodia(code)
    year, month, day = int(plain[6:8]), _MONTHS.index(plain[8]) + 1, int(plain[9:11])
    day -= _WOMAN if day > _WOMAN else 0
    # 00 is 2000 or 1900: the century that allows 29 February decides in favour of the code
    longest = max(calendar.monthrange(century + year, month)[1] for century in (1900, 2000))
    return 1 <= day <= longest


def _without_omocodia(code: str) -> str:
    chars = list(code)
    for at in _DIGIT_PLACES:
        if chars[at] in _OMOCODIA:
            chars[at] = str(_OMOCODIA.index(chars[at]))
    return "".join(chars)


def _luhn_sum(digits: str) -> int:
    total = 0
    for at, char in enumerate(digits):
        value = int(char) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total
