"""The staff door: operators take over chats, nurses read summaries. Everything needs a login."""

from dataclasses import dataclass, field

from flask import Flask

from console import access, alerts, errors, headers, health, home, language
from console.account import blueprint as account
from console.admin import blueprint as admin
from console.admin_facility import blueprint as facility
from console.agenda import blueprint as agenda
from console.design import blueprint as design
from console.login import accounts, limits, views, welcome
from console.media import blueprint as media
from console.nurse import blueprint as nurse
from console.operator import blueprint as operator
from console.supervisor import blueprint as supervisor
from console.teaching import blueprint as teaching
from console.to_move import blueprint as to_move
from frontdesk.staff.roles import needing_second_factor
from frontdesk.staff.sessions import Lasting
from runtime.wiring import settings, wire_desk
from services.desk import Desk

MAX_BODY_BYTES = 64 * 1024
"""A form with 4096 characters, and room to spare."""


@dataclass(frozen=True)
class ConsoleSettings:
    """`secret_key` signs the session cookie; `redis_url` counts login attempts (may be away).

    `second_factor_for`: the roles that may do nothing without one.
    """

    secret_key: str
    is_https: bool
    redis_url: str
    second_factor_for: frozenset[str] = frozenset()
    lasting: Lasting = field(default_factory=Lasting)


def create_app() -> Flask:
    """The application gunicorn serves, wired from the environment."""
    given, desk = settings(), wire_desk()
    return make_app(
        desk,
        ConsoleSettings(
            secret_key=given.console_secret_key,
            is_https=given.console_is_https,
            redis_url=given.redis_url,
            second_factor_for=needing_second_factor(
                given.console_second_factor, is_invented=desk.facility.invented
            ),
            lasting=Lasting(given.console_shift, given.console_idle),
        ),
    )


def make_app(desk: Desk, given: ConsoleSettings) -> Flask:
    """The application over a given desk."""
    app = Flask(__name__)
    _configure(app, given)
    talisman = headers.protect(app, given.is_https)
    rules = accounts.Rules(given.second_factor_for, given.lasting)
    accounts.know_staff(app, desk, rules)
    access.guard(app)
    headers.require_csrf_token(app)
    limiter = limits.limit_logins(app, given.redis_url)
    language.speak(app, desk)
    alerts.warn(app, desk)
    to_move.remind(app, desk)
    errors.handle(app)
    app.register_blueprint(health.make_blueprint(desk, talisman))
    app.register_blueprint(home.make_blueprint())
    app.register_blueprint(alerts.make_blueprint(desk))
    app.register_blueprint(language.make_blueprint())
    app.register_blueprint(views.make_blueprint(desk, limiter))
    app.register_blueprint(welcome.make_blueprint(desk, limiter))
    app.register_blueprint(account.make_blueprint(desk, limiter, rules))
    app.register_blueprint(admin.make_blueprint(desk, rules))
    app.register_blueprint(operator.make_blueprint(desk))
    app.register_blueprint(agenda.make_blueprint(desk))
    app.register_blueprint(nurse.make_blueprint(desk))
    app.register_blueprint(media.make_blueprint(desk, talisman))
    app.register_blueprint(teaching.make_blueprint(desk))
    app.register_blueprint(facility.make_blueprint(desk))
    app.register_blueprint(to_move.make_blueprint(desk))
    app.register_blueprint(supervisor.make_blueprint(desk))
    app.register_blueprint(design.make_blueprint(desk))
    return app


def _configure(app: Flask, given: ConsoleSettings) -> None:
    app.config.update(
        SECRET_KEY=given.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        PERMANENT_SESSION_LIFETIME=given.lasting.shift,
        SESSION_REFRESH_EACH_REQUEST=False,
        # A __Host- cookie is only ever taken over https, for this host alone.
        SESSION_COOKIE_NAME="__Host-console" if given.is_https else "sportello_console",
        # As long as the session: a chat stays open for hours.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
