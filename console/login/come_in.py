"""Everything that was asked for was right: the session is opened."""

from flask import current_app as app
from flask import request

from console.login.accounts import StaffUser, open_session
from services.accounts import sessions
from services.desk import Desk
from store.database import DbSession


def come_in(desk: Desk, db_session: DbSession, user: StaffUser) -> None:
    key = sessions.open_session(desk, db_session, user.id, request.user_agent.string)
    open_session(user, key)


def secret_key() -> str:
    return str(app.config["SECRET_KEY"])
