"""Serving the application: one thread per connection, so long polls never starve a call."""

import time
from collections.abc import Callable
from threading import Thread

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from simulator.world import World

FIRST_TRIES_S = 0.5
LATER_TRIES_S = 5.0
TRIES = 200


class QuietHandler(WSGIRequestHandler):
    """Addresses hold phone numbers: they are never logged."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


def serve(app: Flask, host: str, port: int) -> BaseWSGIServer:
    """Bind and return the server; port 0 takes a free one. The caller runs serve_forever."""
    return make_server(host, port, app, threaded=True, request_handler=QuietHandler)


def verify_in_background(
    world: World, pause: Callable[[float], None] = time.sleep, tries: int = TRIES
) -> Thread:
    """Shake hands with the callback as soon as it is there."""

    def insist() -> None:
        for n in range(tries):
            if world.subscribe().state != "unreachable":
                return
            pause(FIRST_TRIES_S if n < 20 else LATER_TRIES_S)

    thread = Thread(target=insist, name="handshake", daemon=True)
    thread.start()
    return thread
