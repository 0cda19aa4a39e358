"""Is the process alive, and can it do its work? Open, and silent about everything else."""

from flask import Blueprint, Response
from flask_talisman import Talisman

from services.desk import Desk


def make_blueprint(desk: Desk, talisman: Talisman) -> Blueprint:
    blueprint = Blueprint("health", __name__)

    # Asked from inside, without TLS.
    @blueprint.get("/healthz")
    @talisman(force_https=False)  # type: ignore[untyped-decorator]
    def healthz() -> Response:
        return Response("ok", mimetype="text/plain")

    @blueprint.get("/readyz")
    @talisman(force_https=False)  # type: ignore[untyped-decorator]
    def readyz() -> Response:
        if desk.database.is_reachable():
            return Response("ready", mimetype="text/plain")
        return Response("no database", status=503, mimetype="text/plain")

    return blueprint
