"""Rasa as it is served, with its own /model/parse beside our channel: to measure it, on this
machine only.

Run by Rasa's interpreter, with the arguments of `bot.server`, which never serves that API.
"""

import functools
from collections.abc import Callable
from importlib import import_module
from typing import Any


def main() -> None:
    server: Any = import_module("bot.server")
    server.create_app = functools.partial(_create_app, server.create_app)
    server.main()


def _create_app(as_served: Callable[..., Any], *arguments: Any) -> Any:
    # as late as bot.server imports it: logging must be quiet before
    run: Any = import_module("rasa.core.run")
    run.configure_app = functools.partial(_with_api, run.configure_app)
    return as_served(*arguments)


def _with_api(configure_app: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    return configure_app(*arguments, **{**options, "enable_api": True})


if __name__ == "__main__":
    main()
