"""When something goes wrong: a kind page that says what to do next, and no details."""

import structlog
from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from console.access import is_fragment
from console.language import current_phrases
from store.database import DatabaseError

log = structlog.get_logger(__name__)


def handle(app: Flask) -> None:
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(DatabaseError, _no_database)
    app.register_error_handler(Exception, _broken)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _no_database(error: DatabaseError) -> ResponseReturnValue:
    log.error("database_away", failure=type(error).__name__, endpoint=request.endpoint)
    return _page(503)


def _broken(error: Exception) -> ResponseReturnValue:
    log.exception("request_failed", endpoint=request.endpoint)
    return _page(500)


def _page(code: int) -> ResponseReturnValue:
    """Knows nothing of who is logged in: to find out might fail again."""
    phrases = current_phrases()
    name = f"error.e{code}" if phrases.known(f"error.e{code}.heading") else _family(code)
    if is_fragment():
        return jsonify(error=phrases.say(f"{name}.heading")), code
    return render_template("error.html", name=name, code=code), code


def _family(code: int) -> str:
    return "error.e500" if code >= 500 else "error.e400"
