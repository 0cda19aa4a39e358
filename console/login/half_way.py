"""Between the password and the code: who it is, in the signed cookie, for five minutes."""

import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import session

from console.login.accounts import HALF_WAY_LASTS, LANGUAGE, stamp_of
from store.tables import StaffMember

KEY = "half_way"


@dataclass(frozen=True)
class HalfWay:
    """Somebody who knew the password. `to`: where they wanted to go."""

    staff_id: uuid.UUID
    stamp: str
    to: str

    def is_still(self, member: StaffMember, secret_key: str) -> bool:
        """False once the password has changed."""
        return hmac.compare_digest(self.stamp, stamp_of(member, secret_key))


def go_half_way(member: StaffMember, secret_key: str, to: str, now: datetime) -> None:
    """Nothing of the cookie before stays but the language."""
    language = session.get(LANGUAGE)
    session.clear()
    if language:
        session[LANGUAGE] = language
    session[KEY] = [str(member.id), stamp_of(member, secret_key), to, now.isoformat()]


def half_way(now: datetime) -> HalfWay | None:
    """None when nobody is, or for too long."""
    found = session.get(KEY)
    if not found:
        return None
    staff_id, stamp, to, since = found
    if not abs(now - datetime.fromisoformat(since)) < HALF_WAY_LASTS:
        return None
    return HalfWay(uuid.UUID(staff_id), stamp, to)


def forget_half_way() -> None:
    session.pop(KEY, None)
