"""The public door: Meta, the SMS gateway and patients' browsers call it.

Meta and the gateway: check, save, acknowledge; think later. Patients: the pages we link to.
"""

from typing import Any

import structlog
from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from runtime.wiring import settings, wire_desk
from services.desk import Desk
from webhook import health, sms, whatsapp
from webhook.secrets import Secrets
from webhook.sheet import errors, headers, limits, views

log = structlog.get_logger(__name__)

MAX_BODY_BYTES = 3 * 1024 * 1024 + 64 * 1024
"""Meta sends up to 3 MB in one POST; a little more room for the envelope."""
COUNT_HERE = "memory://"


class _Door(Flask):
    def log_exception(self, exc_info: Any) -> None:
        """Flask would write the path into the log, and paths hold the tokens of links."""
        log.error("request_failed", endpoint=request.endpoint, exc_info=exc_info)


def create_app() -> Flask:
    """The application gunicorn serves, wired from the environment."""
    given = settings()
    secrets = Secrets(
        whatsapp_app_secrets=given.whatsapp_app_secrets,
        whatsapp_verify_token=given.whatsapp_verify_token,
        sms_token=given.sms_api_token,
    )
    return make_app(wire_desk(), secrets, given.redis_url)


def make_app(desk: Desk, secrets: Secrets, redis_url: str = COUNT_HERE) -> Flask:
    """The application over a given desk; page visits are counted in Redis, which may be away."""
    app = _Door(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.register_blueprint(whatsapp.make_blueprint(desk, secrets))
    app.register_blueprint(sms.make_blueprint(desk, secrets))
    app.register_blueprint(health.make_blueprint(desk))
    _add_pages(app, desk, redis_url)
    return app


def _add_pages(app: Flask, desk: Desk, redis_url: str) -> None:
    is_https = desk.public_url.startswith("https://")
    if is_https:
        # Something in front of us ends TLS; it tells who called, and how.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    headers.protect(app, is_https)
    pages = views.make_blueprint(desk, limits.limit_pages(app, redis_url))
    errors.handle(app, pages, desk)
    app.register_blueprint(pages)
