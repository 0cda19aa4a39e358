"""The staff door: operators take over chats, nurses read summaries. Everything needs a login."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask

from console import access, alerts, errors, headers, health, home, language
from console.agenda import blueprint as agenda
from console.login import accounts, limits, views
from console.media import blueprint as media
from console.nurse import blueprint as nurse
from console.operator import blueprint as operator
from console.teaching import blueprint as teaching
from runtime.wiring import settings, wire_desk
from services.desk import Desk

MAX_BODY_BYTES = 64 * 1024
"""A form with 4096 characters, and room to spare."""

LOGIN_LASTS = timedelta(hours=8)
"""One shift."""


@dataclass(frozen=True)
class ConsoleSettings:
    """`secret_key` signs the session cookie; `redis_url` counts login attempts (may be away)."""

    secret_key: str
    is_https: bool
    redis_url: str


def create_app() -> Flask:
    """The application gunicorn serves, wired from the environment."""
    given = settings()
    return make_app(
        wire_desk(),
        ConsoleSettings(
            secret_key=given.console_secret_key,
            is_https=given.console_is_https,
            redis_url=given.redis_url,
        ),
    )


def make_app(desk: Desk, given: ConsoleSettings) -> Flask:
    """The application over a given desk."""
    app = Flask(__name__)
    _configure(app, given)
    talisman = headers.protect(app, given.is_https)
    accounts.know_staff(app, desk, LOGIN_LASTS)
    access.guard(app)
    headers.require_csrf_token(app)
    limiter = limits.limit_logins(app, given.redis_url)
    language.speak(app, desk)
    alerts.warn(app, desk)
    errors.handle(app)
    app.register_blueprint(health.make_blueprint(desk, talisman))
    app.register_blueprint(home.make_blueprint())
    app.register_blueprint(alerts.make_blueprint(desk))
    app.register_blueprint(language.make_blueprint())
    app.register_blueprint(views.make_blueprint(desk, limiter))
    app.register_blueprint(operator.make_blueprint(desk))
    app.register_blueprint(agenda.make_blueprint(desk))
    app.register_blueprint(nurse.make_blueprint(desk))
    app.register_blueprint(media.make_blueprint(desk, talisman))
    app.register_blueprint(teaching.make_blueprint(desk))
    return app


def _configure(app: Flask, given: ConsoleSettings) -> None:
    app.config.update(
        SECRET_KEY=given.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        PERMANENT_SESSION_LIFETIME=LOGIN_LASTS,
        SESSION_REFRESH_EACH_REQUEST=False,
        # A __Host- cookie is only ever taken over https, for this host alone.
        SESSION_COOKIE_NAME="__Host-console" if given.is_https else "sportello_console",
        # As long as the session: a chat stays open for hours.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
