"""The Flask application: Graph API, SMS gateway, /sim API and the phone page."""

from pathlib import Path

from flask import Flask, Response

from simulator.control import looking
from simulator.control import routes as controlling
from simulator.graph import routes as graph_routes
from simulator.settings import Settings
from simulator.sms import routes as sms_routes
from simulator.world import World

PAGE = Path(__file__).parent / "page"
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(settings: Settings) -> Flask:
    """Raises what the files named in the settings make it raise (PersonRefused, …)."""
    app = Flask(__name__, static_folder=str(PAGE), static_url_path="/page")
    app.config["MAX_CONTENT_LENGTH"] = 110 * 1024 * 1024
    app.extensions["world"] = World(settings)
    app.url_map.converters["version"] = graph_routes.VersionConverter
    for blueprint in (
        controlling.routes,
        looking.routes,
        sms_routes.routes,
        graph_routes.routes,
    ):
        app.register_blueprint(blueprint)
    app.add_url_rule("/", view_func=lambda: app.send_static_file("index.html"), endpoint="phone")
    app.after_request(_secured)
    return app


def _secured(response: Response) -> Response:
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
