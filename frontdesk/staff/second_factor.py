"""Codes of an authenticator app (TOTP, RFC 6238) and the recovery codes for who has lost it.

SHA-1, six figures and 30 seconds: the only values every app understands. A code is good for its
own half minute and the one before and after it, because phones' clocks differ, and once only.
"""

import base64
import re
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECRET_BYTES: Final = 20
"""RFC 4226, section 4, R6: 160 bits recommended."""

STEP_SECONDS: Final = 30
FIGURES: Final = 6
STEPS_ABOUT: Final = (0, -1, 1)

RECOVERY_CODES: Final = 10
RECOVERY_LENGTH: Final = 10
RECOVERY_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Nothing that looks like something else: 31 signs, ten of them are 49 bits."""


def step_of(at: datetime) -> int:
    """Which half minute since 1970."""
    return int(at.timestamp()) // STEP_SECONDS


def matching_step(secret: bytes, code: str, now: datetime, used: int | None) -> int | None:
    """The half minute a code belongs to; None if it is wrong, too old, or was used before.

    `used` is the step of the last code that was taken: neither it nor an older one counts again
    (RFC 6238, section 5.2).
    """
    figures = re.sub(r"[\s-]", "", code)
    if not re.fullmatch(rf"[0-9]{{{FIGURES}}}", figures, re.ASCII):
        return None
    for about in STEPS_ABOUT:
        step = step_of(now) + about
        if (used is None or step > used) and _is_code(secret, figures, step):
            return step
    return None


def code_at(secret: bytes, at: datetime) -> str:
    """What the app shows at that moment."""
    return _totp(secret).generate(step_of(at) * STEP_SECONDS).decode()


def address_for_app(secret: bytes, account: str, issuer: str) -> str:
    """What the QR code says: otpauth://totp/…, as Google Authenticator's key URI format."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def spelled(secret: bytes) -> str:
    """The secret to type by hand: base32 in groups of four."""
    letters = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def spelled_recovery_code(code: str) -> str:
    """In two halves, to be copied without losing one's place."""
    half = RECOVERY_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def folded_recovery_code(typed: str) -> str | None:
    """As it was made, however it was typed; None for what cannot be one."""
    code = re.sub(r"[\s-]", "", typed).lower()
    is_one = len(code) == RECOVERY_LENGTH and set(code) <= set(RECOVERY_ALPHABET)
    return code if is_one else None


def _is_code(secret: bytes, figures: str, step: int) -> bool:
    try:
        _totp(secret).verify(figures.encode(), step * STEP_SECONDS)
    except InvalidToken:
        return False
    return True


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, FIGURES, SHA1(), STEP_SECONDS)
