"""Where a reader stands in a chat, sealed: having such a cursor proves an audited look.

A bare number could be invented, and a small one would show the whole chat to somebody of whom the
audit trail knows nothing. So a cursor is good for one operator, one chat and one shift.
"""

import uuid
from datetime import timedelta

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from console.login.accounts import member

LASTS = timedelta(hours=8)


def seal(conversation_id: uuid.UUID, cursor: int) -> str:
    return str(_sealer(conversation_id).dumps(cursor))


def unseal(conversation_id: uuid.UUID, sealed: str) -> int | None:
    """None for anything but a cursor given to this operator for this chat."""
    try:
        cursor = _sealer(conversation_id).loads(sealed, max_age=int(LASTS.total_seconds()))
    except BadData:
        return None
    return cursor if isinstance(cursor, int) else None


def _sealer(conversation_id: uuid.UUID) -> URLSafeTimedSerializer:
    key = current_app.secret_key
    assert key is not None  # console.app sets it
    return URLSafeTimedSerializer(key, salt=f"cursor:{conversation_id}:{member().id}")
