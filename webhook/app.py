"""The public door: Meta and the SMS gateway call it. Check, save, acknowledge; think later."""

from flask import Flask

from runtime.wiring import settings, wire_desk
from services.desk import Desk
from webhook import health, sms, whatsapp
from webhook.secrets import Secrets

MAX_BODY_BYTES = 3 * 1024 * 1024 + 64 * 1024
"""Meta sends up to 3 MB in one POST; a little more room for the envelope."""


def create_app() -> Flask:
    """The application gunicorn serves, wired from the environment."""
    given = settings()
    secrets = Secrets(
        whatsapp_app_secrets=given.whatsapp_app_secrets,
        whatsapp_verify_token=given.whatsapp_verify_token,
        sms_token=given.sms_api_token,
    )
    return make_app(wire_desk(), secrets)


def make_app(desk: Desk, secrets: Secrets) -> Flask:
    """The application over a given desk."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.register_blueprint(whatsapp.make_blueprint(desk, secrets))
    app.register_blueprint(sms.make_blueprint(desk, secrets))
    app.register_blueprint(health.make_blueprint(desk))
    return app
