"""Is the process alive, and can it do its work?"""

from flask import Blueprint, Response

from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        return Response("ok", mimetype="text/plain")

    @blueprint.get("/readyz")
    def readyz() -> Response:
        if desk.database.is_reachable():
            return Response("ready", mimetype="text/plain")
        return Response("no database", status=503, mimetype="text/plain")

    return blueprint
