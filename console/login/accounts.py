"""The logged-in member of staff, as the session cookie remembers them."""

import hashlib
import hmac
import uuid
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from services.desk import Desk
from services.staff import find_staff_member
from store.tables import StaffMember

SINCE = "logged_in_at"
LANGUAGE = "language"
CLOCKS_DIFFER = timedelta(minutes=5)


class StaffUser(UserMixin):
    """One member of staff. What the cookie holds names the account and a stamp of its password,
    so that a new password ends every session opened with the old one."""

    def __init__(self, member: StaffMember, secret_key: str) -> None:
        self.id: uuid.UUID = member.id
        self.name: str = member.name
        self.role: str = member.role
        self._stamp = _stamp(member.password_hash, secret_key)

    def get_id(self) -> str:
        return f"{self.id}:{self._stamp}"


def know_staff(app: Flask, desk: Desk, lasts: timedelta) -> None:
    """Loads the member at every request: who was deactivated is out at once."""
    manager = LoginManager(app)  # type: ignore[no-untyped-call]
    secret_key = str(app.config["SECRET_KEY"])

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(cookie_id: str) -> StaffUser | None:
        staff_id, _, stamp = cookie_id.partition(":")
        if _is_over(desk.now(), lasts):
            return None
        with desk.database.transaction() as db_session:
            member = find_staff_member(db_session, uuid.UUID(staff_id))
        if member is None or not hmac.compare_digest(
            stamp, _stamp(member.password_hash, secret_key)
        ):
            return None
        return StaffUser(member, secret_key)


def logged_in() -> StaffUser | None:
    """Who is asking, if anybody."""
    user: Any = current_user
    return cast(StaffUser, user) if user.is_authenticated else None


def member() -> StaffUser:
    """Who is asking, on a page that needs a login."""
    found = logged_in()
    if found is None:
        raise RuntimeError("a page without a guard")
    return found


def open_session(user: StaffUser, now: datetime) -> None:
    """A new session, nothing of the one before but the language: no session fixation."""
    language = session.get(LANGUAGE)
    session.clear()
    if language:
        session[LANGUAGE] = language
    session.permanent = True
    session[SINCE] = now.isoformat()
    login_user(user)  # type: ignore[no-untyped-call]


def close_session() -> None:
    language = session.get(LANGUAGE)
    logout_user()  # type: ignore[no-untyped-call]
    session.clear()
    if language:
        session[LANGUAGE] = language


def _is_over(now: datetime, lasts: timedelta) -> bool:
    """Polling keeps nobody logged in: the shift counts from the login."""
    since = session.get(SINCE)
    if since is None:
        return True
    age = now - datetime.fromisoformat(since)
    return not -CLOCKS_DIFFER <= age < lasts


def _stamp(password_hash: str, secret_key: str) -> str:
    return hmac.new(secret_key.encode(), password_hash.encode(), hashlib.sha256).hexdigest()[:24]
