"""The door Rasa knocks at: its custom actions, behind one authenticated route."""

import hmac
from typing import Any

import structlog
from flask import Flask, Response, jsonify, request

from actions.registry import make_executor
from actions.run_once import MalformedCall, run_once
from runtime.wiring import settings, wire_desk
from services.desk import Desk

log = structlog.get_logger(__name__)


def create_app() -> Flask:
    """The application gunicorn serves, wired from the environment."""
    return make_app(wire_desk(), settings().actions_token)


def make_app(desk: Desk, token: str) -> Flask:
    """The application over a given desk."""
    app = Flask(__name__)
    executor = make_executor()
    authorization = f"Bearer {token}".encode()

    @app.post("/webhook")
    def webhook() -> Response | tuple[Response, int]:
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, authorization):
            return Response(status=401), 401
        call: Any = request.get_json(force=True, silent=True)
        try:
            return jsonify(run_once(desk, executor, call))
        except MalformedCall:
            return Response(status=422), 422
        except Exception:
            name = str(call.get("next_action"))
            log.exception("action_failed", action=name)
            return jsonify({"events": [], "responses": [{"custom": {"failure": name}}]})

    @app.get("/healthz")
    def healthz() -> Response:
        return Response("ok", mimetype="text/plain")

    return app
