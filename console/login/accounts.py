"""The logged-in member of staff: the cookie holds a key, the session itself is in our database."""

import hashlib
import hmac
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from frontdesk.staff.sessions import Lasting
from services.accounts import sessions
from services.desk import Desk
from store.tables import StaffMember

KEY = "login"
LANGUAGE = "language"
FRAGMENT = "X-Fragment"
"""The header of requests our pages make by themselves."""
HALF_WAY_LASTS = timedelta(minutes=5)
"""Between the password and the code."""


@dataclass(frozen=True)
class Rules:
    """Who needs a second factor before they may do anything, and how long a login lasts."""

    second_factor_for: frozenset[str]
    lasting: Lasting


class StaffUser(UserMixin):
    """One member of staff. What the cookie holds names the account and a stamp of its password,
    so that a new password ends every session opened with the old one.

    `lacks_second_factor`: their role needs one, and they have to set it up first.
    """

    def __init__(
        self,
        member: StaffMember,
        secret_key: str,
        session_id: uuid.UUID | None = None,
        *,
        lacks_second_factor: bool = False,
    ) -> None:
        self.id: uuid.UUID = member.id
        self.name: str = member.name
        self.role: str = member.role
        self.session_id = session_id
        self.lacks_second_factor = lacks_second_factor
        self._stamp = stamp_of(member, secret_key)

    def get_id(self) -> str:
        return f"{self.id}:{self._stamp}"


def know_staff(app: Flask, desk: Desk, rules: Rules) -> None:
    """Loads member and session at every request: who was shut out is out at once."""
    manager = LoginManager(app)  # type: ignore[no-untyped-call]
    secret_key = str(app.config["SECRET_KEY"])

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(cookie_id: str) -> StaffUser | None:
        key = session.get(KEY)
        if not key:
            return None
        with desk.database.transaction() as db_session:
            found = sessions.find_login(
                desk, db_session, key, rules.lasting, does_something=_does_something()
            )
        if found is None:
            return None
        lacks = found.member.role in rules.second_factor_for and not found.has_second_factor
        user = StaffUser(found.member, secret_key, found.session.id, lacks_second_factor=lacks)
        return user if hmac.compare_digest(cookie_id, user.get_id()) else None


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


def session_id() -> uuid.UUID:
    """The login through which this page is asked for."""
    found = member().session_id
    if found is None:
        raise RuntimeError("a login without a session")
    return found


def open_session(user: StaffUser, key: str) -> None:
    """A new cookie, nothing of the one before but the language: no session fixation."""
    _start_anew()
    session.permanent = True
    session[KEY] = key
    login_user(user)  # type: ignore[no-untyped-call]


def keep_session(user: StaffUser) -> None:
    """Whose password has just changed stays logged in here."""
    login_user(user)  # type: ignore[no-untyped-call]


def close_session() -> None:
    logout_user()  # type: ignore[no-untyped-call]
    _start_anew()


def stamp_of(member: StaffMember, secret_key: str) -> str:
    """Another one for another password; tells nothing of it."""
    known = member.password_hash.encode()
    return hmac.new(secret_key.encode(), known, hashlib.sha256).hexdigest()[:24]


def _start_anew() -> None:
    language = session.get(LANGUAGE)
    session.clear()
    if language:
        session[LANGUAGE] = language


def _does_something() -> bool:
    """What a page asks for by itself does not keep anybody logged in; sending a form does."""
    return FRAGMENT not in request.headers or request.method == "POST"
