"""The short pass of somebody who has proved who they are: a signed cookie for one link.

It holds the link's id and when it ends, nothing about the person. The key is derived from the
look-up key for this purpose alone (HMAC-SHA256 with a label, as HKDF expands): no further secret to
keep, and neither the console's cookies nor the stored hashes say anything about it.
"""

import uuid
from datetime import datetime, timedelta

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

from store.encryption import lookup_hash

NAME = "sheet"
LASTS = timedelta(minutes=15)
PURPOSE = "sheet_cookie"


def give_pass(
    response: Response, link_id: uuid.UUID, now: datetime, *, path: str, is_https: bool
) -> None:
    """Sent only below `path`, so that two links open in one browser do not mix."""
    until = now + LASTS
    response.set_cookie(
        NAME,
        _signer().dumps([link_id.hex, until.isoformat()]),
        max_age=LASTS,
        path=path,
        secure=is_https,
        httponly=True,
        samesite="Lax",
    )


def passed_link(request: Request, now: datetime) -> uuid.UUID | None:
    """The id of the link this browser may read now; the rules' clock decides, not the browser."""
    try:
        link_id, until = _signer().loads(request.cookies.get(NAME, ""))
        is_open = now < datetime.fromisoformat(until)
        return uuid.UUID(hex=link_id) if is_open else None
    except (BadSignature, ValueError, TypeError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(lookup_hash("signing key", PURPOSE), salt=PURPOSE)
