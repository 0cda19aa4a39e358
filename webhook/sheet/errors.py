"""When something goes wrong below /s/: a kind page that says what to do next, and no details."""

import structlog
from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from services.desk import Desk
from store.database import DatabaseError
from webhook.sheet.headers import is_page
from webhook.sheet.pages import Pages

log = structlog.get_logger(__name__)


def handle(app: Flask, blueprint: Blueprint, desk: Desk) -> None:
    pages = Pages(desk)

    def refused(error: HTTPException) -> ResponseReturnValue:
        """Redirects stay what they are; the webhook's other doors answer in their own way."""
        if not is_page() or error.code is None or error.code < 400 or _is_last_resort(error):
            return error
        return pages.error(error.code)

    def no_database(error: DatabaseError) -> ResponseReturnValue:
        log.error("sheet_database_away", failure=type(error).__name__, endpoint=request.endpoint)
        return pages.error(503)

    def broken(error: Exception) -> ResponseReturnValue:
        log.exception("sheet_request_failed", endpoint=request.endpoint)
        return pages.error(500)

    app.register_error_handler(HTTPException, refused)
    blueprint.register_error_handler(HTTPException, refused)
    blueprint.register_error_handler(DatabaseError, no_database)
    blueprint.register_error_handler(Exception, broken)


def _is_last_resort(error: HTTPException) -> bool:
    """Even the kind page broke. Once more, and the server's own log would tell the address."""
    return isinstance(error, InternalServerError) and error.original_exception is not None
