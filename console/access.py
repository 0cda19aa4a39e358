"""Who may open what: nothing without a login, and no page that does not name its roles."""

from urllib.parse import urlsplit

from flask import Flask, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from console.login.accounts import FRAGMENT, logged_in

OPEN = frozenset(
    {
        "health.healthz",
        "health.readyz",
        "language.switch",
        "login.check_code",
        "login.code",
        "login.log_in",
        "login.show",
        "static",
        "welcome.choose",
        "welcome.show",
    }
)
ANY_ROLE = frozenset(
    {
        "alerts.overdue",
        "home.index",
        "design.components",
        "login.log_out",
        "media.show",
        "media.preview",
    }
)
OF_EVERYBODY = frozenset({"account"})
"""Blueprints whose pages are about oneself."""
ROLE_OF_BLUEPRINT = {
    "admin": "admin",
    "operator": "operator",
    "agenda": "operator",
    "nurse": "nurse",
    "teaching": "operator",
    "supervisor": "supervisor",
    "facility": "facility",
    "to_move": "operator",
}
INCLUDES = {"supervisor": frozenset({"operator", "facility"}), "admin": frozenset({"facility"})}
"""A supervisor may do all that an operator does; both may change the facility's days and hours."""
SETTING_UP = frozenset({"account.second_factor", "account.begin", "account.qr", "account.confirm"})
"""All that is open to who needs a second factor and has none yet, besides leaving again."""


def guard(app: Flask) -> None:
    app.before_request(_turn_away)


def may_open(endpoint: str, role: str) -> bool:
    """Closed unless said otherwise: a new page that names no role opens for nobody."""
    blueprint = endpoint.partition(".")[0]
    owner = ROLE_OF_BLUEPRINT.get(blueprint)
    if endpoint in ANY_ROLE or blueprint in OF_EVERYBODY:
        return True
    return owner is not None and owner in {role, *INCLUDES.get(role, ())}


def is_fragment() -> bool:
    """Asked for by a page itself: a redirect would be of no use to it."""
    return FRAGMENT in request.headers


def safe_path(target: str | None) -> str:
    """A path of this console to go on to; the first page for anything that leads elsewhere."""
    return target if target is not None and _is_own_path(target) else "/"


def _is_own_path(target: str) -> bool:
    """Browsers drop tabs and line ends from an address and read a backslash as a slash.

    WHATWG URL, 4.4 "URL parsing": "/<tab>/example.org" would lead to example.org.
    """
    if not target.startswith("/") or "\\" in target or any(char <= " " for char in target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    # "///example.org" has no netloc here, yet browsers go to example.org
    return not parts.scheme and not parts.netloc and not target.startswith("//")


def _turn_away() -> Response | None:
    if request.endpoint in OPEN:
        return None
    user = logged_in()
    if user is None:
        return _to_login()
    if request.endpoint is not None and not may_open(request.endpoint, user.role):
        abort(403)
    if user.lacks_second_factor and not _is_setting_up():
        return Response(status=401) if is_fragment() else redirect(url_for("account.second_factor"))
    return None


def _is_setting_up() -> bool:
    return request.endpoint in SETTING_UP or request.endpoint == "login.log_out"


def _to_login() -> Response:
    if is_fragment():
        return Response(status=401)
    wanted = request.path if request.method == "GET" else "/"
    return redirect(url_for("login.show", to=wanted if wanted != "/" else None))
