"""Around every Graph call: trouble asked for, the token, errors as JSON, the journal."""

import hmac
import socket
import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Response, current_app, jsonify, request

from simulator.faults import CallRule
from simulator.graph.errors import GraphError, error_body
from simulator.world import World

View = Callable[..., Response]


def graph_call(view: View) -> View:
    """Make a view a Graph call: it may raise GraphError and always answers as Meta does."""

    @wraps(view)
    def called(**names: str) -> Response:
        world: World = current_app.extensions["world"]
        outcome = world.dispatcher.faults.on_call("graph", request.path, _recipient())
        time.sleep(outcome.latency_s)
        code: int | None = None
        try:
            response = _answer(view, names, world, outcome.rule)
        except GraphError as error:
            response, code = jsonify(error_body(error)), error.code
            response.status_code = error.http
        _note(world, response, code, outcome.rule)
        return _hidden(outcome.rule) if outcome.rule and outcome.rule.drop_response else response

    return called


def _answer(view: View, names: Mapping[str, str], world: World, rule: CallRule | None) -> Response:
    if rule and not rule.drop_response:
        if rule.code is None:
            return bare_failure(rule.http or 500)
        raise GraphError(rule.code, "fault asked for", http=rule.http)
    _check_token(world)
    return view(world, **names)


def _check_token(world: World) -> None:
    header = request.headers.get("Authorization", "")
    given = header.removeprefix("Bearer ") if header else request.args.get("access_token", "")
    if not given:
        raise GraphError(190, "An access token is required to request this resource.")
    if not hmac.compare_digest(given.encode(), world.settings.access_token.encode()):
        raise GraphError(190, "The access token could not be decrypted")


def bare_failure(http: int) -> Response:
    """What a broken gateway says: no Graph error in it, so the outcome is unknown."""
    return Response(f"<html><body>{http}</body></html>", http, mimetype="text/html")


def _hidden(rule: CallRule | None) -> Response:
    """The call took effect, the caller will not hear of it."""
    connection: socket.socket | None = request.environ.get("werkzeug.socket")
    if connection is not None and rule and rule.http is None:
        connection.shutdown(socket.SHUT_RDWR)
    return bare_failure((rule and rule.http) or 500)


def _recipient() -> str | None:
    body = json_or_nothing()
    return str(body.get("to") or body.get("recipient") or "") if body else None


def json_or_nothing() -> Mapping[str, Any] | None:
    body = request.get_json(silent=True)
    return body if isinstance(body, Mapping) else None


def _note(world: World, response: Response, code: int | None, rule: CallRule | None) -> None:
    body = json_or_nothing()
    world.journal.note(
        "graph",
        world.clock.now(),
        method=request.method,
        path=request.path,
        http=response.status_code,
        code=code,
        fault=rule is not None,
        response_hidden=bool(rule and rule.drop_response),
        body=dict(body) if body else None,
    )
